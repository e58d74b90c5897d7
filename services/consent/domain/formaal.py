"""The consents to a purpose in one lane: who was asked, what each answered, and which of them stand (R81-R83, A5, A9).

It protects one promise: while a purpose is given, the latest answer of every required party to it is yes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from contracts import consent as c
from contracts.consent import Ophørsgrund, Samtykkeformål
from contracts.frister import dagens_slut
from contracts.koncept import Koncept, beregn_frist
from contracts.values import Aktør, PersonRef
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.consent.domain import rules
from services.consent.domain.facts import FortsatUdenSamtykke
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.profil import koncept_for
from services.consent.domain.svar import Krav, Svar, Svarene, Tilstand

UDEN_SAMTYKKE = frozenset({Samtykkeformål.KONTAKTE_LOKAL_LEDER})
"""What may happen on another basis (A9); to give a case back to the preventive work may not (R83)."""


@dataclass(frozen=True)
class Formål:
    """One purpose: the question, the answers, and until when a yes stands."""

    anmodet: c.SamtykkeTilFormålAnmodet
    svar: Svarene
    tilstand: Tilstand = Tilstand.AFVENTER
    gyldigt_til: date | None = None

    @property
    def er_givet(self) -> bool:
        return self.tilstand is Tilstand.GIVET

    def er_spurgt(self, krav: Krav) -> bool:
        """It is given, or those of `krav` have been asked and are waited for."""
        return self.er_givet or (self.tilstand is Tilstand.AFVENTER and self.svar.krav == krav)

    @property
    def slutter(self) -> datetime | None:
        return dagens_slut(self.gyldigt_til) if self.er_givet and self.gyldigt_til else None


class Formålssamtykker(Aggregate):
    TYPE: ClassVar[str] = "formaal"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.formaal: Mapping[Samtykkeformål, Formål] = {}
        self.uden: Mapping[Samtykkeformål, FortsatUdenSamtykke] = {}

    @property
    def givne(self) -> frozenset[Samtykkeformål]:
        return frozenset(formaal for formaal, f in self.formaal.items() if f.er_givet)

    @property
    def next_alarm(self) -> datetime | None:
        return min((f.slutter for f in self.formaal.values() if f.slutter), default=None)

    def anmod(self, formaal: Samtykkeformål, kreds: Personkreds, at: datetime, koncept: Koncept) -> None:
        """Ask those who must say yes today, or ask anew after a no or an end."""
        krav, kendt = kraevet_til(formaal, kreds, at, koncept), self.formaal.get(formaal)
        check(rules.PersonkredsenErKendt(kendt=bool(krav.parter)))
        if kreds.barn and not (kendt and kendt.er_spurgt(krav)):
            self._samtykke_til_formaal_anmodet(
                c.SamtykkeTilFormålAnmodet(
                    forloeb=self.key,
                    formaal=formaal,
                    barn=kreds.barn,
                    parter=krav.parter,
                    en_af=krav.en_af,
                    anmodet_at=at,
                )
            )

    def svar(self, o: c.SvarPåFormål, svaret_at: datetime, *, hvem: Aktør, nu: datetime, koncept: Koncept) -> None:
        """A party says yes or no; on paper a yes counts from the day it was received (A2)."""
        kendt = self._tjek(o.formaal, o.part, hvem)
        check(
            rules.SvaretErIkkeFremtidigt(svaret_at=svaret_at, nu=nu),
            rules.SvaretKommerEfterSpørgsmålet(svaret_at=svaret_at, anmodet_at=kendt.anmodet.anmodet_at),
            rules.EtDigitaltSvarGivesAfPartenSelv(part=o.part, hvem=hvem, kanal=o.kanal),
            rules.SamtykketErIkkeGivetEndnu(givet=kendt.er_givet and not o.sagde_ja and o.part in kendt.svar.ja),
        )
        forrige = kendt.svar.af(o.part)
        if forrige and not forrige.trukket and forrige.ja == o.sagde_ja:
            return
        check(rules.SvaretErPartensSeneste(svaret_at=svaret_at, forrige_at=forrige.svaret_at if forrige else None))
        self._part_svarede_paa_formaal(
            c.PartSvaredePåFormål(
                forloeb=self.key,
                formaal=o.formaal,
                part=o.part,
                sagde_ja=o.sagde_ja,
                svaret_at=svaret_at,
                modtaget_at=nu if o.kanal is c.Kanal.PAPIR else svaret_at,
                kanal=o.kanal,
            )
        )
        if not kendt.er_givet:
            self._afgoer(o.formaal, koncept)
        elif not o.sagde_ja:
            self._ophoer(o.formaal, Ophørsgrund.TRUKKET, svaret_at, o.part)

    def traek_tilbage(
        self, formaal: Samtykkeformål, part: PersonRef, at: datetime, *, hvem: Aktør, nu: datetime
    ) -> None:
        """As easily as it was given, and never backwards (A8)."""
        kendt = self._tjek(formaal, part, hvem)
        svar = kendt.svar.af(part)
        if svar and svar.trukket:
            return
        check(rules.SamtykketTilFormåletErGivet(givet=kendt.er_givet, ja=part in kendt.svar.ja))
        givet_at = svar.modtaget_at if svar else None
        check(
            rules.SvaretErIkkeFremtidigt(svaret_at=at, nu=nu),
            rules.TilbagetrækningenVirkerIkkeBagud(trukket_at=at, givet_at=givet_at),
        )
        self._ophoer(formaal, Ophørsgrund.TRUKKET, at, part)

    def fortsaet_uden(self, fakta: FortsatUdenSamtykke, koncept: Koncept) -> None:
        """Modtagelsen goes on without consent, with a reason and another basis (A9)."""
        if fakta == self.uden.get(fakta.formaal):
            return
        slags = koncept.modtagelsen.underrettere if koncept.modtagelsen else ()
        linje = next((u for u in slags if u.kode == fakta.underretter), None)
        check(
            rules.FormåletKanFortsætteUdenSamtykke(kan=fakta.formaal in UDEN_SAMTYKKE),
            rules.UnderretterenErKendtAfKonceptet(kendt=linje is not None),
            rules.KunSomUdgangspunktKanSamtykketUndværes(kraeves=linje is not None and linje.samtykke == "kraeves"),
            rules.GrundlagetErEtAndetEndSamtykke(
                grundlag=fakta.grundlag, tilladt=fakta.grundlag.value in koncept.samtykke.grundlag.typer
            ),
        )
        self._fortsat_uden_samtykke(fakta)

    def genberegn(self, kreds: Personkreds, at: datetime, koncept: Koncept) -> None:
        """Who must say yes may be others than before: what then lacks a yes has ended (A3a, A4b)."""
        voksen = kreds.er_voksen(koncept, at)
        for formaal, f in self.formaal.items():
            krav = kraevet_til(formaal, kreds, at, koncept)
            if f.er_givet and not self._baerer(formaal, kreds, at, koncept):
                aarsag = Ophørsgrund.FYLDT_18 if voksen else Ophørsgrund.FORAELDREMYNDIGHED_AENDRET
                self._ophoer(formaal, aarsag, at)
            elif f.er_givet and kreds.barn and kreds.barn in krav.parter and kreds.barn not in f.svar.adspurgte:
                self._medsamtykke_til_formaal_anmodet(
                    c.MedsamtykkeTilFormålAnmodet(forloeb=self.key, formaal=formaal, part=kreds.barn, anmodet_at=at)
                )
            elif krav.parter and f.svar.krav != krav and f.tilstand is not Tilstand.BORTFALDET:
                self.anmod(formaal, kreds, at, koncept)

    def gaeldende(self, kreds: Personkreds, nu: datetime) -> frozenset[Samtykkeformål]:
        """What stands at this moment, also before the tick that will say otherwise has come (A3a, A4b, A5b)."""
        i_tide = {navn for navn in self.givne if (slut := self.formaal[navn].slutter) and nu <= slut}
        return frozenset(navn for navn in i_tide if self._baerer(navn, kreds, nu, koncept_for(self.pins)))

    def _baerer(self, formaal: Samtykkeformål, kreds: Personkreds, at: datetime, koncept: Koncept) -> bool:
        """Is everyone's yes there who must say it, and none of it from before the 18th birthday?"""
        svar, attenaar = self.formaal[formaal].svar, kreds.fylder(koncept.samtykke.unge.eget_fra)
        foer_18 = bool(kreds.er_voksen(koncept, at) and attenaar and svar.ja and svar.sidste_ja < attenaar)
        spurgt = kreds.barn in svar.kraevede
        krav = kraevet_til(formaal, kreds, at, koncept) if spurgt else kreds.krav(koncept, at, medregn_ung=False)
        return not foer_18 and krav.opfyldt_af(svar.ja)

    def afslut(self, at: datetime) -> None:
        """The purpose has ended with the forløb (A5b); what is due to the new municipality comes after it (A34)."""
        for formaal, f in self.formaal.items():
            if f.er_givet and formaal is not Samtykkeformål.OVERFOERE_TIL_NY_KOMMUNE:
                self._ophoer(formaal, Ophørsgrund.FORLOEB_AFSLUTTET, at)

    def wake(self, now: datetime) -> None:
        """A consent has reached its last second (A5b)."""
        for formaal, f in self.formaal.items():
            if f.slutter is not None and f.slutter <= now:
                self._ophoer(formaal, Ophørsgrund.UDLOEBET, f.slutter)

    def _tjek(self, formaal: Samtykkeformål, part: PersonRef, hvem: Aktør) -> Formål:
        kendt = self.formaal.get(formaal)
        check(
            rules.DerErSpurgtOmSamtykke(spurgt=kendt is not None and kendt.tilstand is not Tilstand.BORTFALDET),
            rules.PartenSkalSamtykke(part=part, kraevede=kendt.svar.adspurgte if kendt else ()),
            rules.SvaretKommerFraParten(part=part, hvem=hvem),
        )
        return self.formaal[formaal]

    def _afgoer(self, formaal: Samtykkeformål, koncept: Koncept) -> None:
        """All yes and it stands; one no and it does not: never by majority (A3c)."""
        f = self.formaal[formaal]
        if f.svar.nej:
            if f.tilstand is not Tilstand.AFVIST:
                self._samtykke_til_formaal_afvist(
                    c.SamtykkeTilFormålAfvist(forloeb=self.key, formaal=formaal, parter=f.svar.nej)
                )
        elif f.svar.krav.opfyldt_af(f.svar.ja):
            self._samtykke_til_formaal_givet(
                c.SamtykkeTilFormålGivet(
                    forloeb=self.key,
                    formaal=formaal,
                    barn=f.anmodet.barn,
                    parter=f.svar.ja,
                    ur_start=f.svar.sidste_ja,
                    gyldigt_til=beregn_frist(koncept, koncept.samtykke.udloeb, f.svar.sidste_ja).forfalder,
                )
            )

    def _ophoer(
        self, formaal: Samtykkeformål, aarsag: Ophørsgrund, at: datetime, part: PersonRef | None = None
    ) -> None:
        self._samtykke_til_formaal_ophoert(
            c.SamtykkeTilFormålOphørt(forloeb=self.key, formaal=formaal, aarsag=aarsag, ophoert_at=at, part=part)
        )

    # ------------------------------------------------------------------------------------------------- evolve

    def _saet(self, formaal: Samtykkeformål, f: Formål) -> None:
        self.formaal = {**self.formaal, formaal: f}

    @event
    def _samtykke_til_formaal_anmodet(self, fact: c.SamtykkeTilFormålAnmodet) -> None:
        kendt = self.formaal.get(fact.formaal)
        svar = (kendt.svar if kendt else Svarene()).spurgt_igen(Krav.af(fact.parter, fact.en_af))
        self._saet(fact.formaal, Formål(fact, svar))

    @event
    def _part_svarede_paa_formaal(self, fact: c.PartSvaredePåFormål) -> None:
        f = self.formaal[fact.formaal]
        svar = Svar(ja=fact.sagde_ja, svaret_at=fact.svaret_at, modtaget_at=fact.modtaget_at)
        self._saet(fact.formaal, replace(f, svar=f.svar.med(fact.part, svar)))

    @event
    def _samtykke_til_formaal_givet(self, fact: c.SamtykkeTilFormålGivet) -> None:
        f = self.formaal[fact.formaal]
        self._saet(fact.formaal, replace(f, tilstand=Tilstand.GIVET, gyldigt_til=fact.gyldigt_til))

    @event
    def _medsamtykke_til_formaal_anmodet(self, fact: c.MedsamtykkeTilFormålAnmodet) -> None:
        f = self.formaal[fact.formaal]
        self._saet(fact.formaal, replace(f, svar=replace(f.svar, ogsaa=(fact.part,))))

    @event
    def _samtykke_til_formaal_afvist(self, fact: c.SamtykkeTilFormålAfvist) -> None:
        self._saet(fact.formaal, replace(self.formaal[fact.formaal], tilstand=Tilstand.AFVIST))

    @event
    def _samtykke_til_formaal_ophoert(self, fact: c.SamtykkeTilFormålOphørt) -> None:
        self._saet(fact.formaal, ophoert(self.formaal[fact.formaal], fact))

    @event
    def _fortsat_uden_samtykke(self, fact: FortsatUdenSamtykke) -> None:
        self.uden = {**self.uden, fact.formaal: fact}


def kraevet_til(formaal: Samtykkeformål, kreds: Personkreds, at: datetime, koncept: Koncept) -> Krav:
    """Whose yes: as to the koncept itself; to a transfer back the young person alone from the profile's age (R83)."""
    krav = kreds.krav(koncept, at)
    tilbage = koncept.overdragelse if formaal is Samtykkeformål.AKTIVERE_BESLUTNINGSTRAE else None
    ung_fra = tilbage.ung_fra if tilbage else None
    if kreds.barn and krav.parter and ung_fra and kreds.er_fyldt(ung_fra, at):
        return Krav((kreds.barn,))
    return krav


def ophoert(f: Formål, fact: c.SamtykkeTilFormålOphørt) -> Formål:
    """A yes that was taken back is a no; what ended for another reason has no answers left."""
    if fact.part is None:
        return replace(f, tilstand=Tilstand.BORTFALDET, svar=f.svar.uden_svar())
    trukket = Svar(ja=False, svaret_at=fact.ophoert_at, modtaget_at=fact.ophoert_at, trukket=True)
    return replace(f, tilstand=Tilstand.TRUKKET, svar=f.svar.med(fact.part, trukket))

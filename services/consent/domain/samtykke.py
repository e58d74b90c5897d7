"""A Samtykke: who was asked in one forløb, what each answered, and whether the gate is open (R77).

It protects one promise: while it is GIVET, the latest answer of every required party is yes. Its Frist facts are of the
next step that the leader owes while there is no consent.
"""

from datetime import datetime
from typing import ClassVar
from uuid import uuid5

from contracts import consent as c
from contracts.frister import dagens_slut
from contracts.koncept import Koncept, beregn_frist
from contracts.values import Aktør, FortroligTekst, Kode, PersonRef, Trin
from services.chassis.aggregate import event
from services.chassis.rules import check
from services.consent.domain import rules
from services.consent.domain.facts import NæsteSkridtNoteret, PartAfslog
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.profil import koncept_for, kraever_samtykke, paamindelser
from services.consent.domain.svar import Svar, Svarene, Tilstand
from services.consent.domain.tilstand import Samtykketilstand


class Samtykke(Samtykketilstand):
    TYPE: ClassVar[str] = "samtykke"

    def kraev(self, trin: Trin, koncept: Koncept) -> None:
        """Note a step that needs consent (R77)."""
        if self.trin is None and kraever_samtykke(koncept, trin):
            self._samtykke_paakraevet(c.SamtykkePåkrævet(forloeb=self.key, trin=trin))

    def spoerg_naar_klar(self, kreds: Personkreds, at: datetime, koncept: Koncept) -> None:
        """Ask once both the step and the people are known, whichever came last, and again if custody changed."""
        if self.trin and not self.afsluttet and not self.er_givet and self.svar.kraevede != kreds.kraevede(koncept):
            self._spoerg(kreds, at, koncept)

    def anmod(self, kreds: Personkreds, at: datetime, koncept: Koncept) -> None:
        """Ask, or ask anew after a no, a disagreement, a withdrawal or the end of a consent (R78)."""
        check(
            rules.PersonkredsenErKendt(kendt=kreds.barn is not None),
            rules.ForløbetErIGang(afsluttet=self.afsluttet),
        )
        if self.tilstand not in (Tilstand.AFVENTER, Tilstand.GIVET):
            self._spoerg(kreds, at, koncept)

    def giv(
        self, part: PersonRef, kanal: c.Kanal, givet_at: datetime, *, hvem: Aktør, nu: datetime, koncept: Koncept
    ) -> None:
        """Say yes. On paper it counts from the day it was received (A2)."""
        self._tjek_svar(part, givet_at, hvem, nu)
        check(rules.EtDigitaltSvarGivesAfPartenSelv(part=part, hvem=hvem, kanal=kanal))
        if part in self.svar.ja:
            return
        self._tjek_raekkefoelge(part, givet_at)
        foer = self.svar.udfald
        modtaget_at = nu if kanal is c.Kanal.PAPIR else givet_at
        self._part_gav_samtykke(
            c.PartGavSamtykke(forloeb=self.key, part=part, givet_at=givet_at, modtaget_at=modtaget_at, kanal=kanal)
        )
        self._afgoer(foer, nu, koncept)

    def afslaa(self, svar: PartAfslog, *, hvem: Aktør, nu: datetime, koncept: Koncept) -> None:
        """Say no, or turn a yes into a no while the others are still being asked."""
        self._tjek_svar(svar.part, svar.svaret_at, hvem, nu)
        check(rules.SamtykketErIkkeGivetEndnu(givet=self.er_givet))
        if svar.part in self.svar.nej:
            return
        self._tjek_raekkefoelge(svar.part, svar.svaret_at)
        foer = self.svar.udfald
        self._part_afslog(svar)
        self._afgoer(foer, nu, koncept)

    def traek_tilbage(
        self, part: PersonRef, trukket_at: datetime, *, hvem: Aktør, nu: datetime, koncept: Koncept
    ) -> None:
        """Take a consent back, as easily as it was given; also after the forløb has ended (A8)."""
        self._tjek_part(part, hvem)
        svar = self.svar.af(part)
        if svar and svar.trukket:
            return
        check(
            rules.DerErEtSamtykkeAtTrækkeTilbage(givet=self.givet is not None, ja=part in self.svar.ja),
            rules.SvaretErIkkeFremtidigt(svaret_at=trukket_at, nu=nu),
            rules.TilbagetrækningenVirkerIkkeBagud(trukket_at=trukket_at, givet_at=svar.modtaget_at if svar else None),
        )
        self._samtykke_trukket_tilbage(c.SamtykkeTrukketTilbage(forloeb=self.key, part=part, trukket_at=trukket_at))
        self._kraev_naeste_skridt(koncept.samtykke.naeste_skridt, nu, koncept)

    def noter_naeste_skridt(self, valg: c.NæsteSkridt, begrundelse: FortroligTekst | None, at: datetime) -> None:
        """The leader says what happens without consent (A3c, A8)."""
        if self.naeste_skridt is valg:
            return
        check(rules.DerSkyldesEtNæsteSkridt(skyldes=self.skyldes is not None))
        if self.skyldes and self.barn:
            frist, barn = self.skyldes, self.barn
            self._naeste_skridt_noteret(
                NæsteSkridtNoteret(forloeb=self.key, barn=barn, valg=valg, begrundelse=begrundelse)
            )
            rettidig = at <= frist.forfalder_kl
            self._frist_opfyldt(
                c.FristOpfyldt(
                    forloeb=self.key, frist_id=frist.frist_id, frist=frist.frist, opfyldt_at=at, rettidig=rettidig
                )
            )

    def afslut(self) -> None:
        """The forløb has ended: nobody is asked or reminded, and no next step is owed."""
        if self.exists and not self.afsluttet:
            self._afslutning_noteret(c.AfslutningNoteret(forloeb=self.key))
            self._lad_fristen_bortfalde("forloeb_afsluttet")

    def genaabn(self, kreds: Personkreds, at: datetime, koncept: Koncept) -> None:
        """The forløb goes on (A38): who had not answered when it ended is asked again."""
        if not self.afsluttet:
            return
        self._genaabning_noteret(c.GenåbningNoteret(forloeb=self.key))
        if self.tilstand is Tilstand.AFVENTER:
            self._spoerg(kreds, at, koncept)
        else:
            self.spoerg_naar_klar(kreds, at, koncept)

    def wake(self, now: datetime) -> None:
        """What fell due first, at its own time; the keel calls again while something is left."""
        kl = self.next_alarm
        if kl is None or kl > now:
            return
        paamindelse, frist, _ = self._alarmer
        if kl == paamindelse:
            parter = self.svar.mangler
            self._samtykke_paamindet(c.SamtykkePåmindet(forloeb=self.key, parter=parter, paamindet_at=kl))
        elif kl == frist and self.skyldes:
            frist_id, navn = self.skyldes.frist_id, self.skyldes.frist
            self._frist_overskredet(c.FristOverskredet(forloeb=self.key, frist_id=frist_id, frist=navn, forfaldt_at=kl))
        elif self.givet:
            udloeb_at = dagens_slut(self.givet.gyldigt_til)
            self._samtykke_udloebet(c.SamtykkeUdløbet(forloeb=self.key, udloeb_at=udloeb_at))
            koncept = koncept_for(self.pins)
            self._kraev_naeste_skridt(koncept.samtykke.naeste_skridt, udloeb_at, koncept)

    def _spoerg(self, kreds: Personkreds, at: datetime, koncept: Koncept) -> None:
        samtykke, parter = koncept.samtykke, kreds.kraevede(koncept)
        if kreds.barn is None or not parter:
            return
        self._samtykke_anmodet(
            c.SamtykkeAnmodet(
                forloeb=self.key,
                barn=kreds.barn,
                parter=parter,
                formaal=samtykke.formaal.kode,
                tekst=samtykke.tekst.kode,
                anmodet_at=at,
                paamindes=paamindelser(koncept, at),
            )
        )
        self._afgoer(Tilstand.AFVENTER, at, koncept)

    def _afgoer(self, foer: Tilstand, nu: datetime, koncept: Koncept) -> None:
        """What the answers come to now: all yes opens the gate, a no leaves a step to the leader."""
        if self.svar.udfald is foer:
            return
        match self.svar.udfald:
            case Tilstand.GIVET:
                self._aabn(koncept)
            case Tilstand.AFVIST:
                self._samtykke_afvist(c.SamtykkeAfvist(forloeb=self.key, parter=self.svar.nej))
                self._kraev_naeste_skridt(koncept.samtykke.naeste_skridt, nu, koncept)
            case Tilstand.KONFLIKT:
                ja, nej = self.svar.ja, self.svar.nej
                senest = (self.skyldes or beregn_frist(koncept, koncept.samtykke.konflikt, nu)).forfalder
                self._samtykke_konflikt(c.SamtykkeKonflikt(forloeb=self.key, ja=ja, nej=nej, afklares_senest=senest))
                self._kraev_naeste_skridt(koncept.samtykke.konflikt, nu, koncept)
            case Tilstand.AFVENTER if not self.svar.nej:
                self._samtykke_konflikt_ophoert(c.SamtykkeKonfliktOphørt(forloeb=self.key, mangler=self.svar.mangler))
                self._lad_fristen_bortfalde("konflikt_ophoert")

    def _aabn(self, koncept: Koncept) -> None:
        """Open the gate; the clock starts at the last required yes (A2) and the consent has an end (A5b)."""
        if self.anmodet is None:
            return
        ur_start, parter = self.svar.sidste_ja, self.svar.ja
        gyldigt_til = beregn_frist(koncept, koncept.samtykke.udloeb, ur_start).forfalder
        self._samtykke_givet(
            c.SamtykkeGivet(
                forloeb=self.key, barn=self.anmodet.barn, parter=parter, ur_start=ur_start, gyldigt_til=gyldigt_til
            )
        )
        self._lad_fristen_bortfalde("samtykke_givet")

    def _kraev_naeste_skridt(self, navn: Kode, fra: datetime, koncept: Koncept) -> None:
        """The leader owes a next step by the deadline of that name, unless one is owed already."""
        if self.skyldes or self.afsluttet or not koncept.samtykke.tilbagetraekning.naeste_skridt_kraeves:
            return
        frist = beregn_frist(koncept, navn, fra)
        self._frist_sat(c.FristSat.af(self.key, uuid5(self.key, f"{navn} {self.version}"), frist))

    def _lad_fristen_bortfalde(self, aarsag: Kode) -> None:
        if self.skyldes:
            frist_id, frist = self.skyldes.frist_id, self.skyldes.frist
            self._frist_bortfaldet(c.FristBortfaldet(forloeb=self.key, frist_id=frist_id, frist=frist, aarsag=aarsag))

    # ------------------------------------------------------------------------------------------------- evolve

    @event
    def _samtykke_paakraevet(self, fact: c.SamtykkePåkrævet) -> None:
        self.trin = fact.trin

    @event
    def _samtykke_anmodet(self, fact: c.SamtykkeAnmodet) -> None:
        self.anmodet = fact
        self.barn = fact.barn
        self.paamindes = fact.paamindes
        self.svar = self.svar.spurgt_igen(fact.parter)
        self.tilstand = Tilstand.AFVENTER

    @event
    def _samtykke_paamindet(self, _fact: c.SamtykkePåmindet) -> None:
        self.paamindes = self.paamindes[1:]

    @event
    def _part_gav_samtykke(self, fact: c.PartGavSamtykke) -> None:
        svar = Svar(ja=True, svaret_at=fact.givet_at, modtaget_at=fact.modtaget_at)
        self.svar = self.svar.med(fact.part, svar)

    @event
    def _part_afslog(self, fact: PartAfslog) -> None:
        svar = Svar(ja=False, svaret_at=fact.svaret_at, modtaget_at=fact.svaret_at)
        self.svar = self.svar.med(fact.part, svar)

    @event
    def _samtykke_givet(self, fact: c.SamtykkeGivet) -> None:
        self.tilstand = Tilstand.GIVET
        self.givet = fact
        self.naeste_skridt = None

    @event
    def _samtykke_afvist(self, _fact: c.SamtykkeAfvist) -> None:
        self.tilstand = Tilstand.AFVIST

    @event
    def _samtykke_konflikt(self, _fact: c.SamtykkeKonflikt) -> None:
        self.tilstand = Tilstand.KONFLIKT

    @event
    def _samtykke_konflikt_ophoert(self, _fact: c.SamtykkeKonfliktOphørt) -> None:
        self.tilstand = Tilstand.AFVENTER

    @event
    def _samtykke_trukket_tilbage(self, fact: c.SamtykkeTrukketTilbage) -> None:
        svar = Svar(ja=False, svaret_at=fact.trukket_at, modtaget_at=fact.trukket_at, trukket=True)
        self.svar = self.svar.med(fact.part, svar)
        self.tilstand = Tilstand.TRUKKET

    @event
    def _samtykke_udloebet(self, _fact: c.SamtykkeUdløbet) -> None:
        self.tilstand = Tilstand.UDLOEBET
        self.anmodet = None
        self.givet = None
        self.svar = Svarene()

    @event
    def _frist_sat(self, fact: c.FristSat) -> None:
        self.skyldes = fact
        self.overskredet = False
        self.naeste_skridt = None

    @event
    def _frist_opfyldt(self, _fact: c.FristOpfyldt) -> None:
        self.skyldes = None

    @event
    def _frist_overskredet(self, _fact: c.FristOverskredet) -> None:
        self.overskredet = True

    @event
    def _frist_bortfaldet(self, _fact: c.FristBortfaldet) -> None:
        self.skyldes = None

    @event
    def _naeste_skridt_noteret(self, fact: NæsteSkridtNoteret) -> None:
        self.naeste_skridt = fact.valg

    @event
    def _afslutning_noteret(self, _fact: c.AfslutningNoteret) -> None:
        self.afsluttet = True
        self.paamindes = ()

    @event
    def _genaabning_noteret(self, _fact: c.GenåbningNoteret) -> None:
        self.afsluttet = False

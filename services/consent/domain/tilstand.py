"""The state of a Samtykke: when time matters, who may answer, how each fact changes it. Nothing here decides."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from contracts import consent as c
from contracts.frister import dagens_slut
from contracts.values import Aktør, PersonRef, Trin
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.consent.domain import rules
from services.consent.domain.alder import dagens_begyndelse
from services.consent.domain.facts import AfklaringNoteret, NæsteSkridtNoteret, PartAfslog
from services.consent.domain.profil import koncept_for, pins_i_skiftet
from services.consent.domain.svar import Krav, Svar, Svarene, Tilstand


class Samtykketilstand(Aggregate):
    TYPE = "samtykke"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """The decisions stand in subclasses; they evolve by the facts of this class."""
        super().__init_subclass__(**kwargs)
        cls.EVOLVERS, cls.EVOLVES_BY = Samtykketilstand.EVOLVERS, Samtykketilstand.EVOLVES_BY

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.trin: Trin | None = None
        self.skiftet = False
        """To another koncept: its pins then lead those of all that goes with it (R1)."""
        self.afsluttet = False
        self.tilstand = Tilstand.IKKE_ANMODET
        self.anmodet: c.SamtykkeAnmodet | None = None
        self.barn: PersonRef | None = None
        self.paamindes: tuple[datetime, ...] = ()
        self.paamindet_at: datetime | None = None
        self.svar = Svarene()
        self.givet: c.SamtykkeGivet | None = None
        self.gyldigt_til: date | None = None
        self.har_vaeret_givet = False
        self.forny_nu = False
        self.fornyelse: Svarene | None = None
        self.fornyelse_anmodet_at: datetime | None = None
        self.slettes_at: datetime | None = None
        self.afklares_senest: date | None = None
        self.afklaret = False
        self.skyldes: c.FristSat | None = None
        self.overskredet = False
        self.naeste_skridt: c.NæsteSkridt | None = None

    @property
    def paakraevet(self) -> bool:
        """It has stood on a step that needs consent (R77)."""
        return self.trin is not None

    @property
    def er_givet(self) -> bool:
        return self.tilstand is Tilstand.GIVET

    @property
    def er_slettet(self) -> bool:
        return self.tilstand is Tilstand.SLETTET

    @property
    def venter_paa_sletning(self) -> bool:
        """What was known before a consent that never came is purged (A7); what one has carried is journal (A8)."""
        return self.slettes_at is not None and not self.har_vaeret_givet

    @property
    def next_alarm(self) -> datetime | None:
        return min((kl for kl in self._alarmer.values() if kl), default=None)

    @property
    def _alarmer(self) -> dict[str, datetime | None]:
        """When the silent are reminded, the next step is overdue, renewal begins, the consent ends, all is purged."""
        sletning = self.slettes_at if self.venter_paa_sletning else None
        if self.afsluttet:
            return {"sletning": sletning}
        frist = self.skyldes.forfalder_kl if self.skyldes and not self.overskredet else None
        return {
            "paamindelse": self.paamindes[0] if self.paamindes and self.svar.mangler else None,
            "frist": frist,
            "fornyelse": self._fornyes_fra if self.slutter and not self.forny_nu else None,
            "udloeb": self.slutter,
            "sletning": sletning,
        }

    @property
    def slutter(self) -> datetime | None:
        """The last second of a given consent (A5b)."""
        return dagens_slut(self.gyldigt_til) if self.er_givet and self.gyldigt_til else None

    @property
    def _fornyes_fra(self) -> datetime | None:
        """00:00 in Denmark so many days before the end as the profile says (A5b)."""
        if self.gyldigt_til is None:
            return None
        return dagens_begyndelse(self.gyldigt_til - timedelta(days=koncept_for(self.pins).samtykke.fornyelse_dage))

    @property
    def _adspurgte(self) -> tuple[PersonRef, ...]:
        return self.svar.adspurgte + (self.fornyelse.kraevede if self.fornyelse else ())

    def _tjek_part(self, part: PersonRef, hvem: Aktør) -> None:
        check(
            rules.DerErSpurgtOmSamtykke(spurgt=self.anmodet is not None),
            rules.PartenSkalSamtykke(part=part, kraevede=self._adspurgte),
            rules.SvaretKommerFraParten(part=part, hvem=hvem),
        )

    def _tjek_svar(self, part: PersonRef, svaret_at: datetime, hvem: Aktør, nu: datetime) -> None:
        self._tjek_part(part, hvem)
        check(
            rules.ForløbetErIGang(afsluttet=self.afsluttet),
            rules.SvaretErIkkeFremtidigt(svaret_at=svaret_at, nu=nu),
            rules.SvaretKommerEfterSpørgsmålet(
                svaret_at=svaret_at, anmodet_at=self.anmodet.anmodet_at if self.anmodet else None
            ),
        )

    def _tjek_raekkefoelge(self, part: PersonRef, svaret_at: datetime) -> None:
        forrige = self.svar.af(part)
        check(rules.SvaretErPartensSeneste(svaret_at=svaret_at, forrige_at=forrige.svaret_at if forrige else None))

    # ------------------------------------------------------------------------------------------------- evolve

    @event
    def _samtykke_paakraevet(self, fact: c.SamtykkePåkrævet) -> None:
        self.trin = fact.trin

    @event
    def _konceptskift_noteret(self, fact: c.KonceptskiftNoteret) -> None:
        self.pins = pins_i_skiftet(fact)
        self.skiftet = True
        self.trin = fact.trin if self.trin and fact.trin else self.trin

    @event
    def _samtykkekrav_bortfaldet(self, _fact: c.SamtykkekravBortfaldet) -> None:
        self.trin = None
        self.tilstand = Tilstand.IKKE_ANMODET
        self.anmodet = None
        self.paamindes = ()
        self.svar = Svarene()
        self.slettes_at = None

    @event
    def _samtykke_anmodet(self, fact: c.SamtykkeAnmodet) -> None:
        self.anmodet = fact
        self.barn = fact.barn
        self.paamindes = fact.paamindes
        self.svar = self.svar.spurgt_igen(Krav.af(fact.parter, fact.en_af))
        self.slettes_at = fact.slettes_at
        self.tilstand = Tilstand.AFVENTER

    @event
    def _samtykke_paamindet(self, fact: c.SamtykkePåmindet) -> None:
        self.paamindes = tuple(kl for kl in self.paamindes if kl > fact.paamindet_at)
        self.paamindet_at = fact.paamindet_at

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
        self.gyldigt_til = fact.gyldigt_til
        self.har_vaeret_givet = True
        self.fornyelse = None
        self.forny_nu = False
        self.naeste_skridt = None

    @event
    def _samtykke_afvist(self, _fact: c.SamtykkeAfvist) -> None:
        self.tilstand = Tilstand.AFVIST

    @event
    def _samtykke_konflikt(self, fact: c.SamtykkeKonflikt) -> None:
        self.tilstand = Tilstand.KONFLIKT
        self.afklares_senest = fact.afklares_senest
        self.afklaret = False

    @event
    def _samtykke_konflikt_ophoert(self, _fact: c.SamtykkeKonfliktOphørt) -> None:
        self.tilstand = Tilstand.AFVENTER

    @event
    def _samtykke_trukket_tilbage(self, fact: c.SamtykkeTrukketTilbage) -> None:
        svar = Svar(ja=False, svaret_at=fact.trukket_at, modtaget_at=fact.trukket_at, trukket=True)
        self.svar = self.svar.med(fact.part, svar)
        self.tilstand = Tilstand.TRUKKET
        self.fornyelse = None

    @event
    def _samtykke_udloebet(self, _fact: c.SamtykkeUdløbet) -> None:
        self.tilstand = Tilstand.UDLOEBET
        self.anmodet = None
        self.givet = None
        self.svar = self.svar.uden_svar()
        self.paamindes = ()
        self.fornyelse = None
        self.forny_nu = False

    @event
    def _frist_sat(self, fact: c.FristSat) -> None:
        self.skyldes = fact
        self.afklares_senest = fact.forfalder if self.tilstand is Tilstand.KONFLIKT else self.afklares_senest
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

    @event
    def _afklaring_noteret(self, _fact: AfklaringNoteret) -> None:
        self.afklaret = True

    @event
    def _medsamtykke_anmodet(self, fact: c.MedsamtykkeAnmodet) -> None:
        self.svar = replace(self.svar, ogsaa=(fact.part,))
        self.paamindes = fact.paamindes

    @event
    def _kraevede_aendret(self, fact: c.KrævedeÆndret) -> None:
        self.svar = self.svar.med_krav(Krav.af(fact.parter, fact.en_af))
        self.fornyelse = None

    @event
    def _samtykke_bortfaldet(self, fact: c.SamtykkeBortfaldet) -> None:
        self.svar = self.svar.bortfaldet(fact.aarsag)
        self.paamindes = ()
        self.tilstand = Tilstand.BORTFALDET
        self.fornyelse = None
        self.forny_nu = False

    @event
    def _fornyelse_paakraevet(self, _fact: c.FornyelsePåkrævet) -> None:
        self.forny_nu = True

    @event
    def _fornyelse_anmodet(self, fact: c.FornyelseAnmodet) -> None:
        self.fornyelse = Svarene(Krav.af(fact.parter, fact.en_af))
        self.fornyelse_anmodet_at = fact.anmodet_at

    @event
    def _part_fornyede_samtykke(self, fact: c.PartFornyedeSamtykke) -> None:
        svar = Svar(ja=True, svaret_at=fact.givet_at, modtaget_at=fact.modtaget_at)
        self.fornyelse = (self.fornyelse or Svarene()).med(fact.part, svar)

    @event
    def _samtykke_fornyet(self, fact: c.SamtykkeFornyet) -> None:
        self.svar = self.fornyelse or self.svar
        self.gyldigt_til = fact.gyldigt_til
        self.fornyelse = None
        self.forny_nu = False

    @event
    def _sletning_bortfaldet(self, _fact: c.SletningBortfaldet) -> None:
        self.slettes_at = None

    @event
    def _oplysninger_slettet(self, _fact: c.OplysningerSlettet) -> None:
        self.tilstand = Tilstand.SLETTET
        self.anmodet = None
        self.slettes_at = None
        self.paamindes = ()
        self.svar = Svarene()

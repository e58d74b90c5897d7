"""What the meetings of a forløb rest on: that it runs, the gate of its koncept, and who is in the team."""

from datetime import datetime, timedelta
from uuid import UUID

from contracts.frister import dagens_slut, lokal_dato
from contracts.meetings import BestridFremdrift, Bordplads, Fremdrift, Fremdriftskilde, Mødeart
from contracts.values import FortroligTekst, Rolle
from services.chassis.aggregate import Aggregate
from services.chassis.rules import check
from services.meetings.domain.moede import FOERSTE, MYNDIGHEDENS, Møde, Mødetilstand
from services.meetings.domain.profil import (
    SENESTE_NEJ,
    UBESTRIDT_ADVARSEL,
    intet_moede,
    koncept_for,
    moedets_profil,
    port,
)
from services.meetings.domain.rules import indkaldelse, moedet
from services.meetings.domain.ur import ET_SEKUND


class Mødegrundlag(Aggregate):
    """The state of the meetings, and every question about it that more than one decision asks."""

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.barn: UUID | None = None
        self.samtykke = False
        self.orienteret = False
        self.trukket = False
        self.afsluttet = False
        self.omgang = 0
        self.ur_start: datetime | None = None
        self.team: tuple[UUID, ...] = ()
        self.kontaktperson: UUID | None = None
        self.moeder: dict[UUID, Møde] = {}
        self.fremdrift = Fremdrift.IKKE_VURDERET
        self.fremdrift_mangler = False
        self.advarsel: tuple[str, ...] = ()
        self.bestridt: tuple[str, ...] = ()
        """The signs of the last warning that somebody did not agree with: they do not warn again (A18)."""

        self.seneste_indsigelse: tuple[Rolle, FortroligTekst | None] | None = None

    @property
    def har_grundlag(self) -> bool:
        """Is the gate open: consent, or that the parents are told, or that there is no gate (R77, A6)?"""
        uden_port = self.barn is not None and self.pins is not None and port(koncept_for(self.pins)) == "ingen"
        return not self.trukket and (self.samtykke or self.orienteret or uden_port)

    @property
    def aaben(self) -> bool:
        return self.har_grundlag and not self.afsluttet

    @property
    def er_i_fremdrift(self) -> bool:
        """By the team's latest verdict, and nothing has warned of the opposite since."""
        return self.fremdrift is Fremdrift.JA and not self.fremdrift_mangler

    @property
    def paa_dagsordenen(self) -> bool:
        """Does the lederteam take it up: on the team's verdict, or on a warning nobody has contested (R120, A18)?"""
        if not self.fremdrift_mangler:
            return False
        fremdrift = koncept_for(self.pins).fremdrift
        aarsager = fremdrift.dagsorden_naar if fremdrift else ()
        dom = self.fremdrift is Fremdrift.NEJ
        advarsel = bool(self.advarsel) or not dom  # a meeting that said nothing of fremdrift lifts no warning
        return (dom and SENESTE_NEJ in aarsager) or (advarsel and UBESTRIDT_ADVARSEL in aarsager)

    @property
    def opstartsmoede(self) -> Møde | None:
        """The first of the present consent, called or held; after a handover another kind stands there (R149)."""
        foerste = self.opstartsmoeder
        return next((m for m in foerste if m.er_afholdt), foerste[0] if foerste else None)

    @property
    def opstartsmoeder(self) -> tuple[Møde, ...]:
        """More than one only where those of the family who are kept apart have each their own (A41)."""
        egne = (m for m in self.moeder.values() if m.art in FOERSTE and m.omgang == self.omgang)
        return tuple(m for m in egne if m.tilstand is not Mødetilstand.AFLYST)

    @property
    def sidst_holdt(self) -> datetime | None:
        """When the team met last under the present consent."""
        egne = (m for m in self.moeder.values() if m.omgang == self.omgang and not m.er_myndighedens)
        return max((m.afholdt_at for m in egne if m.afholdt_at), default=None)

    @property
    def next_alarm(self) -> datetime | None:
        """When the detector takes notice that nobody has met (A18)."""
        if self.pins is None or self.sidst_holdt is None or not self.aaben:
            return None
        regel = intet_moede(koncept_for(self.pins))
        if regel is None or regel.kode in (*self.advarsel, *self.bestridt):
            return None
        return dagens_slut(lokal_dato(self.sidst_holdt) + timedelta(days=regel.graense - 1)) + ET_SEKUND

    def antal_holdte(self, arter: tuple[str, ...]) -> int:
        """How many meetings of these kinds were held; those called off do not count (A27)."""
        return sum(m.er_afholdt and m.art in arter for m in self.moeder.values())

    def kan_tage_opgaver(self) -> tuple[UUID, ...]:
        """Who at the table may go home with a task: the team, and professionals invited beside it (R19)."""
        gaester = [(person, g) for m in self.moeder.values() for person, g in m.gaester.items()]
        faglige = (person for person, g in gaester if g.som is Bordplads.FAGPERSON and g.kan_tage_opgaver)
        return tuple(dict.fromkeys((*self.team, *faglige)))

    def igangvaerende(self, naar: datetime) -> UUID | None:
        """The meeting that has begun and is not closed yet."""
        return next((m.moede for m in self.moeder.values() if m.er_indkaldt and m.er_begyndt(naar)), None)

    def nye_tegn(self, tegn: tuple[str, ...]) -> tuple[str, ...]:
        """The signs that nobody has contested, when one of them has not warned before (A18)."""
        nye = tuple(et for et in tegn if et not in self.bestridt)
        return nye if self.aaben and not set(nye) <= set(self.advarsel) else ()

    def kan_bestrides(self, kilde: Fremdriftskilde) -> bool:
        """Is there a warning, or a verdict, that one can disagree with (A18)?"""
        sagt = self.fremdrift is not Fremdrift.IKKE_VURDERET
        return bool(self.advarsel) if kilde is Fremdriftskilde.DETEKTOR else sagt

    def er_bestridt(self, k: BestridFremdrift, rolle: Rolle) -> bool:
        """Has the same been said already?"""
        if k.kilde is Fremdriftskilde.DETEKTOR:
            return not self.advarsel and bool(self.bestridt)
        return self.seneste_indsigelse == (rolle, k.begrundelse)

    def kend(self) -> UUID:
        """The child of a forløb that is known. Raises Rejected."""
        barn = self.barn
        check(indkaldelse.ForløbetErKendt(kendt=barn is not None))
        assert barn is not None  # noqa: S101  what the rule said, told to the type checker
        return barn

    def kraev_ikke_trukket(self) -> UUID:
        """The child, also before its family is asked; not after it has taken its yes back (A8). Raises Rejected."""
        return self.kraev_samtykke() if self.trukket else self.kend()

    def kraev_samtykke(self) -> UUID:
        """The child of a forløb whose gate is open. Raises Rejected."""
        barn = self.kend()
        if port(koncept_for(self.pins)) == "information":
            check(indkaldelse.ForældreneErOrienteret(orienteret=self.aaben))
        check(indkaldelse.SamtykketErÅbent(aabent=self.aaben))
        return barn

    def kraev_grundlag(self, art: Mødeart) -> UUID:
        """The child, when a meeting of this kind may be held: the authority's are by law (A5). Raises Rejected."""
        barn = self.kend()
        if art in MYNDIGHEDENS:
            return barn
        koncept = koncept_for(self.pins)
        if port(koncept) != "haard" and moedets_profil(koncept, art).kraever_samtykke:
            check(indkaldelse.SamtykketErÅbent(aabent=self.samtykke and self.aaben))
        return self.kraev_samtykke()

    def kendt(self, moede: UUID) -> Møde:
        check(moedet.MødetFindes(findes=moede in self.moeder))
        return self.moeder[moede]

    def indkaldt(self, moede: UUID) -> Møde:
        kendt = self.kendt(moede)
        check(moedet.MødetErIndkaldt(indkaldt=kendt.er_indkaldt))
        return kendt

    def holdt(self, moede: UUID) -> Møde:
        kendt = self.kendt(moede)
        check(moedet.MødetErAfholdt(afholdt=kendt.er_afholdt))
        return kendt

"""An Overdragelse: the way from the authority back to the preventive work, step by step (R145-R151, A20).

It is a process whose whole state is its facts: whatever is told it twice, or again after a crash, gives nothing the
second time, and what it waits for can be read from it. It is known by the forløb that takes over.
It protects: the clock runs from the consent and from nothing else (A1b), and the case is handed over only at a meeting
that was held, with its rådgiver, when the case is prepared for closing (R150, R151).
"""

from datetime import datetime
from typing import cast
from uuid import UUID, uuid5

from contracts import routing
from contracts.koncept import Koncept, beregn_frist, hent_koncept
from contracts.koncept.myndighed import Overdragelse as Profil
from contracts.routing import Afbrydelse, Overdragelsesskridt
from contracts.values import AktørRef, Kode, MødeId, PersonRef, Trin
from services.chassis.aggregate import Aggregate, Pins, event
from services.chassis.rules import check
from services.routing.domain.rules import overdragelse as rules

INDKALDT: Kode = "foerste_moede_indkaldt"
"""Where the profile says so, calling the meeting keeps the deadline; elsewhere holding it does (A26)."""
UDEN_BETINGELSE = "Foranstaltninger skal være ophørt, og sagen skal være klargjort til lukning."


class Overdragelse(Aggregate):
    """Decide above, evolve below."""

    TYPE = "overdragelse"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.startet: routing.OverdragelseStartet | None = None
        self.samtykke: routing.OverdragelsesSamtykkeNoteret | None = None
        self.frist: routing.OverdragelsesfristSat | None = None
        self.rettidig: bool | None = None
        self.overskredet = False
        self.trae_aktiveret = False
        self.team: UUID | None = None
        self.indkaldt: routing.FørsteMødeIndkaldt | None = None
        self.afholdt: routing.FørsteMødeAfholdt | None = None
        self.afsluttet = False
        self.afbrudt: Afbrydelse | None = None

    @property
    def koncept(self) -> Koncept:
        """The profile it began under."""
        pins = cast(Pins, self.pins)
        return hent_koncept(pins.koncept, pins.koncept_hash)

    @property
    def i_gang(self) -> bool:
        return self.startet is not None and not self.afsluttet and self.afbrudt is None

    def skridt(self, klar_til_lukning: bool) -> Overdragelsesskridt:
        """The first step that has not been taken: what it waits for."""
        manglende = (
            (self.samtykke is None, Overdragelsesskridt.SAMTYKKE),
            (not self.trae_aktiveret, Overdragelsesskridt.BESLUTNINGSTRAE),
            (not klar_til_lukning and not self.afsluttet, Overdragelsesskridt.KLARGOERING),
            (self.team is None, Overdragelsesskridt.TEAM),
            (self.afholdt is None, Overdragelsesskridt.FOERSTE_MOEDE),
            (not self.afsluttet, Overdragelsesskridt.OVERLEVERING),
        )
        return next((skridt for mangler, skridt in manglende if mangler), Overdragelsesskridt.AFSLUTTET)

    # --- what a rådgiver decides -----------------------------------------------------------------------------------

    def skal_startes(self, sag: UUID, trin: Kode) -> bool:
        """Not when it is under way already. Raises Rejected when it may not be (R145, R146)."""
        if self.i_gang:
            startet = cast(routing.OverdragelseStartet, self.startet)
            samme = (startet.sag, startet.til.kode) == (sag, trin)
            check(rules.DerErIngenAndenOverdragelse(i_gang=not samme))
            return False
        profil = self.koncept.overdragelse
        check(
            rules.KonceptetHarOverdragelse(har=profil is not None),
            rules.TrinnetErEtAfOverdragelsens(trin=trin, muligheder=profil.til_trin if profil else ()),
        )
        return True

    def start(self, barn: PersonRef, sag: UUID, raadgiver: AktørRef, trin: Kode) -> None:
        """The child is placed; now the family is asked (R146, R147)."""
        if self.skal_startes(sag, trin):
            til: Trin = self.koncept.skala.paa(trin)
            self._startet(
                routing.OverdragelseStartet(forloeb=self.key, barn=barn, sag=sag, raadgiver=raadgiver, til=til)
            )

    def afslut(self, *, klar_til_lukning: bool) -> None:
        """The rådgiver handed over at the first meeting (R150); the case is ready for it (R151, A20)."""
        if self.afsluttet:
            return
        check(rules.OverdragelsenErIGang(i_gang=self.i_gang))
        profil = cast(Profil, self.koncept.overdragelse)
        deltog = self.afholdt is not None and self.afholdt.raadgiver_deltog
        check(
            rules.TeametErPåPlads(er=self.team is not None),
            rules.FørsteMødeErAfholdt(afholdt=self.afholdt.afholdt_at.date() if self.afholdt else None),
            rules.RådgiverenDeltogIMødet(deltog=deltog, kraeves=profil.raadgiver_deltager_i_foerste_moede),
            self.krav_om_klargoering(klar_til_lukning),
        )
        sag = cast(routing.OverdragelseStartet, self.startet).sag
        self._afsluttet(routing.OverdragelseAfsluttet(forloeb=self.key, sag=sag))

    def afbryd(self, grund: Afbrydelse) -> None:
        """It comes to nothing; its clock lapses, and the case stays the authority's (A20)."""
        if self.afbrudt is not None:
            return
        check(rules.OverdragelsenErIGang(i_gang=self.i_gang))
        if self.frist and self.rettidig is None:
            self._frist_bortfaldet(
                routing.OverdragelsesfristBortfaldet(
                    forloeb=self.key, frist_id=self.frist.frist_id, frist=self.frist.frist, aarsag=grund.value
                )
            )
        sag = cast(routing.OverdragelseStartet, self.startet).sag
        self._afbrudt(routing.OverdragelseAfbrudt(forloeb=self.key, sag=sag, grund=grund))

    def krav_om_klargoering(self, klar: bool) -> rules.SagenErKlarTilLukning:
        """Foranstaltninger ceased and the case prepared for closing before a team may be appointed (R151)."""
        profil = cast(Profil, self.koncept.overdragelse)
        betingelse = profil.betingelse.tekst if profil.betingelse else UDEN_BETINGELSE
        klar = klar or not profil.foranstaltninger_skal_vaere_ophoert
        return rules.SagenErKlarTilLukning(betingelse=betingelse, klar=klar)

    # --- what happens elsewhere: each told once --------------------------------------------------------------------

    def noter_samtykke(self, ur_start: datetime) -> None:
        """They have said yes: the clock runs from there, and R101's is shown beside it (R147, R149, A1b)."""
        if not self.i_gang or self.samtykke is not None:
            return
        k, navn = self.koncept, cast(Profil, self.koncept.overdragelse).frist
        ved_siden_af = k.frist(navn).vis_ved_siden_af if k.har_frist(navn) else None
        opstart = beregn_frist(k, ved_siden_af, ur_start).forfalder if ved_siden_af else None
        self._samtykke_noteret(
            routing.OverdragelsesSamtykkeNoteret(forloeb=self.key, ur_start=ur_start, opstart_senest=opstart)
        )
        if k.har_frist(navn):
            frist = beregn_frist(k, navn, ur_start)
            frist_id = uuid5(self.key, f"{navn} {self.version}")
            self._frist_sat(routing.OverdragelsesfristSat.af(self.key, frist_id, frist))

    def noter_trae(self) -> None:
        """The beslutningstræ is activated on the new step (R148)."""
        if self.i_gang and self.samtykke is not None and not self.trae_aktiveret:
            self._trae_aktiveret(routing.OverdragelsesBeslutningstræAktiveret(forloeb=self.key))

    def noter_team(self, team: UUID) -> None:
        """The team that takes over is there: appointed now, or the child's own all along (R131)."""
        if self.i_gang and self.trae_aktiveret and self.team != team:
            self._team_klart(routing.OverdragelsesTeamKlart(forloeb=self.key, team=team))

    def noter_indkaldt(self, moede: MødeId, starter_at: datetime, at: datetime) -> None:
        """The first meeting is called; a later one tells nothing (R149, A26)."""
        if not self.i_gang or self.samtykke is None or self.indkaldt is not None:
            return
        self._moede_indkaldt(
            routing.FørsteMødeIndkaldt(forloeb=self.key, moede=moede, indkaldt_at=at, starter_at=starter_at)
        )
        if self._opfyldt_af == INDKALDT:
            self._opfyld(at)

    def noter_afholdt(self, moede: MødeId, afholdt_at: datetime, deltagere: tuple[AktørRef, ...]) -> None:
        """A meeting was held: the first, or a later one to which the rådgiver came (R149, R150)."""
        if not self.i_gang or self.samtykke is None or afholdt_at < self.samtykke.ur_start:
            return
        raadgiver_deltog = cast(routing.OverdragelseStartet, self.startet).raadgiver in deltagere
        if self.afholdt and (self.afholdt.raadgiver_deltog or not raadgiver_deltog):
            return
        self._moede_afholdt(
            routing.FørsteMødeAfholdt(
                forloeb=self.key, moede=moede, afholdt_at=afholdt_at, raadgiver_deltog=raadgiver_deltog
            )
        )
        if self._opfyldt_af != INDKALDT:
            self._opfyld(afholdt_at)

    # --- time ------------------------------------------------------------------------------------------------------

    @property
    def next_alarm(self) -> datetime | None:
        """When the day of the first meeting has passed."""
        venter = self.i_gang and self.frist is not None and self.rettidig is None and not self.overskredet
        return self.frist.forfalder_kl if self.frist and venter else None

    def wake(self, now: datetime) -> None:
        """The day passed without it; a late tick gives the same fact."""
        if (forfaldt_kl := self.next_alarm) and forfaldt_kl <= now:
            self._lad_overskride()

    # --- shared by the decisions -----------------------------------------------------------------------------------

    @property
    def _opfyldt_af(self) -> Kode | None:
        return self.koncept.frist(self.frist.frist).opfyldt_af if self.frist else None

    def _lad_overskride(self) -> None:
        f = cast(routing.OverdragelsesfristSat, self.frist)
        self._frist_overskredet(
            routing.OverdragelsesfristOverskredet(
                forloeb=self.key, frist_id=f.frist_id, frist=f.frist, forfaldt_at=f.forfalder_kl
            )
        )

    def _opfyld(self, at: datetime) -> None:
        """Its clock stops, once; a breach that no tick has told of yet is told first."""
        f = self.frist
        if f is None or self.rettidig is not None:
            return
        if at > f.forfalder_kl and not self.overskredet:
            self._lad_overskride()
        self._frist_opfyldt(
            routing.OverdragelsesfristOpfyldt(
                forloeb=self.key, frist_id=f.frist_id, frist=f.frist, opfyldt_at=at, rettidig=at <= f.forfalder_kl
            )
        )

    # ---------------------------------------------------------------------------------------------------------------

    @event
    def _startet(self, fact: routing.OverdragelseStartet) -> None:
        self.startet, self.afsluttet, self.afbrudt = fact, False, None
        self.samtykke, self.frist, self.rettidig, self.overskredet = None, None, None, False
        self.trae_aktiveret, self.team, self.indkaldt, self.afholdt = False, None, None, None

    @event
    def _samtykke_noteret(self, fact: routing.OverdragelsesSamtykkeNoteret) -> None:
        self.samtykke = fact

    @event
    def _frist_sat(self, fact: routing.OverdragelsesfristSat) -> None:
        self.frist = fact

    @event
    def _frist_opfyldt(self, fact: routing.OverdragelsesfristOpfyldt) -> None:
        self.rettidig = fact.rettidig

    @event
    def _frist_overskredet(self, _fact: routing.OverdragelsesfristOverskredet) -> None:
        self.overskredet = True

    @event
    def _frist_bortfaldet(self, _fact: routing.OverdragelsesfristBortfaldet) -> None:
        self.frist = None

    @event
    def _trae_aktiveret(self, _fact: routing.OverdragelsesBeslutningstræAktiveret) -> None:
        self.trae_aktiveret = True

    @event
    def _team_klart(self, fact: routing.OverdragelsesTeamKlart) -> None:
        self.team = fact.team

    @event
    def _moede_indkaldt(self, fact: routing.FørsteMødeIndkaldt) -> None:
        self.indkaldt = fact

    @event
    def _moede_afholdt(self, fact: routing.FørsteMødeAfholdt) -> None:
        self.afholdt = fact

    @event
    def _afsluttet(self, _fact: routing.OverdragelseAfsluttet) -> None:
        self.afsluttet = True

    @event
    def _afbrudt(self, fact: routing.OverdragelseAfbrudt) -> None:
        self.afbrudt = fact.grund

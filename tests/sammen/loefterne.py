"""The promises, kept by a reader who has nothing but the three diaries: what each service heard and what it decided.

The promise about a consent that is gone has three parts, for a fact takes time to travel (A3, A5, A8).
1. In consent it is gone at once: from its own fact on, no share rests on it and nobody outside the family sees a name.
2. In routing and meetings it is gone from the fact's arrival on: no leader is asked, nobody is appointed or invited, no
   meeting is called or moved. Until then they decide in good faith on a consent that stood when they last heard;
   "withdrawal is never retroactive" (A8). What they decide in that window is not lawful for ever: part 3.
3. On arrival they retire it: questions, team, tasks, future meetings and running deadlines of that consent end. A fact
   that rests on an older consent and arrives later revives nothing. When nothing is under way, all three agree.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Final
from uuid import UUID

from contracts import consent as c
from contracts import meetings as m
from contracts import routing as r
from contracts.deadlines import FristBortfaldetShape, FristOpfyldtShape, FristOverskredetShape, FristSatShape
from contracts.envelope import Hoved
from contracts.fact import Fact
from contracts.frister import Frist
from contracts.koncept import beregn_frist, hent_koncept
from contracts.values import AktørRef
from tests.sammen.oeerne import Kommunen, Notat, Tjeneste

AABNER: Final = (c.SamtykkeGivet, c.OplysningspligtOpfyldt)
LUKKER: Final = (c.SamtykkeTrukketTilbage, c.SamtykkeUdløbet, c.SamtykkeBortfaldet, c.OplysningerSlettet)
HVILER_PAA_SAMTYKKET: Final = (
    r.BeslutningstræAktiveret,
    r.LederAnmodet,
    r.LederSpurgt,
    r.MedarbejderUdpeget,
    r.TeamNedsat,
    r.TeamMedlemTilføjet,
    r.DeltagerInviteret,
    m.MødeIndkaldt,
    m.MødeFlyttet,
    m.MødedeltagerInviteret,
    m.FormødeAfholdt,
    m.OpgaveAftalt,
    m.HandleplanOpdateret,
    m.SparringØnsket,
)
FRISTEN_ENDER: Final = (FristOpfyldtShape, FristOverskredetShape, FristBortfaldetShape)


@dataclass
class Port:
    """The gate of one forløb, as one service knows it."""

    aaben: bool = False
    afsluttet: bool = False
    formaal: frozenset[str] = frozenset()
    """The purposes that have a consent of their own (A5, A6)."""


@dataclass
class Forløbet:
    """A child's forløb as routing has told of it."""

    barn: UUID
    kontaktperson: AktørRef | None = None
    team: frozenset[AktørRef] | None = None
    afsluttet: bool = False
    fra_foer_18: bool = False
    """The team was let go because the child became an adult: the meetings wait for the new answer with it (A4b)."""

    @property
    def har_team_i_gang(self) -> bool:
        return self.team is not None and not self.afsluttet


@dataclass
class Løfter:
    """Read on from where it stopped; whatever breaks a promise is an AssertionError that names its number."""

    kommunen: Kommunen
    familien: frozenset[UUID]
    laest: dict[str, int] = field(default_factory=dict)
    porte: dict[tuple[str, UUID], Port] = field(default_factory=dict)
    forloeb: dict[UUID, Forløbet] = field(default_factory=dict)
    frister: dict[UUID, FristSatShape] = field(default_factory=dict)
    """Those that run."""

    def laes(self) -> None:
        for navn, o in self.kommunen.oeer.items():
            for notat in o.dagbog[self.laest.get(navn, 0) :]:
                self._porten(navn, notat)
                if not notat.hoert:
                    self._fristen(notat.fact, notat.hoved)
                    self._teamet(notat.fact)
            self.laest[navn] = len(o.dagbog)
        for f in self.forloeb.values():
            assert f.kontaktperson, "R8: a forløb without a kontaktperson"
            assert f.kontaktperson not in self.familien, "R8: the family is its own tovholder"
            assert not f.har_team_i_gang or f.kontaktperson in (f.team or ()), "R8, R53: the contact is not in the team"

    # --- parts 1 and 2: nothing is decided on a consent that is known to be gone ------------------------------------

    def port(self, o: str, forloeb: UUID) -> Port:
        return self.porte.setdefault((o, forloeb), Port())

    def _porten(self, o: str, notat: Notat) -> None:
        """R77, A3, A5, A8: no question, no team, no invitation after the gate is known to be closed."""
        fact, forloeb = notat.fact, getattr(notat.fact, "forloeb", None)
        if forloeb is None:
            return
        port = self.port(o, forloeb)
        if isinstance(fact, AABNER):
            port.aaben = True
        elif isinstance(fact, LUKKER):
            port.aaben = False
        elif isinstance(fact, c.SamtykkeTilFormålGivet):
            port.formaal |= {fact.formaal.value}
        elif isinstance(fact, c.SamtykkeTilFormålOphørt):
            port.formaal -= {fact.formaal.value}
        elif isinstance(fact, r.ForløbAfsluttet):
            port.afsluttet = True
        elif isinstance(fact, r.ForløbGenåbnet):
            port.afsluttet = False
        elif not notat.hoert and isinstance(fact, HVILER_PAA_SAMTYKKET):
            assert port.aaben, f"R77, A8: {o} decided {type(fact).__name__} after it knew that the consent was gone"
            assert not port.afsluttet, f"A38: {o} decided {type(fact).__name__} after it knew that the forløb had ended"
        elif not notat.hoert and isinstance(fact, c.DelingRegistreret) and c.Grundlag.SAMTYKKE in fact.grundlag:
            assert not port.afsluttet, "A5, A8: shared after the end"

    # --- never two teams, never without a contact -------------------------------------------------------------------

    def _teamet(self, fact: Fact) -> None:
        match fact:
            case r.BekymringRegistreret(forloeb=forloeb, barn=barn):
                self.forloeb[forloeb] = Forløbet(barn)
            case r.KontaktpersonUdpeget():
                self.forloeb[fact.forloeb].kontaktperson = fact.kontaktperson
            case r.TeamNedsat(kontaktperson=kontaktperson):
                f = self.forloeb[fact.forloeb]
                assert f.team is None, "R131: a second team"
                f.team, f.fra_foer_18 = frozenset(medlem.medarbejder for medlem in fact.medlemmer), False
                assert kontaktperson in f.team, "R8, R53"
            case r.TeamMedlemTilføjet(medlem=medlem):
                f = self.forloeb[fact.forloeb]
                f.team = (f.team or frozenset()) | {medlem.medarbejder}
            case r.TeamMedlemUdtrådt(medarbejder=medarbejder):
                f = self.forloeb[fact.forloeb]
                assert f.kontaktperson != medarbejder, "R8: the contact left without handing over"
                f.team = (f.team or frozenset()) - {medarbejder}
            case r.DelingStandset(aarsag=aarsag):
                f = self.forloeb[fact.forloeb]
                f.fra_foer_18 = (aarsag is r.Standsning.FYLDT_18 and f.team is not None) or f.fra_foer_18
                f.team = None
            case r.ForløbAfsluttet():
                self.forloeb[fact.forloeb].afsluttet = True
            case r.ForløbGenåbnet():
                self.forloeb[fact.forloeb].afsluttet = False
        if isinstance(fact, r.TeamNedsat | r.ForløbGenåbnet):
            barn = self.forloeb[fact.forloeb].barn
            i_gang = [f for f in self.forloeb.values() if f.barn == barn and f.har_team_i_gang]
            assert len(i_gang) <= 1, "R131: two teams for one child"
            assert len([f for f in self.forloeb.values() if f.barn == barn and not f.afsluttet]) <= 1, "A21"

    # --- never a deadline without an explanation ----------------------------------------------------------------------

    def _fristen(self, fact: Fact, hoved: Hoved) -> None:
        """A1: each deadline explains itself day by day from its own pins, and is what they come to."""
        if isinstance(fact, FristSatShape):
            assert hoved.koncept, f"A1: the deadline {fact.frist} says not under which rules it was set"
            assert hoved.koncept_hash
            frist = _regn(hoved.koncept, hoved.koncept_hash, fact)
            assert (fact.regel, fact.forfalder, fact.forfalder_kl) == (frist.regel, frist.forfalder, frist.forfalder_kl)
            assert frist.kalenderversion == hoved.kalender
            assert frist.kilde
            assert frist.forklaring
            assert frist.dage[-1].dato == fact.forfalder, "A1: the last day of the explanation is the day it falls due"
            assert all(dag.grund for dag in frist.dage)
            assert fact.frist_id not in self.frister, "a deadline that runs was set again"
            self.frister[fact.frist_id] = fact
        elif isinstance(fact, FRISTEN_ENDER):
            self.frister.pop(fact.frist_id, None)


@cache
def _regn(koncept: str, koncept_hash: str, sat: FristSatShape) -> Frist:
    return beregn_frist(hent_koncept(koncept, koncept_hash), sat.frist, sat.start)


def emner(o: Tjeneste) -> list[str]:
    """What a diary says, for reading when a promise is broken."""
    return [f"{'<' if notat.hoert else ' '}{type(notat.fact).__name__}" for notat in o.dagbog]

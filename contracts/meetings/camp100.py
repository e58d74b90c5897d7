"""Camp 100: the forum for forløb nobody has managed to turn, in two rooms (R65, R153-R156, A35).

A reader may rely on this: a Camp100Besluttet is taken by all the profile's fagchefer or their named stand-ins, after an
UdviklingsrumAfholdt of the same meeting.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import AwareDatetime, Field

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.meetings.moeder import Minutter
from contracts.values import AktørRef, ForløbId, FortroligTekst, Kode, MødeId, PersonRef, Rolle, Value


class Camp100Anledning(StrEnum):
    """Why Camp 100 was convened (A35)."""

    EFTER_BEHOV = "efter_behov"
    GENNEMGANG = "gennemgang"


class Camp100Aflysningsgrund(StrEnum):
    """Why a Camp 100 is not held."""

    SYGDOM = "sygdom"
    IKKE_BESLUTNINGSDYGTIG = "ikke_beslutningsdygtig"
    IKKE_LAENGERE_TRUET = "ikke_laengere_truet"
    FORLOEB_AFSLUTTET = "forloeb_afsluttet"


class Camp100Løsning(StrEnum):
    """What kind of new solution those involved shall try (R153, R155, R156)."""

    NY_ALTERNATIV_VEJ = "ny_alternativ_vej"
    EKSTRAORDINAERT_TILTAG = "ekstraordinaert_tiltag"
    EKSTRAORDINAER_FORANSTALTNING = "ekstraordinaer_foranstaltning"
    INGEN_NY_LOESNING = "ingen_ny_loesning"


class Gennemgangsudfald(StrEnum):
    """What the review of a threatened forløb led to (A35)."""

    CAMP100 = "camp100"
    FORTSAETTER = "fortsaetter"


class Udviklingsleder(Value):
    """A leader in the udviklingsrum, and of what: school, dagtilbud or Modtagelsen, by the profile's code (R155)."""

    funktion: Kode
    leder: AktørRef


class Beslutter(Value):
    """Who sat in the place of a fagchef: the fagchef, or a named stand-in with mandate (R156, A35)."""

    post: Kode
    person: AktørRef
    stedfortraeder: bool = False


class Camp100Indkaldt(ForløbFact):
    """Camp 100 is convened by the profile's fagchef, with a named facilitator (R153, R155, A35)."""

    TOPIC: ClassVar[str] = "meetings.camp100_indkaldt.v1"
    barn: PersonRef
    moede: MødeId
    anledning: Camp100Anledning
    indkalder: Kode
    facilitator: AktørRef
    starter_at: AwareDatetime
    varighed_min: Minutter


class Camp100Aflyst(ForløbFact):
    """A Camp 100 is not held (R153)."""

    TOPIC: ClassVar[str] = "meetings.camp100_aflyst.v1"
    moede: MødeId
    grund: Camp100Aflysningsgrund


class UdviklingsrumAfholdt(ForløbFact):
    """Team and leaders developed new ways in the facilitated udviklingsrum (private: the ways) (R154, R155)."""

    TOPIC: ClassVar[str] = "meetings.udviklingsrum_afholdt.v1"
    barn: PersonRef
    moede: MødeId
    facilitator: AktørRef
    team: tuple[AktørRef, ...]
    ledere: tuple[Udviklingsleder, ...]


class Camp100Besluttet(ForløbFact):
    """The fagchefer decided which new solutions are to be tried (private: the words) (R156).

    direktoer: the area's director, where the edition has him decide with them.
    """

    TOPIC: ClassVar[str] = "meetings.camp100_besluttet.v1"
    barn: PersonRef
    moede: MødeId
    besluttere: tuple[Beslutter, ...]
    direktoer: AktørRef | None
    loesninger: tuple[Camp100Løsning, ...]


class TruetForløbGennemgået(ForløbFact):
    """A threatened forløb was reviewed, and what came of it (A35)."""

    TOPIC: ClassVar[str] = "meetings.truet_forloeb_gennemgaaet.v1"
    gennemgaaet: date
    udfald: Gennemgangsudfald


class IndkaldCamp100(Command):
    """Convene Camp 100 on a forløb that nobody has managed to turn (R153, A35). `indkalder`: the convener's post."""

    TOPIC: ClassVar[str] = "meetings.indkald_camp100.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.FAGCHEF})
    forloeb: ForløbId
    moede: MødeId | None = None
    anledning: Camp100Anledning = Camp100Anledning.EFTER_BEHOV
    indkalder: Kode
    facilitator: AktørRef
    starter_at: AwareDatetime
    varighed_min: Minutter


class AflysCamp100(Command):
    """Call a Camp 100 off."""

    TOPIC: ClassVar[str] = "meetings.aflys_camp100.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.FAGCHEF})
    forloeb: ForløbId
    moede: MødeId
    grund: Camp100Aflysningsgrund


class AfholdUdviklingsrum(Command):
    """Close the udviklingsrum: who took part, and the ways they found (R155)."""

    TOPIC: ClassVar[str] = "meetings.afhold_udviklingsrum.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(
        {Rolle.FAGCHEF, Rolle.MODTAGELSEN, Rolle.RAADGIVER, Rolle.UDVIKLINGSKONSULENT}
    )
    forloeb: ForløbId
    moede: MødeId
    facilitator: AktørRef
    team: tuple[AktørRef, ...] = Field(max_length=40)
    ledere: tuple[Udviklingsleder, ...] = Field(max_length=20)
    forslag: FortroligTekst | None = None


class BeslutCamp100(Command):
    """Note what the beslutningsrum decided, by one of those who decided (R156)."""

    TOPIC: ClassVar[str] = "meetings.beslut_camp100.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.FAGCHEF})
    forloeb: ForløbId
    moede: MødeId
    besluttere: tuple[Beslutter, ...] = Field(min_length=1, max_length=20)
    direktoer: AktørRef | None = None
    loesninger: tuple[Camp100Løsning, ...] = Field(min_length=1, max_length=4)
    beslutning: FortroligTekst | None = None


class IndstilGennemgang(Command):
    """The forløb has ended: it is not reviewed any more, and no Camp 100 is held (from ForløbAfsluttet) (A35)."""

    TOPIC: ClassVar[str] = "meetings.indstil_gennemgang.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId


class GennemgåTruetForløb(Command):
    """Review a forløb in threatened trivsel, at least as often as the profile says (A35)."""

    TOPIC: ClassVar[str] = "meetings.gennemgaa_truet_forloeb.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.FAGCHEF})
    forloeb: ForløbId
    udfald: Gennemgangsudfald

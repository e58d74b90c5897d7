"""What somebody answers for: the own units, questions to answer, cases, and what lies with Modtagelsen."""

from typing import ClassVar

from contracts.command import Question
from contracts.routing.faellesskab import STEDET
from contracts.routing.myndighed import MYNDIGHED
from contracts.routing.stedfortraeder import STILLINGENS
from contracts.values import Rolle


class MineEnheder(Question):
    """The institutions one leads, stands in for or works in, by name; the authority sees all (R46, R133, A32)."""

    TOPIC: ClassVar[str] = "routing.mine_enheder"
    ROLLER: ClassVar[frozenset[Rolle]] = STEDET | MYNDIGHED | {Rolle.FAMILIEINDGANG}


class MineAnmodninger(Question):
    """The questions to this leader, or to whom he stands in for: those that wait, and the latest answers (R88, R89)."""

    TOPIC: ClassVar[str] = "routing.mine_anmodninger"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.FUNKTIONSLEDER, Rolle.LEDERTEAM})


class MineSager(Question):
    """The open cases of this rådgiver, each with how far it is (R63)."""

    TOPIC: ClassVar[str] = "routing.mine_sager"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.RAADGIVER})


class ModtagelsensBakke(Question):
    """The underretninger that still wait for something, soonest first; a rådgiver sees those sent on to him (R125)."""

    TOPIC: ClassVar[str] = "routing.modtagelsens_bakke"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED


class Fællesskaber(Question):
    """The work with groups that goes on: of the own units, or for PPR all of it (R86, R162)."""

    TOPIC: ClassVar[str] = "routing.faellesskaber"
    ROLLER: ClassVar[frozenset[Rolle]] = STEDET | {Rolle.PPR}


class MineBekymringer(Question):
    """The concerns that somebody of the staff has told of, and how far each is: they hear back (R46)."""

    TOPIC: ClassVar[str] = "routing.mine_bekymringer"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.HVERDAGSPERSONALE})


class MineStillinger(Question):
    """The positions one holds, who stands in for one and when, and the leaders to choose a stand-in among (A32)."""

    TOPIC: ClassVar[str] = "routing.mine_stillinger"
    ROLLER: ClassVar[frozenset[Rolle]] = STILLINGENS - {Rolle.DRIFT, Rolle.SYSTEM}


class Rådgivere(Question):
    """The rådgivere by name: who can be responsible for a case (R63)."""

    TOPIC: ClassVar[str] = "routing.raadgivere"
    ROLLER: ClassVar[frozenset[Rolle]] = MYNDIGHED

"""Positions and who stands in for them (A32)."""

from datetime import date

from services.chassis.rules import Rule


class StillingenFindes(Rule):
    """A position is that of a unit's or a function's leader, a fagchef's, or a seat in a lederteam (A32)."""

    RULE = "A32"
    FIELD = "stilling"
    MESSAGE = "Stillingen findes ikke. Vælg en enhed, en funktion, en fagchef eller en plads i et lederteam."
    kendt: bool

    @property
    def holds(self) -> bool:
        return self.kendt


class StillingenErEnForSig(Rule):
    """A unit's or a function's leader is told with the unit or the function (A32)."""

    RULE = "A32"
    FIELD = "stilling"
    MESSAGE = "Stillingen er leder af en enhed eller en understøttende funktion. Ret lederen dér."
    er: bool

    @property
    def holds(self) -> bool:
        return self.er


class PeriodenErRigtig(Rule):
    """Someone stands in from a day to a day (A32)."""

    RULE = "A32"
    FIELD = "til"
    MESSAGE = "Perioden skal slutte samme dag eller senere, end den begynder."
    fra: date
    til: date

    @property
    def holds(self) -> bool:
        return self.fra <= self.til


class PladsenMåHaveStedfortræder(Rule):
    """Who sits in a lederteam sends a stand-in where the koncept has them, and nowhere else (A30)."""

    RULE = "A30"
    FIELD = "stilling"
    MESSAGE = "Konceptet lader ingen træde i stedet for et medlem af et lederteam. Meld afbud til mødet i stedet."
    tilladt: bool

    @property
    def holds(self) -> bool:
        return self.tilladt


class LederenErIkkeSinEgenStedfortræder(Rule):
    """Nobody stands in for himself (A32)."""

    RULE = "A32"
    FIELD = "stedfortraeder"
    MESSAGE = "Lederen kan ikke være sin egen stedfortræder."
    er: bool

    @property
    def holds(self) -> bool:
        return not self.er

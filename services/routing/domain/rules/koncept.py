"""When a running forløb is moved to other rules (R1, A11)."""

from services.chassis.rules import Rule


class TrinnetHarEtModstykke(Rule):
    """The step needs a counterpart on the new scale; steps of two scales are never compared by number (A11)."""

    RULE = "A11"
    FIELD = "trin"
    har: bool
    skala: str

    @property
    def holds(self) -> bool:
        return self.har

    @property
    def message(self) -> str:
        return f"Angiv, hvilket trin på {self.skala} der svarer til barnets trin. Trin på to skalaer sammenlignes ikke."


class HverÅbenFristHarEnOvergang(Rule):
    """Each open deadline is kept, computed again, or lapses: it never changes silently (R1, A22)."""

    RULE = "R1"
    FIELD = "frister"
    mangler: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.mangler

    @property
    def message(self) -> str:
        frister = ", ".join(self.mangler)
        return f"Angiv for hver åben frist, om den beholdes, genberegnes eller bortfalder. Der mangler: {frister}."


class FristenFindesIDetNyeKoncept(Rule):
    """A deadline can be kept or computed again only where the new koncept has it (R1)."""

    RULE = "R1"
    FIELD = "frister"
    MESSAGE = "Det nye koncept har ikke denne frist. Den kan kun bortfalde."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes

"""How many meetings and for how long, where the koncept limits them (R178, R179, A27, A28)."""

from datetime import date

from contracts.kalender import dansk_dato
from services.chassis.rules import Rule


class FlereMøderBegrundes(Rule):
    """«Der kan som udgangspunkt afholdes maks. 5 trivselsmøder» (R178): one more needs a reason (A27)."""

    RULE = "R178"
    FIELD = "begrundelse"
    holdt: int
    maks: int | None
    begrundet: bool
    kan_begrundes: bool

    @property
    def holds(self) -> bool:
        return self.maks is None or self.holdt < self.maks or (self.begrundet and self.kan_begrundes)

    @property
    def message(self) -> str:
        udvej = " Skriv, hvorfor der skal ét til." if self.kan_begrundes else ""
        return f"Der er holdt {self.holdt} møder, og der kan som udgangspunkt holdes {self.maks}.{udvej}"


class MødetLiggerIndenForVarigheden(Rule):
    """«Den samlede varighed af en forløb er maksimalt 6 måneder» (R178), but while the rådgiver is awaited (A28)."""

    RULE = "R178"
    FIELD = "starter_at"
    dag: date
    slutter: date | None
    afventer_raadgiver: bool

    @property
    def holds(self) -> bool:
        return self.slutter is None or self.dag <= self.slutter or self.afventer_raadgiver

    @property
    def message(self) -> str:
        sidste = f" senest {dansk_dato(self.slutter)}" if self.slutter else ""
        return f"Forløbet skal slutte{sidste}. Der kan kun holdes møder derefter, mens rådgiveren afventes."


class KonceptetHarEnVarighed(Rule):
    """Without a longest duration there is nothing to decide before it (R172, A27)."""

    RULE = "A27"
    MESSAGE = "Konceptet har ingen længste varighed, og der er intet at beslutte."
    har: bool

    @property
    def holds(self) -> bool:
        return self.har


class BeslutningenErIKonceptet(Rule):
    """What can be decided before the longest duration is the koncept's choice; to underret can always be (A27, R73)."""

    RULE = "A27"
    FIELD = "valg"
    MESSAGE = "Det kan ikke besluttes i konceptet her."
    er: bool

    @property
    def holds(self) -> bool:
        return self.er


class RådgiverenAfventes(Rule):
    """Only a rådgiver who is awaited can take over (R179, A28)."""

    RULE = "A28"
    MESSAGE = "Forløbet afventer ikke en rådgiver."
    afventes: bool

    @property
    def holds(self) -> bool:
        return self.afventes

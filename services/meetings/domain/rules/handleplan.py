"""The handleplan and its tasks (R19, R91, R94, R96)."""

from datetime import date

from contracts.kalender import dansk_dato
from services.chassis.rules import Rule


class HandleplanenErHel(Rule):
    """«en plan A, B og C for, hvordan vi hjælper», and a goal (R91, R96)."""

    RULE = "R96"
    mangler: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.mangler

    @property
    def message(self) -> str:
        return f"Handleplanen mangler: {', '.join(self.mangler)}."


class DenAnsvarligeErITeamet(Rule):
    """At the table sits nobody «som ikke kan tage opgaver med hjem», and a task has one of them (R19)."""

    RULE = "R19"
    FIELD = "ansvarlig"
    MESSAGE = "Opgaven skal have en ansvarlig fra udførerteamet."
    i_teamet: bool

    @property
    def holds(self) -> bool:
        return self.i_teamet


class OpgavensFristLiggerForan(Rule):
    """Who does what, by a day to come (R91)."""

    RULE = "R91"
    FIELD = "frist"
    i_dag: date
    frist: date

    @property
    def holds(self) -> bool:
        return self.i_dag < self.frist

    @property
    def message(self) -> str:
        return f"Opgavens frist skal ligge efter {dansk_dato(self.i_dag)}."


class OpgavenErAftalt(Rule):
    """Only a task that was agreed, and still has its basis, can be done (R91, A8)."""

    RULE = "R91"
    FIELD = "opgave"
    MESSAGE = "Opgaven er ikke aftalt i handleplanen eller er bortfaldet."
    aftalt: bool

    @property
    def holds(self) -> bool:
        return self.aftalt


class FunktionenFindes(Rule):
    """Sparring is asked from a profession that the profile knows (R94)."""

    RULE = "R94"
    FIELD = "funktion"
    MESSAGE = "Der er ingen understøttende funktion med det navn i konceptet."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes


class KonceptetHarHandleplan(Rule):
    """The handleplan is a document of some koncepter (R90)."""

    RULE = "R90"
    MESSAGE = "Konceptet har ingen handleplan."
    har: bool

    @property
    def holds(self) -> bool:
        return self.har


class HandleplanenPegerPåTværs(Rule):
    """Where TVÆRS holds the plan, here stand a pointer and the hash of its content, and no words (R98, A42)."""

    RULE = "A42"
    FIELD = "tvaers_id"
    MESSAGE = "TVÆRS har planen. Skriv, hvor den står der, og dens aftryk, og lad ordene blive i TVÆRS."
    i_tvaers: bool
    peger: bool
    har_ord: bool

    @property
    def holds(self) -> bool:
        return not self.i_tvaers or (self.peger and not self.har_ord)


class ForberedelsenHarPunktet(Rule):
    """The prompts of the preparation are the koncept's (R95)."""

    RULE = "R95"
    FIELD = "punkt"
    MESSAGE = "Handleplanens forberedelse har ikke det punkt."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes

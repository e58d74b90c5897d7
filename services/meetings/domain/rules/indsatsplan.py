"""The indsatsplan, its prøvehandlinger and the tovholdere (R68, R192-R194)."""

from datetime import date

from contracts.kalender import dansk_dato
from services.chassis.rules import Rule


class KonceptetHarIndsatsplan(Rule):
    """The plan of a koncept that works by talk; elsewhere it is the handleplan (R192)."""

    RULE = "R192"
    MESSAGE = "Konceptet har ingen indsatsplan; brug handleplanen."
    har: bool

    @property
    def holds(self) -> bool:
        return self.har


class PlanenErKonkret(Rule):
    """«Brug indsatsplan til at formulere konkrete mål»; «Hvad er første skridt, og hvem skal handle?» (R192, R193)."""

    RULE = "R192"
    FIELD = "maal"
    MESSAGE = "Indsatsplanen skal have konkrete mål og et første skridt."
    har_maal: bool
    har_skridt: bool

    @property
    def holds(self) -> bool:
        return self.har_maal and self.har_skridt


class OpfølgningenLiggerForan(Rule):
    """«Aftal hvordan og hvornår I følger op på tiltag/prøvehandling» (R193)."""

    RULE = "R193"
    FIELD = "foelges_op"
    i_dag: date
    foelges_op: date

    @property
    def holds(self) -> bool:
        return self.i_dag < self.foelges_op

    @property
    def message(self) -> str:
        return f"Aftal en dag efter {dansk_dato(self.i_dag)}, hvor I følger op."


class PrøvehandlingenErAftalt(Rule):
    """Only what was agreed can be watched (R194)."""

    RULE = "R194"
    FIELD = "proevehandling"
    MESSAGE = "Prøvehandlingen er ikke aftalt."
    aftalt: bool

    @property
    def holds(self) -> bool:
        return self.aftalt


class LeddetFindes(Rule):
    """«tovholder i 1. led», «tovholder i 2. led» (R68)."""

    RULE = "R68"
    FIELD = "led"
    MESSAGE = "Konceptet har ikke en tovholder i det led."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes

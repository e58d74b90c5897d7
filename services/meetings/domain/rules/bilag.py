"""Bilag: what may show other people's data is looked through before it is sent (R183, R184, A40)."""

from services.chassis.rules import Rule


class BilagetFindes(Rule):
    """Only a bilag of that meeting (R183)."""

    RULE = "R183"
    FIELD = "bilag"
    MESSAGE = "Mødet har ikke det bilag."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes


class BilagetsNøgleErLedig(Rule):
    """One id is one bilag (H1)."""

    RULE = "H1"
    FIELD = "bilag"
    MESSAGE = "Nøglen bruges allerede af et andet bilag i forløbet."
    ledig: bool

    @property
    def holds(self) -> bool:
        return self.ledig


class UdfaldetErEnAfgørelse(Rule):
    """A look through ends with an answer (A40)."""

    RULE = "A40"
    FIELD = "udfald"
    MESSAGE = "Skriv, om bilaget er godkendt, sløret eller afvist."
    afgjort: bool

    @property
    def holds(self) -> bool:
        return self.afgjort


class DetSløredeErEtAndetBillede(Rule):
    """What was redacted has another content (A40)."""

    RULE = "A40"
    FIELD = "indhold_hash"
    MESSAGE = "Et sløret billede er et andet billede. Gem det, og skriv dets nye aftryk."
    sloeret: bool
    nyt: bool

    @property
    def holds(self) -> bool:
        return self.nyt or not self.sloeret


class BilagetErGennemgået(Rule):
    """«excluded from TVÆRS-rapport by default until checked» (A40)."""

    RULE = "A40"
    FIELD = "bilag"
    MESSAGE = "Bilaget kan vise andre børn. Det sendes først, når det er gennemgået og godkendt eller sløret."
    gennemgaaet: bool

    @property
    def holds(self) -> bool:
        return self.gennemgaaet

"""The lederteam's status- og mulighedsmøde (R58, R116-R123)."""

from services.chassis.rules import Rule


class TrinnetHarEtLederteam(Rule):
    """The profile says on which steps leaders meet (R57, R58, R118)."""

    RULE = "R118"
    FIELD = "niveau"
    MESSAGE = "Konceptet har intet lederteam på det trin."
    har: bool

    @property
    def holds(self) -> bool:
        return self.har


class LederteametHarTrinnetsNøgle(Rule):
    """A step has one lederteam (R58)."""

    RULE = "R58"
    FIELD = "lederteam"
    MESSAGE = "Et trin har ét lederteam med sin egen nøgle. Lad nøglen stå tom."
    rigtig: bool

    @property
    def holds(self) -> bool:
        return self.rigtig


class MøderækkenErFast(Rule):
    """The meetings are fixed and counted from the first (R116, A1k)."""

    RULE = "R116"
    FIELD = "foerste_moede"
    MESSAGE = "Lederteamets møder er faste og regnes fra det første møde, som ikke kan flyttes."
    uaendret: bool

    @property
    def holds(self) -> bool:
        return self.uaendret


class LederteametFindes(Rule):
    """Only a lederteam that exists can meet (R58)."""

    RULE = "R58"
    FIELD = "lederteam"
    MESSAGE = "Lederteamet findes ikke."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes


class LederteammødetFindes(Rule):
    """The lederteam's meetings are the fixed ones (R116)."""

    RULE = "R116"
    FIELD = "moede"
    MESSAGE = "Lederteamet har ikke det møde."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes


class LederteammødetErBegyndt(Rule):
    """A meeting is closed, and answers are given, when it has begun (R116)."""

    RULE = "R116"
    FIELD = "moede"
    MESSAGE = "Lederteamets møde er ikke begyndt endnu."
    begyndt: bool

    @property
    def holds(self) -> bool:
        return self.begyndt


class ForløbetErUdenFremdrift(Rule):
    """The lederteam «behandler de forløb, som ikke er i fremdrift» (R119)."""

    RULE = "R119"
    FIELD = "forloeb"
    MESSAGE = "Lederteamet behandler forløb, som ikke er i fremdrift."
    uden_fremdrift: bool

    @property
    def holds(self) -> bool:
        return self.uden_fremdrift


class ForløbetErPåDagsordenen(Rule):
    """An answer belongs to a forløb that the meeting had before it (R120, R123)."""

    RULE = "R123"
    FIELD = "forloeb"
    MESSAGE = "Forløbet er ikke på dagsordenen for det møde."
    paa_dagsordenen: bool

    @property
    def holds(self) -> bool:
        return self.paa_dagsordenen

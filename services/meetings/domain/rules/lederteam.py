"""The lederteam's status- og mulighedsmøde (R58, R116-R123)."""

from typing import ClassVar

from services.chassis.rules import Rule


class TrinnetHarEtLederteam(Rule):
    """The profile says on which steps leaders meet (R57, R58, R118)."""

    RULE: ClassVar[str] = "R118"
    FIELD: ClassVar[str | None] = "niveau"
    har: bool

    @property
    def holds(self) -> bool:
        return self.har

    @property
    def message(self) -> str:
        return "Konceptet har intet lederteam på det trin."


class LederteametHarTrinnetsNøgle(Rule):
    """A step has one lederteam (R58)."""

    RULE: ClassVar[str] = "R58"
    FIELD: ClassVar[str | None] = "lederteam"
    rigtig: bool

    @property
    def holds(self) -> bool:
        return self.rigtig

    @property
    def message(self) -> str:
        return "Et trin har ét lederteam med sin egen nøgle. Lad nøglen stå tom."


class MøderækkenErFast(Rule):
    """The meetings are fixed and counted from the first (R116, A1k)."""

    RULE: ClassVar[str] = "R116"
    FIELD: ClassVar[str | None] = "foerste_moede"
    uaendret: bool

    @property
    def holds(self) -> bool:
        return self.uaendret

    @property
    def message(self) -> str:
        return "Lederteamets møder er faste og regnes fra det første møde, som ikke kan flyttes."


class LederteametFindes(Rule):
    """Only a lederteam that exists can meet (R58)."""

    RULE: ClassVar[str] = "R58"
    FIELD: ClassVar[str | None] = "lederteam"
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes

    @property
    def message(self) -> str:
        return "Lederteamet findes ikke."


class LederteammødetFindes(Rule):
    """The lederteam's meetings are the fixed ones (R116)."""

    RULE: ClassVar[str] = "R116"
    FIELD: ClassVar[str | None] = "moede"
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes

    @property
    def message(self) -> str:
        return "Lederteamet har ikke det møde."


class LederteammødetErBegyndt(Rule):
    """A meeting is closed, and answers are given, when it has begun (R116)."""

    RULE: ClassVar[str] = "R116"
    FIELD: ClassVar[str | None] = "moede"
    begyndt: bool

    @property
    def holds(self) -> bool:
        return self.begyndt

    @property
    def message(self) -> str:
        return "Lederteamets møde er ikke begyndt endnu."


class ForløbetErUdenFremdrift(Rule):
    """The lederteam «behandler de forløb, som ikke er i fremdrift» (R119)."""

    RULE: ClassVar[str] = "R119"
    FIELD: ClassVar[str | None] = "forloeb"
    uden_fremdrift: bool

    @property
    def holds(self) -> bool:
        return self.uden_fremdrift

    @property
    def message(self) -> str:
        return "Lederteamet behandler forløb, som ikke er i fremdrift."


class ForløbetErPåDagsordenen(Rule):
    """An answer belongs to a forløb that the meeting had before it (R120, R123)."""

    RULE: ClassVar[str] = "R123"
    FIELD: ClassVar[str | None] = "forloeb"
    paa_dagsordenen: bool

    @property
    def holds(self) -> bool:
        return self.paa_dagsordenen

    @property
    def message(self) -> str:
        return "Forløbet er ikke på dagsordenen for det møde."

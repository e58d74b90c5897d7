"""The concern and the organisation it comes from."""

from datetime import date, datetime
from uuid import UUID

from contracts.kalender import dansk_dato
from services.chassis.rules import Rule


class EnhedenFindes(Rule):
    """A concern goes to the leader of the child's own institution (R46)."""

    RULE = "R46"
    FIELD = "enhed"
    MESSAGE = "Enheden findes ikke i organisationen. Vælg barnets dagtilbud, skole eller fritidstilbud."
    kendt: bool

    @property
    def holds(self) -> bool:
        return self.kendt


class AldersspændetErRigtigt(Rule):
    """A function serves children of an age span (R85)."""

    RULE = "R85"
    FIELD = "alder_til"
    alder_fra: int
    alder_til: int

    @property
    def holds(self) -> bool:
        return self.alder_fra <= self.alder_til

    @property
    def message(self) -> str:
        return f"Aldersspændet går fra {self.alder_fra} til {self.alder_til} år; det skal gå fra lav til høj."


class KonceptetFindes(Rule):
    """A forløb belongs to exactly one edition of a koncept (R1)."""

    RULE = "R1"
    FIELD = "koncept"
    MESSAGE = "Konceptet findes ikke her."
    kendt: bool

    @property
    def holds(self) -> bool:
        return self.kendt


class BarnetsAlderErIKonceptet(Rule):
    """A forløb can be opened for the ages of the koncept (R3, A13)."""

    RULE = "R3"
    FIELD = "alder"
    alder: int
    fra: int
    til: int

    @property
    def holds(self) -> bool:
        return self.fra <= self.alder <= self.til

    @property
    def message(self) -> str:
        return f"Et forløb kan åbnes for børn og unge fra {self.fra} til {self.til} år."


class BekymringenErModtaget(Rule):
    """A concern is registered when it has been passed on, not before (R46)."""

    RULE = "R46"
    FIELD = "modtaget_at"
    MESSAGE = "Bekymringen kan ikke være modtaget i fremtiden."
    modtaget_at: datetime
    nu: datetime

    @property
    def holds(self) -> bool:
        return self.modtaget_at <= self.nu


class BarnetHarIntetAndetForløbIGang(Rule):
    """One active forløb, and so at most one team, for a child (A21, R131)."""

    RULE = "A21"
    FIELD = "barn"
    MESSAGE = "Barnet har allerede et forløb i gang. Brug det, eller afslut det først."
    aktivt: UUID | None
    forloeb: UUID

    @property
    def holds(self) -> bool:
        return self.aktivt in (None, self.forloeb)


class ForløbetErRegistreret(Rule):
    """Everything in a forløb begins with a concern (R46)."""

    RULE = "R46"
    FIELD = "forloeb"
    MESSAGE = "Forløbet findes ikke."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes


class ForløbetErIkkeEtAndet(Rule):
    """A forløb is about one child and follows one edition of the koncept (R1)."""

    RULE = "R1"
    FIELD = "forloeb"
    MESSAGE = "Forløbet er allerede registreret med et andet barn, en anden enhed eller et andet koncept."
    samme: bool

    @property
    def holds(self) -> bool:
        return self.samme


class UdgavenGælder(Rule):
    """A forløb begins under an edition that is in force that day; what has begun goes on under its own (A43)."""

    RULE = "A43"
    FIELD = "koncept"
    navn: str
    fra: date | None
    til: date | None
    dag: date

    @property
    def holds(self) -> bool:
        return (self.fra is None or self.fra <= self.dag) and (self.til is None or self.dag <= self.til)

    @property
    def message(self) -> str:
        for_tidligt = self.fra is not None and self.dag < self.fra
        naar = f"fra {dansk_dato(self.fra or self.dag)}" if for_tidligt else f"til {dansk_dato(self.til or self.dag)}"
        return f"{self.navn} gælder {naar}. Vælg den udgave, der gælder på dagen."


class RollenMåÅbneForløb(Rule):
    """Who may open a forløb is the koncept's choice (A47)."""

    RULE = "A47"
    FIELD = "forloeb"
    MESSAGE = "Konceptet her lader andre åbne et forløb. Tal med din leder."
    maa: bool

    @property
    def holds(self) -> bool:
        return self.maa


class ForløbetErAccepteret(Rule):
    """Where one opens a forløb and another takes it on, it is taken on first (A47)."""

    RULE = "A47"
    FIELD = "forloeb"
    accepteret: bool
    af: str

    @property
    def holds(self) -> bool:
        return self.accepteret

    @property
    def message(self) -> str:
        return f"Forløbet skal først tages imod af {self.af}."


class RollenAcceptererForløb(Rule):
    """It is taken on by those the koncept names, and by nobody where it names none (A47)."""

    RULE = "A47"
    FIELD = "forloeb"
    MESSAGE = "Det er ikke dig, der tager imod forløb i konceptet her."
    accepterer: bool

    @property
    def holds(self) -> bool:
        return self.accepterer


class SubjektetErIKonceptet(Rule):
    """A forløb is about a child, a young person or, where the koncept says so, a grown citizen (A10)."""

    RULE = "A10"
    FIELD = "alder"
    MESSAGE = "Konceptet her gælder børn og unge, ikke voksne borgere."
    er: bool

    @property
    def holds(self) -> bool:
        return self.er

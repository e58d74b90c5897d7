"""An underretning: what must hold when it is received, read and assessed."""

from datetime import datetime

from services.chassis.rules import Rule


class UnderretningenErModtaget(Rule):
    """Everything about an underretning begins with its receipt (R125)."""

    RULE = "R125"
    FIELD = "underretning"
    MESSAGE = "Underretningen findes ikke."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes


class UnderretningenErIkkeEnAnden(Rule):
    """An underretning is about one child, from one underretter (R135, H1)."""

    RULE = "H1"
    FIELD = "underretning"
    MESSAGE = "Underretningen er allerede registreret om et andet barn eller fra en anden underretter."
    samme: bool

    @property
    def holds(self) -> bool:
        return self.samme


class UnderretningenErIkkeModtagetIFremtiden(Rule):
    """The 24 hours count from the receipt by the municipality, which has happened (A19)."""

    RULE = "A19"
    FIELD = "modtaget_at"
    MESSAGE = "Underretningen kan ikke være modtaget i fremtiden."
    modtaget_at: datetime
    nu: datetime

    @property
    def holds(self) -> bool:
        return self.modtaget_at <= self.nu


class DetSkerEfterModtagelsen(Rule):
    """No clock stops before it has begun (A19)."""

    RULE = "A19"
    FIELD = "underretning"
    MESSAGE = "Det kan ikke være sket, før underretningen blev modtaget."
    sket_at: datetime
    modtaget_at: datetime

    @property
    def holds(self) -> bool:
        return self.sket_at >= self.modtaget_at


class UnderretterErKendt(Rule):
    """A receipt goes to somebody; nobody is acknowledged who has not said who they are (A19)."""

    RULE = "A19"
    FIELD = "underretning"
    MESSAGE = "Underretningen er anonym. Der er ingen at sende en kvittering til."
    kendt: bool

    @property
    def holds(self) -> bool:
        return self.kendt


class UnderretningenErVurderet(Rule):
    """First the severity, then the way (R125)."""

    RULE = "R125"
    FIELD = "underretning"
    MESSAGE = "Underretningens alvor skal vurderes først."
    vurderet: bool

    @property
    def holds(self) -> bool:
        return self.vurderet


class UnderretningenErIkkeFordelt(Rule):
    """What is decided or passed on is not assessed otherwise; what is new is a new underretning (R125)."""

    RULE = "R125"
    FIELD = "underretning"
    MESSAGE = "Underretningen er allerede afgjort eller givet videre. Nye oplysninger er en ny underretning."
    fordelt: bool

    @property
    def holds(self) -> bool:
        return not self.fordelt


class SagenKræverAkutHandling(Rule):
    """Some cases need acute action (R126)."""

    RULE = "R126"
    FIELD = "underretning"
    MESSAGE = "Underretningen er ikke vurderet som akut. Vurdér den først som akut."
    akut: bool

    @property
    def holds(self) -> bool:
        return self.akut

"""How a forløb ends, and how it goes on."""

from datetime import date

from contracts.kalender import dansk_dato
from services.chassis.rules import Rule


class ForløbetErIGang(Rule):
    """What has ended goes on only when it is reopened (A38)."""

    RULE = "A38"
    FIELD = "forloeb"
    MESSAGE = "Forløbet er afsluttet. Genåbn det først, eller registrér en ny bekymring."
    afsluttet: bool

    @property
    def holds(self) -> bool:
        return not self.afsluttet


class BarnetErPåMåltrin(Rule):
    """The goal is ALWAYS one of the profile's goal steps (R108, R9)."""

    RULE = "R108"
    FIELD = "aarsag"
    er_maal: bool
    maal: str

    @property
    def holds(self) -> bool:
        return self.er_maal

    @property
    def message(self) -> str:
        return self.maal


class BarnetDeltagerIFællesskabet(Rule):
    """… and the child takes part in the everyday community (R108)."""

    RULE = "R108"
    FIELD = "deltager_i_faellesskab"
    deltager: bool
    maal: str

    @property
    def holds(self) -> bool:
        return self.deltager

    @property
    def message(self) -> str:
        return self.maal


class KunMyndighedstrinHenvises(Rule):
    """To Modtagelsen one is referred from the authority's steps (R125)."""

    RULE = "R125"
    FIELD = "aarsag"
    MESSAGE = "Der henvises til Modtagelsen fra de trin, der hører under myndigheden. Vurdér trinnet først."
    er: bool

    @property
    def holds(self) -> bool:
        return self.er


class KunFællesskabetsTrinHenvises(Rule):
    """To the vejviser one is referred from the community's steps (R86)."""

    RULE = "R86"
    FIELD = "aarsag"
    MESSAGE = "Der henvises til vejviseren fra de trin, der handler om fællesskabet. Vurdér trinnet først."
    er: bool

    @property
    def holds(self) -> bool:
        return self.er


class ForløbetHarVæretIGang(Rule):
    """What was referred on at its first placement never came under way; a new concern begins a new forløb (A38)."""

    RULE = "A38"
    FIELD = "forloeb"
    MESSAGE = "Forløbet blev henvist videre og kom ikke i gang. Registrér en ny bekymring."
    har: bool

    @property
    def holds(self) -> bool:
        return self.har


class FristenForGenåbningErIkkeUdløbet(Rule):
    """Reopening within the profile's time, on the same stream (A38)."""

    RULE = "A38"
    FIELD = "forloeb"
    senest: date
    i_dag: date

    @property
    def holds(self) -> bool:
        return self.i_dag <= self.senest

    @property
    def message(self) -> str:
        return f"Forløbet kunne genåbnes til og med {dansk_dato(self.senest)}. Registrér en ny bekymring."

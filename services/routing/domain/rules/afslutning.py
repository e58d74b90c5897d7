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


class EndelsenErIKonceptet(Rule):
    """The koncept lists the ways in which a forløb ends (A38)."""

    RULE = "A38"
    FIELD = "aarsag"
    MESSAGE = "Konceptet her kender ikke denne måde at afslutte et forløb på."
    er: bool

    @property
    def holds(self) -> bool:
        return self.er


class LederenBegrunderAfslutningen(Rule):
    """Where the koncept names no goal the leader closes with a reason (A38)."""

    RULE = "A38"
    FIELD = "begrundelse"
    MESSAGE = "Konceptet nævner ikke, hvornår målet er nået. Skriv, hvorfor forløbet afsluttes."
    begrundet: bool

    @property
    def holds(self) -> bool:
        return self.begrundet


class TeametHarForeslåetAfslutningen(Rule):
    """The team proposes that the goal is reached (A38)."""

    RULE = "A38"
    FIELD = "aarsag"
    MESSAGE = "Teamet skal først foreslå, at forløbet afsluttes."
    foreslaaet: bool
    kraeves: bool

    @property
    def holds(self) -> bool:
        return self.foreslaaet or not self.kraeves


class FamiliensSynErNoteret(Rule):
    """The family says what it thinks before the leader closes (A38, R20)."""

    RULE = "A38"
    FIELD = "aarsag"
    MESSAGE = "Notér først, hvad familien mener om at afslutte forløbet."
    noteret: bool
    kraeves: bool

    @property
    def holds(self) -> bool:
        return self.noteret or not self.kraeves


class DerErForeslåetEnAfslutning(Rule):
    """The family is asked about a proposal (A38)."""

    RULE = "A38"
    FIELD = "forloeb"
    MESSAGE = "Der er ikke foreslået nogen afslutning, som familien kan sige sin mening om."
    er: bool

    @property
    def holds(self) -> bool:
        return self.er


class KonceptetLaderForløbGenåbne(Rule):
    """Reopening is the koncept's choice (A38)."""

    RULE = "A38"
    FIELD = "forloeb"
    MESSAGE = "Konceptet her genåbner ikke forløb. Registrér en ny bekymring."
    lader: bool

    @property
    def holds(self) -> bool:
        return self.lader


class RollenForeslårAfslutning(Rule):
    """Who proposes an ending is the koncept's choice (A38)."""

    RULE = "A38"
    FIELD = "forloeb"
    MESSAGE = "I konceptet her er det andre, der foreslår, at forløbet afsluttes."
    maa: bool

    @property
    def holds(self) -> bool:
        return self.maa


class RollenLukkerForløb(Rule):
    """Who closes a forløb is the koncept's choice (A38)."""

    RULE = "A38"
    FIELD = "forloeb"
    MESSAGE = "I konceptet her er det andre, der lukker forløbet. Foreslå afslutningen i stedet."
    maa: bool

    @property
    def holds(self) -> bool:
        return self.maa


class VarighedenErNåetEllerAfslutningenBesluttet(Rule):
    """Only what has lasted as long as it may ends for that reason; others ask the family's view (R178, A27, A38)."""

    RULE = "A27"
    FIELD = "aarsag"
    MESSAGE = "Den længste varighed er ikke nået, og det er ikke besluttet at afslutte forløbet."
    er: bool

    @property
    def holds(self) -> bool:
        return self.er

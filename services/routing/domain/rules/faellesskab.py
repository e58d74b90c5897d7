"""The work with a group of children (R86, R157-R167, A39, A48)."""

from datetime import date, datetime

from contracts.kalender import dansk_dato
from services.chassis.rules import Rule


class IndsatsenErRegistreret(Rule):
    """Work with a group begins with a concern about it (R158)."""

    RULE = "R158"
    FIELD = "indsats"
    MESSAGE = "Fællesskabsindsatsen findes ikke."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes


class IndsatsenErIkkeEnAnden(Rule):
    """An indsats is about one unit's group (A39)."""

    RULE = "A39"
    FIELD = "indsats"
    MESSAGE = "Fællesskabsindsatsen er allerede registreret for en anden enhed."
    samme: bool

    @property
    def holds(self) -> bool:
        return self.samme


class KonceptetHarFællesskabsindsatser(Rule):
    """Where the koncept speaks of work with communities or groups (A39, A48)."""

    RULE = "A39"
    FIELD = "indsats"
    MESSAGE = "Konceptet her beskriver ikke arbejdet med fællesskaber."
    har: bool

    @property
    def holds(self) -> bool:
        return self.har


class TrinnetHandlerOmFællesskabet(Rule):
    """On the individual steps the work is about one child, with its own forløb and consent (A39, A48)."""

    RULE = "A48"
    FIELD = "trin"
    MESSAGE = "På dette trin handler indsatsen om det enkelte barn. Registrér en bekymring om barnet."
    gaelder: bool

    @property
    def holds(self) -> bool:
        return self.gaelder


class IndsatsenErIGang(Rule):
    """What has ended goes on only as a new one (A39)."""

    RULE = "A39"
    FIELD = "indsats"
    MESSAGE = "Fællesskabsindsatsen er afsluttet. Registrér en ny."
    afsluttet: bool

    @property
    def holds(self) -> bool:
        return not self.afsluttet


class BeslutningstræetPegerPåVærktøjet(Rule):
    """Vejviser and refleksionsrum are reached by the beslutningstræ on the steps that have them (R158, R161)."""

    RULE = "R161"
    FIELD = "indsats"
    MESSAGE = "Beslutningstræet peger ikke på dette værktøj på gruppens trin."
    peger: bool

    @property
    def holds(self) -> bool:
        return self.peger


class VærktøjetAktiveresPåTrinnet(Rule):
    """On trin 0 the beslutningstræ shows the tool; by activating trin 1 the leader reaches it (R158, R161)."""

    RULE = "R158"
    FIELD = "indsats"
    MESSAGE = "Værktøjet aktiveres først, når gruppen står på trin 1. Følg op og vurdér trinnet først."
    paa: bool

    @property
    def holds(self) -> bool:
        return self.paa


class VærktøjetErTrådtIKraft(Rule):
    """Some tools are under development until a date (A44)."""

    RULE = "A44"
    FIELD = "indsats"
    gyldig_fra: date | None
    i_dag: date

    @property
    def holds(self) -> bool:
        return self.gyldig_fra is None or self.gyldig_fra <= self.i_dag

    @property
    def message(self) -> str:
        return f"Værktøjet er under udvikling og kan tages i brug fra {dansk_dato(self.gyldig_fra or self.i_dag)}."


class RefleksionsrummetErAktiveret(Rule):
    """The leader asks for the refleksionsrum; then PPR calls it (R158, R162)."""

    RULE = "R162"
    FIELD = "art"
    MESSAGE = "Den lokale leder skal først have bedt om et refleksionsrum."
    er: bool

    @property
    def holds(self) -> bool:
        return self.er


class FællesskabsmødetLiggerForan(Rule):
    """What is planned lies ahead (H2)."""

    RULE = "H2"
    FIELD = "starter_at"
    MESSAGE = "Mødet skal ligge ude i fremtiden."
    starter_at: datetime
    nu: datetime

    @property
    def holds(self) -> bool:
        return self.nu <= self.starter_at


class FællesskabsmødetErIkkeEtAndet(Rule):
    """An id means one thing, and what is over is not changed (H1, H3); a meeting ahead may get another time."""

    RULE = "H1"
    FIELD = "moede"
    MESSAGE = "Mødet er holdt, eller det er et møde af en anden slags. Indkald et nyt."
    samme: bool

    @property
    def holds(self) -> bool:
        return self.samme


class FællesskabsmødetErIndkaldt(Rule):
    """Only a called meeting is held (R167)."""

    RULE = "R167"
    FIELD = "moede"
    MESSAGE = "Mødet er ikke indkaldt."
    kendt: bool

    @property
    def holds(self) -> bool:
        return self.kendt


class NæsteOpfølgningLiggerForan(Rule):
    """What is planned lies ahead (H2)."""

    RULE = "H2"
    FIELD = "naeste_opfoelgning"
    MESSAGE = "Næste opfølgning skal ligge efter i dag."
    dag: date | None
    i_dag: date

    @property
    def holds(self) -> bool:
        return self.dag is None or self.dag > self.i_dag

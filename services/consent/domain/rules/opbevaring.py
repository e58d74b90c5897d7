"""What is kept is deleted by a person, and not before its time (A8)."""

from services.chassis.rules import Rule


class OpbevaringenErUdløbet(Rule):
    """A8: the journal is kept; only when the koncept's time has run out is there something to decide."""

    RULE = "A8"
    FIELD = "forloeb"
    MESSAGE = "Opbevaringstiden er ikke udløbet. Indtil da gemmes oplysningerne som dokumentation."
    udloebet: bool

    @property
    def holds(self) -> bool:
        return self.udloebet


class EnLængereOpbevaringBegrundes(Rule):
    """A8: to keep what need not be known any longer is the exception, and somebody says why."""

    RULE = "A8"
    FIELD = "begrundelse"
    MESSAGE = "Skriv, hvorfor oplysningerne skal gemmes længere."
    begrundet: bool

    @property
    def holds(self) -> bool:
        return self.begrundet

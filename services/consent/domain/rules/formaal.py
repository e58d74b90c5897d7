"""The rules about consents to a purpose, and about going on without one (R81, R82, A5, A9)."""

from contracts.consent import Grundlag
from services.chassis.rules import Rule


class SamtykketTilFormåletErGivet(Rule):
    """A8: what was given can be taken back, by the one who gave it."""

    RULE = "A8"
    FIELD = "part"
    MESSAGE = "Der er ikke noget givet samtykke til dette formål at trække tilbage. Svar nej i stedet."
    givet: bool
    ja: bool

    @property
    def holds(self) -> bool:
        return self.givet and self.ja


class UnderretterenErKendtAfKonceptet(Rule):
    """A9: the koncept says of each kind of underretter whether consent is needed."""

    RULE = "A9"
    FIELD = "underretter"
    MESSAGE = "Konceptet kender ikke den slags underretter."
    kendt: bool

    @property
    def holds(self) -> bool:
        return self.kendt


class KunSomUdgangspunktKanSamtykketUndværes(Rule):
    """R81 «som udgangspunkt» for a municipal underretter; R82 «Dette skal der gives samtykke til» for an external."""

    RULE = "A9"
    FIELD = "underretter"
    MESSAGE = "Ved en ekstern underretning skal forældrene give samtykke, før den lokale leder kontaktes."
    kraeves: bool

    @property
    def holds(self) -> bool:
        return not self.kraeves


class FormåletKanFortsætteUdenSamtykke(Rule):
    """A9: it is Modtagelsen's contact to the local leader that may go on without; a transfer back may not (R83)."""

    RULE = "R83"
    FIELD = "formaal"
    MESSAGE = "Det formål kræver samtykke. Kun Modtagelsens kontakt til den lokale leder kan ske på et andet grundlag."
    kan: bool

    @property
    def holds(self) -> bool:
        return self.kan


class GrundlagetErEtAndetEndSamtykke(Rule):
    """A9: without consent it takes a recorded reason and another basis."""

    RULE = "A9"
    FIELD = "grundlag"
    MESSAGE = "Når der ikke er samtykke, skal det ske på et andet grundlag, som konceptet tillader."
    grundlag: Grundlag
    tilladt: bool

    @property
    def holds(self) -> bool:
        return self.tilladt and self.grundlag not in (Grundlag.SAMTYKKE, Grundlag.SSD)

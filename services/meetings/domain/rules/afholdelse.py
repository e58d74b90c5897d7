"""What must be so before a meeting can be closed (R30, R50, R105, R113, R114, A26, A29)."""

from datetime import date
from typing import ClassVar

from contracts.kalender import dansk_dato
from services.chassis.rules import Rule


class MødetErBegyndt(Rule):
    """The deadline is kept by a meeting that was held, not by one that is called (A26)."""

    RULE: ClassVar[str] = "A26"
    FIELD: ClassVar[str | None] = "moede"
    begyndt: bool

    @property
    def holds(self) -> bool:
        return self.begyndt

    @property
    def message(self) -> str:
        return "Mødet er ikke begyndt endnu."


class FormødetErHoldt(Rule):
    """Roles are agreed before every meeting, the later ones too (R53, R105)."""

    RULE: ClassVar[str] = "R105"
    holdt: bool

    @property
    def holds(self) -> bool:
        return self.holdt

    @property
    def message(self) -> str:
        return "Rollerne skal være aftalt på et formøde, før mødet kan afsluttes."


class TeametDeltog(Rule):
    """The team meets the family: somebody of the team was there (R50)."""

    RULE: ClassVar[str] = "R50"
    FIELD: ClassVar[str | None] = "deltagere"
    deltog: bool

    @property
    def holds(self) -> bool:
        return self.deltog

    @property
    def message(self) -> str:
        return "Mindst én fra udførerteamet skal have deltaget."


class BarnetErHørt(Rule):
    """A child that does not take part has been heard before the meeting (R31, A29)."""

    RULE: ClassVar[str] = "A29"
    FIELD: ClassVar[str | None] = "barnet"
    kraeves: bool
    hoert: bool

    @property
    def holds(self) -> bool:
        return self.hoert or not self.kraeves

    @property
    def message(self) -> str:
        return "Barnet deltog ikke, og dets perspektiv er ikke indhentet før mødet."


class SlutlistenErHel(Rule):
    """«Vi skal have: …»: every point of the closing checklist, and no other (R30)."""

    RULE: ClassVar[str] = "R30"
    FIELD: ClassVar[str | None] = "tjekliste"
    mangler: tuple[str, ...]
    ukendte: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.mangler and not self.ukendte

    @property
    def message(self) -> str:
        if self.mangler:
            return f"Mødet kan afsluttes, når I også har: {'; '.join(self.mangler)}."
        return f"Slutlisten har ikke punktet {', '.join(self.ukendte)}."


class NæsteMødeErAftalt(Rule):
    """«Næste mødedato», «Hvornår mødes vi igen» (R114)."""

    RULE: ClassVar[str] = "R114"
    FIELD: ClassVar[str | None] = "naeste_moede"
    kraeves: bool
    aftalt: bool

    @property
    def holds(self) -> bool:
        return self.aftalt or not self.kraeves

    @property
    def message(self) -> str:
        return "Aftal datoen for næste møde, før mødet afsluttes."


class NæsteMødeLiggerForan(Rule):
    """The next date is a day to come (R114)."""

    RULE: ClassVar[str] = "R114"
    FIELD: ClassVar[str | None] = "naeste_moede"
    i_dag: date
    naeste_moede: date | None

    @property
    def holds(self) -> bool:
        return self.naeste_moede is None or self.i_dag < self.naeste_moede

    @property
    def message(self) -> str:
        return f"Næste møde skal ligge efter {dansk_dato(self.i_dag)}."


class FremdriftErVurderet(Rule):
    """«Fremdrift/ikke fremdrift (noteres i overskriften)» at every later meeting (R113)."""

    RULE: ClassVar[str] = "R113"
    FIELD: ClassVar[str | None] = "fremdrift"
    kraeves: bool
    vurderet: bool

    @property
    def holds(self) -> bool:
        return self.vurderet or not self.kraeves

    @property
    def message(self) -> str:
        return "Teamet skal vurdere, om der er fremdrift eller ikke fremdrift."


class OpstartsmødetVurdererIkkeFremdrift(Rule):
    """The agenda of the opstartsmøde has no verdict (R111, R113)."""

    RULE: ClassVar[str] = "R113"
    FIELD: ClassVar[str | None] = "fremdrift"
    hoerer_til: bool
    vurderet: bool

    @property
    def holds(self) -> bool:
        return self.hoerer_til or not self.vurderet

    @property
    def message(self) -> str:
        return "Fremdrift vurderes først på de efterfølgende møder."

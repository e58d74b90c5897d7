"""What must be so before a meeting can be closed (R30, R50, R105, R113, R114, A26, A29)."""

from datetime import date

from contracts.kalender import dansk_dato
from services.chassis.rules import Rule


class MødetErBegyndt(Rule):
    """The deadline is kept by a meeting that was held, not by one that is called (A26)."""

    RULE = "A26"
    FIELD = "moede"
    MESSAGE = "Mødet er ikke begyndt endnu."
    begyndt: bool

    @property
    def holds(self) -> bool:
        return self.begyndt


class FormødetErHoldt(Rule):
    """Roles are agreed before every meeting, the later ones too (R53, R105)."""

    RULE = "R105"
    MESSAGE = "Rollerne skal være aftalt på et formøde, før mødet kan afsluttes."
    holdt: bool

    @property
    def holds(self) -> bool:
        return self.holdt


class TeametDeltog(Rule):
    """The team meets the family: somebody of the team was there (R50)."""

    RULE = "R50"
    FIELD = "deltagere"
    MESSAGE = "Mindst én fra udførerteamet skal have deltaget."
    deltog: bool

    @property
    def holds(self) -> bool:
        return self.deltog


class BarnetErHørt(Rule):
    """A child that does not take part has been heard before the meeting (R31, A29)."""

    RULE = "A29"
    FIELD = "barnet"
    MESSAGE = "Barnet deltog ikke, og dets perspektiv er ikke indhentet før mødet."
    kraeves: bool
    hoert: bool

    @property
    def holds(self) -> bool:
        return self.hoert or not self.kraeves


class SlutlistenErHel(Rule):
    """«Vi skal have: …»: every point of the closing checklist, and no other (R30)."""

    RULE = "R30"
    FIELD = "tjekliste"
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

    RULE = "R114"
    FIELD = "naeste_moede"
    MESSAGE = "Aftal datoen for næste møde, før mødet afsluttes."
    kraeves: bool
    aftalt: bool

    @property
    def holds(self) -> bool:
        return self.aftalt or not self.kraeves


class NæsteMødeLiggerForan(Rule):
    """The next date is a day to come (R114)."""

    RULE = "R114"
    FIELD = "naeste_moede"
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

    RULE = "R113"
    FIELD = "fremdrift"
    MESSAGE = "Teamet skal vurdere, om der er fremdrift eller ikke fremdrift."
    kraeves: bool
    vurderet: bool

    @property
    def holds(self) -> bool:
        return self.vurderet or not self.kraeves


class OpstartsmødetVurdererIkkeFremdrift(Rule):
    """The agenda of the opstartsmøde has no verdict (R111, R113)."""

    RULE = "R113"
    FIELD = "fremdrift"
    MESSAGE = "Fremdrift vurderes først på de efterfølgende møder."
    hoerer_til: bool
    vurderet: bool

    @property
    def holds(self) -> bool:
        return self.hoerer_til or not self.vurderet


class FraværetErBegrundet(Rule):
    """«i nogle tilfælde være andre hensyn der vejer tungere»: which (R175, A29)."""

    RULE = "A29"
    FIELD = "barnet_begrundelse"
    MESSAGE = "Skriv, hvorfor barnet ikke deltog i hele mødet."
    kraeves: bool
    begrundet: bool

    @property
    def holds(self) -> bool:
        return self.begrundet or not self.kraeves


class DeltagerneErVurderet(Rule):
    """«løbende at vurdere om det er de rette deltagere» (R115)."""

    RULE = "R115"
    FIELD = "rette_deltagere"
    MESSAGE = "Tag stilling til, om de rette personer er med, eller om andre skal inviteres ind."
    kraeves: bool
    vurderet: bool

    @property
    def holds(self) -> bool:
        return self.vurderet or not self.kraeves


class PunkterneErPåDagsordenen(Rule):
    """What was talked about is on the agenda of the koncept (R111, R112, R188)."""

    RULE = "R112"
    FIELD = "punkter"
    ukendte: tuple[int, ...]

    @property
    def holds(self) -> bool:
        return not self.ukendte

    @property
    def message(self) -> str:
        return f"Dagsordenen har ikke punkt {', '.join(map(str, self.ukendte))}."


class DialogenErHel(Rule):
    """«Husk altid at barnets perspektiv er omdrejningspunktet», and «Hvad aftaler vi?» (R31, R188, R193)."""

    RULE = "R31"
    FIELD = "punkter"
    mangler: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.mangler

    @property
    def message(self) -> str:
        return f"Samtalen kan afsluttes, når I også har talt om: {'; '.join(self.mangler)}"


class AftalerneErPåPlads(Rule):
    """What the koncept wants agreed before the meeting ends (R68, R192, R193)."""

    RULE = "R193"
    FIELD = "moede"
    mangler: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.mangler

    @property
    def message(self) -> str:
        return f"Før mødet afsluttes, mangler I at aftale: {'; '.join(self.mangler)}."


class MødetHarGrundlag(Rule):
    """At 18 the parents' consent ends at 00:00; a meeting that was flagged waits for the young person's own (A4b)."""

    RULE = "A4b"
    FIELD = "moede"
    MESSAGE = "Mødet har mistet sit grundlag. Den unge skal selv have sagt ja, før det kan holdes; ellers aflyses det."
    mangler: bool

    @property
    def holds(self) -> bool:
        return not self.mangler

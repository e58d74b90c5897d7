"""The way from the authority back to the preventive work."""

from datetime import date

from contracts.values import Kode
from services.chassis.rules import Rule


class SagenErKlarTilLukning(Rule):
    """Prepared for closing before a team may be appointed (R151)."""

    RULE = "R151"
    FIELD = "forloeb"
    betingelse: str
    klar: bool

    @property
    def holds(self) -> bool:
        return self.klar

    @property
    def message(self) -> str:
        return self.betingelse


class KonceptetHarOverdragelse(Rule):
    """Not every koncept has a way back from the authority (R145)."""

    RULE = "R145"
    FIELD = "sag"
    MESSAGE = "Konceptet har ingen overdragelse fra myndighed til en forebyggende indsats."
    har: bool

    @property
    def holds(self) -> bool:
        return self.har


class TrinnetErEtAfOverdragelsens(Rule):
    """The child is placed on one of the profile's target steps (R145, R146)."""

    RULE = "R145"
    FIELD = "trin"
    trin: Kode
    muligheder: tuple[Kode, ...]

    @property
    def holds(self) -> bool:
        return self.trin in self.muligheder

    @property
    def message(self) -> str:
        return f"En sag overdrages til: {', '.join(self.muligheder)}."


class ForløbetFølgerSagensSkala(Rule):
    """A step means what its own scale says; the child is not placed by one scale and helped by another (A11, R146)."""

    RULE = "A11"
    FIELD = "sag"
    MESSAGE = "Barnets forløb følger en anden skala end sagen. Skift forløbets koncept, før sagen overdrages."
    samme: bool

    @property
    def holds(self) -> bool:
        return self.samme


class DerErIngenAndenOverdragelse(Rule):
    """One handing-over at a time (R145)."""

    RULE = "R145"
    FIELD = "sag"
    MESSAGE = "Sagen er allerede ved at blive overdraget på en anden måde."
    i_gang: bool

    @property
    def holds(self) -> bool:
        return not self.i_gang


class OverdragelsenErIGang(Rule):
    """What is over is not changed (H3)."""

    RULE = "H3"
    FIELD = "forloeb"
    MESSAGE = "Der er ingen overdragelse i gang i forløbet."
    i_gang: bool

    @property
    def holds(self) -> bool:
        return self.i_gang


class FørsteMødeErAfholdt(Rule):
    """The case is handed over at the first meeting, not before it (R150, A20)."""

    RULE = "R150"
    FIELD = "forloeb"
    MESSAGE = "Sagen overdrages på det første møde i teamet. Mødet er ikke holdt endnu."
    afholdt: date | None

    @property
    def holds(self) -> bool:
        return self.afholdt is not None


class TeametErPåPlads(Rule):
    """A case is handed over to a team (R150)."""

    RULE = "R150"
    FIELD = "forloeb"
    MESSAGE = "Sagen overdrages til et tværfagligt team. Nedsæt det først."
    er: bool

    @property
    def holds(self) -> bool:
        return self.er


class RådgiverenDeltogIMødet(Rule):
    """The rådgiver attends the first meeting in order to hand over (R150)."""

    RULE = "R150"
    FIELD = "forloeb"
    MESSAGE = "Rådgiveren deltog ikke i mødet. Hold endnu et møde med rådgiveren, og overdrag sagen der."
    deltog: bool
    kraeves: bool

    @property
    def holds(self) -> bool:
        return self.deltog or not self.kraeves

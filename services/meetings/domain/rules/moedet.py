"""The meeting, its formøde, the child's perspective and the referat (R53, R56, R105, R110, A14, A29)."""

from datetime import datetime
from typing import ClassVar

from services.chassis.rules import Rule


class MødetFindes(Rule):
    """The meeting has been called in this forløb (R103)."""

    RULE: ClassVar[str] = "R103"
    FIELD: ClassVar[str | None] = "moede"
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes

    @property
    def message(self) -> str:
        return "Der er ikke indkaldt til dette møde i forløbet."


class MødetErIndkaldt(Rule):
    """Only a meeting that is neither held nor called off can still be changed or held (A24)."""

    RULE: ClassVar[str] = "A24"
    FIELD: ClassVar[str | None] = "moede"
    indkaldt: bool

    @property
    def holds(self) -> bool:
        return self.indkaldt

    @property
    def message(self) -> str:
        return "Mødet er allerede afholdt eller aflyst."


class RollerneErFyldtAfTeamet(Rule):
    """The professionals agree facilitator, tidsholder, referent, referat-afsender and kontaktperson (R53)."""

    RULE: ClassVar[str] = "R53"
    udenfor: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.udenfor

    @property
    def message(self) -> str:
        roller = ", ".join(rolle.replace("_", "-") for rolle in self.udenfor)
        return f"Hver rolle skal have en person fra teamet. Det mangler for: {roller}."


class FormødetLiggerFørMødet(Rule):
    """«På formødet inden opstartsmødet» (R105)."""

    RULE: ClassVar[str] = "R105"
    nu: datetime
    starter_at: datetime

    @property
    def holds(self) -> bool:
        return self.nu <= self.starter_at

    @property
    def message(self) -> str:
        return "Formødet holdes, før mødet begynder."


class PerspektivetIndhentesFørMødet(Rule):
    """The child is heard «inden mødet» (A29)."""

    RULE: ClassVar[str] = "A29"
    nu: datetime
    starter_at: datetime

    @property
    def holds(self) -> bool:
        return self.nu <= self.starter_at

    @property
    def message(self) -> str:
        return "Barnets perspektiv skal være indhentet, før mødet begynder."


class MødetErAfholdt(Rule):
    """The referat goes out «efter mødet» (R110)."""

    RULE: ClassVar[str] = "R110"
    FIELD: ClassVar[str | None] = "moede"
    afholdt: bool

    @property
    def holds(self) -> bool:
        return self.afholdt

    @property
    def message(self) -> str:
        return "Referatet kan sendes, når mødet er afholdt."


class ReferatetSendesAfDenAnsvarlige(Rule):
    """Exactly one is responsible: whom the formøde named (R56, A14)."""

    RULE: ClassVar[str] = "A14"
    ansvarlig: bool

    @property
    def holds(self) -> bool:
        return self.ansvarlig

    @property
    def message(self) -> str:
        return "Referatet sendes af den, der blev aftalt på formødet."

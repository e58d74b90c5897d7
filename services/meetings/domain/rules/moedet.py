"""The meeting, its formøde, the child's perspective and the referat (R53, R56, R105, R110, A14, A29)."""

from datetime import datetime

from services.chassis.rules import Rule


class MødetFindes(Rule):
    """The meeting has been called in this forløb (R103)."""

    RULE = "R103"
    FIELD = "moede"
    MESSAGE = "Der er ikke indkaldt til dette møde i forløbet."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes


class MødetErIndkaldt(Rule):
    """Only a meeting that is neither held nor called off can still be changed or held (H3)."""

    RULE = "H3"
    FIELD = "moede"
    MESSAGE = "Mødet er allerede afholdt eller aflyst."
    indkaldt: bool

    @property
    def holds(self) -> bool:
        return self.indkaldt


class RollerneErFyldtAfTeamet(Rule):
    """The professionals agree facilitator, tidsholder, referent, referat-afsender and kontaktperson (R53)."""

    RULE = "R53"
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

    RULE = "R105"
    MESSAGE = "Formødet holdes, før mødet begynder."
    nu: datetime
    starter_at: datetime

    @property
    def holds(self) -> bool:
        return self.nu <= self.starter_at


class PerspektivetIndhentesFørMødet(Rule):
    """The child is heard «inden mødet» (A29)."""

    RULE = "A29"
    MESSAGE = "Barnets perspektiv skal være indhentet, før mødet begynder."
    nu: datetime
    starter_at: datetime

    @property
    def holds(self) -> bool:
        return self.nu <= self.starter_at


class MødetErAfholdt(Rule):
    """The referat goes out «efter mødet» (R110)."""

    RULE = "R110"
    FIELD = "moede"
    MESSAGE = "Referatet kan sendes, når mødet er afholdt."
    afholdt: bool

    @property
    def holds(self) -> bool:
        return self.afholdt


class ReferatetSendesAfDenAnsvarlige(Rule):
    """Exactly one is responsible: whom the formøde named (R56, A14)."""

    RULE = "A14"
    MESSAGE = "Referatet sendes af den, der blev aftalt på formødet."
    ansvarlig: bool

    @property
    def holds(self) -> bool:
        return self.ansvarlig


class ReferatetSendesAfDenRette(Rule):
    """Where no formøde names a person, the position sends: «Sender samlet TVÆRS-rapport» (R184, A14)."""

    RULE = "A14"
    MESSAGE = "Referatet sendes af den, som konceptet har givet opgaven."
    ret: bool

    @property
    def holds(self) -> bool:
        return self.ret


class KonceptetHarFormøde(Rule):
    """The formøde is not everybody's (R105)."""

    RULE = "R105"
    MESSAGE = "Konceptet har ikke formøder."
    har: bool

    @property
    def holds(self) -> bool:
        return self.har


class SagenDrøftesIkke(Rule):
    """«Sagen drøftes ikke på formødet.» (R105)."""

    RULE = "R105"
    FIELD = "sagen_droeftet"
    MESSAGE = "Sagen drøftes ikke på formødet. Vent, til familien er der."
    droeftet: bool

    @property
    def holds(self) -> bool:
        return not self.droeftet


class DerErNogetAtBestride(Rule):
    """A verdict, or a warning, can be contested (A18)."""

    RULE = "A18"
    FIELD = "kilde"
    MESSAGE = "Der er ingen vurdering eller advarsel at være uenig i."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes

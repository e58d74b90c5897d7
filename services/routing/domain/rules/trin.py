"""Steps, consent and the beslutningstræ."""

from services.chassis.rules import Rule


class TrinnetErPåSkalaen(Rule):
    """A child is placed on a step of the profile's own scale (R36)."""

    RULE = "R36"
    FIELD = "trin"
    findes: bool
    skala: str

    @property
    def holds(self) -> bool:
        return self.findes

    @property
    def message(self) -> str:
        return f"Trinnet findes ikke på {self.skala}."


class TrinnetPlaceresÉnGang(Rule):
    """The first placement stands; later the step is assessed again (R35)."""

    RULE = "R35"
    FIELD = "trin"
    MESSAGE = "Barnet er allerede placeret på trappen. Vurdér trinnet igen ved opfølgning eller evaluering."
    placeret: bool

    @property
    def holds(self) -> bool:
        return not self.placeret


class TrinnetPlaceresAfDenRette(Rule):
    """«skal den lokale leder som det første trin placere» in one koncept, «du» in another (R75, R45, A47)."""

    RULE = "R75"
    FIELD = "trin"
    MESSAGE = "I konceptet her er det andre, der placerer barnet på skalaen."
    maa: bool

    @property
    def holds(self) -> bool:
        return self.maa


class TrinnetVurderesAfDenRette(Rule):
    """Who states the step again is the koncept's choice (R35)."""

    RULE = "R35"
    FIELD = "trin"
    MESSAGE = "I konceptet her er det andre, der vurderer trinnet igen."
    maa: bool

    @property
    def holds(self) -> bool:
        return self.maa


class TrinnetErPlaceret(Rule):
    """The placement comes first (R35, R75)."""

    RULE = "R35"
    FIELD = "forloeb"
    MESSAGE = "Barnet skal først placeres på trappen."
    placeret: bool

    @property
    def holds(self) -> bool:
        return self.placeret


class MulighederneErUdtømt(Rule):
    """The individual work begins when the efforts before it no longer suffice (R71)."""

    RULE = "R71"
    FIELD = "muligheder_udtoemt"
    udtoemt: bool
    kraevet: bool
    forudsaetning: str

    @property
    def holds(self) -> bool:
        return self.udtoemt or not self.kraevet

    @property
    def message(self) -> str:
        return f"Et individuelt forløb forudsætter, at {self.forudsaetning}. Bekræft, at mulighederne er udtømt."


class TrinnetErIndividuelt(Rule):
    """Leaders are asked for an employee from the first individual step (R38)."""

    RULE = "R38"
    FIELD = "forloeb"
    MESSAGE = "På dette trin handler indsatsen om fællesskabet; der nedsættes ikke et team om barnet."
    individuelt: bool

    @property
    def holds(self) -> bool:
        return self.individuelt


class BarnetErIkkeSlettet(Rule):
    """What is known before consent is kept for a time only; without the child's age no function can be found (A7)."""

    RULE = "A7"
    FIELD = "forloeb"
    MESSAGE = "Oplysningerne om barnet er slettet. Registrér en ny bekymring."
    slettet: bool

    @property
    def holds(self) -> bool:
        return not self.slettet


class SamtykketErÅbent(Rule):
    """No forløb without consent (R77)."""

    RULE = "R77"
    FIELD = "forloeb"
    MESSAGE = "Forløbet går ikke i gang uden samtykke fra familien. Se i samtykket, hvem der mangler at svare."
    aabent: bool

    @property
    def holds(self) -> bool:
        return self.aabent


class SamtykketErIkkeÅbent(Rule):
    """A forløb ends for want of consent only when consent is wanting (A8)."""

    RULE = "A8"
    FIELD = "aarsag"
    MESSAGE = "Familiens samtykke gælder. Forløbet kan ikke afsluttes, som om det manglede."
    aabent: bool

    @property
    def holds(self) -> bool:
        return not self.aabent


class ForløbetKanÅbnesPåTrinnet(Rule):
    """A forløb is opened on some steps of the scale only (R39)."""

    RULE = "R39"
    FIELD = "trin"
    kan: bool
    trin: str
    skala: str

    @property
    def holds(self) -> bool:
        return self.kan

    @property
    def message(self) -> str:
        return f"Et forløb kan ikke åbnes på »{self.trin}« på {self.skala}."


class BekymringenErIkkeForAlvorlig(Rule):
    """A concern too grave for a forløb goes as an underretning; the duty is not the leader's to weigh (R73)."""

    RULE = "R73"
    FIELD = "trin"
    er: bool
    paamindelse: str

    @property
    def holds(self) -> bool:
        return not self.er

    @property
    def message(self) -> str:
        return self.paamindelse


class DerErEtTrinAtRette(Rule):
    """Only what was stated can have been a mistake (R35)."""

    RULE = "R35"
    FIELD = "forloeb"
    MESSAGE = "Der er ikke angivet noget trin, der kan rettes."
    er: bool

    @property
    def holds(self) -> bool:
        return self.er


class ForløbetKanRettes(Rule):
    """In an ended forløb only the placement that referred it on by mistake is corrected (R35, A38)."""

    RULE = "A38"
    FIELD = "forloeb"
    MESSAGE = "Forløbet er afsluttet. Kun en placering, der ved en fejl henviste barnet videre, kan rettes nu."
    kan: bool

    @property
    def holds(self) -> bool:
        return self.kan


class TrinnetErVurderetVedEvalueringen(Rule):
    """The step is stated from the first placement over the follow-ups to the evaluation (R35)."""

    RULE = "R35"
    FIELD = "aarsag"
    MESSAGE = "Trinnet skal vurderes ved evalueringen, før forløbet afsluttes."
    er: bool
    kraeves: bool

    @property
    def holds(self) -> bool:
        return self.er or not self.kraeves

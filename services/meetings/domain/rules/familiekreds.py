"""Who of the family may be at the same table, and which siblings may share one (R109, A21, A41)."""

from services.chassis.rules import Rule


class PartenHørerTilFamilien(Rule):
    """Only somebody who is known as a party of the forløb is invited as one (A41)."""

    RULE = "A41"
    FIELD = "parter"
    MESSAGE = "En af dem, mødet er for, er ikke registreret som part i forløbet."
    hoerer_til: bool

    @property
    def holds(self) -> bool:
        return self.hoerer_til


class PartenMåFåIndkaldelsen(Rule):
    """Each document has its list of recipients (A41)."""

    RULE = "A41"
    FIELD = "parter"
    MESSAGE = "En af dem, mødet er for, må ikke få indkaldelsen."
    maa: bool

    @property
    def holds(self) -> bool:
        return self.maa


class DeAdskilteMødesHverForSig(Rule):
    """A party who is protected from the others meets apart from them (A41)."""

    RULE = "A41"
    FIELD = "parter"
    MESSAGE = (
        "En part skal mødes adskilt fra de andre. Hold et møde for hver, og skriv, hvem mødet er for; "
        "invitér ikke den ene til den andens møde."
    )
    sammen: bool

    @property
    def holds(self) -> bool:
        return not self.sammen


class StedetRøbesIkke(Rule):
    """Nobody else of the family may learn where this party meets (A41)."""

    RULE = "A41"
    FIELD = "virtuelt"
    MESSAGE = "De andre må ikke kende det sted, hvor en af parterne mødes. Hold mødet virtuelt eller hver for sig."
    roebes: bool

    @property
    def holds(self) -> bool:
        return not self.roebes


class ReferatetHarEnModtager(Rule):
    """A referat is sent to those of the meeting who may have it, and to nobody else (A41, R110)."""

    RULE = "A41"
    FIELD = "moede"
    MESSAGE = "Ingen af dem, mødet var for, må få referatet."
    har: bool

    @property
    def holds(self) -> bool:
        return self.har


class SøskendeErForbundet(Rule):
    """Only siblings whose forløb know of one another share a meeting (A21)."""

    RULE = "A21"
    FIELD = "soeskende"
    MESSAGE = "Et møde kan kun holdes sammen for søskende, hvis forløb er forbundet."
    forbundet: bool

    @property
    def holds(self) -> bool:
        return self.forbundet


class IndkaldelsenSigerHvor(Rule):
    """«Send invitation ud til forældre med tid + sted + dagsorden + forældrefolder» (R109)."""

    RULE = "R109"
    FIELD = "sted"
    MESSAGE = "Skriv, hvor mødet holdes: Invitationen til forældrene har tid og sted. Et virtuelt møde har intet sted."
    kraeves: bool
    har: bool

    @property
    def holds(self) -> bool:
        return self.har or not self.kraeves

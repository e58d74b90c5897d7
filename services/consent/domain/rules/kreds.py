"""The rules about the people of a forløb: who they are, who holds custody, and who is forgotten."""

from contracts.values import PersonRef
from services.chassis.rules import Rule


class ForløbetHarEnForældremyndighedsindehaver(Rule):
    """A3a: forældreansvarsloven § 3 stk. 1 - somebody must be able to say yes."""

    RULE = "A3a"
    FIELD = "parter"
    MESSAGE = (
        "Ingen i personkredsen har forældremyndigheden. Registrér mindst én forælder eller værge med "
        "forældremyndighed; en forælder uden har kun ret til orientering."
    )
    antal: int
    voksen: bool
    """An adult citizen answers alone (A10)."""

    @property
    def holds(self) -> bool:
        return bool(self.antal) or self.voksen


class ForløbetHandlerOmDetSammeBarn(Rule):
    """R87: a forløb is opened on one child."""

    RULE = "R87"
    FIELD = "barn"
    MESSAGE = "Forløbet handler om et andet barn. Opret et nyt forløb til dette barn."
    kendt: PersonRef | None
    barn: PersonRef

    @property
    def holds(self) -> bool:
        return self.kendt in (None, self.barn)


class ForældremyndighedenLiggerFastUnderSamtykket(Rule):
    """A3a: a given consent rests on those who held custody; when custody changes, the change has its date."""

    RULE = "A3a"
    FIELD = "parter"
    MESSAGE = "Samtykket gælder. Registrér, at forældremyndigheden er ændret, med den dato ændringen gælder fra."
    samtykket_er_givet: bool
    foer: frozenset[PersonRef]
    efter: frozenset[PersonRef]

    @property
    def holds(self) -> bool:
        return not self.samtykket_er_givet or self.foer == self.efter


class PartenErKendt(Rule):
    """R79: who has no part in the forløb has nothing to change in it."""

    RULE = "R79"
    FIELD = "part"
    MESSAGE = "Personen hører ikke til personkredsen. Registrér først personen."
    kendt: bool

    @property
    def holds(self) -> bool:
        return self.kendt


class OplysningerneErIkkeSlettet(Rule):
    """A7: what was purged is not asked about; a new concern is a new forløb."""

    RULE = "A7"
    MESSAGE = "Oplysningerne er slettet, fordi der ikke kom et samtykke. Registrér en ny bekymring i stedet."
    slettet: bool

    @property
    def holds(self) -> bool:
        return not self.slettet


class PersonenErIkkeSlettet(Rule):
    """A7: nothing more is kept about a person who has been forgotten."""

    RULE = "A7"
    MESSAGE = "Personen er slettet. Der kan ikke gemmes nye oplysninger om personen."
    slettet: bool

    @property
    def holds(self) -> bool:
        return not self.slettet


class DenVoksneInvitererSelv(Rule):
    """A4b: after the 18th birthday parents are there «only by the adult's invitation»."""

    RULE = "A4b"
    MESSAGE = "Kun borgeren selv kan invitere en forælder med, og først når borgeren er fyldt 18 år."
    voksen: bool
    borgeren: bool

    @property
    def holds(self) -> bool:
        return self.voksen and self.borgeren


class FamilienSerSitEgetForløb(Rule):
    """A4b, A4c: a family sees its own; a parent of an adult only by invitation, a child from the profile's age."""

    RULE = "A4b"
    MESSAGE = (
        "Du kan kun se din egen families forløb. Er borgeren fyldt 18 år, kan forældre kun følge med, "
        "når borgeren har inviteret dem."
    )
    i_familien: bool

    @property
    def holds(self) -> bool:
        return self.i_familien


class UdleveringenErTilDenDetHandlerOm(Rule):
    """A34: own data are for the person; those of a child also for whoever holds custody over it."""

    RULE = "A34"
    FIELD = "person"
    MESSAGE = "Man kan kun få udleveret sine egne oplysninger og dem om et barn, man har forældremyndigheden over."
    egne: bool

    @property
    def holds(self) -> bool:
        return self.egne


class UdleveringenHvilerPåEnRegistreretDeling(Rule):
    """A34: «export with consent or legal basis»; the share names which, and is there for the family to see."""

    RULE = "A34"
    FIELD = "til"
    MESSAGE = "Registrér først delingen med den nye kommune og dens grundlag: samtykke eller lov."
    delt: bool

    @property
    def holds(self) -> bool:
        return self.delt

"""Camp 100: who convenes, who takes part in which room, who decides (R65, R153-R156, A35)."""

from datetime import datetime

from services.chassis.rules import Rule


class KonceptetHarCamp100(Rule):
    """The forum belongs to the koncepts that describe it (R153)."""

    RULE = "R153"
    MESSAGE = "Konceptet har ikke Camp 100."
    har: bool

    @property
    def holds(self) -> bool:
        return self.har


class TrivslenErTruet(Rule):
    """«hvor barnet/den unge nu er så truet i trivslen» (R153)."""

    RULE = "R153"
    FIELD = "forloeb"
    MESSAGE = "Camp 100 er for børn og unge på myndighedens trin, som det ikke er lykkedes at vende."
    truet: bool

    @property
    def holds(self) -> bool:
        return self.truet


class IndkaldesAfRetteFagchef(Rule):
    """Fagchef Familie og Børn convenes, or whom the profile names (A35)."""

    RULE = "A35"
    FIELD = "indkalder"
    indkalder: str
    rette: str
    titel: str

    @property
    def holds(self) -> bool:
        return self.indkalder == self.rette

    @property
    def message(self) -> str:
        return f"Camp 100 indkaldes af {self.titel}."


class Camp100LiggerForan(Rule):
    """What is planned lies ahead."""

    RULE = "H2"
    FIELD = "starter_at"
    MESSAGE = "Camp 100 skal indkaldes til et tidspunkt, der ligger forude."
    nu: datetime
    starter_at: datetime

    @property
    def holds(self) -> bool:
        return self.nu < self.starter_at


class IngenAndenCamp100ErIndkaldt(Rule):
    """One Camp 100 on a forløb at a time (R153)."""

    RULE = "R153"
    FIELD = "forloeb"
    MESSAGE = "Der er allerede indkaldt til Camp 100 om forløbet. Afhold eller aflys den først."
    ingen: bool

    @property
    def holds(self) -> bool:
        return self.ingen


class Camp100Findes(Rule):
    """Only a Camp 100 that was convened, and not called off, is held (R153)."""

    RULE = "R153"
    FIELD = "moede"
    MESSAGE = "Der er ikke indkaldt til den Camp 100."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes


class Camp100ErBegyndt(Rule):
    """What was said is written down when it has been said (R154)."""

    RULE = "R154"
    FIELD = "moede"
    MESSAGE = "Camp 100 er ikke begyndt endnu."
    begyndt: bool

    @property
    def holds(self) -> bool:
        return self.begyndt


class BeslutningenStårFast(Rule):
    """What is over is not changed."""

    RULE = "H3"
    FIELD = "moede"
    MESSAGE = "Camp 100 har besluttet. Indkald igen for at beslutte noget andet."
    besluttet: bool

    @property
    def holds(self) -> bool:
        return not self.besluttet


class TeametErIUdviklingsrummet(Rule):
    """«de tilknyttede tværfaglige udfører teams» develop new ways (R155)."""

    RULE = "R155"
    FIELD = "team"
    MESSAGE = "Mindst én fra det tilknyttede udførerteam skal være med i udviklingsrummet."
    med: bool

    @property
    def holds(self) -> bool:
        return self.med


class LederneErIUdviklingsrummet(Rule):
    """«i samarbejde med leder af skole, dagtilbud og modtagelsen» (R155)."""

    RULE = "R155"
    FIELD = "ledere"
    mangler: tuple[tuple[str, ...], ...]

    @property
    def holds(self) -> bool:
        return not self.mangler

    @property
    def message(self) -> str:
        hvem = " og ".join(" eller ".join(gruppe) for gruppe in self.mangler)
        return f"I udviklingsrummet mangler en leder af {hvem}."


class UdviklingsrummetErHoldtFørst(Rule):
    """«Mødet består af to dele»: new ways are developed before they are decided on (R154)."""

    RULE = "R154"
    FIELD = "moede"
    MESSAGE = "Udviklingsrummet skal være holdt, før beslutningsrummet kan beslutte."
    holdt: bool

    @property
    def holds(self) -> bool:
        return self.holdt


class AlleFagcheferBeslutter(Rule):
    """The three fagchefer decide together, each in person or by a named stand-in (R65, R156, A35)."""

    RULE = "R156"
    FIELD = "besluttere"
    mangler: tuple[str, ...]
    ukendte: tuple[str, ...]
    een_plads_hver: bool

    @property
    def holds(self) -> bool:
        return not self.mangler and not self.ukendte and self.een_plads_hver

    @property
    def message(self) -> str:
        if self.mangler:
            return (
                f"Beslutningsrummet er ikke beslutningsdygtigt uden {' og '.join(self.mangler)} eller en stedfortræder."
            )
        if self.ukendte:
            return "Kun konceptets fagchefer beslutter i beslutningsrummet."
        return "Hver fagchef har én plads i beslutningsrummet, og ingen sidder på to."


class DirektørenErMedHvorUdgavenSigerDet(Rule):
    """«i samarbejde med områdets direktør»: in the first edition only (R65, R156, A35)."""

    RULE = "R156"
    FIELD = "direktoer"
    deltager: bool
    med: bool

    @property
    def holds(self) -> bool:
        return self.deltager is self.med

    @property
    def message(self) -> str:
        if self.deltager:
            return "Områdets direktør beslutter sammen med fagcheferne og skal nævnes."
        return "I denne udgave beslutter fagcheferne uden direktør."


class BeslutningenNoteresAfEnDerBesluttede(Rule):
    """Who decides writes down what was decided (R156)."""

    RULE = "R156"
    FIELD = "besluttere"
    MESSAGE = "Beslutningen noteres af en af dem, der besluttede."
    selv: bool

    @property
    def holds(self) -> bool:
        return self.selv


class LøsningerneErEntydige(Rule):
    """Either new solutions are to be tried, or none (R156)."""

    RULE = "R156"
    FIELD = "loesninger"
    MESSAGE = "Vælg enten nye løsninger eller ingen ny løsning, og hver kun én gang."
    entydige: bool

    @property
    def holds(self) -> bool:
        return self.entydige


class GennemgangenGælderTruetTrivsel(Rule):
    """At least quarterly review of the threatened ones (A35)."""

    RULE = "A35"
    FIELD = "forloeb"
    MESSAGE = "Gennemgangen gælder forløb i truet trivsel."
    truet: bool

    @property
    def holds(self) -> bool:
        return self.truet


class Camp100ErIndkaldtVedGennemgangen(Rule):
    """A review that ends in Camp 100 has convened one (A35)."""

    RULE = "A35"
    FIELD = "udfald"
    MESSAGE = "Indkald først til Camp 100, når gennemgangen fører til det."
    indkaldt: bool

    @property
    def holds(self) -> bool:
        return self.indkaldt

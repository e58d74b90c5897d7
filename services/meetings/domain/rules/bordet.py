"""Who may sit at the table, and who may call it together (R19, R54, R128, R140, A17, A45)."""

from services.chassis.rules import Rule


class DeFagligeTagerOpgaverMedHjem(Rule):
    """«Der kan ikke sidde fagprofessionelle rundt om bordet, som ikke kan tage opgaver med hjem» (R19)."""

    RULE = "R19"
    FIELD = "kan_tage_opgaver"
    MESSAGE = "En fagperson ved bordet skal kunne tage opgaver med hjem. Andre kan inviteres til sparring om ét punkt."
    kraeves: bool
    kan: bool

    @property
    def holds(self) -> bool:
        return self.kan or not self.kraeves


class SparringErÉtPunkt(Rule):
    """Who cannot take tasks home is there for one point (A17)."""

    RULE = "A17"
    FIELD = "punkt"
    MESSAGE = "Den, der inviteres til sparring, deltager i ét punkt på dagsordenen. Skriv hvilket; kun ét."
    sparring: bool
    punkt: int | None
    andet: bool

    @property
    def holds(self) -> bool:
        return not self.sparring or (self.punkt is not None and not self.andet)


class PunktetErPåDagsordenen(Rule):
    """The agenda is the koncept's (R111, R112, R188)."""

    RULE = "R111"
    FIELD = "punkt"
    MESSAGE = "Mødets dagsorden har ikke det punkt."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes


class MødeartenFindes(Rule):
    """Which kinds of meeting there are, the koncept says (R101, R178, R188)."""

    RULE = "R101"
    FIELD = "art"
    MESSAGE = "Konceptet har ikke møder af den art."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes


class MyndighedensMøderIndkaldesAfMyndigheden(Rule):
    """Meetings by law and not by consent are called by Modtagelsen or the rådgiver alone (R128, R132, R140)."""

    RULE = "R140"
    FIELD = "art"
    MESSAGE = "Myndighedens møder indkaldes af Modtagelsen eller rådgiveren."
    myndighedens: bool
    myndighed: bool

    @property
    def holds(self) -> bool:
        return self.myndighed or not self.myndighedens


class MødetIndkaldesAfDenAnsvarlige(Rule):
    """«Den lokale leder er herefter ansvarlig for at indkalde» (R103); who else may, the koncept says of each kind."""

    RULE = "R103"
    FIELD = "art"
    MESSAGE = "Mødet indkaldes af den, som konceptet giver ansvaret for det, eller af den lokale leder."
    ansvarlig: bool

    @property
    def holds(self) -> bool:
        return self.ansvarlig


class FormødetVælgerAfsenderen(Rule):
    """Another sender than the institution's is the formøde's to choose where the koncept lets it (A14)."""

    RULE = "A14"
    FIELD = "referat_afsender"
    MESSAGE = "I konceptet her sendes referatet af den, der er med for dagtilbuddet, skolen eller fritidstilbuddet."
    anden: bool
    kan: bool

    @property
    def holds(self) -> bool:
        return self.kan or not self.anden


class MetodenErMyndighedens(Rule):
    """Familierådslagning and inddragende netværksmøde are ways to hold the authority's meeting (R132, R142)."""

    RULE = "R132"
    FIELD = "metode"
    MESSAGE = "Metoden hører til myndighedens møder."
    uden_metode: bool
    myndighedens: bool

    @property
    def holds(self) -> bool:
        return self.uden_metode or self.myndighedens


class TolkenErBestilt(Rule):
    """The interpreter is booked before the invitation leaves (A45)."""

    RULE = "A45"
    FIELD = "starter_at"
    MESSAGE = "Familien har brug for tolk. Bestil tolken til mødets tidspunkt, før indkaldelsen sendes."
    kraeves: bool
    bestilt: bool

    @property
    def holds(self) -> bool:
        return self.bestilt or not self.kraeves


class TolkenErIkkeFamilie(Rule):
    """No family member interprets (A45)."""

    RULE = "A45"
    FIELD = "tolk"
    MESSAGE = "Et familiemedlem må ikke være tolk."
    familie: bool
    maa: bool

    @property
    def holds(self) -> bool:
        return self.maa or not self.familie


class DeKrævedeErInviteret(Rule):
    """Whom the koncept wants at the meeting: the underretter, or the rådgiver who hands over (R128, R150)."""

    RULE = "R128"
    FIELD = "deltagere"
    mangler: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.mangler

    @property
    def message(self) -> str:
        return f"På dette møde deltager også: {', '.join(self.mangler)}."


class RådgiverenOverdrager(Rule):
    """«deltager i første møde mhp. overdragelse af sag» (R150)."""

    RULE = "R150"
    FIELD = "deltagere"
    MESSAGE = (
        "Rådgiveren deltager i det første møde og overdrager sagen. Invitér rådgiveren, og skriv ham som deltager."
    )
    overdragelse: bool
    deltog: bool

    @property
    def holds(self) -> bool:
        return self.deltog or not self.overdragelse

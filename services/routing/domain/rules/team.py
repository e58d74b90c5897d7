"""What leaders answer, and the team that is made of it."""

from contracts.values import Aktør, AktørRef, PersonRef, Rolle
from services.chassis.rules import Rule


class AnmodningenErStillet(Rule):
    """Leaders answer what they were asked (R89)."""

    RULE = "R89"
    FIELD = "anmodning"
    MESSAGE = "Anmodningen findes ikke i dette forløb."
    kendt: bool

    @property
    def holds(self) -> bool:
        return self.kendt


class SvaretKommerFraDenSpurgteLeder(Rule):
    """The leader who was asked answers; when the answer failed to come, the level above (A31).

    The obligation belongs to the position (A32): who leads the function now answers for who led it then.
    """

    RULE = "A31"
    FIELD = "anmodning"
    aktoer: Aktør
    ledere: tuple[AktørRef, ...]
    eskaleret_til: Rolle | None

    @property
    def holds(self) -> bool:
        return self.aktoer.id in self.ledere or self.aktoer.rolle is self.eskaleret_til

    @property
    def message(self) -> str:
        if self.eskaleret_til:
            return "Kun den spurgte leder og niveauet over kan svare på anmodningen."
        return "Kun den leder, der er spurgt, kan svare på anmodningen."


class AnmodningenGælder(Rule):
    """When sharing has stopped, the questions asked before it are closed for good (A8)."""

    RULE = "A8"
    FIELD = "anmodning"
    MESSAGE = "Anmodningen er bortfaldet, fordi delingen blev standset eller forløbet afsluttet. Der skal ikke svares."
    gaelder: bool

    @property
    def holds(self) -> bool:
        return self.gaelder


class LederenHarIkkeSvaret(Rule):
    """An answer stands (R89)."""

    RULE = "R89"
    FIELD = "anmodning"
    MESSAGE = "Anmodningen er allerede besvaret på en anden måde."
    besvaret: bool

    @property
    def holds(self) -> bool:
        return not self.besvaret


class BarnetHarHøjstÉtTeam(Rule):
    """At most one active udførerteam for a child (R131)."""

    RULE = "R131"
    FIELD = "forloeb"
    MESSAGE = "Der er allerede nedsat et team. Invitér det i stedet."
    har_team: bool

    @property
    def holds(self) -> bool:
        return not self.har_team


class DerVentesIkkePåSvar(Rule):
    """The leader may convene with those who answered, where the profile lets it (A31)."""

    RULE = "A31"
    FIELD = "forloeb"
    venter: int
    maa_indkalde_uden_alle: bool

    @property
    def holds(self) -> bool:
        return self.maa_indkalde_uden_alle or not self.venter

    @property
    def message(self) -> str:
        return f"Der mangler svar fra {self.venter} ledere."


class KontaktpersonenErUdpeget(Rule):
    """The family's contact is one of the professionals the leaders have lent (R53)."""

    RULE = "R53"
    FIELD = "kontaktperson"
    MESSAGE = "Kontaktpersonen skal være en af de medarbejdere, lederne har udpeget."
    udpeget: bool

    @property
    def holds(self) -> bool:
        return self.udpeget


class KontaktpersonenKanTageOpgaver(Rule):
    """No professional at the table who cannot take tasks home (R19); such a one comes for sparring only (A17)."""

    RULE = "R19"
    FIELD = "kontaktperson"
    MESSAGE = "Den, der ikke kan tage opgaver med hjem, kan kun inviteres til sparring og ikke sidde i teamet."
    kan: bool

    @property
    def holds(self) -> bool:
        return self.kan


class AfvigelsenErIKonceptet(Rule):
    """Which reasons there are for another size is the koncept's choice (A16)."""

    RULE = "A16"
    FIELD = "afvigelse"
    MESSAGE = "Konceptet her har ikke den grund til, at teamet har en anden størrelse."
    er: bool

    @property
    def holds(self) -> bool:
        return self.er


class TeametHarDenRetteStørrelse(Rule):
    """2-4 different professionals; another number with a reason, unless the profile demands it (R51, A16)."""

    RULE = "A16"
    FIELD = "afvigelse"
    antal: int
    fra: int
    til: int
    begrundet: bool
    kraeves: bool

    @property
    def holds(self) -> bool:
        return self.fra <= self.antal <= self.til or (self.begrundet and not self.kraeves)

    @property
    def message(self) -> str:
        krav = f"Et team har {self.fra}-{self.til} fagpersoner med opgaver; her er {self.antal}."
        return krav if self.kraeves else f"{krav} Angiv hvorfor det er rigtigt her."


class MedarbejdereUdpegesAfDeresLeder(Rule):
    """Where leaders are asked, they lend the employees; the local leader names none himself (R49, R89)."""

    RULE = "R89"
    FIELD = "medlemmer"
    MESSAGE = "Medlemmerne udpeges af deres egne ledere. Spørg lederne gennem beslutningstræet."
    spoerges: bool
    navngivet: bool

    @property
    def holds(self) -> bool:
        return not (self.spoerges and self.navngivet)


class DerErEtTeam(Rule):
    """A team is changed when there is one (R50)."""

    RULE = "R50"
    FIELD = "forloeb"
    MESSAGE = "Der er ikke nedsat noget team."
    er: bool

    @property
    def holds(self) -> bool:
        return self.er


class KontaktpersonenSidderITeamet(Rule):
    """The family's contact is one of the team (R53)."""

    RULE = "R53"
    FIELD = "kontaktperson"
    MESSAGE = "Kontaktpersonen skal være et af teamets medlemmer."
    sidder: bool

    @property
    def holds(self) -> bool:
        return self.sidder


class FamilienHarEnKontaktperson(Rule):
    """At every instant: who leaves as contact hands that over at the same time (R8)."""

    RULE = "R8"
    FIELD = "ny_kontaktperson"
    MESSAGE = "Familien skal altid have en kontaktperson. Vælg en ny blandt teamets andre medlemmer."
    har: bool

    @property
    def holds(self) -> bool:
        return self.har


class IngenErTovholderISinEgenSag(Rule):
    """«Ingen børn, unge eller deres familier skal opleve at være tovholdere i deres egen sag» (R8)."""

    RULE = "R8"
    FIELD = "kontaktperson"
    MESSAGE = "Barnet eller den unge kan ikke være kontaktperson i sit eget forløb. Vælg en fagperson."
    barn: PersonRef
    kontaktperson: AktørRef

    @property
    def holds(self) -> bool:
        return self.kontaktperson != self.barn


class DetErToBørn(Rule):
    """Siblings are two children with a forløb each (A21)."""

    RULE = "A21"
    FIELD = "soeskende"
    MESSAGE = "Søskende er to børn med hver sit forløb."
    to: bool

    @property
    def holds(self) -> bool:
        return self.to


class DeltagerenSidderIkkeITeamet(Rule):
    """Who is in the team is not invited beside it as well (A16, A17)."""

    RULE = "A16"
    FIELD = "deltager"
    MESSAGE = "Personen er allerede med i teamet."
    i_teamet: bool

    @property
    def holds(self) -> bool:
        return not self.i_teamet


class LederenErIkkeITeamet(Rule):
    """«Ledere leder, og medarbejdere udfører», where the koncept says so (R22, R27)."""

    RULE = "R27"
    FIELD = "medarbejder"
    MESSAGE = "En leder er ikke med i det udførende team. Udpeg en medarbejder."
    maa: bool

    @property
    def holds(self) -> bool:
        return self.maa


class KontaktpersonenMåVæreKontakt(Rule):
    """Leaders are never the primary contact of child or family, where the koncept says so (R27)."""

    RULE = "R27"
    FIELD = "kontaktperson"
    MESSAGE = "En leder kan ikke være familiens kontaktperson. Vælg en medarbejder, der kender barnet."
    maa: bool

    @property
    def holds(self) -> bool:
        return self.maa

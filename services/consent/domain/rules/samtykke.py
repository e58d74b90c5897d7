"""The rules of consent: each a sentence that must hold, with its number and the words for the person refused."""

from datetime import datetime

from contracts.consent import Kanal
from contracts.values import Aktør, PersonRef, Rolle
from services.chassis.rules import Rule

NOTERER = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.MODTAGELSEN})
"""Who may write down what a party said or signed, where a command lets them."""


class DerErEnUenighedAtAfklare(Rule):
    """A3c: the contact person speaks with those who disagree."""

    RULE = "A3c"
    MESSAGE = "Der er ingen uenighed om samtykket at afklare."
    uenige: bool

    @property
    def holds(self) -> bool:
        return self.uenige


class TrinnetKommerFraEtForløb(Rule):
    """R1: a forløb belongs to one koncept; the fact that placed it on a step brings which."""

    RULE = "R1"
    MESSAGE = "Et trin noteres kun, når et forløb er placeret på trappen under sit koncept."
    kendt: bool

    @property
    def holds(self) -> bool:
        return self.kendt


class TrinnetKræverSamtykke(Rule):
    """R77: «Et TRIVSEL+ forløb går altså ikke i gang uden samtykke fra familien.»"""

    RULE = "R77"
    MESSAGE = "Forløbet står ikke på et trin, der kræver samtykke. Placér først bekymringen på trappen."
    paakraevet: bool

    @property
    def holds(self) -> bool:
        return self.paakraevet


class PersonkredsenErKendt(Rule):
    """R79: the parents are asked, so they must be known."""

    RULE = "R79"
    MESSAGE = "Personkredsen er ikke registreret endnu, så der er ingen at spørge om samtykke."
    kendt: bool

    @property
    def holds(self) -> bool:
        return self.kendt


class ForløbetErIGang(Rule):
    """A38: a forløb that has ended is opened again before anyone is asked."""

    RULE = "A38"
    MESSAGE = "Forløbet er afsluttet. Genåbn det, før der spørges om eller svares på samtykke."
    afsluttet: bool

    @property
    def holds(self) -> bool:
        return not self.afsluttet


class DerErSpurgtOmSamtykke(Rule):
    """R78: the declaration is sent first, then it is answered."""

    RULE = "R78"
    MESSAGE = "Der er ikke noget at svare på: Der er ikke spurgt om samtykke i forløbet, eller det forrige er udløbet."
    spurgt: bool

    @property
    def holds(self) -> bool:
        return self.spurgt


class NogenHarIkkeSvaret(Rule):
    """R78: who has answered is not reminded."""

    RULE = "R78"
    MESSAGE = "Alle, der er spurgt, har svaret. Der er ingen at påminde."
    mangler: bool

    @property
    def holds(self) -> bool:
        return self.mangler


class PartenSkalSamtykke(Rule):
    """A3a: only custody holders consent; a værge replaces them; a parent without custody is informed."""

    RULE = "A3a"
    FIELD = "part"
    MESSAGE = "Personens samtykke kræves ikke i forløbet. Kun den, der har forældremyndigheden, giver samtykke."
    part: PersonRef
    kraevede: tuple[PersonRef, ...]

    @property
    def holds(self) -> bool:
        return self.part in self.kraevede


class SvaretKommerFraParten(Rule):
    """R79: each answers for themself; a leader may write down what a party said or signed."""

    RULE = "R79"
    FIELD = "part"
    MESSAGE = "Man kan kun svare for sig selv. En leder kan notere et svar, der er givet på papir eller mundtligt."
    part: PersonRef
    hvem: Aktør

    @property
    def holds(self) -> bool:
        return self.hvem.id == self.part or self.hvem.rolle in NOTERER


class EtDigitaltSvarGivesAfPartenSelv(Rule):
    """R202: «godkende digitalt» is done by the parent, never by somebody else."""

    RULE = "R202"
    FIELD = "kanal"
    MESSAGE = "Et digitalt samtykke giver parten selv. Vælg papir eller mundtligt, når du noterer et svar for en anden."
    part: PersonRef
    hvem: Aktør
    kanal: Kanal

    @property
    def holds(self) -> bool:
        return self.kanal is not Kanal.DIGITAL or self.hvem.id == self.part


class KanalenErKonceptets(Rule):
    """R202: in which ways a yes may be given is the koncept's choice; a no and a withdrawal come in any."""

    RULE = "R202"
    FIELD = "kanal"
    MESSAGE = "I konceptet her kan der ikke siges ja på den måde."
    er: bool

    @property
    def holds(self) -> bool:
        return self.er


class SvaretErIkkeFremtidigt(Rule):
    """A2: an answer is noted when it has been given."""

    RULE = "A2"
    MESSAGE = "Svaret ligger i fremtiden. Tidspunktet for svaret kan ikke være senere end nu."
    svaret_at: datetime
    nu: datetime

    @property
    def holds(self) -> bool:
        return self.svaret_at <= self.nu


class SvaretKommerEfterSpørgsmålet(Rule):
    """R78: nobody can have answered before the question was put."""

    RULE = "R78"
    MESSAGE = "Svaret er dateret, før der blev spurgt om samtykke."
    svaret_at: datetime
    anmodet_at: datetime | None

    @property
    def holds(self) -> bool:
        return self.anmodet_at is not None and self.svaret_at >= self.anmodet_at


class SvaretErPartensSeneste(Rule):
    """A2: the latest answer counts; an older one that arrives late does not change it."""

    RULE = "A2"
    MESSAGE = "Parten har svaret igen siden da, og det seneste svar gælder."
    svaret_at: datetime
    forrige_at: datetime | None

    @property
    def holds(self) -> bool:
        return self.forrige_at is None or self.svaret_at >= self.forrige_at


class SamtykketErIkkeGivetEndnu(Rule):
    """A8: a consent that has been given is taken back, not refused."""

    RULE = "A8"
    MESSAGE = "Samtykket er allerede givet. Det kan ikke afslås, men det kan trækkes tilbage når som helst."
    givet: bool
    """The gate is open, and this party's own yes is part of it."""

    @property
    def holds(self) -> bool:
        return not self.givet


class DerErEtSamtykkeAtTrækkeTilbage(Rule):
    """A8, GDPR art. 7(3): what was given can be taken back, by the one who gave it."""

    RULE = "A8"
    FIELD = "part"
    MESSAGE = "Der er ikke noget givet samtykke at trække tilbage. Før alle har svaret, kan man svare nej i stedet."
    givet: bool
    ja: bool

    @property
    def holds(self) -> bool:
        return self.givet and self.ja


class EnVoksenSvarerSelv(Rule):
    """A4b: on the 18th birthday the parents' consent and access end at 00:00; A10: an adult answers alone."""

    RULE = "A4b"
    FIELD = "part"
    MESSAGE = "Borgeren er fyldt 18 år og svarer selv. Forældrene kan ikke længere svare eller trække noget tilbage."
    voksen: bool
    borgeren: bool

    @property
    def holds(self) -> bool:
        return not self.voksen or self.borgeren


class TilbagetrækningenVirkerIkkeBagud(Rule):
    """A8: «Withdrawal is never retroactive»: it is not dated before the consent that it ends."""

    RULE = "A8"
    MESSAGE = "Tilbagetrækningen er dateret før samtykket. Den virker fra nu af og aldrig bagud."
    trukket_at: datetime
    givet_at: datetime | None

    @property
    def holds(self) -> bool:
        return self.givet_at is None or self.trukket_at >= self.givet_at


class DerSkyldesEtNæsteSkridt(Rule):
    """A8: the next step is noted when consent was refused, disputed or withdrawn."""

    RULE = "A8"
    MESSAGE = "Der mangler ikke noget næste skridt: Samtykket er hverken afvist, omstridt eller trukket tilbage."
    skyldes: bool

    @property
    def holds(self) -> bool:
        return self.skyldes

"""The rules about sharing: on what basis, for how long, and what must be looked at first (A5, A5b, A5c, A40)."""

from datetime import date, datetime

from services.chassis.rules import Rule


class GrundlagetErTilladtAfKonceptet(Rule):
    """A5: the koncept lists the bases on which data may be shared."""

    RULE = "A5"
    FIELD = "grundlag"
    MESSAGE = "Konceptet tillader ikke deling på det grundlag."
    tilladt: bool

    @property
    def holds(self) -> bool:
        return self.tilladt


class UdvekslingUdenSamtykkeErSlåetTil(Rule):
    """A5c: the exchange without consent is off until the municipality's lawyer has turned it on."""

    RULE = "A5c"
    FIELD = "grundlag"
    MESSAGE = "Udveksling uden samtykke er ikke slået til i konceptet."
    ssd: bool
    aktiv: bool

    @property
    def holds(self) -> bool:
        return self.aktiv or not self.ssd


class UdvekslingUdenSamtykkeHarSineGrænser(Rule):
    """A5c: only with a reason, for a meeting, with few recipients."""

    RULE = "A5c"
    MESSAGE = "Udveksling uden samtykke kræver en begrundelse, et møde og højst de modtagere, der deltager i mødet."
    ssd: bool
    begrundet: bool
    moede: bool
    til_faste_modtagere: bool

    @property
    def holds(self) -> bool:
        return not self.ssd or (self.begrundet and self.moede and self.til_faste_modtagere)


class UdvekslingUdenSamtykkeSkerÉnGangPrMøde(Rule):
    """A5c: once per meeting."""

    RULE = "A5c"
    FIELD = "moede"
    MESSAGE = "Der er allerede udvekslet uden samtykke til dette møde. Det kan kun ske én gang."
    brugt: bool

    @property
    def holds(self) -> bool:
        return not self.brugt


class SamtykkeErAldrigEnesteGrundlag(Rule):
    """A5: a public authority never rests its processing on consent alone."""

    RULE = "A5"
    FIELD = "grundlag"
    MESSAGE = "Samtykke kan ikke være det eneste grundlag. Angiv også det lovgrundlag, kommunen deler på."
    samtykke: bool
    andet: bool

    @property
    def holds(self) -> bool:
        return self.andet or not self.samtykke


class LovgrundlagetErNævnt(Rule):
    """A5: whoever shares by law names which."""

    RULE = "A5"
    FIELD = "hjemmel"
    MESSAGE = "Angiv hjemlen, når der deles efter lov."
    lov: bool
    hjemmel: bool

    @property
    def holds(self) -> bool:
        return self.hjemmel or not self.lov


class SamtykketTilDelingenGælder(Rule):
    """A8: nothing is shared on a consent that was not given, was taken back or has ended."""

    RULE = "A8"
    FIELD = "grundlag"
    MESSAGE = "Der er ikke et samtykke, der gælder til dette formål. Der kan ikke deles på det."
    samtykke: bool
    gaelder: bool

    @property
    def holds(self) -> bool:
        return self.gaelder or not self.samtykke


class DelingenKræverSamtykke(Rule):
    """A6: where the gate is information, sharing outside the institution and upload need a consent of their own."""

    RULE = "A6"
    FIELD = "grundlag"
    MESSAGE = "Deling uden for institutionen og upload kræver forældrenes samtykke til netop det."
    kraeves: bool
    samtykke: bool

    @property
    def holds(self) -> bool:
        return self.samtykke or not self.kraeves


class KonceptetsDelingHvilerPåSamtykket(Rule):
    """R77: what is shared to run the forløb is shared on the family's consent, never around it."""

    RULE = "R77"
    FIELD = "grundlag"
    MESSAGE = "Det, der deles for at køre forløbet, deles på familiens samtykke. Angiv samtykket i grundlaget."
    kraeves: bool
    samtykke: bool

    @property
    def holds(self) -> bool:
        return self.samtykke or not self.kraeves


class KunMyndighedenIndhenterOplysninger(Rule):
    """A5: obtaining information under retssikkerhedsloven § 11 a is the authority's."""

    RULE = "A5"
    FIELD = "art"
    MESSAGE = "Kun myndigheden kan indhente oplysninger efter retssikkerhedsloven."
    indhentning: bool
    myndighed: bool

    @property
    def holds(self) -> bool:
        return self.myndighed or not self.indhentning


class DelingenHarEnKendtSlutdato(Rule):
    """A5b: at most 12 months; for health data the law itself sets the limit, whatever the basis."""

    RULE = "A5b"
    FIELD = "gyldigt_til"
    senest: date
    gyldigt_til: date
    fra: date
    helbred: bool

    @property
    def holds(self) -> bool:
        return self.fra <= self.gyldigt_til <= self.senest

    @property
    def message(self) -> str:
        if self.gyldigt_til < self.fra:
            return "Delingen slutter, før den begynder."
        hvad = "Helbredsoplysninger kan" if self.helbred else "Der kan"
        return f"{hvad} højst deles til og med {self.senest:%d.%m.%Y}."


class TredjepartErSetEfter(Rule):
    """A40: a photo of the board may show other children; it is kept out until someone has looked."""

    RULE = "A40"
    FIELD = "gennemset"
    MESSAGE = "Se først efter, om andre børn kan ses eller læses om, og slør dem. Bekræft, at det er gjort."
    kraeves: bool
    gennemset: bool

    @property
    def holds(self) -> bool:
        return self.gennemset or not self.kraeves


class ForløbetErIGangEllerBarnetErFlyttet(Rule):
    """A34, A5b: the purpose ends with the forløb; what goes to the new municipality goes after it."""

    RULE = "A5b"
    MESSAGE = "Forløbet er afsluttet, og dermed formålet. Der kan kun overføres til barnets nye kommune."
    afsluttet: bool
    til_ny_kommune: bool

    @property
    def holds(self) -> bool:
        return self.til_ny_kommune or not self.afsluttet


class OrienteringenErIkkeFremtidig(Rule):
    """R173: what is noted has been told."""

    RULE = "R173"
    MESSAGE = "Orienteringen ligger i fremtiden. Notér den, når forældrene er orienteret."
    orienteret_at: datetime
    nu: datetime

    @property
    def holds(self) -> bool:
        return self.orienteret_at <= self.nu


class OrienteringErPåkrævet(Rule):
    """A6: the duty to inform is the gate where the koncept says so."""

    RULE = "A6"
    MESSAGE = "Forløbet står ikke på et trin, hvor forældrene skal orienteres. Placér først bekymringen."
    paakraevet: bool

    @property
    def holds(self) -> bool:
        return self.paakraevet


class EmnetOgMådenErKonceptets(Rule):
    """R174: «enten mundtligt eller ved at sende det via Forældreportalen»."""

    RULE = "R174"
    FIELD = "maade"
    MESSAGE = "Konceptet kender ikke det emne eller den måde at orientere på."
    kendt: bool

    @property
    def holds(self) -> bool:
        return self.kendt

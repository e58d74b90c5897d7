"""May a meeting be called, and on that day (R50, R77, R101-R104)?"""

from datetime import date, datetime

from contracts.kalender import dansk_dato
from services.chassis.rules import Rule


class ForløbetErKendt(Rule):
    """A forløb belongs to one koncept from its first fact on (R1)."""

    RULE = "R1"
    FIELD = "forloeb"
    MESSAGE = "Forløbet findes ikke."
    kendt: bool

    @property
    def holds(self) -> bool:
        return self.kendt


class SamtykketErÅbent(Rule):
    """«Et TRIVSEL+ forløb går altså ikke i gang uden samtykke fra familien» (R77)."""

    RULE = "R77"
    MESSAGE = (
        "Det kræver, at familiens samtykke gælder, og at forløbet er i gang. "
        "Se i samtykket, hvem der mangler at svare eller har sagt nej; genåbn forløbet, hvis det er afsluttet."
    )
    aabent: bool

    @property
    def holds(self) -> bool:
        return self.aabent


class ForældreneErOrienteret(Rule):
    """«Kontakter forældrene for at fortælle om trivselsmødet»: being told is the gate (R173, R174, A6)."""

    RULE = "R173"
    MESSAGE = "Forældrene skal være orienteret om mødet og om, hvad det bygger på, og forløbet skal være i gang."
    orienteret: bool

    @property
    def holds(self) -> bool:
        return self.orienteret


class TeametErNedsat(Rule):
    """The leader convenes «det tværfaglige udfører team», which must exist (R50)."""

    RULE = "R50"
    MESSAGE = "Der kan først indkaldes, når det tværfaglige udførerteam er nedsat."
    nedsat: bool

    @property
    def holds(self) -> bool:
        return self.nedsat


class OpstartsmødetErDetFørste(Rule):
    """The team sets its own cadence «efter det første møde» (R101, R106)."""

    RULE = "R101"
    FIELD = "art"
    MESSAGE = "Opstartsmødet skal være afholdt, før der indkaldes til opfølgning."
    afholdt: bool

    @property
    def holds(self) -> bool:
        return self.afholdt


class DerErKunÉtOpstartsmøde(Rule):
    """One opstartsmøde for each consent (R101)."""

    RULE = "R101"
    FIELD = "art"
    MESSAGE = "Der er allerede et opstartsmøde. Flyt det, eller indkald til opfølgning, når det er afholdt."
    findes: bool

    @property
    def holds(self) -> bool:
        return not self.findes


class MødetsNøgleErLedig(Rule):
    """One id is one meeting (H1)."""

    RULE = "H1"
    FIELD = "moede"
    MESSAGE = "Nøglen bruges allerede af et andet møde i forløbet."
    ledig: bool

    @property
    def holds(self) -> bool:
        return self.ledig


class TidspunktetLiggerForan(Rule):
    """A meeting is called before it begins (H2)."""

    RULE = "H2"
    FIELD = "starter_at"
    MESSAGE = "Tidspunktet er passeret."
    nu: datetime
    starter_at: datetime

    @property
    def holds(self) -> bool:
        return self.nu < self.starter_at


class DagenErEnArbejdsdag(Rule):
    """Monday to Friday, and no helligdag (A1e, A1f)."""

    RULE = "A1e"
    FIELD = "starter_at"
    dag: date
    arbejdsdag: bool

    @property
    def holds(self) -> bool:
        return self.arbejdsdag

    @property
    def message(self) -> str:
        return f"{dansk_dato(self.dag).capitalize()} er ikke en arbejdsdag."


class VarsletErHoldt(Rule):
    """«Indkaldelsen skal være med 5 dages varsel» (R102); the floor of arbejdsdage is A1c, the waiver A24."""

    RULE = "R102"
    FIELD = "starter_at"
    i_dag: date
    dag: date
    senest: date
    tidligst: date
    fraveget: bool
    kan_fraviges: bool

    @property
    def holds(self) -> bool:
        return self.i_dag <= self.senest or (self.fraveget and self.kan_fraviges)

    @property
    def message(self) -> str:
        udvej = " Familien kan fravige varslet; skriv, hvem der gjorde det." if self.kan_fraviges else ""
        return (
            f"Varslet er for kort: Til et møde {dansk_dato(self.dag)} skulle indkaldelsen være sendt senest "
            f"{dansk_dato(self.senest)}. Vælg {dansk_dato(self.tidligst)} eller en senere dag.{udvej}"
        )


class FravigelsenErBegrundet(Rule):
    """Who waived the notice, when and why (A24)."""

    RULE = "A24"
    FIELD = "varsel_grund"
    MESSAGE = "Familien har fraveget varslet. Skriv hvorfor."
    fraveget: bool
    begrundet: bool

    @property
    def holds(self) -> bool:
        return self.begrundet or not self.fraveget


class MødetLiggerIReserveretTid(Rule):
    """«de centralt reservede tidsintervaller i kalenderen» (R104); with a reason elsewhere, where allowed (A22)."""

    RULE = "R104"
    FIELD = "starter_at"
    reserveret: bool
    begrundet: bool
    kan_fraviges: bool

    @property
    def holds(self) -> bool:
        return self.reserveret or (self.begrundet and self.kan_fraviges)

    @property
    def message(self) -> str:
        udvej = " Skriv en begrundelse, hvis det ikke kan være anderledes." if self.kan_fraviges else ""
        return f"Opstartsmødet skal ligge i de centralt reserverede tidsintervaller.{udvej}"


class MødetLiggerFørFristen(Rule):
    """«senest 14 arbejdsdage … efter forældrene har givet samtykke» (R101); later only with a reason (A22)."""

    RULE = "R101"
    FIELD = "starter_at"
    dag: date
    frist: date | None
    begrundet: bool

    @property
    def holds(self) -> bool:
        return self.frist is None or self.dag <= self.frist or self.begrundet

    @property
    def message(self) -> str:
        senest = f" senest {dansk_dato(self.frist)}" if self.frist else ""
        return f"Opstartsmødet skal holdes{senest}. Et senere møde kræver en begrundelse, og fristen flytter sig ikke."

"""What meetings asks a koncept profile, in one place. Every number, list and interval here is the municipality's."""

from datetime import date, datetime, time, timedelta

from contracts.frister import (
    KOEBENHAVN,
    Kadencemoede,
    Vindue,
    lokal_dato,
    naeste_moeder,
    reserverede_slots,
    seneste_indkaldelse,
    tidligste_moededag,
)
from contracts.koncept import Koncept, beregn_frist, hent_koncept, moedevindue
from contracts.koncept.moeder import Lederteam
from contracts.koncept.moeder import Mødeart as Profilmøde
from contracts.meetings import Barnet, Mødeart
from services.chassis.aggregate import Pins

OPSTARTSMOEDE, LOEFTE = "opstartsmoede", "loefte"
SENESTE_NEJ = "seneste_nej"
"""The profile's code for what the team's own verdict puts on the lederteam's agenda (A18)."""


def koncept_for(pins: Pins | None) -> Koncept:
    """The profile an aggregate is decided under. Raises LookupError when it was never pinned to one."""
    if pins is None:
        raise LookupError("nothing pins this to a profile")
    return hent_koncept(pins.koncept)


def pins_for(koncept: Koncept) -> Pins:
    return Pins(koncept=koncept.id, koncept_hash=koncept.hash, kalender=koncept.kalender)


def moedets_profil(koncept: Koncept, art: Mødeart) -> Profilmøde:
    return koncept.moede(art.value)


def slutliste(koncept: Koncept) -> dict[str, str]:
    """The closing checklist of every meeting: code and words (R30)."""
    return {f"punkt_{nummer}": punkt.tekst for nummer, punkt in enumerate(koncept.afslutning.slutliste, 1)}


def kraever_perspektiv(koncept: Koncept, barnet: Barnet) -> bool:
    """Must the child have been heard beforehand when it took part like this (A29)?"""
    return barnet.value in koncept.barn.perspektiv_kraeves_ved


def er_arbejdsdag(koncept: Koncept, dag: date) -> bool:
    return koncept.kalendertabel.er_arbejdsdag(dag, koncept.lukkedage)


def senest_indkaldt(koncept: Koncept, moededag: date) -> date:
    """The last day an invitation to a meeting that day may be sent (R102, A1c)."""
    return seneste_indkaldelse(moededag, koncept.varsel, koncept.kalendertabel, koncept.lukkedage).forfalder


def tidligst_moede(koncept: Koncept, i_dag: date) -> date:
    """The first day whose notice is kept by an invitation sent today (R102, A1c)."""
    return tidligste_moededag(i_dag, koncept.varsel, koncept.kalendertabel, koncept.lukkedage)


def i_reserveret_tid(koncept: Koncept, starter_at: datetime, varighed_min: int) -> bool:
    """Does the whole meeting lie inside one reserved interval (R104)? Always, where none are reserved."""
    intervaller = koncept.slots.intervaller
    if not intervaller:
        return True
    begynder = starter_at.astimezone(KOEBENHAVN).replace(tzinfo=None)
    slutter = begynder + timedelta(minutes=varighed_min)
    dag = begynder.date()
    slots = reserverede_slots(intervaller, koncept.kalendertabel, dag, dag, koncept.lukkedage)
    return any(
        datetime.combine(dag, slot.fra) <= begynder and slutter <= datetime.combine(dag, slot.til) for slot in slots
    )


def opstartsfrist(koncept: Koncept, ur_start: datetime) -> date:
    """The last day of the opstartsmøde (R101)."""
    return beregn_frist(koncept, OPSTARTSMOEDE, ur_start).forfalder


def opstartsvindue(koncept: Koncept, ur_start: datetime, i_dag: date) -> Vindue:
    return moedevindue(koncept, ur_start, i_dag, navn=OPSTARTSMOEDE)


def niveau_uden_fremdrift(koncept: Koncept) -> str | None:
    """The step whose lederteam takes up forløb without fremdrift (R119)."""
    return next((team.trin for team in koncept.lederteam if team.udvaelgelse == "ikke_i_fremdrift"), None)


def dagsordenspunkt(koncept: Koncept, team: Lederteam) -> int:
    """The number of the agenda's point about forløb without fremdrift (R120)."""
    punkter = koncept.moede(team.moedeart).dagsorden
    return next(punkt.nummer for punkt in punkter if punkt.emne == "uden_fremdrift" and punkt.nummer)


def naeste_runde(koncept: Koncept, team: Lederteam, foerste_moede: datetime, fra: date) -> Kadencemoede:
    """The next round of a lederteam's meetings on `fra` or later, counted from its first (R118, A1k, A1m)."""
    kadence = team.kadence.model_copy(update={"anker": lokal_dato(foerste_moede)})
    return naeste_moeder(kadence, koncept.kalendertabel, fra, 1, koncept.lukkedage)[0]


def klokken(foerste_moede: datetime) -> time:
    """The hour of the day in Denmark, which every later round keeps across the change to summer time."""
    return foerste_moede.astimezone(KOEBENHAVN).time()


def tilbagemeldingsfelt(koncept: Koncept, niveau: str) -> str | None:
    """What the handleplan calls the lederteam's answer (R97, A36)."""
    team = koncept.lederteam_paa(niveau)
    return team.tilbagemelding_felt if team else None

"""What meetings asks a koncept profile, in one place. Every number, list and interval here is the municipality's."""

from datetime import date, datetime, timedelta

from contracts.frister import (
    KOEBENHAVN,
    Vindue,
    reserverede_slots,
    seneste_indkaldelse,
    tidligste_moededag,
)
from contracts.koncept import Koncept, beregn_frist, hent_koncept, moedevindue
from contracts.koncept.moeder import Detektorregel, Mødeopgave
from contracts.koncept.moeder import Mødeart as Profilmøde
from contracts.meetings import Barnet, Mødeart
from services.chassis.aggregate import Pins

OPSTARTSMOEDE, LOEFTE = "opstartsmoede", "loefte"
SENESTE_NEJ, UBESTRIDT_ADVARSEL = "seneste_nej", "ubestridt_advarsel"
"""The profile's codes for what puts a forløb on the lederteam's agenda: the team's verdict, and a warning (A18)."""
FORMOEDE = "formoede"


def koncept_for(pins: Pins | None) -> Koncept:
    """The profile an aggregate is decided under. Raises LookupError when it was never pinned to one."""
    if pins is None:
        raise LookupError("nothing pins this to a profile")
    return hent_koncept(pins.koncept, pins.koncept_hash)


def pins_for(koncept: Koncept) -> Pins:
    return Pins(koncept=koncept.id, koncept_hash=koncept.hash, kalender=koncept.kalender)


def moedets_profil(koncept: Koncept, art: Mødeart) -> Profilmøde:
    return koncept.moede(art.value)


def opgaver_ved(koncept: Koncept, art: Mødeart, barnet: Barnet | None) -> tuple[Mødeopgave, ...]:
    """Who does what before, during and after it; what hangs on the child, once it is known (R177, R180-R187)."""
    uden = "barnet_deltager" if barnet is Barnet.DELTOG_IKKE else "barnet_deltager_ikke"
    udelukket = uden if barnet else None
    return tuple(opgave for opgave in moedets_profil(koncept, art).opgaver if opgave.naar != udelukket)


def maa_droefte_sagen_foer(koncept: Koncept) -> bool:
    """May the case be discussed at the formøde (R105)?"""
    return koncept.formoede is not None and koncept.moede(FORMOEDE).maa_droefte_sagen


def moedepraksis(koncept: Koncept) -> dict[str, str | bool | None]:
    """Who leads, presents and writes, where the words and the photo go, how the child comes (R53, R175, R177, R183)."""
    ledelse, referat, sos = koncept.moedeledelse, koncept.referat, koncept.sos
    return {
        "ledes_af": ledelse.ledes_af,
        "fremlaegges_af": ledelse.fremlaegges_af,
        "referent": ledelse.referent,
        "referat_altid": ledelse.referat_altid,
        "referat_kanal": referat.kanal if referat else None,
        "foto_uploades_til": sos.foto_uploades_til if sos else None,
        "barnets_udgangspunkt": koncept.barn.udgangspunkt,
    }


def dagsordensnumre(koncept: Koncept, art: Mødeart) -> frozenset[int]:
    """What may be talked about by number: the points of the agenda, or the groups of a dialogue (R111, R112, R188)."""
    moede = moedets_profil(koncept, art)
    if moede.form == "dialog" and koncept.dialog:
        return frozenset(nummer for nummer, _ in enumerate(koncept.dialog.grupper, 1))
    return frozenset(punkt.nummer for punkt in moede.dagsorden if punkt.nummer)


def skal_droeftes(koncept: Koncept, art: Mødeart) -> dict[int, str]:
    """What a dialogue may not end without: the child's perspective and what is agreed (R31, R188, R193)."""
    if moedets_profil(koncept, art).form != "dialog" or koncept.dialog is None:
        return {}
    kraevet = (koncept.dialog.perspektiv_gruppe, koncept.dialog.aftale_gruppe)
    grupper = enumerate(koncept.dialog.grupper, 1)
    return {nummer: gruppe.titel for nummer, gruppe in grupper if gruppe.kode in kraevet}


def tolk_kraeves(koncept: Koncept) -> bool:
    """Is an interpreter booked before the invitation leaves, and never one of the family (A45)?"""
    return koncept.samtykke.tolk.bestilles_foer_indkaldelse


def opstartsfrister(koncept: Koncept) -> tuple[str, ...]:
    """The deadlines that the consent sets going, where the koncept has them (R101, R23)."""
    return tuple(navn for navn in (OPSTARTSMOEDE, LOEFTE) if koncept.har_frist(navn))


def opfyldes_af_indkaldelse(koncept: Koncept, navn: str) -> bool:
    """Does calling the meeting keep the deadline already? By default only holding it does (A26)."""
    return (koncept.frist(navn).opfyldt_af or "").endswith("_indkaldt")


def varighedsfrister(koncept: Koncept) -> tuple[str, ...]:
    """The longest duration and the decision before it (R178, A27)."""
    graenser = koncept.graenser
    return tuple(navn for navn in (graenser.varighed, graenser.beslutning) if navn and koncept.har_frist(navn))


def overtagelsesfrist(koncept: Koncept) -> str | None:
    """The deadline of the rådgiver to whom it was decided to hand over (A28)."""
    navn = koncept.graenser.overtagelse
    return navn if koncept.har_frist(navn) else None


def handleplanfrist(koncept: Koncept) -> str | None:
    """The deadline of the handleplan's update after a meeting (R93, A15)."""
    frist = koncept.handleplan.frist if koncept.handleplan else None
    return frist if koncept.har_frist(frist) else None


def intet_moede(koncept: Koncept) -> Detektorregel | None:
    """After so many days without a meeting the detector warns (A18)."""
    regler = koncept.fremdrift.detektor if koncept.fremdrift else ()
    return next((regel for regel in regler if regel.maal == "intet_moede"), None)


def slutliste(koncept: Koncept) -> dict[str, str]:
    """The closing checklist of every meeting: code and words (R30)."""
    return {f"punkt_{nummer}": punkt.tekst for nummer, punkt in enumerate(koncept.afslutning.slutliste, 1)}


def kraever_perspektiv(koncept: Koncept, barnet: Barnet) -> bool:
    """Must the child have been heard beforehand when it took part like this (A29)?"""
    return barnet.value in koncept.barn.perspektiv_kraeves_ved


def er_arbejdsdag(koncept: Koncept, dag: date) -> bool:
    return koncept.kalendertabel.er_arbejdsdag(dag, koncept.lukkedage)


def port(koncept: Koncept) -> str:
    """The gate before the meetings: consent (`haard`), that the parents are told (`information`), none (R77, A6)."""
    return koncept.samtykke.port


def senest_indkaldt(koncept: Koncept, moededag: date, *, pr_post: bool) -> date:
    """The last day an invitation to a meeting that day may be sent (R102, A1c, A1j); that day without a notice."""
    if koncept.varsel is None:
        return moededag
    varsel, kalender = koncept.varsel, koncept.kalendertabel
    return seneste_indkaldelse(moededag, varsel, kalender, koncept.lukkedage, pr_post=pr_post).forfalder


def tidligst_moede(koncept: Koncept, i_dag: date, *, pr_post: bool) -> date:
    """The first day whose notice is kept by an invitation sent today (R102, A1c, A1j)."""
    if koncept.varsel is None:
        return i_dag
    return tidligste_moededag(i_dag, koncept.varsel, koncept.kalendertabel, koncept.lukkedage, pr_post=pr_post)


def invitationen_har_sted(koncept: Koncept) -> bool:
    """Does the invitation to the parents say where (R109)?"""
    return koncept.invitation is not None and "sted" in koncept.invitation.indhold


def kan_fravige_varslet(koncept: Koncept) -> bool:
    return koncept.varsel is not None and koncept.varsel.kan_fraviges


def i_reserveret_tid(koncept: Koncept, starter_at: datetime, varighed_min: int) -> bool:
    """Does the whole meeting lie inside one reserved interval (R104)? Always, where none are reserved."""
    intervaller = koncept.slots.intervaller if koncept.slots else ()
    if not intervaller:
        return True
    begynder = starter_at.astimezone(KOEBENHAVN).replace(tzinfo=None)
    slutter = begynder + timedelta(minutes=varighed_min)
    dag = begynder.date()
    slots = reserverede_slots(intervaller, koncept.kalendertabel, dag, dag, koncept.lukkedage)
    return any(
        datetime.combine(dag, slot.fra) <= begynder and slutter <= datetime.combine(dag, slot.til) for slot in slots
    )


def opstartsfrist(koncept: Koncept, ur_start: datetime) -> date | None:
    """The last day of the opstartsmøde (R101), where the koncept sets one."""
    return beregn_frist(koncept, OPSTARTSMOEDE, ur_start).forfalder if koncept.har_frist(OPSTARTSMOEDE) else None


def opstartsvindue(koncept: Koncept, ur_start: date | datetime, i_dag: date) -> Vindue:
    return moedevindue(koncept, ur_start, i_dag, navn=OPSTARTSMOEDE)


def planens_master(koncept: Koncept) -> str:
    """Who holds the truth of the handleplan at first (A42)."""
    return koncept.handleplan.master if koncept.handleplan else "kopi"


def planens_planer(koncept: Koncept) -> tuple[tuple[str, str], ...]:
    """Plan A, B and C, where the koncept has them: field and name (R96)."""
    return tuple((valg.kode, valg.tekst) for valg in koncept.handleplan.planer) if koncept.handleplan else ()


def punkter_i_forberedelsen(koncept: Koncept) -> dict[str, str]:
    """The prompts answered with the parents: code and words (R95)."""
    return {valg.kode: valg.tekst for valg in koncept.handleplan.forberedelse} if koncept.handleplan else {}


def kender_funktion(koncept: Koncept, funktion: str) -> bool:
    return koncept.beslutningstrae is not None and koncept.beslutningstrae.funktion(funktion) is not None


def tilbagemeldingsfelt(koncept: Koncept, niveau: str) -> str | None:
    """What the handleplan calls the lederteam's answer (R97, A36)."""
    team = koncept.lederteam_paa(niveau)
    return team.tilbagemelding_felt if team else None

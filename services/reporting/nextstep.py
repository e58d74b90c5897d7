"""What happens next in a forløb, and who does it: one Danish line for each state, so that no row of a list is mute."""

from __future__ import annotations

from datetime import datetime

from contracts.frister import lokal_dato
from services.reporting import words
from services.reporting.projections.lederteam import Lederteammøde
from services.reporting.projections.moeder import Møde
from services.reporting.state import STOPPEDE, VENTER, Forløbstilstand, Tilstand

LEDEREN = "Den lokale leder"


def venter_paa_lederen(skridt: str) -> bool:
    """Each line begins with who takes the step."""
    return skridt.startswith(LEDEREN)


OVERGIVET = {
    Tilstand.HENVIST_VEJVISER: "Ingen her; vejviseren og refleksionsrummet tager over.",
    Tilstand.HENVIST_MODTAGELSEN: "Ingen her; Modtagelsen tager over.",
    Tilstand.AFSLUTTET: "Ingen; forløbet er afsluttet.",
    Tilstand.MYNDIGHEDSSAG: "Rådgiveren er tovholder i myndighedssagen.",
}


def naeste_skridt(
    s: Forløbstilstand, moede: Møde | None, dagsorden: Lederteammøde | None, *, skyldes: bool, nu: str
) -> str:
    """`moede` is the team's next, `dagsorden` the lederteam's that has it; `skyldes`: the leader owes a decision."""
    if s.tilstand in OVERGIVET:
        return _overgivet(s)
    if s.tilstand in STOPPEDE:
        if skyldes:
            return "Den lokale leder beslutter, hvad der sker uden samtykke."
        return "Den lokale leder taler med familien og kan spørge om samtykke igen."
    if s.venter_raadgiver:
        return "Forløbet fortsætter, til rådgiveren har taget over."
    match s.tilstand:
        case Tilstand.AFVENTER_TRIN:
            return "Den lokale leder placerer barnet på trappen."
        case Tilstand.AFVENTER_SAMTYKKE if s.samtykke == VENTER:
            return "Familien svarer på, om den giver samtykke."
        case Tilstand.AFVENTER_SAMTYKKE:
            return "Den lokale leder registrerer, hvem der skal spørges om samtykke."
        case Tilstand.AFVENTER_ORIENTERING:
            return "Forældrene orienteres om mødet, før det holdes."
        case Tilstand.AFVENTER_TEAM:
            return _team(s.ledere_anmodet, s.ledere_svaret)
        case Tilstand.UDEN_FREMDRIFT if s.venter_lederteam:
            return "Venter på, at lederteamet får et møde."
        case Tilstand.UDEN_FREMDRIFT if s.dagsorden and not s.besvaret:
            return _lederteam(dagsorden, nu)
    return _moede(s, moede, nu)


def _overgivet(s: Forløbstilstand) -> str:
    profil = words.koncept(s.koncept, s.koncept_hash)
    if profil and s.tilstand == Tilstand.HENVIST_VEJVISER and not profil.har_vejviser:
        return "Ingen her; der arbejdes videre med fællesskabet."
    if profil and s.tilstand == Tilstand.HENVIST_MODTAGELSEN:
        return f"Ingen her; {profil.modtagelsens_navn} tager over."
    return OVERGIVET[Tilstand(s.tilstand)]


def _team(anmodet: int, svaret: int) -> str:
    if not anmodet:
        return "Den lokale leder aktiverer beslutningstræet; ingen leder er spurgt."
    if svaret < anmodet:
        return f"Ledere udpeger medarbejdere; {svaret} af {anmodet} har svaret."
    return "Den lokale leder nedsætter udførerteamet; lederne har svaret."


def _lederteam(dagsorden: Lederteammøde | None, nu: str) -> str:
    if dagsorden is None:
        return "Lederteamet behandler forløbet på det møde, det er sat på."
    if dagsorden.starter > nu:
        return f"Lederteamet behandler forløbet {_kl(dagsorden.starter)}."
    return f"Lederteamet giver sin tilbagemelding fra mødet {_dag(dagsorden.starter)}."


def _moede(s: Forløbstilstand, moede: Møde | None, nu: str) -> str:
    if moede and moede.starter > nu:
        return f"Teamet og familien mødes {_kl(moede.starter)}."
    if moede:
        return f"Teamet afslutter mødet {_dag(moede.starter)}; det er ikke noteret som holdt."
    if s.opstart:
        return "Der indkaldes til det næste møde." if _uden_opstartsmoede(s) else "Teamet indkalder til næste møde."
    if _uden_opstartsmoede(s):
        return "Der indkaldes til det første møde."
    return "Den lokale leder indkalder til opstartsmøde."


def _uden_opstartsmoede(s: Forløbstilstand) -> bool:
    """The koncept has meetings of another kind, and others who call them (R178)."""
    profil = words.koncept(s.koncept, s.koncept_hash)
    return profil is not None and not profil.har_moede("opstartsmoede")


def _dag(kl: str) -> str:
    return words.vis(lokal_dato(datetime.fromisoformat(kl)))


def _kl(kl: str) -> str:
    return words.vis(datetime.fromisoformat(kl))

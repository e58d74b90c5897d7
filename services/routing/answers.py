"""What routing answers when it is asked: plain JSON values, names only to those who may know them."""

from enum import StrEnum
from typing import Any

from contracts.koncept import Koncept, Svarart, Trælinje, svar_beslutningstrae
from contracts.routing import SpørgBeslutningstræ, Træsvar
from contracts.values import FortroligtNavn, Rolle
from services.chassis.rules import check
from services.routing.domain.anmodning import Anmodning
from services.routing.domain.forloeb import Forløb
from services.routing.domain.organisation import Organisation
from services.routing.domain.rules import BarnetsAlderErIKonceptet, TrinnetErPåSkalaen

SER_ENHEDEN = frozenset({Rolle.LOKAL_LEDER, Rolle.TEAMMEDLEM, Rolle.RAADGIVER})


class Tilstand(StrEnum):
    """What a forløb waits for, seen from routing."""

    AFVENTER_TRIN = "afventer_trin"
    AFVENTER_SAMTYKKE = "afventer_samtykke"
    DELING_STANDSET = "deling_standset"
    AFVENTER_BESLUTNINGSTRAE = "afventer_beslutningstrae"
    AFVENTER_TEAM = "afventer_team"
    TEAM_NEDSAT = "team_nedsat"
    AFSLUTTET = "afsluttet"


def tilstand(forloeb: Forløb) -> Tilstand:
    if forloeb.afsluttet:
        return Tilstand.AFSLUTTET
    if forloeb.trin is None:
        return Tilstand.AFVENTER_TRIN
    if not forloeb.samtykke_aabent:
        return Tilstand.DELING_STANDSET if forloeb.standset else Tilstand.AFVENTER_SAMTYKKE
    if forloeb.team:
        return Tilstand.TEAM_NEDSAT
    return Tilstand.AFVENTER_BESLUTNINGSTRAE if forloeb.linjer is None else Tilstand.AFVENTER_TEAM


def status(forloeb: Forløb, organisation: Organisation, rolle: Rolle) -> dict[str, Any]:
    """Step, state, open questions to leaders and team of one forløb."""
    koncept, team = forloeb.koncept, forloeb.team
    enhed = organisation.enheder.get(forloeb.enhed)
    return {
        "forloeb": str(forloeb.key),
        "barn": str(forloeb.barn),
        "tilstand": tilstand(forloeb).value,
        "trin": forloeb.trin.kode if forloeb.trin else None,
        "trin_navn": koncept.skala.navn_paa(forloeb.trin.kode) if forloeb.trin else None,
        "koncept": koncept.id,
        "enhed": str(forloeb.enhed),
        "enhed_navn": _navn(enhed.navn) if enhed and rolle in SER_ENHEDEN else None,
        "kontaktperson": str(forloeb.kontaktperson),
        "samtykke_aabent": forloeb.samtykke_aabent,
        "linjer": [_linje(svar, forloeb) for svar in forloeb.linjer or ()],
        "anmodninger": [_anmodning(a) for a in forloeb.anmodninger.values()],
        "team": {
            "team": str(team.id),
            "medlemmer": [{"medarbejder": str(m.medarbejder), "funktion": m.funktion} for m in team.medlemmer],
            "afvigelse": team.afvigelse.value if team.afvigelse else None,
        }
        if team
        else None,
        "frister": [_frist(a) for a in forloeb.anmodninger.values()],
        "afsluttet": forloeb.afsluttet.value if forloeb.afsluttet else None,
        "genaabnes_senest": forloeb.genaabnes_senest.isoformat() if forloeb.genaabnes_senest else None,
    }


def traeets_svar(spoergsmaal: SpørgBeslutningstræ, organisation: Organisation, koncept: Koncept) -> dict[str, Any]:
    """What the beslutningstræ would answer for such a child, with the text and the source of each line (R85)."""
    enhed, alder, skala = organisation.enhed(spoergsmaal.enhed), koncept.alder, koncept.skala
    check(
        BarnetsAlderErIKonceptet(alder=spoergsmaal.alder, fra=alder.aaben_min, til=alder.aaben_max),
        TrinnetErPåSkalaen(findes=skala.har(spoergsmaal.trin), skala=skala.navn),
    )
    linjer = svar_beslutningstrae(koncept, spoergsmaal.alder, spoergsmaal.trin, enhed.type, enhed.distrikt)
    return {
        "koncept": koncept.id,
        "trin": spoergsmaal.trin,
        "trin_navn": skala.navn_paa(spoergsmaal.trin),
        "kraever_samtykke": skala.er_individuelt(spoergsmaal.trin) and not skala.er_myndighed(spoergsmaal.trin),
        "linjer": [
            _begrundet(linje, koncept)
            | {
                "daekket": linje.art is Svarart.HENVISNING
                or organisation.daekker(linje.funktion, enhed.distrikt, spoergsmaal.alder) is not None
            }
            for linje in linjer
        ],
    }


def _begrundet(linje: Trælinje, koncept: Koncept) -> dict[str, Any]:
    """A line with what the profile says of it; a tool may come into force later (A44)."""
    henvisning = next((h for h in koncept.faellesskab.henvisninger if h.kode == linje.funktion), None)
    funktion = koncept.beslutningstrae.funktion(linje.funktion)
    gyldig_fra = henvisning.gyldig_fra if henvisning else None
    navngivet = funktion or henvisning
    return {
        "linje": linje.kode,
        "art": linje.art.value,
        "funktion": linje.funktion,
        "navn": navngivet.navn if navngivet else linje.tekst,
        "tekst": linje.tekst,
        "regel": linje.regel,
        "kilde": linje.kilde,
        "gyldig_fra": gyldig_fra.isoformat() if gyldig_fra else None,
    }


def _linje(svar: Træsvar, forloeb: Forløb) -> dict[str, Any]:
    linje = next((linje for linje in forloeb.koncept.beslutningstrae.linjer if linje.kode == svar.linje), None)
    begrundet = _begrundet(linje, forloeb.koncept) if linje else {"linje": svar.linje, "funktion": svar.funktion}
    return begrundet | {"daekket": svar.funktion not in forloeb.uden_leder}


def _anmodning(a: Anmodning) -> dict[str, Any]:
    s = a.stillet
    return {
        "anmodning": str(s.anmodning),
        "funktion": s.funktion,
        "leder": str(s.leder),
        "svar_senest": s.svar_senest.isoformat(),
        "tilstand": a.tilstand.value,
        "medarbejder": str(a.medarbejder) if a.medarbejder else None,
        "kan_tage_opgaver": a.kan_tage_opgaver,
    }


def _frist(a: Anmodning) -> dict[str, Any]:
    f = a.frist
    return {
        "frist_id": str(f.frist_id),
        "frist": f.frist,
        "regel": f.regel,
        "forfalder": f.forfalder.isoformat(),
        "rettidig": a.rettidig,
        "loeber": a.er_aaben,
    }


def _navn(navn: FortroligtNavn) -> str | None:
    return None if navn.er_slettet else navn.vis()

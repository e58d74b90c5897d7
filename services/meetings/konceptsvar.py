"""What the koncept says of its meetings, as a page shows it: kinds, agendas, checklist, roles, plan, notice, slots."""

from collections.abc import Iterable
from typing import Any

from contracts.koncept import Koncept
from contracts.meetings import Mødeart
from contracts.regeldata import Valg
from services.meetings.domain import profil
from services.meetings.domain.moede import TEAMETS, Møde

Svar = dict[str, Any]
ARTER = frozenset(art.value for art in Mødeart)


def om_moederne(koncept: Koncept) -> Svar:
    """Words and lists of the profile; each rule with where it comes from."""
    barn, fremdrift, plan = koncept.barn, koncept.fremdrift, koncept.handleplan
    formoede, varsel, slots, trae = koncept.formoede, koncept.varsel, koncept.slots, koncept.beslutningstrae
    return {
        "id": koncept.id,
        "orienteres": koncept.samtykke.port == "information",
        "arter": [
            {"kode": art.kode, "titel": art.titel, "indkaldes_af": art.indkaldes_af.value, "varsel": art.kraever_varsel}
            for art in koncept.moeder
            if art.kode in ARTER
        ],
        "funktioner": {f.kode: f.navn for f in (trae.funktioner if trae else ())},
        "slutliste": [{"kode": kode, "tekst": tekst} for kode, tekst in profil.slutliste(koncept).items()],
        "formoede": formoede
        and {
            "roller": _valg(formoede.roller),
            "tekst": formoede.tekst.tekst,
            "regel": formoede.tekst.regel,
            "kilde": formoede.kilde,
        },
        "barnet": {
            "deltagelse": _valg(barn.deltagelse),
            "udgangspunkt": barn.udgangspunkt,
            "perspektiv_kraeves_ved": list(barn.perspektiv_kraeves_ved),
            "begrundelse_kraeves_ved": list(barn.begrundelse_kraeves_ved),
        },
        "fremdrift": _valg(fremdrift.vaerdier) if fremdrift else [],
        "vurderer_fremdrift": koncept.vurderer_fremdrift,
        "plan": koncept.plan,
        "handleplan": plan and {"navn": plan.navn, "planer": _valg(plan.planer), "citat": plan.citat},
        "varsel": varsel
        and {
            "citat": varsel.citat,
            "regel": varsel.regel,
            "kilde": varsel.kilde,
            "kan_fraviges": varsel.kan_fraviges,
        },
        "slots": [
            {"ugedag": slot.ugedag.value, "fra": slot.fra.isoformat("minutes"), "til": slot.til.isoformat("minutes")}
            for slot in (slots.intervaller if slots else ())
        ],
        "sted_kraeves": profil.invitationen_har_sted(koncept),
    }


def advarsler(koncept: Koncept, koder: Iterable[str]) -> list[str]:
    """The signs of a warning in the koncept's own words (A18)."""
    tegn = {regel.kode: regel.tekst for regel in (koncept.fremdrift.detektor if koncept.fremdrift else ())}
    return [tegn[kode] for kode in koder if kode in tegn]


def om_moedet(koncept: Koncept, moede: Møde) -> Svar:
    """The agenda of a meeting, and what must be recorded before it can be closed (R111-R115, R188)."""
    art = profil.moedets_profil(koncept, moede.art)
    dialog = koncept.dialog if art.form == "dialog" else None
    punkter: list[Svar] = [{"nummer": p.nummer, "emne": p.emne, "tekst": p.tekst, "under": []} for p in art.dagsorden]
    if dialog:
        punkter = [
            {
                "nummer": nummer,
                "emne": gruppe.kode,
                "tekst": gruppe.titel,
                "under": [s.tekst for s in gruppe.spoergsmaal],
            }
            for nummer, gruppe in enumerate(dialog.grupper, 1)
        ]
    return {
        "dagsorden": punkter,
        "ledes_ud_fra": art.tekst.tekst if art.form == "sos_tavle" and art.tekst else None,
        "skal_give": list(art.skal_give),
        "skal_droeftes": sorted(profil.skal_droeftes(koncept, moede.art)),
        "formoede_kraeves": koncept.formoede is not None and moede.art in TEAMETS,
        "har_slutliste": not moede.er_myndighedens,
        "har_egen_hjemmel": moede.er_myndighedens,
    }


def _valg(valg: Iterable[Valg]) -> list[Svar]:
    return [{"kode": each.kode, "tekst": each.tekst} for each in valg]

"""What each question lets a person see, and which of its fields names the lane it is about.

A question that is not here is a no. The first kind is what the answer is about; who may see only one of the others
gets an answer cut down to that.
"""

from dataclasses import dataclass

from contracts.adgang.handling import Handling

H = Handling


@dataclass(frozen=True, slots=True)
class Spørgsmål:
    """`en_af`: any of these opens the question. `felt`: the field with the lane (None: it is about no one child)."""

    en_af: tuple[H, ...]
    felt: str | None = None


def _om(felt: str | None, *en_af: H) -> Spørgsmål:
    return Spørgsmål(en_af, felt)


SPOERGSMAAL: dict[str, Spørgsmål] = {
    "consent.familiens_forloeb": _om(None, H.EGNE_FORLOEB),
    "consent.samtykkestatus": _om("forloeb", H.SAMTYKKE),
    "consent.delingsoversigt": _om("forloeb", H.DELINGER),
    "consent.modtagerliste": _om("forloeb", H.MODTAGERLISTE),
    "consent.navne": _om("forloeb", H.NAVNE),
    "consent.navneliste": _om("forloeb", H.NAVNE),
    "consent.beskeder": _om("forloeb", H.MOEDER),
    "consent.opslagslog": _om("forloeb", H.OPSLAGSLOG),
    "consent.dataudtraek": _om("forloeb", H.UDLEVERING),
    "routing.forloebsstatus": _om("forloeb", H.STATUS, H.ANMODNING, H.BEKYMRING),
    "routing.overdragelsesstatus": _om("forloeb", H.OVERDRAGELSE),
    "routing.sagsstatus": _om("forloeb", H.SAG),
    "routing.underretninger": _om("barn", H.UNDERRETNING),
    "routing.beslutningstrae": _om(None, H.BESLUTNINGSTRAE),
    "routing.vis_faellesskabsindsats": _om(None, H.FAELLESSKAB),
    "routing.faellesskaber": _om(None, H.FAELLESSKAB),
    "routing.mine_enheder": _om(None, H.EGNE),
    "routing.mine_anmodninger": _om(None, H.EGNE),
    "routing.mine_sager": _om(None, H.EGNE),
    "routing.mine_bekymringer": _om(None, H.EGNE),
    "routing.mine_stillinger": _om(None, H.EGNE),
    "routing.raadgivere": _om(None, H.EGNE),
    "routing.modtagelsens_bakke": _om(None, H.EGNE),
    "reporting.mine_forloeb": _om(None, H.EGNE),
    "meetings.moedestatus": _om("forloeb", H.STATUS),
    "meetings.moededage": _om("forloeb", H.MOEDER),
    "meetings.mine_teams": _om(None, H.EGNE),
    "meetings.camp100_liste": _om(None, H.EGNE),
    "meetings.opgaveliste": _om("forloeb", H.STATUS),
    "meetings.lederteamstatus": _om(None, H.LISTE),
    "reporting.overblik": _om(None, H.OVERBLIK_TAL),
    "reporting.noegletal": _om(None, H.OVERBLIK_TAL),
    "reporting.liste": _om(None, H.LISTE),
    "reporting.opbevaringsliste": _om(None, H.OPBEVARING),
    "reporting.frister": _om(None, H.LISTE),
    "reporting.historik": _om("forloeb", H.HISTORIK),
    "reporting.vis_forloeb": _om("forloeb", H.STATUS),
    "reporting.fristbevis": _om("forloeb", H.STATUS, H.HISTORIK),
    "reporting.moedegrundlag": _om(None, H.MOEDEGRUNDLAG),
    "reporting.datapakke": _om(None, H.DATAPAKKE),
    "reporting.datapakker": _om(None, H.DATAPAKKE),
    "reporting.simuler_regelaendring": _om(None, H.OVERBLIK_TAL),
    "reporting.simulerede_forloeb": _om(None, H.LISTE),
}

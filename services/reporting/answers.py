"""Rows as plain JSON with the words beside the codes: what a page, the command line and another system get."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from contracts.deadlines import FristSatShape
from contracts.fact import Fact
from contracts.frister import Fristenhed, lokal_dato
from services.chassis.store.projection import Query, instant
from services.reporting import lists_of_attention, words
from services.reporting.nextstep import naeste_skridt
from services.reporting.profil import ORIENTERING, plan, skridt
from services.reporting.projections import frister, lederteam, moeder
from services.reporting.projections.frister import Frist
from services.reporting.projections.historik import Række, hoert
from services.reporting.projections.moeder import Møde
from services.reporting.sentences import regler, saetning
from services.reporting.state import BORTFALDET, GIVET, LUKKEDE, TRUKKET, UDLOEBET, Forløbstilstand, Tilstand

Json = dict[str, Any]
NIL = UUID(int=0)
STANDSET = {
    TRUKKET: "samtykket er trukket tilbage",
    UDLOEBET: "samtykket er udløbet",
    BORTFALDET: "samtykket er bortfaldet",
}


def dage_siden(kl: str, nu: datetime) -> int | None:
    """Whole days on the Danish calendar; None for what has not happened."""
    return (lokal_dato(nu) - lokal_dato(datetime.fromisoformat(kl))).days if kl else None


def sted(row: Forløbstilstand) -> Json:
    """By what a forløb is told from others: short code, district and step; never a name."""
    return {
        "forloeb": row.forloeb,
        "kort": words.kort(row.forloeb),
        "distrikt": row.distrikt,
        "distrikt_navn": words.kode(row.distrikt).capitalize(),
        "trin": row.trin or None,
        "trin_navn": words.trin(words.koncept(row.koncept, row.koncept_hash), row.trin) if row.trin else None,
    }


def forloeb(row: Forløbstilstand, nu: datetime) -> Json:
    """A forløb with all that is known of it."""
    return sted(row) | {
        "tilstand": row.tilstand,
        "tilstand_navn": words.tilstand(words.koncept(row.koncept, row.koncept_hash), row.tilstand),
        "siden": row.siden or None,
        "dage_i_tilstand": dage_siden(row.siden, nu),
        "begyndt": row.begyndt or None,
        "dage": dage_siden(row.opstart or row.begyndt, nu),
        "koncept": row.koncept or None,
        "koncept_hash": row.koncept_hash or None,
        "enhed": row.enhed,
        "enhedstype": row.enhedstype,
        "aldersbaand": row.aldersbaand,
        "samtykke": row.samtykke or None,
        "samtykke_til": row.samtykke_til or None,
        "orienteres": ORIENTERING in skridt(row.koncept, row.koncept_hash),
        "orienteret": row.orienteret or None,
        "kontaktperson": row.kontaktperson or None,
        "team": row.team or None,
        "medlemmer": row.medlemmer,
        "ledere_anmodet": row.ledere_anmodet,
        "ledere_svaret": row.ledere_svaret,
        "opstart": row.opstart or None,
        "moeder_afholdt": row.moeder_afholdt,
        "seneste_moede": row.seneste_moede or None,
        "plan": plan(row.koncept, row.koncept_hash),
        "handleplan": row.handleplan,
        "indsatsplan": row.indsatsplan,
        "opgaver": row.opgaver,
        "fremdrift": row.fremdrift or None,
        "fremdrift_siden": row.fremdrift_siden or None,
        "mangler_siden": row.mangler_siden or None,
        "mangler_kilde": row.mangler_kilde or None,
        "aarsager": _aarsager(row),
        "standset": STANDSET.get(row.samtykke),
        "paa_dagsorden": row.dagsorden or None,
        "venter_lederteam": row.venter_lederteam or None,
        "behandlet": row.behandlet or None,
        "tilbagemelding": row.tilbagemelding or None,
        "tilbagemelding_felt": _tilbagemelding_felt(row),
        "afsluttet": row.afsluttet or None,
        "afslutning": _afslutning(row) if row.afsluttet else None,
    }


def _afslutning(row: Forløbstilstand) -> str:
    """Who takes over is called what the profile calls it (R62, R160)."""
    henvist = row.tilstand in (Tilstand.HENVIST_VEJVISER, Tilstand.HENVIST_MODTAGELSEN)
    navn = words.tilstand(words.koncept(row.koncept, row.koncept_hash), row.tilstand) if henvist else None
    return navn[0].lower() + navn[1:] if navn else words.kode(row.afsluttet)


def _tilbagemelding_felt(row: Forløbstilstand) -> str | None:
    """What the handleplan calls the field of the lederteam's answer: one fact, another name in each edition (A36)."""
    profil = words.koncept(row.koncept, row.koncept_hash)
    team = profil.lederteam_paa(row.tilbagemelding_fra) if profil and row.tilbagemelding_fra else None
    return team.tilbagemelding_felt if team else None


def _aarsager(row: Forløbstilstand) -> list[Json]:
    koder = [kode for kode in row.mangler_aarsager.split(",") if kode]
    return [{"kode": kode, "navn": words.kode(kode)} for kode in koder]


def forloebsliste(query: Query, rows: list[Forløbstilstand], nu: datetime) -> list[Json]:
    """Forløb with what comes next for each: the step and who takes it, meeting, deadline, agenda."""
    ider = [row.forloeb for row in rows]
    moede, aabne, paa = moeder.naeste(query, ider), frister.aabne(query, ider), _dagsordener(query, rows)
    tegn = lists_of_attention.raekkernes(query, ider, nu)
    return [
        forloeb(row, nu)
        | kommende(row, moede.get(row.forloeb), aabne.get(row.forloeb, []), paa.get(row.dagsorden), nu)
        | {"dagsorden": lederteammoede(paa[row.dagsorden]) if row.dagsorden in paa else None}
        | {"opmaerksomhed": tegn.get(row.forloeb, [])}
        for row in rows
    ]


def kommende(
    row: Forløbstilstand,
    moede: Møde | None,
    aabne: list[Frist],
    dagsorden: lederteam.Lederteammøde | None,
    nu: datetime,
) -> Json:
    """What comes next in a forløb. `naeste_frist` is the first that runs, else the last that was missed.

    Without consent what was missed before cannot be kept any more; only the leader's decision can (A3c, A8).
    """
    profil = words.koncept(row.koncept, row.koncept_hash)
    beslutninger = (profil.samtykke.konflikt, profil.samtykke.naeste_skridt) if profil else ()
    beslutning = [frist for frist in aabne if frist.frist in beslutninger]
    gaelder = [] if row.tilstand in LUKKEDE else aabne if row.samtykke == GIVET else beslutning
    loeber = next((frist for frist in gaelder if frist.tilstand == frister.LOEBER), None)
    frist = loeber or (gaelder[-1] if gaelder else None)
    return {
        "naeste_skridt": naeste_skridt(row, moede, dagsorden, skyldes=bool(beslutning), nu=instant(nu)),
        "naeste_moede": moedet(moede),
        "naeste_frist": fristen(frist, nu) if frist else None,
    }


def _dagsordener(query: Query, rows: list[Forløbstilstand]) -> dict[str, lederteam.Lederteammøde]:
    ider = sorted({row.dagsorden for row in rows if row.dagsorden})
    if not ider:
        return {}
    fundne = lederteam.Lederteammøder.TABLE.select(query, f"WHERE moede IN ({', '.join('?' * len(ider))})", ider)
    return {moede.moede: moede for moede in fundne}


def lederteammoede(moede: lederteam.Lederteammøde) -> Json:
    return {
        "moede": moede.moede,
        "lederteam": moede.lederteam,
        "niveau": moede.niveau,
        "starter": moede.starter,
        "afholdt": moede.afholdt or None,
        "udeblevne": moede.udeblevne,
    }


def udeblivelse(row: lederteam.Udeblivelse, nu: datetime) -> Json:
    """Who stayed away, by the short code of the member: the numbers know no names (R116, A30)."""
    return {
        "moede": row.moede,
        "lederteam": row.lederteam,
        "niveau": row.niveau,
        "niveau_navn": words.kode(row.niveau),
        "medlem": row.medlem,
        "medlem_kort": words.kort(row.medlem),
        "vises_for": row.vises_for or None,
        "vises_for_navn": words.kode(row.vises_for) if row.vises_for else None,
        "siden": row.brudt,
        "dage": dage_siden(row.brudt, nu),
    }


def moedet(moede: Møde | None) -> Json | None:
    if moede is None:
        return None
    return {"moede": moede.moede, "art": moede.art, "art_navn": words.kode(moede.art), "starter": moede.starter}


def fristen(frist: Frist, nu: datetime) -> Json:
    """A deadline, and how many days are left of it."""
    return {
        "frist_id": frist.frist_id,
        "forloeb": frist.forloeb,
        "kort": words.kort(frist.forloeb),
        "frist": frist.frist,
        "navn": words.frist(words.koncept(frist.koncept, frist.koncept_hash), frist.frist),
        "regel": frist.regel,
        "koncept": frist.koncept or None,
        "koncept_hash": frist.koncept_hash or None,
        "kalender": frist.kalender or None,
        "start": frist.start,
        "forfalder": frist.forfalder,
        "forfalder_kl": frist.forfalder_kl,
        "timer_tilbage": _timer(frist, nu),
        "dage_tilbage": (date.fromisoformat(frist.forfalder) - lokal_dato(nu)).days,
        "tilstand": frist.tilstand,
        "tilstand_navn": words.FRISTTILSTANDE[frist.tilstand],
        "afgjort": frist.afgjort or None,
        "udsat": frist.udsat or None,
        "udsat_navn": words.kode(frist.udsat) if frist.udsat else None,
        "ny_forfalder": frist.ny_forfalder or None,
        "urealistisk": frist.urealistisk or None,
        "urealistisk_navn": words.kode(frist.urealistisk) if frist.urealistisk else None,
    }


def _timer(frist: Frist, nu: datetime) -> int | None:
    """Whole hours left, where the deadline is counted in hours (R125, A19)."""
    koncept = words.koncept(frist.koncept, frist.koncept_hash)
    if koncept is None or not koncept.har_frist(frist.frist):
        return None
    if koncept.frist(frist.frist).enhed is not Fristenhed.TIME:
        return None
    return (datetime.fromisoformat(frist.forfalder_kl) - nu) // timedelta(hours=1)


def fakta(rows: Sequence[Række]) -> list[Json]:
    """Facts as they are shown: numbered in this order, each with its cause and its rule."""
    laest = [(row, fact) for row, (fact, _) in zip(rows, hoert(rows), strict=True)]
    numre = {row.fakta: nummer for nummer, (row, _) in enumerate(laest, 1)}
    frist_regler = {fact.frist_id: fact.regel for _, fact in laest if isinstance(fact, FristSatShape)}
    return [_fakta(row, fact, numre, frist_regler) for row, fact in laest]


def _fakta(row: Række, fact: Fact, numre: dict[str, int], frist_regler: dict[UUID, str]) -> Json:
    fristens = frist_regler.get(getattr(fact, "frist_id", NIL))
    return {
        "nr": numre[row.fakta],
        "id": row.fakta,
        "type": row.topic,
        "fakta": type(fact).__name__,
        "tekst": saetning(fact, words.koncept(row.koncept, row.koncept_hash)),
        "kilde": row.kilde,
        "position": row.position,
        "virkning": row.virkning,
        "registreret": row.registreret,
        "aktoer": {"id": row.aktoer, "rolle": row.rolle, "enhed": row.enhed or None},
        "rolle_navn": words.rolle(words.koncept(row.koncept, row.koncept_hash), row.rolle),
        "kommando": row.kommando,
        "korrelation": row.korrelation,
        "aarsag": row.aarsag or None,
        "aarsag_nr": numre.get(row.aarsag),
        "koncept": row.koncept or None,
        "koncept_hash": row.koncept_hash or None,
        "kalender": row.kalender or None,
        "regler": [fristens] if fristens else list(regler(type(fact))),
        "data": fact.model_dump(mode="json"),
    }

"""The lederteam's dashboard in numbers: each number names the list that stands behind it (pages no. 6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from contracts.koncept import Koncept, hent_koncept
from contracts.reporting import Frister, Liste
from services.chassis.store.projection import Query, instant
from services.reporting import answers, lists, words
from services.reporting.lists import AABEN, Navngiven, Om
from services.reporting.projections import bevaegelser, forloeb, frister, lederteam
from services.reporting.state import LUKKEDE, Forløbstilstand, Tilstand

ALTID = ""
FLYTTET_OP, FLYTTET_NED = "flyttet_op", "flyttet_ned"
TAELLES = ("aabne", "lukkede", "uden_fremdrift", "paa_dagsorden", "frist_overskredet", "frist_snart")
TABELLER = {Om.FORLOEB: forloeb.Forløb.TABLE.name, Om.FRISTER: frister.Frister.TABLE.name}
VISES = 10
"""Rows of agenda point 1 on the dashboard itself; the list has them all."""


def overblik(query: Query, nu: datetime, standard: str) -> answers.Json:
    """Where the forløb are, which stand still and why, which run and for how long, deadlines, movement."""
    profil = hent_koncept(standard)
    tal = forloeb.antal_efter_tilstand(query)
    seneste, naeste = lederteam.seneste(query), lederteam.naeste(query, instant(nu))
    ikke_noteret = lederteam.ikke_noteret(query, instant(nu))
    siden = seneste.starter if seneste else ALTID
    op, ned = bevaegelser.siden(query, siden)
    talt = _talt(query, [lists.find(navn, nu, profil) for navn in TAELLES], lists.varigheder(nu))
    stille = forloeb.side(query, "tilstand = ?", (Tilstand.UDEN_FREMDRIFT,), None, VISES)
    return {
        "nu": instant(nu),
        "aabne": talt["aabne"],
        "lukkede": talt["lukkede"],
        "tilstande": [
            _tal(kode, navn, tal.get(kode, 0)) | {"aaben": kode not in LUKKEDE}
            for kode, navn in words.TILSTANDE.items()
        ],
        "trin": _trin(query, profil),
        "punkt_1": talt["uden_fremdrift"]
        | {"forloeb": answers.forloebsliste(query, stille, nu), "paa_dagsorden": talt["paa_dagsorden"]},
        "punkt_2": _tal(Tilstand.I_GANG, "I gang", tal.get(Tilstand.I_GANG, 0))
        | {"varighed": [talt[liste.navn] for liste in lists.varigheder(nu)]},
        "frister": _frister(query, profil),
        "frist_overskredet": talt["frist_overskredet"],
        "frist_snart": talt["frist_snart"],
        "bevaegelse": {
            "siden": siden or None,
            "op": _tal(FLYTTET_OP, "Flyttet op ad trappen", len(op)),
            "ned": _tal(FLYTTET_NED, "Flyttet ned ad trappen", len(ned)),
        },
        "lederteam": {
            "seneste": answers.lederteammoede(seneste) if seneste else None,
            "naeste": answers.lederteammoede(naeste) if naeste else None,
            "ikke_noteret": answers.lederteammoede(ikke_noteret) if ikke_noteret else None,
        },
    }


def liste(query: Query, nu: datetime, standard: str, spurgt: Liste) -> answers.Json:
    """The rows behind one number: forløb oldest first, deadlines soonest first."""
    fundet = _bevaegelse(query, spurgt.navn) or lists.find(spurgt.navn, nu, hent_koncept(standard))
    efter, most = str(spurgt.efter) if spurgt.efter else None, spurgt.antal
    svar = {"navn": fundet.navn, "titel": fundet.titel, "om": fundet.om.value, "nu": instant(nu)}
    if fundet.om is Om.FRISTER:
        frist = frister.side(query, fundet.where, fundet.params, efter, most + 1)
        raekker = _fristliste(query, frist[:most], nu)
        naeste = frist[most - 1].frist_id if len(frist) > most else None
    else:
        rows = forloeb.side(query, fundet.where, fundet.params, efter, most + 1)
        raekker = answers.forloebsliste(query, rows[:most], nu)
        naeste = rows[most - 1].forloeb if len(rows) > most else None
    return svar | {"antal": _talt(query, [fundet])[fundet.navn]["antal"], "raekker": raekker, "efter": naeste}


def frister_til(query: Query, nu: datetime, spurgt: Frister) -> answers.Json:
    """Deadlines that run or were missed, soonest first."""
    where: str = "tilstand IN (?, ?)"
    params: tuple[str, ...] = frister.AABNE
    if spurgt.til:
        where, params = f"{where} AND forfalder <= ?", (*params, spurgt.til.isoformat())
    rows = frister.side(query, where, params, None, spurgt.antal)
    antal = int(query(f"SELECT COUNT(*) AS antal FROM frist WHERE {where}", params)[0][0])
    return {"nu": instant(nu), "antal": antal, "frister": _fristliste(query, rows, nu)}


def _fristliste(query: Query, rows: list[frister.Frist], nu: datetime) -> list[answers.Json]:
    """Deadlines, each with the forløb it belongs to."""
    ider = sorted({row.forloeb for row in rows})
    if not ider:
        return []
    fundne = forloeb.Forløb.TABLE.select(query, f"WHERE forloeb IN ({', '.join('?' * len(ider))})", ider)
    ved_id = {row.forloeb: row for row in fundne}
    return [answers.fristen(row, nu) | _sted(ved_id.get(row.forloeb)) for row in rows]


def _sted(row: Forløbstilstand | None) -> answers.Json:
    return {} if row is None else answers.sted(row)


def _tal(navn: str, titel: str, antal: int) -> answers.Json:
    return {"liste": str(navn), "navn": titel, "antal": antal}


def _talt(query: Query, *grupper: Sequence[Navngiven]) -> dict[str, answers.Json]:
    """How many rows stand behind each of these lists, in one question."""
    lister = [liste for gruppe in grupper for liste in gruppe]
    sql = " UNION ALL ".join(
        f"SELECT {nummer} AS nummer, COUNT(*) AS antal FROM {TABELLER[liste.om]} WHERE {liste.where}"
        for nummer, liste in enumerate(lister)
    )
    tal: dict[int, int] = dict(query(sql, [param for liste in lister for param in liste.params]))
    return {liste.navn: _tal(liste.navn, liste.titel, tal[nummer]) for nummer, liste in enumerate(lister)}


def _trin(query: Query, profil: Koncept) -> list[answers.Json]:
    """Where the open forløb stand: those referred on or ended are on nobody's table here."""
    tal = forloeb.antal_efter_trin(query, AABEN)
    return [_tal(trin.kode, words.trin(profil, trin.kode), tal.get(trin.kode, 0)) for trin in profil.skala.trin]


def _frister(query: Query, profil: Koncept) -> list[answers.Json]:
    """For each kind of deadline that has been set: how many were set, and how they went. In the profile's order."""
    orden, loefter = list(profil.frister), lists.loefter(profil)
    tal_efter_navn = frister.antal_efter_navn(query)
    return [
        {
            "frist": navn,
            "navn": words.frist(profil, navn),
            "loefte": navn in loefter,
            "sat": sum(tal.values()),
            "tilstande": [
                _tal(f"frist_{navn}_{tilstand}", titel, tal.get(tilstand, 0))
                for tilstand, titel in words.FRISTTILSTANDE.items()
            ],
        }
        for navn, tal in sorted(
            tal_efter_navn.items(), key=lambda par: (orden.index(par[0]) if par[0] in orden else len(orden), par[0])
        )
    ]


def _bevaegelse(query: Query, navn: str) -> Navngiven | None:
    """The forløb that moved since the lederteam last met."""
    if navn not in (FLYTTET_OP, FLYTTET_NED):
        return None
    seneste = lederteam.seneste(query)
    op, ned = bevaegelser.siden(query, seneste.starter if seneste else ALTID)
    ider = op if navn == FLYTTET_OP else ned
    where = f"forloeb IN ({', '.join('?' * len(ider))})" if ider else "forloeb = ''"
    titel = "Flyttet op ad trappen" if navn == FLYTTET_OP else "Flyttet ned ad trappen"
    return Navngiven(navn, titel, Om.FORLOEB, where, tuple(ider))

"""The leaders' dashboard in numbers: each number names the list that stands behind it (pages no. 6).

What the koncept does not have is not shown: without a lederteam no agenda and no next meeting, without a verdict on
fremdrift nobody stands still, without a gate of consent nobody waits for it. A forløb that is there all the same, as
one begun under another koncept, is always shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from contracts.koncept import Koncept, hent_koncept
from contracts.reporting import Frister, Liste, Nøgletal
from services.chassis.store.projection import Query, instant
from services.chassis.unit import Unit
from services.reporting import answers, lists, lists_of_attention, lists_of_deadlines, named, noegletal, profil, words
from services.reporting.egne import kun_egne
from services.reporting.named import Navngiven, Om, tal
from services.reporting.projections import bevaegelser, forloeb, frister, lederteam
from services.reporting.projections.forloeb import Antal
from services.reporting.state import LUKKEDE, Forløbstilstand, Tilstand

ALTID = ""
FLYTTET_OP, FLYTTET_NED = "flyttet_op", "flyttet_ned"
TAELLES = ("frist_overskredet", "frist_snart")
KRAEVER = {
    Tilstand.AFVENTER_SAMTYKKE: profil.SAMTYKKE,
    Tilstand.KONFLIKT: profil.SAMTYKKE,
    Tilstand.SAMTYKKE_AFVIST: profil.SAMTYKKE,
    Tilstand.DELING_STANDSET: profil.SAMTYKKE,
    Tilstand.AFVENTER_ORIENTERING: profil.ORIENTERING,
    Tilstand.AFVENTER_TEAM: profil.LEDERE,
    Tilstand.UDEN_FREMDRIFT: profil.FREMDRIFT,
    Tilstand.HENVIST_VEJVISER: profil.VEJVISER,
    Tilstand.HENVIST_MODTAGELSEN: profil.MODTAGELSEN,
    Tilstand.MYNDIGHEDSSAG: "",
}
"""Which section of the koncept a state belongs to; the others are everybody's, and a case alone is no forløb."""

VISES = 10
"""Rows of agenda point 1 on the dashboard itself; the list has them all."""


def overblik(query: Query, nu: datetime, standard: str) -> answers.Json:
    """Where the forløb are, which stand still and why, which run and for how long, deadlines, movement."""
    koncept = hent_koncept(standard)
    egne, antal = profil.har(koncept), forloeb.antal(query)
    tilstande = _efter_tilstand(antal)
    moederne = lederteam.moederne(query, instant(nu))
    siden = moederne.seneste.starter if moederne.seneste else ALTID
    op, ned = bevaegelser.siden(query, siden)
    varigheder = lists.varigheder(nu, koncept)
    faste = [liste for liste in lists.overblikkets(nu, koncept) if liste.navn in TAELLES]
    talt = named.talt(query, [*faste, *varigheder])
    stille = tilstande[Tilstand.UDEN_FREMDRIFT]
    vises = forloeb.side(query, "tilstand = ?", (Tilstand.UDEN_FREMDRIFT,), None, VISES) if stille else []
    paa = sum(her.paa_dagsorden for her in antal if her.tilstand not in LUKKEDE)
    aabne = sum(n for kode, n in tilstande.items() if kode not in LUKKEDE)
    return {
        "nu": instant(nu),
        "koncept": {"id": koncept.id, "navn": koncept.navn, "har": sorted(egne)},
        "aabne": tal("aabne", "Åbne forløb", aabne),
        "lukkede": tal("lukkede", "Henviste og afsluttede forløb", tilstande.total() - aabne),
        "tilstande": [
            tal(kode, words.tilstand(koncept, kode), tilstande[kode]) | {"aaben": kode not in LUKKEDE}
            for kode in words.TILSTANDE
            if tilstande[kode] or _er_konceptets(kode, egne)
        ],
        "trin": _trin(antal, koncept),
        "myndighedssager": tal("myndighedssager", "Åbne myndighedssager", sum(her.sager for her in antal)),
        "punkt_1": tal(Tilstand.UDEN_FREMDRIFT, "Uden fremdrift", stille)
        | {
            "forloeb": answers.forloebsliste(query, vises, nu),
            "paa_dagsorden": tal("paa_dagsorden", "På lederteamets dagsorden", paa),
        },
        "punkt_2": tal(Tilstand.I_GANG, "I gang", tilstande[Tilstand.I_GANG])
        | {"varighed": [talt[liste.navn] for liste in varigheder]},
        "opmaerksomhed": lists_of_attention.tallene(query, nu, koncept),
        "frister": _frister(query, koncept),
        "frist_overskredet": talt["frist_overskredet"],
        "frist_snart": talt["frist_snart"],
        "bevaegelse": {
            "siden": siden or None,
            "op": tal(FLYTTET_OP, "Flyttet op ad trappen", len(op)),
            "ned": tal(FLYTTET_NED, "Flyttet ned ad trappen", len(ned)),
        },
        "lederteam": {
            navn: answers.lederteammoede(moede) if moede else None for navn, moede in moederne._asdict().items()
        },
        "datapakke": koncept.datapakke.udgives or bool(koncept.datapakke.kilder),
        "noegletal": [{"om": om.value, "navn": titel} for om, titel in noegletal.TITLER.items()],
    }


def liste(unit: Unit, nu: datetime, standard: str, spurgt: Liste) -> answers.Json:
    """The rows behind one number, as many as are for who asks: forløb oldest first, deadlines soonest first."""
    query = unit.query
    hele = _bevaegelse(query, spurgt.navn) or lists.find(query, spurgt.navn, nu, hent_koncept(standard))
    fundet, begraenset = kun_egne(unit, hele, nu)
    efter, most = str(spurgt.efter) if spurgt.efter else None, spurgt.antal
    svar: answers.Json = {"navn": fundet.navn, "titel": fundet.titel, "om": fundet.om.value, "nu": instant(nu)}
    svar |= {"maales": bool(fundet.maal), "kun_egne": begraenset}
    if fundet.om is Om.FRISTER:
        frist = frister.side(query, fundet.where, fundet.params, efter, most + 1)
        raekker = _fristliste(query, frist[:most], nu)
        naeste = frist[most - 1].frist_id if len(frist) > most else None
    elif fundet.om is Om.MOEDEPLIGT:
        udeblevne = lederteam.udeblevne(query, fundet.where, fundet.params, efter, most + 1)
        raekker = [answers.udeblivelse(row, nu) for row in udeblevne[:most]]
        naeste = udeblevne[most - 1].medlem if len(udeblevne) > most else None
    else:
        rows = forloeb.side(query, fundet.where, fundet.params, efter, most + 1)
        raekker = answers.forloebsliste(query, rows[:most], nu)
        maalt = _maalt(query, fundet, rows[:most], raekker, nu)
        raekker = [raekke | {"maalt": maalt.get(raekke["forloeb"])} for raekke in raekker]
        naeste = rows[most - 1].forloeb if len(rows) > most else None
    return svar | {"antal": named.talt(query, [fundet])[fundet.navn]["antal"], "raekker": raekker, "efter": naeste}


def _maalt(
    query: Query, fundet: Navngiven, rows: list[Forløbstilstand], raekker: list[answers.Json], nu: datetime
) -> dict[str, int]:
    """Days of what the list measures."""
    if fundet.maal != lists_of_attention.MAAL:
        return noegletal.maal(query, fundet.maal, rows, nu)
    return {
        raekke["forloeb"]: tegn["dage"]
        for raekke in raekker
        for tegn in raekke["opmaerksomhed"]
        if tegn["liste"] == fundet.navn
    }


def noegletallene(query: Query, nu: datetime, standard: str, spurgt: Nøgletal) -> answers.Json:
    """A leader's question, answered by key figures."""
    return noegletal.svar(query, nu, hent_koncept(standard), spurgt.om)


def frister_til(unit: Unit, nu: datetime, spurgt: Frister) -> answers.Json:
    """Deadlines that run or were missed, soonest first, as many as are for who asks."""
    query = unit.query
    alle = Navngiven("frister", "Frister", Om.FRISTER, "tilstand IN (?, ?)", frister.AABNE)
    if spurgt.til:
        params = (*alle.params, spurgt.til.isoformat())
        alle = replace(alle, where=f"{alle.where} AND forfalder <= ?", params=params)
    fundet, _ = kun_egne(unit, alle, nu)
    where, params = fundet.where, fundet.params
    rows = frister.side(query, where, params, None, spurgt.antal)
    antal = int(query(f"SELECT COUNT(*) AS antal FROM frist WHERE {where}", params)[0][0])
    return {"nu": instant(nu), "antal": antal, "frister": _fristliste(query, rows, nu)}


def _fristliste(query: Query, rows: list[frister.Frist], nu: datetime) -> list[answers.Json]:
    """Deadlines, each with the forløb it belongs to."""
    ider = sorted({row.forloeb for row in rows})
    if not ider:
        return []
    fundne = forloeb.Forløb.TABLE.select(query, f"WHERE forloeb IN ({named.steder(len(ider))})", ider)
    ved_id = {row.forloeb: row for row in fundne}
    return [answers.fristen(row, nu) | _sted(ved_id.get(row.forloeb)) for row in rows]


def _sted(row: Forløbstilstand | None) -> answers.Json:
    """An underretning has its deadlines and no forløb: then nothing is known of district and step."""
    return {"distrikt_navn": "", "trin_navn": None} if row is None else answers.sted(row)


def _efter_tilstand(antal: Sequence[Antal]) -> Counter[str]:
    tilstande: Counter[str] = Counter()
    for her in antal:
        tilstande[her.tilstand] += her.antal
    return tilstande


def _er_konceptets(kode: str, egne: frozenset[str]) -> bool:
    kraever = KRAEVER.get(Tilstand(kode))
    return kraever is None or kraever in egne


def _trin(antal: Sequence[Antal], koncept: Koncept) -> list[answers.Json]:
    """Where the open forløb stand; steps of another scale are shown by themselves, and only if someone stands there."""
    paa: Counter[tuple[str, ...]] = Counter()
    for her in antal:
        if her.trin and her.tilstand not in LUKKEDE:
            paa[her.skala, her.trin] += her.antal
    return [
        tal(liste.navn, liste.titel.removeprefix("Åbne forløb på "), paa[liste.params]) | {"skala": liste.params[0]}
        for liste in lists.trappen(koncept)
        if liste.params[0] == koncept.skala.id or paa[liste.params]
    ]


def _frister(query: Query, koncept: Koncept) -> list[answers.Json]:
    """For each kind of deadline that has been set: how many were set, and how they went. In the profile's order."""
    loefter, tal_efter_navn = lists_of_deadlines.loefter(koncept), frister.antal_efter_navn(query)
    return [
        {
            "frist": navn,
            "navn": words.frist(koncept, navn),
            "loefte": navn in loefter,
            "sat": sum(tal_efter_navn[navn].get(tilstand, 0) for tilstand in frister.TILSTANDE),
            "tilstande": [
                tal(f"frist_{navn}_{hvad}", titel, tal_efter_navn[navn].get(hvad, 0))
                for hvad, titel in words.FRISTTILSTANDE.items()
            ],
        }
        for navn in lists_of_deadlines.i_orden(tal_efter_navn, koncept)
    ]


def _bevaegelse(query: Query, navn: str) -> Navngiven | None:
    """The forløb that moved since the lederteam last met."""
    if navn not in (FLYTTET_OP, FLYTTET_NED):
        return None
    seneste = lederteam.seneste(query)
    op, ned = bevaegelser.siden(query, seneste.starter if seneste else ALTID)
    ider = op if navn == FLYTTET_OP else ned
    where = f"forloeb IN ({named.steder(len(ider))})" if ider else "forloeb = ''"
    titel = "Flyttet op ad trappen" if navn == FLYTTET_OP else "Flyttet ned ad trappen"
    return Navngiven(navn, titel, Om.FORLOEB, where, tuple(ider))

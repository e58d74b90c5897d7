"""Of which ended forløb must somebody now decide whether what is known is kept or deleted (A8)?

Nothing is deleted by itself, so what nobody is shown is kept for ever. Where no koncept names a time, nothing runs out,
and the answer says that.
"""

from __future__ import annotations

from datetime import datetime

from contracts.koncept import hent_koncept, koncepter
from contracts.reporting import Opbevaringsliste
from services.chassis.store.projection import Query, instant
from services.reporting import answers, words
from services.reporting.answers import Json
from services.reporting.mine import forklaret
from services.reporting.named import steder
from services.reporting.projections import forloeb, frister
from services.reporting.projections.frister import LOEBER, OVERSKREDET, Frist

NOEGLE = "opbevaring.frist"
"""The key of the profile that says how long."""
OPBEVARING = "frist_id IN (SELECT frist_id FROM opbevaring) AND tilstand = ?"


def liste(query: Query, nu: datetime, spurgt: Opbevaringsliste) -> Json:
    """Those that are due, the oldest first, how many still run, and which koncepter name a time at all."""
    efter, most = str(spurgt.efter) if spurgt.efter else None, spurgt.antal
    fundne = frister.side(query, OPBEVARING, (OVERSKREDET,), efter, most + 1)
    ((antal, _),) = query(TALT, (OVERSKREDET,))
    ((kommende, naeste),) = query(TALT, (LOEBER,))
    profiler = [hent_koncept(navn) for navn in koncepter()]
    return {
        "nu": instant(nu),
        "antal": int(antal),
        "raekker": _raekker(query, fundne[:most], nu),
        "efter": fundne[most - 1].frist_id if len(fundne) > most else None,
        "kommende": {"antal": int(kommende), "naeste": naeste},
        "noegle": NOEGLE,
        "koncepter": [{"id": k.id, "navn": k.navn, "opbevarer": k.opbevaring is not None} for k in profiler],
    }


TALT = f"SELECT COUNT(*) AS antal, MIN(forfalder) AS naeste FROM frist WHERE {OPBEVARING}"


def _raekker(query: Query, rows: list[Frist], nu: datetime) -> list[Json]:
    ider = sorted({row.forloeb for row in rows})
    if not ider:
        return []
    fundne = forloeb.Forløb.TABLE.select(query, f"WHERE forloeb IN ({steder(len(ider))})", ider)
    ved_id = {row.forloeb: answers.sted(row) for row in fundne}
    return [ved_id.get(row.forloeb, {}) | _frist(row, nu) for row in rows]


def _frist(row: Frist, nu: datetime) -> Json:
    """The deadline, and of which edition of which koncept its time is."""
    koncept = words.koncept(row.koncept, row.koncept_hash)
    svar = forklaret(answers.fristen(row, nu)) or {}
    return svar | {"koncept_navn": koncept.navn if koncept else row.koncept, "noegle": NOEGLE}

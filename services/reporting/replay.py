"""The past: a forløb as known and true at given times, and the basis of a lederteam's meeting as it was then.

Both are folded from the facts by the same functions that keep the live rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from services.chassis.rules import check
from services.chassis.store.projection import Query, instant
from services.chassis.unit import Unit
from services.reporting import answers, lists_of_attention
from services.reporting.projections.forloeb import Forløb
from services.reporting.projections.frister import AABNE, Frister
from services.reporting.projections.historik import Historik, Række, hoert, kausalt, kendt
from services.reporting.projections.lederteam import Dagsorden, Lederteammøde
from services.reporting.projections.moeder import INDKALDT, Møder
from services.reporting.projections.opmaerksomhed import Opmærksomhed, Opmærksomheder
from services.reporting.rules import ForløbetErKendt
from services.reporting.state import Forløbstilstand, Tilstand, fold

Kendt = tuple[Forløbstilstand, Opmærksomhed | None]


def svar(query: Query, forloeb: str, vidst: datetime | None, virkning: datetime | None, nu: datetime) -> answers.Json:
    """Every fact known at `vidst` and true at `virkning`, causes first, and the state they make."""
    rows = Historik.TABLE.select(query, "WHERE emne = ?", (forloeb,))
    check(ForløbetErKendt(kendt=bool(rows)))
    vises = kendt(kausalt(rows), vidst, virkning)
    return {
        "forloeb": forloeb,
        "vidst": instant(vidst) if vidst else None,
        "virkning": instant(virkning) if virkning else None,
        "nu": instant(nu),
        "antal": len(vises),
        "tider": {
            "vidst": sorted({row.registreret for row in rows}),
            "virkning": sorted({row.virkning for row in rows}),
        },
        "fakta": answers.fakta(vises),
        **billede(vises, min(vidst or nu, virkning or nu)),
    }


def billede(rows: Sequence[Række], kl: datetime) -> answers.Json:
    """The state, deadlines and meetings that these facts make, seen from `kl`."""
    facts = hoert(rows)
    tilstand = fold(facts)
    frister = sorted(Frister().fold(facts).values(), key=lambda frist: (frist.forfalder_kl, frist.frist_id))
    moeder = sorted(Møder().fold(facts).values(), key=lambda moede: (moede.starter, moede.moede))
    naeste = next((moede for moede in moeder if moede.tilstand == INDKALDT), None)
    aabne = [frist for frist in frister if frist.tilstand in AABNE]
    tegn = next(iter(Opmærksomheder().fold(facts).values()), None)
    return {
        "tilstand": answers.forloeb(tilstand, kl)
        | answers.kommende(tilstand, naeste, aabne, None, kl)
        | {"opmaerksomhed": lists_of_attention.staar(tegn, kl)}
        if tilstand
        else None,
        "frister": [answers.fristen(frist, kl) for frist in frister],
    }


def grundlag(unit: Unit, moede: Lederteammøde) -> answers.Json:
    """What the lederteam had before it: the agenda's two points, as known when the meeting began (R120, R121).

    A fact registered later is left out however early it reached us, so the basis is the same whenever it is computed;
    what came on the agenda after it is no part of it.
    """
    kl = min(moede.starter, moede.afholdt or instant(unit.now))
    paa = {punkt.forloeb for punkt in Dagsorden.TABLE.rows(unit).of(moede.moede)}
    Forløb.TABLE.rows(unit).fetch(paa)
    gaar = (Tilstand.I_GANG, Tilstand.UDEN_FREMDRIFT)
    kandidater = Forløb.TABLE.rows(unit).where(
        lambda row: row.forloeb in paa or row.tilstand in gaar or row.sidst > kl,
        "WHERE tilstand IN (?, ?) OR sidst > ?",
        (*gaar, kl),
    )
    Opmærksomheder.TABLE.rows(unit).fetch(row.forloeb for row in kandidater)
    kendte = [_som_kendt(unit, row, kl) for row in kandidater]
    nu = datetime.fromisoformat(kl)
    return {
        "moede": moede.moede,
        "lederteam": moede.lederteam,
        "niveau": moede.niveau,
        "starter": moede.starter,
        "kendt": kl,
        "uden_fremdrift": _json((par for par in kendte if moede.moede in (par[0].dagsorden, par[0].behandlet)), nu),
        "i_gang": _json(
            (par for par in kendte if par[0].tilstand == Tilstand.I_GANG and par[0].trin == moede.niveau), nu
        ),
    }


def _som_kendt(unit: Unit, row: Forløbstilstand, kl: str) -> Kendt:
    """The row as known at `kl`, and what stood in it: themselves when nothing has been registered since."""
    if row.sidst <= kl:
        return row, Opmærksomheder.TABLE.rows(unit).get((row.forloeb,))
    foer = [r for r in Historik.TABLE.rows(unit).of(row.forloeb) if r.registreret <= kl]
    foer.sort(key=lambda r: (r.kilde, r.position))
    facts = [(r.fact, r.envelope) for r in foer]
    tegn = next(iter(Opmærksomheder().fold(facts).values()), None)
    return fold(facts) or Forløbstilstand(row.forloeb), tegn


def _json(kendte: Iterable[Kendt], nu: datetime) -> list[answers.Json]:
    i_orden = sorted(kendte, key=lambda par: (par[0].siden, par[0].forloeb))
    return [answers.forloeb(row, nu) | {"opmaerksomhed": lists_of_attention.staar(tegn, nu)} for row, tegn in i_orden]

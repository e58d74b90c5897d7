"""What one leader answers for: the forløb of the own units; and Familieindgangen: those it takes on (R46, A32, A47)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from contracts import routing
from contracts.adgang import Kendt, Relationer, efter
from contracts.adgang.lister import liste
from contracts.adgang.staar import er_enhedens_leder
from contracts.frister import Fristenhed, TidUdenZone
from contracts.kalender import UkendtKalender
from contracts.koncept import UkendtFrist, frist_som_json, hent_koncept, koncepter
from contracts.values import Aktør, Rolle
from services.chassis.store import filing
from services.chassis.store.projection import Query, instant
from services.chassis.unit import Unit
from services.reporting import answers, words
from services.reporting.answers import Json
from services.reporting.named import AABEN, LUKKET, steder
from services.reporting.nextstep import venter_paa_lederen
from services.reporting.projections.forloeb import Forløb
from services.reporting.state import LUKKEDE, Forløbstilstand

MOST = 500
"""Of one leader; more are a fault of the organisation's data, and say so by `flere`."""
LATELY = timedelta(days=190)
"""For how long an ended forløb is shown: a little longer than it can be reopened (A38)."""


def forloeb(unit: Unit, nu: datetime) -> Json:
    """Rows as on every list, with whose step is next and how the deadline was counted."""
    indgang = unit.occasion.aktoer.rolle is Rolle.FAMILIEINDGANG
    enheder = [] if indgang else egne_enheder(unit.query, unit.occasion.aktoer, nu)
    fundne = _indgangens(unit.query) if indgang else _raekker(unit.query, enheder, nu)
    accepteret = _accepteret(unit.query, fundne[:MOST])
    rows = [
        row
        | {
            "hos_mig": venter_paa_lederen(row["naeste_skridt"]),
            "accepteret": UUID(row["forloeb"]) in accepteret,
            "naeste_frist": forklaret(row["naeste_frist"]),
        }
        for row in answers.forloebsliste(unit.query, fundne[:MOST], nu)
    ]
    return {
        "nu": instant(nu),
        "enheder": [str(enhed) for enhed in enheder],
        "forloeb": [row for row in rows if row["tilstand"] not in LUKKEDE],
        "lukkede": [row for row in reversed(rows) if row["tilstand"] in LUKKEDE],
        "flere": len(fundne) > MOST,
    }


def _indgangens(query: Query) -> list[Forløbstilstand]:
    """What others open and Familieindgangen takes on, under the profiles that say so; those that go on (R67, A47)."""
    profiler = [id_ for id_ in koncepter() if hent_koncept(id_).aabning.accepteres_af is Rolle.FAMILIEINDGANG]
    if not profiler:
        return []
    return _aeldste_foerst(query, f"koncept IN ({steder(len(profiler))}) AND {AABEN}", *profiler)


def _accepteret(query: Query, fundne: list[Forløbstilstand]) -> set[UUID]:
    """Those that somebody has taken on (A47)."""
    kendt = filing.find(query, [UUID(str(each.forloeb)) for each in fundne])
    return {each.fact.forloeb for each in kendt if isinstance(each.fact, routing.ForløbAccepteret)}


def egne_enheder(query: Query, hvem: Aktør, nu: datetime) -> list[UUID]:
    """The units this person leads today or stands in for; decided as for every single forløb of them (A32)."""
    stod_paa = [each.fact for each in filing.find(query, [liste(hvem.id)])]
    kandidater = dict.fromkeys(
        fact.enhed if isinstance(fact, routing.EnhedOprettet | routing.EnhedÆndret) else fact.stilling
        for fact in stod_paa
        if isinstance(fact, routing.EnhedOprettet | routing.EnhedÆndret | routing.StedfortræderUdpeget)
    )
    return [enhed for enhed in kandidater if _leder(query, hvem, enhed, nu)]


def _leder(query: Query, hvem: Aktør, enhed: UUID, nu: datetime) -> bool:
    kendt = Relationer(enhed=enhed)
    for each in filing.find(query, [enhed]):
        kendt = efter(kendt, each.fact, each.by)
    return er_enhedens_leder(hvem, kendt, Kendt(nu, frisk=False))


def _raekker(query: Query, enheder: list[UUID], nu: datetime) -> list[Forløbstilstand]:
    if not enheder:
        return []
    where = f"enhed IN ({steder(len(enheder))}) AND begyndt <> '' AND (NOT ({LUKKET}) OR sidst >= ?)"
    return _aeldste_foerst(query, where, *map(str, enheder), instant(nu - LATELY))


def _aeldste_foerst(query: Query, where: str, *values: str) -> list[Forløbstilstand]:
    """One more than are shown, so that it can be said that there are more."""
    return Forløb.TABLE.select(query, f"WHERE {where} ORDER BY begyndt, forloeb LIMIT ?", (*values, MOST + 1))


def forklaret(frist: Json | None) -> Json | None:
    """The deadline with its count, as set by the edition and the calendar it was set under."""
    koncept = words.koncept(frist["koncept"], frist["koncept_hash"]) if frist else None
    if frist is None or koncept is None or not koncept.har_frist(frist["frist"]) or frist["udsat"]:
        return frist and frist | {"forklaring": None, "kilde": None}
    regel, pinnet = koncept.frist(frist["frist"]), koncept.model_copy(update={"kalender": frist["kalender"]})
    timer = regel.enhed is Fristenhed.TIME
    forfalder = datetime.fromisoformat(frist["forfalder_kl"])
    start = forfalder - timedelta(hours=regel.antal) if timer else date.fromisoformat(frist["start"])
    try:
        regnet = frist_som_json(pinnet, frist["frist"], start)
    except (UkendtFrist, UkendtKalender, TidUdenZone):
        return frist | {"forklaring": None, "kilde": None}
    return frist | {"forklaring": regnet["forklaring"], "kilde": regnet["kilde"]}

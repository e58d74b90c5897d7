"""One forløb on one page, and one deadline explained day by day: both read from the facts of that one lane."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from contracts import meetings, routing
from contracts.deadlines import FristSatShape
from contracts.fact import Fact
from contracts.frister import Fristenhed, TidUdenZone, lokal_dato
from contracts.kalender import UkendtKalender
from contracts.koncept import Koncept, UkendtFrist, frist_som_json
from services.chassis.rules import check
from services.chassis.store.projection import Query, instant
from services.reporting import answers, words
from services.reporting.answers import Json
from services.reporting.projections.forloeb import Forløb
from services.reporting.projections.frister import AABNE, Frist, Frister
from services.reporting.projections.historik import Historik, Hørt, Række, hoert, kausalt
from services.reporting.projections.moeder import Møder
from services.reporting.rules import ForløbetErKendt, FristenErKendt
from services.reporting.tidslinje import tidslinje

Sat = FristSatShape | routing.UnderretningsfristSat


def bevis(query: Query, forloeb: str, frist_id: str, nu: datetime) -> Json:
    """The deadline, each day of it with its reason, and what became of it, each time with who and when (A1, A22)."""
    fundne = Frister.TABLE.select(query, "WHERE forloeb = ? AND frist_id = ?", (forloeb, frist_id))
    check(FristenErKendt(kendt=bool(fundne)))
    alle = _raekker(query, forloeb)
    rows = [row for row, (fact, _) in zip(alle, hoert(alle), strict=True) if _om_fristen(fact, frist_id)]
    return {
        "nu": instant(nu),
        "frist": answers.fristen(fundne[0], nu),
        **_regnet(fundne[0], [fact for fact, _ in hoert(rows)]),
        "haendelser": answers.fakta(rows),
    }


def vis(query: Query, forloeb: str, nu: datetime) -> Json:
    """Where it stands, who carries it, what comes next and what has been said of fremdrift: ids and codes, no names."""
    fundne = Forløb.TABLE.select(query, "WHERE forloeb = ? AND begyndt <> ''", (forloeb,))
    check(ForløbetErKendt(kendt=bool(fundne)))
    facts = hoert(_raekker(query, forloeb))
    frister = sorted(Frister().fold(facts).values(), key=lambda frist: (frist.forfalder_kl, frist.frist_id))
    moeder = sorted(Møder().fold(facts).values(), key=lambda moede: (moede.starter, moede.moede))
    profil = words.koncept(fundne[0].koncept, fundne[0].koncept_hash)
    return {
        "nu": instant(nu),
        "forloeb": answers.forloebsliste(query, fundne, nu)[0],
        "barn": next((str(fact.barn) for fact, _ in facts if isinstance(fact, routing.BekymringRegistreret)), None),
        "trappe": trappe(profil, fundne[0].trin),
        "tidslinje": tidslinje(facts, moeder, nu),
        "team": [medlem | {"funktion_navn": words.funktion(profil, medlem["funktion"])} for medlem in team(facts)],
        "frister": [_med_forklaring(frist, facts, nu) for frist in frister],
        "moeder": [{**(answers.moedet(moede) or {}), "tilstand": moede.tilstand} for moede in moeder],
        "opgaver": opgaver(facts, nu),
        "fremdrift": fremdrift(facts),
        "vurderer_fremdrift": profil is not None and profil.vurderer_fremdrift,
        "varighed": _varighed(fundne[0].opstart, profil, nu),
    }


def _raekker(query: Query, forloeb: str) -> list[Række]:
    return kausalt(Historik.TABLE.select(query, "WHERE emne = ?", (forloeb,)))


def _med_forklaring(frist: Frist, facts: Iterable[Hørt], nu: datetime) -> Json:
    """Of a deadline that is over the explanation is on its own page."""
    svar = answers.fristen(frist, nu)
    if frist.tilstand not in AABNE:
        return svar | {"forklaring": None, "kilde": None}
    egne = [fact for fact, _ in facts if _om_fristen(fact, frist.frist_id)]
    regnet = _regnet(frist, egne)
    return svar | {"forklaring": regnet["forklaring"], "kilde": regnet["kilde"]}


def _om_fristen(fact: Fact, frist_id: str) -> bool:
    return str(getattr(fact, "frist_id", "")) == frist_id


def _regnet(frist: Frist, facts: Sequence[Fact]) -> Json:
    """Counted again from the edition and the calendar it was set under; `stemmer`: whether the day set is the same."""
    sat = next((fact for fact in facts if isinstance(fact, Sat)), None)
    regnet = _regn(frist, sat) if sat else None
    return {
        "foerst_forfalder": sat.forfalder.isoformat() if sat else None,
        "forklaring": regnet["forklaring"] if regnet else None,
        "kilde": regnet["kilde"] if regnet else None,
        "dage": regnet["dage"] if regnet else [],
        "stemmer": regnet["forfalder"] == sat.forfalder.isoformat() if regnet and sat else None,
    }


def _regn(frist: Frist, sat: Sat) -> dict[str, Any] | None:
    """None where the edition is gone, has no such deadline, or it is not counted from a day alone."""
    koncept = words.koncept(frist.koncept, frist.koncept_hash)
    if koncept is None:
        return None
    pinnet = koncept.model_copy(update={"kalender": frist.kalender}) if frist.kalender else koncept
    try:
        return frist_som_json(pinnet, frist.frist, _start(pinnet, frist.frist, sat))
    except (UkendtFrist, UkendtKalender, TidUdenZone):
        return None


def _start(koncept: Koncept, navn: str, sat: Sat) -> date | datetime:
    """Hours are counted from an instant: as noted, or as many before the one it fell due at."""
    if isinstance(sat, routing.UnderretningsfristSat):
        return sat.start_kl
    if koncept.har_frist(navn) and koncept.frist(navn).enhed is Fristenhed.TIME:
        return sat.forfalder_kl - timedelta(hours=koncept.frist(navn).antal)
    return sat.start


def trappe(profil: Koncept | None, staar_paa: str) -> list[Json]:
    """The steps of its own edition's scale, best first, and the one it stands on (R15, A11)."""
    trin = profil.skala.trin if profil else ()
    return [{"kode": t.kode, "navn": words.stort(t.navn), "her": t.kode == staar_paa} for t in trin]


def team(facts: Iterable[Hørt]) -> list[Json]:
    """Who is in the team now, by id and function; nobody once sharing was stopped (A8)."""
    medlemmer: dict[str, str] = {}
    for fact, _ in facts:
        match fact:
            case routing.TeamNedsat(medlemmer=alle):
                medlemmer = {str(m.medarbejder): m.funktion for m in alle}
            case routing.TeamMedlemTilføjet(medlem=medlem):
                medlemmer[str(medlem.medarbejder)] = medlem.funktion
            case routing.TeamMedlemUdtrådt(medarbejder=medarbejder):
                medlemmer.pop(str(medarbejder), None)
            case routing.DelingStandset():
                medlemmer = {}
    return [{"medarbejder": hvem, "funktion": funktion} for hvem, funktion in medlemmer.items()]


def opgaver(facts: Iterable[Hørt], nu: datetime) -> list[Json]:
    """The tasks that are agreed and not done, soonest first; their words are the meetings' own (R91)."""
    aabne: dict[str, meetings.OpgaveAftalt] = {}
    for fact, _ in facts:
        match fact:
            case meetings.OpgaveAftalt(opgave=opgave):
                aabne[str(opgave)] = fact
            case meetings.OpgaveUdført(opgave=opgave) | meetings.OpgaveBortfaldet(opgave=opgave):
                aabne.pop(str(opgave), None)
    i_orden = sorted(aabne.values(), key=lambda opgave: (opgave.frist, str(opgave.opgave)))
    return [
        {
            "opgave": str(opgave.opgave),
            "ansvarlig": str(opgave.ansvarlig),
            "frist": opgave.frist.isoformat(),
            "forfalden": opgave.frist < lokal_dato(nu),
        }
        for opgave in i_orden
    ]


def fremdrift(facts: Iterable[Hørt]) -> list[Json]:
    """What was said of fremdrift, in order: the team's verdicts, the warnings, and who did not agree (A18)."""
    sagt = []
    for fact, envelope in facts:
        hvad: Json
        match fact:
            case meetings.FremdriftVurderet(fremdrift=vurdering, moede=moede):
                hvad = {"vurdering": vurdering.value, "kilde": meetings.Fremdriftskilde.TEAM.value, "moede": str(moede)}
            case meetings.FremdriftMangler(kilde=kilde, aarsager=aarsager):
                hvad = {"vurdering": "mangler", "kilde": kilde.value, "aarsager": list(aarsager)}
            case meetings.FremdriftBestridt(kilde=kilde, rolle=rolle):
                hvad = {"vurdering": "bestridt", "kilde": kilde.value, "af": rolle.value}
            case _:
                continue
        sagt.append({"virkning": instant(envelope.hoved.virkning)} | hvad)
    return sagt


def _varighed(opstart: str, koncept: Koncept | None, nu: datetime) -> Json:
    """How long since the first meeting, and the limit where the koncept has one (R121, R172, R178)."""
    navn = koncept.graenser.varighed if koncept else None
    frist = koncept.frist(navn) if koncept and navn and koncept.har_frist(navn) else None
    return {
        "fra": opstart or None,
        "dage": answers.dage_siden(opstart, nu),
        "graense": words.enhed(frist.antal, frist.enhed) if frist else None,
        "regel": frist.regel if frist else None,
    }

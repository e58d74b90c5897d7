"""The answers to what may be asked of meetings, as plain JSON values. Words only to those who work with the forløb."""

from datetime import date
from typing import Any

from pydantic_core import to_jsonable_python

from contracts.frister import Moededag
from contracts.meetings import FormødeAfholdt
from contracts.values import Fortrolig, Rolle
from services.meetings.domain import profil
from services.meetings.domain.frister import Frister, Ur
from services.meetings.domain.handleplan import Handleplan, Opgave
from services.meetings.domain.moede import Møde
from services.meetings.domain.moeder import Møder

LAESER = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.FORAELDER, Rolle.UNG})
LAESER_MENS_AABEN = LAESER | {Rolle.TEAMMEDLEM}
"""Sharing with the team ends with the consent (A8)."""

Svar = dict[str, Any]


def moededage(moeder: Møder, i_dag: date) -> Svar:
    """Every day of the window of the opstartsmøde: may it be chosen and, if not, why (R101, R102, R104)."""
    moeder.kraev_samtykke()
    assert moeder.ur_start is not None  # noqa: S101  an open consent has a start
    vindue = profil.opstartsvindue(profil.koncept_for(moeder.pins), moeder.ur_start, i_dag)
    return {
        "forloeb": str(moeder.key),
        "start": vindue.frist.start.isoformat(),
        "forfalder": vindue.frist.forfalder.isoformat(),
        "forklaring": vindue.frist.forklaring,
        "bindende": vindue.bindende and {"kode": vindue.bindende.kode.value, "tekst": vindue.bindende.tekst},
        "dage": [_dag(dag) for dag in vindue.dage],
    }


def _dag(dag: Moededag) -> Svar:
    return {
        "dato": dag.dato.isoformat(),
        "kan_vaelges": dag.kan_vaelges,
        "kan_fraviges": dag.kan_fraviges,
        "hindringer": [
            {"kode": h.kode.value, "tekst": h.tekst, "regel": h.regel, "kan_fraviges": h.kan_fraviges}
            for h in dag.hindringer
        ],
        "slots": [{"fra": slot.fra.isoformat("minutes"), "til": slot.til.isoformat("minutes")} for slot in dag.slots],
    }


def moedestatus(moeder: Møder, plan: Handleplan, frister: Frister, rolle: Rolle) -> Svar:
    """Meetings, roles, tasks, plan, deadlines and fremdrift of one forløb."""
    moeder.kend()
    maa_laese = rolle in (LAESER_MENS_AABEN if moeder.aaben else LAESER)
    return {
        "forloeb": str(moeder.key),
        "aaben": moeder.aaben,
        "team": [str(medlem) for medlem in moeder.team],
        "kontaktperson": moeder.kontaktperson and str(moeder.kontaktperson),
        "fremdrift": moeder.fremdrift.value,
        "fremdrift_mangler": moeder.fremdrift_mangler,
        "moeder": [_moede(m, maa_laese) for m in sorted(moeder.moeder.values(), key=lambda m: m.starter_at)],
        "opgaver": [_opgave(o, maa_laese) for o in sorted(plan.opgaver.values(), key=lambda o: o.frist)],
        "handleplan": _plan(moeder, plan, maa_laese),
        "frister": [_frist(moeder, ur) for ur in frister.ure.values()],
    }


def _ord(vaerdi: Fortrolig[str] | None, maa_laese: bool) -> str | None:
    return vaerdi.vis() if vaerdi is not None and maa_laese and not vaerdi.er_slettet else None


def _roller(roller: FormødeAfholdt | None) -> Svar | None:
    return roller.model_dump(mode="json", exclude={"forloeb", "moede"}) if roller else None


def _moede(m: Møde, maa_laese: bool) -> Svar:
    aabne = ("moede", "art", "starter_at", "varighed_min", "virtuelt", "i_reserveret_tid", "begrundelse", "tilstand")
    efter = ("varsel_fraveget_af", "perspektiv_indhentet", "afholdt_at", "barnet", "deltagere", "naeste_moede")
    felter = {navn: getattr(m, navn) for navn in (*aabne, *efter, "fremdrift", "referat_sendt")}
    svar: Svar = to_jsonable_python(felter)
    return svar | {
        "roller": _roller(m.roller),
        "sted": _ord(m.sted, maa_laese),
        "perspektiv": _ord(m.perspektiv, maa_laese),
        "referat": _ord(m.referat, maa_laese),
    }


def _opgave(o: Opgave, maa_laese: bool) -> Svar:
    return {
        "opgave": str(o.opgave),
        "ansvarlig": str(o.ansvarlig),
        "frist": o.frist.isoformat(),
        "tilstand": o.tilstand.value,
        "tekst": _ord(o.tekst, maa_laese),
    }


def _plan(moeder: Møder, plan: Handleplan, maa_laese: bool) -> Svar:
    koncept, udgave = profil.koncept_for(moeder.pins), plan.udgave
    felter = ("maal", "plan_a", "plan_b", "plan_c")
    svar: Svar = {"version": plan.udgavenummer, "sparring": list(plan.sparring)}
    svar |= {felt: _ord(getattr(udgave, felt), maa_laese) if udgave else None for felt in felter}
    svar["tilbagemeldinger"] = [
        {
            "moede": str(t.moede),
            "niveau": t.niveau,
            "felt": profil.tilbagemeldingsfelt(koncept, t.niveau),
            "tekst": _ord(t.tekst, maa_laese),
        }
        for t in plan.tilbagemeldinger.values()
    ]
    return svar


def _frist(moeder: Møder, ur: Ur) -> Svar:
    definition = profil.koncept_for(moeder.pins).frist(ur.frist)
    return {
        "frist_id": str(ur.frist_id),
        "frist": ur.frist,
        "titel": definition.titel,
        "art": definition.art.value,
        "regel": ur.regel,
        "start": ur.start.isoformat(),
        "forfalder": ur.forfalder.isoformat(),
        "ny_forfalder": ur.ny_forfalder and ur.ny_forfalder.isoformat(),
        "tilstand": ur.tilstand.value,
        "rettidig": ur.rettidig,
        "urealistisk": ur.urealistisk,
    }

"""What can be done about one meeting, each by name: where a no is said, what must be written, and the command."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from typing import Any
from uuid import UUID, uuid5

from contracts.command import Command
from contracts.consent import NoterBeskedGivet
from contracts.frister import KOEBENHAVN
from contracts.meetings import (
    AfholdFormøde,
    AflysMøde,
    Aflysningsgrund,
    AftalRammer,
    Bordplads,
    FlytMøde,
    Forsendelse,
    FølgMødetOp,
    IndhentBarnetsPerspektiv,
    InviterTilMøde,
    Mødebegrundelse,
    Opfølgningsart,
    OrienterBarnet,
    SendDagsorden,
    SendReferat,
    Varselsgrund,
)
from services.gate.forms import Form
from services.meetings.web.room import Svar, dag_in

Kommando = Callable[[Form, Svar, Svar], Command]

VAELG_ROLLE = "Vælg, hvem der har rollen."
VAELG_AARSAG = "Vælg, hvorfor mødet flyttes."
VAELG_GRUND = "Vælg, hvorfor mødet aflyses."
VAELG_SOM = "Vælg, hvad personen er med som."
VAELG_ANSVARLIG = "Vælg, hvem der har ansvaret."
VAELG_OPFOELGNING = "Vælg, hvad I har gjort."
ROLLER = ("facilitator", "tidsholder", "referent", "referat_afsender", "kontaktperson")


def _om(status: Svar, moede: Svar) -> dict[str, Any]:
    return {"forloeb": UUID(status["forloeb"]), "moede": UUID(moede["moede"])}


def _formoede(form: Form, status: Svar, moede: Svar) -> Command:
    roller: dict[str, Any] = {rolle: form.id_of(rolle) for rolle in ROLLER}
    eksterne = (roller["facilitator"],) if form.get("ekstern") and roller["facilitator"] else ()
    return AfholdFormøde(**_om(status, moede), **roller, eksterne=eksterne)


def _perspektiv(form: Form, status: Svar, moede: Svar) -> Command:
    return IndhentBarnetsPerspektiv(**_om(status, moede), perspektiv=form.fortrolig("perspektiv"))


def ny_tid(form: Form) -> datetime | None:
    """When a moved meeting begins; None for what is no time."""
    dag = dag_in(form.get("ny_dag"))
    try:
        return datetime.combine(dag, time.fromisoformat(form.get("ny_fra")), KOEBENHAVN) if dag else None
    except ValueError:
        return None


def flyt(form: Form, status: Svar, moede: Svar) -> Command:
    starter = ny_tid(form)
    if starter is None:
        raise ValueError
    return FlytMøde(
        **_om(status, moede),
        starter_at=starter,
        aarsag=Mødebegrundelse(form.get("aarsag")),
        forsendelse=Forsendelse(form.get("forsendelse", Forsendelse.DIGITAL.value)),
        varsel_fraveget_af=form.id_of("fraveget_af"),
        varsel_grund=Varselsgrund(form.get("varsel_grund")) if form.get("varsel_grund") else None,
    )


def _aflys(form: Form, status: Svar, moede: Svar) -> Command:
    return AflysMøde(**_om(status, moede), grund=Aflysningsgrund(form.get("grund")))


def _inviter(form: Form, status: Svar, moede: Svar) -> Command:
    """Who has no number here gets one that says nothing of them; the rådgiver of the case is known (R150)."""
    som, punkt = Bordplads(form.get("som")), form.get("punkt")
    raadgiver = (status["lovpligtig_opfoelgning"] or {}).get("raadgiver")
    kendt = raadgiver if som is Bordplads.RAADGIVER_VED_OVERDRAGELSE else None
    hvem = UUID(kendt) if kendt else form.id_of("deltager") or uuid5(form.kommando, "gaest")
    return InviterTilMøde(
        **_om(status, moede),
        deltager=hvem,
        som=som,
        kan_tage_opgaver=som is Bordplads.FAGPERSON,
        virtuelt=bool(form.get("paa_skaerm")),
        punkt=int(punkt) if punkt else None,
    )


def _rammer(form: Form, status: Svar, moede: Svar) -> Command:
    klar = form.all("klar")
    ansvarlig = UUID(form.get("rammeansvarlig"))
    return AftalRammer(
        **_om(status, moede), lokale="lokale" in klar, forplejning="forplejning" in klar, ansvarlig=ansvarlig
    )


def _fulgt_op(form: Form, status: Svar, moede: Svar) -> Command:
    return FølgMødetOp(**_om(status, moede), med=Opfølgningsart(form.get("med")))


def _referat(form: Form, status: Svar, moede: Svar) -> Command:
    bilag = tuple(UUID(each) for each in form.all("bilag"))
    return SendReferat(**_om(status, moede), bilag=bilag)


HANDLINGER: dict[str, tuple[str, dict[str, str], Kommando]] = {
    "formoede": ("facilitator", dict.fromkeys(ROLLER, VAELG_ROLLE), _formoede),
    "perspektiv": ("perspektiv", {}, _perspektiv),
    "aflys": ("grund", {"grund": VAELG_GRUND}, _aflys),
    "dagsorden": ("dagsorden", {}, lambda _, status, moede: SendDagsorden(**_om(status, moede))),
    "besked": ("besked", {}, lambda _, status, moede: NoterBeskedGivet(**_om(status, moede))),
    "inviter": ("som", {"som": VAELG_SOM}, _inviter),
    "rammer": ("rammeansvarlig", {"rammeansvarlig": VAELG_ANSVARLIG}, _rammer),
    "referat": ("holdt", {}, _referat),
    "orienter": ("holdt", {}, lambda _, status, moede: OrienterBarnet(**_om(status, moede))),
    "fulgt_op": ("med", {"med": VAELG_OPFOELGNING}, _fulgt_op),
}
"""By name: the field at fault when a rule says no, what must be written, and the command."""

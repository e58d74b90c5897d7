"""Closing a meeting: what is missing is said of all fields at once; the rules have the last word (R30, R113, R114)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from contracts.meetings import AfholdMøde, Barnefravær, Barnet, Fremdrift
from contracts.values import Fortrolig
from services.gate.forms import Form
from services.meetings.web.room import Svar, dag_in

VAELG_DELTAGERE = "Sæt kryds ved dem, der deltog."
VAELG_BARNET = "Vælg, om barnet deltog."
VAELG_FRAVAER = "Vælg, hvorfor barnet ikke deltog i hele mødet."
VAELG_FREMDRIFT = "Vurdér sammen, om der er fremdrift."
SKRIV_HVORFOR = "Skriv, hvorfor der ikke er fremdrift."
VAELG_RETTE = "Tag stilling til, om de rette personer er med."
SKRIV_NAESTE = "Aftal datoen for næste møde."
PUNKTER_MANGLER = "Sæt kryds ved hvert punkt, når I har det. Mødet kan først afsluttes, når alle er med."


def kontroller(form: Form, status: Svar, moede: Svar) -> None:
    skal_give, barnet = moede["skal_give"], form.get("barnet")
    if not form.all("deltagere"):
        form.fejl["deltagere"] = VAELG_DELTAGERE
    form.needs("barnet", VAELG_BARNET)
    if barnet in status["koncept"]["barnet"]["begrundelse_kraeves_ved"]:
        form.needs("barnet_begrundelse", VAELG_FRAVAER)
    punkter = {punkt["kode"] for punkt in status["koncept"]["slutliste"]} if moede["har_slutliste"] else set()
    if punkter - set(form.all("tjekliste")):
        form.fejl["tjekliste"] = PUNKTER_MANGLER
    if "fremdrift" in skal_give:
        form.needs("fremdrift", VAELG_FREMDRIFT)
    if form.get("fremdrift") == Fremdrift.NEJ.value:
        form.needs("hvorfor", SKRIV_HVORFOR)
    if "deltagere" in skal_give and status["aaben"]:
        form.needs("rette_deltagere", VAELG_RETTE)
    if "naeste_moede" in skal_give and status["aaben"]:
        form.needs("naeste_moede", SKRIV_NAESTE)


def kommando(form: Form, status: Svar, moede: Svar) -> AfholdMøde:
    begrundelse, fremdrift, rette = form.get("barnet_begrundelse"), form.get("fremdrift"), form.get("rette_deltagere")
    felter: dict[str, Any] = {
        "forloeb": UUID(status["forloeb"]),
        "moede": UUID(moede["moede"]),
        "deltagere": tuple(UUID(each) for each in form.all("deltagere")),
        "barnet": Barnet(form.get("barnet")),
        "tjekliste": tuple(form.all("tjekliste")),
        "fremdrift": Fremdrift(fremdrift) if fremdrift else None,
        "naeste_moede": dag_in(form.get("naeste_moede")),
        "barnet_begrundelse": Barnefravær(begrundelse) if begrundelse else None,
        "rette_deltagere": rette == "ja" if rette else None,
        "punkter": tuple(int(each) for each in form.all("punkter") if each.isdigit()),
        "referat": _referat(form, status),
    }
    return AfholdMøde(**felter)


def _referat(form: Form, status: Svar) -> Fortrolig[str] | None:
    """Why there is no fremdrift stands in its heading (R113)."""
    navn = {valg["kode"]: valg["tekst"] for valg in status["koncept"]["fremdrift"]}.get(form.get("fremdrift"), "")
    overskrift = f"{navn.capitalize()}: {form.get('hvorfor')}" if form.get("hvorfor") else ""
    ord_ = "\n\n".join(filter(None, (overskrift, form.get("referat"))))
    return Fortrolig(ord_) if ord_ else None

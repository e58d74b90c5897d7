"""The child and those around it, as a leader writes them down; they go to consent alone (R79, A3a, A3b, A7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from contracts.consent import SPROGNAVNE, Part, RegistrerPersonkreds, Relation, Situation, Sprog, ÆndrBarnetsSituation
from contracts.koncept import Koncept
from contracts.values import Fortrolig
from services.gate.asking import Asking
from services.gate.forms import Form

MOST = 6
RELATIONER = {
    Relation.MOR: "Mor",
    Relation.FAR: "Far",
    Relation.FORAELDER: "Forælder",
    Relation.VAERGE: "Værge",
    Relation.PLEJEFORAELDER: "Plejeforælder",
    Relation.MYNDIGHED: "Myndighed, der har afgørelsen",
}
SITUATIONER = {
    Situation.ALMINDELIG: "Barnet bor ét sted",
    Situation.DELT_BOPAEL: "Barnet har delt bopæl",
    Situation.ANBRAGT: "Barnet er anbragt uden for hjemmet",
}
UDEN_EGET_JA = (Relation.PLEJEFORAELDER, Relation.BARNET)

NAVN = "Skriv barnets fulde navn."
FOEDT = "Skriv barnets fødselsdato."
FREMTID = "Fødselsdatoen ligger i fremtiden. Ret den."
PERSON = "Skriv navnet på personen, eller lad hele rækken stå tom."
INGEN = "Skriv mindst én person, der har forældremyndigheden, og sæt kryds ved det."


def antal(form: Form) -> int:
    """How many rows of persons are shown: two, and those that were asked for."""
    skrevet = form.get("antal")
    return min(MOST, max(2, int(skrevet) if skrevet.isdigit() else 2))


def flere(form: Form) -> bool:
    """One row more was asked for, and nothing is sent yet."""
    if form.get("til") == "flere":
        form.felter["antal"] = str(min(antal(form) + 1, MOST))
        return True
    return False


def foedt(form: Form) -> date | None:
    try:
        return date.fromisoformat(form.get("foedselsdato"))
    except ValueError:
        return None


def alder(form: Form, i_dag: date) -> int:
    """Whole years; -1 while it is not known."""
    dag = foedt(form)
    return i_dag.year - dag.year - ((i_dag.month, i_dag.day) < (dag.month, dag.day)) if dag else -1


def personer(form: Form) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with a name, each with its number."""
    for nummer in range(1, antal(form) + 1):
        felter = ("relation", "navn", "kontakt", "myndighed", "tolk", "sprog")
        raekke = {felt: form.get(f"p{nummer}_{felt}") for felt in felter}
        if raekke["navn"]:
            yield nummer, raekke


def kontroller(form: Form, koncept: Koncept, i_dag: date) -> None:
    """What can be said before anybody is asked; the rules have the last word."""
    form.needs("navn", NAVN)
    dag = foedt(form)
    if dag is None:
        form.fejl["foedselsdato"] = FOEDT
    elif dag > i_dag:
        form.fejl["foedselsdato"] = FREMTID
    for nummer in range(1, antal(form) + 1):
        if not form.get(f"p{nummer}_navn") and form.get(f"p{nummer}_kontakt"):
            form.fejl[f"p{nummer}_navn"] = PERSON
    voksen = alder(form, i_dag) >= koncept.samtykke.unge.eget_fra
    if not voksen and not any(raekke["myndighed"] for _, raekke in personer(form)):
        form.fejl["p1_navn"] = form.fejl.get("p1_navn", INGEN)


def orienteres(koncept: Koncept) -> bool:
    """Is the family told, and not asked (A6)?"""
    return koncept.samtykke.port != "haard"


def hvem_skal_sige_ja(form: Form, koncept: Koncept, i_dag: date) -> dict[str, Any]:
    """Which line of the profile's custody table holds, as consent will read it, and who that makes it (A3a, A3b, A4a).

    It only tells the leader beforehand; consent computes it anew. Who is told and not asked is everyone with custody
    (R173, A6).
    """
    unge, aar = koncept.samtykke.unge, alder(form, i_dag)
    har = [
        r for _, r in personer(form) if r["myndighed"] and r["relation"] not in {each.value for each in UDEN_EGET_JA}
    ]
    if orienteres(koncept):
        navne = [form.get("navn")] if aar >= unge.eget_fra else [r["navn"] for r in har]
        return {"personer": navne, "linje": None, "ung": None}
    if aar >= unge.eget_fra:
        return {"personer": [form.get("navn")], "linje": None, "ung": unge.tekst}
    linje = koncept.samtykke.krav(_familieform(form, har))
    vaerger = [r for r in har if r["relation"] == Relation.VAERGE.value]
    vis = vaerger if linje and linje.hvem == "vaergen" else har
    navne = [r["navn"] for r in vis]
    ung = aar >= unge.medsamtykke_fra
    if ung:
        navne = [form.get("navn")] if unge.medsamtykke == "ung_alene" else [*navne, form.get("navn")]
    return {"personer": navne, "linje": linje, "ung": unge.tekst if ung else None}


def _familieform(form: Form, har: list[dict[str, str]]) -> str:
    situation = form.get("situation", Situation.ALMINDELIG.value)
    if any(r["relation"] == Relation.VAERGE.value for r in har):
        return "vaerge"
    if situation == Situation.ANBRAGT.value:
        return "anbragt"
    faelles = "delt_bopael" if situation == Situation.DELT_BOPAEL.value else "faelles"
    return ("uden", "ene", faelles)[min(len(har), 2)]


def kommando(form: Form, forloeb: UUID, barn: UUID) -> RegistrerPersonkreds:
    return RegistrerPersonkreds(
        forloeb=forloeb,
        barn=barn,
        navn=Fortrolig(form.get("navn")),
        foedselsdato=Fortrolig(date.fromisoformat(form.get("foedselsdato"))),
        parter=tuple(
            Part(
                relation=Relation(raekke["relation"] or Relation.FORAELDER),
                foraeldremyndighed=bool(raekke["myndighed"]),
                tolk=bool(raekke["tolk"]),
                sprog=Sprog(raekke["sprog"] or Sprog.DANSK),
                navn=Fortrolig(raekke["navn"]),
                kontakt=Fortrolig(raekke["kontakt"]) if raekke["kontakt"] else None,
            )
            for _, raekke in personer(form)
        ),
    )


async def send(form: Form, ask: Asking, om: tuple[UUID, UUID], i_dag: date, said: UUID) -> None:
    """`om`: the forløb and the child. How it lives is only said where it is not the usual. `said`: what was written."""
    forloeb, barn = om
    await form.do(ask, lambda: kommando(form, forloeb, barn), at="p1_navn", id_=uuid5(said, "familien"))
    valgt = Situation(form.get("situation", Situation.ALMINDELIG.value))
    if valgt is not Situation.ALMINDELIG:
        anden = ÆndrBarnetsSituation(forloeb=forloeb, situation=valgt, fra=i_dag)
        await form.do(ask, lambda: anden, at="situation", id_=uuid5(said, "situation"))


def vist(form: Form) -> dict[str, Any]:
    """What the page of the family needs beside the form."""
    return {
        "relationer": [(each.value, ord_) for each, ord_ in RELATIONER.items()],
        "relationer_efter_kode": {each.value: ord_ for each, ord_ in RELATIONER.items()},
        "situationer": [(each.value, ord_, "") for each, ord_ in SITUATIONER.items()],
        "sprog": [(each.value, ord_) for each, ord_ in SPROGNAVNE.items()],
        "antal": antal(form),
        "flere": antal(form) < MOST,
        "personer": [raekke for _, raekke in personer(form)],
    }

"""Verbs of the koncept: is a profile whole, what does it say, how do two differ, and keep an edition."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from services.cli.app import NO, OK, WRONG, Json, err, group, out, said, show_json

if TYPE_CHECKING:
    from contracts.koncept import Koncept

koncept_app = group("koncept", "Kommunens profil: de tal, lister og frister, som kommunen vælger.")

FIL = ".toml"
Fil = Annotated[str, Parameter(help="Profilens navn, eller en fil der ender på .toml.")]
Navn = Annotated[str, Parameter(help="Profilens navn.")]
HVAD = {"fejl": "FEJL", "mangler": "mangler", "eksempel": "eksempel"}


def _laest(profil: str) -> Koncept:
    from contracts.koncept import hent_koncept, laes_koncept

    return laes_koncept(Path(profil)) if profil.endswith(FIL) else hent_koncept(profil)


def _ikke_laest(profil: str, no: Exception) -> int:
    said(no)
    return NO if profil.endswith(FIL) else WRONG


@koncept_app.command
def check(profil: Fil, *, json: Json = False) -> int:
    """Er profilen hel? Hver fejl, hvert hul og overlap i beslutningstræet og hver manglende plads nævnes."""
    from contracts.koncept import KonceptFejl, kontroller

    try:
        found = _laest(profil)
    except KonceptFejl as no:
        if json:
            show_json({"profil": no.navn, "hel": False, "fejl": no.fejl})
            return NO
        err.print(f"{no.navn}: {len(no.fejl)} fejl", markup=False)
        for line in no.fejl:
            err.print(f"- {line}", markup=False)
        return NO
    notes = kontroller(found)
    if json:
        told = [{"art": note.alvor.value, "sted": note.sted, "besked": note.besked} for note in notes]
        show_json({"profil": found.id, "hel": True, "hash": found.hash, "bemaerkninger": told})
        return OK
    _whole(found, len(notes))
    for note in notes:
        out.print(f"- {HVAD[note.alvor.value]}: {note}", markup=False)
    return OK


@koncept_app.command
def vis(profil: Fil = "fredericia-2026", *, json: Json = False) -> int:
    """Vis, hvad en profil siger: svar på de samme spørgsmål, frister, dens egne ord, og hvad kommunen skylder."""
    from contracts.koncept import KonceptFejl, egne_ord, frist_navne, frist_tal, kontroller, noegletal

    try:
        found = _laest(profil)
    except KonceptFejl as no:
        return _ikke_laest(profil, no)
    if json:
        show_json(found.model_dump(mode="json"))
        return OK
    notes = kontroller(found)
    _whole(found, len(notes))
    out.print(f"{found.navn}{f', {found.udgave}' if found.udgave else ''} ({found.kommune})", markup=False)
    for word, day in (("fra", found.gyldig_fra), ("til", found.gyldig_til)):
        if day:
            out.print(f"Gælder {word} {day.day}.{day.month}.{day.year}", markup=False)
    out.print("\nHvad konceptet siger", markup=False)
    for question, answer in noegletal(found).items():
        out.print(f"  {question:<30} {answer}", markup=False)
    out.print("\nFrister", markup=False)
    for name, title, rule in frist_navne(found):
        out.print(f"  {name:<30} {rule:<6} {frist_tal(found, name):<28} {title}", markup=False)
    for heading, texts in egne_ord(found):
        out.print(f"\n{heading}", markup=False)
        for text in texts:
            out.print(f"  {text.regel:<6} {text.tekst} ({text.kilde})", markup=False, soft_wrap=True)
    if found.links:
        out.print("\nLinks", markup=False)
    for link in found.links:
        out.print(f"  {link.titel:<60} {link.adresse or 'adressen er ikke leveret'}", markup=False, soft_wrap=True)
    without = [name for name in type(found).model_fields if getattr(found, name) in (None, ())]
    out.print(f"\nHar ikke: {', '.join(without) or 'intet'}", markup=False)
    out.print("\nBemærkninger", markup=False)
    for note in notes:
        out.print(f"- {note}", markup=False)
    return OK


@koncept_app.command
def sammenlign(a: Fil, b: Fil, *, json: Json = False) -> int:
    """Vis afsnit for afsnit, hvor to profiler siger noget forskelligt."""
    from contracts.koncept import KonceptFejl, noegletal
    from contracts.koncept import sammenlign as forskelle

    sides: list[Koncept] = []
    for profil in (a, b):
        try:
            sides.append(_laest(profil))
        except KonceptFejl as no:
            return _ikke_laest(profil, no)
    here, there = sides
    answers = {q: (answer, noegletal(there)[q]) for q, answer in noegletal(here).items()}
    differ = {q: pair for q, pair in answers.items() if pair[0] != pair[1]}
    found = forskelle(here, there)
    if json:
        rows = [{"afsnit": each.afsnit, "sted": each.sted, "a": each.her, "b": each.der} for each in found]
        questions = [{"spoergsmaal": q, "a": pair[0], "b": pair[1]} for q, pair in differ.items()]
        show_json({"a": here.id, "b": there.id, "spoergsmaal": questions, "forskelle": rows})
        return OK
    out.print(f"A: {here.id}  B: {there.id}  ({len(found)} forskelle)", markup=False)
    for question, pair in differ.items():
        _two(question, *pair)
    for afsnit, places in groupby(found, key=lambda each: each.afsnit):
        out.print(f"\n[{afsnit}]", markup=False)
        for each in places:
            _two(each.sted or "hele afsnittet", each.her, each.der)
    return OK


@koncept_app.command
def udgiv(profil: Navn) -> int:
    """Gem profilens indhold under dets hash: så kan den rettes, og det, der begyndte under den, føres videre."""
    from contracts.koncept import KonceptFejl
    from contracts.koncept import udgiv as gem

    try:
        out.print(str(gem(profil)), markup=False)
    except (KonceptFejl, OSError) as no:
        return said(no)
    return OK


def _whole(found: Koncept, notes: int) -> None:
    told = "1 bemærkning" if notes == 1 else f"{notes} bemærkninger"
    out.print(f"{found.id}: hel, {told}, sha256 {found.hash}", markup=False)


def _two(what: str, a: str | None, b: str | None) -> None:
    out.print(f"  {what}", markup=False)
    out.print(f"    A: {'–' if a is None else a}", markup=False)
    out.print(f"    B: {'–' if b is None else b}", markup=False)

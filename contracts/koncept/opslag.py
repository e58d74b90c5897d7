"""What the services and the command line ask a profile: a deadline, a meeting window, the next lederteam meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from contracts.frister import (
    Frist,
    Fristenhed,
    Kadencemoede,
    Slot,
    Vindue,
    beregn,
    lokal_dato,
    maengde,
    naeste_moeder,
    reserverede_slots,
    seneste_indkaldelse,
    vindue,
)
from contracts.frister.vindue import UGE
from contracts.kalender import EN_DAG
from contracts.koncept.kontrol import dele
from contracts.koncept.model import Koncept
from contracts.regeldata import Tekst

VARSEL, VARSEL_POST = "varsel", "varsel_post"


class UkendtFrist(ValueError):
    """The profile has no deadline of that name."""


def frist_navne(koncept: Koncept) -> tuple[tuple[str, str, str], ...]:
    """(name, title, rule) of every deadline; the notice is counted backwards from a meeting's day."""
    frister = tuple((navn, frist.titel, frist.regel) for navn, frist in koncept.frister.items())
    varsel = koncept.varsel
    if varsel is None:
        return frister
    return (
        *frister,
        (VARSEL, varsel.titel, varsel.regel),
        (VARSEL_POST, f"{varsel.titel} med brevpost", varsel.regel),
    )


def frist_tal(koncept: Koncept, navn: str) -> str:
    """How long a deadline of frist_navne is: `14 arbejdsdage`, `5 dage før mødet`."""
    if koncept.har_frist(navn):
        return maengde(koncept.frist(navn).antal, koncept.frist(navn).enhed)
    varsel = koncept.varsel
    if varsel is None or navn not in (VARSEL, VARSEL_POST):
        return ""
    dage = maengde(varsel.dage, Fristenhed(varsel.enhed.value))
    return f"{dage} før mødet" + (
        f" og {maengde(varsel.post_hverdage, Fristenhed.HVERDAG)}" if navn == VARSEL_POST else ""
    )


def egne_ord(koncept: Koncept) -> tuple[tuple[str, tuple[Tekst, ...]], ...]:
    """What a koncept says of itself in its document's own words, under Danish headings; empty ones are left out."""
    program, principper, formaal = koncept.program, koncept.principper, koncept.skala.formaal
    afsnit: tuple[tuple[str, tuple[Tekst, ...]], ...] = (
        ("Hvad konceptet er", program.beskrivelse),
        ("Mål", program.maal),
        ("Vidensgrundlag", (program.vidensgrundlag,) if program.vidensgrundlag else ()),
        ("Kerneproblemer", program.kerneproblemer),
        ("Værktøjer", program.vaerktoejer),
        ("Spor", program.spor),
        ("Skalaens formål", (formaal,) if formaal else ()),
        ("Principper i enhver indsats", principper.indsats),
        ("Principper i ethvert møde", principper.moede),
        ("Om familien", principper.familie),
        ("Om fagpersonerne", principper.fagpersoner),
    )
    return tuple((titel, ordene) for titel, ordene in afsnit if ordene)


def beregn_frist(koncept: Koncept, navn: str, start: date | datetime) -> Frist:
    """A deadline of the profile, by name, on the profile's own calendar."""
    kalender = koncept.kalendertabel
    if koncept.varsel and navn in (VARSEL, VARSEL_POST):
        moededag, pr_post = lokal_dato(start), navn == VARSEL_POST
        return seneste_indkaldelse(moededag, koncept.varsel, kalender, koncept.lukkedage, pr_post=pr_post)
    if navn not in koncept.frister:
        kendte = ", ".join(kendt for kendt, _, _ in frist_navne(koncept))
        raise UkendtFrist(f"Fristen »{navn}« findes ikke i {koncept.id}; der er {kendte}.")
    return beregn(koncept.frist(navn), kalender, start, koncept.lukkedage)


def frist_som_json(koncept: Koncept, frist: str, start: date | datetime) -> dict[str, Any]:
    beregnet = beregn_frist(koncept, frist, start)
    return {
        "koncept": koncept.id,
        "koncept_hash": koncept.hash,
        "frist": frist,
        "start": start.isoformat(),
        "forfalder": beregnet.forfalder.isoformat(),
        "forfalder_kl": beregnet.forfalder_kl.isoformat(),
        "regel": beregnet.regel,
        "kilde": beregnet.kilde,
        "kalender": beregnet.kalenderversion,
        "forklaring": beregnet.forklaring,
        "dage": [{"dato": dag.dato.isoformat(), "taeller": dag.taeller, "grund": dag.grund} for dag in beregnet.dage],
    }


def moedevindue(
    koncept: Koncept,
    start: date | datetime,
    i_dag: date,
    *,
    slots: Sequence[Slot] | None = None,
    afsendes_tidligst: date | None = None,
    pr_post: bool = False,
    navn: str = "opstartsmoede",
) -> Vindue:
    """The days on which the meeting that keeps a deadline can be held, seen from `i_dag` (R101, R102, R104).

    Without `slots` the profile's weekly intervals are laid out. What the profile is without binds nothing: no deadline,
    no notice, no slots.
    """
    kalender = koncept.kalendertabel
    frist = beregn_frist(koncept, navn, start) if koncept.har_frist(navn) else None
    if slots is None and koncept.slots and koncept.slots.intervaller:
        senest = frist.forfalder if frist else i_dag
        til = max(senest, i_dag, afsendes_tidligst or i_dag) + 5 * UGE * EN_DAG
        slots = reserverede_slots(koncept.slots.intervaller, kalender, i_dag, til, koncept.lukkedage)
    return vindue(
        frist,
        koncept.varsel,
        kalender,
        i_dag,
        slots=slots,
        slots_kraeves=koncept.slots is not None and koncept.slots.tilstand == "kraevet",
        afsendes_tidligst=afsendes_tidligst,
        pr_post=pr_post,
        lukkedage=koncept.lukkedage,
    )


def naeste_lederteammoeder(koncept: Koncept, trin: str, fra: date, antal: int = 1) -> tuple[Kadencemoede, ...]:
    """The lederteam's next meetings on a step; none when the profile has no lederteam there."""
    team = koncept.lederteam_paa(trin)
    if team is None:
        return ()
    return naeste_moeder(team.kadence, koncept.kalendertabel, fra, antal, koncept.lukkedage)


def ansvarligt_niveau(koncept: Koncept, trin: str | None) -> str | None:
    """The step whose lederteam answers for a forløb on `trin`: its own, else the nearest above, else below (R57, R58).

    A team goes on when its child comes under the authority, and so do its leaders. Unknown steps begin at the lowest.
    """
    trappe = [paa.kode for paa in koncept.skala.trin]
    med_lederteam = sorted((team.trin for team in koncept.lederteam), key=trappe.index)
    if not med_lederteam:
        return None
    derfra = trappe[trappe.index(trin) :] if trin in trappe else trappe
    return next((niveau for niveau in med_lederteam if niveau in derfra), med_lederteam[-1])


def regler_i(koncept: Koncept) -> dict[str, tuple[tuple[str, str], ...]]:
    """For every rule number the places of the profile that carry it, each with its source."""
    steder: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for sted, del_ in dele(koncept):
        numre = [*getattr(del_, "regler", ()), *getattr(del_, "afklaringer", ())]
        if regel := getattr(del_, "regel", None):
            numre.append(regel)
        for nummer in dict.fromkeys(numre):
            steder[nummer].append((sted, getattr(del_, "kilde", "")))
    return {nummer: tuple(fundet) for nummer, fundet in sorted(steder.items(), key=_efter_nummer)}


def _efter_nummer(par: tuple[str, object]) -> tuple[str, int, str]:
    bogstav, rest = par[0][0], par[0][1:]
    tal = rest.rstrip("abcdefghijklmnopqrstuvwxyz")
    return ("" if bogstav == "R" else bogstav, int(tal), rest[len(tal) :])

"""Which forløb stand still and why, and whom does every open forløb wait for (R94, R120, R124, A18)?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from contracts.koncept import Koncept
from contracts.meetings import Fremdriftskilde
from services.chassis.store.projection import Query, instant
from services.reporting import words
from services.reporting.named import AABEN, Json, Navngiven, forloebsliste, laengst, midt, talt
from services.reporting.noegletal import form
from services.reporting.profil import FREMDRIFT, har
from services.reporting.projections.forloeb import Forløb
from services.reporting.state import STOPPEDE, VENTER, Forløbstilstand, Tilstand

STILLE = f"tilstand = '{Tilstand.UDEN_FREMDRIFT}'"
VIA_LEDERTEAM = "((dagsorden <> '' AND besvaret = '') OR venter_lederteam <> '')"
"""What the leaders have answered is the team's to try, though it stays on their agenda (R120, R123)."""
STADIG_LEDERE = "ledere_svaret < ledere_anmodet"
UDEN_SAMTYKKE = f"tilstand IN ({', '.join(repr(str(t)) for t in STOPPEDE)})"
RAADGIVER = "venter_raadgiver <> ''"
VENTER_PAA = {
    "raadgiver": ("Rådgiveren, der tager over", RAADGIVER),
    "lokal_leder": (
        "Den lokale leder",
        f"(tilstand IN ('{Tilstand.AFVENTER_TRIN}', '{Tilstand.AFVENTER_OPSTART}') OR {UDEN_SAMTYKKE}"
        f" OR (tilstand = '{Tilstand.AFVENTER_SAMTYKKE}' AND samtykke <> '{VENTER}')"
        f" OR (tilstand = '{Tilstand.AFVENTER_TEAM}' AND NOT ({STADIG_LEDERE})))",
    ),
    "familien": ("Familien", f"tilstand = '{Tilstand.AFVENTER_SAMTYKKE}' AND samtykke = '{VENTER}'"),
    "den_der_orienterer": ("Den, der orienterer forældrene", f"tilstand = '{Tilstand.AFVENTER_ORIENTERING}'"),
    "lederne": ("Lederne, der udpeger", f"tilstand = '{Tilstand.AFVENTER_TEAM}' AND {STADIG_LEDERE}"),
    "teamet": ("Teamet", f"(tilstand = '{Tilstand.I_GANG}' OR ({STILLE} AND NOT {VIA_LEDERTEAM}))"),
    "lederteamet": ("Lederteamet", f"{STILLE} AND {VIA_LEDERTEAM}"),
}
"""Every open forløb waits for one of these; the codes are our own, so they stand in the question itself."""

AARSAG = "',' || mangler_aarsager || ',' <> REPLACE(',' || mangler_aarsager || ',', ?, '')"
"""Whether a code is one of those with commas between, letter by letter on every database."""

HVORFOR = (
    "Et forløb står stille, når teamets seneste vurdering er »ikke fremdrift«, eller mønstre i forløbet viser det og "
    "ingen har bestridt det. Et forløb kan stå under flere årsager."
)
HVEM = "Hvert åbent forløb venter på én: den, som det næste skridt er hos."


def lister() -> Iterator[Navngiven]:
    for kode, (titel, hvor) in VENTER_PAA.items():
        foerst = "" if hvor == RAADGIVER else f" AND NOT ({RAADGIVER})"
        yield forloebsliste(f"venter_paa_{kode}", f"Venter på: {titel.lower()}", f"{AABEN} AND {hvor}{foerst}")
    for kilde in Fremdriftskilde:
        titel = f"Står stille ifølge {words.kode(kilde.value)}"
        yield forloebsliste(f"stille_kilde_{kilde.value}", titel, f"{STILLE} AND mangler_kilde = ?", kilde.value)


def find(navn: str) -> Navngiven | None:
    """`stille_aarsag_<code>`: those that stand still for this reason."""
    aarsag = navn.removeprefix("stille_aarsag_")
    if aarsag == navn:
        return None
    return forloebsliste(navn, f"Står stille: {words.kode(aarsag)}", f"{STILLE} AND {AARSAG}", f",{aarsag},")


def svar(query: Query, nu: datetime, profil: Koncept) -> Iterator[Json]:
    if FREMDRIFT in har(profil):
        yield from _hvorfor(query, nu)
    lister_ = [liste for liste in lister() if liste.navn.startswith("venter_paa_")]
    tal, dage = talt(query, lister_), _dage(query, lister_, nu)
    raekker = [
        form.raekke(
            VENTER_PAA[liste.navn.removeprefix("venter_paa_")][0],
            form.antal(tal[liste.navn]),
            form.celle(midt(dage[liste.navn])),
            form.celle(laengst(dage[liste.navn])),
        )
        for liste in lister_
        if tal[liste.navn]["antal"] or liste.navn == "venter_paa_lokal_leder"
    ]
    yield form.afsnit("Hvem ventes der på?", HVEM, ("R8", "R124"), ("Forløb", "Median i tilstanden", "Længst"), raekker)


def _hvorfor(query: Query, nu: datetime) -> Iterator[Json]:
    stille = Forløb.TABLE.select(query, f"WHERE {STILLE}")
    grunde: dict[str, list[Forløbstilstand]] = defaultdict(list)
    for row in stille:
        for navn in (row.mangler_kilde and f"stille_kilde_{row.mangler_kilde}", *_aarsager(row)):
            if navn:
                grunde[navn].append(row)
    raekker = []
    for navn, rows in sorted(
        grunde.items(), key=lambda par: (not par[0].startswith("stille_kilde"), -len(par[1]), par[0])
    ):
        kode = navn.removeprefix("stille_kilde_").removeprefix("stille_aarsag_")
        titel = f"Ifølge {words.kode(kode)}" if navn.startswith("stille_kilde_") else words.stort(words.kode(kode))
        dage = [form.dage_mellem(row.siden, instant(nu)) for row in rows]
        raekker.append(form.raekke(titel, form.celle(str(len(rows)), navn, len(rows)), form.celle(midt(dage))))
    samlet = form.celle(str(len(stille)), str(Tilstand.UDEN_FREMDRIFT), len(stille))
    dage = [form.dage_mellem(row.siden, instant(nu)) for row in stille]
    raekker.append(form.raekke("I alt", samlet, form.celle(midt(dage))))
    yield form.afsnit("Hvorfor står de stille?", HVORFOR, ("R94", "R120", "A18"), ("Forløb", "Median"), raekker)


def _aarsager(row: Forløbstilstand) -> list[str]:
    return [f"stille_aarsag_{kode}" for kode in row.mangler_aarsager.split(",") if kode]


def _dage(query: Query, lister_: list[Navngiven], nu: datetime) -> dict[str, list[int]]:
    dage: dict[str, list[int]] = {}
    for liste in lister_:
        fundne = query(f"SELECT siden FROM forloeb WHERE {liste.where} AND siden <> ''", liste.params)
        dage[liste.navn] = [form.dage_mellem(str(siden), instant(nu)) for (siden,) in fundne]
    return dage

"""Do we solve it earlier? The concerns of each year: where they began on the trappe, and how fast help came (R169)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from contracts.frister import KOEBENHAVN, lokal_dato
from contracts.koncept import Koncept
from services.chassis.store.projection import Query, instant
from services.reporting import words
from services.reporting.named import Json, Navngiven, andel, forloebsliste
from services.reporting.noegletal import form
from services.reporting.projections.indsats import Indsats, Indsatser

MAAL = "ventetid_samlet"
KOLONNER = ("Bekymringer", "Begyndte på det tidligste trin", "Bekymring til første hjælp, median")
DEFINITION = (
    "Forløb efter det år, bekymringen nåede lederen. »Det tidligste trin« er det første, hvor et forløb handler om ét "
    "barn: jo større andel, jo tidligere er bekymringen grebet. Forløb, der ikke er placeret, er ikke med i andelen."
)


def aarets(aar: int) -> tuple[str, str]:
    """From when to when a Danish year lasts."""
    begge = (datetime(hvilket, 1, 1, tzinfo=KOEBENHAVN).astimezone(UTC) for hvilket in (aar, aar + 1))
    fra, til = (instant(kl) for kl in begge)
    return fra, til


def find(navn: str, profil: Koncept) -> Navngiven | None:
    """`aar_<year>`, with `_tidligst` or `_hjulpet` those of it that began early or have had help."""
    aar, _, hvad = navn.removeprefix("aar_").partition("_")
    if navn == f"aar_{aar}" + (f"_{hvad}" if hvad else "") and aar.isdecimal() and len(aar) == 4:
        fra, til = aarets(int(aar))
        hvor, params = "begyndt >= ? AND begyndt < ?", (fra, til)
        skala = profil.skala
        match hvad:
            case "":
                return forloebsliste(navn, f"Bekymringer i {aar}", hvor, *params)
            case "tidligst":
                indre = "forloeb IN (SELECT forloeb FROM indsats WHERE foerste_skala = ? AND foerste_trin = ?)"
                titel = f"Bekymringer i {aar}, der begyndte på {words.trin(profil, skala.foerste_individuelle)}"
                return forloebsliste(navn, titel, f"{hvor} AND {indre}", *params, skala.id, skala.foerste_individuelle)
            case "hjulpet":
                indre = "forloeb IN (SELECT forloeb FROM indsats WHERE hjaelp <> '' AND bekymring <> '')"
                return forloebsliste(
                    navn, f"Bekymringer i {aar}, der har fået hjælp", f"{hvor} AND {indre}", *params, maal=MAAL
                )
    return None


def svar(query: Query, nu: datetime, profil: Koncept) -> Iterator[Json]:  # noqa: ARG001
    aar: dict[int, list[Indsats]] = {}
    for row in Indsatser.TABLE.select(query, "WHERE bekymring <> ''"):
        aar.setdefault(lokal_dato(datetime.fromisoformat(row.bekymring)).year, []).append(row)
    raekker = [_raekke(hvilket, rows, profil) for hvilket, rows in sorted(aar.items(), reverse=True)]
    yield form.afsnit("Løser vi det tidligere?", DEFINITION, ("R169",), KOLONNER, raekker)


def _raekke(aar: int, rows: list[Indsats], profil: Koncept) -> Json:
    her = [row for row in rows if row.foerste_skala == profil.skala.id]
    tidligst = [row for row in her if row.foerste_trin == profil.skala.foerste_individuelle]
    hjulpet = [form.dage_mellem(row.bekymring, row.hjaelp) for row in rows if row.hjaelp]
    liste = find(f"aar_{aar}_hjulpet", profil)
    return form.raekke(
        str(aar),
        form.celle(str(len(rows)), f"aar_{aar}", len(rows)),
        form.celle(andel(len(tidligst), len(her)), f"aar_{aar}_tidligst", len(tidligst)),
        form.median(liste, hjulpet) if liste else form.celle("–"),
    )

"""The lists of deadlines: by kind and what became of them, by mark, by the reason of the mark."""

from __future__ import annotations

from collections.abc import Iterable

from contracts.frister import Fristart
from contracts.koncept import Koncept
from services.reporting import words
from services.reporting.named import Navngiven, Om
from services.reporting.projections import frister


def loefter(profil: Koncept) -> tuple[str, ...]:
    """The promises among the deadlines: shown as key figures, never counted as missed (A1a)."""
    return tuple(navn for navn, frist in profil.frister.items() if frist.art is Fristart.LOEFTE)


def uden_brud(profil: Koncept) -> tuple[str, ...]:
    """Those whose passing is no breach: the promises, and what only warns (A1a, A15)."""
    return tuple(navn for navn, frist in profil.frister.items() if frist.art in {Fristart.LOEFTE, Fristart.ADVARSEL})


def i_orden(navne: Iterable[str], profil: Koncept) -> list[str]:
    """In the profile's order; those it does not know come last."""
    orden = list(profil.frister)
    return sorted(navne, key=lambda navn: (orden.index(navn) if navn in orden else len(orden), navn))


def find(navn: str, profil: Koncept) -> Navngiven | None:
    """`frist_<deadline>_<state or mark>`: every number of the tables; `udsat_<reason>`, `urealistisk_<reason>`."""
    for hvad in (*frister.TILSTANDE, *frister.MAERKER):
        frist = navn.removeprefix("frist_").removesuffix(f"_{hvad}")
        if frist and navn == f"frist_{frist}_{hvad}":
            titel = f"{words.frist(profil, frist)}: {words.FRISTTILSTANDE[hvad].lower()}"
            if hvad in frister.MAERKER:
                return Navngiven(navn, titel, Om.FRISTER, f"frist = ? AND {hvad} <> ''", (frist,))
            return Navngiven(navn, titel, Om.FRISTER, "frist = ? AND tilstand = ?", (frist, hvad))
    for maerke in frister.MAERKER:
        grund = navn.removeprefix(f"{maerke}_")
        if grund != navn:
            titel = f"{words.FRISTTILSTANDE[maerke]}: {words.kode(grund)}"
            return Navngiven(navn, titel, Om.FRISTER, f"{maerke} = ?", (grund,))
    return None

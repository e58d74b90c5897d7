"""The numbers of a profile that a form can try: its deadlines, notice, cadence of its lederteams, and ages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from contracts.frister import Fristenhed
from contracts.kalender import Dagtype
from contracts.koncept import Koncept

TAL = "Skriv et helt tal, eller lad feltet stå, som det var."
ENHEDER = (
    (Fristenhed.ARBEJDSDAG.value, "arbejdsdage"),
    (Fristenhed.HVERDAG.value, "hverdage"),
    (Fristenhed.KALENDERDAG.value, "dage"),
    (Fristenhed.TIME.value, "timer"),
    (Fristenhed.MAANED.value, "måneder"),
)
VARSLETS = tuple((kode, ord_) for kode, ord_ in ENHEDER if kode in (Dagtype.ARBEJDSDAG, Dagtype.KALENDERDAG))
KADENCENS = (("dage", "dage"), ("maaneder", "måneder"))


class Felt(NamedTuple):
    """One number, and the unit it is counted in where that can be chosen. `sted`: where it stands in the profile."""

    sted: str
    titel: str
    tal: str
    regel: str
    enhed: str = ""
    enheder: tuple[tuple[str, str], ...] = ()

    def aendringer(self, tal: str, enhed: str) -> list[str]:
        """What must be set for these words to stand in the profile; nothing for what stands there."""
        if (tal, enhed or self.enhed) == (self.tal, self.enhed):
            return []
        if self.enheder is KADENCENS:
            return [f"{self.sted}.{enhed}:{tal}"]
        if not self.enheder:
            return [f"{self.sted}:{tal}"]
        navn = "antal" if self.sted.startswith("frister.") else "dage"
        begge = ((navn, tal, self.tal), ("enhed", enhed, self.enhed))
        return [f"{self.sted}.{navn}:{nyt}" for navn, nyt, foer in begge if nyt != foer]


def felter(k: Koncept) -> list[tuple[str, list[Felt]]]:
    """In groups under a heading each."""
    frister = [
        Felt(f"frister.{navn}", frist.titel, str(frist.antal), frist.regel, frist.enhed.value, ENHEDER)
        for navn, frist in k.frister.items()
    ]
    moeder: list[Felt] = []
    if v := k.varsel:
        moeder += [
            Felt("varsel", "Varsel til et møde", str(v.dage), v.regel, v.enhed.value, VARSLETS),
            Felt("varsel.min_arbejdsdage", "Mindst så mange arbejdsdage før", str(v.min_arbejdsdage), "A1c"),
            Felt("varsel.post_hverdage", "Hverdage mere for et brev", str(v.post_hverdage), "A1j"),
        ]
    for team in k.lederteam:
        kadence = team.kadence
        enhed = "maaneder" if kadence.maaneder else "dage"
        tal = kadence.maaneder or kadence.dage
        moeder.append(
            Felt(f"lederteam.{team.trin}.kadence", f"{team.titel} mødes hver", str(tal), "R118", enhed, KADENCENS)
        )
    aldre = [
        Felt(f"alder.{navn}", titel, str(tal), "R3")
        for navn, titel, tal in (
            ("aaben_min", "Et forløb kan begynde fra (år)", k.alder.aaben_min),
            ("aaben_max", "Et forløb kan begynde til og med (år)", k.alder.aaben_max),
        )
        if tal is not None
    ]
    grupper = (("Frister", frister), ("Møder", moeder), ("Alder", aldre))
    return [(titel, gruppe) for titel, gruppe in grupper if gruppe]


def skrevet(alle: Iterable[Felt], givet: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """The changes that a form means, and what is wrong with it by field."""
    ret: list[str] = []
    fejl: dict[str, str] = {}
    for felt in alle:
        tal, enhed = givet.get(felt.sted, felt.tal), givet.get(f"{felt.sted}.enhed", felt.enhed)
        if not tal.isdecimal() or len(tal) > 5 or (felt.enheder and enhed not in dict(felt.enheder)):
            fejl[felt.sted] = TAL
        else:
            ret += felt.aendringer(str(int(tal)), enhed)
    return ret, fejl

"""Reading a profile: from a TOML file to a `Koncept`, or to a Danish text that names every key that is wrong."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache, reduce
from operator import getitem
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from contracts.koncept.kontrol import fejl_i
from contracts.koncept.model import Koncept

MAPPE = Path(__file__).parent.parent / "koncepter"
REGNES_UD = "hash"
UDGIVET = "udgivet"
"""The folder of published editions: a folder a profile, a file a content hash; never edited."""


class KonceptFejl(ValueError):
    """The profile cannot be used; `fejl` has one Danish line for each thing that is wrong."""

    def __init__(self, navn: str, fejl: tuple[str, ...]) -> None:
        self.navn, self.fejl = navn, fejl
        super().__init__(f"Konceptet {navn} kan ikke bruges:\n" + "\n".join(f"- {linje}" for linje in fejl))


def koncepter() -> tuple[str, ...]:
    """The ids of the profiles that come with the system."""
    return tuple(sorted(fil.stem for fil in MAPPE.glob("*.toml")))


@lru_cache
def hent_koncept(id: str, aftryk: str | None = None) -> Koncept:  # noqa: A002  the profile's own word
    """A profile by id: as it is now, or as it was under the content hash a forløb is pinned to."""
    if aftryk is None:
        if id not in koncepter():
            raise KonceptFejl(id, (f"der er ingen profil med det navn; der er {', '.join(koncepter())}",))
        return laes_koncept(MAPPE / f"{id}.toml")
    if aftryk not in udgaver(id) and id in koncepter() and (nu := hent_koncept(id)).hash == aftryk:
        return nu
    return hent_udgave(id, aftryk)


def laes_koncept(sti: Path) -> Koncept:
    """A profile from a file; its id must be the file's name."""
    koncept = koncept_af(_indhold(sti), sti.name)
    if koncept.id != sti.stem:
        raise KonceptFejl(sti.name, (f"id er »{koncept.id}«, men filen hedder »{sti.stem}«",))
    return koncept


def udgaver(id: str) -> tuple[str, ...]:  # noqa: A002
    """The hashes of a profile's published editions."""
    return tuple(sorted(fil.stem for fil in (MAPPE / UDGIVET / id).glob("*.toml")))


def hent_udgave(id: str, aftryk: str) -> Koncept:  # noqa: A002
    """A published edition. What a forløb began under loads, whatever is asked of a profile today.

    It was whole when it was published: a key that no profile has any more was one then, and decides nothing now.
    """
    sti = MAPPE / UDGIVET / id / f"{aftryk}.toml"
    if not sti.is_file():
        raise KonceptFejl(
            id,
            (
                f"udgaven {aftryk[:12]}… findes ikke mere, og et forløb kan kun føres videre under de regler, det "
                f"begyndte under; læg filen tilbage som {UDGIVET}/{id}/{aftryk}.toml ved siden af profilerne",
            ),
        )
    koncept = _koncept_af(_indhold(sti), sti.name, tidligere_noegler=True)
    if koncept.hash != aftryk or koncept.id != id:
        raise KonceptFejl(sti.name, ("indholdet svarer ikke til filens navn: en udgivet udgave må ikke rettes",))
    return koncept


def indhold_af(id: str, aftryk: str) -> dict[str, Any]:  # noqa: A002
    """What stands in the file of an edition, anew each time: whoever tries other values changes no one else's."""
    if aftryk in udgaver(id):
        return _indhold(MAPPE / UDGIVET / id / f"{aftryk}.toml")
    return _indhold(MAPPE / f"{id}.toml")


def udgiv(id: str) -> Path:  # noqa: A002
    """Keep a profile's content under its hash, so that it can be edited and what began under it goes on."""
    koncept = hent_koncept(id)
    sti = MAPPE / UDGIVET / id / f"{koncept.hash}.toml"
    if not sti.exists():
        sti.parent.mkdir(parents=True, exist_ok=True)
        sti.write_bytes((MAPPE / f"{id}.toml").read_bytes())
    return sti


def koncept_af(data: Mapping[str, Any], navn: str = "profilen") -> Koncept:
    """A profile from its parsed content. Types are strict, every key is known, and the rules agree."""
    koncept = _koncept_af(data, navn)
    if fejl_fundet := fejl_i(koncept):
        raise KonceptFejl(navn, fejl_fundet)
    return koncept


def _indhold(sti: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(sti.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KonceptFejl(sti.name, ("filen findes ikke",)) from None
    except UnicodeDecodeError:
        raise KonceptFejl(sti.name, ("filen er ikke UTF-8-tekst",)) from None
    except tomllib.TOMLDecodeError as fejl:
        raise KonceptFejl(sti.name, (_toml_fejl(fejl),)) from None


def _koncept_af(data: Mapping[str, Any], navn: str, *, tidligere_noegler: bool = False) -> Koncept:
    if REGNES_UD in data:
        raise KonceptFejl(navn, (f"{REGNES_UD} regnes ud af indholdet og må ikke stå i filen",))
    indhold = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_iso)
    aftryk = hashlib.sha256(indhold.encode()).hexdigest()
    felter = {**data, REGNES_UD: aftryk}
    if isinstance(frister := felter.get("frister"), dict):
        felter["frister"] = {frist: _navngivet(frist, definition) for frist, definition in frister.items()}
    try:
        return _valideret(felter, tidligere_noegler=tidligere_noegler)
    except ValidationError as fejl:
        raise KonceptFejl(navn, tuple(_dansk(enkelt) for enkelt in fejl.errors())) from None


def _valideret(felter: dict[str, Any], *, tidligere_noegler: bool) -> Koncept:
    tekst = json.dumps(felter, default=_iso)
    try:
        return Koncept.model_validate_json(tekst)
    except ValidationError as fejl:
        ukendte = [enkelt["loc"] for enkelt in fejl.errors() if enkelt["type"] == "extra_forbidden"]
        if not (tidligere_noegler and ukendte):
            raise
    uden = json.loads(tekst)
    for *vej, noegle in ukendte:
        del reduce(getitem, vej, uden)[noegle]
    return Koncept.model_validate_json(json.dumps(uden))


def _navngivet(frist: str, definition: Any) -> Any:
    """A deadline's name is its key in the file."""
    return {"navn": frist, **definition} if isinstance(definition, dict) else definition


def _iso(vaerdi: Any) -> str:
    return str(vaerdi.isoformat())


def _toml_fejl(fejl: tomllib.TOMLDecodeError) -> str:
    sted = re.search(r"at line (\d+), column (\d+)", str(fejl))
    hvor = f"linje {sted[1]}, tegn {sted[2]}" if sted else "filens slutning"
    return f"filen er ikke gyldig TOML ved {hvor} (mangler der et anførselstegn, eller står en nøgle to gange?)"


def _dansk(fejl: ErrorDetails) -> str:
    sted = ".".join(str(led) for led in fejl["loc"])
    kontekst = fejl.get("ctx", {})
    match fejl["type"]:
        case "extra_forbidden":
            return f"{sted} findes ikke{_mente_du(fejl['loc'])}"
        case "missing":
            return f"{sted} mangler"
        case "int_type" | "int_parsing" | "int_from_float":
            return f"{sted} skal være et helt tal"
        case "bool_type" | "bool_parsing":
            return f"{sted} skal være true eller false"
        case "string_type":
            return f"{sted} skal være tekst i anførselstegn"
        case "tuple_type" | "dict_type" | "model_type" | "model_attributes_type":
            return f"{sted} har en forkert form (liste, tabel eller værdi)"
        case "enum" | "literal_error":
            return f"{sted} skal være en af {str(kontekst.get('expected', '')).replace(' or ', ' eller ')}"
        case "greater_than_equal" | "less_than_equal":
            graense = kontekst.get("ge", kontekst.get("le"))
            return f"{sted} skal være {'mindst' if 'ge' in kontekst else 'højst'} {graense}"
        case "too_short" | "string_too_short":
            return f"{sted} må ikke være tom"
        case "string_pattern_mismatch":
            return f"{sted} er ikke skrevet rigtigt (skal passe til {kontekst.get('pattern')})"
        case "value_error":
            return f"{sted or 'profilen'}: {kontekst.get('error')}"
        case art if "date" in art or "time" in art:
            return f"{sted} skal være en dato (2026-01-31) eller et klokkeslæt (09:00:00)"
        case art:
            return f"{sted} er forkert ({art})"


def _mente_du(loc: tuple[int | str, ...]) -> str:
    kendte = [*_felter(Koncept, loc[:-1])]
    naer = get_close_matches(str(loc[-1]), kendte, n=1)
    return f"; mente du »{naer[0]}«?" if naer else ""


def _felter(model: type[BaseModel], vej: tuple[int | str, ...]) -> Iterator[str]:
    """The keys that may stand at a place in the file."""
    if not vej:
        yield from model.model_fields
        return
    foerste, *rest = vej
    felt = model.model_fields.get(str(foerste))
    if felt is None:
        return
    if rest and (isinstance(rest[0], int) or get_origin(felt.annotation) is dict):
        rest = rest[1:]
    for indre in _modeller(felt.annotation):
        yield from _felter(indre, tuple(rest))


def _modeller(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for del_ in get_args(annotation):
        yield from _modeller(del_)

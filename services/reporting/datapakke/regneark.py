"""A datapakke as a workbook: a sheet that says what it is, and one for each table; what is left out stays left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from pydantic_core import from_json

OM, UDELADT, I_ALT = "Om tallene", "–", "I alt"
WIDTH = 34
"""In characters, of the first column of every sheet."""
LONGEST_NAME = 31
NO_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
"""What a sheet's name may not hold."""

Celle = str | int | None


def regneark(svar: Mapping[str, Any]) -> bytes:
    """Made of the published content alone. A text is never read as a formula or an address."""
    d, ud = from_json(svar["tal"]), BytesIO()
    dim = {dimension["kode"]: dimension for dimension in d["dimensioner"]}
    with xlsxwriter.Workbook(
        ud, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    ) as bog:
        fed = bog.add_format({"bold": True})
        _ark(bog, OM, _om(svar, d), fed)
        for nummer, tabel in enumerate(d["tabeller"], 1):
            navn = f"{nummer} {dim[tabel['raekker']]['navn']} og {dim[tabel['soejler']]['navn'].lower()}"
            _ark(bog, navn, _tabel(tabel, dim, d["i_alt"]), fed)
    return ud.getvalue()


def _om(svar: Mapping[str, Any], d: Mapping[str, Any]) -> list[Sequence[Celle]]:
    return [
        ("Datapakken for", svar["aar"]),
        ("Udgave", svar["udgave"]),
        (I_ALT, d["i_alt"]),
        ("Indholdets SHA-256", svar["sha256"]),
        (
            "En streg er",
            f"et tal, der er udeladt: under {svar['mindste_celle']}, eller et sådant kunne regnes ud",
        ),
    ]


def _tabel(tabel: Mapping[str, Any], dim: Mapping[str, Any], i_alt: int | None) -> list[Sequence[Celle]]:
    """A head, a row for each category, and the sums."""
    raekker, soejler = dim[tabel["raekker"]]["kategorier"], dim[tabel["soejler"]]["kategorier"]
    antal = {(celle["raekke"], celle["soejle"]): celle["antal"] for celle in tabel["celler"]}
    return [
        ("", *(s["navn"] for s in soejler), I_ALT),
        *((r["navn"], *(antal[r["kode"], s["kode"]] for s in soejler), r["antal"]) for r in raekker),
        (I_ALT, *(s["antal"] for s in soejler), i_alt),
    ]


def _ark(bog: xlsxwriter.Workbook, navn: str, raekker: Sequence[Sequence[Celle]], fed: Any) -> None:
    ark = bog.add_worksheet(navn.translate(NO_NAME)[:LONGEST_NAME])
    ark.set_column(0, 0, WIDTH)
    for y, raekke in enumerate(raekker):
        for x, celle in enumerate(raekke):
            ark.write(y, x, UDELADT if celle is None else celle, fed if x == 0 or (y == 0 and navn != OM) else None)

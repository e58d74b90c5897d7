"""Each sentence that a profile takes from a document stands word for word as it was compared with the document.

The documents themselves are not here, so the words are held by their fingerprints in ordret.json: profile, rule, what
all its sentences come to. Who changes one compares it with the document again and writes the new fingerprint there.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from contracts.koncept import Koncept, hent_koncept, koncepter
from contracts.koncept.kontrol import dele

FINGERPRINTS = Path(__file__).with_name("ordret.json")


def saetninger(koncept: Koncept) -> Iterator[tuple[str, str, str]]:
    """(rule, source, words) of everything that names a line of a document; what is ours names none."""
    for _, del_ in dele(koncept):
        kilde = getattr(del_, "kilde", "")
        regel = getattr(del_, "regel", None) or next(iter(getattr(del_, "regler", ())), "")
        for felt in ("tekst", "citat"):
            if ":" in kilde and isinstance(ord_ := getattr(del_, felt, None), str):
                yield regel, kilde, ord_


def fingeraftryk(koncept: Koncept) -> dict[str, str]:
    ord_: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for regel, kilde, tekst in saetninger(koncept):
        ord_[regel].append((kilde, tekst))
    return {regel: sha256(repr(sorted(hver)).encode()).hexdigest()[:16] for regel, hver in sorted(ord_.items())}


@pytest.mark.parametrize("navn", koncepter())
def test_every_sentence_is_the_documents_own(navn: str) -> None:
    """R1, R4, R5, R6, R7, R8, R9, R10, R11, R12, R13, R14, R15, R16, R18, R19, R20, R21, R22, R23, R24, R27, R28,
    R29, R30, R31, R33, R35, R39, R41, R42, R43, R44, R45, R46, R47, R49, R50, R52, R53, R54, R55, R56, R57, R58,
    R59, R60, R61, R62, R63, R64, R65, R66, R67, R68, R70, R71, R72, R73, R74, R75, R76, R77, R78, R80, R83, R84,
    R85, R86, R87, R89, R90, R91, R92, R93, R94, R95, R99, R101, R102, R103, R104, R105, R106, R107, R108, R109,
    R111, R112, R113, R114, R115, R116, R117, R118, R119, R120, R121, R122, R123, R124, R125, R126, R127, R128,
    R129, R130, R131, R132, R133, R134, R137, R138, R139, R140, R141, R142, R143, R144, R145, R146, R147, R148,
    R149, R150, R151, R153, R154, R155, R156, R157, R158, R159, R160, R161, R162, R163, R164, R165, R166, R167,
    R168, R169, R170, R171, R173, R174, R175, R176, R177, R178, R179, R180, R181, R182, R183, R184, R185, R186,
    R187, R188, R189, R190, R191, R192, R193, R194"""
    assert fingeraftryk(hent_koncept(navn)) == json.loads(FINGERPRINTS.read_text("utf-8"))[navn]


def test_it_sees_one_word_more() -> None:
    koncept = hent_koncept("fredericia-2026")
    maal = koncept.program.maal
    andet = maal[0].model_copy(update={"tekst": f"{maal[0].tekst} ikke"})
    program = koncept.program.model_copy(update={"maal": (andet, *maal[1:])})
    aendret = fingeraftryk(koncept.model_copy(update={"program": program}))
    assert {regel for regel, aftryk in fingeraftryk(koncept).items() if aendret[regel] != aftryk} == {maal[0].regel}

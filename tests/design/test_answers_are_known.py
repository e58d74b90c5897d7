"""What the services say in their answers has its English beside the pages: facts, codes, refusals, what comes next."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from contracts.adgang.handling import ORD
from contracts.export.registry import FACT, contracts
from contracts.koncept import frist_navne, hent_koncept, koncepter
from contracts.problemer import ROLE_NAMES
from contracts.subjects import SERVICES as OEERNE
from services.design import language
from services.design.menu import EVERYBODYS, MENUS
from services.design.sentences import PART, Sentences
from services.reporting import nextstep, words
from services.reporting.koder import KODER
from services.reporting.lists_of_attention import TEGN
from services.reporting.noegletal import bevaegelse, kerneproblemer, stilstand, ventetid
from services.reporting.sentences import EJERES, skabelon

ROOT = Path(__file__).parents[2]
ET_ELLER_FLERE = re.compile(r"\{(\w+):([^|}]*)\|([^}]*)\}")
DANSK = re.compile(r"[a-zæøå]{2,} [a-zæøå]{2,}")


@cache
def engelsk(oe: str) -> Sentences:
    return language.sentences(language.ENGLISH, ROOT / f"services/{oe}/pages", language.SHARED)


def ukendte(oe: str, tekster: Iterator[str]) -> set[str]:
    """Those that the pages of an island would show in Danish; what is put into one is a number here."""
    return {tekst for tekst in tekster if not engelsk(oe).say(PART.sub("7", tekst))}


def test_every_fact_is_told_in_english_in_one_and_in_many() -> None:
    sagt = [skabelon(each.topic) for each in contracts() if each.kind == FACT]
    skrevet = [tekst for ejeres in EJERES.values() for tekst in ejeres.values()]
    talt = [ET_ELLER_FLERE.sub(rf"{{\1}} \{nr}", tekst) for tekst in skrevet for nr in (2, 3)]
    assert ukendte("reporting", iter([*sagt, *talt])) == set()


@pytest.mark.parametrize("oe", OEERNE)
def test_every_code_and_every_deadline_is_known_everywhere(oe: str) -> None:
    """The names of steps, states and deadlines stand on every island's pages."""
    frister = {titel for id_ in koncepter() for _, titel, _ in frist_navne(hent_koncept(id_))}
    trin = {trin.navn for id_ in koncepter() for trin in hent_koncept(id_).skala.trin}
    assert ukendte(oe, iter({*KODER.values(), *frister, *trin, *ORD.values()})) == set()


@pytest.mark.parametrize("oe", OEERNE)
def test_every_page_has_the_same_menu(oe: str) -> None:
    alle = {link.navn for links in (*MENUS.values(), EVERYBODYS) for link in links}
    assert ukendte(oe, iter(alle | set(ROLE_NAMES.values()))) == set()


def test_what_comes_next_and_what_stands_behind_a_number_is_known() -> None:
    faste = [*nextstep.OVERGIVET.values(), *(tegn.titel for tegn in TEGN), *words.TILSTANDE.values()]
    faste += [*words.FRISTTILSTANDE.values(), *bevaegelse.TITLER.values(), *kerneproblemer.PROBLEMER.values()]
    faste += [*kerneproblemer.DEFINITIONER.values(), stilstand.HVORFOR, stilstand.HVEM, ventetid.DEFINITION]
    faste += [stadie.titel for stadie in ventetid.STADIER] + [titel for titel, _ in stilstand.VENTER_PAA.values()]
    skridt = _sagt(ROOT / "services/reporting/nextstep.py")
    assert len(skridt := list(skridt)) > 15
    assert ukendte("reporting", iter([*faste, *skridt])) == set()


@pytest.mark.parametrize("oe", OEERNE)
def test_every_refusal_of_a_rule_is_known_where_it_is_said(oe: str) -> None:
    """A rule that is written tomorrow is asked for its English too."""
    filer = [*(ROOT / f"services/{oe}").glob("domain/rules/*.py"), ROOT / f"services/{oe}/rules.py"]
    nej = [tekst for fil in filer if fil.exists() for tekst in _sagt(fil)]
    assert len(nej) >= 8
    assert ukendte(oe, iter(nej)) == set()


def test_the_doors_own_no_is_known_everywhere() -> None:
    nej = list(_sagt(ROOT / "contracts/adgang/tilladelser.py"))
    assert len(nej) > 8
    for oe in OEERNE:
        assert ukendte(oe, iter(nej)) == set()


def _sagt(fil: Path) -> Iterator[str]:
    """The whole sentences that a module says, what is put into them in braces."""
    modul = ast.parse(fil.read_text("utf-8"))
    inde = {id(del_) for hver in ast.walk(modul) if isinstance(hver, ast.JoinedStr) for del_ in ast.walk(hver)}
    inde -= {id(hver) for hver in ast.walk(modul) if isinstance(hver, ast.JoinedStr)}
    inde |= {id(hver.value) for hver in ast.walk(modul) if isinstance(hver, ast.Expr)}
    for hver in ast.walk(modul):
        if isinstance(hver, ast.JoinedStr):
            tekst = "".join(_del(del_, nr) for nr, del_ in enumerate(hver.values))
        elif isinstance(hver, ast.Constant) and isinstance(hver.value, str) and id(hver) not in inde:
            tekst = hver.value
        else:
            continue
        if tekst[:1].isupper() and tekst.rstrip("{}x0123456789")[-1:] in ".!" and DANSK.search(tekst):
            yield re.sub(r"(?<=\.)\{x\d\}$", "", re.sub(r"(?<=\w)(\{x\d\})(?=\.)", r" \1", tekst))


def _del(del_: ast.expr, nr: int) -> str:
    return str(del_.value) if isinstance(del_, ast.Constant) else f"{{x{nr}}}"

"""Deciding twice gives nothing the second time: every command of meetings, sent again as another command."""

from collections.abc import Callable

import pytest

from contracts import meetings as c
from contracts.command import COMMANDS, Command
from services.chassis.rules import Rejected
from tests.given import Scene
from tests.meetings.scener import (
    BARN,
    FORLOEB,
    OPSTART,
    SIF,
    aaben,
    afhold,
    dk,
    forberedt,
    formoede,
    holdt,
    indkald,
    indkaldt,
    kendt,
    klar,
    opfoelgning,
    opfulgt,
    plan,
)
from tests.meetings.test_handleplan import OPGAVE, SPARRING, UDFOER, aftal
from tests.meetings.test_indkaldelse import flyt
from tests.meetings.test_lederteam import afhold_lederteam, opret, svar, til_moedet, uden_fremdrift
from tests.meetings.test_moedet import HOERT, REFERAT
from tests.meetings.to_gange_ledere import LEDERNES
from tests.meetings.to_gange_moederne import MOEDERNE


def med_opgave() -> Scene:
    s = holdt()
    s.when(aftal(opgave=OPGAVE))
    return s


def overskredet() -> Scene:
    s = klar()
    s.tick("2026-03-21 08:00")
    s.when(indkald("2026-03-31 09:00", begrundelse=c.Mødebegrundelse.SYGDOM))
    return s


def afsluttet() -> Scene:
    s = holdt()
    s.when(c.IndstilMøder(forloeb=FORLOEB, grund=c.Aflysningsgrund.FORLOEB_AFSLUTTET))
    return s


HVER: list[tuple[Callable[[], Scene], Callable[[Scene], Command]]] = [
    (kendt, lambda _: c.NoterForløb(forloeb=FORLOEB, barn=BARN)),
    (kendt, lambda _: c.ForberedOpstart(forloeb=FORLOEB, barn=BARN, ur_start=dk("2026-02-23 10:00"))),
    (aaben, lambda _: c.NoterTeam(forloeb=FORLOEB, medlemmer=(SIF,), kontaktperson=SIF)),
    (indkaldt, lambda _: c.IndstilMøder(forloeb=FORLOEB, grund=c.Aflysningsgrund.SAMTYKKE_TRUKKET)),
    (afsluttet, lambda _: c.GenoptagMøder(forloeb=FORLOEB)),
    (overskredet, lambda _: c.UdsætFrist(forloeb=FORLOEB)),
    (klar, lambda _: indkald()),
    (klar, lambda _: indkald(moede=None)),
    (holdt, lambda _: opfoelgning()),
    (holdt, lambda _: opfoelgning(moede=None)),
    (indkaldt, lambda _: flyt("2026-03-12 09:00")),
    (indkaldt, lambda _: c.AflysMøde(forloeb=FORLOEB, moede=OPSTART, grund=c.Aflysningsgrund.SYGDOM)),
    (indkaldt, lambda _: formoede()),
    (indkaldt, lambda _: HOERT),
    (forberedt, lambda _: afhold()),
    (holdt, lambda _: REFERAT),
    (holdt, lambda _: plan()),
    (klar, lambda _: aftal()),
    (med_opgave, lambda _: UDFOER),
    (klar, lambda _: SPARRING),
    (kendt, lambda _: opret()),
    (lambda: opfulgt(c.Fremdrift.NEJ), lambda _: c.SætPåDagsorden(forloeb=FORLOEB)),
    (lambda: til_moedet(uden_fremdrift()), afhold_lederteam),
    (lambda: til_moedet(uden_fremdrift()), svar),
    *LEDERNES,
    *MOEDERNE,
]


def navne() -> list[str]:
    return [type(kommando(scene())).__name__ for scene, kommando in HVER]


@pytest.mark.parametrize(("scene", "kommando"), HVER, ids=navne())
def test_anden_gang_sker_der_intet(scene: Callable[[], Scene], kommando: Callable[[Scene], Command]) -> None:
    s = scene()
    k = kommando(s)
    s.when(k, som=SIF)
    try:
        igen = s.when(k, som=SIF)
    except Rejected:
        igen = []
    assert igen == []


def test_hver_kommando_er_med() -> None:
    assert {k.TOPIC for k in COMMANDS.values() if k.TOPIC.startswith("meetings.")} == {
        kommando(scene()).TOPIC for scene, kommando in HVER
    }

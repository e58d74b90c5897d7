"""Sections that need one another: each gap is told with its place; the four profiles are the nearest allowed."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from contracts.koncept import KonceptFejl, koncept_af, koncepter
from contracts.koncept.laes import MAPPE

DATA = {navn: tomllib.loads((MAPPE / f"{navn}.toml").read_text(encoding="utf-8")) for navn in koncepter()}
F1, F26, NYB, BAR = "fredericia-trivselplus", "fredericia-2026", "nyborg-sammen-om-trivsel", "trivselsbarometer"
Aendring = Callable[[dict[str, Any]], object]


def aendret(navn: str, aendring: Aendring) -> tuple[str, ...]:
    data = copy.deepcopy(DATA[navn])
    aendring(data)
    try:
        koncept_af(data)
    except KonceptFejl as fejl:
        return fejl.fejl
    return ()


def uden_moede(kode: str) -> Aendring:
    return lambda d: d.update(moeder=[moede for moede in d["moeder"] if moede["kode"] != kode])


@pytest.mark.parametrize(
    ("navn", "aendring", "besked"),
    [
        (NYB, lambda d: d.pop("sos"), "sos: mangler; et møde ledes ud fra SOS-tavlen"),
        (NYB, lambda d: d["samtykke"].pop("orientering"), "samtykke.orientering: mangler; porten er information"),
        (NYB, lambda d: d["samtykke"].update(port="haard"), "samtykke.orientering: bruges ikke, når porten er"),
        (NYB, lambda d: d["graenser"].pop("moedearter"), "graenser.moedearter: mangler; hvilke møder tælles?"),
        (NYB, lambda d: d["graenser"].update(moedearter=["fest"]), "graenser.moedearter: »fest« er ikke en mødeart"),
        (NYB, lambda d: d["graenser"].pop("beslutninger"), "graenser.beslutninger: mangler; hvad kan der besluttes?"),
        (NYB, lambda d: d["graenser"].update(overtagelse="x"), "frister: »x« er ikke en frist i profilen"),
        (
            *(F26, lambda d: d.update(opbevaring={"frist": "x", "regler": ["A8"], "kilde": "eksempel"})),
            "frister: »x« er ikke en frist i profilen",
        ),
        (NYB, lambda d: d["frister"].pop("varighed"), "frister: »varighed« er ikke en frist i profilen"),
        (NYB, lambda d: d["skala"].update(forloeb_trin=["roed"]), "skala: »roed« er ikke et trin på skalaen"),
        (NYB, lambda d: d["underretningspligt"].update(trin=["roed"]), "underretningspligt.trin: »roed« er ikke"),
        (BAR, lambda d: d.pop("dialog"), "dialog: mangler; et møde følger spørgsmålsgrupperne"),
        (BAR, lambda d: d["dialog"].update(aftale_gruppe="x"), "dialog: »x« er ikke en spørgsmålsgruppe i profilen"),
        (BAR, lambda d: d.pop("indsatsplan"), "indsatsplan: mangler; fremdrift er at se på prøvehandlingerne"),
        (BAR, lambda d: d.pop("tovholdere"), "tovholdere: mangler; moedeledelse.ledes_af er tovholder"),
        (BAR, lambda d: d["team"]["pr_trin"][0].update(min=5), "team.pr_trin.niveau_4: min er 5 og maks 4"),
        (BAR, lambda d: d["team"]["pr_trin"][0].update(trin="x"), "team.pr_trin: »x« er ikke et trin på skalaen"),
        (
            *(BAR, lambda d: d["team"]["pr_trin"][1].update(min=3)),
            "niveau_5, dagtilbud: hul, tabellen giver 2 funktioner, og der skal være 3-3",
        ),
        (
            *(BAR, lambda d: d["team"]["pr_trin"][0].update(maks=3)),
            "niveau_4, dagtilbud: for mange, tabellen giver 4 funktioner, og der skal være 2-3",
        ),
        (BAR, lambda d: d["skala"].update(foerste_individuelle="niveau_5"), "der bedes om medarbejdere på et trin"),
        (F26, lambda d: d.pop("formoede"), "formoede: mangler; facilitatoren aftales på formødet"),
        (F26, uden_moede("formoede"), "moeder: mangler mødearten formoede"),
        (F26, uden_moede("camp100"), "moeder: mangler mødearten camp100"),
        (F26, lambda d: d["moeder"].append(d["moeder"][0]), "moeder.formoede: to mødearter har samme kode"),
        (F26, lambda d: d.pop("myndighed"), "myndighed: mangler; en overdragelse går fra myndigheden"),
        (
            *(F1, lambda d: [a.update(fra_alder=1, til_alder=24) for a in d["myndighed"]["afdelinger"]]),
            "myndighed.afdelinger: hul; ingen afdeling tager sig af dem på 0, 25 år",
        ),
        (F26, lambda d: d["team"].pop("maks"), "team: min og maks hører sammen"),
        (
            F26,
            lambda d: d["alder"].update(samarbejde_max=24),
            "ungevejleder: gælder til 25 år, men",
        ),
        (
            F26,
            lambda d: d["afslutning"].update(lukkes_af="ung"),
            "afslutning.lukkes_af: skal være en af lokal_leder",
        ),
        (F26, lambda d: d["moeder"][4].update(indkaldes_af="ppr"), "moeder.camp100.indkaldes_af: skal være fagchef"),
        (F26, lambda d: d.pop("modtagelsen"), "beslutningstrae.bt_modtagelsen: »modtagelsen« er ikke en henvisning"),
        (F26, lambda d: d["camp100"].update(gennemgang="x"), "frister: »x« er ikke en frist i profilen"),
        (F26, lambda d: d["beslutningstrae"]["linjer"].append(d["beslutningstrae"]["linjer"][0]), "har samme kode"),
        (F26, lambda d: d["beslutningstrae"]["linjer"][0].update(fra_alder=9), "alderen går fra 9 til 2"),
        (
            *(F26, lambda d: d["beslutningstrae"]["linjer"][0].update(til_alder=17)),
            "beder Sundhedspleje om 0-17 år, men funktionen dækker 0-16 år",
        ),
        (F26, lambda d: d["pladser"].update(ukendt=d["pladser"]["greb"]), "pladser: »ukendt« er ikke en kendt plads"),
        (F1, lambda d: d["lederteam"][0].pop("loeftes_til"), "lederteam.trin_1: loeftes_efter og loeftes_til hører"),
        (
            *(F1, lambda d: d["lederteam"][0].update(loeftes_til="trin_3")),
            "lederteam.trin_1: løfter til trin_3, hvor der ikke er et lederteam",
        ),
        (F1, lambda d: d["myndighed"].update(metode_udgangspunkt="x"), "myndighed.metode_udgangspunkt: »x« er ikke"),
        (F1, lambda d: d["frister"].pop("opfoelgning_senere"), "frister: »opfoelgning_senere« er ikke en frist"),
    ],
)
def test_a_gap_between_sections_is_told(navn: str, aendring: Aendring, besked: str) -> None:
    """R39, R43, R51, R68, R73, R85, R105, R138, R153, R178, R180, R188, R194, A6, A27, A33, A48"""
    fundet = aendret(navn, aendring)
    assert any(besked in fejl for fejl in fundet), fundet


@pytest.mark.parametrize(
    ("navn", "aendring"),
    [
        (NYB, lambda d: (d["samtykke"].pop("orientering"), d["samtykke"].update(port="ingen"))),
        (NYB, lambda d: d["graenser"].update(moeder_maks=8)),
        (BAR, lambda d: d["team"].pop("pr_trin")),
        (BAR, lambda d: d.pop("modtagelsen")),
        (F26, lambda d: (d["team"].pop("min"), d["team"].pop("maks"))),
        (F26, lambda d: (d.pop("camp100"), d["pladser"]["camp100_kadence"].update(status="bruges_ikke"))),
        (F26, lambda d: (d.pop("overdragelse"), d.pop("myndighed"))),
        (F26, lambda d: d.update(lederteam=[])),
        (F26, lambda d: (d.pop("slots"), d["pladser"]["reserverede_slots"].update(status="bruges_ikke"))),
        (F1, lambda d: (d["lederteam"][0].pop("loeftes_til"), d["lederteam"][0].pop("loeftes_efter"))),
    ],
)
def test_a_municipality_may_be_without(navn: str, aendring: Aendring) -> None:
    assert aendret(navn, aendring) == ()


@pytest.mark.parametrize(
    "aendring",
    [
        lambda d: d["alder"].update(samarbejde_max=25),
        lambda d: d["alder"].pop("samarbejde_max"),
        lambda d: d["afslutning"].update(lukkes_af="raadgiver"),
    ],
)
def test_a13_a38_the_nearest_that_a_municipality_may_choose(aendring: Aendring) -> None:
    assert aendret(F26, aendring) == ()

"""Doubts that a koncept settles with a value: each default stands in the profiles that need it, under its key.

What a value does is proved where it is used; here it is proved that the default is the one that was chosen, for each
of the four, and that a profile whose documents are silent invents nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from contracts.koncept import beregn_frist, hent_koncept
from tests.contracts.test_profilens_regler import BAR, F1, F26, NYB, data

ALL = (F26, F1, NYB, BAR)


def at(value: Any, *path: str) -> Any:
    """What stands at a key; through a list by an entry's kode, step or custody; None where there is nothing."""
    for name in path:
        match value:
            case list():
                names = ("kode", "trin", "foraeldremyndighed")
                value = next((entry for entry in value if name in [entry.get(n) for n in names]), None)
            case dict():
                value = value.get(name)
    return value


def of_each(key: str) -> tuple[Any, ...]:
    """The value at a key in each of the four, in their order."""
    return tuple(at(data(koncept), *key.split(".")) for koncept in ALL)


def chosen(*rows: tuple[str, str, tuple[Any, ...]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("afgoerelse", "key", "values"), rows)


@chosen(
    ("A1b", "frister.overdragelse.enhed", ("kalenderdag", "kalenderdag", None, None)),
    ("A1b", "frister.overdragelse.fra", ("sidste_kraevede_samtykke", "sidste_kraevede_samtykke", None, None)),
    ("A1b", "frister.overdragelse.vis_ved_siden_af", ("opstartsmoede", "opstartsmoede", None, None)),
    ("A1d", "frister.leder_svar.enhed", ("arbejdsdag", "arbejdsdag", None, None)),
    ("A1l", "lederteam.trin_2.kadence.dage", (None, 14, None, None)),
    ("A1l", "lederteam.trin_2.kadence.maaneder", (2, None, None, None)),
    ("A26", "frister.opstartsmoede.opfyldt_af", ("opstartsmoede_afholdt", "opstartsmoede_afholdt", None, None)),
    ("A43", "gyldig_fra", (date(2026, 1, 1), None, None, None)),
    ("A43", "gyldig_til", (None, None, None, None)),
    ("A44", "pladser.vejviser.gyldig_fra", (date(2026, 8, 1), None, None, None)),
)
def test_the_clocks_count_as_was_chosen(afgoerelse: str, key: str, values: tuple[Any, ...]) -> None:
    assert (afgoerelse, of_each(key)) == (afgoerelse, values)


def test_a1b_and_a1d_count_different_days_from_the_same_friday() -> None:
    """A1d: three arbejdsdage are Wednesday; A1b: fourteen calendar days are a Friday again."""
    for koncept in (F26, F1):
        profile, friday = hent_koncept(koncept), date(2026, 3, 13)
        assert beregn_frist(profile, "leder_svar", friday).forfalder == date(2026, 3, 18)
        assert beregn_frist(profile, "overdragelse", friday).forfalder == date(2026, 3, 27)


@pytest.mark.parametrize("koncept", [F26, F1])
@pytest.mark.parametrize("navn", ["loefte", "overdragelse"])
def test_r23_r149_a1h_what_is_for_the_childs_good_ends_on_a_helligdag_and_never_moves(koncept: str, navn: str) -> None:
    """R23, R149, A1h: a yes on Thursday the 19th of March; fourteen days later is Maundy Thursday."""
    assert beregn_frist(hent_koncept(koncept), navn, date(2026, 3, 19)).forfalder == date(2026, 4, 2)


def test_a25_the_notice_is_counted_back_from_the_meeting() -> None:
    """A25, A1c: also over Easter, where the floor of three arbejdsdage binds."""
    for koncept in (F26, F1):
        assert beregn_frist(hent_koncept(koncept), "varsel", date(2026, 4, 7)).forfalder == date(2026, 3, 30)


@chosen(
    ("A3b", "samtykke.kraeves_af.anbragt.hvem", ("alle_indehavere",) * 4),
    ("A4a", "samtykke.unge.medsamtykke_fra", (15,) * 4),
    ("A4a", "samtykke.unge.medsamtykke", ("ung_og_indehavere",) * 4),
    ("A4b", "samtykke.unge.eget_fra", (18,) * 4),
    ("A4b", "samtykke.unge.marker_moeder_dage", (14,) * 4),
    ("A4c", "alder.barnets_visning_fra", (10,) * 4),
    ("A5", "samtykke.grundlag.typer", (["samtykke", "lov", "underretning", "akut"],) * 4),
    ("A5c", "samtykke.grundlag.ssd_aktiv", (False,) * 4),
    ("A6", "samtykke.port", ("haard", "haard", "information", "haard")),
    ("A6", "samtykke.kraeves_til", (None, None, ["deling_uden_for_institutionen", "upload"], None)),
    ("A9", "modtagelsen.underrettere.kommunal.samtykke", ("udgangspunkt",) * 4),
    ("A9", "modtagelsen.underrettere.ekstern.samtykke", ("kraeves",) * 4),
    ("A10", "samtykke.kraeves_af.voksen.hvem", (None, "borgeren", None, None)),
    ("A13", "alder.aaben_max", (18, 25, None, None)),
    ("A13", "alder.samarbejde_max", (29, 25, None, None)),
    ("A45", "samtykke.tolk.bestilles_foer_indkaldelse", (True,) * 4),
    ("A45", "samtykke.tolk.familiemedlem_maa_tolke", (False,) * 4),
)
def test_the_consents_are_as_was_chosen(afgoerelse: str, key: str, values: tuple[Any, ...]) -> None:
    assert (afgoerelse, of_each(key)) == (afgoerelse, values)


def test_a10_only_the_first_edition_takes_an_adult_citizen() -> None:
    assert ["voksen_borger" in data(koncept)["alder"]["subjekttyper"] for koncept in ALL] == [False, True, False, False]


@chosen(
    ("A11", "skala.id", ("trappe_fredericia_2026", "trappe_fredericia_trivselplus", "trivselslinealen", BAR)),
    ("A18", "fremdrift.kilder", (["team", "detektor"], ["team", "detektor"], None, None)),
    ("A18", "fremdrift.maade", ("vurdering", "vurdering", None, "observation")),
    ("A20", "overdragelse.foranstaltninger_skal_vaere_ophoert", (True, True, None, None)),
    ("A23", "frister.opfoelgning.antal", (3, 3, None, None)),
    ("A23", "frister.opfoelgning_senere.antal", (None, 6, None, None)),
    ("A23", "myndighed.interval_fastsaettes_i_sagen", (True, None, None, None)),
    ("A27", "graenser.moeder_maks", (None, None, 5, None)),
    ("A27", "graenser.moeder_tilstand", (None, None, "begrundes", None)),
    ("A27", "frister.varighed.fra", (None, None, "foerste_moede_afholdt", None)),
    ("A27", "frister.varighed.antal", (None, None, 6, None)),
    ("A27", "frister.varighed_beslutning.antal", (None, None, 5, None)),
    ("A28", "graenser.forlaenges_kun.regel", (None, None, "A28", None)),
    ("A33", "lederteam.trin_1.loeftes_efter", (None, 2, None, None)),
    ("A33", "lederteam.trin_1.loeftes_til", (None, "trin_2", None, None)),
    ("A34", "afslutning.endelser.fraflyttet.regel", ("A34",) * 4),
    ("A35", "moeder.camp100.indkaldes_af", ("fagchef", "fagchef", None, None)),
    ("A35", "camp100.direktoer_deltager", (False, True, None, None)),
    ("A35", "frister.camp100_gennemgang.antal", (3, 3, None, None)),
    (
        "A36",
        "lederteam.trin_1.tilbagemelding_felt",
        (None, "tilbage melding fra det tværfaglige lederteam", None, None),
    ),
    (
        *("A36", "lederteam.trin_2.tilbagemelding_felt"),
        ("Tilbage melding fra det tværfaglige lederteam", "status", None, None),
    ),
    ("A37", "faellesskab.henvisninger.refleksionsrum.navn", ("Refleksionsrummet", None, None, None)),
    ("A40", "sos.foto_gennemgang", (None, None, True, None)),
    ("A42", "handleplan.master", ("kopi", "kopi", None, None)),
    ("A46", "datapakke.mindste_celle", (5,) * 4),
    ("A46", "datapakke.cyklus_maaneder", (12, 12, None, None)),
    ("A47", "aabning.accepteres_af", (None, None, "familieindgang", None)),
)
def test_the_meetings_and_the_leaders_are_as_was_chosen(afgoerelse: str, key: str, values: tuple[Any, ...]) -> None:
    assert (afgoerelse, of_each(key)) == (afgoerelse, values)


def test_a47_in_nyborg_staff_and_leaders_open_a_forloeb() -> None:
    assert data(NYB)["aabning"]["roller"] == ["hverdagspersonale", "lokal_leder"]


def test_a48_the_barometers_levels_are_for_all_for_a_group_and_for_one_child() -> None:
    tracks = [level["spor"] for level in data(BAR)["skala"]["trin"]]
    assert tracks == ["faellesskab", "faellesskab", "gruppe", "individuel", "individuel"]


def test_a39_where_there_is_a_community_there_is_no_child_to_consent_for() -> None:
    for koncept in ALL:
        of_ppr = [kind for kind in data(koncept)["moeder"] if "A39" in kind.get("regler", ())]
        assert all(kind["kraever_samtykke"] is False for kind in of_ppr)
    assert len([kind for kind in data(F26)["moeder"] if "A39" in kind.get("regler", ())]) == 2

"""A municipality's own exports, on the real road: what comes out, what is told of wrong lines, and doing it again."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from contracts.koncept import hent_koncept
from contracts.reporting import Historik, Liste
from contracts.values import Aktør, Rolle
from services import embedded
from services.embedded import System
from services.town.concern_lines import Concern, read_concerns
from services.town.concerns import import_concerns
from services.town.organisation import import_organisation
from services.town.simulation import facts

KOMMUNE = Path(__file__).parents[2] / "examples" / "kommune"
FOUNDED = datetime(2026, 1, 1, tzinfo=UTC)
LEADERS = Aktør(id=UUID(int=9), rolle=Rolle.FAGCHEF)
REVISOR = Aktør(id=UUID(int=8), rolle=Rolle.REVISOR)
HEADER, *LINES = (KOMMUNE / "bekymringer.csv").read_text(encoding="utf-8-sig").splitlines()


@pytest_asyncio.fixture
async def system(tmp_path: Path) -> AsyncIterator[System]:
    async with embedded.running(tmp_path / "data") as system:
        await import_organisation(system.client, KOMMUNE / "enheder.csv", KOMMUNE / "funktioner.csv", at=FOUNDED)
        yield system


async def unfold(system: System, file: Path, lines: Sequence[str]) -> dict[str, Any]:
    file.write_text("\r\n".join([HEADER, *lines]), encoding="utf-8-sig", newline="")
    return (await import_concerns(system.client, file)).as_json()


async def stored(system: System) -> list[dict[str, Any]]:
    return [json.loads(line) for line in await facts(system.client)]


def whole(file: Path) -> list[Concern]:
    return [found for _, found in read_concerns(file, hent_koncept("fredericia-2026")) if isinstance(found, Concern)]


def of(everything: list[dict[str, Any]], *concerns: Concern) -> list[dict[str, Any]]:
    ids = {str(concern.forloeb) for concern in concerns}
    return [fact for fact in everything if fact["data"].get("forloeb") in ids]


def happened(everything: list[dict[str, Any]]) -> set[str]:
    return {fact["type"].split(".")[1] for fact in everything}


async def test_the_organisation_is_told_once(system: System) -> None:
    before = await facts(system.client)
    report = await import_organisation(system.client, KOMMUNE / "enheder.csv", KOMMUNE / "funktioner.csv")
    assert report.as_json() == {"enheder": {"linjer": 22, "fejl": {}}, "funktioner": {"linjer": 14, "fejl": {}}}
    assert await facts(system.client) == before


async def test_a_new_leader_is_heard_and_so_is_the_old_one_who_returns(system: System, tmp_path: Path) -> None:
    text = (KOMMUNE / "enheder.csv").read_text(encoding="utf-8-sig")
    changed = tmp_path / "enheder.csv"
    changed.write_text(text.replace("e102@", "vikar@"), encoding="utf-8")
    for units in (changed, KOMMUNE / "enheder.csv"):
        await import_organisation(system.client, units, KOMMUNE / "funktioner.csv")
    after = [fact for fact in await stored(system) if fact["type"].endswith("enhed_aendret.v1")]
    assert len(after) == 2


async def test_consents_deadlines_and_reminders_fall_at_their_times(system: System, tmp_path: Path) -> None:
    file = tmp_path / "bekymringer.csv"
    assert await unfold(system, file, LINES[:20]) == {"linjer": 20, "fejl": {}}
    everything = await stored(system)
    concerns = {concern.number: concern for concern in whole(file)}
    assert {"samtykke_givet", "beslutningstrae_aktiveret", "leder_anmodet", "frist_sat"} <= happened(
        of(everything, concerns["6"])
    )
    assert {"samtykke_konflikt", "frist_overskredet"} <= happened(of(everything, concerns["2"]))
    assert {"vejviser_aktiveret", "forloeb_afsluttet"} <= happened(of(everything, concerns["1"]))
    assert {"henvist_til_modtagelsen", "forloeb_afsluttet"} <= happened(of(everything, concerns["10"]))
    reminders = [fact for fact in of(everything, concerns["4"]) if "samtykke_paamindet" in fact["type"]]
    assert sorted(fact["time"] for fact in reminders) == ["2026-01-15T09:59:00+00:00", "2026-01-19T09:59:00+00:00"]
    assert all(fact["time"] == fact["virkning"] for fact in reminders)


async def test_below_and_above_the_individual_step_nobody_is_known_to_consent(system: System, tmp_path: Path) -> None:
    file = tmp_path / "bekymringer.csv"
    await unfold(system, file, LINES[:20])
    others = [concern for concern in whole(file) if concern.trin != "trin_2"]
    assert others
    assert not {"personkreds_registreret", "part_tilfoejet"} & happened(of(await stored(system), *others))


async def test_the_same_file_again_adds_nothing(system: System, tmp_path: Path) -> None:
    file = tmp_path / "bekymringer.csv"
    first = await unfold(system, file, LINES[:25])
    before = await facts(system.client)
    assert await unfold(system, file, LINES[:25]) == first
    assert await facts(system.client) == before


async def test_a_longer_file_adds_what_is_new_and_an_earlier_line_too(system: System, tmp_path: Path) -> None:
    file = tmp_path / "bekymringer.csv"
    await unfold(system, file, [*LINES[:5], *LINES[6:20]])
    before = await stored(system)
    assert await unfold(system, file, LINES[:24]) == {"linjer": 24, "fejl": {"22": "ugyldig_dato"}}
    after = await stored(system)
    assert [fact for fact in after if fact in before] == before
    added = {concern.number for concern in whole(file) if not of(before, concern) and of(after, concern)}
    assert added == {"6", "22", "23", "24"}
    late = next(concern for concern in whole(file) if concern.number == "6")
    assert {"samtykke_givet", "leder_anmodet", "leder_svar_udeblev"} <= happened(of(after, late))


async def test_what_becomes_of_a_line_does_not_depend_on_the_others(tmp_path: Path) -> None:
    """The latest answer is in both files, so that the time that unfolds ends at the same instant."""
    file, told = tmp_path / "bekymringer.csv", []
    few = [*LINES[1:3], LINES[18]]
    for name, lines in (("among", LINES[:20]), ("alone", few)):
        async with embedded.running(tmp_path / name) as system:
            await import_organisation(system.client, KOMMUNE / "enheder.csv", KOMMUNE / "funktioner.csv", at=FOUNDED)
            await unfold(system, file, lines)
            told.append(await stored(system))
    among, alone = (of(facts, *whole(file)) for facts in told)
    assert len(alone) > 30
    assert alone == among


async def test_a_line_of_an_unknown_unit_is_good_when_the_unit_is_known(system: System, tmp_path: Path) -> None:
    file, units = tmp_path / "bekymringer.csv", tmp_path / "enheder.csv"
    line = LINES[0].replace("E154", "E999")
    assert await unfold(system, file, [line]) == {"linjer": 1, "fejl": {"2": "ukendt_enhed"}}
    assert not of(await stored(system), *whole(file))
    units.write_text(
        "EnhedsID;Navn;Type;Distrikt;Leder;E-mail\nE999;Nye Skole;Skole;Midt;Vera Vang;ny@kommune.example\n",
        encoding="utf-8",
    )
    await import_organisation(system.client, units, KOMMUNE / "funktioner.csv")
    assert await unfold(system, file, [line]) == {"linjer": 1, "fejl": {}}
    assert of(await stored(system), *whole(file))


async def test_no_name_and_no_remark_lies_in_the_clear(system: System, tmp_path: Path, capfd: Any) -> None:
    secret = ("Kanariefuglen", "Papegøjen", "Undulaten")
    lines = [LINES[1].replace("Frida", secret[0]).replace("Anna", secret[1]).replace("hjælp", secret[2])]
    await unfold(system, tmp_path / "bekymringer.csv", [*lines, LINES[26].replace("Anna", secret[0])])
    written = [file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file()]
    said = "".join(capfd.readouterr())
    for word in secret:
        assert not any(word.encode() in content for content in written)
        assert word not in said


@pytest.mark.slow
@pytest.mark.parametrize("linjer", [40, pytest.param(400, marks=pytest.mark.long)])
async def test_the_year_of_a_municipality(system: System, tmp_path: Path, linjer: int) -> None:
    """Its beginning here, all of it in `make long`."""
    fil = tmp_path / "bekymringer.csv"
    aaret = (KOMMUNE / "bekymringer.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    fil.write_text("".join(aaret[: 1 + linjer]), encoding="utf-8")
    hele = json.loads((KOMMUNE / "forventet.json").read_text(encoding="utf-8"))
    expected = {"linjer": linjer, "fejl": {nr: hvad for nr, hvad in hele["fejl"].items() if int(nr) <= 1 + linjer}}
    assert linjer < hele["linjer"] or expected == hele
    report = await import_concerns(system.client, fil)
    assert report.as_json() == expected
    good = [concern for concern in whole(fil) if str(concern.line) not in expected["fejl"]]
    assert len(good) == expected["linjer"] - len(expected["fejl"])
    assert await listed(system) == {str(concern.forloeb) for concern in good}
    for concern in good[::20]:
        history = await system.client.ask(Historik(forloeb=concern.forloeb), REVISOR)
        assert history["fakta"][0]["type"] == "routing.bekymring_registreret.v1"
    assert not await system.client.parked()


async def listed(system: System) -> set[str]:
    """Every forløb on the dashboard's lists."""
    found: set[str] = set()
    after: UUID | None = None
    while True:
        page = await system.client.ask(Liste(navn="alle", efter=after, antal=500), LEADERS)
        found |= {row["forloeb"] for row in page["raekker"]}
        if page["efter"] is None:
            return found
        after = UUID(page["efter"])

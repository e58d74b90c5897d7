"""Verbs on a town's data: with a system that runs there, and without one."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copytree
from uuid import uuid4

import pytest

from contracts.routing import PlacerTrin, RegistrerBekymring
from contracts.values import Aktør, Rolle
from services import embedded
from services.story import town
from services.story.words import moment, person
from tests.cli.conftest import Trivsel

MONDAY, TUESDAY = moment(date(2026, 1, 5)), moment(date(2026, 1, 6))
FORLOEB, BARN = uuid4(), uuid4()
STAFF = Aktør(id=person("laerer"), rolle=Rolle.HVERDAGSPERSONALE)
LEADER = Aktør(id=person("skole_leder"), rolle=Rolle.LOKAL_LEDER)


async def begin_a_forloeb(system: embedded.System) -> None:
    """A concern on Monday and a step on Tuesday; consent cannot handle the step and puts it aside with what follows."""
    await town.build(system.client, MONDAY)
    concern = RegistrerBekymring(forloeb=FORLOEB, barn=BARN, enhed=person("skole"), alder=8, modtaget_at=MONDAY)
    await system.client.do(concern, STAFF, at=MONDAY)
    await system.client.quiet()
    system.break_reaction("consent", {"routing.trin_placeret.v1"})
    step = PlacerTrin(forloeb=FORLOEB, trin="trin_2", muligheder_udtoemt=True)
    await system.client.do(step, LEADER, at=TUESDAY)
    await system.client.quiet()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one forløb, and something parked; nothing runs on it."""
    folder = tmp_path_factory.mktemp("by") / "data"

    async def make() -> None:
        async with embedded.running(folder) as system:
            await begin_a_forloeb(system)

    asyncio.run(make())
    return folder


@contextmanager
def at_work(folder: Path) -> Iterator[embedded.System]:
    """A system that runs on the folder meanwhile, in a thread with an event loop of its own."""
    loop, started, stop = asyncio.new_event_loop(), threading.Event(), asyncio.Event()
    found: list[embedded.System] = []

    async def live() -> None:
        async with embedded.running(folder) as system:
            found.append(system)
            started.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(live()))
    thread.start()
    try:
        assert started.wait(20)
        yield found[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


def test_the_history_of_a_forloeb(trivsel: Trivsel, data: Path) -> None:
    with at_work(data):
        whole = trivsel("forloeb", "historik", FORLOEB, "--data", data, "--json")
        assert (whole.code, whole.err) == (0, "")
        facts = {fact["fakta"]: fact for fact in whole.json["fakta"]}
        assert facts["BekymringRegistreret"]["aktoer"]["id"] == str(STAFF.id)
        assert facts["TrinPlaceret"]["registreret"].startswith("2026-01-06T07:00")
        assert facts["TrinPlaceret"]["koncept"] == "fredericia-2026"

        known = trivsel("forloeb", "historik", FORLOEB, "--data", data, "--json", "--vidst", "2026-01-05T12:00")
        assert "BekymringRegistreret" in known.out
        assert "TrinPlaceret" not in known.out
        assert known.json["vidst"] == "2026-01-05T11:00:00.000000+00:00", "a time without zone is Danish"
        true = trivsel("forloeb", "historik", FORLOEB, "--data", data, "--json", "--virkning", "2026-01-05T12:00")
        kinds = [{fact["fakta"] for fact in each.json["fakta"]} - {"OpslagRegistreret"} for each in (true, known)]
        assert kinds[0] == kinds[1], "but for the looks, which come as they are heard"

        told = trivsel("forloeb", "historik", FORLOEB, "--data", data)
        assert told.code == 0
        assert "06.01.2026 08.00" in told.out
        assert "[pædagogisk personale]" in told.out
        assert "Tilstand: " in told.out
        before = trivsel("forloeb", "historik", FORLOEB, "--data", data, "--vidst", "2019-12-24")
        assert (before.code, before.out) == (0, "da var der endnu intet sket\n")

        unknown = trivsel("forloeb", "historik", uuid4(), "--data", data)
        assert (unknown.code, unknown.out) == (1, "")
        assert "Vi kender ikke forløbet" in unknown.err


def test_how_far_each_service_is(trivsel: Trivsel, data: Path) -> None:
    with at_work(data):
        at = trivsel("status", "--data", data, "--json").json
        assert at["routing"]["log"] == at["routing"]["udgivet"] == at["consent"]["laest"]["routing"] > 0
        assert at["consent"]["parkeret"] == 2
        told = trivsel("status", "--data", data).out.splitlines()
        assert [line.split()[0] for line in told] == ["consent", "routing", "meetings", "reporting"]
        assert told[0].endswith("parkeret 2")


def test_a_folder_in_use_and_an_address_in_use_are_said(trivsel: Trivsel, data: Path, tmp_path: Path) -> None:
    with at_work(data) as system:
        ran = trivsel("up", "--data", data, "--port", 0)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == f"trivsel: et andet trivsel kører på mappen {data}\n"
        port = int(system.url.rsplit(":", 1)[1])
        ran = trivsel("up", "--data", tmp_path, "--port", port)
        assert ran.code == 1
        assert f"port {port} kan ikke bruges" in ran.err


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        (("--host", "0.0.0.0"), "lytter systemet kun på denne maskine"),  # noqa: S104  it is what must be refused
        (("--host", "trivsel.example"), "lytter systemet kun på denne maskine"),
        (("--koncept", "odense-1988"), "der er ingen profil med det navn"),
        (("--port", "70000"), "mellem 0 og 65535"),
        (("--demo", "--tempo", "0"), "større end 0"),
    ],
)
def test_up_refuses_in_words_before_it_touches_the_folder(
    trivsel: Trivsel, tmp_path: Path, tokens: tuple[str, ...], words: str
) -> None:
    ran = trivsel("up", "--data", tmp_path / "ny", *tokens)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert not (tmp_path / "ny").exists()


def test_an_address_left_by_one_that_was_killed_is_not_believed(trivsel: Trivsel, tmp_path: Path) -> None:
    """Another system may listen there by now; the folder's lock says who runs here."""
    with at_work(tmp_path / "anden") as other:
        (tmp_path / "min").mkdir()
        (tmp_path / "min" / "system.json").write_text(f'{{"url": "{other.url}", "nats": "{other.nats_url}"}}')

        async def found() -> str:
            async with embedded.attached(tmp_path / "min") as system:
                return system.url

        assert asyncio.run(found()) != other.url


def test_what_is_parked_is_shown_and_taken_up_again(trivsel: Trivsel, data: Path, tmp_path: Path) -> None:
    """Through a system that runs and whose program is still at fault, and through one started for the while."""
    data = copytree(data, tmp_path / "by")
    with at_work(data) as system:
        system.break_reaction("consent", {"routing.trin_placeret.v1"})
        rows = trivsel("parked", "list", "--data", data, "--json").json
        assert [(row["service"], row["source"], row["topic"]) for row in rows] == [
            ("consent", "routing", "routing.trin_placeret.v1"),
            ("consent", "meetings", "meetings.trin_noteret.v1"),
        ], "and behind it what meetings said of the same forløb"
        assert rows[0]["subject"] == str(FORLOEB)
        assert "RuntimeError" in rows[0]["cause"]
        assert str(FORLOEB) in trivsel("parked", "list", "--data", data).out
        assert trivsel("parked", "show", FORLOEB, "--data", data, "--json").json == rows
        assert trivsel("parked", "show", uuid4(), "--data", data).out == "intet er parkeret\n"
        assert trivsel("parked", "retry", uuid4(), "--data", data).out == "intet er parkeret\n"

        still = trivsel("parked", "retry", FORLOEB, "--data", data)
        assert (still.code, still.out) == (1, "")
        assert "consent: Fakta er fortsat parkeret" in still.err
        assert trivsel("parked", "list", "--data", data, "--json").json == rows

    mended = trivsel("parked", "retry", FORLOEB, "--data", data)
    assert (mended.code, mended.out) == (0, "consent: 2 fakta behandlet\n")
    with at_work(data):
        assert trivsel("parked", "list", "--data", data, "--json").json == []
        assert "SamtykkePåkrævet" in trivsel("forloeb", "historik", FORLOEB, "--data", data, "--json").out


def test_a_story_that_comes_true_and_one_that_does_not(trivsel: Trivsel, tmp_path: Path) -> None:
    story = """
titel: En bekymring
personer: [frida]
skridt:
  - kl: 2026-02-02 10:00
  - goer: RegistrerBekymring
    som: hverdagspersonale
    med: {barn: $frida, enhed: $skole, alder: 8, modtaget_at: 2026-02-02 09:00}
    gem: {forloeb: forloeb}
  - forvent: BekymringRegistreret
    antal: 1
"""
    good, bad = tmp_path / "god.yaml", tmp_path / "skaev.yaml"
    good.write_text(story, "utf-8")
    bad.write_text(story.replace("antal: 1", "antal: 2"), "utf-8")
    ran = trivsel("scenarie", good, "--json")
    assert (ran.code, ran.json["ok"]) == (0, True), ran.out
    both = trivsel("scenarie", good, bad)
    assert both.code == 1
    assert "✓ god.yaml" in both.out
    assert "✗ skaev.yaml" in both.out
    missing = trivsel("scenarie", tmp_path / "mangler.yaml", "--json")
    assert (missing.code, missing.json["ok"]) == (1, False)


def test_an_export_that_is_not_there_is_said(trivsel: Trivsel, tmp_path: Path) -> None:
    ran = trivsel("import", "bekymringer", tmp_path / "x.csv", "--data", tmp_path / "data")
    assert (ran.code, ran.out) == (2, "")
    assert "x.csv" in ran.err


def test_a_service_without_its_bus_says_what_is_wrong_with_its_settings(
    trivsel: Trivsel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIVSEL_DB__ULR", "x")
    ran = trivsel("serve", "consent")
    assert (ran.code, ran.out) == (2, "")
    assert "TRIVSEL_DB__ULR" in ran.err


def test_a_bus_that_does_not_answer_is_said(trivsel: Trivsel, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("TRIVSEL_NATS__SERVERS", f"nats://127.0.0.1:{free.getsockname()[1]}")
        ran = trivsel("provision")
    assert (ran.code, ran.out) == (1, "")
    assert "bussen svarer ikke på nats://127.0.0.1:" in ran.err


def test_r1_a_change_of_rules_is_tried_on_what_has_been_and_no_log_grows(trivsel: Trivsel, data: Path) -> None:
    with at_work(data):
        before = trivsel("status", "--data", data, "--json").json
        two = ("--ret", "frister.opstartsmoede.antal:10", "--ret", "varsel.dage:7")
        tried = trivsel("koncept", "simuler", "fredericia-2026", *two, "--data", data, "--json")
        assert (tried.code, tried.err) == (0, "")
        assert (tried.json["faerdig"], tried.json["i_alt"], tried.json["noejagtig"]) == (True, 1, False)
        assert [each["efter"] for each in tried.json["aendringer"]] == ["10", "7"]
        said = trivsel("koncept", "simuler", "fredericia-2026", "--data", data).out
        assert "1 forløb under fredericia-2026 afspillet under fredericia-2026" in said
        assert "Menneskers valg" in said
        no = trivsel("koncept", "simuler", "fredericia-2026", "--ret", "frister.findes_ikke.antal:3", "--data", data)
        assert no.code == 1
        assert "er ikke en værdi, der kan prøves" in no.err
        after = trivsel("status", "--data", data, "--json").json
        assert {name: each["log"] for name, each in after.items()} == {
            name: each["log"] for name, each in before.items()
        }

"""Cheating: strangers of every role at every address, form, question and command, by page, HTTP and bus.

They see no word that was said in confidence, and nothing they send is done. What they try is taken from the routes and
the contracts (A7, A8, R46).
"""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urldefrag
from uuid import UUID, uuid4

import nats
import pytest
import pytest_asyncio
from pydantic_core import to_json

from contracts.adgang import KOMMANDOER, MASKINEN, SPOERGSMAAL
from contracts.adgang.kommandoer import BEGYNDER
from contracts.command import COMMANDS, QUESTIONS, Command
from contracts.examples import COMMAND_EXAMPLES, QUESTION_EXAMPLES
from contracts.subjects import command_subject, question_subject
from contracts.values import Aktør, Rolle
from services import embedded
from services.client import Refused
from services.design.menu import MENUS
from services.gate import demo
from tests.dansk import dansk
from tests.gate.snyd import INSIDERS, STRANGERS, Blanket, Browser, Page, Spor, filled, routes, seen, tell
from tests.given import navn

pytestmark = pytest.mark.slow

SEER_ALT = {Rolle.REVISOR}
"""They see by their role alone: facts, and never a word."""
HELE_KOMMUNENS = {Rolle.FAGCHEF: "/lederteam/"}
"""Which forløb a lederteam has, a fagchef is told; and no more of them than that."""
SLETTER = {Rolle.REVISOR}
"""Whose it is to have a person forgotten, whoever it is (A7)."""
LOVENS = {Rolle.MODTAGELSEN}
"""Nobody of them is a stranger where the law makes a child theirs."""
GAET = navn("et gæt")
KOMMANDO = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
"""Each drawing of a form has an id of its own."""
AT_ONCE = 6
ET_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
UDENFOR = ("/demo", "/log-ud", "/design")
"""Out of one's own role, or files."""
FEW, ALWAYS = 3, 3
"""So many pages of a kind; and so many pages at least has the role with the fewest."""


@dataclass
class Verden:
    """What there is to try: `forloeb` is the lane that is nobody's by law; `forms` and `links` are the insiders'."""

    system: embedded.System
    spor: dict[str, Spor]
    forms: list[Blanket]
    addresses: list[str]
    shown: int
    danske: dict[str, str]
    """What is Danish on the English pages of the insiders and should not be, with an address where it stands."""

    @property
    def forloeb(self) -> Spor:
        return self.spor["forloeb"]

    @property
    def others(self) -> list[str]:
        """The lanes that some role opens by law."""
        return [str(each.lane) for name, each in self.spor.items() if name != "forloeb"]


@pytest_asyncio.fixture(scope="module")
async def verden(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Verden]:
    patch = pytest.MonkeyPatch()
    known: dict[Rolle, tuple[Any, ...]] = {rolle: (hvem,) for rolle, hvem in STRANGERS.items()}
    for hvem in INSIDERS:
        known[hvem.rolle] = (*known[hvem.rolle], hvem)

    async def people(_: object) -> dict[Rolle, tuple[Any, ...]]:
        return known

    patch.setattr(demo, "people", people)
    async with embedded.running(tmp_path_factory.mktemp("snyd") / "data", demo=True) as system:
        spor = await tell(system)
        paths = [path for method, path in routes(system) if method == "GET"]
        addresses = list(dict.fromkeys(address for path in paths for address in filled(path, spor)))
        forms: dict[tuple[str, tuple[str, ...]], Blanket] = {}
        links: dict[str, None] = {}
        shown, danske = 0, dict[str, str]()
        for hvem in INSIDERS:
            browser = await Browser(system, hvem, "en").log_in()
            for address, (status, body) in await every(addresses, browser.get):
                shown += status == 200 and seen(body)
                danske |= dict.fromkeys(dansk(address, body), address)
                page = Page(address)
                page.feed(body.decode("utf-8", "replace"))
                forms |= {(form.adresse, tuple(name for name, _ in form.felter)): form for form in page.forms}
                links |= dict.fromkeys(page.links)
            await browser.close()
        posted = [path for method, path in routes(system) if method == "POST"]
        posts = [Blanket(address, ()) for path in posted for address in filled(path, spor)]
        everything = [form for form in (*forms.values(), *posts) if not form.adresse.startswith(("/log-ud", "/demo"))]
        yield Verden(system, spor, everything, list(dict.fromkeys([*addresses, *links])), shown, danske)
    patch.undo()


async def every(what: list[Any], do: Any) -> list[tuple[Any, Any]]:
    """Some at a time."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(each: Any) -> tuple[Any, Any]:
        async with room:
            return each, await do(each)

    return list(await asyncio.gather(*(one(each) for each in what)))


async def stored(system: embedded.System) -> list[str]:
    """Every fact there is, but that somebody looked."""
    await system.client.quiet()
    facts = [fact["type"] for name in system.runtimes async for fact in system.client.log(name)]
    return [topic for topic in facts if topic != "consent.opslag_registreret.v1"]


def sin(rolle: Rolle, address: str) -> bool:
    return rolle in HELE_KOMMUNENS and address.startswith(HELE_KOMMUNENS[rolle])


def alike(body: bytes, lane: str) -> bytes:
    """A page without the number in its address: a form in a role's own name is the same for what does not exist."""
    for known in (lane, lane[:8], str(GAET), str(GAET)[:8]):
        body = body.replace(known.encode(), b"-")
    return KOMMANDO.sub(b"-", body)


async def test_those_who_belong_are_shown_the_words(verden: Verden) -> None:
    """Else nobody could be caught: there are words to see, and forms to send."""
    assert verden.shown > 20
    assert len(verden.forms) > 80
    assert len(verden.addresses) > 80


@pytest.mark.parametrize("rolle", STRANGERS)
async def test_a_stranger_reads_no_word_and_no_page_of_a_forloeb(verden: Verden, rolle: Rolle) -> None:
    """A7, A8: whatever address is guessed, also those that others have open."""
    browser = await Browser(verden.system, STRANGERS[rolle]).log_in()
    lane = str(verden.forloeb.lane)
    faults = []
    mine = [address for address in verden.addresses if not any(other in address for other in verden.others)]
    for address, (status, body) in await every(mine, browser.get):
        if status >= 500:
            faults.append(f"{status} {address}")
        elif seen(body):
            faults.append(f"words: {address}")
        elif status == 200 and lane in address and not (rolle in SEER_ALT or sin(rolle, address)):
            guess = await browser.get(address.replace(lane, str(GAET)))
            if (200, alike(body, lane)) != (guess[0], alike(guess[1], str(GAET))):
                faults.append(f"shown: {address}")
    await browser.close()
    assert faults == [], "\n".join(faults)


async def test_an_english_page_is_english(verden: Verden) -> None:
    """Our own texts are translated, those that come with an answer too; a person's words and a document's say that
    they are Danish (WCAG 3.1.2). Seen on every page there is, as everyone who belongs, and on the refusals.
    """
    assert verden.danske == {}, "\n".join(f"{tekst} ({hvor})" for tekst, hvor in verden.danske.items())


LAESERE = (*INSIDERS, *(STRANGERS[rolle] for rolle in Rolle if rolle in STRANGERS))


@pytest.mark.parametrize("hvem", LAESERE, ids=lambda hvem: f"{hvem.rolle.value}-{str(hvem.id)[:4]}")
async def test_no_page_has_a_link_that_its_reader_is_refused(verden: Verden, hvem: Aktør) -> None:
    """R124, R168, A7: from the start page, wherever the pages lead; a few of the pages that differ by an id alone."""
    browser = await Browser(verden.system, hvem).log_in()
    start = str(MENUS[hvem.rolle][0].adresse)
    kommer, fra, af_slagsen, faults, shown = [start], {start: "the menu"}, Counter[str](), [], 0
    while kommer:
        naeste: list[str] = []
        for address, (status, body) in await every(kommer, partial(browser.get, follow=True)):
            if status in (401, 403) or status >= 500:
                faults.append(f"{status} {address}, from {fra[address]}")
            shown += status == 200
            page = Page(address)
            page.feed(body.decode("utf-8", "replace") if status == 200 else "")
            for link in (urldefrag(link).url for link in page.links):
                slags = ET_ID.sub("-", link)
                if link not in fra and af_slagsen[slags] < FEW and not link.startswith(UDENFOR):
                    af_slagsen[slags] += 1
                    fra[link] = address
                    naeste.append(link)
        kommer = naeste
    await browser.close()
    assert faults == [], "\n".join(faults)
    assert shown >= ALWAYS


@pytest.mark.parametrize("rolle", STRANGERS)
async def test_a_strangers_forms_do_nothing(verden: Verden, rolle: Rolle) -> None:
    """A7: each form of those who belong, sent by one who does not; and every address that takes one."""
    browser = await Browser(verden.system, STRANGERS[rolle]).log_in()
    lane = str(verden.forloeb.lane)
    before = await stored(verden.system)
    mine = [form for form in verden.forms if lane in form.adresse]
    mine = [form for form in mine if not (rolle in SLETTER and form.adresse.endswith("/slet"))]
    answers = await every(mine, browser.send)
    await browser.close()
    assert [f"{status} {form.adresse}" for form, (status, _) in answers if status >= 500] == []
    assert [form.adresse for form, (_, body) in answers if seen(body)] == []
    assert await stored(verden.system) == before


def named(kind: type[Any], example: Any, spor: Spor, felt: str) -> Any:
    """The example, about this lane and what is in it."""
    known = {name: spor.value(name) for name in kind.model_fields if name in spor.ids and name != felt}
    single = {name: _as(getattr(example, name), value) for name, value in known.items()}
    return example.model_copy(update={**single, felt: spor.lane})


def _as(now: Any, value: str) -> Any:
    return type(now)(value) if type(now).__name__ == "UUID" else now


PERSONERS = sorted(KOMMANDOER)


@pytest.mark.parametrize("topic", PERSONERS)
async def test_no_stranger_gives_a_command_over_http(verden: Verden, topic: str) -> None:
    """A7, R46: in any role that may give it; nothing is stored, and the words are plain."""
    row, kind, client = KOMMANDOER[topic], COMMANDS[topic], verden.system.client
    if row.felt is None:
        assert row.forhold is BEGYNDER
        return
    before = await stored(verden.system)
    for rolle in sorted(kind.ROLLER - MASKINEN):
        if row.forhold.get(rolle) is not None and rolle is Rolle.FAGCHEF:
            continue  # whose field is the whole municipality
        command = named(kind, COMMAND_EXAMPLES[topic], verden.forloeb, row.felt)
        with pytest.raises(Refused) as no:
            await client.do(command, STRANGERS[rolle])
        assert no.value.problem["status"] in (403, 409), no.value.problem
        assert no.value.problem["detail"].endswith(".")
    assert await stored(verden.system) == before


@pytest.mark.parametrize("topic", sorted(topic for topic, om in SPOERGSMAAL.items() if om.felt))
async def test_no_stranger_is_answered_over_http(verden: Verden, topic: str) -> None:
    """A7, A8: a question about many is answered with nothing."""
    kind, om, client = QUESTIONS[topic], SPOERGSMAAL[topic], verden.system.client
    example = QUESTION_EXAMPLES[topic]
    many = isinstance(getattr(example, str(om.felt)), tuple)
    lane = UUID(verden.forloeb.ids["barn"][-1]) if om.felt == "barn" else verden.forloeb.lane
    question = example.model_copy(update={str(om.felt): (lane,) if many else lane})
    for rolle in sorted(kind.ROLLER - SEER_ALT - {Rolle.SYSTEM}):
        if om.felt == "barn" and rolle in LOVENS:
            continue
        try:
            answer = await client.ask(question, STRANGERS[rolle])
        except Refused as no:
            assert no.problem["status"] == 403  # noqa: PT017 - or nothing is told
            continue
        guess = await client.ask(question.model_copy(update={str(om.felt): (GAET,)}), STRANGERS[rolle])
        assert many
        assert alike(to_json(answer), str(lane)) == alike(to_json(guess), str(GAET))


async def test_over_the_bus_nobody_gets_further(verden: Verden) -> None:
    """A7: the same commands and questions to the services' own subjects."""
    nc = await nats.connect(verden.system.nats_url)
    before = await stored(verden.system)
    asked = [(command_subject(t), COMMANDS[t], COMMAND_EXAMPLES[t], KOMMANDOER[t].felt) for t in PERSONERS]
    asked += [(question_subject(t), QUESTIONS[t], QUESTION_EXAMPLES[t], om.felt) for t, om in SPOERGSMAAL.items()]
    for subject, kind, example, felt in asked:
        if felt is None or felt == "barn" or isinstance(getattr(example, felt), tuple):
            continue
        body = to_json(named(kind, example, verden.forloeb, felt).model_dump(mode="json", exclude_none=True))
        for rolle in sorted(
            kind.ROLLER - MASKINEN - SEER_ALT - ({Rolle.FAGCHEF} if issubclass(kind, Command) else set())
        ):
            headers = {"ce-aktoer": str(STRANGERS[rolle].id), "ce-aktoerrolle": rolle.value, "ce-id": str(uuid4())}
            answer = await nc.request(subject, body, timeout=10, headers=headers)
            status = (answer.headers or {}).get("status")
            assert status in ("400", "403", "409", "422"), f"{subject} as {rolle}: {answer.data!r}"
    await nc.close()
    assert await stored(verden.system) == before

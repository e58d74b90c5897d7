"""The roads that confidential words travel: whole stories, every way to be refused, and faults in the program."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import nats
from pydantic_core import to_json

from contracts.command import Command
from contracts.routing import OpretEnhed, OpretFunktion, PlacerTrin, RegistrerBekymring
from contracts.subjects import SERVICES
from contracts.values import Aktør, Enhedstype, Fortrolig, Rolle
from services import embedded
from services.client import Client
from services.story import words
from services.story.reading import read
from services.story.running import Teller
from services.story.steps import Step, Story
from services.story.words import person
from tests.process import canary

STORIES = (
    "hele_vejen",
    "en_af_to_foraeldre_siger_nej",
    "camp_100",
    "et_faellesskab_faar_hjaelp",
    "underretning_natten_til_vintertid",
)
FOLDER = Path(__file__).parents[2] / "examples" / "scenarier"
DRIFT = Aktør(id=person("drift"), rolle=Rolle.DRIFT)
STAFF = Aktør(id=person("laerer"), rolle=Rolle.HVERDAGSPERSONALE)
LEADER = Aktør(id=person("skole_leder"), rolle=Rolle.LOKAL_LEDER)


class Through:
    """A system as a story sees it, wherever its services are. `said`: the confidential fields that were accepted."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.said: dict[str, set[str]] = {}

    def log(self, service: str, after: int = 0) -> AsyncIterator[dict[str, Any]]:
        return self.client.log(service, after)

    def accepted(self, command: Command) -> None:
        open_ = command.model_dump(mode="json", exclude_none=True, context={"aaben": True})
        paths = {path for path in canary.confidential().get(command.TOPIC, ()) if _has(open_, path.split("."))}
        self.said.setdefault(command.TOPIC, set()).update(paths)


def _has(value: Any, path: list[str]) -> bool:
    if not path:
        return value is not None
    if isinstance(value, list):
        return any(_has(each, path) for each in value)
    return path[0] in value and _has(value[path[0]], path[1:])


class Hasty(Teller):
    """A teller that lets time pass in one leap: a late tick includes those before it."""

    async def _kl(self, step: Step) -> None:
        self.now = words.moment(step.kl or self.now)
        await self._strike(self.now)


def with_canaries(step: Step) -> Step:
    """The step with a canary in every confidential field of its command, also those the story leaves out."""
    kind = words.asked(step.word)
    given = dict(step.med)
    for path, inner in canary.fields_of(kind):
        said = canary.word(path) if inner is not date else canary.BIRTHDAY
        first, _, rest = path.partition(".")
        if rest:
            given[first] = [{**each, rest: said} for each in given.get(first, [])]
        else:
            given[first] = said
    return step.model_copy(update={"med": given})


async def tell(through: Through) -> None:
    """The stories, without what they expect, with canaries in every mouth; then the town's own leaders."""
    for name in STORIES:
        story = read(FOLDER / f"{name}.yaml")
        kept = [step for step in story.skridt if step.kind in ("kl", "goer", "afvist") or step.gem]
        steps = [with_canaries(step) if step.kind in ("goer", "afvist") else step for step in kept]
        told = Story(fil=story.fil, hoved=story.hoved, skridt=tuple(steps), linjer=story.linjer)
        teller = Hasty(told, through)  # type: ignore[arg-type]
        async for _, step in teller.tell():
            if step.kind == "goer":
                kind = words.command(step.word)
                fields = words.fill(words.with_forloeb(kind, step.med, teller.names), teller.names)
                through.accepted(kind.model_validate(fields, strict=False))
    named = {name: Fortrolig(canary.word(name)) for name in ("navn", "leder_navn", "leder_mail")}
    leader = person("ny leder")
    for command in (
        OpretEnhed(enhed=person("ny skole"), type=Enhedstype.SKOLE, distrikt="midt", leder=leader, **named),
        OpretFunktion(funktion_id=uuid4(), funktion="ppr", alder_fra=0, alder_til=18, leder=leader, **named),
    ):
        await through.client.do(command, DRIFT, at=teller.now)
        through.accepted(command)
    await through.client.quiet()


AFVIST = canary.word("afvist")
ACTOR = {"ce-aktoer": str(person("laerer")), "ce-aktoerrolle": "hverdagspersonale"}
WHOLE = to_json(
    {
        **dict.fromkeys(("forloeb", "barn", "enhed"), str(person("ingen"))),
        "alder": 8,
        "modtaget_at": "2026-02-02T09:00:00+01:00",
        "bekymring": AFVIST,
    }
)
BROKEN = (
    f'{{"bekymring": "{AFVIST}'.encode(),  # not JSON
    b'{"bekymring": "\xff\xfe' + AFVIST.encode() + b'"}',  # not UTF-8
    to_json({AFVIST: AFVIST, "bekymring": AFVIST}),  # an unknown field
    to_json(dict.fromkeys(RegistrerBekymring.model_fields, AFVIST)),  # wrong types
    f'{{"{AFVIST}": 1, "{AFVIST}": 2}}'.encode(),  # a field twice
    to_json([AFVIST]),  # a list
    to_json({"bekymring": AFVIST * 300}),  # too long
)
HEADERS = (
    *("ce-aktoer", "ce-aktoerrolle", "ce-aktoerenhed", "ce-time", "ce-virkning", "ce-korrelation"),
    *("idempotency-key", "x-request-id", "origin", "host"),
)


async def be_refused_over_http(client: Client) -> list[bytes]:
    """Canaries where they do not belong: bodies, headers, addresses, questions. Returns what was answered."""
    routing, reporting = client._urls["routing"], client._urls["reporting"]
    path = f"{routing}/api/v1/routing/registrer_bekymring"
    answers: list[httpx2.Response] = []
    async with httpx2.AsyncClient(timeout=30) as http:
        for body in (*BROKEN, WHOLE, AFVIST.encode() * 30_000):
            answers.append(await http.post(path, content=body, headers=ACTOR))
        for name in HEADERS:
            others = [(other.encode(), value.encode()) for other, value in ACTOR.items() if other != name]
            answers.append(await http.post(path, content=WHOLE, headers=[*others, (name.encode(), AFVIST.encode())]))
        for where in (
            f"/{AFVIST}",
            f"/api/v1/routing/{AFVIST}",
            f"/forloeb/{AFVIST}/historik",
            f"/overblik/liste/{AFVIST}",
        ):
            answers.append(await http.get(f"{reporting}{where}"))
        asked = {"navn": AFVIST, AFVIST: "1"}
        answers.append(await http.get(f"{reporting}/api/v1/reporting/liste", params=asked, headers=ACTOR))
        assert not [answer for answer in answers if answer.status_code < 400]
        for service in SERVICES:
            answers += [await http.get(f"{client._urls[service]}/{page}") for page in ("metrics", "readyz", "livez")]
    return [answer.content for answer in answers]


async def be_refused_over_nats(nats_url: str) -> list[bytes]:
    """The same on the bus, where also a whole command with a confidential field is refused."""
    nc = await nats.connect(nats_url)
    answers = []
    for subject in ("cmd.routing.registrer_bekymring.v1", "ask.routing.forloebsstatus", "efterlys.routing"):
        for body in (*BROKEN, WHOLE):
            for headers in (ACTOR, {"ce-aktoer": canary.CPR, "ce-aktoerrolle": canary.CPR}):
                answer = await nc.request(f"trivsel.{subject}", body, headers=headers, timeout=10)
                assert int((answer.headers or {})["status"]) >= 400
                answers.append(answer.data + repr(answer.headers).encode())
    await nc.close()
    return answers


async def break_down(system: embedded.System) -> list[bytes]:
    """Faults in the program whose messages hold what a person said: in a command, a question, and a reaction."""
    bird, answers = canary.word("fejl"), []
    routing, consent = system.runtimes["routing"].store.application, system.runtimes["consent"].store.application

    def broken(*_: Any) -> Any:
        raise RuntimeError(bird)

    at = words.moment(date(2026, 6, 1))
    forloeb = uuid4()
    concern = RegistrerBekymring(forloeb=forloeb, barn=uuid4(), enhed=person("skole"), alder=8, modtaget_at=at)
    await system.client.do(concern, STAFF, at=at)
    await system.client.quiet()
    consent.__dict__["react"] = broken
    await system.client.do(PlacerTrin(forloeb=forloeb, trin="trin_2", muligheder_udtoemt=True), LEADER, at=at)
    await system.client.quiet()
    assert {row["subject"] for row in await system.client.parked() if row["service"] == "consent"} == {str(forloeb)}
    answers.append(to_json(await system.client.parked()))
    del consent.__dict__["react"]
    async with httpx2.AsyncClient(base_url=system.url, timeout=30) as http:
        headers = {"ce-aktoer": str(LEADER.id), "ce-aktoerrolle": "lokal_leder", "ce-time": at.isoformat()}
        for verb in ("do", "ask"):
            routing.__dict__[verb] = broken
            if verb == "do":
                answer = await http.post("/api/v1/routing/registrer_bekymring", content=WHOLE, headers=headers)
            else:
                asked = {"alder": "8", "trin": "trin_2", "enhed": str(person("skole"))}
                answer = await http.get("/api/v1/routing/beslutningstrae", params=asked, headers=headers)
            del routing.__dict__[verb]
            assert answer.status_code == 500
            answers.append(answer.content)
    return answers

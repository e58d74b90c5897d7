"""Two sentences about every decision, told on the worked examples: twice is once, and history loads without rules."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import pytest
import pytest_asyncio

from contracts import consent, meetings, routing
from contracts.command import Command
from contracts.examples import COMMAND_EXAMPLES as SAY
from contracts.examples import ids
from contracts.fact import FACTS, ForløbFact
from contracts.values import Rolle
from services.chassis import rules
from services.chassis.rules import Rule
from services.chassis.unit import pins_of
from tests.architecture.source import ISLANDS
from tests.architecture.town import Town, open_store, state
from tests.given import navn

C = TypeVar("C", bound=Command)
DRIFT, LEDER, SYSTEM = Rolle.DRIFT, Rolle.LOKAL_LEDER, Rolle.SYSTEM
MOR, FAR = ids.MOR, ids.FAR


def said(kind: type[C], **other: Any) -> C:
    """The worked example of a command, with some of its fields otherwise."""
    example = SAY[kind.TOPIC]
    assert isinstance(example, kind)
    return example.model_copy(update=other)


async def founded(folder: Path) -> Town:
    """The organisation, and a concern placed on a step that needs consent."""
    town = Town(folder)
    await town.say(said(routing.OpretEnhed), rolle=DRIFT)
    functions = {"ppr": ids.LEDER_PPR, "boerneskoleraadgiver": ids.LEDER_RAADGIVER, "sundhedspleje": navn("leder sund")}
    for funktion, leder in functions.items():
        known = ids.FUNKTION_PPR if funktion == "ppr" else navn(funktion)
        await town.say(said(routing.OpretFunktion, funktion=funktion, funktion_id=known, leder=leder), rolle=DRIFT)
    await town.say(said(meetings.OpretLederteam), rolle=DRIFT)
    await town.at("2026-03-16 10:00")
    await town.say(said(routing.RegistrerBekymring), som=ids.SKOLELEDER, rolle=LEDER)
    await town.say(said(meetings.NoterForløb), rolle=SYSTEM)
    await town.say(said(routing.PlacerTrin), som=ids.SKOLELEDER, rolle=LEDER)
    await town.at("2026-03-17 10:00")
    await town.say(said(consent.NoterTrin), rolle=SYSTEM)
    await town.say(said(consent.RegistrerPersonkreds), som=ids.SKOLELEDER, rolle=LEDER)
    await town.say(said(consent.AnmodSamtykke), som=ids.SKOLELEDER, rolle=LEDER)
    return town


async def consented(town: Town) -> None:
    """Both parents say yes, and the leaders are asked."""
    await town.at("2026-03-27 14:30")
    for part in (MOR, FAR):
        await town.say(said(consent.GivSamtykke, part=part, givet_at=None), som=part, rolle=Rolle.FORAELDER)
    await town.say(said(routing.NoterSamtykke), rolle=SYSTEM)
    await town.say(said(routing.AktiverBeslutningstræ), som=ids.SKOLELEDER, rolle=LEDER)
    await town.say(said(meetings.ForberedOpstart), rolle=SYSTEM)


async def teamed(town: Town) -> None:
    """One leader says no, the others lend an employee, and the team is called to its first meeting."""
    await town.at("2026-03-31 08:00")
    asked = [fact for fact in town.facts if isinstance(fact, routing.LederAnmodet)]
    assert len(asked) == 3, "the examples ask three leaders"
    for number, ask in enumerate(asked):
        if number == 0:
            no = said(routing.MeldFra, anmodning=ask.anmodning)
            await town.say(no, som=ask.leder, rolle=Rolle.FUNKTIONSLEDER)
            continue
        lent = ids.PSYKOLOG if number == 1 else ids.RAADGIVER
        yes = said(routing.UdpegMedarbejder, anmodning=ask.anmodning, medarbejder=lent)
        await town.say(yes, som=ask.leder, rolle=Rolle.FUNKTIONSLEDER)
    await town.say(said(routing.NedsætTeam), som=ids.SKOLELEDER, rolle=LEDER)
    await town.say(said(meetings.NoterTeam), rolle=SYSTEM)
    await town.at("2026-04-07 08:00")
    await town.say(said(meetings.IndkaldMøde), som=ids.SKOLELEDER, rolle=LEDER)


async def whole_road(folder: Path) -> Town:
    town = await founded(folder)
    await consented(town)
    await teamed(town)
    me: dict[str, Any] = {"som": ids.RAADGIVER, "rolle": Rolle.TEAMMEDLEM}
    await town.say(said(meetings.IndhentBarnetsPerspektiv), **me)
    await town.at("2026-04-14 06:15")
    await town.say(said(meetings.AfholdFormøde), **me)
    await town.at("2026-04-14 07:30")
    await town.say(said(meetings.AfholdMøde), **me)
    await town.say(said(meetings.AftalOpgave), **me)
    await town.say(said(meetings.OpdaterHandleplan), **me)
    await town.say(said(meetings.SendReferat), **me)
    await town.at("2026-04-20 08:00")
    await town.say(said(meetings.UdførOpgave), **me)
    later = {"moede": ids.OPFOELGNING, "art": meetings.Mødeart.OPFOELGNING, "starter_at": ids.kl("2026-05-05 06:30")}
    await town.say(said(meetings.IndkaldMøde, **later), **me)
    for role in (meetings.AfholdFormøde, meetings.IndhentBarnetsPerspektiv):
        await town.say(said(role, moede=ids.OPFOELGNING), **me)
    await town.at("2026-05-05 07:30")
    verdict = {
        "moede": ids.OPFOELGNING,
        "fremdrift": meetings.Fremdrift.NEJ,
        "naeste_moede": ids.kl("2026-06-02 07:00").date(),
    }
    await town.say(said(routing.VurderTrin, trin="trin_2", anledning=routing.Placeringsanledning.OPFOELGNING), **me)
    await town.say(said(meetings.AfholdMøde, **verdict), **me)
    await town.say(said(meetings.ØnskSparring), **me)
    await town.say(said(meetings.SætPåDagsorden), rolle=SYSTEM)
    await town.at("2026-05-13 09:30")
    called = {"moede": town.ids(meetings.LederteamMødeIndkaldt, "moede")[0]}
    await town.say(said(meetings.AfholdLederteamMøde, **called), som=ids.LEDER_PPR)
    await town.say(said(SAY["reporting.frys_moedegrundlag.v1"].__class__, **called), rolle=SYSTEM)
    await town.say(said(meetings.NoterTilbagemelding, **called), som=ids.LEDER_PPR)
    await town.at("2026-06-24 09:00")
    await town.say(said(routing.VurderTrin), **me)
    await town.say(said(routing.AfslutForløb), som=ids.SKOLELEDER, rolle=LEDER)
    await town.say(said(consent.NoterAfslutning), rolle=SYSTEM)
    await town.at("2026-08-03 06:00")
    await town.say(said(routing.GenåbnForløb), som=ids.SKOLELEDER, rolle=LEDER)
    await town.say(said(consent.NoterGenåbning), rolle=SYSTEM)
    await town.say(said(meetings.GenoptagMøder), rolle=SYSTEM)
    await town.say(said(consent.SletPerson), rolle=DRIFT)
    return town


async def refused(folder: Path) -> Town:
    town = await founded(folder)
    await town.at("2026-03-20 10:00")
    for part in (MOR, FAR):
        await town.say(said(consent.AfslåSamtykke, part=part), som=part, rolle=Rolle.FORAELDER)
    choice = {"valg": consent.NæsteSkridt.LOKAL_INDSATS}
    await town.say(said(consent.NoterNæsteSkridt, **choice), som=ids.SKOLELEDER, rolle=LEDER)
    await town.say(said(routing.AfslutUdenSamtykke), rolle=SYSTEM)
    return town


async def withdrawn(folder: Path) -> Town:
    town = await founded(folder)
    await consented(town)
    await teamed(town)
    await town.say(said(meetings.FlytMøde), som=ids.SKOLELEDER, rolle=LEDER)
    await town.say(said(meetings.AflysMøde), som=ids.SKOLELEDER, rolle=LEDER)
    await town.at("2026-04-22 08:00")
    await town.say(said(meetings.UdsætFrist), rolle=SYSTEM)
    await town.say(said(consent.TrækSamtykkeTilbage), som=FAR, rolle=Rolle.FORAELDER)
    await town.say(said(routing.StandsDeling), rolle=SYSTEM)
    await town.say(said(meetings.IndstilMøder), rolle=SYSTEM)
    return town


STORIES = {"hele vejen": whole_road, "begge siger nej": refused, "samtykket trækkes": withdrawn}


@pytest_asyncio.fixture(scope="module")
async def towns(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[dict[str, tuple[Town, Path]]]:
    """Each story told once; the tests below only look."""
    told: dict[str, tuple[Town, Path]] = {}
    for number, (name, tell) in enumerate(STORIES.items()):
        folder = tmp_path_factory.mktemp(f"story{number}")
        told[name] = (await tell(folder), folder)
    yield told
    for town, _ in told.values():
        town.close()


async def test_every_command_of_the_harbour_is_said_in_a_story(towns: dict[str, tuple[Town, Path]]) -> None:
    said_in = {topic for town, _ in towns.values() for topic in town.again}
    assert sorted(set(SAY) - said_in) == [], "say its worked example in one of the stories above"


async def test_every_command_said_twice_gives_nothing_the_second_time(towns: dict[str, tuple[Town, Path]]) -> None:
    more = {
        f"{story}: {topic}": facts for story, (town, _) in towns.items() for topic, facts in town.again.items() if facts
    }
    assert more == {}, "return when it is already so"


async def test_every_fact_of_a_forloeb_names_the_rules_it_was_decided_under(
    towns: dict[str, tuple[Town, Path]],
) -> None:
    log = [
        entry.envelope for town, _ in towns.values() for store in town.stores.values() for entry in store.log(0, 10_000)
    ]
    told = [envelope for envelope in log if issubclass(FACTS[envelope.topic], ForløbFact)]
    assert {"routing.barn_tilknyttet.v1", "routing.barn_frigivet.v1"} <= {envelope.topic for envelope in told}
    assert sorted({envelope.topic for envelope in told if pins_of(envelope.hoved) is None}) == []


async def test_every_aggregate_loads_when_every_rule_would_refuse(
    towns: dict[str, tuple[Town, Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {(s, i): await state(town.stores[i], town.keys()) for s, (town, _) in towns.items() for i in ISLANDS}
    keys: dict[str, set[UUID]] = {story: town.keys() for story, (town, _) in towns.items()}
    _refuse_everything(monkeypatch)
    seen: set[str] = set()
    for (story, island), was in before.items():
        fresh = open_store(island, towns[story][1])
        try:
            now = await state(fresh, keys[story])
        finally:
            fresh.close()
        assert now == was, f"{island} loads otherwise ({story})"
        seen |= {kind for kind, _ in was}
    kinds = {kind.TYPE for town, _ in towns.values() for s in town.stores.values() for kind in s.application.AGGREGATES}
    assert seen == kinds, "a story must touch every aggregate"


def _refuse_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    def every(kind: type[Any]) -> list[type[Rule]]:
        return [kind, *(deeper for sub in kind.__subclasses__() for deeper in every(sub))]

    found = [kind for kind in every(Rule) if kind is not Rule]
    assert len(found) > 20
    for kind in found:
        monkeypatch.setattr(kind, "holds", property(lambda _: False))
    with pytest.raises(rules.Rejected):
        rules.check(found[-1].model_construct(**dict.fromkeys(found[-1].model_fields)))

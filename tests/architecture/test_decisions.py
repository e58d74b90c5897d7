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
from contracts.koncept import hent_koncept
from contracts.values import Rolle
from services.chassis import rules
from services.chassis.rules import Rule
from services.chassis.unit import pins_of
from tests.architecture import authority, consents
from tests.architecture.source import ISLANDS
from tests.architecture.town import Town, open_store, state
from tests.given import navn
from tests.process import canary
from tests.routing.historier import omveje

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
    await town.say(said(meetings.NoterPlads), rolle=SYSTEM)
    await town.say(said(meetings.NoterStedfortræder), rolle=SYSTEM)
    await town.at("2026-03-16 10:00")
    await town.say(said(routing.RegistrerBekymring), som=ids.SKOLELEDER, rolle=LEDER)
    await town.say(said(meetings.NoterForløb), rolle=SYSTEM)
    await town.say(said(routing.PlacerTrin), som=ids.SKOLELEDER, rolle=LEDER)
    await town.at("2026-03-17 10:00")
    await town.say(said(consent.NoterTrin), rolle=SYSTEM)
    await town.say(said(consent.RegistrerPersonkreds), som=ids.SKOLELEDER, rolle=LEDER)
    await town.say(said(consent.AnmodSamtykke), som=ids.SKOLELEDER, rolle=LEDER)
    await town.say(said(consent.PåmindOmSamtykke), som=ids.SKOLELEDER, rolle=LEDER)
    await town.say(said(consent.NoterLevering), rolle=SYSTEM)
    fejl = {"brev": ids.ref("et andet brev"), "fejl": consent.Leveringsfejl.AFVIST}
    await town.say(said(consent.NoterLevering, **fejl), rolle=SYSTEM)
    await town.say(said(consent.GivFamilienBesked), rolle=SYSTEM)
    await town.say(said(consent.NoterBeskedGivet), som=ids.SKOLELEDER, rolle=LEDER)
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
    await town.say(said(meetings.BestilTolk), som=ids.SKOLELEDER, rolle=LEDER)
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
    await town.say(said(meetings.BestilTolk, starter_at=later["starter_at"]), **me)
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
    await town.say(said(routing.ForeslåAfslutning), **me)
    await town.say(said(routing.NoterFamiliensSyn), **me)
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
    await town.say(
        said(meetings.BestilTolk, starter_at=said(meetings.FlytMøde).starter_at), som=ids.SKOLELEDER, rolle=LEDER
    )
    await town.say(said(meetings.FlytMøde), som=ids.SKOLELEDER, rolle=LEDER)
    await town.say(said(meetings.AflysMøde), som=ids.SKOLELEDER, rolle=LEDER)
    await town.at("2026-04-22 08:00")
    await town.say(said(meetings.UdsætFrist), rolle=SYSTEM)
    await town.say(said(consent.TrækSamtykkeTilbage), som=FAR, rolle=Rolle.FORAELDER)
    await town.say(said(routing.StandsDeling), rolle=SYSTEM)
    await town.say(said(meetings.IndstilMøder), rolle=SYSTEM)
    return town


async def lifted(folder: Path) -> Town:
    """In the first edition: the leaders of trin 1 give a forløb to those of trin 2."""
    town = Town(folder)
    me: dict[str, Any] = {"som": ids.SKOLELEDER, "rolle": LEDER}
    await town.say(said(routing.OpretEnhed), rolle=DRIFT)
    await town.at("2026-03-16 10:00")
    begun = {"koncept": "fredericia-trivselplus", "kontaktperson": ids.PSYKOLOG}
    await town.say(said(routing.RegistrerBekymring, **begun), **me)
    await town.say(said(routing.PlacerTrin, trin="trin_1"), **me)
    await town.say(said(meetings.NoterTrin, trin="trin_1"), rolle=SYSTEM)
    await town.say(said(meetings.ForberedOpstart), rolle=SYSTEM)
    await town.say(said(meetings.NoterTeam), rolle=SYSTEM)
    for niveau in ("trin_1", "trin_2"):
        key = meetings.lederteam_id(niveau)
        await town.say(said(meetings.OpretLederteam, lederteam=key, niveau=niveau), rolle=DRIFT)
    await town.say(said(meetings.AfgørLøft), som=ids.SKOLELEDER)
    called = {"moede": town.ids(meetings.LederteamMødeIndkaldt, "moede")[1]}
    await town.say(said(meetings.InviterRepræsentant, **called), som=ids.LEDER_PPR)
    await town.say(said(meetings.KrævTilbagemelding, **called), rolle=SYSTEM)
    return town


async def threatened(folder: Path) -> Town:
    """A child on trin 4: the law's follow-up, the reviews and Camp 100."""
    town = Town(folder)
    await town.say(said(routing.OpretEnhed), rolle=DRIFT)
    await town.at("2026-03-16 10:00")
    await town.say(said(routing.RegistrerBekymring), som=ids.SKOLELEDER, rolle=LEDER)
    await town.say(said(meetings.NoterTrin, trin="trin_4"), rolle=SYSTEM)
    await town.at("2026-06-01 08:30")
    await town.say(said(meetings.NoterSag), rolle=SYSTEM)
    await town.say(said(meetings.NoterForanstaltning), rolle=SYSTEM)
    await town.at("2026-07-15 12:00")
    await town.say(said(meetings.NoterUndersøgelse), rolle=SYSTEM)
    await town.say(said(meetings.AfholdOpfølgning), som=ids.RAADGIVER, rolle=Rolle.RAADGIVER)
    chef: dict[str, Any] = {"som": ids.ref("fagchef familie"), "rolle": Rolle.FAGCHEF}
    await town.say(said(meetings.GennemgåTruetForløb), **chef)
    other = {"moede": ids.ref("en anden camp 100")}
    await town.say(said(meetings.IndkaldCamp100, **other), **chef)
    await town.say(said(meetings.AflysCamp100, **other), **chef)
    await town.say(said(meetings.IndkaldCamp100), **chef)
    await town.at("2026-10-06 10:00")
    await town.say(said(meetings.AfholdUdviklingsrum), **chef)
    await town.say(said(meetings.BeslutCamp100), **chef)
    await town.say(said(meetings.NoterForanstaltningsophør), rolle=SYSTEM)
    await town.say(said(meetings.NoterSagslukning), rolle=SYSTEM)
    await town.say(said(meetings.IndstilGennemgang), rolle=SYSTEM)
    return town


async def around_the_table(folder: Path) -> Town:
    """No interval is free, the mother needs an interpreter, the child is told after, and the rules are changed."""
    town = Town(folder)
    me: dict[str, Any] = {"som": ids.RAADGIVER, "rolle": Rolle.TEAMMEDLEM}
    await begun(town, "fredericia-2026")
    await town.say(said(meetings.NoterFamilien), rolle=SYSTEM)
    for minded in (meetings.NoterPartsbegrænsning, meetings.NoterSøskende, meetings.NoterDeltager):
        await town.say(said(minded), rolle=SYSTEM)
    await town.say(said(meetings.NoterTeam), rolle=SYSTEM)
    await town.say(said(meetings.NoterKontaktperson, kontaktperson=ids.RAADGIVER), rolle=SYSTEM)
    await town.say(said(meetings.NoterForLilleTeam), rolle=SYSTEM)
    await town.say(said(meetings.BesvarForberedelse), **me)
    await town.at("2026-04-01 08:00")
    starts = {"starter_at": ids.kl("2026-04-15 06:30")}
    await town.say(said(meetings.BestilTolk, **starts), **me)
    no_room = starts | {"begrundelse": meetings.Mødebegrundelse.INGEN_LEDIG_TID}
    await town.say(said(meetings.IndkaldMøde, **no_room), som=ids.SKOLELEDER, rolle=LEDER)
    for command in (meetings.InviterTilMøde, meetings.AftalRammer, meetings.SendDagsorden):
        await town.say(said(command), **me)
    await town.say(said(meetings.IndhentBarnetsPerspektiv), **me)
    for told in (meetings.NoterDeling, meetings.NoterDelingBortfaldet, meetings.MarkerMøder):
        await town.say(said(told), rolle=SYSTEM)
    await town.at("2026-04-15 06:15")
    await town.say(said(meetings.AfholdFormøde), **me)
    await town.at("2026-04-15 07:30")
    await town.say(said(meetings.AfholdMøde), **me)
    for after in (meetings.OrienterBarnet, meetings.FølgMødetOp, meetings.NoterBilag, meetings.GennemgåBilag):
        await town.say(said(after), **me)
    await town.say(said(meetings.SkiftMaster), som=ids.SKOLELEDER, rolle=LEDER)
    for number in range(3):
        await town.say(said(meetings.AftalOpgave, opgave=navn(f"opgave {number}")), **me)
    await town.say(said(meetings.VurderFremdrift), rolle=SYSTEM)
    await town.at("2026-05-01 08:00")
    unlike = {"kilde": meetings.Fremdriftskilde.DETEKTOR}
    await town.say(said(meetings.BestridFremdrift, **unlike), som=MOR, rolle=Rolle.FORAELDER)
    other = hent_koncept("fredericia-trivselplus")
    rules_ = {"koncept": other.id, "koncept_hash": other.hash, "kalender": other.kalender}
    await town.say(said(meetings.NoterKonceptskift, **rules_), rolle=SYSTEM)
    await town.say(said(meetings.NoterUdtrådt), rolle=SYSTEM)
    return town


async def begun(town: Town, koncept: str) -> None:
    """A concern, and a consent that meetings knows of."""
    await town.say(said(routing.OpretEnhed), rolle=DRIFT)
    await town.at("2026-03-16 10:00")
    await town.say(said(routing.RegistrerBekymring, koncept=koncept), som=ids.SKOLELEDER, rolle=LEDER)
    await town.say(said(meetings.ForberedOpstart), rolle=SYSTEM)


async def limited(folder: Path) -> Town:
    """In Nyborg: the parents are told, a trivselsmøde is held, and the rådgiver takes over."""
    town = Town(folder)
    me: dict[str, Any] = {"som": ids.RAADGIVER, "rolle": Rolle.FAMILIEINDGANG}
    await town.say(said(routing.OpretEnhed), rolle=DRIFT)
    await town.at("2026-03-16 10:00")
    where = {"koncept": "nyborg-sammen-om-trivsel"}
    await town.say(said(routing.RegistrerBekymring, **where), som=ids.SKOLELEDER, rolle=LEDER)
    await town.say(said(meetings.NoterOplysningspligt), rolle=SYSTEM)
    await town.say(said(meetings.IndkaldMøde, art=meetings.Mødeart.TRIVSELSMOEDE), **me)
    await town.say(said(meetings.IndhentBarnetsPerspektiv), **me)
    await town.at("2026-04-14 07:30")
    await town.say(said(meetings.AfholdMøde, tjekliste=()), **me)
    await town.say(said(meetings.BeslutVarighed), **me)
    await town.say(said(meetings.NoterRådgiverAfventes), rolle=SYSTEM)
    await town.say(said(meetings.NoterRådgiverHarOvertaget), rolle=SYSTEM)
    return town


async def talked(folder: Path) -> Town:
    """The barometer: a plan, something tried out, and who holds the threads."""
    town = Town(folder)
    me: dict[str, Any] = {"som": ids.RAADGIVER, "rolle": Rolle.TEAMMEDLEM}
    await begun(town, "trivselsbarometer")
    commands = (
        meetings.UdarbejdIndsatsplan,
        meetings.AftalPrøvehandling,
        meetings.IagttagPrøvehandling,
        meetings.AftalTovholder,
    )
    for command in commands:
        await town.say(said(command), **me)
    return town


async def with_the_authority(folder: Path) -> Town:
    town = await founded(folder)
    await consented(town)
    await authority.hold(town)
    await authority.underrettet(town)
    await authority.overdraget(town)
    await authority.givet_videre(town)
    return town


async def published(folder: Path) -> Town:
    """The year is over, and its figures are published."""
    town = Town(folder)
    await begun(town, "fredericia-2026")
    await town.at("2027-01-04 08:00")
    await town.say(said(SAY["reporting.udgiv_datapakke.v1"].__class__), rolle=DRIFT)
    return town


async def shared(folder: Path) -> Town:
    town = await founded(folder)
    await consented(town)
    await consents.delt(town)
    return town


async def kept(folder: Path) -> Town:
    town = await founded(folder)
    await consented(town)
    await consents.opbevaret(town)
    return town


async def disputed(folder: Path) -> Town:
    town = await founded(folder)
    await consents.uenige(town)
    return town


async def informed(folder: Path) -> Town:
    town = Town(folder)
    await town.say(said(routing.OpretEnhed), rolle=DRIFT)
    await town.at("2026-03-16 10:00")
    where = {"koncept": "nyborg-sammen-om-trivsel"}
    await town.say(said(routing.RegistrerBekymring, **where), som=ids.SKOLELEDER, rolle=LEDER)
    await consents.orienteret(town)
    return town


STORIES = {
    "der deles": shared,
    "omveje": omveje,
    "årene går": kept,
    "forældrene er uenige": disputed,
    "forældrene orienteres": informed,
    "årets tal": published,
    "hele vejen": whole_road,
    "begge siger nej": refused,
    "samtykket trækkes": withdrawn,
    "myndigheden": with_the_authority,
    "lederne på trin 2 tager over": lifted,
    "truet trivsel": threatened,
    "rundt om bordet": around_the_table,
    "fem møder og seks måneder": limited,
    "samtalen": talked,
}


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


async def test_no_confidential_word_of_any_command_lies_in_clear(towns: dict[str, tuple[Town, Path]]) -> None:
    for story, (town, folder) in towns.items():
        assert canary.scan(canary.files(folder)) == {}, story
        assert canary.scan(canary.sqlite_rows(folder)) == {}, story
        log = (entry for store in town.stores.values() for entry in store.log(0, 10_000))
        assert canary.scan((entry.envelope.topic, entry.body) for entry in log) == {}, story


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

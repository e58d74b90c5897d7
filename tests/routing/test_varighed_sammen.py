"""Nyborg's six months on the real stores: meetings keeps the clock, routing acts, and a crash between loses nothing."""

from pathlib import Path
from typing import Any, TypeVar

from contracts import meetings, routing
from contracts.command import Command
from contracts.examples import COMMAND_EXAMPLES as SAY
from contracts.examples import ids
from contracts.fact import Fact
from contracts.values import Rolle
from tests.architecture.town import Town

C, F = TypeVar("C", bound=Command), TypeVar("F", bound=Fact)
FAMILIEINDGANG: dict[str, Any] = {"som": ids.RAADGIVER, "rolle": Rolle.FAMILIEINDGANG}
LEDER: dict[str, Any] = {"som": ids.SKOLELEDER, "rolle": Rolle.LOKAL_LEDER}


def said(kind: type[C], **other: Any) -> C:
    """The worked example of a command, with some of its fields otherwise."""
    example = SAY[kind.TOPIC]
    assert isinstance(example, kind)
    return example.model_copy(update=other)


def alle(town: Town, kind: type[F]) -> list[F]:
    return [fact for fact in town.facts if type(fact).TOPIC == kind.TOPIC and isinstance(fact, kind)]


async def moedet(folder: Path) -> Town:
    """A trivselsforløb whose first meeting was held on 14 April: it may last until 14 October."""
    town = Town(folder)
    await town.say(said(routing.OpretEnhed), rolle=Rolle.DRIFT)
    await town.at("2026-03-16 10:00")
    await town.say(said(routing.RegistrerBekymring, koncept="nyborg-sammen-om-trivsel"), **LEDER)
    await town.say(said(routing.PlacerTrin, trin="moderat"), **LEDER)
    await town.say(said(meetings.NoterOplysningspligt), rolle=Rolle.SYSTEM)
    await town.say(said(meetings.IndkaldMøde, art=meetings.Mødeart.TRIVSELSMOEDE), **FAMILIEINDGANG)
    await town.say(said(meetings.IndhentBarnetsPerspektiv), **FAMILIEINDGANG)
    await town.at("2026-04-14 07:30")
    await town.say(said(meetings.AfholdMøde, tjekliste=()), **FAMILIEINDGANG)
    return town


async def test_a27_r179_what_meetings_decided_before_a_crash_becomes_one_underretning_after_it(tmp_path: Path) -> None:
    """A27, R179: routing was away when it was decided; who decided it is underretter, and the 24 hours run."""
    town = await moedet(tmp_path)
    valg = said(meetings.BeslutVarighed, valg=meetings.Varighedsvalg.UNDERRET)
    await town._do(valg, **FAMILIEINDGANG)
    town.close()
    town = Town(tmp_path)
    try:
        await town.at("2026-04-14 08:00")
        await town.at("2026-04-14 08:01")
        (underretning,) = alle(town, routing.UnderretningModtaget)
        assert (underretning.om_forloeb, underretning.underretter) == (ids.FORLOEB, ids.RAADGIVER)
        assert alle(town, routing.UnderretningsfristSat)
        assert alle(town, meetings.AfventerRådgiver)
        await town.at("2026-10-15 08:00")
        assert [fact.afventer_raadgiver for fact in alle(town, routing.VarighedUdløbet)] == [True]
        assert alle(town, routing.ForløbAfsluttet) == [], "A28: it goes on until the rådgiver has taken over"
    finally:
        town.close()


async def test_r178_a27_undecided_at_six_months_somebody_above_hears_and_a_late_decision_ends_it(
    tmp_path: Path,
) -> None:
    """R178, A27, A38: and when it is reopened, six new months run, and ring in the same way."""
    town = await moedet(tmp_path)
    try:
        await town.at("2026-10-14 21:00")
        assert alle(town, routing.VarighedUdløbet) == []
        await town.at("2026-10-14 23:00")
        (mangler,) = alle(town, routing.VarighedsbeslutningMangler)
        assert (mangler.leder, mangler.eskaleret_til) == (ids.SKOLELEDER, Rolle.FAGCHEF)
        await town.say(said(meetings.BeslutVarighed, valg=meetings.Varighedsvalg.AFSLUT), **FAMILIEINDGANG)
        (slut,) = alle(town, routing.ForløbAfsluttet)
        assert slut.aarsag is routing.Afslutning.MAKS_VARIGHED
        await town.at("2026-11-02 08:00")
        await town.say(said(routing.GenåbnForløb), **LEDER)
        await town.at("2027-05-01 08:00")
        assert len(alle(town, routing.VarighedUdløbet)) == 1
        await town.at("2027-05-03 08:00")
        assert len(alle(town, routing.VarighedsbeslutningMangler)) == 2
    finally:
        town.close()


async def test_r179_when_meetings_hears_that_the_raadgiver_has_taken_over_the_forloeb_ends(tmp_path: Path) -> None:
    town = await moedet(tmp_path)
    try:
        await town.say(said(meetings.BeslutVarighed, valg=meetings.Varighedsvalg.OVERDRAG), **FAMILIEINDGANG)
        assert alle(town, routing.ForløbAfsluttet) == []
        await town.say(said(meetings.NoterRådgiverHarOvertaget), rolle=Rolle.RAADGIVER)
        (slut,) = alle(town, routing.ForløbAfsluttet)
        assert slut.aarsag is routing.Afslutning.HENVIST_MODTAGELSEN
    finally:
        town.close()

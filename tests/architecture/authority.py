"""The story of the authority's side: an underretning, a case, the way back, and a forløb that waits for a rådgiver."""

from typing import Any, TypeVar

from contracts import routing
from contracts.command import Command
from contracts.examples import COMMAND_EXAMPLES as SAY
from contracts.examples import ids, myndigheden
from contracts.values import Rolle
from tests.architecture.town import Town
from tests.given import navn

C = TypeVar("C", bound=Command)
MODTAGELSEN: dict[str, Any] = {"rolle": Rolle.MODTAGELSEN}
RAADGIVER: dict[str, Any] = {"som": myndigheden.BOERNERAADGIVER, "rolle": Rolle.RAADGIVER}
SYSTEM: dict[str, Any] = {"rolle": Rolle.SYSTEM}
LEDER: dict[str, Any] = {"som": ids.SKOLELEDER, "rolle": Rolle.LOKAL_LEDER}


def said(kind: type[C], **other: Any) -> C:
    example = SAY[kind.TOPIC]
    assert isinstance(example, kind)
    return example.model_copy(update=other)


async def hold(town: Town) -> None:
    """The boy's leaders lend two, and they are his team."""
    await town.at("2026-03-31 08:00")
    spurgte = [fact for fact in town.facts if isinstance(fact, routing.LederAnmodet)]
    for leder, medarbejder in zip(spurgte, (ids.PSYKOLOG, ids.RAADGIVER), strict=False):
        svar = said(routing.UdpegMedarbejder, anmodning=leder.anmodning, medarbejder=medarbejder)
        await town.say(svar, som=leder.leder, rolle=Rolle.FUNKTIONSLEDER)
    await town.say(said(routing.NedsætTeam), **LEDER)


async def underrettet(town: Town) -> None:
    """The boy's team is at work when an underretning comes: it becomes a case, and his team is invited into it."""
    await town.at("2026-07-03 20:00")
    await town.say(said(routing.ModtagUnderretning, akut=True), **MODTAGELSEN)
    await town.say(said(routing.LæsUnderretning), **MODTAGELSEN)
    await town.say(said(routing.KvitterUnderretning), **MODTAGELSEN)
    await town.say(said(routing.IværksætAkutHandling), **MODTAGELSEN)
    await town.say(said(routing.VurderUnderretning), **MODTAGELSEN)
    await town.say(said(routing.IndkaldTilUnderretningsmøde), **MODTAGELSEN)
    await town.say(said(routing.AfgørUnderretning), **MODTAGELSEN)
    await town.say(said(routing.VidereformidlUnderretning), **SYSTEM)
    await town.say(said(routing.OpretSag), **RAADGIVER)
    await town.say(said(routing.TildelRådgiver), **RAADGIVER)
    await town.say(said(routing.AktiverSagensBeslutningstræ), **RAADGIVER)
    await town.say(said(routing.IndkaldSagsmøde), **RAADGIVER)
    await town.at("2026-07-22 09:00")
    await town.say(said(routing.AfslutUndersøgelse), **RAADGIVER)
    await town.say(said(routing.IværksætForanstaltning), **RAADGIVER)
    await town.say(said(routing.OphørForanstaltning), **RAADGIVER)


async def overdraget(town: Town) -> None:
    """The case goes back to the preventive work; the next one ends because he moves away."""
    await town.at("2026-08-31 14:30")
    await town.say(said(routing.KlargørSagTilLukning), **RAADGIVER)
    await town.say(said(routing.GenoptagSag), **RAADGIVER)
    await town.say(said(routing.KlargørSagTilLukning), **RAADGIVER)
    await town.say(said(routing.StartOverdragelse), **RAADGIVER)
    await town.say(said(routing.FortsætOverdragelse), **SYSTEM)
    await town.at("2026-09-15 12:30")
    await town.say(said(routing.OverdragSag), **RAADGIVER)
    await town.say(said(routing.OpretSag), **RAADGIVER)
    await town.say(said(routing.StartOverdragelse), **RAADGIVER)
    await town.say(said(routing.AfbrydOverdragelse), **RAADGIVER)
    await town.say(said(routing.LukSag), **RAADGIVER)
    await town.say(said(routing.OvervejMellemkommunalUnderretning), **SYSTEM)
    await town.say(said(routing.UndladMellemkommunalUnderretning), **RAADGIVER)
    await town.say(said(routing.SendMellemkommunalUnderretning), **RAADGIVER)


async def givet_videre(town: Town) -> None:
    """Another underretning about him goes to the local leader; and in Nyborg a forløb waits for a rådgiver."""
    anden = {"underretning": navn("den anden underretning")}
    await town.say(said(routing.ModtagUnderretning, **anden), **MODTAGELSEN)
    await town.say(said(routing.VurderUnderretning, **anden, alvor=routing.Alvor.FOREBYGGENDE), **MODTAGELSEN)
    await town.say(said(routing.NoterKontaktgrundlag, **anden), **SYSTEM)
    await town.say(said(routing.KontaktLokalLeder, **anden), **MODTAGELSEN)
    pige = {"barn": navn("en pige i Nyborg")}
    forloeb = {"forloeb": navn("et forløb i Nyborg"), **pige}
    await town.say(said(routing.RegistrerBekymring, **forloeb, koncept="nyborg-sammen-om-trivsel"), **LEDER)
    om_hende = {"underretning": navn("en underretning i Nyborg"), **pige, "koncept": None, "med_familien": True}
    await town.say(said(routing.ModtagUnderretning, **om_hende), **LEDER)
    await town.say(said(routing.OvertagForløb, forloeb=forloeb["forloeb"]), **RAADGIVER)

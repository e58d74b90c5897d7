"""One more life on the real stores, in which every command of this room is said twice (see `Town.say`)."""

from pathlib import Path
from typing import Any, TypeVar

from contracts import routing
from contracts.command import Command
from contracts.examples import COMMAND_EXAMPLES as SAY
from contracts.examples import ids
from contracts.examples.forloebet import SOESKENDES_FORLOEB
from contracts.values import Rolle
from tests.architecture.town import Town
from tests.given import navn

C = TypeVar("C", bound=Command)
LEDER: dict[str, Any] = {"som": ids.SKOLELEDER, "rolle": Rolle.LOKAL_LEDER}
DRIFT: dict[str, Any] = {"rolle": Rolle.DRIFT}
SYSTEM: dict[str, Any] = {"rolle": Rolle.SYSTEM}


def said(kind: type[C], **other: Any) -> C:
    """The worked example of a command, with some of its fields otherwise."""
    example = SAY[kind.TOPIC]
    assert isinstance(example, kind)
    return example.model_copy(update=other)


async def omveje(folder: Path) -> Town:
    """A mistaken step, other rules, a sibling, a member who leaves, an end by agreement; and the work with a group."""
    town = Town(folder)
    await town.say(said(routing.OpretEnhed), **DRIFT)
    for funktion, leder in {"ppr": ids.LEDER_PPR, "boerneskoleraadgiver": ids.LEDER_RAADGIVER}.items():
        known = ids.FUNKTION_PPR if funktion == "ppr" else navn(funktion)
        await town.say(said(routing.OpretFunktion, funktion=funktion, funktion_id=known, leder=leder), **DRIFT)
    await town.say(said(routing.BesætStilling), **DRIFT)
    await town.say(said(routing.UdpegStedfortræder), **DRIFT)
    await town.say(said(routing.AfmeldStedfortræder), **DRIFT)
    await town.at("2026-03-16 10:00")
    await _begin(town)
    await _team(town)
    await _end(town)
    await _group(town)
    return town


async def _begin(town: Town) -> None:
    staff: dict[str, Any] = {"som": ids.FRITIDSPAEDAGOG, "rolle": Rolle.HVERDAGSPERSONALE}
    await town.say(said(routing.RegistrerBekymring, koncept="fredericia-trivselplus"), **staff)
    await town.say(said(routing.PlacerTrin, trin="trin_1"), **LEDER)
    await town.say(said(routing.SkiftKoncept), **LEDER)
    vurder = said(routing.VurderTrin, anledning=routing.Placeringsanledning.OPFOELGNING)
    await town.say(vurder, **LEDER)
    await town.say(said(routing.RetTrin), **LEDER)
    other = {"forloeb": SOESKENDES_FORLOEB, "barn": navn("søsteren"), "koncept": "nyborg-sammen-om-trivsel"}
    await town.say(said(routing.RegistrerBekymring, **other), **staff)
    await town.say(said(routing.AccepterForløb, forloeb=SOESKENDES_FORLOEB), rolle=Rolle.FAMILIEINDGANG)
    await town.say(said(routing.ForbindSøskende), **LEDER)
    await town.say(said(routing.AdskilSøskende), **LEDER)
    for kind in (routing.NoterVarighedsbeslutning, routing.NoterVarighedUdløbet, routing.AfslutVedOvertagelse):
        await town.say(said(kind, forloeb=SOESKENDES_FORLOEB), **SYSTEM)


async def _team(town: Town) -> None:
    await town.say(said(routing.NoterSamtykke), **SYSTEM)
    for ask in [fact for fact in town.facts if isinstance(fact, routing.LederAnmodet)]:
        lent = ids.PSYKOLOG if ask.funktion == "ppr" else ids.RAADGIVER
        svar = said(routing.UdpegMedarbejder, anmodning=ask.anmodning, medarbejder=lent)
        await town.say(svar, som=ask.leder, rolle=Rolle.FUNKTIONSLEDER)
    await town.say(said(routing.NedsætTeam), **LEDER)
    await town.say(said(routing.UdpegKontaktperson, kontaktperson=ids.RAADGIVER), **LEDER)
    await town.say(said(routing.InviterDeltager), **LEDER)
    await town.at("2026-04-20 08:00")
    await town.say(said(routing.NoterOpfølgning), **SYSTEM)
    await town.say(said(routing.FjernTeammedlem), **LEDER)


async def _end(town: Town) -> None:
    me: dict[str, Any] = {"som": ids.RAADGIVER, "rolle": Rolle.TEAMMEDLEM}
    await town.say(said(routing.VurderTrin), **me)
    await town.say(said(routing.ForeslåAfslutning), **me)
    await town.say(said(routing.NoterFamiliensSyn), **me)
    await town.say(said(routing.AfslutForløb), **LEDER)


async def _group(town: Town) -> None:
    await town.at("2026-08-01 08:00")
    await town.say(said(routing.RegistrerFællesskabsindsats), **LEDER)
    await town.say(said(routing.AktiverVejviser), **LEDER)
    await town.say(said(routing.AktiverRefleksionsrum), **LEDER)
    await town.say(said(routing.IndkaldFællesskabsmøde), rolle=Rolle.PPR)
    await town.at("2026-08-20 13:00")
    await town.say(said(routing.AfholdFællesskabsmøde), rolle=Rolle.PPR)
    await town.say(said(routing.FølgOpPåFællesskab), **LEDER)
    await town.say(said(routing.AfslutFællesskabsindsats), **LEDER)

"""The stories of consent beside the main road: purposes, shares, custody, a disagreement, and parents who are told."""

from datetime import date
from typing import Any, TypeVar

import pytest

from contracts import consent, routing
from contracts.command import Command
from contracts.examples import COMMAND_EXAMPLES as SAY
from contracts.examples import ids
from contracts.koncept import Koncept, hent_koncept
from contracts.koncept.samtykke import Opbevaring
from contracts.values import Fortrolig, Rolle
from services.chassis.aggregate import Pins
from services.consent.domain import opbevaring, profil
from tests.architecture.town import Town

C = TypeVar("C", bound=Command)
LEDER: dict[str, Any] = {"som": ids.SKOLELEDER, "rolle": Rolle.LOKAL_LEDER}
SYSTEM: dict[str, Any] = {"rolle": Rolle.SYSTEM}
MOR: dict[str, Any] = {"som": ids.MOR, "rolle": Rolle.FORAELDER}
FAR: dict[str, Any] = {"som": ids.FAR, "rolle": Rolle.FORAELDER}


def said(kind: type[C], **other: Any) -> C:
    example = SAY[kind.TOPIC]
    assert isinstance(example, kind)
    return example.model_copy(update=other)


async def delt(town: Town) -> None:
    """The consent stands: things are shared, minded, asked for and taken back, and custody is about to change."""
    await town.say(said(consent.NoterTolkebehov), **FAR)
    await town.say(said(consent.SætPartsbegrænsning), **LEDER)
    await town.say(said(consent.RegistrerDeling), **LEDER)
    await town.say(said(consent.EfterprøvDelinger), **SYSTEM)
    await town.say(said(consent.RegistrerOpslag), **SYSTEM)
    await town.say(said(consent.AnmodSamtykkeTilFormål), **LEDER)
    await town.say(said(consent.SvarPåFormål), **MOR)
    await town.say(said(consent.SvarPåFormål, part=ids.FAR), **FAR)
    await town.say(said(consent.TrækSamtykkeTilFormålTilbage), **FAR)
    await town.say(said(consent.FortsætUdenSamtykke), rolle=Rolle.MODTAGELSEN)
    await town.at("2026-04-10 08:00")
    await town.say(said(consent.ÆndrBarnetsSituation), **LEDER)
    await town.say(said(consent.ÆndrForældremyndighed), **LEDER)
    await town.say(said(consent.EfterprøvSamtykke), **SYSTEM)
    await town.at("2026-05-01 08:00")


async def uenige(town: Town) -> None:
    """One says yes and one no; the contact person speaks with both, and in the end nothing is kept."""
    await town.at("2026-03-20 10:00")
    await town.say(said(consent.GivSamtykke, part=ids.MOR, givet_at=None), **MOR)
    await town.say(said(consent.AfslåSamtykke, part=ids.FAR), **FAR)
    await town.say(said(consent.NoterAfklaring), **LEDER)
    andet = hent_koncept("fredericia-trivselplus")
    regler = {"koncept": andet.id, "koncept_hash": andet.hash, "kalender": andet.kalender, "trin": None}
    await town.say(said(consent.NoterKonceptskift, **regler), **SYSTEM)
    await town.at("2026-05-20 08:00")
    await town.say(said(consent.GlemPersonkreds), **SYSTEM)


async def orienteret(town: Town) -> None:
    """In Nyborg: the concern is placed and the parents are told; then the birth date proves wrong: he is an adult."""
    await town.say(said(routing.PlacerTrin, trin="moderat"), **LEDER)
    await town.say(said(consent.RegistrerPersonkreds), **LEDER)
    for emne in ("trivselsmoedet", "ressourcevurderingen"):
        await town.say(said(consent.NoterOrientering, emne=emne), **LEDER)
    await town.say(said(consent.RegistrerPersonkreds, foedselsdato=Fortrolig(date(2001, 9, 4))), **LEDER)
    await town.say(said(consent.InviterPart), som=ids.BARN, rolle=Rolle.UNG)


def _med_opbevaring(pins: Pins | None) -> Koncept:
    """The profile of a municipality that has said how long: half a year after the end."""
    koncept = profil.koncept_for(pins)
    frist = koncept.frist("genaabning").model_copy(update={"navn": "opbevaring"})
    valg = Opbevaring(frist="opbevaring", regler=("A8",), kilde="eksempel")
    return koncept.model_copy(update={"opbevaring": valg, "frister": {**koncept.frister, "opbevaring": frist}})


async def opbevaret(town: Town) -> None:
    """It is long ended, and so is the authority's case; it is kept for as long again, and then nobody is known."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opbevaring, "koncept_for", _med_opbevaring)
        await town.say(said(consent.NoterMyndighedssag), **SYSTEM)
        await town.say(said(consent.NoterAfslutning), **SYSTEM)
        await town.say(said(consent.NoterMyndighedssag, aaben=False), **SYSTEM)
        await town.at("2026-10-05 08:00")
        await town.say(said(consent.BeslutOpbevaring), rolle=Rolle.FAGCHEF)
        await town.at("2027-04-12 08:00")
        slet = {"valg": consent.Opbevaringsvalg.SLET, "begrundelse": None}
        await town.say(said(consent.BeslutOpbevaring, **slet), rolle=Rolle.FAGCHEF)

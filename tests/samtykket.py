"""A forløb whose consent is given, told to a running system as its people tell it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from contracts.consent import GivSamtykke, Part, RegistrerPersonkreds, Relation
from contracts.routing import PlacerTrin, RegistrerBekymring
from contracts.values import Aktør, Fortrolig, Rolle
from services.client import Client
from services.story.words import person
from tests.given import kl


async def med_samtykke(client: Client, forloeb: UUID, barn: UUID, mor: UUID, at: datetime) -> None:
    """A boy of eight on trin 2 at the town's school, whose mother has said yes: the leaders have been asked."""
    skole = person("skole")
    leder = Aktør(id=person("skole_leder"), rolle=Rolle.LOKAL_LEDER, enhed=skole)
    bekymring = Fortrolig("Han er trist.")
    await client.do(
        RegistrerBekymring(forloeb=forloeb, barn=barn, enhed=skole, alder=8, bekymring=bekymring), leder, at=at
    )
    await client.do(PlacerTrin(forloeb=forloeb, trin="trin_2", muligheder_udtoemt=True), leder, at=at)
    await client.quiet()
    kreds = RegistrerPersonkreds(
        forloeb=forloeb,
        barn=barn,
        navn=Fortrolig("Bo Barn"),
        foedselsdato=Fortrolig(kl("2018-01-01 00:00").date()),
        parter=(Part(part=mor, relation=Relation.MOR, foraeldremyndighed=True, navn=Fortrolig("Karla Mor")),),
    )
    await client.do(kreds, leder, at=at)
    await client.quiet()
    await client.do(GivSamtykke(forloeb=forloeb, part=mor), Aktør(id=mor, rolle=Rolle.FORAELDER), at=at)
    await client.quiet()

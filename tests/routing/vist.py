"""The pages of routing as their people get them: the whole system in this process, and a session of whoever we say."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID, uuid4, uuid5

import httpx2

from contracts.routing import MineAnmodninger, ModtagUnderretning, Underretningskanal, Underrettertype
from contracts.values import Aktør, Fortrolig, Rolle
from services import embedded
from services.chassis.bus.kept import Kept
from services.chassis.settings import kept_key
from services.gate.session import Sessions
from services.story import town
from services.story.words import person
from tests.given import kl, navn
from tests.samtykket import med_samtykke

AT = kl("2026-03-02 08:00")
SKOLE = person("skole")
LEDER = Aktør(id=person("skole_leder"), rolle=Rolle.LOKAL_LEDER, enhed=SKOLE)
ANDEN_LEDER = Aktør(id=person("klub_leder"), rolle=Rolle.LOKAL_LEDER, enhed=person("klub"))
PPR_LEDER = Aktør(id=person("ppr_leder"), rolle=Rolle.FUNKTIONSLEDER)
ANDEN_FUNKTION = Aktør(id=person("sundhedspleje_leder"), rolle=Rolle.FUNKTIONSLEDER)
MODTAGELSEN = Aktør(id=navn("modtagelsen"), rolle=Rolle.MODTAGELSEN)
PERSONALE = Aktør(id=navn("personale"), rolle=Rolle.HVERDAGSPERSONALE, enhed=SKOLE)
FORLOEB, BARN, MOR = navn("et forløb på skærmen"), navn("barnet på skærmen"), navn("mor på skærmen")
UNDERRETNING, UNDERRETNINGENS_BARN = navn("underretning på skærmen"), navn("barnet i underretningen")


class By:
    """The town at work."""

    def __init__(self, running: embedded.System) -> None:
        self.running = running
        kept = Kept(running.runtimes["routing"].bus.broker)
        self.sessions = Sessions(kept_key(running.data / "master.key"), kept, secure=False)

    def som(self, hvem: Aktør) -> httpx2.AsyncClient:
        """A browser without JavaScript in which this person is logged in."""
        name, _, value = self.sessions.begin(hvem).split(";")[0].partition("=")
        return httpx2.AsyncClient(
            base_url=self.running.url,
            cookies={name: value},
            headers={"accept": "text/html", "origin": self.running.url},
            follow_redirects=True,
            timeout=30,
        )

    async def med_samtykke(self, forloeb: UUID = FORLOEB, barn: UUID = BARN, mor: UUID = MOR) -> None:
        """A boy of eight on trin 2, whose mother has said yes: the leaders have been asked."""
        await med_samtykke(self.running.client, forloeb, barn, mor, AT)

    async def et_andet(self) -> UUID:
        """A forløb like the first one, for a test that leaves it otherwise than it found it."""
        forloeb = uuid4()
        await self.med_samtykke(forloeb, uuid4(), uuid5(forloeb, "mor"))
        return forloeb

    async def anmodning(self, forloeb: UUID, hvem: Aktør) -> str:
        """What this leader was asked for about the forløb; the page of all that wait names none of them."""
        svar = await self.running.client.ask(MineAnmodninger(), hvem)
        return next(each["anmodning"] for each in svar["aabne"] if each["forloeb"] == str(forloeb))

    async def med_underretning(self) -> None:
        """A neighbour has called Modtagelsen."""
        modtag = ModtagUnderretning(
            underretning=UNDERRETNING,
            barn=UNDERRETNINGENS_BARN,
            underrettertype=Underrettertype.EKSTERN,
            underretter=navn("naboen"),
            kanal=Underretningskanal.TELEFON,
            indhold=Fortrolig("Barnet går alene ude sent."),
        )
        await self.running.client.do(modtag, MODTAGELSEN, at=AT)

    async def fakta(self, service: str = "routing") -> list[str]:
        """What has happened, once everybody has heard of it."""
        await self.running.client.quiet()
        return [fact["type"].split(".")[1] async for fact in self.running.client.log(service)]


@asynccontextmanager
async def by(data: Path) -> AsyncIterator[By]:
    """A town with one forløb and one underretning."""
    async with embedded.running(data, demo=True) as running:
        await town.build(running.client, AT)
        started = By(running)
        await asyncio.gather(started.med_samtykke(), started.med_underretning())
        yield started


def tekst(side: httpx2.Response) -> str:
    """What a reader reads in the page itself."""
    indhold = side.text.partition('<main class="container"')[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", indhold).split())


def formular(side: httpx2.Response, **felter: str) -> dict[str, str]:
    """The hidden fields of the page's first form that has any, and these."""
    skjulte = re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', side.text)
    return dict(skjulte) | felter


def ider(side: httpx2.Response, foer: str) -> list[UUID]:
    """The ids in the links that begin so."""
    return [UUID(fundet) for fundet in re.findall(rf'href="{foer}([0-9a-f-]{{36}})', side.text)]


def valg(side: httpx2.Response, felt: str) -> list[str]:
    """What can be chosen in a group of radio buttons."""
    return re.findall(rf'type="radio" id="[^"]*" name="{felt}" value="([^"]+)"', side.text)

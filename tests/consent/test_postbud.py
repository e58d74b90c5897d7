"""R78: whoever is asked gets a one-time link by e-mail; who cannot be reached is told of, so that somebody rings.

A real mail server in the process, a real store, a real broker.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import pytest_asyncio
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pydantic_core import from_json

from contracts.command import Anledning, Command
from contracts.consent import (
    AnmodSamtykke,
    Beskedanledning,
    GivFamilienBesked,
    GivSamtykke,
    Part,
    PåmindOmSamtykke,
    Relation,
    Samtykkestatus,
)
from contracts.fact import owner
from contracts.routing import OpretEnhed, PlacerTrin, RegistrerBekymring
from contracts.subjects import DOOR_STREAM, door_subject
from contracts.values import Aktør, Enhedstype, Fortrolig, Rolle
from services.chassis import metrics
from services.chassis.bus.kept import Kept
from services.chassis.door.settings import Mail
from services.consent.postbud import AGAIN, OLD, Postbud
from services.gate.links import Links
from services.gate.post import Email
from tests.architecture.town import Town
from tests.consent.familien import BARN, FAR, FORLOEB, MOR, personkreds
from tests.given import navn
from tests.process.cluster import free_ports

KEY, FORSIDE = bytes(range(32)), "https://trivsel.example"
SKOLE, LEDER = navn("skolen"), Aktør(id=navn("skolens leder"), rolle=Rolle.LOKAL_LEDER)
NU = datetime(2026, 3, 27, 9, tzinfo=UTC)


class Inbox:
    """What the mail server took. `says` is what it answers to a receiver; nothing: it takes the letter."""

    def __init__(self) -> None:
        self.letters: list[Envelope] = []
        self.says = ""

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.says:
            return self.says
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.letters.append(envelope)
        return "250 OK"

    def to(self) -> list[str]:
        return sorted(address for letter in self.letters for address in letter.rcpt_tos)

    def texts(self) -> list[str]:
        return [bytes(letter.content or b"").decode("utf-8") for letter in self.letters]


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, int]]:
    handler, [port] = Inbox(), free_ports(1)
    controller = Controller(handler, hostname="127.0.0.1", port=port)  # type: ignore[no-untyped-call]
    controller.start()  # type: ignore[no-untyped-call]
    yield handler, port
    controller.stop()  # type: ignore[no-untyped-call]


class Familien:
    """Two parents, of whom the mother has an e-mail address, on the day they are asked."""

    def __init__(self, folder: Path, kept: Kept, port: int) -> None:
        self.town = Town(folder)
        self.consent = self.town.stores["consent"]
        mail = Mail(host="127.0.0.1", port=port, tls="none", sender="trivsel@kommune.example")
        self.links = Links(uuid4().bytes * 2, kept)
        mailer = Email(mail, "Fredericia Kommune", FORSIDE)
        self.bud = Postbud(self.consent, kept, self.links, mailer, forside=FORSIDE, hours=72)

    async def do(self, command: Command, som: Aktør = LEDER) -> None:
        occasion = Anledning(id=uuid4(), aktoer=som, registreret=NU)
        await self.town.stores[owner(command.TOPIC)].do(command, occasion)
        await self.town._spread()

    async def spoerges(self, mors: str | None, fars: str | None) -> None:
        await self.bud.round(NU)
        enhed = OpretEnhed(
            enhed=SKOLE,
            type=Enhedstype.SKOLE,
            distrikt="midt",
            leder=LEDER.id,
            navn=Fortrolig("Skolen"),
            leder_navn=Fortrolig("Lederen"),
            leder_mail=Fortrolig("leder@kommune.example"),
        )
        await self.do(enhed, Aktør(id=navn("drift"), rolle=Rolle.DRIFT))
        await self.do(RegistrerBekymring(forloeb=FORLOEB, barn=BARN, enhed=SKOLE, alder=8))
        await self.do(PlacerTrin(forloeb=FORLOEB, trin="trin_2", muligheder_udtoemt=True))
        await self.do(personkreds(part(MOR, Relation.MOR, mors), part(FAR, Relation.FAR, fars)))
        await self.do(AnmodSamtykke(forloeb=FORLOEB))

    async def post(self) -> dict[str, Any]:
        occasion = Anledning(id=uuid4(), aktoer=LEDER, registreret=NU)
        return dict((await self.consent.ask(Samtykkestatus(forloeb=FORLOEB), occasion))["post"])

    def fakta(self) -> list[dict[str, Any]]:
        return [
            {"type": entry.envelope.topic.split(".")[1], **from_json(entry.body)}
            for entry in self.consent.log(0, 500)
            if ".link_" in entry.envelope.topic
        ]


def part(id_: UUID, relation: Relation, kontakt: str | None) -> Part:
    sealed = Fortrolig(kontakt) if kontakt else None
    return Part(
        part=id_, relation=relation, foraeldremyndighed=True, navn=Fortrolig(f"{relation} Holm"), kontakt=sealed
    )


@asynccontextmanager
async def familien(folder: Path, kept: Kept, port: int) -> AsyncIterator[Familien]:
    """With nothing kept of letters: an id follows from the facts, which are the same in every test."""
    await kept._stream().purge_stream(DOOR_STREAM, subject=door_subject("post.>"))
    it = Familien(folder, kept, port)
    yield it
    it.town.close()


@pytest_asyncio.fixture
async def hjemme(tmp_path: Path, kept: Kept, inbox: tuple[Inbox, int]) -> AsyncIterator[Familien]:
    async with familien(tmp_path, kept, inbox[1]) as it:
        yield it


def count(outcome: str) -> float:
    return metrics.REGISTRY.get_sample_value("trivsel_letters_total", {"service": "consent", "outcome": outcome}) or 0


async def test_r78_each_who_is_asked_gets_a_link_that_lets_in_once_and_nothing_else(
    hjemme: Familien, inbox: tuple[Inbox, int]
) -> None:
    await hjemme.spoerges("mor.holm@example.org", "Far Holm <far@example.org>")
    assert await hjemme.bud.round(NU) == 2
    assert inbox[0].to() == ["far@example.org", "mor.holm@example.org"]
    for text in inbox[0].texts():
        assert "Subject: Besked fra Fredericia Kommune" in text
        assert "Auto-Submitted: auto-generated" in text
        body = text.partition("\r\n\r\n")[2]
        for word in ("Holm", "Emil", "Skolen", str(FORLOEB), "trin", "samtykke", "barn"):
            assert word not in body
    hemmelige = [re.findall(r"https://trivsel.example/engang/(\S+)", _plain(text))[0] for text in inbox[0].texts()]
    assert {(await hjemme.links.use(each)) for each in hemmelige} == {
        Aktør(id=MOR, rolle=Rolle.FORAELDER),
        Aktør(id=FAR, rolle=Rolle.FORAELDER),
    }
    assert [await hjemme.links.use(each) for each in hemmelige] == [None, None]
    assert await hjemme.bud.round(NU + timedelta(days=1)) == 0, "once a time that somebody is asked"
    assert {part: each["sendt"] for part, each in (await hjemme.post()).items()} == {str(MOR): True, str(FAR): True}


def _plain(text: str) -> str:
    """Long lines come in pieces."""
    return text.replace("=\r\n", "").replace("=3D", "=")


async def test_who_has_no_address_is_told_of_at_once(hjemme: Familien, inbox: tuple[Inbox, int]) -> None:
    before = count("ingen_adresse")
    await hjemme.spoerges("mor@example.org", "22 33 44 55")
    await hjemme.bud.round(NU)
    assert inbox[0].to() == ["mor@example.org"]
    assert (await hjemme.post())[str(FAR)]["aarsag"] == "ingen_adresse"
    assert count("ingen_adresse") == before + 1
    assert "example.org" not in str(hjemme.fakta()), "no address in a fact"


async def test_a_server_that_is_busy_is_tried_again_and_then_somebody_is_told(
    hjemme: Familien, inbox: tuple[Inbox, int]
) -> None:
    inbox[0].says = "451 try later"
    await hjemme.spoerges("mor@example.org", "far@example.org")
    now, tries = NU, 0
    for wait in (*AGAIN, timedelta()):
        assert await hjemme.bud.round(now) == 2
        tries += 1
        assert await hjemme.bud.round(now + wait - timedelta(seconds=1) if wait else now) == 0
        now += wait
    assert (tries, inbox[0].letters) == (len(AGAIN) + 1, [])
    assert {each["aarsag"] for each in hjemme.fakta()} == {"ikke_leveret"}
    assert now - NU <= timedelta(hours=4), "no child waits a day for an e-mail"


async def test_what_was_busy_once_comes_through(hjemme: Familien, inbox: tuple[Inbox, int]) -> None:
    inbox[0].says = "451 try later"
    await hjemme.spoerges("mor@example.org", None)
    await hjemme.bud.round(NU)
    inbox[0].says = ""
    assert await hjemme.bud.round(NU + AGAIN[0]) == 1
    assert inbox[0].to() == ["mor@example.org"]
    assert [each["type"] for each in hjemme.fakta()] == ["link_ikke_leveret", "link_sendt"]


async def test_an_address_that_is_refused_is_not_tried_again(hjemme: Familien, inbox: tuple[Inbox, int]) -> None:
    inbox[0].says = "550 no such user"
    await hjemme.spoerges("mor@example.org", "far@example.org")
    await hjemme.bud.round(NU)
    assert {each["aarsag"] for each in hjemme.fakta()} == {"afvist"}
    assert await hjemme.bud.round(NU + timedelta(days=1)) == 0


async def test_who_has_answered_meanwhile_is_not_written_to(hjemme: Familien, inbox: tuple[Inbox, int]) -> None:
    await hjemme.spoerges("mor@example.org", "far@example.org")
    await hjemme.do(GivSamtykke(forloeb=FORLOEB, part=MOR), Aktør(id=MOR, rolle=Rolle.FORAELDER))
    await hjemme.bud.round(NU)
    assert inbox[0].to() == ["far@example.org"]


def indkaldt(starter_at: datetime, *parter: UUID) -> GivFamilienBesked:
    nyt = Beskedanledning.MOEDE_INDKALDT
    return GivFamilienBesked(forloeb=FORLOEB, moede=navn("moede"), anledning=nyt, parter=parter, starter_at=starter_at)


SYSTEM = Aktør(id=navn("systemet"), rolle=Rolle.SYSTEM)


async def test_r102_who_is_called_to_a_meeting_gets_a_link_and_the_letter_tells_nothing_of_it(
    hjemme: Familien, inbox: tuple[Inbox, int]
) -> None:
    await hjemme.spoerges("mor@example.org", "22 33 44 55")
    for part in (MOR, FAR):
        await hjemme.do(GivSamtykke(forloeb=FORLOEB, part=part), Aktør(id=part, rolle=Rolle.FORAELDER))
    await hjemme.bud.round(NU)
    assert inbox[0].letters == [], "who has answered is not asked"
    await hjemme.do(indkaldt(NU + timedelta(days=9), MOR, FAR), SYSTEM)
    assert await hjemme.bud.round(NU) == 2
    assert inbox[0].to() == ["mor@example.org"]
    (text,) = inbox[0].texts()
    body = quopri.decodestring(text.partition("\r\n\r\n")[2].encode()).decode()
    assert "Der er nyt om et møde med Fredericia Kommune. Log ind, og læs det, her:" in body
    for word in ("Holm", "Emil", "Skolen", str(FORLOEB), str(navn("moede")), "april", "trin", "samtykke", "barn"):
        assert word not in body
    (hemmelig,) = re.findall(r"https://trivsel.example/engang/(\S+)", body)
    assert await hjemme.links.use(hemmelig) == Aktør(id=MOR, rolle=Rolle.FORAELDER)
    assert await hjemme.bud.round(NU + timedelta(days=1)) == 0, "each letter once"
    ender = {(each["type"], each["part"], each["moede"]) for each in hjemme.fakta()}
    assert ender == {
        ("link_sendt", str(MOR), str(navn("moede"))),
        ("link_ikke_leveret", str(FAR), str(navn("moede"))),
    }
    assert await hjemme.post() == {}, "R78: nothing of it stands as an answer that is waited for"


async def test_r102_nobody_is_written_to_about_a_meeting_that_has_been_or_about_old_news(
    hjemme: Familien, inbox: tuple[Inbox, int]
) -> None:
    await hjemme.spoerges("mor@example.org", "far@example.org")
    await hjemme.bud.round(NU)
    inbox[0].letters.clear()
    await hjemme.do(indkaldt(NU, MOR), SYSTEM)
    assert await hjemme.bud.round(NU) == 1
    aflyst = GivFamilienBesked(forloeb=FORLOEB, moede=navn("moede"), anledning=Beskedanledning.MOEDE_AFLYST)
    await hjemme.do(aflyst, SYSTEM)
    assert await hjemme.bud.round(NU + OLD) == 0
    assert inbox[0].letters == []
    referat = Beskedanledning.REFERAT_SENDT
    sendt = GivFamilienBesked(forloeb=FORLOEB, moede=navn("moede"), anledning=referat, parter=(MOR,))
    await hjemme.do(sendt, SYSTEM)
    assert await hjemme.bud.round(NU + OLD - timedelta(seconds=1)) == 1, "the nearest that is news"
    assert inbox[0].to() == ["mor@example.org"]


async def test_who_is_reminded_gets_another_link(hjemme: Familien, inbox: tuple[Inbox, int]) -> None:
    await hjemme.spoerges("mor@example.org", "far@example.org")
    await hjemme.bud.round(NU)
    await hjemme.do(GivSamtykke(forloeb=FORLOEB, part=FAR), Aktør(id=FAR, rolle=Rolle.FORAELDER))
    await hjemme.do(PåmindOmSamtykke(forloeb=FORLOEB))
    await hjemme.bud.round(NU)
    assert inbox[0].to() == ["far@example.org", "mor@example.org", "mor@example.org"]


async def test_two_processes_send_one_letter_and_a_restart_forgets_none(
    tmp_path: Path, kept: Kept, inbox: tuple[Inbox, int]
) -> None:
    async with familien(tmp_path, kept, inbox[1]) as it:
        await it.spoerges("mor@example.org", "far@example.org")
        await it.bud._collect(NU)
        other = Postbud(it.consent, kept, it.links, it.bud._mailer, forside=FORSIDE, hours=72)
        for brev in await other._due(NU):
            assert await kept.put(f"post.{brev.brev}.0", b"", 5), "another process has it in hand"
        await it.bud.round(NU)
        assert inbox[0].letters == []
    async with familien(tmp_path, kept, inbox[1]) as again:
        await again.bud._write("UPDATE post SET forsoeg = ?", (1,), NU)
        assert await again.bud.round(NU) == 2
        assert inbox[0].to() == ["far@example.org", "mor@example.org"]


async def test_a_mail_server_that_is_away_keeps_nobody_from_anything(tmp_path: Path, kept: Kept) -> None:
    [nobody] = free_ports(1)
    async with familien(tmp_path, kept, nobody) as it:
        await it.spoerges("mor@example.org", None)
        assert await it.bud.round(NU) == 2
        assert [each["aarsag"] for each in it.fakta()] == ["ingen_adresse"]
        await it.do(GivSamtykke(forloeb=FORLOEB, part=MOR), Aktør(id=MOR, rolle=Rolle.FORAELDER))


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("mor@example.org", "mor@example.org"),
        (" mor@example.org ", "mor@example.org"),
        ("Mor Holm <mor@example.org>", "mor@example.org"),
        ("22334455", None),
        ("mor@example.org, far@example.org", None),
        ("mor@example.org\r\nBcc: alle@example.org", None),
        ("mor@localhost", None),
        ("Kanøvej 4", None),
    ],
)
def test_an_address_is_one_address_or_none(contact: str, address: str | None) -> None:
    mail = Mail(host="127.0.0.1", tls="none", sender="trivsel@kommune.example")
    assert Email(mail, "Fredericia Kommune", FORSIDE).address(contact) == address

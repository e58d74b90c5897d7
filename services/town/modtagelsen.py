"""What Modtagelsen does with what comes in: it reads, assesses, answers and decides in time (R125, R130, A19)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from contracts.command import Command
from contracts.frister import KOEBENHAVN
from contracts.routing import (
    AfgørUnderretning,
    Alvor,
    IndkaldTilUnderretningsmøde,
    IværksætAkutHandling,
    KvitterUnderretning,
    LæsUnderretning,
    ModtagUnderretning,
    OpretSag,
    Underretningskanal,
    Underrettertype,
    VurderUnderretning,
)
from contracts.values import Aktør, Fortrolig, Rolle
from services.town.cases import Order, Plan, Sag
from services.town.habits import AFTERNOON, FORGOTTEN, Plans, at_work
from services.town.people import Town
from services.town.timeline import Happened

SEATS = 3
"""Rådgivere."""
WORDS = (
    "Barnet er ofte alene om aftenen.",
    "Barnet kommer uden mad og overtøj.",
    "Der er meget uro i hjemmet, og barnet sover ikke.",
    "Forældrene kommer ikke, når skolen indkalder.",
)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def word(
    town: Town, number: int | str, *, kind: Underrettertype, way: Underretningskanal, words: str, akut: bool = False
) -> Order:
    """Somebody tells of a child that nobody here knows yet (R125, R135); who tells of danger may stay unknown."""
    child = town.person_name("underretning", number)
    command = ModtagUnderretning(
        underretning=town.id_of("underretning", number),
        barn=town.id_of("underretningens barn", number),
        underrettertype=kind,
        underretter=None if akut else town.id_of("underretter", number),
        underretter_navn=None if akut else town.person_name("underretter", number),
        kanal=way,
        akut=akut,
        indhold=Fortrolig(f"{child.vis()}, {town.random('alder', number).randint(5, 14)} år.\n\n{words}"),
        koncept=town.koncept.id,
    )
    return Order(command, who(town))


def who(town: Town) -> Aktør:
    return Aktør(id=town.id_of("modtagelsen"), rolle=Rolle.MODTAGELSEN)


def words_between(
    town: Town, start: datetime, end: datetime, count: int, first: int = 1
) -> Iterator[tuple[str, datetime, Order]]:
    """So many underretninger, one after another by day, evenly by chance; where the koncept has a Modtagelsen."""
    for number in range(first, first + count) if town.koncept.modtagelsen else ():
        chance = town.random("modtaget", number)
        at = (start + (number - first + chance.random()) / count * (end - start)).astimezone(KOEBENHAVN)
        at = town.workday(
            at.replace(hour=chance.randint(8, 14), minute=chance.randint(0, 59), second=0, microsecond=0), 0
        )
        told = word(
            town,
            f"i aaret {number}",
            kind=chance.choice(list(Underrettertype)),
            way=chance.choice((Underretningskanal.TELEFON, Underretningskanal.DIGITAL, Underretningskanal.BREV)),
            words=chance.choice(WORDS),
        )
        yield f"underretning i aaret {number}", at, told


def take_the_case(sag: Sag, fact: Happened, chance: Random) -> Plans:
    """A concern on the authority's steps becomes a case there (R125, R63)."""
    if chance.random() >= FORGOTTEN:
        case = OpretSag(
            barn=sag.case.child,
            raadgiver=raadgiver(sag.town, chance),
            forloeb=sag.id,
            alder=sag.case.age,
            afdeling=department(sag.town, sag.case.age, chance),
        )
        yield Plan(
            at_work(sag, fact.registered, chance.randint(0, 2), AFTERNOON), lambda _: [Order(case, who(sag.town))]
        )


def department(town: Town, age: int, chance: Random, *, ground: bool = False) -> str | None:
    """One that serves the age, where the koncept has several (R64); with ground for an undersøgelse perhaps one of a
    shorter list (R129)."""
    koncept = town.koncept
    handed = koncept.modtagelsen.videre_til if ground and koncept.modtagelsen else ()
    served = [
        each.kode
        for each in handed or (koncept.myndighed.afdelinger if koncept.myndighed else ())
        if each.fra_alder <= age <= each.til_alder
    ]
    return chance.choice(served) if served else None


def raadgiver(town: Town, chance: Random) -> UUID:
    return town.id_of("raadgiver", chance.randrange(SEATS))


class Modtagelsen:
    """Those who take in what comes; which of them is no matter."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._who = who(town)

    def hear(self, fact: Happened) -> Plans:
        if self._town.koncept.modtagelsen is None:
            return
        chance = self._town.random(fact.id, "modtagelsen")
        match fact.name:
            case "underretning_modtaget" if chance.random() >= FORGOTTEN:
                for after, command in self._handled(fact, chance):
                    yield Plan(fact.registered + after, lambda _, command=command: [Order(command, self._who)])  # type: ignore[misc]

    def _handled(self, fact: Happened, chance: Random) -> Iterator[tuple[timedelta, Command]]:
        """Each step and how long after it came in."""
        this, read = UUID(fact.data["underretning"]), timedelta(minutes=chance.randint(10, 150))
        yield read, LæsUnderretning(underretning=this)
        if fact.data["akut"]:
            yield read + HOUR / 4, VurderUnderretning(underretning=this, alvor=Alvor.AKUT)
            yield read + HOUR / 2, IværksætAkutHandling(underretning=this)
        else:
            yield read + chance.randint(1, 6) * HOUR, VurderUnderretning(underretning=this, alvor=Alvor.MYNDIGHED)
            yield from self._met(this, fact, chance)
        if fact.data["underretter"]:
            yield DAY + chance.randint(1, 40) * HOUR, KvitterUnderretning(underretning=this)
        yield chance.randint(6, 12) * DAY, self._decided(this, chance)

    def _met(self, this: UUID, fact: Happened, chance: Random) -> Iterator[tuple[timedelta, Command]]:
        """Those the koncept always has at the meeting (R128)."""
        modtagelsen, starts = self._town.koncept.modtagelsen, fact.registered + chance.randint(4, 5) * DAY
        invited = tuple(each.kode for each in modtagelsen.moedets_deltagere if each.altid) if modtagelsen else ()
        if invited:
            yield DAY, IndkaldTilUnderretningsmøde(underretning=this, starter_at=starts, deltagere=invited)

    def _decided(self, this: UUID, chance: Random) -> Command:
        """With ground for what the koncept names a case is opened; else it ends there (R129, R130)."""
        ends = self._town.koncept.modtagelsen.afgoerelser if self._town.koncept.modtagelsen else ()
        if not ends or chance.random() < 0.4:
            return AfgørUnderretning(underretning=this)
        age, found = chance.randint(5, 14), chance.choice(ends).kode
        return AfgørUnderretning(
            underretning=this,
            afgoerelse=found,
            raadgiver=raadgiver(self._town, chance),
            alder=age,
            afdeling=department(self._town, age, chance, ground=True),
        )

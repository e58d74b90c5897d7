"""What the invented town has beside its units: rådgivere, a seat of a lederteam and who stands in for it just now, and
what came in to Modtagelsen lately.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from contracts.command import Command
from contracts.frister import lokal_dato
from contracts.routing import (
    AktiverRefleksionsrum,
    BesætStilling,
    RegistrerFællesskabsindsats,
    Stillingsart,
    UdpegStedfortræder,
    Underretningskanal,
    Underrettertype,
)
from contracts.values import Aktør, Enhedstype, Fortrolig, Rolle
from services.town.cases import Order
from services.town.modtagelsen import SEATS, word
from services.town.people import Town

AWAY, BACK = timedelta(days=3), timedelta(days=75)
"""How long ago somebody of a lederteam went away, and when he is back: after its next meeting (R118)."""
ASKED_PPR = timedelta(days=4)
CAME_IN = (
    (timedelta(hours=21), Underrettertype.EKSTERN, Underretningskanal.BREV, "Barnet er ofte alene om aftenen."),
    (timedelta(hours=6), Underrettertype.KOMMUNAL, Underretningskanal.DIGITAL, "Barnet kommer uden mad og overtøj."),
    (timedelta(hours=1), Underrettertype.EKSTERN, Underretningskanal.TELEFON, "Der er råb og slag i lejligheden."),
)
"""How long ago, from whom, by which way, and what it says; the last is urgent and anonymous."""


def seats(town: Town) -> Iterator[tuple[str, Command]]:
    """The rådgivere, each with a name for the command's id (R63)."""
    for number in range(SEATS):
        yield (
            f"raadgiver {number}",
            BesætStilling(
                stilling=town.id_of("plads", number),
                art=Stillingsart.RAADGIVER,
                indehaver=town.id_of("raadgiver", number),
                navn=town.person_name("raadgiver", number),
            ),
        )

    if any(team.stedfortraeder for team in town.koncept.lederteam):
        where = town.functions[1]
        yield (
            "lederteamets plads",
            BesætStilling(
                stilling=_seat(town),
                art=Stillingsart.LEDERTEAM,
                indehaver=town.leader(where.id),
                navn=town.person_name(where.code, where.district),
            ),
        )


def _seat(town: Town) -> UUID:
    return town.id_of("plads", "lederteam")


def away(town: Town, now: datetime) -> Iterator[tuple[str, datetime, Order]]:
    """One of a lederteam is ill, and somebody who leads nothing here stands in (A30, A32)."""
    if any(team.stedfortraeder for team in town.koncept.lederteam):
        since = now - AWAY
        stands_in = UdpegStedfortræder(
            stilling=_seat(town),
            stedfortraeder=town.id_of("stedfortraeder"),
            fra=lokal_dato(since),
            til=lokal_dato(now + BACK),
            navn=town.person_name("stedfortraeder"),
        )
        yield "stedfortraeder", since, Order(stands_in, town.drift())


def came_in(town: Town, now: datetime) -> Iterator[tuple[str, datetime, Order]]:
    """Underretninger about children that nobody here knows yet (R125, R135)."""
    for number, (ago, kind, way, words) in enumerate(CAME_IN):
        told = word(town, number, kind=kind, way=way, words=words, akut=number == len(CAME_IN) - 1)
        yield f"underretning {number}", now - ago, told


def group(town: Town, now: datetime) -> Iterator[tuple[str, datetime, Order]]:
    """A school works with one of its groups, and has asked PPR for a refleksionsrum (R157, R158, R162)."""
    if town.koncept.faellesskab is None:
        return
    step = next(step for step in reversed(town.koncept.skala.trin) if step.spor == "faellesskab")
    unit = next(unit for unit in town.units if unit.type is Enhedstype.SKOLE)
    leader, indsats = Aktør(id=town.leader(unit.id), rolle=Rolle.LOKAL_LEDER, enhed=unit.id), town.id_of("indsats")
    told = RegistrerFællesskabsindsats(
        indsats=indsats,
        enhed=unit.id,
        trin=step.kode,
        beskrivelse=Fortrolig("Der er uro i frikvartererne, og flere holder sig for sig selv."),
        koncept=town.koncept.id,
    )
    yield "faellesskab", now - ASKED_PPR * 2, Order(told, leader)
    yield "refleksionsrum", now - ASKED_PPR, Order(AktiverRefleksionsrum(indsats=indsats), leader)

"""What the invented town's authority has: rådgivere in their seats, and what came in to Modtagelsen lately."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from contracts.command import Command
from contracts.routing import BesætStilling, ModtagUnderretning, Stillingsart, Underretningskanal, Underrettertype
from contracts.values import Aktør, Fortrolig, Rolle
from services.town.cases import Order
from services.town.people import Town

SEATS = 3
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


def came_in(town: Town, now: datetime) -> Iterator[tuple[str, datetime, Order]]:
    """Underretninger about children that nobody here knows yet (R125, R135)."""
    modtagelsen = Aktør(id=town.id_of("modtagelsen"), rolle=Rolle.MODTAGELSEN)
    for number, (ago, slags, kanal, ord_) in enumerate(CAME_IN):
        akut = number == len(CAME_IN) - 1
        barn = town.person_name("underretning", number)
        yield (
            f"underretning {number}",
            now - ago,
            Order(
                ModtagUnderretning(
                    underretning=town.id_of("underretning", number),
                    barn=town.id_of("underretningens barn", number),
                    underrettertype=slags,
                    underretter=None if akut else town.id_of("underretter", number),
                    underretter_navn=None if akut else town.person_name("underretter", number),
                    kanal=kanal,
                    akut=akut,
                    indhold=Fortrolig(f"{barn.vis()}, {6 + number} år.\n\n{ord_}"),
                ),
                modtagelsen,
            ),
        )

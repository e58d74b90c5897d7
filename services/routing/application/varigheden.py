"""The commands of a forløb's longest duration; all of them come from what meetings tells (R178, R179, A27, A28)."""

from typing import TYPE_CHECKING, Any

from contracts import routing as r
from contracts.command import Command, Question
from contracts.meetings import Varighedsvalg
from services.chassis.unit import Unit
from services.routing.application import load
from services.routing.application.underretningerne import underret_fra
from services.routing.domain.forloeb import Forløb
from services.routing.domain.myndighed import Sag

if TYPE_CHECKING:
    from services.routing.application import Application


def do(app: "Application", unit: Unit, command: Command) -> bool:
    match command:
        case r.NoterVarighedsbeslutning():
            forloeb = load.forloeb(unit, command.forloeb)
            if command.valg is Varighedsvalg.UNDERRET:
                underret_fra(app, unit, forloeb)
            forloeb.noter_varighedsbeslutning(
                command.valg, _underrettet(unit, forloeb), load.organisation(unit), unit.at
            )
            load.frigiv_barnet(unit, forloeb)
        case r.NoterVarighedUdløbet():
            forloeb = unit.get(Forløb, command.forloeb)
            if forloeb.exists:
                forloeb.noter_varighed_udloebet(command, _underrettet(unit, forloeb), load.organisation(unit), unit.at)
                load.frigiv_barnet(unit, forloeb)
        case r.AfslutVedOvertagelse():
            forloeb = load.forloeb(unit, command.forloeb)
            forloeb.overtages(unit.at)
            load.frigiv_barnet(unit, forloeb)
        case _:
            return False
    return True


def ask(_app: "Application", _unit: Unit, _question: Question) -> dict[str, Any] | None:
    return None


def _underrettet(unit: Unit, forloeb: Forløb) -> bool:
    """An underretning was made in the forløb, and no rådgiver has it yet (R179)."""
    return unit.get(Sag, forloeb.key).afventer is not None

"""reporting: hears every fact, keeps the projections, answers questions, freezes what the lederteam met upon."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from contracts.adgang import emner
from contracts.command import Command, Question
from contracts.envelope import Envelope
from contracts.fact import Fact
from contracts.frister import lokal_dato
from contracts.koncept import hent_koncept
from contracts.reporting import (
    Datapakker,
    Fristbevis,
    Frister,
    FrysMødegrundlag,
    Historik,
    Liste,
    MineForløb,
    Nøgletal,
    Opbevaringsliste,
    Overblik,
    SimuleredeForløb,
    SimulérRegelændring,
    UdgivDatapakke,
    VisDatapakke,
    VisForløb,
    VisMødegrundlag,
)
from contracts.tid import KlokkenSlog
from services.chassis import application
from services.chassis.rules import check
from services.chassis.store.projection import Projection
from services.chassis.unit import Unit
from services.reporting import dashboard, datapakke, forloebet, mine, opbevaring, replay, simulering
from services.reporting.datapakke.pakke import Datapakke
from services.reporting.grundlag import Mødegrundlag
from services.reporting.messaging import LISTENS_TO
from services.reporting.projections import (
    bevaegelser,
    forloeb,
    frister,
    historik,
    indsats,
    kapacitet,
    lederteam,
    moeder,
    opbevaringsfrist,
    opmaerksomhed,
    ur,
)
from services.reporting.rules import GrundlagetErFrosset, GrundlagetFrysesPåMødedagen, MødetErIndkaldt

PROJECTIONS: tuple[Projection[Any], ...] = (
    historik.Historik(),
    forloeb.Forløb(),
    indsats.Indsatser(),
    frister.Frister(),
    moeder.Møder(),
    bevaegelser.Bevægelser(),
    lederteam.Lederteammøder(),
    lederteam.Dagsorden(),
    lederteam.Udeblivelser(),
    opmaerksomhed.Opmærksomheder(),
    kapacitet.Kapacitetsalarmer(),
    opbevaringsfrist.Opbevaringer(),
)
AHEAD = (
    forloeb.Forløb.TABLE,
    indsats.Indsatser.TABLE,
    frister.Frister.TABLE,
    moeder.Møder.TABLE,
    opmaerksomhed.Opmærksomheder.TABLE,
)
"""Tables whose rows are known by the forløb alone, so a whole batch of them can be read at once."""


class Application(application.Application):
    NAME = "reporting"
    AGGREGATES = (Mødegrundlag, Datapakke)
    LISTENS_TO = LISTENS_TO
    CREATE_STATEMENTS: ClassVar[Sequence[str]] = ur.CREATE
    PROJECTIONS: ClassVar[Sequence[Projection[Any]]] = PROJECTIONS

    def __init__(self, koncept: str = "fredericia-2026") -> None:
        self.koncept = koncept
        self._simuleringer = simulering.Koersler()

    def prepare(self, unit: Unit, envelopes: Sequence[Envelope]) -> None:
        """A batch is coming: read what it will change in a few questions instead of many."""
        emner = {str(envelope.subject) for envelope in envelopes}
        for table in AHEAD:
            table.rows(unit).fetch(emner)

    def react(self, unit: Unit, fact: Fact) -> None:
        """A foreign fact changes the projections; an own one, decided under that fact's envelope, does not."""
        envelope = unit.envelope
        if isinstance(fact, KlokkenSlog):
            ur.noter(unit, fact.tidspunkt)
        elif envelope is not None and envelope.topic == fact.TOPIC:
            ur.noter(unit, envelope.hoved.registreret)
            for projection in PROJECTIONS:
                projection.react(unit, fact, envelope)
        super().react(unit, fact)

    def filed_under(self, fact: Fact) -> tuple[UUID, ...]:
        return emner(fact)

    def do(self, unit: Unit, command: Command) -> None:
        match command:
            case FrysMødegrundlag(lederteam=team, moede=moede_id):
                moede = lederteam.Lederteammøder.TABLE.rows(unit).get((str(moede_id),))
                check(MødetErIndkaldt(indkaldt=moede is not None))
                grundlag = unit.get(Mødegrundlag, moede_id)
                if moede is not None and not grundlag.exists:
                    i_dag = lokal_dato(datetime.fromisoformat(moede.starter)) <= lokal_dato(unit.now)
                    check(GrundlagetFrysesPåMødedagen(er_kommet=i_dag or bool(moede.afholdt)))
                    grundlag.frys(team, replay.grundlag(unit, moede))
            case UdgivDatapakke(aar=aar):
                datapakke.udgiv(unit, hent_koncept(self.koncept), aar, unit.now)
            case _:
                raise TypeError(f"reporting has no command {command.TOPIC}")

    def ask(self, unit: Unit, question: Question) -> dict[str, Any]:
        nu = ur.nu(unit.query) or unit.now
        match question:
            case Overblik():
                return dashboard.overblik(unit.query, nu, self.koncept)
            case Liste():
                return dashboard.liste(unit, nu, self.koncept, question)
            case MineForløb():
                return mine.forloeb(unit, nu)
            case Opbevaringsliste():
                return opbevaring.liste(unit.query, nu, question)
            case Nøgletal():
                return dashboard.noegletallene(unit.query, nu, self.koncept, question)
            case Frister():
                return dashboard.frister_til(unit, nu, question)
            case Historik(forloeb=id_, vidst=vidst, virkning=virkning):
                return replay.svar(unit.query, str(id_), vidst, virkning, nu)
            case VisForløb(forloeb=id_):
                return forloebet.vis(unit.query, str(id_), nu)
            case Fristbevis(forloeb=id_, frist_id=frist_id):
                return forloebet.bevis(unit.query, str(id_), str(frist_id), nu)
            case VisMødegrundlag(moede=moede_id):
                return _vis(unit, moede_id, nu)
            case Datapakker():
                return datapakke.oversigt(unit, hent_koncept(self.koncept), nu)
            case VisDatapakke(aar=aar, udgave=udgave):
                return datapakke.vis(unit, hent_koncept(self.koncept), aar, udgave, nu)
            case SimuleredeForløb():
                return simulering.liste(self._simuleringer, unit, question, nu)
            case SimulérRegelændring():
                return simulering.tal(self._simuleringer, unit, question, nu)
        raise TypeError(f"reporting has no question {question.TOPIC}")


def _vis(unit: Unit, moede_id: UUID, nu: datetime) -> dict[str, Any]:
    grundlag = unit.get(Mødegrundlag, moede_id)
    check(GrundlagetErFrosset(frosset=grundlag.exists and not grundlag.grundlag.er_slettet))
    return {
        "moede": str(moede_id),
        "nu": nu.isoformat(),
        "sha256": grundlag.indhold,
        "grundlag": grundlag.grundlag.vis(),
    }

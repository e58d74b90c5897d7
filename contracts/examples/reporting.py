"""What reporting publishes and is asked: the year's figures, and the key figures behind them."""

from contracts import reporting
from contracts.command import Command, Question
from contracts.examples.ids import FORLOEB, ref
from contracts.fact import Fact

DATAPAKKEN: tuple[Fact, ...] = (
    reporting.DatapakkeUdgivet(
        datapakke=ref("datapakke 2026"), aar=2026, udgave=1, mindste_celle=5, indhold="0" * 63 + "9"
    ),
)
COMMANDS: tuple[Command, ...] = (reporting.UdgivDatapakke(aar=2026),)
QUESTIONS: tuple[Question, ...] = (
    reporting.Nøgletal(om=reporting.Nøgletalsemne.VENTETID),
    reporting.VisDatapakke(aar=2026, udgave=1),
    reporting.Datapakker(),
    reporting.VisForløb(forloeb=FORLOEB),
    reporting.MineForløb(),
    reporting.Opbevaringsliste(),
    reporting.Fristbevis(forloeb=FORLOEB, frist_id=ref("svarfrist")),
    reporting.SimulérRegelændring(
        fra="fredericia-2026", til="fredericia-2026", aendringer=("frister.opstartsmoede.antal:10",)
    ),
    reporting.SimuleredeForløb(
        fra="fredericia-2026",
        til="fredericia-2026",
        aendringer=("frister.opstartsmoede.antal:10",),
        emne=reporting.Simuleringsemne.FRIST,
        navn="opstartsmoede",
        udfald=reporting.Udfald.NU_FOR_SENT,
    ),
)

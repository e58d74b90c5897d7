"""A forløb that reaches its longest duration; told apart from the story."""

from contracts import meetings, routing
from contracts.command import Command
from contracts.examples.ids import FORLOEB, SKOLE, SKOLELEDER, kl
from contracts.fact import Fact
from contracts.values import Rolle

FAKTA: tuple[Fact, ...] = (
    routing.VarighedsbeslutningNoteret(forloeb=FORLOEB, valg=meetings.Varighedsvalg.UNDERRET),
    routing.VarighedUdløbet(forloeb=FORLOEB, udloebet_at=kl("2026-10-14 21:59:59"), afventer_raadgiver=False),
    routing.VarighedsbeslutningMangler(forloeb=FORLOEB, enhed=SKOLE, leder=SKOLELEDER, eskaleret_til=Rolle.FAGCHEF),
    routing.OvertagelseUdeblev(forloeb=FORLOEB, enhed=SKOLE, leder=SKOLELEDER, eskaleret_til=Rolle.FAGCHEF),
)

KOMMANDOER: tuple[Command, ...] = (
    routing.NoterVarighedsbeslutning(forloeb=FORLOEB, valg=meetings.Varighedsvalg.UNDERRET),
    routing.NoterVarighedUdløbet(forloeb=FORLOEB, frist="varighed", udloebet_at=kl("2026-10-14 21:59:59")),
    routing.AfslutVedOvertagelse(forloeb=FORLOEB),
)

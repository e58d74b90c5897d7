"""What the leaders' meetings ask a koncept profile: whose lederteam, which points, when the agenda is fixed."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from contracts.frister import KOEBENHAVN, Kadencemoede, lokal_dato, naeste_moeder
from contracts.koncept import Koncept
from contracts.koncept.moeder import Lederteam
from contracts.meetings import LederteamMødeIndkaldt

UDEN_FREMDRIFT = "uden_fremdrift"


def dagsordenspunkter(koncept: Koncept, team: Lederteam) -> tuple[int, ...]:
    """The numbers of the fixed agenda (R116, R120, R121)."""
    return tuple(punkt.nummer for punkt in koncept.moede(team.moedeart).dagsorden if punkt.nummer)


def dagsordenspunkt(koncept: Koncept, team: Lederteam) -> int:
    """The number of the agenda's point about forløb without fremdrift (R120)."""
    punkter = koncept.moede(team.moedeart).dagsorden
    return next(punkt.nummer for punkt in punkter if punkt.emne == UDEN_FREMDRIFT and punkt.nummer)


def naeste_runde(koncept: Koncept, team: Lederteam, foerste_moede: datetime, fra: date) -> Kadencemoede:
    """The next round of a lederteam's meetings on `fra` or later, counted from its first (R117, R118, A1k-A1m)."""
    kadence = team.kadence.model_copy(update={"anker": lokal_dato(foerste_moede)})
    (runde,) = naeste_moeder(kadence, koncept.kalendertabel, fra, 1, koncept.lukkedage)
    return runde


def begynder(dag: date, foerste_moede: datetime) -> datetime:
    """The hour of the day in Denmark, which every later round keeps across the change to summer time."""
    klokken = foerste_moede.astimezone(KOEBENHAVN).time()
    return datetime.combine(dag, klokken, tzinfo=KOEBENHAVN).astimezone(UTC)


def dagsorden_lukkes(team: Lederteam, starter_at: datetime) -> datetime:
    """From when the agenda stands (R116)."""
    return starter_at - timedelta(hours=team.dagsorden_lukkes_timer or 0)


def indkaldelse(lederteam: UUID, team: Lederteam, dag: date, foerste_moede: datetime) -> LederteamMødeIndkaldt:
    """The fixed meeting of that day (R116-R118)."""
    starter_at = begynder(dag, foerste_moede)
    return LederteamMødeIndkaldt(
        lederteam=lederteam,
        niveau=team.trin,
        moede=uuid5(lederteam, f"moede {dag}"),
        starter_at=starter_at,
        varighed_min=team.kadence.varighed_minutter,
        dagsorden_lukkes_at=dagsorden_lukkes(team, starter_at),
    )

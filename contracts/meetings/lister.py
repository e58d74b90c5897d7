"""What somebody of an udførerteam has before them: the forløb whose team they are in, and their tasks there."""

from typing import Annotated, ClassVar

from pydantic import Field

from contracts.command import Question
from contracts.values import ForløbId, Rolle


class MineTeams(Question):
    """The forløb whose udførerteam one is in; nothing of what is in them (R50)."""

    TOPIC: ClassVar[str] = "meetings.mine_teams"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.TEAMMEDLEM, Rolle.HVERDAGSPERSONALE})


class Camp100Liste(Question):
    """The Camp 100 that are convened or were held, the latest first, and nothing of what is said there (R153)."""

    TOPIC: ClassVar[str] = "meetings.camp100_liste"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.FAGCHEF})


class Opgaveliste(Question):
    """One's own tasks by date, and the next meetings, of each forløb that one may see (R91, R107)."""

    TOPIC: ClassVar[str] = "meetings.opgaveliste"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.TEAMMEDLEM})
    forloeb: Annotated[tuple[ForløbId, ...], Field(min_length=1, max_length=200)]

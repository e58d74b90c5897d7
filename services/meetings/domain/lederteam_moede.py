"""What is known of one meeting of a lederteam."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from contracts.meetings import (
    Dagsordenafgang,
    DagsordenFastlagt,
    RepræsentantInviteret,
    SatPåDagsorden,
    TagetAfDagsorden,
)


@dataclass(frozen=True, slots=True)
class Lederteammøde:
    """`dagsorden` holds the forløb put before it, in the order they came; `besvaret` those that it, or a later one,
    answered.

    `orienteres` are the smooth forløb of point 2, known when the agenda is fixed.
    """

    moede: UUID
    starter_at: datetime
    lukkes_at: datetime
    dagsorden: tuple[UUID, ...] = ()
    orienteres: tuple[UUID, ...] = ()
    besvaret: tuple[UUID, ...] = ()
    inviteret: tuple[RepræsentantInviteret, ...] = ()
    fastlagt: bool = False
    afholdt: bool = False

    @property
    def udestaar(self) -> tuple[UUID, ...]:
        """The forløb it owes an answer (R123)."""
        return tuple(forloeb for forloeb in self.dagsorden if forloeb not in self.besvaret)

    def har(self, forloeb: UUID) -> bool:
        return forloeb in self.dagsorden or forloeb in self.orienteres

    def fastlaegges(self, lederteam: UUID, niveau: str, ansvar: Iterable[UUID]) -> DagsordenFastlagt:
        """The agenda as it stands: the stuck ones, and of the others those it answers for (R120, R121, R124)."""
        i_fremdrift = tuple(forloeb for forloeb in ansvar if forloeb not in self.dagsorden)
        return DagsordenFastlagt(
            lederteam=lederteam,
            niveau=niveau,
            moede=self.moede,
            fastlagt_at=self.lukkes_at,
            uden_fremdrift=self.dagsorden,
            i_fremdrift=i_fremdrift,
        )

    def punkt(self, forloeb: UUID, lederteam: UUID, nummer: int) -> SatPåDagsorden:
        return SatPåDagsorden(
            forloeb=forloeb, lederteam=lederteam, moede=self.moede, punkt=nummer, starter_at=self.starter_at
        )

    def efter_afgang(self, fact: TagetAfDagsorden, naar: datetime) -> "Lederteammøde":
        """`naar`: when the meeting was that answered, also for those before it; or is, that does not take it up."""
        if fact.forloeb not in self.dagsorden:
            return self
        if fact.aarsag is Dagsordenafgang.BEHANDLET:
            return replace(self, besvaret=(*self.besvaret, fact.forloeb)) if self.starter_at <= naar else self
        if self.starter_at < naar:
            return self
        return replace(self, dagsorden=tuple(forloeb for forloeb in self.dagsorden if forloeb != fact.forloeb))

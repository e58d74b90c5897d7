"""How often no reserved interval was free. When it grows, those who reserve them must know (R104, A22)."""

from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID, uuid5

from contracts.meetings import Kapacitetsalarm, ReserveretTidManglede
from services.chassis.aggregate import Aggregate, event
from services.meetings.domain.profil import koncept_for

PROFILER = UUID("6a1c6d1e-9d7f-5f0b-8c1d-2f4a7c9be310")


def kapacitet_id(profil: str) -> UUID:
    """A koncept has one calendar of reserved intervals."""
    return uuid5(PROFILER, profil)


class Kapacitet(Aggregate):
    TYPE: ClassVar[str] = "kapacitet"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.kendte: frozenset[UUID] = frozenset()
        self.siden_alarmen: tuple[date, ...] = ()

    def noter(self, forloeb: UUID, moede: UUID, dag: date) -> None:
        """Each meeting once; an alarm counts anew."""
        if moede in self.kendte:
            return
        self._reserveret_tid_manglede(ReserveretTidManglede(forloeb=forloeb, kapacitet=self.key, moede=moede, dag=dag))
        koncept = koncept_for(self.pins)
        if koncept.slots is None or koncept.slots.alarm_antal is None or koncept.slots.alarm_dage is None:
            return
        fra = dag - timedelta(days=koncept.slots.alarm_dage)
        seneste = [d for d in self.siden_alarmen if d > fra]
        if len(seneste) >= koncept.slots.alarm_antal:
            self._kapacitetsalarm(
                Kapacitetsalarm(kapacitet=self.key, profil=koncept.id, uden_plads=len(seneste), siden=min(seneste))
            )

    # ------------------------------------------------------------------------------------------------------------------

    @event
    def _reserveret_tid_manglede(self, fact: ReserveretTidManglede) -> None:
        self.kendte |= {fact.moede}
        self.siden_alarmen = (*self.siden_alarmen, fact.dag)

    @event
    def _kapacitetsalarm(self, _fact: Kapacitetsalarm) -> None:
        self.siden_alarmen = ()

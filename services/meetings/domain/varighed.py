"""How a forløb ends before its longest duration, and the one state in which it goes on beyond it (R178, A27, A28)."""

from typing import ClassVar
from uuid import UUID

from contracts.meetings import AfventerRådgiver, RådgiverHarOvertaget, VarighedBesluttet, Varighedsvalg
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.meetings.domain.profil import koncept_for, varighedsfrister
from services.meetings.domain.rules.varighed import KonceptetHarEnVarighed, RådgiverenAfventes


class Varighed(Aggregate):
    TYPE: ClassVar[str] = "varighed"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.valg: Varighedsvalg | None = None
        self.afventer_raadgiver = False
        self.overtaget = False

    def beslut(self, valg: Varighedsvalg) -> None:
        check(KonceptetHarEnVarighed(har=bool(varighedsfrister(koncept_for(self.pins)))))
        if self.valg is valg:
            return
        self._varighed_besluttet(VarighedBesluttet(forloeb=self.key, valg=valg))
        if valg is not Varighedsvalg.AFSLUT and not self.afventer_raadgiver:
            self._afventer(AfventerRådgiver(forloeb=self.key))

    def overtag(self) -> None:
        if self.overtaget:
            return
        check(RådgiverenAfventes(afventes=self.afventer_raadgiver))
        self._overtaget(RådgiverHarOvertaget(forloeb=self.key))

    # ------------------------------------------------------------------------------------------------------------------

    @event
    def _varighed_besluttet(self, fact: VarighedBesluttet) -> None:
        self.valg = fact.valg

    @event
    def _afventer(self, _fact: AfventerRådgiver) -> None:
        self.afventer_raadgiver, self.overtaget = True, False

    @event
    def _overtaget(self, _fact: RådgiverHarOvertaget) -> None:
        self.afventer_raadgiver, self.overtaget = False, True

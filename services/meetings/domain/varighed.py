"""How a forløb ends before its longest duration, and the one state in which it goes on beyond it (R178, A27, A28)."""

from typing import ClassVar
from uuid import UUID

from contracts.meetings import (
    AfventerRådgiver,
    RådgiverHarOvertaget,
    VarighedBesluttet,
    VarighedFornyet,
    Varighedsvalg,
)
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.meetings.domain.profil import koncept_for, varighedsfrister
from services.meetings.domain.rules.varighed import BeslutningenErIKonceptet, KonceptetHarEnVarighed, RådgiverenAfventes


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
        kan = {beslutning.kode for beslutning in koncept_for(self.pins).graenser.beslutninger}
        check(BeslutningenErIKonceptet(er=not kan or valg in kan or valg is Varighedsvalg.UNDERRET))
        self._varighed_besluttet(VarighedBesluttet(forloeb=self.key, valg=valg))
        if valg is not Varighedsvalg.AFSLUT and not self.afventer_raadgiver:
            self._afventer(AfventerRådgiver(forloeb=self.key))

    def overtag(self) -> None:
        if self.overtaget:
            return
        check(RådgiverenAfventes(afventes=self.afventer_raadgiver))
        self._overtaget(RådgiverHarOvertaget(forloeb=self.key))

    def afvent(self) -> None:
        """An underretning was made in the forløb: it goes on until the rådgiver has taken over (R179, A28)."""
        if not self.afventer_raadgiver:
            self._afventer(AfventerRådgiver(forloeb=self.key))

    def forny(self) -> None:
        """Another end must be decided: after a reopening, or when no rådgiver took over after all (A28, A38)."""
        if self.valg is not None or self.afventer_raadgiver:
            self._varighed_fornyet(VarighedFornyet(forloeb=self.key))

    def tog_ikke_over(self) -> None:
        """The underretning gave no case. What was decided beside it stands: to close, or to hand over (A27, A28)."""
        if not self.afventer_raadgiver or self.valg is Varighedsvalg.OVERDRAG:
            return
        valg = self.valg
        self.forny()
        if valg is Varighedsvalg.AFSLUT:
            self._varighed_besluttet(VarighedBesluttet(forloeb=self.key, valg=valg))

    # ------------------------------------------------------------------------------------------------------------------

    @event
    def _varighed_besluttet(self, fact: VarighedBesluttet) -> None:
        self.valg = fact.valg

    @event
    def _varighed_fornyet(self, _fact: VarighedFornyet) -> None:
        self.valg, self.afventer_raadgiver, self.overtaget = None, False, False

    @event
    def _afventer(self, _fact: AfventerRådgiver) -> None:
        self.afventer_raadgiver, self.overtaget = True, False

    @event
    def _overtaget(self, _fact: RådgiverHarOvertaget) -> None:
        self.afventer_raadgiver, self.overtaget = False, True

"""How long the people of an ended forløb are known: a deadline of the profile, then a person's decision (A8).

A machine deletes nothing here, and where the profile names no time, none runs. An overdue deadline is the list of what
is due: it falls away when somebody has decided.
"""

from datetime import datetime
from typing import ClassVar, cast
from uuid import UUID, uuid5

from contracts import consent as c
from contracts.consent import Opbevaringsvalg
from contracts.koncept import beregn_frist
from contracts.values import FortroligTekst, Kode, PersonRef
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.consent.domain import rules
from services.consent.domain.facts import OpbevaringBesluttet
from services.consent.domain.profil import koncept_for


class Opbevaring(Aggregate):
    TYPE: ClassVar[str] = "opbevaring"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.frist: c.OpbevaringsfristSat | None = None
        self.udloebet = False
        self.sag_aaben = False
        self.besluttet: Opbevaringsvalg | None = None

    @property
    def next_alarm(self) -> datetime | None:
        return self.frist.forfalder_kl if self.frist and not self.udloebet else None

    @property
    def _tid(self) -> Kode | None:
        """The deadline's name, where the koncept has one."""
        profil = koncept_for(self.pins).opbevaring if self.pins else None
        return profil.frist if profil else None

    def noter_sag(self, aaben: bool) -> None:
        """While the authority has a case, nothing of it is due."""
        if self._tid and aaben != self.sag_aaben:
            self._myndighedssag_noteret(c.MyndighedssagNoteret(forloeb=self.key, aaben=aaben))
        if aaben:
            self.indstil("sag_oprettet")

    def begynd(self, at: datetime) -> None:
        """Nothing runs here any more: the time is counted from now."""
        if self.sag_aaben or self.frist or self.besluttet is Opbevaringsvalg.SLET:
            return
        if navn := self._tid:
            frist = beregn_frist(koncept_for(self.pins), navn, at)
            self._frist_sat(c.OpbevaringsfristSat.af(self.key, uuid5(self.key, f"{navn} {self.version}"), frist))

    def indstil(self, aarsag: str) -> None:
        """It runs again, or somebody has decided."""
        if self.frist:
            frist_id, navn = self.frist.frist_id, self.frist.frist
            self._frist_bortfaldet(
                c.OpbevaringsfristBortfaldet(forloeb=self.key, frist_id=frist_id, frist=navn, aarsag=aarsag)
            )

    def beslut(
        self, valg: Opbevaringsvalg, barn: PersonRef | None, begrundelse: FortroligTekst | None, at: datetime
    ) -> None:
        """Delete, or keep for as long again; why is said of what is kept."""
        if self.besluttet is valg and not self.udloebet:
            return
        slet = valg is Opbevaringsvalg.SLET
        check(
            rules.OpbevaringenErUdløbet(udloebet=self.udloebet and barn is not None),
            rules.EnLængereOpbevaringBegrundes(begrundet=slet or begrundelse is not None),
        )
        ord_ = None if slet else begrundelse
        self._opbevaring_besluttet(
            OpbevaringBesluttet(forloeb=self.key, barn=cast(PersonRef, barn), valg=valg, begrundelse=ord_)
        )
        self.indstil(f"besluttet_{valg.value}")
        self.begynd(at)

    def wake(self, now: datetime) -> None:
        """Its time has run out; somebody must decide."""
        kl = self.next_alarm
        if self.frist and kl and kl <= now:
            frist_id, navn = self.frist.frist_id, self.frist.frist
            self._frist_overskredet(
                c.OpbevaringsfristOverskredet(forloeb=self.key, frist_id=frist_id, frist=navn, forfaldt_at=kl)
            )

    # ------------------------------------------------------------------------------------------------- evolve

    @event
    def _myndighedssag_noteret(self, fact: c.MyndighedssagNoteret) -> None:
        self.sag_aaben = fact.aaben

    @event
    def _frist_sat(self, fact: c.OpbevaringsfristSat) -> None:
        self.frist, self.udloebet = fact, False

    @event
    def _frist_overskredet(self, _fact: c.OpbevaringsfristOverskredet) -> None:
        self.udloebet = True

    @event
    def _frist_bortfaldet(self, _fact: c.OpbevaringsfristBortfaldet) -> None:
        self.frist, self.udloebet = None, False

    @event
    def _opbevaring_besluttet(self, fact: OpbevaringBesluttet) -> None:
        self.besluttet = fact.valg

"""The statutory follow-up of an authority's case: what runs under the law, and when it was followed up."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from contracts import meetings as c
from contracts.frister import Frist, lokal_dato
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.meetings.domain.facts import OpfølgningAfholdt, felter
from services.meetings.domain.opfoelgning_profil import (
    foerste_opfoelgning,
    laengste_interval,
    opfoelgningsfrister,
    senere_opfoelgning,
)
from services.meetings.domain.profil import koncept_for
from services.meetings.domain.rules import opfoelgning as regler


class Opfølgning(Aggregate):
    TYPE: ClassVar[str] = "opfoelgning"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.barn: UUID | None = None
        self.raadgiver: UUID | None = None
        self.sag_aaben = False
        self.ivaerksat: dict[UUID, date] = {}
        """What runs under the law, and since when."""
        self.kendte: frozenset[UUID] = frozenset()
        self.undersoegelse_slut: date | None = None
        self.seneste: OpfølgningAfholdt | None = None

    def noter_sag(self, k: c.NoterSag) -> None:
        if not self.sag_aaben or self.raadgiver != k.raadgiver:
            self._sag_noteret(c.SagNoteret(**felter(k)))

    def noter_sagslukning(self) -> None:
        if self.sag_aaben:
            self._sagslukning_noteret(c.SagslukningNoteret(forloeb=self.key))

    def noter_foranstaltning(self, k: c.NoterForanstaltning) -> Frist | None:
        """The first follow-up it owes, the first time that it is told (R138)."""
        if k.foranstaltning in self.kendte:
            return None
        fact = c.ForanstaltningNoteret(**felter(k, "ivaerksat_at"), ivaerksat=lokal_dato(k.ivaerksat_at))
        self._foranstaltning_noteret(fact)
        return foerste_opfoelgning(koncept_for(self.pins), fact.ivaerksat, self.undersoegelse_slut)

    def noter_ophoer(self, foranstaltning: UUID) -> None:
        if foranstaltning in self.ivaerksat:
            self._ophoer_noteret(c.ForanstaltningsophørNoteret(forloeb=self.key, foranstaltning=foranstaltning))

    def noter_undersoegelse(self, afsluttet_at: datetime) -> dict[UUID, Frist]:
        """Whose first follow-up is brought forward, and to when (A23)."""
        slut, koncept = lokal_dato(afsluttet_at), koncept_for(self.pins)
        if self.undersoegelse_slut == slut:
            return {}
        self._undersoegelse_noteret(c.UndersøgelseNoteret(forloeb=self.key, afsluttet=slut))
        foer = {hvad: foerste_opfoelgning(koncept, siden, None) for hvad, siden in self.ivaerksat.items()}
        nu = {hvad: foerste_opfoelgning(koncept, siden, slut) for hvad, siden in self.ivaerksat.items()}
        return {hvad: frist for hvad, frist in nu.items() if frist and frist != foer[hvad]}

    def afhold(self, k: c.AfholdOpfølgning, naar: datetime) -> Frist | None:
        """The case was followed up (R138, R139): when the next is due, while anything runs."""
        koncept, barn = koncept_for(self.pins), self.barn
        myndighed = koncept.myndighed
        check(
            regler.KonceptetHarLovpligtigOpfølgning(har=bool(opfoelgningsfrister(koncept))),
            regler.SagenHarForanstaltninger(har=bool(self.kendte) and barn is not None),
        )
        assert myndighed is not None and barn is not None  # noqa: S101, PT018  what the rules said
        if self._er_noteret(k, naar):
            return None
        mangler = tuple(emne for emne in myndighed.opfoelgning_omfatter if emne not in k.omfatter)
        kraevet, laengste = myndighed.interval_fastsaettes_i_sagen, laengste_interval(koncept)
        check(
            regler.OpfølgningenOmfatterDetLovenKræver(mangler=mangler),
            regler.IntervalletErFastsat(fastsat=k.interval_maaneder is not None or not kraevet),
            regler.IntervalletErIkkeForLangt(interval=k.interval_maaneder, laengste=laengste),
        )
        nummer = self.seneste.nummer + 1 if self.seneste else 1
        self._opfoelgning_afholdt(OpfølgningAfholdt(**felter(k), barn=barn, nummer=nummer, afholdt_at=naar))
        return senere_opfoelgning(koncept, lokal_dato(naar), k.interval_maaneder) if self.ivaerksat else None

    def _er_noteret(self, k: c.AfholdOpfølgning, naar: datetime) -> bool:
        """The same follow-up told again the same day."""
        if self.seneste is None or lokal_dato(self.seneste.afholdt_at) != lokal_dato(naar):
            return False
        return felter(k).items() <= felter(self.seneste).items()

    # ------------------------------------------------------------------------------------------------------------------

    @event
    def _sag_noteret(self, fact: c.SagNoteret) -> None:
        self.barn, self.raadgiver, self.sag_aaben = fact.barn, fact.raadgiver, True

    @event
    def _sagslukning_noteret(self, _fact: c.SagslukningNoteret) -> None:
        self.sag_aaben = False

    @event
    def _foranstaltning_noteret(self, fact: c.ForanstaltningNoteret) -> None:
        self.barn = fact.barn
        self.ivaerksat[fact.foranstaltning] = fact.ivaerksat
        self.kendte |= {fact.foranstaltning}

    @event
    def _ophoer_noteret(self, fact: c.ForanstaltningsophørNoteret) -> None:
        self.ivaerksat.pop(fact.foranstaltning, None)

    @event
    def _undersoegelse_noteret(self, fact: c.UndersøgelseNoteret) -> None:
        self.undersoegelse_slut = fact.afsluttet

    @event
    def _opfoelgning_afholdt(self, fact: OpfølgningAfholdt) -> None:
        self.seneste = fact

"""Camp 100 on one forløb: convened, its udviklingsrum, its beslutningsrum, and the reviews between them."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from contracts import meetings as c
from contracts.koncept.moeder import Camp100 as Camp100profil
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.meetings.domain.facts import Camp100Besluttet, UdviklingsrumAfholdt, felter
from services.meetings.domain.profil import koncept_for
from services.meetings.domain.rules import camp100 as regler


@dataclass(frozen=True, slots=True)
class Camp100møde:
    """`udviklingsrum` and `beslutning` are its two parts, when they have been held (R154)."""

    indkaldt: c.Camp100Indkaldt
    udviklingsrum: UdviklingsrumAfholdt | None = None
    beslutning: Camp100Besluttet | None = None
    aflyst: bool = False

    @property
    def er_aaben(self) -> bool:
        return not self.aflyst and self.beslutning is None


class Camp100(Aggregate):
    TYPE: ClassVar[str] = "camp100"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.moeder: dict[UUID, Camp100møde] = {}
        self.gennemgang: c.TruetForløbGennemgået | None = None

    @property
    def aaben(self) -> Camp100møde | None:
        return next((moede for moede in self.moeder.values() if moede.er_aaben), None)

    def indkald(self, k: c.IndkaldCamp100, moede: UUID, barn: UUID, *, truet: bool, naar: datetime) -> None:
        """On demand, by the fagchef whom the profile names (R153, A35)."""
        profil = self._profil()
        ny = c.Camp100Indkaldt(**felter(k, "moede"), moede=moede, barn=barn)
        if any(felter(m.indkaldt, "moede") == felter(ny, "moede") for m in self.moeder.values() if m.er_aaben):
            return
        titel = next((chef.tekst for chef in profil.fagchefer if chef.kode == profil.indkalder), profil.indkalder)
        check(
            regler.IndkaldesAfRetteFagchef(indkalder=k.indkalder, rette=profil.indkalder, titel=titel),
            regler.TrivslenErTruet(truet=truet),
            regler.Camp100LiggerForan(nu=naar, starter_at=k.starter_at),
            regler.IngenAndenCamp100ErIndkaldt(ingen=self.aaben is None and moede not in self.moeder),
        )
        self._indkaldt(ny)

    def aflys(self, moede: UUID, grund: c.Camp100Aflysningsgrund) -> None:
        kendt = self.moeder.get(moede)
        check(regler.Camp100Findes(findes=kendt is not None))
        if kendt is None or kendt.aflyst:
            return
        check(regler.BeslutningenStårFast(besluttet=kendt.beslutning is not None))
        self._aflyst(c.Camp100Aflyst(forloeb=self.key, moede=moede, grund=grund))

    def afhold_udviklingsrum(self, k: c.AfholdUdviklingsrum, team: tuple[UUID, ...], naar: datetime) -> None:
        """The team and the leaders find new ways (R155); `team` is the forløb's, where meetings knows one."""
        kendt, profil = self._begyndt(k.moede, naar), self._profil()
        fact = UdviklingsrumAfholdt(**felter(k), barn=kendt.indkaldt.barn)
        if kendt.udviklingsrum == fact:
            return
        funktioner = {leder.funktion for leder in k.ledere}
        mangler = tuple(gruppe for gruppe in profil.udviklingsrum_ledere if not funktioner & set(gruppe))
        check(
            regler.BeslutningenStårFast(besluttet=kendt.beslutning is not None),
            regler.TeametErIUdviklingsrummet(med=bool(set(k.team) & set(team) if team else k.team)),
            regler.LederneErIUdviklingsrummet(mangler=mangler),
        )
        self._udviklingsrum_afholdt(fact)

    def beslut(self, k: c.BeslutCamp100, af: UUID, naar: datetime) -> bool:
        """All fagchefer or their stand-ins decide (R156); true when it was not decided before."""
        kendt, profil = self._begyndt(k.moede, naar), self._profil()
        fact = Camp100Besluttet(**felter(k), barn=kendt.indkaldt.barn)
        if kendt.beslutning == fact:
            return False
        check(
            regler.BeslutningenStårFast(besluttet=kendt.beslutning is not None),
            regler.UdviklingsrummetErHoldtFørst(holdt=kendt.udviklingsrum is not None),
            _fagcheferne(k.besluttere, profil),
            regler.DirektørenErMedHvorUdgavenSigerDet(deltager=profil.direktoer_deltager, med=k.direktoer is not None),
            regler.BeslutningenNoteresAfEnDerBesluttede(selv=af in {b.person for b in k.besluttere}),
            regler.LøsningerneErEntydige(entydige=_entydige(k.loesninger)),
        )
        self._besluttet(fact)
        return True

    def gennemgaa(self, udfald: c.Gennemgangsudfald, dag: date, *, truet: bool) -> bool:
        """At least so often as the profile says (A35); true when it was not noted that day before."""
        fact = c.TruetForløbGennemgået(forloeb=self.key, gennemgaaet=dag, udfald=udfald)
        if self.gennemgang == fact:
            return False
        self._profil()
        indkaldt = self.aaben is not None or udfald is not c.Gennemgangsudfald.CAMP100
        check(
            regler.GennemgangenGælderTruetTrivsel(truet=truet),
            regler.Camp100ErIndkaldtVedGennemgangen(indkaldt=indkaldt),
        )
        self._gennemgaaet(fact)
        return True

    def _profil(self) -> Camp100profil:
        profil = koncept_for(self.pins).camp100 if self.pins else None
        check(regler.KonceptetHarCamp100(har=profil is not None))
        assert profil is not None  # noqa: S101  what the rule said, told to the type checker
        return profil

    def _begyndt(self, moede: UUID, naar: datetime) -> Camp100møde:
        kendt = self.moeder.get(moede)
        check(regler.Camp100Findes(findes=kendt is not None and not kendt.aflyst))
        assert kendt is not None  # noqa: S101  what the rule said, told to the type checker
        check(regler.Camp100ErBegyndt(begyndt=kendt.indkaldt.starter_at <= naar))
        return kendt

    # ------------------------------------------------------------------------------------------------------------------

    @event
    def _indkaldt(self, fact: c.Camp100Indkaldt) -> None:
        self.moeder[fact.moede] = Camp100møde(fact)

    @event
    def _aflyst(self, fact: c.Camp100Aflyst) -> None:
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], aflyst=True)

    @event
    def _udviklingsrum_afholdt(self, fact: UdviklingsrumAfholdt) -> None:
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], udviklingsrum=fact)

    @event
    def _besluttet(self, fact: Camp100Besluttet) -> None:
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], beslutning=fact)

    @event
    def _gennemgaaet(self, fact: c.TruetForløbGennemgået) -> None:
        self.gennemgang = fact


def _fagcheferne(besluttere: tuple[c.Beslutter, ...], profil: Camp100profil) -> regler.AlleFagcheferBeslutter:
    poster = Counter(beslutter.post for beslutter in besluttere)
    personer = {beslutter.person for beslutter in besluttere}
    kendte = {chef.kode for chef in profil.fagchefer}
    return regler.AlleFagcheferBeslutter(
        mangler=tuple(chef.tekst for chef in profil.fagchefer if chef.kode not in poster),
        ukendte=tuple(post for post in poster if post not in kendte),
        een_plads_hver=set(poster.values()) == {1} and len(personer) == len(besluttere),
    )


def _entydige(loesninger: tuple[c.Camp100Løsning, ...]) -> bool:
    ingen = c.Camp100Løsning.INGEN_NY_LOESNING in loesninger
    return len(set(loesninger)) == len(loesninger) and (not ingen or len(loesninger) == 1)

"""The lederteam of a step: its fixed status- og mulighedsmøder, and the forløb that it answers for.

One meeting always lies ahead whose agenda is open. A forløb that was not answered goes on to the next; none is ever
dropped.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from contracts import meetings as c
from contracts.frister import lokal_dato
from contracts.koncept.moeder import Lederteam as Lederteamprofil
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.meetings.domain import lederteam_proever as proever
from services.meetings.domain.facts import felter
from services.meetings.domain.lederteam_moede import Lederteammøde
from services.meetings.domain.lederteam_profil import (
    begynder,
    dagsorden_lukkes,
    dagsordenspunkt,
    dagsordenspunkter,
    indkaldelse,
    naeste_runde,
)
from services.meetings.domain.profil import koncept_for
from services.meetings.domain.rules import lederteam as regler
from services.meetings.domain.rules import lederteam_ansvar as ansvar

EN_DAG = timedelta(days=1)


class Lederteam(Aggregate):
    TYPE: ClassVar[str] = "lederteam"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.niveau = ""
        self.medlemmer: tuple[UUID, ...] = ()
        self.foerste_moede: datetime | None = None
        self.seneste_runde: date | None = None
        self.moeder: dict[UUID, Lederteammøde] = {}
        self.venter: dict[UUID, None] = {}
        """Forløb that have no answer yet, in the order they came; some before there was a meeting to go to."""
        self.ansvar: dict[UUID, None] = {}
        """Forløb it is opgaveansvarligt for (R61)."""
        self.i_traek: dict[UUID, int] = {}
        """At how many meetings in a row each forløb stood still (A33)."""
        self.loeft: dict[UUID, bool | None] = {}
        """Forløb whose move upwards is proposed (None), was turned down (False) or decided (True)."""
        self.brud: tuple[c.MødepligtBrudt, ...] = ()

    @property
    def next_alarm(self) -> datetime | None:
        return max((moede.lukkes_at for moede in self.moeder.values()), default=None)

    def opret(self, k: c.OpretLederteam, naar: datetime) -> None:
        check(
            regler.TrinnetHarEtLederteam(har=koncept_for(self.pins).lederteam_paa(k.niveau) is not None),
            regler.LederteametHarTrinnetsNøgle(rigtig=self.key == c.lederteam_id(k.niveau)),
        )
        if self.foerste_moede:
            check(regler.MøderækkenErFast(uaendret=self.foerste_moede == k.foerste_moede))
            if set(k.medlemmer) != set(self.medlemmer):
                self._aendret(c.LederteamÆndret(lederteam=self.key, medlemmer=k.medlemmer))
            return
        self._oprettet(c.LederteamOprettet(**felter(k, "lederteam"), lederteam=self.key))
        fra = lokal_dato(naar)
        lukkes = dagsorden_lukkes(self._profil(), begynder(fra, k.foerste_moede))
        self._planlaeg(naar, fra if lukkes > naar else fra + EN_DAG)
        self._saet_ventende_paa(self._naeste(naar))

    def overtag(self, forloeb: UUID, niveau: str, aarsag: c.Ansvarsgrund) -> None:
        """Opgaveansvarligt from now on (R61)."""
        if forloeb not in self.ansvar:
            fact = c.OpgaveansvarOvertaget(forloeb=forloeb, lederteam=self.key, niveau=niveau, aarsag=aarsag)
            self._overtaget(fact)

    def afgiv(self, forloeb: UUID, niveau: str, aarsag: c.Ansvarsophør) -> None:
        if forloeb in self.ansvar:
            self._afgivet(self._afgivelse(forloeb, niveau, aarsag))

    def saet_paa(self, forloeb: UUID, naar: datetime) -> None:
        """On the agenda of the next meeting, once; before there is a lederteam the forløb waits for its first."""
        if self.foerste_moede is None:
            if forloeb not in self.venter:
                self._afventer(c.AfventerLederteam(forloeb=forloeb, lederteam=self.key))
            return
        self._foelg_med(naar)
        naeste = self._naeste(naar)
        if not (forloeb in naeste.dagsorden and forloeb in self.venter):
            self._sat_paa(self._punkt(forloeb, naeste))

    def tag_af(self, forloeb: UUID, aarsag: c.Dagsordenafgang, moede: UUID | None = None) -> None:
        """What may no longer be shared is not taken up (A8)."""
        if forloeb in self.venter:
            starter_at = self.moeder[moede].starter_at if moede else None
            fact = c.TagetAfDagsorden(
                forloeb=forloeb, lederteam=self.key, moede=moede, aarsag=aarsag, starter_at=starter_at
            )
            self._taget_af(fact)

    def i_fremdrift(self, forloeb: UUID, naar: datetime) -> None:
        """Only «de forløb, som ikke er i fremdrift» are taken up (R119); a meeting that has begun may still answer."""
        kommende = (m.moede for m in self.moeder.values() if m.starter_at > naar and forloeb in m.dagsorden)
        self.tag_af(forloeb, c.Dagsordenafgang.I_FREMDRIFT, next(kommende, None))

    def behandl(self, forloeb: UUID, moede: UUID, naar: datetime) -> datetime:
        """The forløb has its answer from a meeting that had it on the agenda (R123): when that meeting was."""
        kendt = self._begyndt(moede, naar)
        check(regler.ForløbetErPåDagsordenen(paa_dagsordenen=kendt.har(forloeb)))
        if forloeb in kendt.udestaar:
            self.tag_af(forloeb, c.Dagsordenafgang.BEHANDLET, moede)
        return kendt.starter_at

    def inviter(self, k: c.InviterRepræsentant, i_teamet: bool) -> None:
        """Somebody of the team tells more about a forløb (R122)."""
        kendt = self._kendt(k.moede)
        fact = c.RepræsentantInviteret(**felter(k), starter_at=kendt.starter_at)
        check(
            ansvar.ForløbetHørerTilLederteamet(hoerer_til=kendt.har(k.forloeb) or k.forloeb in self.ansvar),
            ansvar.RepræsentantenErITeamet(i_teamet=i_teamet),
        )
        if fact not in kendt.inviteret:
            check(ansvar.LederteammødetErIkkeAfholdt(afholdt=kendt.afholdt))
            self._repraesentant_inviteret(fact)

    def afhold(self, k: c.AfholdLederteamMøde, naar: datetime, staar_ind: Mapping[UUID, UUID]) -> None:
        """Members who neither came nor sent a stand-in are named (R116, A30); unanswered forløb go on."""
        if self._begyndt(k.moede, naar).afholdt:
            return
        profil = self._profil()
        k = proever.med_stedfortraedere(k, profil, self.medlemmer, staar_ind)
        punkter = proever.gennemgaaede_punkter(k, profil, dagsordenspunkter(koncept_for(self.pins), profil))
        fact = c.LederteamMødeAfholdt(
            **felter(k, "punkter"), udeblevne=proever.udeblevne(k, self.medlemmer), punkter=punkter
        )
        self._foelg_med(naar)
        self._afholdt(fact)
        for brud in proever.moedepligt_brudt(fact, profil):
            self._moedepligt_brudt(brud)
        for udestaar in proever.udestaaende(self.key, self.niveau, self.moeder[k.moede]):
            self._tilbagemelding_udestaar(udestaar)
        for forslag in proever.foreslaaede_loeft(self.key, profil, self.i_traek, self.ansvar):
            self._loeft_foreslaaet(forslag)
        self._saet_ventende_paa(self._naeste(naar))

    def afgoer_loeft(self, forloeb: UUID, loeftes: bool) -> c.Ansvarsgrund | None:
        """Give it to the lederteam above, or keep it; the ground on which it is taken over there, if it is (A33)."""
        check(regler.LederteametFindes(findes=self.foerste_moede is not None))
        til = self._profil().loeftes_til
        check(ansvar.KonceptetLøfterTilEtLederteam(findes=til is not None))
        if til is None or self.loeft.get(forloeb) is loeftes:
            return None
        check(ansvar.ForløbetHørerTilLederteamet(hoerer_til=forloeb in self.ansvar or forloeb in self.venter))
        foreslaaet = forloeb in self.loeft and self.loeft[forloeb] is None
        if not loeftes:
            check(ansvar.LøftetErForeslået(foreslaaet=foreslaaet))
            self._loeft_afvist(c.LøftAfvist(forloeb=forloeb, lederteam=self.key, til_niveau=til))
            return None
        self._afgivet(self._afgivelse(forloeb, self.niveau, c.Ansvarsophør.LOEFTET))
        self.tag_af(forloeb, c.Dagsordenafgang.FLYTTET)
        return c.Ansvarsgrund.FORSLAG_BEKRAEFTET if foreslaaet else c.Ansvarsgrund.LEDERTEAM_BESLUTTEDE

    def wake(self, now: datetime) -> None:
        self._foelg_med(now)

    def _foelg_med(self, naar: datetime) -> None:
        """Call the meetings that follow, and fix each agenda whose time has come (R116, R120, R121)."""
        self._planlaeg(naar)
        for moede in [m for m in self.moeder.values() if m.lukkes_at <= naar and not m.fastlagt]:
            self._saet_ventende_paa(moede)
            self._dagsorden_fastlagt(self.moeder[moede.moede].fastlaegges(self.key, self.niveau, self.ansvar))

    def _planlaeg(self, naar: datetime, fra: date | None = None) -> None:
        """Call the following meetings until one lies ahead; after a long silence those in between too (R118)."""
        profil = self._profil()
        dag = fra or (self.seneste_runde + EN_DAG if self.seneste_runde else lokal_dato(naar))
        while self.foerste_moede and (self.next_alarm is None or self.next_alarm <= naar):
            runde = naeste_runde(koncept_for(self.pins), profil, self.foerste_moede, dag)
            if runde.dato is None:
                self._moede_udgaaet(
                    c.LederteamMødeUdgået(lederteam=self.key, planlagt=runde.planlagt, aarsag="ferieuge")
                )
            else:
                self._moede_indkaldt(indkaldelse(self.key, profil, runde.dato, self.foerste_moede))
            dag = (runde.dato or runde.planlagt) + EN_DAG

    def _saet_ventende_paa(self, moede: Lederteammøde) -> None:
        for forloeb in [f for f in self.venter if f not in moede.dagsorden]:
            self._sat_paa(self._punkt(forloeb, moede))

    def _naeste(self, naar: datetime) -> Lederteammøde:
        """The next meeting whose agenda is open."""
        return min((m for m in self.moeder.values() if m.lukkes_at > naar), key=lambda m: m.starter_at)

    def _punkt(self, forloeb: UUID, moede: Lederteammøde) -> c.SatPåDagsorden:
        return moede.punkt(forloeb, self.key, dagsordenspunkt(koncept_for(self.pins), self._profil()))

    def _afgivelse(self, forloeb: UUID, niveau: str, aarsag: c.Ansvarsophør) -> c.OpgaveansvarAfgivet:
        return c.OpgaveansvarAfgivet(forloeb=forloeb, lederteam=self.key, niveau=niveau, aarsag=aarsag)

    def _kendt(self, moede: UUID) -> Lederteammøde:
        findes = self.foerste_moede is not None
        check(regler.LederteametFindes(findes=findes), regler.LederteammødetFindes(findes=moede in self.moeder))
        return self.moeder[moede]

    def _begyndt(self, moede: UUID, naar: datetime) -> Lederteammøde:
        kendt = self._kendt(moede)
        check(regler.LederteammødetErBegyndt(begyndt=kendt.starter_at <= naar))
        return kendt

    def _profil(self) -> Lederteamprofil:
        team = koncept_for(self.pins).lederteam_paa(self.niveau)
        if team is None:
            raise LookupError(f"the profile has no lederteam on {self.niveau}")
        return team

    # ------------------------------------------------------------------------------------------------------------------

    @event
    def _oprettet(self, fact: c.LederteamOprettet) -> None:
        self.niveau, self.medlemmer, self.foerste_moede = fact.niveau, fact.medlemmer, fact.foerste_moede

    @event
    def _aendret(self, fact: c.LederteamÆndret) -> None:
        self.medlemmer = fact.medlemmer

    @event
    def _moede_indkaldt(self, fact: c.LederteamMødeIndkaldt) -> None:
        lukkes_at = fact.dagsorden_lukkes_at or fact.starter_at
        self.moeder[fact.moede] = Lederteammøde(fact.moede, fact.starter_at, lukkes_at)
        self.seneste_runde = lokal_dato(fact.starter_at)

    @event
    def _moede_udgaaet(self, fact: c.LederteamMødeUdgået) -> None:
        self.seneste_runde = fact.planlagt

    @event
    def _overtaget(self, fact: c.OpgaveansvarOvertaget) -> None:
        self.ansvar[fact.forloeb] = None
        self.loeft.pop(fact.forloeb, None)

    @event
    def _afgivet(self, fact: c.OpgaveansvarAfgivet) -> None:
        self.ansvar.pop(fact.forloeb, None)
        self.i_traek.pop(fact.forloeb, None)
        self.loeft[fact.forloeb] = fact.aarsag is c.Ansvarsophør.LOEFTET

    @event
    def _afventer(self, fact: c.AfventerLederteam) -> None:
        self.venter[fact.forloeb] = None

    @event
    def _sat_paa(self, fact: c.SatPåDagsorden) -> None:
        moede = self.moeder[fact.moede]
        dagsorden = tuple(dict.fromkeys((*moede.dagsorden, fact.forloeb)))
        self.moeder[fact.moede] = replace(moede, dagsorden=dagsorden)
        self.venter[fact.forloeb] = None

    @event
    def _taget_af(self, fact: c.TagetAfDagsorden) -> None:
        self.venter.pop(fact.forloeb, None)
        for moede in [m for m in self.moeder.values() if m.moede == fact.moede]:
            self.moeder[moede.moede] = moede.uden(fact)

    @event
    def _dagsorden_fastlagt(self, fact: c.DagsordenFastlagt) -> None:
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], fastlagt=True, orienteres=fact.i_fremdrift)

    @event
    def _afholdt(self, fact: c.LederteamMødeAfholdt) -> None:
        moede = self.moeder[fact.moede]
        self.moeder[fact.moede] = replace(moede, afholdt=True)
        self.i_traek = {forloeb: self.i_traek.get(forloeb, 0) + 1 for forloeb in moede.dagsorden}

    @event
    def _moedepligt_brudt(self, fact: c.MødepligtBrudt) -> None:
        self.brud = (*self.brud, fact)

    @event
    def _tilbagemelding_udestaar(self, fact: c.TilbagemeldingUdestår) -> None:
        """The meeting itself knows what it owes; this tells the others."""

    @event
    def _repraesentant_inviteret(self, fact: c.RepræsentantInviteret) -> None:
        moede = self.moeder[fact.moede]
        self.moeder[fact.moede] = replace(moede, inviteret=(*moede.inviteret, fact))

    @event
    def _loeft_foreslaaet(self, fact: c.LøftForeslået) -> None:
        self.loeft[fact.forloeb] = None

    @event
    def _loeft_afvist(self, fact: c.LøftAfvist) -> None:
        self.loeft[fact.forloeb] = False
        self.i_traek.pop(fact.forloeb, None)

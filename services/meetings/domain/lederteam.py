"""The lederteam of a step: its fixed status- og mulighedsmøder, and the forløb that it answers for.

One meeting always lies ahead whose agenda is open. A forløb that stands still is on every agenda, answered or not,
until it moves again; none is ever dropped.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from contracts import meetings as c
from contracts.frister import lokal_dato
from contracts.koncept.moeder import Lederteam as Lederteamprofil
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
from services.meetings.domain.lederteam_tilstand import Lederteamtilstand
from services.meetings.domain.profil import koncept_for
from services.meetings.domain.rules import lederteam as regler
from services.meetings.domain.rules import lederteam_ansvar as ansvar

EN_DAG = timedelta(days=1)


class Lederteam(Lederteamtilstand):
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
        self._saet_stille_paa(self._naeste(naar))

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
            if forloeb not in self.stille:
                self._afventer(c.AfventerLederteam(forloeb=forloeb, lederteam=self.key))
            return
        self._foelg_med(naar)
        naeste = self._naeste(naar)
        if not (forloeb in naeste.dagsorden and forloeb in self.stille):
            self._sat_paa(self._punkt(forloeb, naeste))

    def tag_af(self, forloeb: UUID, aarsag: c.Dagsordenafgang, naar: datetime) -> None:
        """It moves, may no longer be shared, or is another's (R119, A8); a meeting that has begun may still answer."""
        if forloeb in self.stille:
            kommende = (m for m in self.moeder.values() if m.starter_at > naar and forloeb in m.dagsorden)
            self._taget_af(self._afgang(forloeb, aarsag, next(kommende, None)))

    def behandl(self, forloeb: UUID, moede: UUID, naar: datetime) -> datetime:
        """The forløb has its answer from a meeting that had it on the agenda (R123): when that meeting was.

        While it stands still it goes on to the next, which is told after (R120, A18).
        """
        kendt = self._begyndt(moede, naar)
        check(regler.ForløbetErPåDagsordenen(paa_dagsordenen=kendt.har(forloeb)))
        if forloeb in kendt.udestaar and forloeb in self.stille:
            self._foelg_med(naar)
            self._taget_af(self._afgang(forloeb, c.Dagsordenafgang.BEHANDLET, kendt))
            self._sat_paa(self._punkt(forloeb, self._naeste(naar)))
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
        self._saet_stille_paa(self._naeste(naar))

    def afgoer_loeft(self, forloeb: UUID, loeftes: bool, naar: datetime) -> c.Ansvarsgrund | None:
        """Give it to the lederteam above, or keep it; the ground on which it is taken over there, if it is (A33)."""
        check(regler.LederteametFindes(findes=self.foerste_moede is not None))
        til = self._profil().loeftes_til
        check(ansvar.KonceptetLøfterTilEtLederteam(findes=til is not None))
        if til is None or self.loeft.get(forloeb) is loeftes:
            return None
        check(ansvar.ForløbetHørerTilLederteamet(hoerer_til=forloeb in self.ansvar or forloeb in self.stille))
        foreslaaet = forloeb in self.loeft and self.loeft[forloeb] is None
        if not loeftes:
            check(ansvar.LøftetErForeslået(foreslaaet=foreslaaet))
            self._loeft_afvist(c.LøftAfvist(forloeb=forloeb, lederteam=self.key, til_niveau=til))
            return None
        self.tag_af(forloeb, c.Dagsordenafgang.FLYTTET, naar)
        self._afgivet(self._afgivelse(forloeb, self.niveau, c.Ansvarsophør.LOEFTET))
        return c.Ansvarsgrund.FORSLAG_BEKRAEFTET if foreslaaet else c.Ansvarsgrund.LEDERTEAM_BESLUTTEDE

    def wake(self, now: datetime) -> None:
        self._foelg_med(now)

    def _foelg_med(self, naar: datetime) -> None:
        """Call the meetings that follow, and fix each agenda whose time has come (R116, R120, R121).

        Whether the last one is ever noted as held or not: after its day what stands still is on the next.
        """
        self._planlaeg(naar)
        for moede in [m for m in self.moeder.values() if m.lukkes_at <= naar and not m.fastlagt]:
            self._saet_stille_paa(moede)
            self._dagsorden_fastlagt(self.moeder[moede.moede].fastlaegges(self.key, self.niveau, self.ansvar))
        if self.gaar_videre_at and self.gaar_videre_at <= naar:
            self._saet_stille_paa(self._naeste(naar))

    def _planlaeg(self, naar: datetime, fra: date | None = None) -> None:
        """Call the following meetings until one lies ahead; after a long silence those in between too (R118)."""
        profil = self._profil()
        dag = fra or (self.seneste_runde + EN_DAG if self.seneste_runde else lokal_dato(naar))
        while self.foerste_moede and (self.naeste_lukkes_at is None or self.naeste_lukkes_at <= naar):
            runde = naeste_runde(koncept_for(self.pins), profil, self.foerste_moede, dag)
            if runde.dato is None:
                self._moede_udgaaet(
                    c.LederteamMødeUdgået(lederteam=self.key, planlagt=runde.planlagt, aarsag="ferieuge")
                )
            else:
                self._moede_indkaldt(indkaldelse(self.key, profil, runde.dato, self.foerste_moede))
            dag = (runde.dato or runde.planlagt) + EN_DAG

    def _saet_stille_paa(self, moede: Lederteammøde) -> None:
        for forloeb in [f for f in self.stille if f not in moede.dagsorden]:
            self._sat_paa(self._punkt(forloeb, moede))

    def _naeste(self, naar: datetime) -> Lederteammøde:
        """The next meeting whose agenda is open."""
        return min((m for m in self.moeder.values() if m.lukkes_at > naar), key=lambda m: m.starter_at)

    def _punkt(self, forloeb: UUID, moede: Lederteammøde) -> c.SatPåDagsorden:
        return moede.punkt(forloeb, self.key, dagsordenspunkt(koncept_for(self.pins), self._profil()))

    def _afgivelse(self, forloeb: UUID, niveau: str, aarsag: c.Ansvarsophør) -> c.OpgaveansvarAfgivet:
        return c.OpgaveansvarAfgivet(forloeb=forloeb, lederteam=self.key, niveau=niveau, aarsag=aarsag)

    def _afgang(self, forloeb: UUID, aarsag: c.Dagsordenafgang, fra: Lederteammøde | None) -> c.TagetAfDagsorden:
        moede, starter_at = (fra.moede, fra.starter_at) if fra else (None, None)
        return c.TagetAfDagsorden(
            forloeb=forloeb, lederteam=self.key, moede=moede, aarsag=aarsag, starter_at=starter_at
        )

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

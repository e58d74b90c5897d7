"""A Sag: the authority's own case about a child, in the lane of the child's forløb or in one of its own (R136-R144).

It protects: a case has one responsible rådgiver from its first fact to its last (R63); it is prepared for closing only
when every foranstaltning has ended (R151), and stays open until the case is handed over (A20).
myndighed_tilstand.py says how facts change it.
"""

from datetime import datetime
from typing import cast
from uuid import UUID

from contracts import routing
from contracts.koncept import Trælinje
from contracts.routing import IndkaldSagsmøde, Saglukning, Træsvar
from contracts.values import AktørRef, Kode, MødeId, PersonRef
from services.chassis.rules import check
from services.routing.domain.myndighed_tilstand import SagUnderLoven
from services.routing.domain.rules import myndighed as rules
from services.routing.domain.rules.underretningens_vej import MødetLiggerForude


class Sag(SagUnderLoven):
    """Decide above, evolve below: myndighed_tilstand.py evolves."""

    # --- the forløb that waits for a rådgiver (R179, A28) ----------------------------------------------------------

    def afvent(self, underretning: UUID) -> None:
        """An underretning was made in the forløb, and no rådgiver has it yet."""
        if self.afventer is None and not self.er_aaben:
            self._afventes(routing.RådgiverAfventes(forloeb=self.key, underretning=underretning))

    def tog_ikke_over(self, underretning: UUID) -> None:
        """It gave no case: the forløb's own limits count again."""
        if self.afventer == underretning:
            self._tog_ikke_over(routing.RådgiverTogIkkeOver(forloeb=self.key, underretning=underretning))

    def overtag(self, raadgiver: AktørRef) -> None:
        """The rådgiver has taken over the effort (R179); nothing the second time."""
        if self.afventer is None and self.overtaget_af == raadgiver:
            return
        check(rules.RådgiverAfventesIForløbet(afventes=self.afventer is not None))
        self._overtog(routing.RådgiverOvertog(forloeb=self.key, raadgiver=raadgiver))

    # --- from opening to closing -----------------------------------------------------------------------------------

    def opret(
        self,
        barn: PersonRef,
        raadgiver: AktørRef,
        *,
        afdeling: Kode | None,
        undersoegelse: Kode | None,
        underretning: UUID | None,
        at: datetime,
    ) -> None:
        """Open it, with its rådgiver, under the profile's law (R63, R136)."""
        if self.er_aaben:
            check(rules.SagenErIkkeOmEtAndetBarn(samme=self.barn == barn))
            return
        self._oprettet(
            routing.SagOprettet(
                forloeb=self.key,
                barn=barn,
                raadgiver=raadgiver,
                regime=self.regime,
                afdeling=afdeling,
                undersoegelse=undersoegelse,
                underretning=underretning,
                oprettet_at=at,
            )
        )

    def vaelg_afdeling(self, alder: int | None, afdeling: Kode | None, blandt: tuple[Kode, ...] = ()) -> Kode | None:
        """The department that takes a case: the one named, or the only one that serves the age (R64, R129)."""
        afdelinger = self._afdelinger(alder, blandt)
        valgt = afdeling or (afdelinger[0] if len(afdelinger) == 1 else None)
        check(rules.AfdelingenErEnAfMyndighedens(afdeling=valgt, muligheder=afdelinger))
        return valgt

    def tildel(self, raadgiver: AktørRef) -> None:
        """Another rådgiver is responsible (R63)."""
        self._kraev_aaben()
        if self.raadgiver != raadgiver:
            self._tildelt(routing.RådgiverTildelt(forloeb=self.key, raadgiver=raadgiver))

    def afslut_undersoegelse(self, saerligt_behov: bool, at: datetime) -> None:
        """The afdækning or undersøgelse ended (R137); the follow-up may come forward (A23)."""
        if self.undersoegelse is None and self.saerligt_behov is saerligt_behov:
            return
        self._kraev_aaben()
        check(rules.UndersøgelsenErIGang(i_gang=self.undersoegelse is not None))
        self._undersoegelse_afsluttet(
            routing.UndersøgelseAfsluttet(
                forloeb=self.key,
                undersoegelse=cast(Kode, self.undersoegelse),
                saerligt_behov=saerligt_behov,
                regime=self.regime,
                afsluttet_at=at,
            )
        )

    def ivaerksaet(self, foranstaltning: UUID, saerligt_behov: bool, at: datetime) -> None:
        """Support is set in motion (R137); a case that was prepared for closing is so no longer (A20)."""
        if foranstaltning in self.foranstaltninger:
            return
        self._kraev_aaben()
        check(rules.BarnetHarSærligtBehovForStøtte(vurderet=saerligt_behov))
        self._genoptag_om_klar()
        self._ivaerksat(
            routing.ForanstaltningIværksat(
                forloeb=self.key,
                foranstaltning=foranstaltning,
                barn=self.barn,
                raadgiver=self.raadgiver,
                regime=self.regime,
                ivaerksat_at=at,
            )
        )

    def ophoer(self, foranstaltning: UUID, at: datetime) -> None:
        """Support has ended (R151)."""
        check(rules.ForanstaltningenErIværksat(findes=foranstaltning in self.foranstaltninger))
        if self.foranstaltninger[foranstaltning]:
            ophoert = routing.ForanstaltningOphørt(
                forloeb=self.key, foranstaltning=foranstaltning, regime=self.regime, ophoert_at=at
            )
            self._ophoert(ophoert)

    def klargoer(self) -> None:
        """Prepare it for closing; it stays open (R151, A20)."""
        if self.er_klar_til_lukning:
            return
        self._kraev_aaben()
        kraeves = self.koncept.overdragelse is None or self.koncept.overdragelse.foranstaltninger_skal_vaere_ophoert
        check(rules.ForanstaltningerneErOphørt(antal=len(self.loebende) if kraeves else 0))
        self._klargjort(routing.SagKlarTilLukning(forloeb=self.key))

    def genoptag(self) -> None:
        """It is not to be closed after all (A20)."""
        self._kraev_aaben()
        self._genoptag_om_klar()

    def luk(self, lukning: Saglukning, at: datetime) -> None:
        """Close it; what is being handed over closes by its handing-over alone (A20)."""
        if self.lukket is lukning:
            return
        self._kraev_aaben()
        overdrages = self.overdrages_i is not None and lukning is not Saglukning.OVERDRAGET
        check(rules.SagenLukkesIkkeUnderOverdragelse(overdrages=overdrages))
        if lukning in {Saglukning.OVERDRAGET, Saglukning.INGEN_INDSATS}:
            check(rules.ForanstaltningerneErOphørt(antal=len(self.loebende)))
        self._lukket(routing.SagLukket(forloeb=self.key, barn=self.barn, lukning=lukning, lukket_at=at))

    # --- handing over ----------------------------------------------------------------------------------------------

    def overdrag(self, til_forloeb: UUID) -> None:
        """It is being handed over in this forløb (R145)."""
        if self.overdrages_i != til_forloeb:
            self._under_overdragelse(routing.SagUnderOverdragelse(forloeb=self.key, til_forloeb=til_forloeb))

    def behold(self) -> None:
        """The handing-over was broken off (A20)."""
        if self.overdrages_i is not None:
            self._beholdt(routing.SagBeholdt(forloeb=self.key))

    # --- partners and meetings (R131, R132, R140-R142) -------------------------------------------------------------

    def aktiver_beslutningstrae(self, linjer: tuple[Trælinje, ...]) -> None:
        """The functions that could be partners; asked again, only when the answer is another (R131)."""
        self._kraev_aaben()
        svar = tuple(Træsvar(funktion=linje.funktion, linje=linje.kode) for linje in linjer)
        if svar != self.linjer:
            self._trae_aktiveret(routing.SagensBeslutningstræAktiveret(forloeb=self.key, linjer=svar))

    def inviter_team(self, team: UUID, teamets_forloeb: UUID) -> None:
        """The child's own team comes into the case; never a second one (R131)."""
        self._kraev_aaben()
        if self.team != team:
            self._team_inviteret(routing.TeamInviteret(forloeb=self.key, team=team, teamets_forloeb=teamets_forloeb))

    def indkald(self, o: IndkaldSagsmøde, moede: MødeId, som: AktørRef, nu: datetime) -> None:
        """Call the partners, the child and the family by one of the profile's methods (R132, R140-R142)."""
        if (o.metode, o.starter_at) in self.moeder:
            return
        self._kraev_aaben()
        metoder = tuple(m.kode for m in self.koncept.myndighed.metoder) if self.koncept.myndighed else ()
        trae = self.koncept.beslutningstrae
        ukendte = tuple(p for p in o.partnere if trae is not None and trae.funktion(p) is None)
        check(
            rules.RådgiverenHarSagen(som=som, ansvarlig=self.raadgiver),
            MødetLiggerForude(starter_at=o.starter_at, nu=nu),
            rules.MetodenErEnAfKonceptets(metode=o.metode, muligheder=metoder),
            rules.MødetErAftaltMedFamilien(aftalt=o.aftalt_med_familien),
            rules.PartnerneErRelevante(ukendte=ukendte),
        )
        self._moede_indkaldt(
            routing.SagsmødeIndkaldt(
                forloeb=self.key,
                moede=moede,
                metode=o.metode,
                partnere=o.partnere,
                team=self.team,
                starter_at=o.starter_at,
            )
        )

    # --- shared by the decisions -----------------------------------------------------------------------------------

    def _kraev_aaben(self) -> None:
        check(rules.SagenFindes(findes=self.er_oprettet), rules.SagenErÅben(aaben=self.er_aaben))

    def _genoptag_om_klar(self) -> None:
        if self.er_klar_til_lukning:
            self._genoptaget(routing.SagGenoptaget(forloeb=self.key))

    def _afdelinger(self, alder: int | None, blandt: tuple[Kode, ...]) -> tuple[Kode, ...]:
        """The departments that may take it; those that serve the age, where it is known (R64).

        An age that none serves is somebody's all the same: then one of them all must be named.
        """
        alle = self.koncept.myndighed.afdelinger if self.koncept.myndighed else ()
        valgbare = [a for a in alle if not blandt or a.kode in blandt]
        aldrens = [a for a in valgbare if alder is None or a.fra_alder <= alder <= a.til_alder]
        return tuple(a.kode for a in aldrens or valgbare)

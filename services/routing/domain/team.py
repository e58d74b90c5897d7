"""From the beslutningstræ over the leaders' answers to the team: the middle of a Forløb.

No question to leaders and no team while the consent is closed (R77), and at most one team (R131).
"""

from collections.abc import Callable
from datetime import datetime
from typing import cast
from uuid import UUID

from contracts import routing
from contracts.frister import Frist
from contracts.koncept import Svarart, beregn_frist, svar_beslutningstrae
from contracts.routing import MeldFra, NedsætTeam, Teammedlem, Træsvar, UdpegMedarbejder
from contracts.values import Aktør, AktørRef, Trin
from services.chassis.rules import check
from services.routing.domain import rules
from services.routing.domain.anmodning import Anmodning, stil
from services.routing.domain.facts import MedarbejderUdpeget
from services.routing.domain.organisation import Organisation
from services.routing.domain.tilstand import Forløbstilstand


class ForløbetsTeam(Forløbstilstand):
    """What is decided about the leaders and the team of a forløb."""

    def aktiver_beslutningstrae(self, organisation: Organisation, nu: datetime, ny_id: Callable[[str], UUID]) -> None:
        """Ask the leader behind each line; asked again, only those lines that have no question yet (R47, R85, R88)."""
        individuelt = self.trin is not None and self.koncept.skala.er_individuelt(self.trin.kode)
        check(
            self._er_i_gang(),
            rules.SamtykketErÅbent(aabent=self.samtykke_aabent),
            rules.TrinnetErIndividuelt(individuelt=individuelt),
            rules.BarnetErIkkeSlettet(slettet=self.alder.er_slettet),
        )
        if self.linjer is None:
            linjer = self._traeets_svar(cast(Trin, self.trin), Svarart.FUNKTION)
            self._beslutningstrae_aktiveret(routing.BeslutningstræAktiveret(forloeb=self.key, linjer=linjer))
        spurgte = {a.stillet.funktion for a in self.i_runden if a.gaelder}
        mangler = [svar for svar in cast(tuple[Træsvar, ...], self.linjer) if svar.funktion not in spurgte]
        if mangler:
            frist = beregn_frist(self.koncept, self.koncept.anmodning.frist, nu)
            for svar in mangler:
                self._spoerg(svar, organisation, frist, ny_id(f"anmodning {svar.linje}"))

    def udpeg_medarbejder(
        self, o: UdpegMedarbejder, medarbejder: AktørRef, som: Aktør, organisation: Organisation, at: datetime
    ) -> None:
        """A leader lends an employee; when a team is at work, the employee joins it (R89, R115)."""
        a = self._anmodning(o.anmodning, som, organisation)
        svaret = (a.medarbejder if o.medarbejder is None else o.medarbejder, o.kan_tage_opgaver)
        if a.medarbejder and (a.medarbejder, a.kan_tage_opgaver) == svaret:
            return
        self._kan_besvares(a)
        funktion = a.stillet.funktion
        self._medarbejder_udpeget(
            MedarbejderUdpeget(
                forloeb=self.key,
                anmodning=o.anmodning,
                funktion=funktion,
                medarbejder=medarbejder,
                kan_tage_opgaver=o.kan_tage_opgaver,
                navn=o.navn,
                kontakt=o.kontakt,
            )
        )
        self._frist_opfyldt(a.opfyldt(at))
        if self.team and self._kan_sidde_i_team(a) and medarbejder not in self.team:
            medlem = Teammedlem(medarbejder=medarbejder, funktion=funktion)
            tilfoejet = routing.TeamMedlemTilføjet(forloeb=self.key, team=self.team.id, medlem=medlem)
            self._teammedlem_tilfoejet(tilfoejet)

    def meld_fra(self, o: MeldFra, som: Aktør, organisation: Organisation, at: datetime) -> None:
        """A leader can lend nobody; that is an answer too (R89)."""
        a = self._anmodning(o.anmodning, som, organisation)
        if a.grund is o.grund:
            return
        self._kan_besvares(a)
        meldt_fra = routing.LederMeldteFra(
            forloeb=self.key, anmodning=o.anmodning, funktion=a.stillet.funktion, grund=o.grund
        )
        self._leder_meldte_fra(meldt_fra)
        self._frist_opfyldt(a.opfyldt(at))

    def nedsaet_team(self, o: NedsætTeam, team: UUID) -> None:
        """Appoint those the leaders have lent and who can take tasks home, one of them the family's contact."""
        check(self._er_i_gang())
        if self.team and self.team.kontaktperson == o.kontaktperson:
            return
        krav, anmodning, udpegede = self.koncept.team, self.koncept.anmodning, self.udpegede
        medlemmer = tuple(
            Teammedlem(medarbejder=medarbejder, funktion=a.stillet.funktion)
            for medarbejder, a in udpegede.items()
            if self._kan_sidde_i_team(a)
        )
        check(
            rules.SamtykketErÅbent(aabent=self.samtykke_aabent),
            rules.BarnetHarHøjstÉtTeam(har_team=self.team is not None),
            rules.DerVentesIkkePåSvar(venter=len(self.aabne), maa_indkalde_uden_alle=anmodning.maa_indkalde_uden_alle),
            rules.KontaktpersonenErUdpeget(udpeget=o.kontaktperson in udpegede),
            rules.KontaktpersonenKanTageOpgaver(kan=o.kontaktperson in {m.medarbejder for m in medlemmer}),
            rules.TeametHarDenRetteStørrelse(
                antal=len(medlemmer),
                fra=krav.min,
                til=krav.maks,
                begrundet=o.afvigelse is not None,
                kraeves=krav.tilstand == "kraev",
            ),
        )
        self._team_nedsat(
            routing.TeamNedsat(
                forloeb=self.key,
                team=team,
                medlemmer=medlemmer,
                kontaktperson=o.kontaktperson,
                afvigelse=o.afvigelse,
            )
        )
        self._udpeg_kontaktperson(o.kontaktperson)

    @property
    def next_alarm(self) -> datetime | None:
        """When the next leader is to be reminded, or has failed to answer."""
        return min((kl for a in self.aabne for kl in (a.paamindes_kl, a.udebliver_kl) if kl), default=None)

    def wake(self, now: datetime) -> None:
        """Remind leaders, and note those whose answer failed to come; a late tick gives the same facts (A31)."""
        for a in self.aabne:
            if a.paamindes_kl and a.paamindes_kl <= now:
                self._leder_paamindet(a.paamindet())
        for a in self.aabne:
            if a.udebliver_kl and a.udebliver_kl <= now:
                self._leder_svar_udeblev(a.udeblevet(self.koncept.anmodning.eskaleres_til))
                self._frist_overskredet(a.overskredet())

    # --- shared by the decisions -----------------------------------------------------------------------------------

    def _traeets_svar(self, trin: Trin, art: Svarart) -> tuple[Træsvar, ...]:
        svar = svar_beslutningstrae(self.koncept, self.alder.vis(), trin.kode, self.enhedstype, self.distrikt)
        return tuple(Træsvar(funktion=linje.funktion, linje=linje.kode) for linje in svar if linje.art is art)

    def _spoerg(self, svar: Træsvar, organisation: Organisation, frist: Frist, anmodning: UUID) -> None:
        """Ask the leader who covers the line for this child, or say that nobody does."""
        funktion = organisation.daekker(svar.funktion, self.distrikt, self.alder.vis())
        if funktion:
            self._leder_anmodet(stil(self.key, anmodning, funktion, frist))
            self._frist_sat(routing.FristSat.af(self.key, anmodning, frist))
        elif svar.funktion not in self.uden_leder:
            self._leder_mangler(routing.LederMangler(forloeb=self.key, funktion=svar.funktion, linje=svar.linje))

    def _anmodning(self, anmodning: UUID, som: Aktør, organisation: Organisation) -> Anmodning:
        """The question, when this actor may answer it."""
        check(rules.AnmodningenErStillet(kendt=anmodning in self.anmodninger))
        a = self.anmodninger[anmodning]
        ledere = (a.stillet.leder, organisation.funktioner[a.stillet.funktion_id].leder)
        check(rules.SvaretKommerFraDenSpurgteLeder(aktoer=som, ledere=ledere, eskaleret_til=a.eskaleret_til))
        return a

    def _kan_besvares(self, a: Anmodning) -> None:
        check(
            self._er_i_gang(),
            rules.AnmodningenGælder(gaelder=a.gaelder),
            rules.LederenHarIkkeSvaret(besvaret=a.er_besvaret),
        )

    def _kan_sidde_i_team(self, a: Anmodning) -> bool:
        return a.kan_tage_opgaver or not self.koncept.team.kun_med_opgaver

    def _udpeg_kontaktperson(self, kontaktperson: AktørRef) -> None:
        if self.kontaktperson != kontaktperson:
            udpeget = routing.KontaktpersonUdpeget(forloeb=self.key, kontaktperson=kontaktperson)
            self._kontaktperson_udpeget(udpeget)

"""From the beslutningstræ over the leaders' answers to the team: the middle of a Forløb.

No question to leaders and no team while the consent is closed (R77), and at most one team (R131).
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import cast
from uuid import UUID

from contracts import routing
from contracts.frister import Frist, lokal_dato
from contracts.koncept import Svarart, beregn_frist, svar_beslutningstrae
from contracts.routing import Afvigelse, MeldFra, NedsætTeam, Teammedlem, Træsvar, UdpegMedarbejder
from contracts.values import Aktør, AktørRef, Kode, Trin
from services.chassis.rules import Rule, check
from services.routing.domain import rules
from services.routing.domain.anmodning import Anmodning, bortfaldet, opfyldt, overskredet, spoerg, stil
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
            self._er_accepteret(),
            rules.SamtykketErÅbent(aabent=self.samtykke_aabent),
            rules.TrinnetErIndividuelt(individuelt=individuelt),
            rules.BarnetErIkkeSlettet(slettet=self.alder.er_slettet),
        )
        if self.koncept.beslutningstrae is None:
            return
        if self.linjer is None:
            linjer = self._traeets_svar(cast(Trin, self.trin), Svarart.FUNKTION)
            self._beslutningstrae_aktiveret(routing.BeslutningstræAktiveret(forloeb=self.key, linjer=linjer))
        k, spurgte = self.koncept, {a.stillet.funktion for a in self.i_runden if a.gaelder}
        mangler = [svar for svar in cast(tuple[Træsvar, ...], self.linjer) if svar.funktion not in spurgte]
        if k.anmodning:
            frist = beregn_frist(k, k.anmodning.frist, nu) if k.anmodning.frist else None
            for svar in mangler:
                self._spoerg(svar, organisation, frist, ny_id(f"anmodning {svar.linje}"), nu)
            self._advar_om_teamet()

    def udpeg_medarbejder(
        self, o: UdpegMedarbejder, medarbejder: AktørRef, som: Aktør, organisation: Organisation, at: datetime
    ) -> None:
        """A leader lends an employee; when a team is at work, the employee joins it (R89, R115)."""
        a = self._anmodning(o.anmodning, som, organisation, at)
        svaret = (a.medarbejder if o.medarbejder is None else o.medarbejder, o.kan_tage_opgaver)
        if a.medarbejder and (a.medarbejder, a.kan_tage_opgaver) == svaret:
            return
        self._kan_besvares(a)
        check(self._maa_vaere_i_teamet((medarbejder,), organisation))
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
        self._er_besvaret(a, at)
        if self.team and self._kan_sidde_i_team(a) and medarbejder not in self.team:
            medlem = Teammedlem(medarbejder=medarbejder, funktion=funktion)
            tilfoejet = routing.TeamMedlemTilføjet(forloeb=self.key, team=self.team.id, medlem=medlem)
            self._teammedlem_tilfoejet(tilfoejet)
        self._advar_om_teamet()

    def meld_fra(self, o: MeldFra, som: Aktør, organisation: Organisation, at: datetime) -> None:
        """A leader can lend nobody; that is an answer too (R89)."""
        a = self._anmodning(o.anmodning, som, organisation, at)
        if a.grund is o.grund:
            return
        self._kan_besvares(a)
        meldt_fra = routing.LederMeldteFra(
            forloeb=self.key, anmodning=o.anmodning, funktion=a.stillet.funktion, grund=o.grund
        )
        self._leder_meldte_fra(meldt_fra)
        self._er_besvaret(a, at)
        self._advar_om_teamet()

    def nedsaet_team(self, o: NedsætTeam, team: UUID, organisation: Organisation) -> None:
        """Appoint those the leaders have lent and who can take tasks home, one of them the family's contact.

        Where the koncept asks no leaders, the local leader names the members himself.
        """
        check(self._er_i_gang(), self._er_accepteret())
        if self.team and self.team.kontaktperson == o.kontaktperson:
            return
        anmodning, medlemmer = self.koncept.anmodning, self._medlemmer(o)
        udpegede = set(self.udpegede) | {m.medarbejder for m in o.medlemmer}
        uden_alle = anmodning is None or anmodning.maa_indkalde_uden_alle
        check(
            rules.SamtykketErÅbent(aabent=self.samtykke_aabent),
            rules.MedarbejdereUdpegesAfDeresLeder(spoerges=anmodning is not None, navngivet=bool(o.medlemmer)),
            self._maa_vaere_i_teamet([m.medarbejder for m in o.medlemmer], organisation),
            rules.BarnetHarHøjstÉtTeam(har_team=self.team is not None),
            rules.DerVentesIkkePåSvar(venter=self._ventes(), maa_indkalde_uden_alle=uden_alle),
            rules.KontaktpersonenErUdpeget(udpeget=o.kontaktperson in udpegede),
            rules.KontaktpersonenKanTageOpgaver(kan=o.kontaktperson in {m.medarbejder for m in medlemmer}),
            rules.IngenErTovholderISinEgenSag(barn=self.barn, kontaktperson=o.kontaktperson),
            self._maa_vaere_kontakt(o.kontaktperson, organisation),
            *self._stoerrelsen(len(medlemmer), o.afvigelse),
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
        anmodning = self.koncept.anmodning
        for a in self.aabne:
            frist = a.aaben_frist
            if anmodning and frist and frist.forfalder_kl <= now:
                self._leder_svar_udeblev(a.udeblevet(frist, anmodning.eskaleres_til))
                self._frist_overskredet(overskredet(frist))
        self._advar_om_teamet()

    # --- shared by the decisions -----------------------------------------------------------------------------------

    def _traeets_svar(self, trin: Trin, art: Svarart) -> tuple[Træsvar, ...]:
        svar = svar_beslutningstrae(self.koncept, self.alder.vis(), trin.kode, self.enhedstype, self.distrikt)
        return tuple(Træsvar(funktion=linje.funktion, linje=linje.kode) for linje in svar if linje.art is art)

    def _spoerg(
        self, svar: Træsvar, organisation: Organisation, frist: Frist | None, anmodning: UUID, nu: datetime
    ) -> None:
        """Ask who leads the function that covers the line for this child that day, or say that nobody does (A32)."""
        funktion = organisation.daekker(svar.funktion, self.distrikt, self.alder.vis())
        if funktion:
            hvem = organisation.indehaver(funktion.funktion_id, lokal_dato(nu))
            if frist:
                self._leder_anmodet(stil(self.key, anmodning, funktion, hvem, frist))
                self._frist_sat(routing.FristSat.af(self.key, anmodning, frist))
            else:
                self._leder_spurgt(spoerg(self.key, anmodning, funktion, hvem))
        elif svar.funktion not in self.uden_leder:
            self._leder_mangler(routing.LederMangler(forloeb=self.key, funktion=svar.funktion, linje=svar.linje))

    def _anmodning(self, anmodning: UUID, som: Aktør, organisation: Organisation, at: datetime) -> Anmodning:
        """The question, when this actor may answer it: who was asked, leads the function now, or stands in (A32)."""
        check(rules.AnmodningenErStillet(kendt=anmodning in self.anmodninger))
        a = self.anmodninger[anmodning]
        s = a.stillet
        nu = organisation.indehaver(s.funktion_id, lokal_dato(at))
        ledere = (s.leder, s.stedfortraeder_for, nu.aktoer, nu.stedfortraeder_for, a.overordnet)
        for_chefen = organisation.stedfortraedere_for(a.overordnet, lokal_dato(at)) if a.overordnet else ()
        svarer = (*(leder for leder in ledere if leder), *for_chefen)
        check(rules.SvaretKommerFraDenSpurgteLeder(aktoer=som, ledere=svarer, eskaleret_til=a.eskaleret_til))
        return a

    def _er_besvaret(self, a: Anmodning, at: datetime) -> None:
        if a.frist:
            self._frist_opfyldt(opfyldt(a.frist, at))

    def _ventes(self) -> int:
        """How many must answer first; a function that the leader may leave out holds nobody back (R43)."""
        trae = self.koncept.beslutningstrae
        kan_undlades = {linje.kode for linje in (trae.linjer if trae else ()) if linje.eventuel}
        eventuelle = {svar.funktion for svar in self.linjer or () if svar.linje in kan_undlades}
        return sum(a.stillet.funktion not in eventuelle for a in self.aabne)

    def _medlemmer(self, o: NedsætTeam) -> tuple[Teammedlem, ...]:
        """Those who count: professionals with tasks, each once (A16, R19, R51)."""
        navngivet = {m.medarbejder: m for m in o.medlemmer}
        udpegede = {
            medarbejder: Teammedlem(medarbejder=medarbejder, funktion=a.stillet.funktion)
            for medarbejder, a in self.udpegede.items()
            if self._kan_sidde_i_team(a)
        }
        return tuple((udpegede | navngivet).values())

    def _stoerrelsen(self, antal: int, afvigelse: Afvigelse | None) -> tuple[Rule, ...]:
        """The size the koncept expects on this step; none where it names none (R51, R43, A16)."""
        krav = self.koncept.team
        stoerrelse = krav.stoerrelse(self.trin.kode if self.trin else None)
        if stoerrelse is None:
            return ()
        rule = rules.TeametHarDenRetteStørrelse(
            antal=antal,
            fra=stoerrelse.min,
            til=stoerrelse.maks,
            begrundet=afvigelse is not None,
            kraeves=krav.tilstand == "kraev",
        )
        kendte = {grund.kode for grund in krav.afvigelser}
        return (rules.AfvigelsenErIKonceptet(er=afvigelse is None or not kendte or afvigelse in kendte), rule)

    def _maa_vaere_i_teamet(self, medarbejdere: Iterable[AktørRef], organisation: Organisation) -> Rule:
        maa = self.koncept.team.leder_maa_vaere_i_teamet or not any(map(organisation.er_leder, medarbejdere))
        return rules.LederenErIkkeITeamet(maa=maa)

    def _maa_vaere_kontakt(self, kontaktperson: AktørRef, organisation: Organisation) -> Rule:
        maa = self.koncept.team.leder_maa_vaere_kontakt or not organisation.er_leder(kontaktperson)
        return rules.KontaktpersonenMåVæreKontakt(maa=maa)

    def _advar_om_teamet(self) -> None:
        """Said once, when no more answers are due and too few were lent (A31)."""
        stoerrelse = self.koncept.team.stoerrelse(self.trin.kode if self.trin else None)
        if self.team or self.under_minimum or stoerrelse is None:
            return
        udpeget = sum(self._kan_sidde_i_team(a) for a in self.udpegede.values())
        if udpeget < stoerrelse.min and not any(a.ventes for a in self.i_runden):
            under = routing.TeamUnderMinimum(forloeb=self.key, udpeget=udpeget, mindst=stoerrelse.min)
            self._team_under_minimum(under)

    def _lad_bortfalde(self, aabne: Iterable[Anmodning], aarsag: Kode) -> None:
        """These questions lose their basis, whether they have a deadline or not (A8)."""
        for a in aabne:
            if a.frist:
                self._frist_bortfaldet(bortfaldet(a.frist, aarsag))
            else:
                borte = routing.AnmodningBortfaldet(forloeb=self.key, anmodning=a.stillet.anmodning, aarsag=aarsag)
                self._anmodning_bortfaldet(borte)

    def _er_accepteret(self) -> Rule:
        af = self.koncept.aabning.accepteres_af
        titel = self.koncept.titel(af) if af else ""
        return rules.ForløbetErAccepteret(accepteret=self.accepteret or af is None, af=titel)

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

"""A Forløb: one child's road from a concern, over the step, the consent and the leaders, to a team and an end.

It protects: a kontaktperson at every instant (R8), no team and no question to leaders while the consent is closed
(R77), at most one team (R131), and that nothing from before sharing stopped comes back to life (A8).
Here it is decided; how each fact changes the state stands in tilstand.py.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import cast
from uuid import UUID

from contracts import routing
from contracts.frister import lokal_dato
from contracts.koncept import Svarart, beregn_frist, svar_beslutningstrae
from contracts.routing import (
    Afslutning,
    MeldFra,
    NedsætTeam,
    Placeringsanledning,
    RegistrerBekymring,
    Standsning,
    Teammedlem,
    Træsvar,
    UdpegMedarbejder,
)
from contracts.values import Aktør, AktørRef, Aldersbånd, Fortrolig, Kode, PersonRef, Trin
from services.chassis.rules import Rule, check
from services.routing.domain import rules
from services.routing.domain.anmodning import Anmodning, saet_frist, stil
from services.routing.domain.facts import BekymringRegistreret, MedarbejderUdpeget
from services.routing.domain.organisation import Enhed, Organisation
from services.routing.domain.tilstand import Forløbstilstand

FORLOEB_AFSLUTTET: Kode = "forloeb_afsluttet"
UDEN_SAMTYKKE = {
    None: Afslutning.SAMTYKKE_AFVIST,
    Standsning.SAMTYKKE_TRUKKET: Afslutning.SAMTYKKE_TRUKKET,
    Standsning.SAMTYKKE_UDLOEBET: Afslutning.LOKAL_INDSATS,
}
"""How a forløb without consent ends: it was never given, was taken back, or ran out (A8, A38)."""


class Forløb(Forløbstilstand):
    """Decide above, evolve below: below is the class it rests on."""

    # --- concern, step and consent ---------------------------------------------------------------------------------

    def registrer(
        self, o: RegistrerBekymring, barn: PersonRef, enhed: Enhed, aktivt: UUID | None, *, at: datetime, nu: datetime
    ) -> None:
        """The concern reached the institution's leader, who is the contact until a team has one (R8, R46)."""
        if self.exists:
            samme = (self.barn, self.enhed) == (barn, o.enhed) and o.koncept in (None, self.koncept.id)
            check(rules.ForløbetErIkkeEtAndet(samme=samme))
            return
        alder, modtaget_at = self.koncept.alder, o.modtaget_at or at
        check(
            rules.BarnetsAlderErIKonceptet(alder=o.alder, fra=alder.aaben_min, til=alder.aaben_max),
            rules.BekymringenErModtaget(modtaget_at=modtaget_at, nu=nu),
            rules.BarnetHarIntetAndetForløbIGang(aktivt=aktivt, forloeb=self.key),
        )
        self._registreret(
            BekymringRegistreret(
                forloeb=self.key,
                barn=barn,
                enhed=o.enhed,
                enhedstype=enhed.type,
                distrikt=enhed.distrikt,
                aldersbaand=Aldersbånd.af(o.alder),
                modtaget_at=modtaget_at,
                alder=Fortrolig(o.alder),
                bekymring=o.bekymring,
            )
        )
        self._kontaktperson_udpeget(routing.KontaktpersonUdpeget(forloeb=self.key, kontaktperson=enhed.leder))

    def placer_trin(self, kode: Kode, muligheder_udtoemt: bool) -> None:
        """Place the concern on the scale: it goes to the community's tools, on to the consent, or to Modtagelsen."""
        skala = self.koncept.skala
        check(rules.TrinnetErPåSkalaen(findes=skala.har(kode), skala=skala.navn))
        trin, myndighed = skala.paa(kode), skala.er_myndighed(kode)
        if self.placeret == trin:
            return
        individuelt = skala.er_individuelt(kode) and not myndighed
        forudsaetning = skala.forudsaetning.tekst
        check(
            rules.TrinnetPlaceresÉnGang(placeret=self.placeret is not None),
            self._er_i_gang(),
            rules.BarnetErIkkeSlettet(slettet=self.alder.er_slettet),
            rules.MulighederneErUdtømt(udtoemt=muligheder_udtoemt, kraevet=individuelt, forudsaetning=forudsaetning),
        )
        self._trin_placeret(routing.TrinPlaceret(forloeb=self.key, trin=trin, muligheder_udtoemt=muligheder_udtoemt))
        if myndighed:
            self._henvist_til_modtagelsen(routing.HenvistTilModtagelsen(forloeb=self.key, trin=trin))
            self._luk(Afslutning.HENVIST_MODTAGELSEN)
        elif not individuelt:
            linjer = self._traeets_svar(trin, Svarart.HENVISNING)
            self._vejviser_aktiveret(routing.VejviserAktiveret(forloeb=self.key, trin=trin, linjer=linjer))
            self._luk(Afslutning.HENVIST_VEJVISER)

    def vurder_trin(self, kode: Kode, anledning: Placeringsanledning) -> None:
        """State the step again (R35). A team goes on working when its child comes under the authority (R131)."""
        skala = self.koncept.skala
        check(
            rules.TrinnetErPåSkalaen(findes=skala.har(kode), skala=skala.navn),
            rules.TrinnetErPlaceret(placeret=self.trin is not None),
            self._er_i_gang(),
        )
        fra, til = cast(Trin, self.trin), skala.paa(kode)
        if fra == til:
            self._trin_bekraeftet(routing.TrinBekræftet(forloeb=self.key, trin=til, anledning=anledning))
            return
        self._trin_aendret(routing.TrinÆndret(forloeb=self.key, fra=fra, til=til, anledning=anledning))
        if skala.er_myndighed(kode) and not skala.er_myndighed(fra.kode):
            self._henvist_til_modtagelsen(routing.HenvistTilModtagelsen(forloeb=self.key, trin=til))

    def noter_samtykke(self) -> None:
        """The gate is open. Noted also when the forløb has ended: it may be reopened."""
        if not self.samtykke_aabent:
            self._samtykke_noteret(routing.SamtykkeNoteret(forloeb=self.key))

    def stands_deling(self, aarsag: Standsning, leder: AktørRef) -> None:
        """The consent is gone: questions and team lose their basis; the leader is the contact again (A8, R8)."""
        if not self.samtykke_aabent:
            return
        aabne = self.aabne
        self._deling_standset(routing.DelingStandset(forloeb=self.key, aarsag=aarsag))
        self._lad_frister_bortfalde(aabne, aarsag.value)
        self._udpeg_kontaktperson(leder)

    # --- beslutningstræ, leaders and team --------------------------------------------------------------------------

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
        for svar in cast(tuple[Træsvar, ...], self.linjer):
            if svar.funktion not in spurgte:
                self._spoerg(svar, organisation, nu, ny_id(f"anmodning {svar.linje}"))

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

    # --- the end, and after it -------------------------------------------------------------------------------------

    def afslut(self, aarsag: Afslutning, deltager: bool, at: datetime) -> None:
        """End the forløb in a way that its step and its consent bear out (R108, A38)."""
        if self.afsluttet is aarsag:
            return
        check(self._er_i_gang(), *self._grundlag(aarsag, deltager))
        self._luk(aarsag, at)

    def afslut_uden_samtykke(self, at: datetime) -> None:
        """End it after the leader's next step; how, follows from what became of the consent (A8)."""
        if self.afsluttet:
            return
        check(rules.SamtykketErIkkeÅbent(aabent=self.samtykke_aabent))
        self._luk(UDEN_SAMTYKKE[self.standset], at)

    def genaabn(self, aktivt: UUID | None, nu: datetime) -> None:
        """Go on from where it stood (A38)."""
        if not self.afsluttet:
            return
        check(
            rules.ForløbetHarVæretIGang(har=self.genaabnes_senest is not None),
            rules.FristenForGenåbningErIkkeUdløbet(senest=self.genaabnes_senest or date.min, i_dag=lokal_dato(nu)),
            rules.BarnetHarIntetAndetForløbIGang(aktivt=aktivt, forloeb=self.key),
        )
        self._genaabnet(routing.ForløbGenåbnet(forloeb=self.key))

    # --- time ------------------------------------------------------------------------------------------------------

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

    def _er_i_gang(self) -> Rule:
        return rules.ForløbetErIGang(afsluttet=self.afsluttet is not None)

    def _grundlag(self, aarsag: Afslutning, deltager: bool) -> tuple[Rule, ...]:
        """What must be true for the forløb to end in this way."""
        skala, trin = self.koncept.skala, self.trin.kode if self.trin else None
        match aarsag:
            case Afslutning.MAAL_NAAET:
                deltager = deltager or not skala.maal_kraever_deltagelse
                return (
                    rules.BarnetErPåMåltrin(er_maal=trin in skala.maal_trin, maal=skala.maal.tekst),
                    rules.BarnetDeltagerIFællesskabet(deltager=deltager, maal=skala.maal.tekst),
                )
            case Afslutning.SAMTYKKE_AFVIST | Afslutning.SAMTYKKE_TRUKKET:
                return (rules.SamtykketErIkkeÅbent(aabent=self.samtykke_aabent),)
            case Afslutning.HENVIST_MODTAGELSEN:
                return (rules.KunMyndighedstrinHenvises(er=trin is not None and skala.er_myndighed(trin)),)
            case Afslutning.HENVIST_VEJVISER:
                return (rules.KunFællesskabetsTrinHenvises(er=trin is not None and not skala.er_individuelt(trin)),)
            case _:
                return ()

    def _traeets_svar(self, trin: Trin, art: Svarart) -> tuple[Træsvar, ...]:
        svar = svar_beslutningstrae(self.koncept, self.alder.vis(), trin.kode, self.enhedstype, self.distrikt)
        return tuple(Træsvar(funktion=linje.funktion, linje=linje.kode) for linje in svar if linje.art is art)

    def _spoerg(self, svar: Træsvar, organisation: Organisation, nu: datetime, anmodning: UUID) -> None:
        funktion = organisation.daekker(svar.funktion, self.distrikt, self.alder.vis())
        if funktion:
            frist = beregn_frist(self.koncept, self.koncept.anmodning.frist, nu)
            self._leder_anmodet(stil(self.key, anmodning, funktion, frist))
            self._frist_sat(saet_frist(self.key, anmodning, frist))
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

    def _lad_frister_bortfalde(self, aabne: Iterable[Anmodning], aarsag: Kode) -> None:
        for a in aabne:
            self._frist_bortfaldet(a.bortfaldet(aarsag))

    def _udpeg_kontaktperson(self, kontaktperson: AktørRef) -> None:
        if self.kontaktperson != kontaktperson:
            udpeget = routing.KontaktpersonUdpeget(forloeb=self.key, kontaktperson=kontaktperson)
            self._kontaktperson_udpeget(udpeget)

    def _luk(self, aarsag: Afslutning, at: datetime | None = None) -> None:
        """End it; without a time it never came under way and cannot go on."""
        self._lad_frister_bortfalde(self.aabne, FORLOEB_AFSLUTTET)
        k = self.koncept
        senest = beregn_frist(k, k.afslutning.genaabning, at).forfalder if at else None
        self._afsluttet(routing.ForløbAfsluttet(forloeb=self.key, aarsag=aarsag, genaabnes_senest=senest))

"""A Forløb: one child's road from a concern, over the step, the consent and the leaders, to a team and an end.

It protects: a kontaktperson at every instant (R8), no team and no question to leaders while the consent is closed
(R77), at most one team (R131), and that nothing from before sharing stopped comes back to life (A8).
Here its beginning and its end are decided, in team.py what lies between; tilstand.py says how facts change it.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import cast
from uuid import UUID

from contracts import routing
from contracts.frister import lokal_dato
from contracts.koncept import Svarart, beregn_frist
from contracts.routing import (
    Afslutning,
    Placeringsanledning,
    RegistrerBekymring,
    Standsning,
)
from contracts.values import AktørRef, Aldersbånd, Fortrolig, Kode, PersonRef, Trin
from services.chassis.rules import Rule, check
from services.routing.domain import rules
from services.routing.domain.anmodning import Anmodning
from services.routing.domain.facts import BekymringRegistreret
from services.routing.domain.organisation import Enhed
from services.routing.domain.team import ForløbetsTeam

FORLOEB_AFSLUTTET: Kode = "forloeb_afsluttet"
UDEN_SAMTYKKE = {
    None: Afslutning.SAMTYKKE_AFVIST,
    Standsning.SAMTYKKE_TRUKKET: Afslutning.SAMTYKKE_TRUKKET,
    Standsning.SAMTYKKE_UDLOEBET: Afslutning.LOKAL_INDSATS,
}
"""How a forløb without consent ends: it was never given, was taken back, or ran out (A8, A38)."""


class Forløb(ForløbetsTeam):
    """Decide above, evolve below: team.py decides the middle of the road, tilstand.py evolves."""

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

    def vurder_trin(self, kode: Kode, anledning: Placeringsanledning, at: datetime) -> None:
        """State the step again (R35). A team goes on working when its child comes under the authority (R131)."""
        skala, dag = self.koncept.skala, lokal_dato(at)
        check(
            rules.TrinnetErPåSkalaen(findes=skala.har(kode), skala=skala.navn),
            rules.TrinnetErPlaceret(placeret=self.trin is not None),
            self._er_i_gang(),
        )
        fra, til = cast(Trin, self.trin), skala.paa(kode)
        if self.vurdering == (til, anledning, dag):
            return
        if fra == til:
            bekraeftet = routing.TrinBekræftet(forloeb=self.key, trin=til, anledning=anledning, vurderet=dag)
            self._trin_bekraeftet(bekraeftet)
            return
        aendret = routing.TrinÆndret(forloeb=self.key, fra=fra, til=til, anledning=anledning, vurderet=dag)
        self._trin_aendret(aendret)
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

    # --- shared by the decisions -----------------------------------------------------------------------------------

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

    def _lad_frister_bortfalde(self, aabne: Iterable[Anmodning], aarsag: Kode) -> None:
        for a in aabne:
            self._frist_bortfaldet(a.bortfaldet(aarsag))

    def _luk(self, aarsag: Afslutning, at: datetime | None = None) -> None:
        """End it; without a time it never came under way and cannot go on."""
        self._lad_frister_bortfalde(self.aabne, FORLOEB_AFSLUTTET)
        k = self.koncept
        senest = beregn_frist(k, k.afslutning.genaabning, at).forfalder if at else None
        self._afsluttet(routing.ForløbAfsluttet(forloeb=self.key, aarsag=aarsag, genaabnes_senest=senest))

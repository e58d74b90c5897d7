"""How a forløb ends and goes on: proposed by the team, seen by the family, closed by the leader (A38)."""

from datetime import date, datetime
from uuid import UUID

from contracts import routing
from contracts.frister import lokal_dato
from contracts.koncept import beregn_frist
from contracts.meetings import Varighedsvalg
from contracts.routing import AfslutForløb, Afslutning, NoterFamiliensSyn, Placeringsanledning, Standsning
from contracts.values import Aktør, FortroligTekst, Kode, Rolle
from services.chassis.rules import Rule, check
from services.routing.domain import rules
from services.routing.domain.deltagere import ForløbetsDeltagere
from services.routing.domain.facts import FamiliensSynNoteret, ForløbAfsluttet

FORLOEB_AFSLUTTET: Kode = "forloeb_afsluttet"
UDEN_SAMTYKKE = {
    None: Afslutning.SAMTYKKE_AFVIST,
    Standsning.SAMTYKKE_TRUKKET: Afslutning.SAMTYKKE_TRUKKET,
    Standsning.SAMTYKKE_UDLOEBET: Afslutning.LOKAL_INDSATS,
    Standsning.FORAELDREMYNDIGHED_AENDRET: Afslutning.LOKAL_INDSATS,
    Standsning.UENIGHED: Afslutning.LOKAL_INDSATS,
    Standsning.FYLDT_18: Afslutning.FYLDT_18,
}
"""How a forløb without consent ends: it was never given, was taken back, ran out, or its ground changed (A8, A38)."""
FORESLAAS = frozenset({Afslutning.MAAL_NAAET, Afslutning.LEDERENS_VURDERING})


class ForløbetsAfslutning(ForløbetsDeltagere):
    """What is decided about the end of a forløb."""

    def foreslaa_afslutning(self, aarsag: Afslutning, som: Aktør) -> None:
        """The team proposes an ending, itself or by the leader's hand; whether it may end so is asked later (A38)."""
        if self.foreslaaet is aarsag:
            return
        maa = {self.koncept.afslutning.foreslaas_af, Rolle.LOKAL_LEDER, Rolle.RAADGIVER}
        check(
            self._er_i_gang(),
            rules.RollenForeslårAfslutning(maa=som.rolle in maa),
            self._er_i_konceptet(aarsag),
        )
        self._afslutning_foreslaaet(routing.AfslutningForeslået(forloeb=self.key, aarsag=aarsag))

    def noter_familiens_syn(self, o: NoterFamiliensSyn) -> None:
        """What the family thinks of it is on record; it may change its mind (A38, R20)."""
        if self.familiens_syn is o.syn:
            return
        check(self._er_i_gang(), rules.DerErForeslåetEnAfslutning(er=self.foreslaaet is not None))
        self._familiens_syn_noteret(FamiliensSynNoteret(forloeb=self.key, barn=self.barn, syn=o.syn, ord=o.ord))

    def afslut(self, o: AfslutForløb, som: Aktør, at: datetime) -> None:
        """End the forløb in a way that its step, its consent and the koncept bear out (R108, A38)."""
        if self.afsluttet is o.aarsag:
            return
        check(
            self._er_i_gang(),
            rules.RollenLukkerForløb(maa=som.rolle in (self.koncept.afslutning.lukkes_af, Rolle.SYSTEM)),
            self._er_i_konceptet(o.aarsag),
            *self._grundlag(o),
        )
        self._luk(o.aarsag, at, o.begrundelse)

    def afslut_uden_samtykke(self, at: datetime, *, uden_svar: bool) -> None:
        """End it after the leader's next step; how, follows from what became of the consent (A8)."""
        if self.afsluttet:
            return
        check(rules.SamtykketErIkkeÅbent(aabent=self.samtykke_aabent))
        self._luk(Afslutning.UDEN_SVAR if uden_svar else UDEN_SAMTYKKE[self.standset], at)

    def overtages(self, at: datetime) -> None:
        """A rådgiver has taken over the effort: the forløb that went on till then ends (R179)."""
        if not self.afsluttet:
            self._luk(Afslutning.HENVIST_MODTAGELSEN, at)

    def genaabn(self, aktivt: UUID | None, nu: datetime) -> None:
        """Go on from where it stood (A38)."""
        if not self.afsluttet:
            return
        check(
            rules.KonceptetLaderForløbGenåbne(lader=self.koncept.afslutning.genaabning is not None),
            rules.ForløbetHarVæretIGang(har=self.genaabnes_senest is not None),
            rules.FristenForGenåbningErIkkeUdløbet(senest=self.genaabnes_senest or date.min, i_dag=lokal_dato(nu)),
            rules.BarnetHarIntetAndetForløbIGang(aktivt=aktivt, forloeb=self.key),
        )
        self._genaabnet(routing.ForløbGenåbnet(forloeb=self.key))

    # --- shared by the decisions -----------------------------------------------------------------------------------

    def _er_i_konceptet(self, aarsag: Afslutning) -> Rule:
        kendte = {endelse.kode for endelse in self.koncept.afslutning.endelser}
        return rules.EndelsenErIKonceptet(er=aarsag.value in kendte)

    def _grundlag(self, o: AfslutForløb) -> tuple[Rule, ...]:
        """What must be true for the forløb to end in this way."""
        skala, trin = self.koncept.skala, self.trin.kode if self.trin else None
        match o.aarsag:
            case Afslutning.MAAL_NAAET | Afslutning.LEDERENS_VURDERING:
                return (*self._maalet(o), *self._enigheden())
            case Afslutning.SAMTYKKE_AFVIST | Afslutning.SAMTYKKE_TRUKKET:
                return (rules.SamtykketErIkkeÅbent(aabent=self.samtykke_aabent),)
            case Afslutning.HENVIST_MODTAGELSEN:
                return (rules.KunMyndighedstrinHenvises(er=trin is not None and skala.er_myndighed(trin)),)
            case Afslutning.HENVIST_VEJVISER:
                return (rules.KunFællesskabetsTrinHenvises(er=trin is not None and not skala.er_individuelt(trin)),)
            case Afslutning.MAKS_VARIGHED:
                besluttet = self.varighed_udloebet or self.varighedsvalg is Varighedsvalg.AFSLUT
                har_varighed = self.koncept.graenser.varighed is not None
                return (rules.VarighedenErNåetEllerAfslutningenBesluttet(er=besluttet or not har_varighed),)
            case _:
                return ()

    def _maalet(self, o: AfslutForløb) -> tuple[Rule, ...]:
        """The koncept's goal; where it names none the leader's reason stands in its place (R108, A38)."""
        skala, maal = self.koncept.skala, self.koncept.skala.maal
        if o.aarsag is not Afslutning.MAAL_NAAET or not skala.maal_trin:
            return (rules.LederenBegrunderAfslutningen(begrundet=o.begrundelse is not None),)
        trin, ord_ = self.trin.kode if self.trin else None, maal.tekst if maal else skala.navn
        deltager = o.deltager_i_faellesskab or not skala.maal_kraever_deltagelse
        evalueret = self.vurdering is not None and self.vurdering[1] is Placeringsanledning.EVALUERING
        kraeves = trin is not None and "evaluering" in skala.placeres_ved and skala.er_obligatorisk(trin)
        return (
            rules.BarnetErPåMåltrin(er_maal=trin in skala.maal_trin, maal=ord_),
            rules.BarnetDeltagerIFællesskabet(deltager=deltager, maal=ord_),
            rules.TrinnetErVurderetVedEvalueringen(er=evalueret, kraeves=kraeves),
        )

    def _enigheden(self) -> tuple[Rule, ...]:
        """Where a team is at work it proposes, and the family says its view (A38)."""
        kraeves = self.team is not None
        familien = kraeves and self.koncept.afslutning.bekraeftes_af is not None
        return (
            rules.TeametHarForeslåetAfslutningen(foreslaaet=self.foreslaaet in FORESLAAS, kraeves=kraeves),
            rules.FamiliensSynErNoteret(noteret=self.familiens_syn is not None, kraeves=familien),
        )

    def _luk(self, aarsag: Afslutning, at: datetime | None = None, begrundelse: FortroligTekst | None = None) -> None:
        """End it; without a time it never came under way and cannot go on."""
        self._lad_bortfalde(self.aabne, FORLOEB_AFSLUTTET)
        k = self.koncept
        genaabning = k.afslutning.genaabning
        senest = beregn_frist(k, genaabning, at).forfalder if at and genaabning else None
        self._afsluttet(
            ForløbAfsluttet(
                forloeb=self.key, aarsag=aarsag, genaabnes_senest=senest, barn=self.barn, begrundelse=begrundelse
            )
        )

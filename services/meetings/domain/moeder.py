"""The meetings of one forløb: called only while the gate is open, held with roles agreed and the child heard."""

from datetime import UTC, date, datetime
from uuid import UUID

from contracts import meetings
from contracts.frister import lokal_dato
from contracts.meetings import Aflysningsgrund, Fremdrift, Fremdriftskilde
from contracts.values import FortroligTekst, Rolle
from services.chassis.aggregate import Pins
from services.chassis.rules import check
from services.meetings.domain import bordet, proever
from services.meetings.domain.facts import (
    BarnetsPerspektivIndhentet,
    FremdriftBestridt,
    MødeAfholdt,
    MødeIndkaldt,
    felter,
)
from services.meetings.domain.familiekreds import Familiekreds
from services.meetings.domain.moede import DELING_BORTFALDET, Gæst, Mødetilstand
from services.meetings.domain.moedernes_tilstand import MødernesTilstand
from services.meetings.domain.profil import SENESTE_NEJ, i_reserveret_tid, intet_moede, koncept_for
from services.meetings.domain.rules import moedet
from services.meetings.domain.rules.familiekreds import ReferatetHarEnModtager


class Møder(MødernesTilstand):
    def noter(self, barn: UUID) -> None:
        if self.barn is None:
            self._forloeb_noteret(meetings.ForløbNoteret(forloeb=self.key, barn=barn))

    def noter_samtykke(self, barn: UUID, ur_start: datetime) -> None:
        if not self.samtykke:
            self._samtykke_noteret(meetings.SamtykkeNoteret(forloeb=self.key, barn=barn, ur_start=ur_start))

    def noter_oplysningspligt(self) -> None:
        barn = self.kend()
        if not self.orienteret:
            self._oplysningspligt_noteret(meetings.OplysningspligtNoteret(forloeb=self.key, barn=barn))

    def noter_team(self, medlemmer: tuple[UUID, ...], kontaktperson: UUID | None) -> None:
        til = medlemmer and kontaktperson is None
        hele = tuple(dict.fromkeys((*self.team, *medlemmer))) if til else medlemmer
        self.noter_holdet(hele, kontaktperson or self.kontaktperson)

    def noter_holdet(self, hele: tuple[UUID, ...], kontakt: UUID | None) -> None:
        if (hele, kontakt) != (self.team, self.kontaktperson):
            self._team_noteret(meetings.TeamNoteret(forloeb=self.key, medlemmer=hele, kontaktperson=kontakt))

    def noter_konceptskift(self, nye: Pins) -> None:
        if nye != self.pins:
            self._konceptskift_noteret(meetings.KonceptskiftNoteret(forloeb=self.key, **dict(nye)))

    def indstil(self, grund: Aflysningsgrund, naar: datetime) -> None:
        """A meeting that has begun stays, so that what was said under the consent can still be written down (A8)."""
        if self.afsluttet if grund is Aflysningsgrund.FORLOEB_AFSLUTTET else not self.har_grundlag:
            return
        self._moeder_indstillet(meetings.MøderIndstillet(forloeb=self.key, grund=grund))
        for moede in [m for m in self.moeder.values() if m.er_indkaldt and not m.er_begyndt(naar)]:
            if grund is Aflysningsgrund.FORLOEB_AFSLUTTET or not moede.bliver_staaende:
                self._moede_aflyst(meetings.MødeAflyst(forloeb=self.key, moede=moede.moede, grund=grund))

    def genoptag(self) -> None:
        if self.afsluttet:
            self._moeder_genoptaget(meetings.MøderGenoptaget(forloeb=self.key))

    def marker(self, aarsag: str, til: date | None, naar: datetime) -> None:
        """What the called meetings rest on has changed: they stand, and nobody holds them before it is mended (A4b)."""
        for m in [m for m in self.moeder.values() if m.er_indkaldt and not m.er_begyndt(naar)]:
            if m.mistede_grundlag != aarsag and (til is None or lokal_dato(m.starter_at) <= til):
                tabt = meetings.MødeMistedeGrundlag(forloeb=self.key, moede=m.moede, aarsag=aarsag)
                self._moede_mistede_grundlag(tabt)

    def noter_deling_bortfaldet(self, moede: UUID, naar: datetime) -> None:
        """What was to be shared at a called meeting has lost its basis: somebody must look at it again (A8, A5b)."""
        kendt = self.moeder.get(moede)
        if kendt and kendt.er_indkaldt and not kendt.er_begyndt(naar) and kendt.mistede_grundlag is None:
            tabt = meetings.MødeMistedeGrundlag(forloeb=self.key, moede=moede, aarsag=DELING_BORTFALDET)
            self._moede_mistede_grundlag(tabt)

    def maa_indkaldes(self, k: meetings.IndkaldMøde, moede: UUID, kald: proever.Kald) -> proever.Fravigelse | None:
        """Who waived the notice, where it had to be. Raises Rejected."""
        self.kend()
        koncept = koncept_for(self.pins)
        proever.proev_art(koncept, k, kald.rolle)
        self.kraev_grundlag(k.art)
        if proever.er_allerede_indkaldt(self.moeder.values(), k, kald):
            return None
        proever.proev_indkaldelse(koncept, k, self, moede not in self.moeder, kald)
        return proever.proev_tidspunkt(koncept, proever.Ønske.af_indkaldelse(k), self.ur_start, kald)

    def indkald(self, k: meetings.IndkaldMøde, moede: UUID, kald: proever.Kald) -> None:
        fraveget = self.maa_indkaldes(k, moede, kald)
        if proever.er_allerede_indkaldt(self.moeder.values(), k, kald):
            return
        koncept = koncept_for(self.pins)
        fact = MødeIndkaldt(
            **felter(k, "moede", "varsel_fraveget_af", "varsel_grund", "parter", "soeskende"),
            barn=self.kend(),
            moede=moede,
            parter=kald.parter,
            tolk=kald.tolken_til(k.starter_at),
            faelles_med=kald.faelles_med,
            i_reserveret_tid=i_reserveret_tid(koncept, k.starter_at, k.varighed_min),
            indkaldt_at=kald.naar.astimezone(UTC),
            ud_over_graensen=kald.er_ud_over(k.starter_at),
        )
        self._moede_indkaldt(fact)
        if fraveget:
            self._varsel_fraveget(fraveget.fact(self.key, moede))

    def maa_flyttes(self, k: meetings.FlytMøde, kald: proever.Kald) -> proever.Fravigelse | None:
        """Who waived the notice, where it had to be. Raises Rejected."""
        moede, koncept = self.indkaldt(k.moede), koncept_for(self.pins)
        self.kraev_grundlag(moede.art)
        if moede.starter_at == k.starter_at:
            return None
        check(proever.tolken(koncept, k.starter_at, kald))
        return proever.proev_tidspunkt(koncept, proever.Ønske.af_flytning(k, moede), self.ur_start, kald)

    def flyt(self, k: meetings.FlytMøde, kald: proever.Kald) -> None:
        fraveget = self.maa_flyttes(k, kald)
        moede, koncept = self.indkaldt(k.moede), koncept_for(self.pins)
        if moede.starter_at == k.starter_at:
            return
        fact = meetings.MødeFlyttet(
            **felter(k, "varsel_fraveget_af", "varsel_grund"),
            i_reserveret_tid=i_reserveret_tid(koncept, k.starter_at, moede.varighed_min),
            ud_over_graensen=kald.er_ud_over(k.starter_at),
            tolk=kald.tolken_til(k.starter_at),
        )
        self._moede_flyttet(fact)
        if fraveget:
            self._varsel_fraveget(fraveget.fact(self.key, k.moede))

    def aflys(self, moede: UUID, grund: Aflysningsgrund) -> None:
        self.kend()
        if self.kendt(moede).tilstand is Mødetilstand.AFLYST:
            return
        self.indkaldt(moede)
        self._moede_aflyst(meetings.MødeAflyst(forloeb=self.key, moede=moede, grund=grund))

    def lad_soeskende_udgaa(self, soeskende: UUID, naar: datetime, moede: UUID | None = None) -> None:
        """The sibling no longer shares that meeting, or any that is to come; this child's part stands (A21)."""
        for m in [m for m in self.moeder.values() if m.er_indkaldt and not m.er_begyndt(naar)]:
            if soeskende in m.faelles_med and moede in (None, m.moede):
                ude = meetings.SøskendeUdgåetAfMøde(forloeb=self.key, moede=m.moede, soeskende=soeskende)
                self._soeskende_udgaaet(ude)

    def inviter(self, k: meetings.InviterTilMøde) -> None:
        moede, koncept = self.indkaldt(k.moede), koncept_for(self.pins)
        self.kraev_grundlag(moede.art)
        gaest = Gæst(**felter(k, "forloeb", "moede", "deltager"))
        bordet.proev_gaest(koncept, moede, k.deltager, gaest)
        if moede.gaester.get(k.deltager) != gaest:
            self._moededeltager_inviteret(meetings.MødedeltagerInviteret(**felter(k)))

    def afhold_formoede(self, k: meetings.AfholdFormøde, naar: datetime) -> None:
        moede = self.indkaldt(k.moede)
        self.kraev_grundlag(moede.art)
        roller = bordet.fordel_roller(koncept_for(self.pins), moede, k, self, naar)
        if moede.roller != roller:
            self._formoede_afholdt(roller)

    def indhent_perspektiv(self, moede: UUID, perspektiv: FortroligTekst | None, naar: datetime) -> None:
        kendt = self.indkaldt(moede)
        barn = self.kraev_grundlag(kendt.art)
        check(moedet.PerspektivetIndhentesFørMødet(nu=naar, starter_at=kendt.starter_at))
        if not kendt.perspektiv_indhentet or kendt.perspektiv != perspektiv:
            hoert = BarnetsPerspektivIndhentet(forloeb=self.key, barn=barn, moede=moede, perspektiv=perspektiv)
            self._barnets_perspektiv_indhentet(hoert)

    def afhold(self, k: meetings.AfholdMøde, afholdt_at: datetime | None, kald: proever.Afholdelse) -> None:
        """Without `afholdt_at` it was held when it was to begin, however late that is written down."""
        barn = self.kend()
        if self.kendt(k.moede).er_afholdt:
            return
        moede, koncept = self.indkaldt(k.moede), koncept_for(self.pins)
        proever.proev_afholdelse(koncept, moede, k, self, kald)
        holdt = (afholdt_at or moede.starter_at).astimezone(UTC)
        self._moede_afholdt(MødeAfholdt(**felter(k, "fremdrift"), barn=barn, art=moede.art, afholdt_at=holdt))
        if k.barnet.value in koncept.barn.orienteres_efter_ved:
            self._barnet_skal_orienteres(meetings.BarnetSkalOrienteres(forloeb=self.key, moede=k.moede))
        if k.fremdrift in (Fremdrift.JA, Fremdrift.NEJ):
            self._fremdrift_vurderet(meetings.FremdriftVurderet(forloeb=self.key, moede=k.moede, fremdrift=k.fremdrift))
        if k.fremdrift is Fremdrift.NEJ and self.aaben:
            self._mangler_fremdrift(Fremdriftskilde.TEAM, (SENESTE_NEJ,), k.moede)

    def _mangler_fremdrift(self, kilde: Fremdriftskilde, aarsager: tuple[str, ...], moede: UUID | None) -> None:
        mangler = meetings.FremdriftMangler(forloeb=self.key, kilde=kilde, aarsager=aarsager, moede=moede)
        self._fremdrift_mangler(mangler)

    def orienter_barnet(self, moede: UUID) -> None:
        self.kend()
        if self.holdt(moede).orientering_skyldes:
            self._barnet_orienteret(meetings.BarnetOrienteret(forloeb=self.key, moede=moede))

    def advar(self, tegn: tuple[str, ...]) -> None:
        """The detector's own source beside the team's verdict; a sign that was contested does not warn again (A18)."""
        if nye := self.nye_tegn(tegn):
            self._mangler_fremdrift(Fremdriftskilde.DETEKTOR, nye, None)

    def wake(self, now: datetime) -> None:  # noqa: ARG002  called when the alarm has rung
        if regel := intet_moede(koncept_for(self.pins)):
            self.advar((regel.kode,))

    def bestrid(self, k: meetings.BestridFremdrift, rolle: Rolle) -> None:
        """The verdict stands and the words beside it; a warning that is contested warns no more (A18)."""
        barn = self.kraev_samtykke()
        if self.er_bestridt(k, rolle):
            return
        check(moedet.DerErNogetAtBestride(findes=self.kan_bestrides(k.kilde)))
        self._fremdrift_bestridt(FremdriftBestridt(**felter(k), barn=barn, rolle=rolle))

    def send_referat(self, k: meetings.SendReferat, afsender: UUID, rolle: Rolle, kreds: Familiekreds) -> None:
        self.kend()
        kendt = self.kendt(k.moede)
        bordet.proev_afsender(koncept_for(self.pins), kendt, afsender, rolle)
        modtagere = kreds.modtagere(kendt.parter, "uden_referat")
        check(ReferatetHarEnModtager(har=bool(modtagere) or not kreds.parter))
        if not kendt.referat_sendt:
            self._referat_sendt(meetings.ReferatSendt(**felter(k), afsender=afsender, modtagere=modtagere))

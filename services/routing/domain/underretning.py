"""An Underretning: received at any hour, read, assessed within 24 elapsed hours, and sent the way its severity demands.

It protects: the 24 hours stop at a recorded assessment and at nothing else (R125, A19); after an external underretning
the local leader is not contacted without consent (R134, A9). underretning_tilstand.py says how facts change it.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import cast
from uuid import UUID, uuid5

from contracts import routing
from contracts.koncept import beregn_frist
from contracts.routing import (
    Alvor,
    IndkaldTilUnderretningsmøde,
    Kontaktgrundlag,
    ModtagUnderretning,
    Underretningsudfald,
    UnderretningVurderet,
)
from contracts.values import Aktør, AktørRef, Kode, MødeId, PersonRef, Rolle
from services.chassis.rules import check
from services.routing.domain.facts import UnderretningModtaget
from services.routing.domain.rules import underretning as rules
from services.routing.domain.rules import underretningens_vej as vejen
from services.routing.domain.underretning_tilstand import Underretningstilstand, Ur, frist_sat

FAMILIE: Kode = "familie"
UNDERRETTER: Kode = "underretter"
"""The two whom the documents themselves invite; the profile adds the rest (R127, R128)."""
UDFALD_UDEN_SAG = {
    Alvor.AKUT: Underretningsudfald.NY_SAG,
    Alvor.MYNDIGHED: Underretningsudfald.NY_SAG,
    Alvor.FOREBYGGENDE: Underretningsudfald.LOKAL_LEDER,
}
"""A child with no case: the authority's steps begin one (R128), the others are the local leader's (R133, R134)."""


class Underretning(Underretningstilstand):
    """Decide above, evolve below: underretning_tilstand.py evolves."""

    def modtag(
        self,
        o: ModtagUnderretning,
        barn: PersonRef,
        *,
        tidligere: tuple[UUID, ...],
        om_forloeb: UUID | None,
        sag: UUID | None,
        at: datetime,
        nu: datetime,
    ) -> None:
        """It reached the municipality; its clocks run from that instant, at whatever hour (R125, R135, A19)."""
        if self.exists:
            m = self.modtaget
            samme = (m.barn, m.underrettertype, m.underretter) == (barn, o.underrettertype, o.underretter)
            check(rules.UnderretningenErIkkeEnAnden(samme=samme))
            return
        modtaget_at = o.modtaget_at or at
        check(rules.UnderretningenErIkkeModtagetIFremtiden(modtaget_at=modtaget_at, nu=nu))
        self._modtaget(
            UnderretningModtaget(
                underretning=self.key,
                barn=barn,
                underrettertype=o.underrettertype,
                underretter=o.underretter,
                kanal=o.kanal,
                modtaget_at=modtaget_at,
                akut=o.akut,
                tidligere=tidligere,
                om_forloeb=om_forloeb,
                sag=sag,
                med_familien=o.med_familien,
                indhold=o.indhold,
                underretter_navn=o.underretter_navn,
            )
        )
        for navn in self._ure():
            frist = beregn_frist(self.koncept, navn, modtaget_at)
            self._frist_sat(frist_sat(self.key, uuid5(self.key, navn), frist, modtaget_at))

    def laes(self) -> None:
        """Somebody has read it; the 24 hours go on (A19)."""
        if not self.laest:
            self._laest(routing.UnderretningLæst(underretning=self.key))

    def kvitter(self, at: datetime) -> None:
        """Underretteren was told that it has arrived: the other clock (A19)."""
        if self.kvitteret:
            return
        check(
            rules.UnderretterErKendt(kendt=self.modtaget.underretter is not None),
            rules.DetSkerEfterModtagelsen(sket_at=at, modtaget_at=self.modtaget.modtaget_at),
        )
        self._kvitteret(routing.KvitteringSendt(underretning=self.key))
        self._opfyld(self._modtagelsen.kvittering if self._modtagelsen else None, at)

    def vurder(self, alvor: Alvor, har_sag: bool, at: datetime) -> None:
        """Assess the severity: it may be assessed otherwise until it is passed on (R125, R127, R128, R133)."""
        if self.vurderet and self.vurderet.alvor is alvor:
            return
        fordelt = self.afgjort is not None or self.kontaktet is not None
        check(
            rules.UnderretningenErIkkeFordelt(fordelt=fordelt),
            rules.DetSkerEfterModtagelsen(sket_at=at, modtaget_at=self.modtaget.modtaget_at),
        )
        udfald = Underretningsudfald.EKSISTERENDE_SAG if har_sag else UDFALD_UDEN_SAG[alvor]
        self._vurderet(
            UnderretningVurderet(
                underretning=self.key, barn=self.modtaget.barn, alvor=alvor, udfald=udfald, vurderet_at=at
            )
        )
        self._opfyld(self._modtagelsen.vurdering if self._modtagelsen else None, at)

    def handl_akut(self) -> None:
        """Acute action has been taken (R126)."""
        if self.akut_ivaerksat:
            return
        check(rules.SagenKræverAkutHandling(akut=self.kraever_akut_handling))
        self._akut_ivaerksat(routing.AkutHandlingIværksat(underretning=self.key))

    def videreformidl(self, sag: UUID | None, raadgiver: AktørRef | None) -> None:
        """Forward it to the open case's rådgiver: allowed before the assessment, and stops no clock (R127, A19)."""
        if sag is not None and self.videre_til and (self.videre_til.sag, self.videre_til.raadgiver) == (sag, raadgiver):
            return
        check(vejen.DerErEnSagIForvejen(har_sag=sag is not None))
        self._videreformidlet(
            routing.UnderretningVidereformidlet(
                underretning=self.key, sag=cast(UUID, sag), raadgiver=cast(AktørRef, raadgiver)
            )
        )

    def indkald(self, o: IndkaldTilUnderretningsmøde, moede: MødeId, som: Aktør, nu: datetime) -> None:
        """Invite: the responsible rådgiver in an open case, Modtagelsen in a new one (R127, R128)."""
        if self.moede and (self.moede.starter_at, self.moede.deltagere) == (o.starter_at, o.deltagere):
            return
        check(rules.UnderretningenErVurderet(vurderet=self.vurderet is not None))
        udfald = cast(UnderretningVurderet, self.vurderet).udfald
        if udfald is Underretningsudfald.EKSISTERENDE_SAG:
            ansvarlig = self.videre_til.raadgiver if self.videre_til else None
            check(vejen.DenAnsvarligeRådgiverIndkalder(som=som.id, ansvarlig=ansvarlig))
        else:
            check(
                vejen.SagenHørerTilMyndigheden(ny_sag=udfald is Underretningsudfald.NY_SAG),
                vejen.ModtagelsenIndkalderINyeSager(er_modtagelsen=som.rolle is Rolle.MODTAGELSEN),
            )
        check(
            vejen.MødetLiggerForude(starter_at=o.starter_at, nu=nu),
            vejen.DeltagerneErKendte(ukendte=self._ukendte(o.deltagere)),
            vejen.DeRetteErInviteret(mangler=self._mangler(o.deltagere, udfald)),
        )
        self._moede_indkaldt(
            routing.UnderretningsmødeIndkaldt(
                underretning=self.key, moede=moede, starter_at=o.starter_at, deltagere=o.deltagere
            )
        )

    def skal_afgoeres(self, afgoerelse: Kode | None, raadgiver: AktørRef | None) -> bool:
        """Not when it is decided so already. Raises Rejected when it may not be (R128-R130, R63)."""
        if self.afgjort and self.afgjort.afgoerelse == afgoerelse:
            return False
        muligheder = tuple(valg.kode for valg in self._modtagelsen.afgoerelser) if self._modtagelsen else ()
        moede_kraeves = self._modtagelsen is not None and bool(self._modtagelsen.moedets_deltagere)
        ny_sag = self.vurderet is not None and self.vurderet.udfald is Underretningsudfald.NY_SAG
        check(
            rules.UnderretningenErVurderet(vurderet=self.vurderet is not None),
            vejen.UnderretningenErIkkeAfgjort(afgjort=self.afgjort is not None),
            vejen.SagenHørerTilMyndigheden(ny_sag=ny_sag),
            vejen.MødetErIndkaldtFørst(
                indkaldt=not moede_kraeves or self.moede is not None or self.kraever_akut_handling
            ),
            vejen.AfgørelsenErEnAfKonceptets(afgoerelse=afgoerelse, muligheder=muligheder),
            vejen.RådgiverenErUdpeget(kraeves=afgoerelse is not None, raadgiver=raadgiver),
        )
        return True

    def afgoer(
        self, afgoerelse: Kode | None, raadgiver: AktørRef | None, afdeling: Kode | None, sag: UUID | None
    ) -> None:
        """Whether there is ground for what the profile names, on the basis of the meeting (R129, R130)."""
        if self.skal_afgoeres(afgoerelse, raadgiver):
            self._afgjort(
                routing.UnderretningAfgjort(underretning=self.key, afgoerelse=afgoerelse, afdeling=afdeling, sag=sag)
            )

    def noter_grundlag(self, grundlag: Kontaktgrundlag | None) -> None:
        """What consent says of contacting the local leader (A9)."""
        if self.grundlag is not grundlag:
            self._kontaktgrundlag_noteret(routing.KontaktgrundlagNoteret(underretning=self.key, grundlag=grundlag))

    def er_kontaktet(self, enhed: UUID) -> bool:
        """Has this leader been contacted about it; raises Rejected when none may be (R133, R134, R135, A9)."""
        if self.kontaktet and self.kontaktet.enhed == enhed:
            return True
        krav, samtykke = self._underretter, self.grundlag is Kontaktgrundlag.SAMTYKKE
        check(
            rules.UnderretningenErVurderet(vurderet=self.vurderet is not None),
            vejen.UnderretningenGårTilLokalLeder(lokal=self.gaar_til_lokal_leder),
            vejen.DerErIkkeKontaktetEnAnden(kontaktet=self.kontaktet.enhed if self.kontaktet else None),
            vejen.EksternUnderretningKræverSamtykke(
                kraeves=krav is None or krav.samtykke == "kraeves", samtykke=samtykke
            ),
            vejen.KontaktenHarEtGrundlag(har=self.grundlag is not None),
        )
        return False

    def kontakt_lokal_leder(self, enhed: UUID, til_forloeb: UUID | None) -> None:
        """Contact the local leader, on the basis the type of underretter demands."""
        if not self.er_kontaktet(enhed):
            self._lokal_leder_kontaktet(
                routing.LokalLederKontaktet(
                    underretning=self.key,
                    barn=self.modtaget.barn,
                    enhed=enhed,
                    til_forloeb=til_forloeb,
                    grundlag=cast(Kontaktgrundlag, self.grundlag),
                )
            )

    # --- time ------------------------------------------------------------------------------------------------------

    @property
    def next_alarm(self) -> datetime | None:
        """When nobody has read it for too long, or the next clock runs out."""
        if not self.exists:
            return None
        ringer = (ur.ringer_kl for ur in self.ure.values())
        return min((kl for kl in (self.alarm_kl, *ringer) if kl), default=None)

    def wake(self, now: datetime) -> None:
        """Note what has failed to happen, and to whom it goes; a late tick gives the same facts (A19)."""
        if (alarm_kl := self.alarm_kl) and alarm_kl <= now:
            self._ikke_laest(
                routing.UnderretningIkkeLæst(
                    underretning=self.key, alarm_kl=alarm_kl, eskaleret_til=self._eskaleres_til
                )
            )
        for ur in list(self.ure.values()):
            if ur.ringer_kl and ur.ringer_kl <= now:
                self._lad_overskride(ur)

    # --- shared by the decisions -----------------------------------------------------------------------------------

    def _ure(self) -> tuple[Kode, ...]:
        """The clocks this underretning has here: none is invented, and nobody acknowledges to the anonymous."""
        if self._modtagelsen is None:
            return ()
        kvittering = self._modtagelsen.kvittering if self.modtaget.underretter else None
        return tuple(
            navn for navn in (self._modtagelsen.vurdering, kvittering) if navn and self.koncept.har_frist(navn)
        )

    def _opfyld(self, navn: Kode | None, at: datetime) -> None:
        """Its clock stops, once; a breach that no tick has told of yet is told first."""
        ur = self.ure.get(navn) if navn else None
        if ur and ur.loeber:
            if ur.ringer_kl and ur.ringer_kl < at:
                self._lad_overskride(ur)
            self._frist_opfyldt(
                routing.UnderretningsfristOpfyldt(
                    underretning=self.key,
                    frist_id=ur.sat.frist_id,
                    frist=ur.sat.frist,
                    opfyldt_at=at,
                    rettidig=at <= ur.sat.forfalder_kl,
                )
            )

    def _lad_overskride(self, ur: Ur) -> None:
        """The breach, true from the moment it fell due, and to whom it goes (A19)."""
        self._frist_overskredet(
            routing.UnderretningsfristOverskredet(
                underretning=self.key,
                frist_id=ur.sat.frist_id,
                frist=ur.sat.frist,
                forfaldt_at=ur.sat.forfalder_kl,
                eskaleret_til=self._eskaleres_til,
            )
        )

    def _ukendte(self, deltagere: Iterable[Kode]) -> tuple[Kode, ...]:
        kendte = {d.kode for d in self._modtagelsen.moedets_deltagere} if self._modtagelsen else set()
        return tuple(d for d in deltagere if d not in kendte | {FAMILIE, UNDERRETTER}) if kendte else ()

    def _mangler(self, deltagere: tuple[Kode, ...], udfald: Underretningsudfald) -> tuple[str, ...]:
        """Those who must be invited and are not, by what the profile calls them."""
        m = self._modtagelsen
        profilens = {d.kode: d for d in m.moedets_deltagere} if m else {}
        skal = [FAMILIE]
        if udfald is Underretningsudfald.NY_SAG:
            skal += [kode for kode, d in profilens.items() if d.altid]
        if m and m.underretter_deltager == "altid":
            skal.append(UNDERRETTER)
        if self.modtaget.underretter is None:
            skal = [kode for kode in skal if kode != UNDERRETTER]
        mangler = dict.fromkeys(kode for kode in skal if kode not in deltagere)
        return tuple(profilens[kode].tekst if kode in profilens else kode for kode in mangler)

"""What a Samtykke comes to: who is asked, what the answers open or close, and what a change of persons or time does.

Shared by the decisions of samtykke.py; everything here refuses nothing.
"""

from datetime import datetime
from uuid import uuid5

from contracts import consent as c
from contracts.frister import dagens_slut
from contracts.koncept import Koncept, beregn_frist
from contracts.values import Kode
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.profil import koncept_for, paamindelser, slettes_at, tekst
from services.consent.domain.svar import Tilstand
from services.consent.domain.tilstand import Samtykketilstand


class Samtykkeudfald(Samtykketilstand):
    def genberegn(self, kreds: Personkreds, at: datetime, koncept: Koncept) -> None:
        """Who must consent, as of `at`, may be others than before (A3a, A4): ask them, let go of them, or close."""
        if self.trin is None or self.afsluttet or self.er_slettet:
            return
        stod = self.er_givet
        if kreds.er_voksen(koncept, at) and self._svaret_foer_18(kreds, koncept):
            self._bortfald(c.Bortfaldsgrund.FYLDT_18, at)
        if self.er_givet:
            self._genberegn_givet(kreds, at, koncept)
        if not self.er_givet and self.svar.krav != (krav := kreds.krav(koncept, at)):
            if krav.parter:
                self._spoerg(kreds, at, koncept)
            else:
                self._kraevede_aendret(c.KrævedeÆndret(forloeb=self.key, parter=()))
        if stod and not self.er_givet:
            self._kraev_naeste_skridt(koncept.samtykke.naeste_skridt, at, koncept)

    def _genberegn_givet(self, kreds: Personkreds, at: datetime, koncept: Koncept) -> None:
        """The 15th birthday keeps a standing consent valid (A4a); a new custody holder's yes is missing (A3a)."""
        barn = self.barn
        krav = kreds.krav(koncept, at, medregn_ung=barn in self.svar.ja)
        if krav != self.svar.krav:
            if krav.opfyldt_af(self.svar.ja):
                self._kraevede_aendret(c.KrævedeÆndret(forloeb=self.key, parter=krav.parter, en_af=krav.en_af))
            else:
                self._bortfald(c.Bortfaldsgrund.FORAELDREMYNDIGHED_AENDRET, at)
                return
        ung = kreds.er_fyldt(koncept.samtykke.unge.medsamtykke_fra, at) and not kreds.er_voksen(koncept, at)
        if barn and ung and barn not in self.svar.adspurgte:
            self._medsamtykke_anmodet(
                c.MedsamtykkeAnmodet(
                    forloeb=self.key,
                    part=barn,
                    tekst=tekst(koncept),
                    anmodet_at=at,
                    paamindes=paamindelser(koncept, at),
                )
            )

    def gaelder(self, kreds: Personkreds, nu: datetime) -> bool:
        """Does it carry at this moment, also before the tick that will say otherwise has come (A3a, A4b, A5b)?"""
        if self.slutter is None or nu > self.slutter:
            return False
        koncept = koncept_for(self.pins)
        if kreds.er_voksen(koncept, nu) and self._svaret_foer_18(kreds, koncept):
            return False
        return kreds.krav(koncept, nu, medregn_ung=self.barn in self.svar.ja).opfyldt_af(self.svar.ja)

    def kraev_som_i_dag(self, kreds: Personkreds, at: datetime, koncept: Koncept) -> None:
        """A consent that was taken back stood on those of its day; a new one stands on those of today (A3a, A4a)."""
        krav = kreds.krav(koncept, at)
        if not self.er_givet and not self.er_slettet and krav.parter and krav != self.svar.krav:
            self._kraevede_aendret(c.KrævedeÆndret(forloeb=self.key, parter=krav.parter, en_af=krav.en_af))

    def _svaret_foer_18(self, kreds: Personkreds, koncept: Koncept) -> bool:
        """Something that was answered before the 18th birthday still counts (A4b)."""
        dag = kreds.fylder(koncept.samtykke.unge.eget_fra)
        taeller = self.er_givet or self.barn in self.svar.ja
        return dag is not None and taeller and self.svar.sidste_ja < dag

    def wake(self, now: datetime) -> None:
        """What fell due first, at its own time; the keel calls again while something is left."""
        kl = self.next_alarm
        if kl is None or kl > now:
            return
        match next(hvad for hvad, naar in self._alarmer.items() if naar == kl):
            case "paamindelse":
                parter = self.svar.mangler
                self._samtykke_paamindet(c.SamtykkePåmindet(forloeb=self.key, parter=parter, paamindet_at=kl))
            case "frist" if self.skyldes:
                frist_id, navn = self.skyldes.frist_id, self.skyldes.frist
                overskredet = c.FristOverskredet(forloeb=self.key, frist_id=frist_id, frist=navn, forfaldt_at=kl)
                self._frist_overskredet(overskredet)
            case "fornyelse" if self.gyldigt_til:
                til = self.gyldigt_til
                self._fornyelse_paakraevet(c.FornyelsePåkrævet(forloeb=self.key, gyldigt_til=til, fornyes_fra=kl))
            case "udloeb" if self.gyldigt_til:
                udloeb_at = dagens_slut(self.gyldigt_til)
                self._samtykke_udloebet(c.SamtykkeUdløbet(forloeb=self.key, udloeb_at=udloeb_at))
                koncept = koncept_for(self.pins)
                self._kraev_naeste_skridt(koncept.samtykke.naeste_skridt, udloeb_at, koncept)
            case _:
                self._slet(kl)

    def _slet(self, at: datetime) -> None:
        """Purge what is known; nobody is owed an answer any more (A7)."""
        nej = self.tilstand in (Tilstand.AFVIST, Tilstand.KONFLIKT)
        aarsag = c.Sletningsgrund.AFVIST if nej else c.Sletningsgrund.UDEN_SVAR
        self._oplysninger_slettet(c.OplysningerSlettet(forloeb=self.key, aarsag=aarsag, slettet_at=at))
        self._lad_fristen_bortfalde("oplysninger_slettet")

    def _spoerg(self, kreds: Personkreds, at: datetime, koncept: Koncept) -> None:
        krav = kreds.krav(koncept, at)
        if kreds.barn is None or not krav.parter:
            return
        self._samtykke_anmodet(
            c.SamtykkeAnmodet(
                forloeb=self.key,
                barn=kreds.barn,
                parter=krav.parter,
                en_af=krav.en_af,
                formaal=koncept.samtykke.formaal.kode,
                tekst=tekst(koncept),
                sprog=tuple(kreds.tolkebehov_hos(part).sprog for part in krav.parter),
                anmodet_at=at,
                paamindes=paamindelser(koncept, at),
                slettes_at=None if self.har_vaeret_givet else slettes_at(koncept, at),
            )
        )
        self._afgoer(Tilstand.AFVENTER, at, koncept)

    def _afgoer(self, foer: Tilstand, nu: datetime, koncept: Koncept) -> None:
        """What the answers come to now: all yes opens the gate, a no leaves a step to the leader."""
        if self.svar.udfald is foer:
            return
        match self.svar.udfald:
            case Tilstand.GIVET if not self.er_givet:
                self._aabn(koncept)
            case Tilstand.AFVIST:
                self._samtykke_afvist(c.SamtykkeAfvist(forloeb=self.key, parter=self.svar.nej))
                self._kraev_naeste_skridt(koncept.samtykke.naeste_skridt, nu, koncept)
            case Tilstand.KONFLIKT:
                if self.er_givet:
                    self._bortfald(c.Bortfaldsgrund.UENIGHED, nu)
                ja, nej = self.svar.ja, self.svar.nej
                senest = (self.skyldes or beregn_frist(koncept, koncept.samtykke.konflikt, nu)).forfalder
                self._samtykke_konflikt(c.SamtykkeKonflikt(forloeb=self.key, ja=ja, nej=nej, afklares_senest=senest))
                self._kraev_naeste_skridt(koncept.samtykke.konflikt, nu, koncept)
            case Tilstand.AFVENTER if not self.svar.nej:
                self._samtykke_konflikt_ophoert(c.SamtykkeKonfliktOphørt(forloeb=self.key, mangler=self.svar.mangler))
                self._lad_fristen_bortfalde("konflikt_ophoert")

    def _aabn(self, koncept: Koncept) -> None:
        """Open the gate; the clock starts at the last required yes (A2) and the consent has an end (A5b)."""
        if self.anmodet is None:
            return
        ur_start, parter = self.svar.sidste_ja, self.svar.ja
        gyldigt_til = beregn_frist(koncept, koncept.samtykke.udloeb, ur_start).forfalder
        self._samtykke_givet(
            c.SamtykkeGivet(
                forloeb=self.key, barn=self.anmodet.barn, parter=parter, ur_start=ur_start, gyldigt_til=gyldigt_til
            )
        )
        self._lad_fristen_bortfalde("samtykke_givet")

    def _bortfald(self, aarsag: c.Bortfaldsgrund, at: datetime) -> None:
        self._samtykke_bortfaldet(c.SamtykkeBortfaldet(forloeb=self.key, aarsag=aarsag, bortfaldet_at=at))

    def _bed_om_fornyelse(self, kreds: Personkreds, at: datetime, koncept: Koncept) -> None:
        """Those required today, the young person among them, are asked to go on (A4a, A5b)."""
        krav = kreds.krav(koncept, at)
        if kreds.barn and krav.parter and (self.fornyelse is None or self.fornyelse.krav != krav):
            self._fornyelse_anmodet(
                c.FornyelseAnmodet(
                    forloeb=self.key,
                    barn=kreds.barn,
                    parter=krav.parter,
                    en_af=krav.en_af,
                    tekst=tekst(koncept),
                    anmodet_at=at,
                )
            )

    def _forny(self, gav: c.PartFornyedeSamtykke, koncept: Koncept) -> None:
        self._part_fornyede_samtykke(gav)
        fornyelse = self.fornyelse
        if fornyelse and fornyelse.krav.opfyldt_af(fornyelse.ja):
            fornyet_at = fornyelse.sidste_ja
            gyldigt_til = beregn_frist(koncept, koncept.samtykke.udloeb, fornyet_at).forfalder
            self._samtykke_fornyet(
                c.SamtykkeFornyet(forloeb=self.key, parter=fornyelse.ja, fornyet_at=fornyet_at, gyldigt_til=gyldigt_til)
            )

    def _kraev_naeste_skridt(self, navn: Kode, fra: datetime, koncept: Koncept) -> None:
        """The leader owes a next step by the deadline of that name, unless one is owed already."""
        if self.skyldes or self.afsluttet or not koncept.samtykke.tilbagetraekning.naeste_skridt_kraeves:
            return
        frist = beregn_frist(koncept, navn, fra)
        self._frist_sat(c.FristSat.af(self.key, uuid5(self.key, f"{navn} {self.version}"), frist))

    def _lad_fristen_bortfalde(self, aarsag: Kode) -> None:
        if self.skyldes:
            frist_id, frist = self.skyldes.frist_id, self.skyldes.frist
            self._frist_bortfaldet(c.FristBortfaldet(forloeb=self.key, frist_id=frist_id, frist=frist, aarsag=aarsag))

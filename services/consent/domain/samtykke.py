"""A Samtykke: who was asked in one forløb, what each answered, and whether the gate is open (R77).

It protects one promise: while it is GIVET, the latest answer of every required party is yes. Its Frist facts are of the
next step that the leader owes while there is no consent. Here the commands are decided, in udfald.py what follows from
them and from time; tilstand.py says how facts change it.
"""

from datetime import datetime
from uuid import uuid5

from contracts import consent as c
from contracts.frister import lokal_dato
from contracts.koncept import Koncept, beregn_frist
from contracts.values import Aktør, FortroligTekst, Kode, PersonRef, Trin
from services.chassis.rules import check
from services.consent.domain import rules
from services.consent.domain.facts import AfklaringNoteret, NæsteSkridtNoteret, PartAfslog
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.profil import kraever_samtykke
from services.consent.domain.svar import Tilstand
from services.consent.domain.udfald import Samtykkeudfald


class Samtykke(Samtykkeudfald):
    def kraev(self, trin: Trin, koncept: Koncept) -> None:
        """Note a step that needs consent (R77)."""
        if self.trin is None and kraever_samtykke(koncept, trin):
            self._samtykke_paakraevet(c.SamtykkePåkrævet(forloeb=self.key, trin=trin))
        if self.venter_paa_sletning and koncept.skala.er_myndighed(trin.kode):
            self._sletning_bortfaldet(c.SletningBortfaldet(forloeb=self.key))

    def anmod(self, kreds: Personkreds, at: datetime, koncept: Koncept) -> None:
        """Ask, or ask anew after a no, a disagreement, a withdrawal or the end of a consent (R78)."""
        check(
            rules.OplysningerneErIkkeSlettet(slettet=self.er_slettet),
            rules.PersonkredsenErKendt(kendt=kreds.barn is not None),
            rules.ForløbetErIGang(afsluttet=self.afsluttet),
        )
        if self.er_givet and self.forny_nu:
            self._bed_om_fornyelse(kreds, at, koncept)
        elif self.tilstand not in (Tilstand.AFVENTER, Tilstand.GIVET):
            self._spoerg(kreds, at, koncept)

    def paamind(self, at: datetime) -> None:
        """Remind the silent; who is reminded that day already is left in peace (R78)."""
        mangler = self.svar.mangler or (self.fornyelse.mangler if self.fornyelse else ())
        check(
            rules.DerErSpurgtOmSamtykke(spurgt=self.anmodet is not None),
            rules.ForløbetErIGang(afsluttet=self.afsluttet),
            rules.NogenHarIkkeSvaret(mangler=bool(mangler)),
        )
        if self.paamindet_at is None or lokal_dato(self.paamindet_at) < lokal_dato(at):
            self._samtykke_paamindet(c.SamtykkePåmindet(forloeb=self.key, parter=mangler, paamindet_at=at))

    def giv(
        self, part: PersonRef, kanal: c.Kanal, givet_at: datetime, *, hvem: Aktør, nu: datetime, koncept: Koncept
    ) -> None:
        """Say yes. On paper it counts from the day it was received (A2)."""
        self._tjek_svar(part, givet_at, hvem, nu)
        check(
            rules.KanalenErKonceptets(er=kanal in koncept.samtykke.kanaler),
            rules.EtDigitaltSvarGivesAfPartenSelv(part=part, hvem=hvem, kanal=kanal),
        )
        modtaget_at = nu if kanal is c.Kanal.PAPIR else givet_at
        if self._skal_forny(part, givet_at):
            gav = c.PartFornyedeSamtykke(
                forloeb=self.key, part=part, givet_at=givet_at, modtaget_at=modtaget_at, kanal=kanal
            )
            self._forny(gav, koncept)
            return
        if part in self.svar.ja or part not in self.svar.adspurgte:
            return
        self._tjek_raekkefoelge(part, givet_at)
        foer = self.svar.udfald
        self._part_gav_samtykke(
            c.PartGavSamtykke(forloeb=self.key, part=part, givet_at=givet_at, modtaget_at=modtaget_at, kanal=kanal)
        )
        self._afgoer(foer, nu, koncept)

    def afslaa(self, svar: PartAfslog, *, hvem: Aktør, nu: datetime, koncept: Koncept) -> None:
        """Say no, or turn a yes into a no while the others are still being asked."""
        self._tjek_svar(svar.part, svar.svaret_at, hvem, nu)
        check(rules.SamtykketErIkkeGivetEndnu(givet=self.er_givet and svar.part in self.svar.ja))
        if svar.part in self.svar.nej:
            return
        self._tjek_raekkefoelge(svar.part, svar.svaret_at)
        foer = self.svar.udfald
        self._part_afslog(svar)
        self._afgoer(foer, nu, koncept)

    def traek_tilbage(
        self, part: PersonRef, trukket_at: datetime, *, hvem: Aktør, nu: datetime, koncept: Koncept
    ) -> None:
        """Take a consent back, as easily as it was given; also after the forløb has ended (A8)."""
        self._tjek_part(part, hvem)
        svar = self.svar.af(part)
        if svar and svar.trukket:
            return
        check(
            rules.DerErEtSamtykkeAtTrækkeTilbage(givet=self.givet is not None, ja=part in self.svar.ja),
            rules.SvaretErIkkeFremtidigt(svaret_at=trukket_at, nu=nu),
            rules.TilbagetrækningenVirkerIkkeBagud(trukket_at=trukket_at, givet_at=svar.modtaget_at if svar else None),
        )
        self._samtykke_trukket_tilbage(c.SamtykkeTrukketTilbage(forloeb=self.key, part=part, trukket_at=trukket_at))
        self._kraev_naeste_skridt(koncept.samtykke.naeste_skridt, nu, koncept)

    def noter_afklaring(self, note: FortroligTekst | None) -> None:
        """The contact person has spoken with those who disagree (A3c)."""
        if self.afklaret:
            return
        check(rules.DerErEnUenighedAtAfklare(uenige=self.tilstand is Tilstand.KONFLIKT))
        if self.barn:
            self._afklaring_noteret(AfklaringNoteret(forloeb=self.key, barn=self.barn, note=note))

    def noter_naeste_skridt(self, valg: c.NæsteSkridt, begrundelse: FortroligTekst | None, at: datetime) -> None:
        """The leader says what happens without consent (A3c, A8)."""
        if self.naeste_skridt is valg:
            return
        check(rules.DerSkyldesEtNæsteSkridt(skyldes=self.skyldes is not None))
        if self.skyldes and self.barn:
            frist, barn = self.skyldes, self.barn
            self._naeste_skridt_noteret(
                NæsteSkridtNoteret(forloeb=self.key, barn=barn, valg=valg, begrundelse=begrundelse)
            )
            rettidig = at <= frist.forfalder_kl
            self._frist_opfyldt(
                c.FristOpfyldt(
                    forloeb=self.key, frist_id=frist.frist_id, frist=frist.frist, opfyldt_at=at, rettidig=rettidig
                )
            )

    def afslut(self, at: datetime, *, orienteret: bool) -> None:
        """The forløb has ended: nobody is asked or reminded, no next step is owed, and a refused one is purged (A7).

        An underretning that is being considered needs what is known; then it is kept to the deadline. `orienteret`: the
        parents are told instead of asked (A6); there too the purpose of every share ends with the forløb (A5b).
        """
        if self.afsluttet or not (self.paakraevet or orienteret):
            return
        self._afslutning_noteret(c.AfslutningNoteret(forloeb=self.key))
        self._lad_fristen_bortfalde("forloeb_afsluttet")
        overvejes = self.naeste_skridt is c.NæsteSkridt.UNDERRETNING_OVERVEJES
        if self.venter_paa_sletning and self.tilstand is Tilstand.AFVIST and not overvejes:
            self._slet(at)

    def genaabn(self, kreds: Personkreds, at: datetime, koncept: Koncept) -> None:
        """The forløb goes on (A38): who had not answered when it ended is asked again."""
        if not self.afsluttet:
            return
        self._genaabning_noteret(c.GenåbningNoteret(forloeb=self.key))
        if self.tilstand is Tilstand.AFVENTER:
            self._spoerg(kreds, at, koncept)
        else:
            self.genberegn(kreds, at, koncept)

    def noter_konceptskift(self, skift: c.KonceptskiftNoteret) -> None:
        self._konceptskift_noteret(skift)

    def frafald_kravet(self, koncept: Koncept) -> None:
        """Where consent is no longer the gate, nobody is waited for; a yes or a no that was said still stands (A6)."""
        venter = self.tilstand in (Tilstand.IKKE_ANMODET, Tilstand.AFVENTER)
        if self.paakraevet and venter and not self.afsluttet and koncept.samtykke.port != "haard":
            self._samtykkekrav_bortfaldet(c.SamtykkekravBortfaldet(forloeb=self.key))
            self._lad_fristen_bortfalde("koncept_skiftet")

    def skift_frist(self, genberegnes: tuple[Kode, ...], bortfalder: tuple[Kode, ...], koncept: Koncept) -> None:
        """The koncept was changed: the next step that is owed, if named, is due anew or falls away (R1)."""
        frist = self.skyldes
        if frist is None or self.overskredet or frist.frist not in (*genberegnes, *bortfalder):
            return
        nyt = frist.frist in genberegnes and koncept.har_frist(frist.frist)
        self._lad_fristen_bortfalde("afloest" if nyt else "koncept_skiftet")
        if nyt:
            ny = beregn_frist(koncept, frist.frist, frist.start)
            self._frist_sat(c.FristSat.af(self.key, uuid5(frist.frist_id, koncept.hash), ny))

    def _skal_forny(self, part: PersonRef, givet_at: datetime) -> bool:
        """This yes is to going on: the party is asked for it, and has not said it (A5b)."""
        asked, fornyelse = self.fornyelse_anmodet_at, self.fornyelse
        return bool(
            fornyelse and asked and part in fornyelse.kraevede and part not in fornyelse.ja and givet_at >= asked
        )

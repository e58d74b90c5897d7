"""In whatever order: no team without consent, never two, always a contact, no question to leaders after the end."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from contracts.command import Command
from contracts.consent import NæsteSkridt
from contracts.fact import Fact
from contracts.routing import (
    AfslutForløb,
    Afslutning,
    Afvigelse,
    AktiverBeslutningstræ,
    DelingStandset,
    FjernTeammedlem,
    ForløbAfsluttet,
    ForløbGenåbnet,
    Frafaldsgrund,
    FristBortfaldet,
    FristOpfyldt,
    Fristovergang,
    FristSat,
    GenåbnForløb,
    KontaktpersonUdpeget,
    LederAnmodet,
    MeldFra,
    Overgang,
    Placeringsanledning,
    Rettelsesgrund,
    RetTrin,
    SamtykkeNoteret,
    Skiftegrund,
    SkiftKoncept,
    TeamMedlemTilføjet,
    TeamMedlemUdtrådt,
    TeamNedsat,
    Trinoversættelse,
    UdpegKontaktperson,
    UdpegMedarbejder,
    Udtrædelsesgrund,
    VurderTrin,
)
from contracts.values import Fortrolig, Rolle
from services.chassis.rules import Rejected
from tests.given import Scene, navn
from tests.routing.byen import FORLOEBET, SKOLELEDER, af, givet, nedsaet, paa_trin_2, skridt, trukket, udloebet, udpeg

FUNKTIONER = st.sampled_from(["ppr", "boerneskoleraadgiver", "sundhedspleje"])


class Forløbet(RuleBasedStateMachine):
    """A model that knows only the facts, beside the aggregate that decides them."""

    scene: Scene

    @initialize(samtykke=st.booleans(), udpeget=st.sets(FUNKTIONER), nedsat=st.booleans())
    def begynd(self, samtykke: bool, udpeget: set[str], nedsat: bool) -> None:
        self.scene = paa_trin_2()
        if samtykke:
            self.scene.hears(givet())
            for kode in sorted(udpeget):
                udpeg(self.scene, kode)
            if udpeget and nedsat:
                self.scene.when(nedsaet(min(udpeget), Afvigelse.FAGLIG_VURDERING))
        self.laest = 0
        self.aabent, self.afsluttet, self.team = False, False, False
        self.loeber: set[object] = set()
        self.medlemmer: set[object] = set()
        self.kontaktperson: object = None

    def proev(self, kommando: Command, kode: str = "", rolle: Rolle = Rolle.FUNKTIONSLEDER) -> None:
        """Twice, as a person would: a refusal is an answer, and the second time never decides anything."""
        try:
            self.scene.when(kommando, som=navn(f"{kode}_leder"), rolle=rolle if kode else None)
        except Rejected:
            return
        assert self.scene.when(kommando, som=navn(f"{kode}_leder"), rolle=rolle if kode else None) == []

    @rule(fakta=st.sampled_from([givet, givet, trukket, udloebet]))
    def samtykket(self, fakta: object) -> None:
        assert callable(fakta)
        self.scene.hears(fakta())

    @precondition(lambda self: self.laest % 3 == 1)
    @rule(valg=st.sampled_from(NæsteSkridt))
    def naeste_skridt(self, valg: NæsteSkridt) -> None:
        self.scene.hears(skridt(valg))

    @rule(
        kode=FUNKTIONER,
        nyeste=st.booleans(),
        kan=st.sampled_from([True, True, False]),
        rolle=st.sampled_from(sorted(UdpegMedarbejder.ROLLER)),
    )
    def leder_udpeger(self, kode: str, nyeste: bool, kan: bool, rolle: Rolle) -> None:
        spurgt = [a.anmodning for a in af(self.scene, LederAnmodet) if a.funktion == kode]
        if spurgt:
            felter = {"anmodning": spurgt[-1 if nyeste else 0], "medarbejder": navn(f"{kode}_medarbejder")}
            svar = UdpegMedarbejder(forloeb=FORLOEBET, kan_tage_opgaver=kan, **felter)
            self.proev(svar, kode, rolle)

    @rule(kode=FUNKTIONER)
    def leder_melder_fra(self, kode: str) -> None:
        spurgt = [a.anmodning for a in af(self.scene, LederAnmodet) if a.funktion == kode]
        if spurgt:
            self.proev(MeldFra(forloeb=FORLOEBET, anmodning=spurgt[-1], grund=Frafaldsgrund.INGEN_LEDIG), kode)

    @rule(kode=FUNKTIONER, afvigelse=st.sampled_from([None, *Afvigelse]))
    def team_nedsaettes(self, kode: str, afvigelse: Afvigelse | None) -> None:
        self.proev(nedsaet(kode, afvigelse))

    @precondition(lambda self: self.laest % 3 == 0)
    @rule()
    def traeet(self) -> None:
        self.proev(AktiverBeslutningstræ(forloeb=FORLOEBET))

    @rule(hvem=FUNKTIONER, ny=FUNKTIONER, afvigelse=st.sampled_from([None, *Afvigelse]))
    def et_medlem_gaar(self, hvem: str, ny: str, afvigelse: Afvigelse | None) -> None:
        self.proev(
            FjernTeammedlem(
                forloeb=FORLOEBET,
                medarbejder=navn(f"{hvem}_medarbejder"),
                grund=Udtrædelsesgrund.JOBSKIFTE,
                ny_kontaktperson=navn(f"{ny}_medarbejder"),
                afvigelse=afvigelse,
            )
        )

    @rule(hvem=FUNKTIONER)
    def en_anden_kontaktperson(self, hvem: str) -> None:
        self.proev(UdpegKontaktperson(forloeb=FORLOEBET, kontaktperson=navn(f"{hvem}_medarbejder")))

    @precondition(lambda self: self.laest % 3 == 1)
    @rule(trin=st.sampled_from(["trin_1", "trin_2", "trin_3"]))
    def trinnet_rettes(self, trin: str) -> None:
        felter = {"grund": Rettelsesgrund.FEJLTRYK, "muligheder_udtoemt": True}
        self.proev(RetTrin(forloeb=FORLOEBET, trin=trin, **felter))

    @precondition(lambda self: self.laest % 5 == 1)
    @rule(koncept=st.sampled_from(["fredericia-2026", "fredericia-trivselplus"]), overgang=st.sampled_from(Overgang))
    def andre_regler(self, koncept: str, overgang: Overgang) -> None:
        self.proev(
            SkiftKoncept(
                forloeb=FORLOEBET,
                koncept=koncept,
                trin=tuple(Trinoversættelse(fra=f"trin_{n}", til=f"trin_{n}") for n in range(5)),
                frister=(Fristovergang(frist="leder_svar", overgang=overgang),),
                grund=Skiftegrund.NY_UDGAVE,
                begrundelse=Fortrolig("Ny udgave."),
            )
        )

    @precondition(lambda self: self.laest % 3 == 2)
    @rule(trin=st.sampled_from(["trin_1", "trin_2", "trin_3"]))
    def trinnet(self, trin: str) -> None:
        self.proev(VurderTrin(forloeb=FORLOEBET, trin=trin, anledning=Placeringsanledning.OPFOELGNING))

    @precondition(lambda self: self.laest % 3 == 0)
    @rule(aarsag=st.sampled_from(Afslutning))
    def slut(self, aarsag: Afslutning) -> None:
        """Seldom, or most stories would be short."""
        self.proev(AfslutForløb(forloeb=FORLOEBET, aarsag=aarsag, deltager_i_faellesskab=True))

    @precondition(lambda self: self.afsluttet)
    @rule()
    def igen(self) -> None:
        self.proev(GenåbnForløb(forloeb=FORLOEBET))

    @rule(timer=st.sampled_from([1, 24, 72, 24 * 60]))
    def tiden_gaar(self, timer: int) -> None:
        self.scene.tick((self.scene.time + timedelta(hours=timer)).strftime("%Y-%m-%d %H:%M"))

    @invariant()
    def det_lovede_holder(self) -> None:
        """A reader who has only the facts checks each as it comes."""
        assert af(self.scene, KontaktpersonUdpeget), "R8"
        for fact in self.scene.facts[self.laest :]:
            self.laes(fact)
        self.laest = len(self.scene.facts)
        assert not (self.afsluttet and self.loeber), "A38: a deadline runs in an ended forløb"
        assert not self.team or self.kontaktperson in self.medlemmer | {SKOLELEDER}, "R53"
        assert self.aabent or not self.loeber, "A8: a deadline runs without consent"

    def laes(self, fact: Fact) -> None:
        match fact:
            case SamtykkeNoteret():
                self.aabent = True
            case DelingStandset():
                self.aabent = self.team = False
            case TeamNedsat(medlemmer=medlemmer, kontaktperson=kontaktperson):
                assert self.aabent, "R77: a team without consent"
                assert not self.team, "R131: two teams"
                assert not self.afsluttet
                assert kontaktperson in {m.medarbejder for m in medlemmer}, "R53"
                self.team = True
                self.medlemmer = {m.medarbejder for m in medlemmer}
            case TeamMedlemTilføjet(medlem=medlem):
                self.medlemmer |= {medlem.medarbejder}
            case TeamMedlemUdtrådt(medarbejder=medarbejder):
                assert self.kontaktperson != medarbejder, "R8: the contact left without handing over"
                self.medlemmer -= {medarbejder}
            case KontaktpersonUdpeget(kontaktperson=kontaktperson):
                self.kontaktperson = kontaktperson
            case LederAnmodet():
                assert self.aabent, "R77: a leader asked without consent"
                assert not self.afsluttet, "A38: a leader asked after the end"
            case FristSat(frist_id=frist):
                self.loeber.add(frist)
            case FristOpfyldt(frist_id=frist) | FristBortfaldet(frist_id=frist):
                self.loeber.remove(frist)
            case ForløbAfsluttet():
                self.afsluttet = True
            case ForløbGenåbnet():
                self.afsluttet = False


Forløbet.TestCase.settings = settings(max_examples=70, stateful_step_count=30, deadline=None, derandomize=True)
TestForløbet = Forløbet.TestCase

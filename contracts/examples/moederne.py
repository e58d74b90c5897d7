"""The team's meetings and plans told further: guests, interpreter, bilag, indsatsplan, detector and duration."""

from datetime import date

from contracts import meetings as c
from contracts.command import Command
from contracts.examples.ids import (
    BARN,
    FORLOEB,
    FRIST_OPSTART,
    MOR,
    OPFOELGNING,
    OPGAVE,
    OPSTARTSMOEDE,
    PSYKOLOG,
    RAADGIVER,
    kl,
    ref,
)
from contracts.fact import Fact
from contracts.values import Fortrolig, Rolle

BILAG, PROEVEHANDLING, TOLK, NETVAERK = ref("bilag"), ref("proevehandling"), ref("tolk"), ref("moster")
SOESKENDES_FORLOEB = ref("soeskendes forloeb")
FOER, EFTER = "0" * 63 + "2", "0" * 63 + "3"
TID = kl("2026-04-14 06:30")

FAKTA: tuple[Fact, ...] = (
    c.OplysningspligtNoteret(forloeb=FORLOEB, barn=BARN),
    c.KonceptskiftNoteret(
        forloeb=FORLOEB, koncept="fredericia-2026", koncept_hash="0" * 63 + "1", kalender="dk-2026-1"
    ),
    c.MødeMistedeGrundlag(forloeb=FORLOEB, moede=OPFOELGNING, aarsag="fyldt_18"),
    c.DelingNoteret(forloeb=FORLOEB, deling=ref("deling"), moede=OPFOELGNING),
    c.FamilienNoteret(forloeb=FORLOEB, part=MOR, tolk=True),
    c.PartsbegrænsningNoteret(
        forloeb=FORLOEB,
        part=MOR,
        adskilt=True,
        skjul_sted=True,
        uden_indkaldelse=False,
        uden_referat=False,
        uden_handleplan=False,
    ),
    c.SøskendeNoteret(forloeb=FORLOEB, soeskende=SOESKENDES_FORLOEB, forbundet=True),
    c.SøskendeUdgåetAfMøde(forloeb=FORLOEB, moede=OPFOELGNING, soeskende=SOESKENDES_FORLOEB),
    c.DeltagerNoteret(forloeb=FORLOEB, deltager=NETVAERK, som=c.Bordplads.NETVAERK),
    c.TolkBestilt(forloeb=FORLOEB, starter_at=TID, tolk=TOLK),
    c.MødedeltagerInviteret(
        forloeb=FORLOEB,
        moede=OPFOELGNING,
        deltager=NETVAERK,
        som=c.Bordplads.NETVAERK,
        kan_tage_opgaver=False,
        virtuelt=True,
        punkt=None,
    ),
    c.RammerAftalt(forloeb=FORLOEB, moede=OPFOELGNING, lokale=True, forplejning=True, ansvarlig=RAADGIVER),
    c.DagsordenSendt(forloeb=FORLOEB, moede=OPFOELGNING),
    c.BarnetSkalOrienteres(forloeb=FORLOEB, moede=OPSTARTSMOEDE),
    c.BarnetOrienteret(forloeb=FORLOEB, moede=OPSTARTSMOEDE),
    c.MødetFulgtOp(forloeb=FORLOEB, moede=OPSTARTSMOEDE, med=c.Opfølgningsart.FORAELDRE),
    c.BilagNoteret(forloeb=FORLOEB, bilag=BILAG, moede=OPSTARTSMOEDE, art=c.Bilagsart.SOS_FOTO, indhold_hash=FOER),
    c.BilagGennemgået(forloeb=FORLOEB, bilag=BILAG, udfald=c.Gennemgang.SLOERET, indhold_hash=EFTER),
    c.ForberedelseBesvaret(forloeb=FORLOEB, barn=BARN, punkt="ressourcer", med_foraeldre=True),
    c.MasterSkiftet(forloeb=FORLOEB, fra=c.Planmaster.KOPI, til=c.Planmaster.TVAERS),
    c.HandleplanIkkeOpdateret(forloeb=FORLOEB, frist_id=FRIST_OPSTART),
    c.OpgaveForfalden(forloeb=FORLOEB, opgave=OPGAVE, frist=date(2026, 4, 28)),
    c.FremdriftBestridt(forloeb=FORLOEB, barn=BARN, kilde=c.Fremdriftskilde.DETEKTOR, rolle=Rolle.FORAELDER),
    c.ReserveretTidManglede(forloeb=FORLOEB, kapacitet=ref("kapacitet"), moede=OPSTARTSMOEDE, dag=date(2026, 4, 7)),
    c.Kapacitetsalarm(kapacitet=ref("kapacitet"), profil="fredericia-2026", uden_plads=3, siden=date(2026, 3, 20)),
    c.VarighedBesluttet(forloeb=FORLOEB, valg=c.Varighedsvalg.OVERDRAG),
    c.AfventerRådgiver(forloeb=FORLOEB),
    c.RådgiverHarOvertaget(forloeb=FORLOEB),
    c.VarighedFornyet(forloeb=FORLOEB),
    c.IndsatsplanUdarbejdet(
        forloeb=FORLOEB, barn=BARN, version=1, indsatstype="indgribende", foelges_op=date(2026, 5, 5)
    ),
    c.PrøvehandlingAftalt(
        forloeb=FORLOEB,
        barn=BARN,
        proevehandling=PROEVEHANDLING,
        ansvarlig=RAADGIVER,
        foelges_op=date(2026, 4, 28),
    ),
    c.PrøvehandlingIagttaget(forloeb=FORLOEB, barn=BARN, proevehandling=PROEVEHANDLING, forskel=c.Forskel.BEDRE),
    c.TovholderAftalt(forloeb=FORLOEB, led=1, tovholder=PSYKOLOG),
)

KOMMANDOER: tuple[Command, ...] = (
    c.NoterOplysningspligt(forloeb=FORLOEB),
    c.NoterUdtrådt(forloeb=FORLOEB, medarbejder=RAADGIVER),
    c.NoterKontaktperson(forloeb=FORLOEB, kontaktperson=PSYKOLOG),
    c.NoterForLilleTeam(forloeb=FORLOEB),
    c.MarkerMøder(forloeb=FORLOEB, aarsag="fyldt_18", til=date(2026, 4, 28)),
    c.NoterKonceptskift(
        forloeb=FORLOEB,
        koncept="fredericia-2026",
        koncept_hash="0" * 63 + "1",
        kalender="dk-2026-1",
        genberegnes=("opstartsmoede",),
    ),
    c.NoterDeling(forloeb=FORLOEB, deling=ref("deling"), moede=OPSTARTSMOEDE),
    c.NoterDelingBortfaldet(forloeb=FORLOEB, deling=ref("deling")),
    c.NoterFamilien(forloeb=FORLOEB, part=MOR, tolk=True),
    c.NoterPartsbegrænsning(forloeb=FORLOEB, part=MOR, adskilt=True, skjul_sted=True),
    c.NoterSøskende(forloeb=FORLOEB, soeskende=SOESKENDES_FORLOEB, forbundet=True),
    c.NoterDeltager(forloeb=FORLOEB, deltager=PSYKOLOG, som=c.Bordplads.LEDERGAEST),
    c.BestilTolk(forloeb=FORLOEB, starter_at=TID, tolk=TOLK),
    c.InviterTilMøde(
        forloeb=FORLOEB,
        moede=OPSTARTSMOEDE,
        deltager=NETVAERK,
        som=c.Bordplads.NETVAERK,
        kan_tage_opgaver=False,
        virtuelt=True,
    ),
    c.AftalRammer(forloeb=FORLOEB, moede=OPSTARTSMOEDE, lokale=True, forplejning=True, ansvarlig=RAADGIVER),
    c.SendDagsorden(forloeb=FORLOEB, moede=OPSTARTSMOEDE),
    c.OrienterBarnet(forloeb=FORLOEB, moede=OPSTARTSMOEDE),
    c.FølgMødetOp(forloeb=FORLOEB, moede=OPSTARTSMOEDE, med=c.Opfølgningsart.FORAELDRE),
    c.NoterBilag(forloeb=FORLOEB, bilag=BILAG, moede=OPSTARTSMOEDE, art=c.Bilagsart.SOS_FOTO, indhold_hash=FOER),
    c.GennemgåBilag(forloeb=FORLOEB, bilag=BILAG, udfald=c.Gennemgang.SLOERET, indhold_hash=EFTER),
    c.BesvarForberedelse(forloeb=FORLOEB, punkt="ressourcer", tekst=Fortrolig("Han er god til at bygge.")),
    c.SkiftMaster(forloeb=FORLOEB, til=c.Planmaster.TVAERS),
    c.VurderFremdrift(forloeb=FORLOEB),
    c.BestridFremdrift(
        forloeb=FORLOEB,
        kilde=c.Fremdriftskilde.TEAM,
        begrundelse=Fortrolig("Det går bedre derhjemme, end I ser i skolen."),
    ),
    c.BeslutVarighed(forloeb=FORLOEB, valg=c.Varighedsvalg.OVERDRAG),
    c.NoterRådgiverAfventes(forloeb=FORLOEB),
    c.NoterRådgiverHarOvertaget(forloeb=FORLOEB),
    c.UdarbejdIndsatsplan(
        forloeb=FORLOEB,
        indsatstype="indgribende",
        maal=Fortrolig("Han er med i legen i det store frikvarter."),
        foerste_skridt=Fortrolig("Læreren går med ud i morgen."),
        foelges_op=date(2026, 5, 5),
    ),
    c.AftalPrøvehandling(
        forloeb=FORLOEB,
        proevehandling=PROEVEHANDLING,
        ansvarlig=RAADGIVER,
        foelges_op=date(2026, 4, 28),
        tekst=Fortrolig("En voksen begynder legen."),
    ),
    c.IagttagPrøvehandling(
        forloeb=FORLOEB,
        proevehandling=PROEVEHANDLING,
        forskel=c.Forskel.BEDRE,
        tekst=Fortrolig("Han blev i legen til det ringede."),
    ),
    c.AftalTovholder(forloeb=FORLOEB, led=1, tovholder=PSYKOLOG),
)

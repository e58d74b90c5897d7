"""The commands around meetings and plans, each on a stage where it may be given; `test_to_gange` gives it twice."""

from collections.abc import Callable
from datetime import date

from contracts import meetings as c
from contracts.command import Command
from contracts.koncept import hent_koncept
from contracts.values import Fortrolig
from tests.given import Scene, navn
from tests.meetings.scener import FORLOEB, FREMMED, LEO, MOR, OPSTART, SIF, dk, holdt, indkaldt, kendt, klar, opfulgt
from tests.meetings.steder import (
    FOERSTE_LED,
    INDSATSPLAN,
    NYBORG,
    barometer,
    hold,
    holdt_trivselsmoede,
    moedet,
    nyborg,
    sted,
    trivselsmoede,
)

F1 = hent_koncept("fredericia-trivselplus")
TOLK, FOTO, PROEVE = navn("tolk"), navn("foto"), navn("prøve")
SOS = c.NoterBilag(forloeb=FORLOEB, bilag=FOTO, moede=moedet(1), art=c.Bilagsart.SOS_FOTO, indhold_hash="a" * 64)
PROEVEHANDLING = c.AftalPrøvehandling(
    forloeb=FORLOEB, proevehandling=PROEVE, ansvarlig=LEO, foelges_op=date(2026, 4, 1)
)
UENIG = c.BestridFremdrift(forloeb=FORLOEB, kilde=c.Fremdriftskilde.TEAM, begrundelse=Fortrolig("Det går bedre."))


def holdt_i_nyborg() -> Scene:
    return holdt_trivselsmoede(nyborg(), "2026-03-10 09:00", 1)


def uden_barnet() -> Scene:
    s = nyborg()
    s.when(trivselsmoede("2026-03-10 09:00"))
    s.when(c.IndhentBarnetsPerspektiv(forloeb=FORLOEB, moede=moedet(1)))
    s.time = dk("2026-03-10 10:00")
    ikke_med = {"barnet": c.Barnet.DELTOG_IKKE, "barnet_begrundelse": c.Barnefravær.ALDER}
    s.when(hold(moedet(1), dk("2026-03-24 09:00"), **ikke_med))
    return s


def med_foto() -> Scene:
    s = holdt_i_nyborg()
    s.when(SOS)
    return s


def med_proevehandling() -> Scene:
    s = barometer()
    s.when(PROEVEHANDLING)
    return s


def afventer() -> Scene:
    s = holdt_i_nyborg()
    s.when(c.BeslutVarighed(forloeb=FORLOEB, valg=c.Varighedsvalg.OVERDRAG))
    return s


DELING = c.NoterDeling(forloeb=FORLOEB, deling=navn("deling"), moede=OPSTART)


def delt() -> Scene:
    s = indkaldt()
    s.when(DELING)
    return s


def staar_stille() -> Scene:
    s = holdt()
    for nummer in range(3):
        opgave = {"forloeb": FORLOEB, "opgave": navn(f"opgave {nummer}"), "ansvarlig": SIF, "frist": date(2026, 3, 20)}
        s.when(c.AftalOpgave.model_validate(opgave))
    s.time = dk("2026-03-23 09:00")
    return s


SKIFT = c.NoterKonceptskift(
    forloeb=FORLOEB,
    koncept=F1.id,
    koncept_hash=F1.hash,
    kalender=F1.kalender,
    genberegnes=("opstartsmoede",),
    bortfalder=("loefte",),
)
GAEST = c.InviterTilMøde(
    forloeb=FORLOEB, moede=OPSTART, deltager=FREMMED, som=c.Bordplads.NETVAERK, kan_tage_opgaver=False
)
RAMMER = c.AftalRammer(forloeb=FORLOEB, moede=OPSTART, lokale=True, forplejning=True, ansvarlig=SIF)
SLOERET = c.GennemgåBilag(forloeb=FORLOEB, bilag=FOTO, udfald=c.Gennemgang.SLOERET, indhold_hash="b" * 64)
IAGTTAG = c.IagttagPrøvehandling(forloeb=FORLOEB, proevehandling=PROEVE, forskel=c.Forskel.BEDRE)

MOEDERNE: list[tuple[Callable[[], Scene], Callable[[Scene], Command]]] = [
    (lambda: sted(NYBORG).kendt(), lambda _: c.NoterOplysningspligt(forloeb=FORLOEB)),
    (klar, lambda _: c.NoterUdtrådt(forloeb=FORLOEB, medarbejder=LEO)),
    (klar, lambda _: c.NoterKontaktperson(forloeb=FORLOEB, kontaktperson=LEO)),
    (klar, lambda _: c.NoterForLilleTeam(forloeb=FORLOEB)),
    (indkaldt, lambda _: c.MarkerMøder(forloeb=FORLOEB, aarsag="fyldt_18")),
    (klar, lambda _: SKIFT),
    (kendt, lambda _: c.NoterFamilien(forloeb=FORLOEB, part=MOR, tolk=True)),
    (klar, lambda _: c.NoterPartsbegrænsning(forloeb=FORLOEB, part=MOR, adskilt=True)),
    (klar, lambda _: c.NoterSøskende(forloeb=FORLOEB, soeskende=navn("søster"), forbundet=True)),
    (indkaldt, lambda _: c.NoterDeltager(forloeb=FORLOEB, deltager=FREMMED, som=c.Bordplads.NETVAERK)),
    (indkaldt, lambda _: DELING),
    (delt, lambda _: c.NoterDelingBortfaldet(forloeb=FORLOEB, deling=navn("deling"))),
    (klar, lambda _: c.BestilTolk(forloeb=FORLOEB, starter_at=dk("2026-03-10 09:00"), tolk=TOLK)),
    (indkaldt, lambda _: GAEST),
    (indkaldt, lambda _: RAMMER),
    (indkaldt, lambda _: c.SendDagsorden(forloeb=FORLOEB, moede=OPSTART)),
    (uden_barnet, lambda _: c.OrienterBarnet(forloeb=FORLOEB, moede=moedet(1))),
    (holdt, lambda _: c.FølgMødetOp(forloeb=FORLOEB, moede=OPSTART, med=c.Opfølgningsart.FORAELDRE)),
    (holdt_i_nyborg, lambda _: SOS),
    (med_foto, lambda _: SLOERET),
    (kendt, lambda _: c.BesvarForberedelse(forloeb=FORLOEB, punkt="ressourcer", tekst=Fortrolig("Han bygger."))),
    (holdt, lambda _: c.SkiftMaster(forloeb=FORLOEB, til=c.Planmaster.TVAERS)),
    (staar_stille, lambda _: c.VurderFremdrift(forloeb=FORLOEB)),
    (lambda: opfulgt(c.Fremdrift.NEJ), lambda _: UENIG),
    (holdt_i_nyborg, lambda _: c.BeslutVarighed(forloeb=FORLOEB, valg=c.Varighedsvalg.OVERDRAG)),
    (holdt_i_nyborg, lambda _: c.NoterRådgiverAfventes(forloeb=FORLOEB)),
    (afventer, lambda _: c.NoterRådgiverAfventes(forloeb=FORLOEB, afventes=False)),
    (afventer, lambda _: c.NoterRådgiverHarOvertaget(forloeb=FORLOEB)),
    (barometer, lambda _: INDSATSPLAN),
    (barometer, lambda _: PROEVEHANDLING),
    (med_proevehandling, lambda _: IAGTTAG),
    (barometer, lambda _: FOERSTE_LED),
    (nyborg, lambda _: trivselsmoede("2026-03-10 09:00", begrundelse=c.Mødebegrundelse.SYGDOM)),
]

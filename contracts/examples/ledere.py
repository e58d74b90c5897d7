"""The leaders' side of the boy's story, and the authority's: each fact and command in a telling of its own."""

from datetime import date

from contracts import meetings
from contracts.command import Command, Question
from contracts.examples.ids import (
    BARN,
    FORLOEB,
    LEDER_RAADGIVER,
    LEDERTEAM,
    LEDERTEAM_MOEDE,
    PSYKOLOG,
    RAADGIVER,
    SKOLELEDER,
    kl,
    ref,
)
from contracts.fact import Fact
from contracts.values import Fortrolig, Rolle

LEDERTEAM_TRIN_1, CAMP100 = meetings.lederteam_id("trin_1"), ref("camp 100")
FORANSTALTNING, FACILITATOR = ref("foranstaltning"), ref("facilitator")
CHEF_FAMILIE, CHEF_SKOLE, CHEF_UNGE = ref("fagchef familie"), ref("fagchef skole"), ref("fagchef unge")
LEDER_MODTAGELSEN, PLADSEN = ref("leder modtagelsen"), ref("plads i lederteamet")
MOEDET_AT, CAMP100_AT, IVAERKSAT_AT = kl("2026-05-13 07:00"), kl("2026-10-06 07:00"), kl("2026-06-01 08:00")
OMFATTER = ("foranstaltninger", "barnet", "familien")
LEDERE = (
    meetings.Udviklingsleder(funktion="skole", leder=SKOLELEDER),
    meetings.Udviklingsleder(funktion="modtagelsen", leder=LEDER_MODTAGELSEN),
)
BESLUTTERE = (
    meetings.Beslutter(post="familie_og_boern", person=CHEF_FAMILIE),
    meetings.Beslutter(post="skole_dagtilbud_og_fritid", person=CHEF_SKOLE),
    meetings.Beslutter(post="unge_og_uddannelse", person=CHEF_UNGE, stedfortraeder=True),
)
LOESNINGER = (meetings.Camp100Løsning.NY_ALTERNATIV_VEJ, meetings.Camp100Løsning.EKSTRAORDINAERT_TILTAG)

FAKTA: tuple[Fact, ...] = (
    meetings.TrinNoteret(forloeb=FORLOEB, trin="trin_2"),
    meetings.PladsNoteret(
        stilling=PLADSEN,
        indehaver=LEDER_RAADGIVER,
        stedfortraedere=(
            meetings.Stedfortræderperiode(stedfortraeder=SKOLELEDER, fra=date(2026, 5, 11), til=date(2026, 5, 15)),
        ),
    ),
    meetings.OpgaveansvarOvertaget(
        forloeb=FORLOEB, lederteam=LEDERTEAM, niveau="trin_2", aarsag=meetings.Ansvarsgrund.STARTET_PAA_TRIN
    ),
    meetings.RepræsentantInviteret(
        forloeb=FORLOEB,
        lederteam=LEDERTEAM,
        moede=LEDERTEAM_MOEDE,
        repraesentant=PSYKOLOG,
        virtuelt=True,
        starter_at=MOEDET_AT,
    ),
    meetings.DagsordenFastlagt(
        lederteam=LEDERTEAM,
        niveau="trin_2",
        moede=LEDERTEAM_MOEDE,
        fastlagt_at=MOEDET_AT,
        uden_fremdrift=(FORLOEB,),
        i_fremdrift=(),
    ),
    meetings.MødepligtBrudt(
        lederteam=LEDERTEAM,
        niveau="trin_2",
        moede=LEDERTEAM_MOEDE,
        medlem=LEDER_RAADGIVER,
        vises_for=Rolle.FAGCHEF,
    ),
    meetings.TilbagemeldingUdestår(
        forloeb=FORLOEB, lederteam=LEDERTEAM, moede=LEDERTEAM_MOEDE, niveau="trin_2", starter_at=MOEDET_AT
    ),
    meetings.LøftForeslået(forloeb=FORLOEB, lederteam=LEDERTEAM_TRIN_1, til_niveau="trin_2", moeder=2),
    meetings.LøftAfvist(forloeb=FORLOEB, lederteam=LEDERTEAM_TRIN_1, til_niveau="trin_2"),
    meetings.OpgaveansvarAfgivet(
        forloeb=FORLOEB, lederteam=LEDERTEAM_TRIN_1, niveau="trin_1", aarsag=meetings.Ansvarsophør.LOEFTET
    ),
    meetings.SagNoteret(forloeb=FORLOEB, barn=BARN, raadgiver=RAADGIVER),
    meetings.ForanstaltningNoteret(
        forloeb=FORLOEB, barn=BARN, foranstaltning=FORANSTALTNING, ivaerksat=date(2026, 6, 1)
    ),
    meetings.UndersøgelseNoteret(forloeb=FORLOEB, afsluttet=date(2026, 7, 15)),
    meetings.OpfølgningAfholdt(
        forloeb=FORLOEB,
        barn=BARN,
        nummer=1,
        afholdt_at=kl("2026-08-31 11:00"),
        omfatter=OMFATTER,
        interval_maaneder=4,
    ),
    meetings.Camp100Indkaldt(
        forloeb=FORLOEB,
        barn=BARN,
        moede=CAMP100,
        anledning=meetings.Camp100Anledning.EFTER_BEHOV,
        indkalder="familie_og_boern",
        facilitator=FACILITATOR,
        starter_at=CAMP100_AT,
        varighed_min=180,
    ),
    meetings.Camp100Aflyst(forloeb=FORLOEB, moede=CAMP100, grund=meetings.Camp100Aflysningsgrund.SYGDOM),
    meetings.UdviklingsrumAfholdt(
        forloeb=FORLOEB, barn=BARN, moede=CAMP100, facilitator=FACILITATOR, team=(PSYKOLOG,), ledere=LEDERE
    ),
    meetings.Camp100Besluttet(
        forloeb=FORLOEB, barn=BARN, moede=CAMP100, besluttere=BESLUTTERE, direktoer=None, loesninger=LOESNINGER
    ),
    meetings.TruetForløbGennemgået(
        forloeb=FORLOEB, gennemgaaet=date(2026, 10, 6), udfald=meetings.Gennemgangsudfald.FORTSAETTER
    ),
    meetings.ForanstaltningsophørNoteret(forloeb=FORLOEB, foranstaltning=FORANSTALTNING),
    meetings.SagslukningNoteret(forloeb=FORLOEB),
)

KOMMANDOER: tuple[Command, ...] = (
    meetings.NoterTrin(forloeb=FORLOEB, trin="trin_2"),
    meetings.NoterPlads(stilling=PLADSEN, indehaver=LEDER_RAADGIVER),
    meetings.NoterStedfortræder(
        stilling=PLADSEN, stedfortraeder=SKOLELEDER, fra=date(2026, 5, 11), til=date(2026, 5, 15)
    ),
    meetings.InviterRepræsentant(
        forloeb=FORLOEB, lederteam=LEDERTEAM, moede=LEDERTEAM_MOEDE, repraesentant=PSYKOLOG, virtuelt=True
    ),
    meetings.KrævTilbagemelding(forloeb=FORLOEB, moede=LEDERTEAM_MOEDE, niveau="trin_2", starter_at=MOEDET_AT),
    meetings.AfgørLøft(forloeb=FORLOEB, lederteam=LEDERTEAM_TRIN_1, loeftes=True),
    meetings.NoterSag(forloeb=FORLOEB, barn=BARN, raadgiver=RAADGIVER),
    meetings.NoterForanstaltning(forloeb=FORLOEB, barn=BARN, foranstaltning=FORANSTALTNING, ivaerksat_at=IVAERKSAT_AT),
    meetings.NoterUndersøgelse(forloeb=FORLOEB, afsluttet_at=kl("2026-07-15 10:00")),
    meetings.AfholdOpfølgning(
        forloeb=FORLOEB,
        omfatter=OMFATTER,
        interval_maaneder=4,
        vurdering=Fortrolig("Aflastningen virker; han sover hele natten."),
    ),
    meetings.IndkaldCamp100(
        forloeb=FORLOEB,
        moede=CAMP100,
        indkalder="familie_og_boern",
        facilitator=FACILITATOR,
        starter_at=CAMP100_AT,
        varighed_min=180,
    ),
    meetings.AfholdUdviklingsrum(
        forloeb=FORLOEB,
        moede=CAMP100,
        facilitator=FACILITATOR,
        team=(PSYKOLOG,),
        ledere=LEDERE,
        forslag=Fortrolig("En fast voksen fra morgenstunden, to måneder ad gangen."),
    ),
    meetings.BeslutCamp100(
        forloeb=FORLOEB,
        moede=CAMP100,
        besluttere=BESLUTTERE,
        loesninger=LOESNINGER,
        beslutning=Fortrolig("Den faste voksne prøves af fra mandag."),
    ),
    meetings.GennemgåTruetForløb(forloeb=FORLOEB, udfald=meetings.Gennemgangsudfald.FORTSAETTER),
    meetings.AflysCamp100(forloeb=FORLOEB, moede=CAMP100, grund=meetings.Camp100Aflysningsgrund.SYGDOM),
    meetings.IndstilGennemgang(forloeb=FORLOEB),
    meetings.NoterForanstaltningsophør(forloeb=FORLOEB, foranstaltning=FORANSTALTNING),
    meetings.NoterSagslukning(forloeb=FORLOEB),
)

SPOERGSMAAL: tuple[Question, ...] = (meetings.Lederteamstatus(niveau="trin_2"),)

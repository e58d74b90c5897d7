"""One example of every command and question, in the order they are given in the boy's story."""

from datetime import date

from contracts import consent, meetings, reporting, routing
from contracts.command import Command, Question
from contracts.examples.ids import (
    ANMODNING_PPR,
    ANMODNING_RAADGIVER,
    BARN,
    DISTRIKT,
    FAR,
    FORLOEB,
    FUNKTION_PPR,
    LEDER_PPR,
    LEDER_RAADGIVER,
    LEDERTEAM,
    LEDERTEAM_MOEDE,
    MOR,
    OPGAVE,
    OPSTARTSMOEDE,
    PSYKOLOG,
    RAADGIVER,
    SKOLE,
    SKOLELEDER,
    SLUTLISTE,
    TRIN_2,
    kl,
)
from contracts.values import Enhedstype, Fortrolig

ORGANISATION: tuple[Command, ...] = (
    routing.OpretEnhed(
        enhed=SKOLE,
        type=Enhedstype.SKOLE,
        distrikt=DISTRIKT,
        leder=SKOLELEDER,
        navn=Fortrolig("Skolen ved Åen"),
        leder_navn=Fortrolig("Birthe Østergård"),
        leder_mail=Fortrolig("birthe@example.org"),
    ),
    routing.OpretFunktion(
        funktion_id=FUNKTION_PPR,
        funktion="ppr",
        alder_fra=0,
        alder_til=18,
        leder=LEDER_PPR,
        navn=Fortrolig("PPR"),
        leder_navn=Fortrolig("Knud Ærø"),
        leder_mail=Fortrolig("knud@example.org"),
    ),
    meetings.OpretLederteam(
        lederteam=LEDERTEAM,
        niveau="trin_2",
        medlemmer=(SKOLELEDER, LEDER_PPR, LEDER_RAADGIVER),
        foerste_moede=kl("2026-05-13 07:00"),
    ),
)

FORLOEBET: tuple[Command, ...] = (
    routing.RegistrerBekymring(
        forloeb=FORLOEB,
        barn=BARN,
        enhed=SKOLE,
        alder=8,
        modtaget_at=kl("2026-03-16 09:15"),
        bekymring=Fortrolig("Han er holdt op med at lege med de andre."),
        koncept="fredericia-2026",
    ),
    meetings.NoterForløb(forloeb=FORLOEB, barn=BARN),
    routing.PlacerTrin(forloeb=FORLOEB, trin="trin_2", muligheder_udtoemt=True),
    consent.NoterTrin(forloeb=FORLOEB, trin=TRIN_2),
    consent.RegistrerPersonkreds(
        forloeb=FORLOEB,
        barn=BARN,
        navn=Fortrolig("Søren Å. Lind"),
        foedselsdato=Fortrolig(date(2017, 9, 4)),
        parter=(
            consent.Part(
                part=MOR, relation=consent.Relation.MOR, foraeldremyndighed=True, navn=Fortrolig("Mette Lind")
            ),
            consent.Part(
                part=FAR,
                relation=consent.Relation.FAR,
                foraeldremyndighed=True,
                tolk=True,
                navn=Fortrolig("Omar Lind"),
                kontakt=Fortrolig("omar@example.org"),
            ),
        ),
    ),
    consent.AnmodSamtykke(forloeb=FORLOEB),
    consent.GivSamtykke(forloeb=FORLOEB, part=FAR, givet_at=kl("2026-03-27 14:30"), kanal=consent.Kanal.DIGITAL),
    routing.NoterSamtykke(forloeb=FORLOEB),
    routing.AktiverBeslutningstræ(forloeb=FORLOEB),
    routing.UdpegMedarbejder(
        forloeb=FORLOEB,
        anmodning=ANMODNING_PPR,
        medarbejder=PSYKOLOG,
        navn=Fortrolig("Liv Holm"),
        kontakt=Fortrolig("liv@example.org"),
    ),
    routing.NedsætTeam(forloeb=FORLOEB, kontaktperson=PSYKOLOG),
    meetings.ForberedOpstart(forloeb=FORLOEB, barn=BARN, ur_start=kl("2026-03-27 14:30")),
    meetings.NoterTeam(forloeb=FORLOEB, medlemmer=(PSYKOLOG, RAADGIVER), kontaktperson=PSYKOLOG),
    meetings.IndkaldMøde(
        forloeb=FORLOEB,
        moede=OPSTARTSMOEDE,
        art=meetings.Mødeart.OPSTARTSMOEDE,
        starter_at=kl("2026-04-14 06:30"),
        sted=Fortrolig("Mødelokale 2 på skolen"),
    ),
    meetings.AfholdFormøde(
        forloeb=FORLOEB,
        moede=OPSTARTSMOEDE,
        facilitator=PSYKOLOG,
        tidsholder=RAADGIVER,
        referent=RAADGIVER,
        referat_afsender=RAADGIVER,
        kontaktperson=PSYKOLOG,
    ),
    meetings.IndhentBarnetsPerspektiv(
        forloeb=FORLOEB, moede=OPSTARTSMOEDE, perspektiv=Fortrolig("Jeg vil gerne spille fodbold med Ali.")
    ),
    meetings.AfholdMøde(
        forloeb=FORLOEB,
        moede=OPSTARTSMOEDE,
        deltagere=(PSYKOLOG, RAADGIVER, MOR, FAR),
        barnet=meetings.Barnet.DELTOG_IKKE,
        barnet_begrundelse=meetings.Barnefravær.BARNETS_OENSKE,
        rette_deltagere=True,
        tjekliste=SLUTLISTE,
        naeste_moede=date(2026, 5, 5),
        referat=Fortrolig("Vi blev enige om at begynde med frikvartererne."),
    ),
    meetings.AftalOpgave(
        forloeb=FORLOEB,
        opgave=OPGAVE,
        ansvarlig=RAADGIVER,
        frist=date(2026, 4, 28),
        tekst=Fortrolig("Legepatrulje i det store frikvarter."),
    ),
    meetings.OpdaterHandleplan(
        forloeb=FORLOEB,
        maal=Fortrolig("Han har en ven at lege med."),
        plan_a=Fortrolig("Legepatrulje."),
        plan_b=Fortrolig("Makkerpar i klassen."),
        plan_c=Fortrolig("En voksen følger ham i det store frikvarter."),
    ),
    meetings.SendReferat(forloeb=FORLOEB, moede=OPSTARTSMOEDE),
    meetings.UdførOpgave(forloeb=FORLOEB, opgave=OPGAVE),
    meetings.ØnskSparring(forloeb=FORLOEB, funktion="ppr"),
    meetings.SætPåDagsorden(forloeb=FORLOEB),
    meetings.AfholdLederteamMøde(lederteam=LEDERTEAM, moede=LEDERTEAM_MOEDE, fremmoedte=(SKOLELEDER, LEDER_PPR)),
    reporting.FrysMødegrundlag(lederteam=LEDERTEAM, moede=LEDERTEAM_MOEDE),
    meetings.NoterTilbagemelding(
        forloeb=FORLOEB,
        lederteam=LEDERTEAM,
        moede=LEDERTEAM_MOEDE,
        tekst=Fortrolig("PPR stiller to timer om ugen til rådighed."),
    ),
    routing.VurderTrin(forloeb=FORLOEB, trin="trin_1", anledning=routing.Placeringsanledning.EVALUERING),
    routing.AfslutForløb(forloeb=FORLOEB, aarsag=routing.Afslutning.MAAL_NAAET, deltager_i_faellesskab=True),
    consent.NoterAfslutning(forloeb=FORLOEB),
    routing.GenåbnForløb(forloeb=FORLOEB),
    consent.NoterGenåbning(forloeb=FORLOEB),
    meetings.GenoptagMøder(forloeb=FORLOEB),
)

ELLERS: tuple[Command, ...] = (
    consent.AfslåSamtykke(forloeb=FORLOEB, part=FAR, begrundelse=Fortrolig("Jeg vil tale med skolen først.")),
    consent.NoterNæsteSkridt(
        forloeb=FORLOEB, valg=consent.NæsteSkridt.DIALOG, begrundelse=Fortrolig("Vi taler sammen igen på torsdag.")
    ),
    consent.TrækSamtykkeTilbage(forloeb=FORLOEB, part=FAR),
    routing.AfslutUdenSamtykke(forloeb=FORLOEB),
    routing.StandsDeling(forloeb=FORLOEB, aarsag=routing.Standsning.SAMTYKKE_TRUKKET),
    routing.MeldFra(forloeb=FORLOEB, anmodning=ANMODNING_RAADGIVER, grund=routing.Frafaldsgrund.INGEN_LEDIG),
    meetings.FlytMøde(
        forloeb=FORLOEB,
        moede=OPSTARTSMOEDE,
        starter_at=kl("2026-04-16 06:30"),
        aarsag=meetings.Mødebegrundelse.FAMILIENS_OENSKE,
    ),
    meetings.UdsætFrist(forloeb=FORLOEB),
    meetings.AflysMøde(forloeb=FORLOEB, moede=OPSTARTSMOEDE, grund=meetings.Aflysningsgrund.SYGDOM),
    meetings.IndstilMøder(forloeb=FORLOEB, grund=meetings.Aflysningsgrund.SAMTYKKE_TRUKKET),
    consent.SletPerson(person=FAR),
)

QUESTIONS: tuple[Question, ...] = (
    routing.SpørgBeslutningstræ(alder=8, trin="trin_2", enhed=SKOLE),
    routing.Forløbsstatus(forloeb=FORLOEB),
    consent.Samtykkestatus(forloeb=FORLOEB),
    meetings.Mødedage(forloeb=FORLOEB, i_dag=date(2026, 4, 7)),
    meetings.Mødestatus(forloeb=FORLOEB),
    meetings.MineTeams(),
    meetings.Camp100Liste(),
    meetings.Opgaveliste(forloeb=(FORLOEB,)),
    reporting.Overblik(),
    reporting.Liste(navn="uden_fremdrift"),
    reporting.VisMødegrundlag(moede=LEDERTEAM_MOEDE),
    reporting.Frister(til=date(2026, 4, 30)),
    reporting.Historik(forloeb=FORLOEB, vidst=kl("2026-04-15 12:00")),
)

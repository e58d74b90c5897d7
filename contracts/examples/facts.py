"""One example of every fact, in the order they happen to the boy; at the end, what happens when it goes otherwise."""

from datetime import date

from contracts import consent, meetings, reporting, routing, tid
from contracts.examples.ids import (
    ANMODNING_PPR,
    ANMODNING_RAADGIVER,
    BARN,
    DISTRIKT,
    FAR,
    FORLOEB,
    FRIST_OPSTART,
    FRIST_SVAR,
    FRITIDSPAEDAGOG,
    FUNKTION_PPR,
    LEDER_PPR,
    LEDER_RAADGIVER,
    LEDERTEAM,
    LEDERTEAM_MOEDE,
    MOR,
    OPFOELGNING,
    OPGAVE,
    OPSTARTSMOEDE,
    PSYKOLOG,
    RAADGIVER,
    SKOLE,
    SKOLELEDER,
    SLUTLISTE,
    TEAM,
    TRIN_1,
    TRIN_2,
    kl,
)
from contracts.fact import Fact
from contracts.values import Aldersbånd, Enhedstype

BEGGE = (MOR, FAR)
FORFALDER_SVAR, FORFALDER_OPSTART = kl("2026-04-01 21:59:59"), kl("2026-04-21 21:59:59")
FORFALDER_KONFLIKT = kl("2026-04-10 21:59:59")
LINJER = (
    routing.Træsvar(funktion="ppr", linje="bt_skole_ppr"),
    routing.Træsvar(funktion="boerneskoleraadgiver", linje="bt_skole_raadgiver"),
)
HOLDET = (
    routing.Teammedlem(medarbejder=PSYKOLOG, funktion="ppr"),
    routing.Teammedlem(medarbejder=RAADGIVER, funktion="boerneskoleraadgiver"),
)

ORGANISATION: tuple[Fact, ...] = (
    routing.EnhedOprettet(enhed=SKOLE, type=Enhedstype.SKOLE, distrikt=DISTRIKT, leder=SKOLELEDER),
    routing.EnhedÆndret(enhed=SKOLE, type=Enhedstype.SKOLE, distrikt=DISTRIKT, leder=SKOLELEDER),
    routing.FunktionOprettet(
        funktion_id=FUNKTION_PPR, funktion="ppr", distrikt=None, alder_fra=0, alder_til=18, leder=LEDER_PPR
    ),
    routing.FunktionÆndret(
        funktion_id=FUNKTION_PPR, funktion="ppr", distrikt=None, alder_fra=0, alder_til=18, leder=LEDER_PPR
    ),
    meetings.LederteamOprettet(
        lederteam=LEDERTEAM, niveau="trin_2", medlemmer=(SKOLELEDER, LEDER_PPR), foerste_moede=kl("2026-05-13 07:00")
    ),
    meetings.LederteamÆndret(lederteam=LEDERTEAM, medlemmer=(SKOLELEDER, LEDER_PPR, LEDER_RAADGIVER)),
    meetings.LederteamMødeUdgået(lederteam=LEDERTEAM, planlagt=date(2026, 7, 14), aarsag="ferieuge"),
    meetings.LederteamMødeIndkaldt(
        lederteam=LEDERTEAM,
        niveau="trin_2",
        moede=LEDERTEAM_MOEDE,
        starter_at=kl("2026-05-13 07:00"),
        varighed_min=120,
    ),
)

BEKYMRING: tuple[Fact, ...] = (
    routing.BekymringRegistreret(
        forloeb=FORLOEB,
        barn=BARN,
        enhed=SKOLE,
        enhedstype=Enhedstype.SKOLE,
        distrikt=DISTRIKT,
        aldersbaand=Aldersbånd.AAR_6_9,
        modtaget_at=kl("2026-03-16 09:15"),
    ),
    routing.BarnTilknyttet(forloeb=FORLOEB, barn=BARN),
    routing.KontaktpersonUdpeget(forloeb=FORLOEB, kontaktperson=SKOLELEDER),
    meetings.ForløbNoteret(forloeb=FORLOEB, barn=BARN),
    routing.TrinPlaceret(forloeb=FORLOEB, trin=TRIN_2, muligheder_udtoemt=True),
)

SAMTYKKE: tuple[Fact, ...] = (
    consent.SamtykkePåkrævet(forloeb=FORLOEB, trin=TRIN_2),
    consent.PersonkredsRegistreret(forloeb=FORLOEB, barn=BARN),
    consent.PartTilføjet(forloeb=FORLOEB, part=MOR, relation=consent.Relation.MOR, foraeldremyndighed=True, tolk=False),
    consent.SamtykkeAnmodet(
        forloeb=FORLOEB,
        barn=BARN,
        parter=BEGGE,
        formaal="starte_forloeb",
        tekst="samtykketekst_2026_1",
        anmodet_at=kl("2026-03-17 10:00"),
        paamindes=(kl("2026-03-20 07:00"), kl("2026-03-24 07:00")),
    ),
    consent.SamtykkePåmindet(forloeb=FORLOEB, parter=BEGGE, paamindet_at=kl("2026-03-20 07:00")),
    consent.PartGavSamtykke(
        forloeb=FORLOEB,
        part=FAR,
        givet_at=kl("2026-03-27 14:30"),
        modtaget_at=kl("2026-03-27 14:30"),
        kanal=consent.Kanal.DIGITAL,
    ),
    consent.SamtykkeGivet(
        forloeb=FORLOEB, barn=BARN, parter=BEGGE, ur_start=kl("2026-03-27 14:30"), gyldigt_til=date(2027, 3, 27)
    ),
)

TEAMET: tuple[Fact, ...] = (
    routing.SamtykkeNoteret(forloeb=FORLOEB),
    meetings.SamtykkeNoteret(forloeb=FORLOEB, barn=BARN, ur_start=kl("2026-03-27 14:30")),
    routing.BeslutningstræAktiveret(forloeb=FORLOEB, linjer=LINJER),
    routing.LederAnmodet(
        forloeb=FORLOEB,
        anmodning=ANMODNING_PPR,
        funktion="ppr",
        funktion_id=FUNKTION_PPR,
        leder=LEDER_PPR,
        svar_senest=date(2026, 4, 1),
        paamindes=date(2026, 3, 31),
    ),
    routing.FristSat(
        forloeb=FORLOEB,
        frist_id=FRIST_SVAR,
        frist="leder_svar",
        regel="R89",
        start=date(2026, 3, 27),
        forfalder=date(2026, 4, 1),
        forfalder_kl=FORFALDER_SVAR,
    ),
    routing.LederPåmindet(forloeb=FORLOEB, anmodning=ANMODNING_RAADGIVER, leder=LEDER_RAADGIVER),
    routing.MedarbejderUdpeget(
        forloeb=FORLOEB, anmodning=ANMODNING_PPR, funktion="ppr", medarbejder=PSYKOLOG, kan_tage_opgaver=True
    ),
    routing.FristOpfyldt(
        forloeb=FORLOEB, frist_id=FRIST_SVAR, frist="leder_svar", opfyldt_at=kl("2026-03-31 08:20"), rettidig=True
    ),
    routing.TeamNedsat(forloeb=FORLOEB, team=TEAM, medlemmer=HOLDET, kontaktperson=PSYKOLOG, afvigelse=None),
    routing.TeamMedlemTilføjet(
        forloeb=FORLOEB,
        team=TEAM,
        medlem=routing.Teammedlem(medarbejder=FRITIDSPAEDAGOG, funktion="fritidspaedagog"),
    ),
    meetings.TeamNoteret(forloeb=FORLOEB, medlemmer=(PSYKOLOG, RAADGIVER), kontaktperson=PSYKOLOG),
)

OPSTART: tuple[Fact, ...] = (
    meetings.FristSat(
        forloeb=FORLOEB,
        frist_id=FRIST_OPSTART,
        frist="opstartsmoede",
        regel="R101",
        start=date(2026, 3, 27),
        forfalder=date(2026, 4, 21),
        forfalder_kl=FORFALDER_OPSTART,
    ),
    meetings.MødeIndkaldt(
        forloeb=FORLOEB,
        barn=BARN,
        moede=OPSTARTSMOEDE,
        art=meetings.Mødeart.OPSTARTSMOEDE,
        starter_at=kl("2026-04-14 06:30"),
        varighed_min=60,
        virtuelt=False,
        i_reserveret_tid=True,
        begrundelse=None,
    ),
    meetings.FormødeAfholdt(
        forloeb=FORLOEB,
        moede=OPSTARTSMOEDE,
        facilitator=PSYKOLOG,
        tidsholder=RAADGIVER,
        referent=RAADGIVER,
        referat_afsender=RAADGIVER,
        kontaktperson=PSYKOLOG,
    ),
    meetings.BarnetsPerspektivIndhentet(forloeb=FORLOEB, barn=BARN, moede=OPSTARTSMOEDE),
    meetings.MødeAfholdt(
        forloeb=FORLOEB,
        barn=BARN,
        moede=OPSTARTSMOEDE,
        art=meetings.Mødeart.OPSTARTSMOEDE,
        afholdt_at=kl("2026-04-14 06:30"),
        deltagere=(PSYKOLOG, RAADGIVER, MOR, FAR),
        barnet=meetings.Barnet.DELTOG_IKKE,
        naeste_moede=date(2026, 5, 5),
        tjekliste=SLUTLISTE,
        barnet_begrundelse=meetings.Barnefravær.BARNETS_OENSKE,
        rette_deltagere=True,
    ),
    meetings.FristOpfyldt(
        forloeb=FORLOEB,
        frist_id=FRIST_OPSTART,
        frist="opstartsmoede",
        opfyldt_at=kl("2026-04-14 06:30"),
        rettidig=True,
    ),
    meetings.OpgaveAftalt(forloeb=FORLOEB, barn=BARN, opgave=OPGAVE, ansvarlig=RAADGIVER, frist=date(2026, 4, 28)),
    meetings.HandleplanOpdateret(forloeb=FORLOEB, barn=BARN, version=1, moede=OPSTARTSMOEDE),
    meetings.ReferatSendt(forloeb=FORLOEB, moede=OPSTARTSMOEDE, afsender=RAADGIVER),
    meetings.OpgaveUdført(forloeb=FORLOEB, opgave=OPGAVE),
)

FREMDRIFT: tuple[Fact, ...] = (
    meetings.FremdriftVurderet(forloeb=FORLOEB, moede=OPFOELGNING, fremdrift=meetings.Fremdrift.NEJ),
    meetings.FremdriftMangler(
        forloeb=FORLOEB, kilde=meetings.Fremdriftskilde.TEAM, aarsager=("seneste_nej",), moede=OPFOELGNING
    ),
    meetings.SparringØnsket(forloeb=FORLOEB, funktion="ppr"),
    meetings.AfventerLederteam(forloeb=FORLOEB, lederteam=LEDERTEAM),
    meetings.SatPåDagsorden(
        forloeb=FORLOEB, lederteam=LEDERTEAM, moede=LEDERTEAM_MOEDE, punkt=1, starter_at=kl("2026-05-13 07:00")
    ),
    meetings.LederteamMødeAfholdt(
        lederteam=LEDERTEAM, moede=LEDERTEAM_MOEDE, fremmoedte=(SKOLELEDER, LEDER_PPR), udeblevne=(LEDER_RAADGIVER,)
    ),
    reporting.MødegrundlagFrosset(
        lederteam=LEDERTEAM, moede=LEDERTEAM_MOEDE, dagsorden=(FORLOEB,), uden_fremdrift=1, indhold="0" * 63 + "7"
    ),
    meetings.TilbagemeldingNoteret(
        forloeb=FORLOEB,
        barn=BARN,
        lederteam=LEDERTEAM,
        moede=LEDERTEAM_MOEDE,
        niveau="trin_2",
        starter_at=kl("2026-05-13 07:00"),
    ),
    meetings.TagetAfDagsorden(
        forloeb=FORLOEB,
        lederteam=LEDERTEAM,
        moede=LEDERTEAM_MOEDE,
        aarsag=meetings.Dagsordenafgang.BEHANDLET,
        starter_at=kl("2026-05-13 07:00"),
    ),
    routing.TrinBekræftet(
        forloeb=FORLOEB, trin=TRIN_2, anledning=routing.Placeringsanledning.OPFOELGNING, vurderet=date(2026, 5, 5)
    ),
    routing.TrinÆndret(
        forloeb=FORLOEB,
        fra=TRIN_2,
        til=TRIN_1,
        anledning=routing.Placeringsanledning.EVALUERING,
        vurderet=date(2026, 6, 24),
    ),
    routing.ForløbAfsluttet(forloeb=FORLOEB, aarsag=routing.Afslutning.MAAL_NAAET, genaabnes_senest=date(2026, 12, 24)),
    routing.BarnFrigivet(forloeb=FORLOEB, barn=BARN),
    consent.AfslutningNoteret(forloeb=FORLOEB),
    routing.ForløbGenåbnet(forloeb=FORLOEB),
    consent.GenåbningNoteret(forloeb=FORLOEB),
    meetings.MøderGenoptaget(forloeb=FORLOEB),
    tid.KlokkenSlog(tidspunkt=kl("2026-08-03 06:00")),
)

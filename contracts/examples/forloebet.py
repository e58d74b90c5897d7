"""What else may happen to a forløb, and the work with a group: each fact and command in a telling of its own."""

from datetime import date

from contracts import routing
from contracts.command import Command, Question
from contracts.examples.ids import (
    ANMODNING_PPR,
    BARN,
    DISTRIKT,
    FORLOEB,
    FRITIDSPAEDAGOG,
    FUNKTION_PPR,
    LEDER_PPR,
    OPFOELGNING,
    PSYKOLOG,
    RAADGIVER,
    SKOLE,
    TEAM,
    TRIN_1,
    TRIN_2,
    kl,
    ref,
)
from contracts.fact import Fact
from contracts.values import Enhedstype, Fortrolig, Rolle, Trin

PLADSEN = ref("plads i lederteamet")
STEDFORTRAEDER, SOESKENDES_FORLOEB, MORMOR = ref("stedfortraeder"), ref("soeskendes forloeb"), ref("mormor")
INDSATS, SPARRING = ref("faellesskabsindsats"), ref("sparringsmoede")
TRIN_1_I_FOERSTE_UDGAVE = Trin(skala="trappe_fredericia_trivselplus", kode="trin_1")
LINJER = (
    routing.Træsvar(funktion="refleksionsrum", linje="bt_faellesskab_refleksionsrum"),
    routing.Træsvar(funktion="vejviser", linje="bt_faellesskab_vejviser"),
)
LEDER_SVAR = (routing.Fristovergang(frist="leder_svar", overgang=routing.Overgang.GENBEREGNET),)

FAKTA: tuple[Fact, ...] = (
    routing.StedfortræderUdpeget(
        stilling=FUNKTION_PPR, stedfortraeder=STEDFORTRAEDER, fra=date(2026, 3, 23), til=date(2026, 4, 3)
    ),
    routing.StillingBesat(stilling=PLADSEN, art=routing.Stillingsart.LEDERTEAM, indehaver=LEDER_PPR),
    routing.StedfortræderAfmeldt(stilling=FUNKTION_PPR, stedfortraeder=STEDFORTRAEDER),
    routing.ForløbAccepteret(forloeb=FORLOEB),
    routing.TrinRettet(
        forloeb=FORLOEB,
        fra=TRIN_1,
        til=TRIN_2,
        grund=routing.Rettelsesgrund.FEJLTRYK,
        gaelder_fra=kl("2026-03-16 09:40"),
    ),
    routing.TrinvurderingPåkrævet(
        forloeb=FORLOEB, anledning=routing.Placeringsanledning.OPFOELGNING, moede=OPFOELGNING
    ),
    routing.LederSpurgt(
        forloeb=FORLOEB,
        anmodning=ANMODNING_PPR,
        funktion="ppr",
        funktion_id=FUNKTION_PPR,
        leder=STEDFORTRAEDER,
        stedfortraeder_for=LEDER_PPR,
    ),
    routing.AnmodningBortfaldet(forloeb=FORLOEB, anmodning=ANMODNING_PPR, aarsag="samtykke_trukket"),
    routing.TeamUnderMinimum(forloeb=FORLOEB, udpeget=1, mindst=2),
    routing.TeamMedlemUdtrådt(
        forloeb=FORLOEB, team=TEAM, medarbejder=PSYKOLOG, grund=routing.Udtrædelsesgrund.JOBSKIFTE
    ),
    routing.DeltagerInviteret(forloeb=FORLOEB, deltager=MORMOR, art=routing.Deltagerart.NETVAERK),
    routing.SøskendeForbundet(forloeb=FORLOEB, soeskende=SOESKENDES_FORLOEB),
    routing.SøskendeAdskilt(forloeb=FORLOEB, soeskende=SOESKENDES_FORLOEB),
    routing.KonceptSkiftet(
        forloeb=FORLOEB,
        barn=BARN,
        fra="fredericia-trivselplus",
        fra_hash="0" * 63 + "2",
        til="fredericia-2026",
        til_hash="0" * 63 + "1",
        kalender="dk-2026-1",
        trin_fra=TRIN_1_I_FOERSTE_UDGAVE,
        trin_til=TRIN_2,
        frister=LEDER_SVAR,
        grund=routing.Skiftegrund.NY_UDGAVE,
    ),
    routing.AfslutningForeslået(forloeb=FORLOEB, aarsag=routing.Afslutning.MAAL_NAAET),
    routing.FamiliensSynNoteret(forloeb=FORLOEB, barn=BARN, syn=routing.FamiliensSyn.ENIG),
    routing.FællesskabsindsatsRegistreret(
        indsats=INDSATS, enhed=SKOLE, enhedstype=Enhedstype.SKOLE, distrikt=DISTRIKT, trin=TRIN_1, linjer=LINJER
    ),
    routing.VejviserTilgået(indsats=INDSATS),
    routing.RefleksionsrumAktiveret(indsats=INDSATS, tilbydes_af=Rolle.PPR),
    routing.FællesskabsmødeIndkaldt(
        indsats=INDSATS,
        moede=SPARRING,
        art=routing.Fællesskabsmøde.SPARRINGSMOEDE,
        starter_at=kl("2026-08-20 12:00"),
    ),
    routing.FællesskabsmødeAfholdt(
        indsats=INDSATS,
        moede=SPARRING,
        art=routing.Fællesskabsmøde.SPARRINGSMOEDE,
        afholdt_at=kl("2026-08-20 13:00"),
    ),
    routing.FællesskabetVurderet(
        indsats=INDSATS,
        fra=TRIN_1,
        trin=TRIN_1,
        linjer=LINJER,
        greb=(routing.Ledelsesgreb.OBSERVATION, routing.Ledelsesgreb.FEEDBACK),
        vurderet=date(2026, 9, 10),
        naeste_opfoelgning=date(2026, 10, 8),
    ),
    routing.FællesskabsopfølgningUdeblev(
        indsats=INDSATS, enhed=SKOLE, aftalt=date(2026, 10, 8), udeblev_at=kl("2026-10-08 21:59:59")
    ),
    routing.FællesskabsindsatsAfsluttet(indsats=INDSATS, aarsag=routing.Fællesskabsafslutning.MAAL_NAAET),
)

KOMMANDOER: tuple[Command, ...] = (
    routing.UdpegStedfortræder(
        stilling=FUNKTION_PPR,
        stedfortraeder=STEDFORTRAEDER,
        fra=date(2026, 3, 23),
        til=date(2026, 4, 3),
        navn=Fortrolig("Asta Å. Juhl"),
        mail=Fortrolig("asta@example.org"),
    ),
    routing.BesætStilling(
        stilling=PLADSEN, art=routing.Stillingsart.LEDERTEAM, indehaver=LEDER_PPR, navn=Fortrolig("Lis Leder")
    ),
    routing.AfmeldStedfortræder(stilling=FUNKTION_PPR, stedfortraeder=STEDFORTRAEDER),
    routing.AccepterForløb(forloeb=FORLOEB),
    routing.RetTrin(forloeb=FORLOEB, trin="trin_2", grund=routing.Rettelsesgrund.FEJLTRYK, muligheder_udtoemt=True),
    routing.NoterOpfølgning(forloeb=FORLOEB, moede=OPFOELGNING),
    routing.FjernTeammedlem(
        forloeb=FORLOEB,
        medarbejder=PSYKOLOG,
        grund=routing.Udtrædelsesgrund.JOBSKIFTE,
        ny_kontaktperson=RAADGIVER,
        afvigelse=routing.Afvigelse.FAGLIG_VURDERING,
    ),
    routing.UdpegKontaktperson(forloeb=FORLOEB, kontaktperson=FRITIDSPAEDAGOG),
    routing.InviterDeltager(forloeb=FORLOEB, deltager=MORMOR, art=routing.Deltagerart.NETVAERK),
    routing.ForbindSøskende(forloeb=FORLOEB, soeskende=SOESKENDES_FORLOEB),
    routing.AdskilSøskende(forloeb=FORLOEB, soeskende=SOESKENDES_FORLOEB),
    routing.SkiftKoncept(
        forloeb=FORLOEB,
        koncept="fredericia-2026",
        trin=(routing.Trinoversættelse(fra="trin_1", til="trin_2"),),
        frister=LEDER_SVAR,
        grund=routing.Skiftegrund.NY_UDGAVE,
        begrundelse=Fortrolig("Den nye udgave gælder fra årsskiftet."),
    ),
    routing.ForeslåAfslutning(forloeb=FORLOEB, aarsag=routing.Afslutning.MAAL_NAAET),
    routing.NoterFamiliensSyn(
        forloeb=FORLOEB, syn=routing.FamiliensSyn.ENIG, ord=Fortrolig("Han glæder sig til at komme i skole igen.")
    ),
    routing.RegistrerFællesskabsindsats(
        indsats=INDSATS, enhed=SKOLE, trin="trin_1", beskrivelse=Fortrolig("Der er uro i frikvartererne på årgangen.")
    ),
    routing.AktiverVejviser(indsats=INDSATS),
    routing.AktiverRefleksionsrum(indsats=INDSATS),
    routing.IndkaldFællesskabsmøde(
        indsats=INDSATS,
        moede=SPARRING,
        art=routing.Fællesskabsmøde.SPARRINGSMOEDE,
        starter_at=kl("2026-08-20 12:00"),
    ),
    routing.AfholdFællesskabsmøde(
        indsats=INDSATS, moede=SPARRING, udbytte=Fortrolig("De voksne fordeler sig i gården.")
    ),
    routing.FølgOpPåFællesskab(
        indsats=INDSATS,
        trin="trin_1",
        greb=(routing.Ledelsesgreb.OBSERVATION, routing.Ledelsesgreb.FEEDBACK),
        naeste_opfoelgning=date(2026, 10, 8),
        iagttagelse=Fortrolig("Der er færre konflikter."),
    ),
    routing.AfslutFællesskabsindsats(indsats=INDSATS, aarsag=routing.Fællesskabsafslutning.MAAL_NAAET),
)

SPOERGSMAAL: tuple[Question, ...] = (
    routing.VisFællesskabsindsats(indsats=INDSATS),
    routing.Fællesskaber(),
    routing.MineEnheder(),
    routing.MineAnmodninger(),
)

"""The rest of consent in the boy's telling: custody, birthdays, purposes, shares, information and purge."""

from datetime import date
from typing import Any

from contracts import consent as c
from contracts.command import Command, Question
from contracts.examples.facts import BEGGE
from contracts.examples.ids import BARN, FAR, FORLOEB, MOR, OPSTARTSMOEDE, PSYKOLOG, TRIN_2, kl, ref
from contracts.fact import Fact
from contracts.values import Fortrolig, Rolle

DELING = ref("deling")
BREV = ref("brev")
KONTAKT = c.Samtykkeformål.KONTAKTE_LOKAL_LEDER
AAR_10 = kl("2027-09-03 22:00")

OPSLAG: dict[str, Any] = {
    "forloeb": FORLOEB,
    "hvem": PSYKOLOG,
    "rolle": Rolle.TEAMMEDLEM,
    "tjeneste": "meetings",
    "handling": "navne",
    "formaal": c.Opslagsformål.MOEDE,
    "grund": "udfoererteam",
    "tilladt": True,
    "personer": (BARN, MOR),
}

FAKTA: tuple[Fact, ...] = (
    c.ForældremyndighedÆndret(
        forloeb=FORLOEB, part=FAR, foraeldremyndighed=False, gaelder_fra=kl("2026-04-30 22:00"), forud=True
    ),
    c.BarnetsSituationÆndret(
        forloeb=FORLOEB, situation=c.Situation.DELT_BOPAEL, gaelder_fra=kl("2026-04-09 22:00"), forud=False
    ),
    c.ÆndringTrådtIKraft(forloeb=FORLOEB, gaelder_fra=kl("2026-04-30 22:00")),
    c.AldersgrænserNoteret(forloeb=FORLOEB, passeret=(c.Aldersgrænse.BARNETS_VISNING,)),
    c.AldersgrænsePasseret(
        forloeb=FORLOEB, barn=BARN, graense=c.Aldersgrænse.BARNETS_VISNING, passeret_at=AAR_10, marker_moeder_til=None
    ),
    c.MedsamtykkeAnmodet(
        forloeb=FORLOEB, part=BARN, tekst="samtykketekst_2026_1", anmodet_at=kl("2032-09-03 22:00"), paamindes=()
    ),
    c.KrævedeÆndret(forloeb=FORLOEB, parter=(MOR,)),
    c.SamtykkeBortfaldet(
        forloeb=FORLOEB,
        aarsag=c.Bortfaldsgrund.FORAELDREMYNDIGHED_AENDRET,
        bortfaldet_at=kl("2026-04-30 22:00"),
    ),
    c.AfklaringNoteret(forloeb=FORLOEB, barn=BARN),
    c.FornyelsePåkrævet(forloeb=FORLOEB, gyldigt_til=date(2027, 3, 27), fornyes_fra=kl("2027-02-24 23:00")),
    c.FornyelseAnmodet(
        forloeb=FORLOEB, barn=BARN, parter=BEGGE, tekst="samtykketekst_2026_1", anmodet_at=kl("2027-03-01 08:00")
    ),
    c.PartFornyedeSamtykke(
        forloeb=FORLOEB,
        part=MOR,
        givet_at=kl("2027-03-02 18:00"),
        modtaget_at=kl("2027-03-02 18:00"),
        kanal=c.Kanal.DIGITAL,
    ),
    c.SamtykkeFornyet(forloeb=FORLOEB, parter=BEGGE, fornyet_at=kl("2027-03-04 19:00"), gyldigt_til=date(2028, 3, 4)),
    c.OplysningerSlettet(forloeb=FORLOEB, aarsag=c.Sletningsgrund.UDEN_SVAR, slettet_at=kl("2026-04-16 21:59:59")),
    c.SletningBortfaldet(forloeb=FORLOEB),
    c.PersonkredsGlemt(forloeb=FORLOEB, personer=3),
    c.OpbevaringsfristSat(
        forloeb=FORLOEB,
        frist_id=ref("opbevaring"),
        frist="opbevaring",
        regel="A8",
        start=date(2026, 9, 30),
        forfalder=date(2031, 9, 30),
        forfalder_kl=kl("2031-09-30 21:59:59"),
    ),
    c.OpbevaringsfristOverskredet(
        forloeb=FORLOEB, frist_id=ref("opbevaring"), frist="opbevaring", forfaldt_at=kl("2031-09-30 21:59:59")
    ),
    c.OpbevaringsfristBortfaldet(
        forloeb=FORLOEB, frist_id=ref("opbevaring"), frist="opbevaring", aarsag="besluttet_slet"
    ),
    c.MyndighedssagNoteret(forloeb=FORLOEB, aaben=True),
    c.OpbevaringBesluttet(forloeb=FORLOEB, barn=BARN, valg=c.Opbevaringsvalg.BEVAR),
    c.PersonKendt(person=MOR, via=FORLOEB),
    c.PersonFrigivet(person=MOR, via=FORLOEB),
    c.SamtykkeTilFormålAnmodet(
        forloeb=FORLOEB, formaal=KONTAKT, barn=BARN, parter=BEGGE, anmodet_at=kl("2026-03-16 10:00")
    ),
    c.PartSvaredePåFormål(
        forloeb=FORLOEB,
        formaal=KONTAKT,
        part=MOR,
        sagde_ja=True,
        svaret_at=kl("2026-03-16 12:00"),
        modtaget_at=kl("2026-03-16 12:00"),
        kanal=c.Kanal.MUNDTLIG,
    ),
    c.SamtykkeTilFormålGivet(
        forloeb=FORLOEB,
        formaal=KONTAKT,
        barn=BARN,
        parter=BEGGE,
        ur_start=kl("2026-03-16 14:00"),
        gyldigt_til=date(2027, 3, 16),
    ),
    c.SamtykkeTilFormålAfvist(forloeb=FORLOEB, formaal=KONTAKT, parter=(FAR,)),
    c.SamtykkeTilFormålOphørt(
        forloeb=FORLOEB, formaal=KONTAKT, aarsag=c.Ophørsgrund.TRUKKET, part=FAR, ophoert_at=kl("2026-04-10 18:40")
    ),
    c.FortsatUdenSamtykke(forloeb=FORLOEB, barn=BARN, formaal=KONTAKT, underretter="kommunal", grundlag=c.Grundlag.LOV),
    c.DelingRegistreret(
        forloeb=FORLOEB,
        deling=DELING,
        barn=BARN,
        art=c.Delingsart.DELING,
        formaal="starte_forloeb",
        modtagere=(c.Modtager.UDFOERERTEAM,),
        kategorier=(c.Datakategori.TRIVSEL,),
        grundlag=(c.Grundlag.SAMTYKKE, c.Grundlag.LOV),
        hjemmel="forvaltningsloven_28",
        tekst="samtykketekst_2026_1",
        dokument=c.Dokumentart.REFERAT,
        moede=OPSTARTSMOEDE,
        delt_at=kl("2026-04-14 09:00"),
        gyldigt_til=date(2027, 3, 27),
    ),
    c.GrundlagBortfaldet(
        forloeb=FORLOEB, deling=DELING, aarsag="samtykke_trukket", bortfaldet_at=kl("2026-04-22 08:00")
    ),
    c.PartsbegrænsningSat(forloeb=FORLOEB, part=MOR, skjul=(c.Skjult.ADRESSE,), faar_ikke=(), adskilte_moeder=True),
    c.TolkebehovNoteret(forloeb=FORLOEB, part=FAR, tolk=True, sprog=c.Sprog.ARABISK),
    c.OrienteringPåkrævet(forloeb=FORLOEB, trin=TRIN_2),
    c.ForældreOrienteret(
        forloeb=FORLOEB,
        part=MOR,
        emne="ressourcevurderingen",
        maade="foraeldreportalen",
        orienteret_at=kl("2026-03-17 12:00"),
    ),
    c.OplysningspligtOpfyldt(forloeb=FORLOEB, barn=BARN, parter=BEGGE, opfyldt_at=kl("2026-03-18 12:00")),
    c.KonceptskiftNoteret(
        forloeb=FORLOEB,
        koncept="fredericia-2026",
        koncept_hash="0" * 63 + "1",
        kalender="dk-2026-1",
        trin=TRIN_2,
    ),
    c.SamtykkekravBortfaldet(forloeb=FORLOEB),
    c.MedsamtykkeTilFormålAnmodet(forloeb=FORLOEB, formaal=KONTAKT, part=BARN, anmodet_at=kl("2032-09-03 22:00")),
    c.PartInviteret(forloeb=FORLOEB, part=MOR, inviteret=True),
    c.FamilienSkalHaveBesked(
        forloeb=FORLOEB,
        moede=OPSTARTSMOEDE,
        besked=ref("besked om opstartsmoedet"),
        anledning=c.Beskedanledning.MOEDE_INDKALDT,
        parter=BEGGE,
        nyt_at=kl("2026-04-07 08:00"),
        starter_at=kl("2026-04-14 06:30"),
    ),
    c.BeskedGivet(forloeb=FORLOEB, moede=OPSTARTSMOEDE, givet_at=kl("2026-04-07 09:00")),
    c.LinkSendt(forloeb=FORLOEB, part=MOR, brev=BREV, vej=c.Forsendelsesvej.EPOST, sendt_at=kl("2026-03-17 08:01")),
    c.LinkIkkeLeveret(
        forloeb=FORLOEB,
        part=FAR,
        brev=ref("brev til far"),
        aarsag=c.Leveringsfejl.INGEN_ADRESSE,
        opgivet_at=kl("2026-03-17 08:01"),
    ),
    c.OpslagRegistreret(**OPSLAG, opslag_at=kl("2026-04-14 06:10")),
)

KOMMANDOER: tuple[Command, ...] = (
    c.ÆndrForældremyndighed(forloeb=FORLOEB, part=FAR, foraeldremyndighed=False, fra=date(2026, 5, 1)),
    c.ÆndrBarnetsSituation(forloeb=FORLOEB, situation=c.Situation.DELT_BOPAEL, fra=date(2026, 4, 10)),
    c.EfterprøvSamtykke(forloeb=FORLOEB),
    c.NoterAfklaring(forloeb=FORLOEB, note=Fortrolig("De vil begge gerne høre mere.")),
    c.GlemPersonkreds(forloeb=FORLOEB),
    c.NoterMyndighedssag(forloeb=FORLOEB, aaben=True),
    c.BeslutOpbevaring(
        forloeb=FORLOEB,
        valg=c.Opbevaringsvalg.BEVAR,
        begrundelse=Fortrolig("Der er en klagesag, som ikke er afgjort."),
    ),
    c.AnmodSamtykkeTilFormål(forloeb=FORLOEB, formaal=KONTAKT, koncept="fredericia-2026"),
    c.SvarPåFormål(forloeb=FORLOEB, formaal=KONTAKT, part=MOR, sagde_ja=True),
    c.TrækSamtykkeTilFormålTilbage(forloeb=FORLOEB, formaal=KONTAKT, part=FAR),
    c.FortsætUdenSamtykke(
        forloeb=FORLOEB,
        formaal=KONTAKT,
        underretter="kommunal",
        grundlag=c.Grundlag.LOV,
        begrundelse=Fortrolig("Skolen skal vide det i dag."),
    ),
    c.RegistrerDeling(
        forloeb=FORLOEB,
        deling=DELING,
        formaal="starte_forloeb",
        modtagere=(c.Modtager.UDFOERERTEAM,),
        kategorier=(c.Datakategori.TRIVSEL,),
        grundlag=(c.Grundlag.SAMTYKKE, c.Grundlag.LOV),
        hjemmel="forvaltningsloven_28",
        begrundelse=Fortrolig("Teamet mødes på torsdag."),
    ),
    c.EfterprøvDelinger(forloeb=FORLOEB, aarsag="samtykke_trukket"),
    c.SætPartsbegrænsning(forloeb=FORLOEB, part=MOR, skjul=(c.Skjult.ADRESSE,), adskilte_moeder=True),
    c.NoterTolkebehov(forloeb=FORLOEB, part=FAR, tolk=True, sprog=c.Sprog.ARABISK),
    c.NoterOrientering(forloeb=FORLOEB, parter=BEGGE, emne="trivselsmoedet", maade="mundtlig"),
    c.NoterKonceptskift(
        forloeb=FORLOEB,
        koncept="fredericia-2026",
        koncept_hash="0" * 63 + "1",
        kalender="dk-2026-1",
        trin=TRIN_2,
        genberegnes=("samtykke_konflikt",),
    ),
    c.InviterPart(forloeb=FORLOEB, part=MOR),
    c.PåmindOmSamtykke(forloeb=FORLOEB),
    c.RegistrerOpslag(**OPSLAG),
    c.NoterLevering(forloeb=FORLOEB, part=MOR, brev=BREV),
    c.NoterBeskedGivet(forloeb=FORLOEB, moede=OPSTARTSMOEDE),
    c.GivFamilienBesked(
        forloeb=FORLOEB,
        moede=OPSTARTSMOEDE,
        anledning=c.Beskedanledning.MOEDE_INDKALDT,
        parter=BEGGE,
        starter_at=kl("2026-04-14 06:30"),
    ),
)

SPOERGSMAAL: tuple[Question, ...] = (
    c.Delingsoversigt(forloeb=FORLOEB),
    c.Modtagerliste(forloeb=FORLOEB, dokument=c.Dokumentart.REFERAT),
    c.Navne(forloeb=FORLOEB, personer=(BARN, MOR), formaal=c.Opslagsformål.MOEDE),
    c.Navneliste(forloeb=(FORLOEB,), formaal=c.Opslagsformål.LEDELSE),
    c.Opslagslog(forloeb=FORLOEB),
    c.Dataudtræk(forloeb=FORLOEB, person=MOR),
    c.FamiliensForløb(),
    c.Beskeder(forloeb=FORLOEB),
)

"""The authority's side of the boy's story: an underretning, a case, and the way back from it."""

from datetime import date

from contracts import routing
from contracts.command import Command, Question
from contracts.examples.ids import (
    BARN,
    FORLOEB,
    OPSTARTSMOEDE,
    PSYKOLOG,
    RAADGIVER,
    SKOLE,
    TEAM,
    TRIN_2,
    kl,
    ref,
)
from contracts.fact import Fact
from contracts.values import Fortrolig, Rolle

UNDERRETNING, UNDERRETTER, BOERNERAADGIVER = ref("underretning"), ref("underretter"), ref("boerneraadgiver")
UNDERRETNINGSMOEDE, SAGSMOEDE, FORANSTALTNING = ref("underretningsmoede"), ref("sagsmoede"), ref("foranstaltning")
FRIST_UNDERRETNING, FRIST_OVERDRAGELSE = ref("frist underretning"), ref("frist overdragelse")
FORFALDER_UNDERRETNING, FORFALDER_OVERDRAGELSE = kl("2026-07-04 19:40"), kl("2026-09-14 21:59:59")

UNDERRETNINGEN: tuple[Fact, ...] = (
    routing.UnderretningModtaget(
        underretning=UNDERRETNING,
        barn=BARN,
        underrettertype=routing.Underrettertype.KOMMUNAL,
        underretter=UNDERRETTER,
        kanal=routing.Underretningskanal.DIGITAL,
        modtaget_at=kl("2026-07-03 19:40"),
        akut=False,
        tidligere=(),
        om_forloeb=FORLOEB,
        sag=None,
        med_familien=False,
    ),
    routing.UnderretningTilknyttet(barn=BARN, underretning=UNDERRETNING),
    routing.UnderretningsfristSat(
        underretning=UNDERRETNING,
        frist_id=FRIST_UNDERRETNING,
        frist="underretning",
        regel="R125",
        start_kl=kl("2026-07-03 19:40"),
        start=date(2026, 7, 3),
        forfalder=date(2026, 7, 4),
        forfalder_kl=FORFALDER_UNDERRETNING,
    ),
    routing.RådgiverAfventes(forloeb=FORLOEB, underretning=UNDERRETNING),
    routing.UnderretningIkkeLæst(
        underretning=UNDERRETNING, alarm_kl=kl("2026-07-04 10:00"), eskaleret_til=Rolle.FAGCHEF
    ),
    routing.UnderretningLæst(underretning=UNDERRETNING),
    routing.KvitteringSendt(underretning=UNDERRETNING),
    routing.UnderretningsfristOverskredet(
        underretning=UNDERRETNING,
        frist_id=FRIST_UNDERRETNING,
        frist="underretning",
        forfaldt_at=FORFALDER_UNDERRETNING,
        eskaleret_til=Rolle.FAGCHEF,
    ),
    routing.UnderretningVurderet(
        underretning=UNDERRETNING,
        barn=BARN,
        alvor=routing.Alvor.MYNDIGHED,
        udfald=routing.Underretningsudfald.NY_SAG,
        vurderet_at=kl("2026-07-04 20:05"),
    ),
    routing.UnderretningsfristOpfyldt(
        underretning=UNDERRETNING,
        frist_id=FRIST_UNDERRETNING,
        frist="underretning",
        opfyldt_at=kl("2026-07-04 20:05"),
        rettidig=False,
    ),
    routing.AkutHandlingIværksat(underretning=UNDERRETNING),
    routing.UnderretningsmødeIndkaldt(
        underretning=UNDERRETNING,
        moede=UNDERRETNINGSMOEDE,
        starter_at=kl("2026-07-07 11:00"),
        deltagere=("familie", "barnet", "underretter"),
    ),
    routing.UnderretningVidereformidlet(underretning=UNDERRETNING, sag=FORLOEB, raadgiver=BOERNERAADGIVER),
    routing.UnderretningAfgjort(
        underretning=UNDERRETNING, afgoerelse="boernefaglig_undersoegelse", afdeling=None, sag=FORLOEB
    ),
    routing.KontaktgrundlagNoteret(underretning=UNDERRETNING, grundlag=routing.Kontaktgrundlag.SAMTYKKE),
    routing.LokalLederKontaktet(
        underretning=UNDERRETNING,
        barn=BARN,
        enhed=SKOLE,
        til_forloeb=FORLOEB,
        grundlag=routing.Kontaktgrundlag.SAMTYKKE,
    ),
    routing.RådgiverTogIkkeOver(forloeb=FORLOEB, underretning=UNDERRETNING),
    routing.RådgiverOvertog(forloeb=FORLOEB, raadgiver=BOERNERAADGIVER),
)

SAGEN: tuple[Fact, ...] = (
    routing.SagOprettet(
        forloeb=FORLOEB,
        barn=BARN,
        raadgiver=BOERNERAADGIVER,
        regime="barnets_lov",
        afdeling=None,
        undersoegelse="boernefaglig_undersoegelse",
        underretning=UNDERRETNING,
        oprettet_at=kl("2026-07-07 12:15"),
    ),
    routing.SagTilknyttet(barn=BARN, sag=FORLOEB),
    routing.RådgiverTildelt(forloeb=FORLOEB, raadgiver=BOERNERAADGIVER),
    routing.SagensBeslutningstræAktiveret(
        forloeb=FORLOEB, linjer=(routing.Træsvar(funktion="ppr", linje="bt_skole_ppr"),)
    ),
    routing.TeamInviteret(forloeb=FORLOEB, team=TEAM, teamets_forloeb=FORLOEB),
    routing.SagsmødeIndkaldt(
        forloeb=FORLOEB,
        moede=SAGSMOEDE,
        metode="inddragende_netvaerksmoede",
        partnere=("ppr",),
        team=TEAM,
        starter_at=kl("2026-07-14 11:00"),
    ),
    routing.UndersøgelseAfsluttet(
        forloeb=FORLOEB,
        undersoegelse="boernefaglig_undersoegelse",
        saerligt_behov=True,
        regime="barnets_lov",
        afsluttet_at=kl("2026-07-21 09:00"),
    ),
    routing.ForanstaltningIværksat(
        forloeb=FORLOEB,
        foranstaltning=FORANSTALTNING,
        barn=BARN,
        raadgiver=BOERNERAADGIVER,
        regime="barnets_lov",
        ivaerksat_at=kl("2026-07-22 09:00"),
    ),
    routing.ForanstaltningOphørt(
        forloeb=FORLOEB, foranstaltning=FORANSTALTNING, regime="barnets_lov", ophoert_at=kl("2026-08-28 09:00")
    ),
    routing.SagGenoptaget(forloeb=FORLOEB),
    routing.SagKlarTilLukning(forloeb=FORLOEB),
)

OVERDRAGELSEN: tuple[Fact, ...] = (
    routing.OverdragelseStartet(forloeb=FORLOEB, barn=BARN, sag=FORLOEB, raadgiver=BOERNERAADGIVER, til=TRIN_2),
    routing.SagUnderOverdragelse(forloeb=FORLOEB, til_forloeb=FORLOEB),
    routing.OverdragelsesSamtykkeNoteret(
        forloeb=FORLOEB, ur_start=kl("2026-08-31 14:30"), opstart_senest=date(2026, 9, 18)
    ),
    routing.OverdragelsesfristSat(
        forloeb=FORLOEB,
        frist_id=FRIST_OVERDRAGELSE,
        frist="overdragelse",
        regel="R149",
        start=date(2026, 8, 31),
        forfalder=date(2026, 9, 14),
        forfalder_kl=FORFALDER_OVERDRAGELSE,
    ),
    routing.OverdragelsesBeslutningstræAktiveret(forloeb=FORLOEB),
    routing.OverdragelsesTeamKlart(forloeb=FORLOEB, team=TEAM),
    routing.FørsteMødeIndkaldt(
        forloeb=FORLOEB,
        moede=OPSTARTSMOEDE,
        indkaldt_at=kl("2026-09-02 08:00"),
        starter_at=kl("2026-09-15 11:00"),
    ),
    routing.OverdragelsesfristOverskredet(
        forloeb=FORLOEB, frist_id=FRIST_OVERDRAGELSE, frist="overdragelse", forfaldt_at=FORFALDER_OVERDRAGELSE
    ),
    routing.FørsteMødeAfholdt(
        forloeb=FORLOEB, moede=OPSTARTSMOEDE, afholdt_at=kl("2026-09-15 12:00"), raadgiver_deltog=True
    ),
    routing.OverdragelsesfristOpfyldt(
        forloeb=FORLOEB,
        frist_id=FRIST_OVERDRAGELSE,
        frist="overdragelse",
        opfyldt_at=kl("2026-09-15 12:00"),
        rettidig=False,
    ),
    routing.OverdragelseAfsluttet(forloeb=FORLOEB, sag=FORLOEB),
    routing.SagLukket(
        forloeb=FORLOEB,
        barn=BARN,
        lukning=routing.Saglukning.OVERDRAGET,
        lukket_at=kl("2026-09-15 12:30"),
    ),
    routing.SagFrigivet(barn=BARN, sag=FORLOEB),
)

ELLERS: tuple[Fact, ...] = (
    routing.OverdragelsesfristBortfaldet(
        forloeb=FORLOEB, frist_id=FRIST_OVERDRAGELSE, frist="overdragelse", aarsag="samtykke_afvist"
    ),
    routing.OverdragelseAfbrudt(forloeb=FORLOEB, sag=FORLOEB, grund=routing.Afbrydelse.SAMTYKKE_AFVIST),
    routing.SagBeholdt(forloeb=FORLOEB),
    routing.MellemkommunalUnderretningUdestår(forloeb=FORLOEB, barn=BARN),
    routing.MellemkommunalUnderretningSendt(forloeb=FORLOEB),
    routing.MellemkommunalUnderretningUndladt(forloeb=FORLOEB, grund=routing.Undladelsesgrund.KENDT_AF_KOMMUNEN),
)

FAKTA: tuple[Fact, ...] = (*UNDERRETNINGEN, *SAGEN, *OVERDRAGELSEN, *ELLERS)

KOMMANDOER: tuple[Command, ...] = (
    routing.ModtagUnderretning(
        underretning=UNDERRETNING,
        barn=BARN,
        underrettertype=routing.Underrettertype.KOMMUNAL,
        underretter=UNDERRETTER,
        underretter_navn=Fortrolig("Lis Ågård"),
        kanal=routing.Underretningskanal.DIGITAL,
        modtaget_at=kl("2026-07-03 19:40"),
        indhold=Fortrolig("Han er bange for at gå hjem."),
        koncept="fredericia-2026",
    ),
    routing.LæsUnderretning(underretning=UNDERRETNING),
    routing.KvitterUnderretning(underretning=UNDERRETNING),
    routing.VurderUnderretning(underretning=UNDERRETNING, alvor=routing.Alvor.MYNDIGHED),
    routing.IværksætAkutHandling(underretning=UNDERRETNING),
    routing.VidereformidlUnderretning(underretning=UNDERRETNING),
    routing.IndkaldTilUnderretningsmøde(
        underretning=UNDERRETNING, starter_at=kl("2026-07-07 11:00"), deltagere=("familie", "barnet", "underretter")
    ),
    routing.AfgørUnderretning(
        underretning=UNDERRETNING, afgoerelse="boernefaglig_undersoegelse", raadgiver=BOERNERAADGIVER
    ),
    routing.NoterKontaktgrundlag(underretning=UNDERRETNING, grundlag=routing.Kontaktgrundlag.SAMTYKKE),
    routing.KontaktLokalLeder(underretning=UNDERRETNING, enhed=SKOLE, alder=8),
    routing.OvertagForløb(forloeb=FORLOEB),
    routing.OpretSag(barn=BARN, raadgiver=BOERNERAADGIVER, forloeb=FORLOEB),
    routing.TildelRådgiver(forloeb=FORLOEB, raadgiver=BOERNERAADGIVER),
    routing.AktiverSagensBeslutningstræ(forloeb=FORLOEB, trin="trin_3"),
    routing.IndkaldSagsmøde(
        forloeb=FORLOEB,
        metode="inddragende_netvaerksmoede",
        starter_at=kl("2026-07-14 11:00"),
        aftalt_med_familien=True,
        partnere=("ppr",),
    ),
    routing.AfslutUndersøgelse(forloeb=FORLOEB, saerligt_behov=True),
    routing.IværksætForanstaltning(forloeb=FORLOEB, foranstaltning=FORANSTALTNING, saerligt_behov=True),
    routing.OphørForanstaltning(forloeb=FORLOEB, foranstaltning=FORANSTALTNING),
    routing.KlargørSagTilLukning(forloeb=FORLOEB),
    routing.GenoptagSag(forloeb=FORLOEB),
    routing.LukSag(forloeb=FORLOEB, lukning=routing.Saglukning.FRAFLYTTET),
    routing.StartOverdragelse(sag=FORLOEB, trin="trin_2"),
    routing.FortsætOverdragelse(
        forloeb=FORLOEB,
        ur_start=kl("2026-08-31 14:30"),
        moede=OPSTARTSMOEDE,
        afholdt_at=kl("2026-09-15 12:00"),
        deltagere=(PSYKOLOG, RAADGIVER, BOERNERAADGIVER),
    ),
    routing.OverdragSag(forloeb=FORLOEB),
    routing.AfbrydOverdragelse(forloeb=FORLOEB, grund=routing.Afbrydelse.FAGLIG_VURDERING),
    routing.OvervejMellemkommunalUnderretning(forloeb=FORLOEB),
    routing.SendMellemkommunalUnderretning(forloeb=FORLOEB),
    routing.UndladMellemkommunalUnderretning(forloeb=FORLOEB, grund=routing.Undladelsesgrund.KENDT_AF_KOMMUNEN),
)

SPOERGSMAAL: tuple[Question, ...] = (
    routing.Underretninger(barn=BARN),
    routing.Sagsstatus(forloeb=FORLOEB),
    routing.MineSager(),
    routing.MineBekymringer(),
    routing.MineStillinger(),
    routing.Rådgivere(),
    routing.ModtagelsensBakke(),
    routing.Overdragelsesstatus(forloeb=FORLOEB),
)

"""What happens when it goes otherwise: each fact belongs to its own telling, of the same boy."""

from datetime import date

from contracts import consent, meetings, routing
from contracts.examples.facts import BEGGE, FORFALDER_KONFLIKT, FORFALDER_OPSTART, FORFALDER_SVAR
from contracts.examples.ids import (
    ANMODNING_RAADGIVER,
    BARN,
    FAR,
    FORLOEB,
    FRIST_KONFLIKT,
    FRIST_OPSTART,
    FRIST_SVAR,
    LEDER_RAADGIVER,
    MOR,
    OPGAVE,
    OPSTARTSMOEDE,
    TRIN_1,
    TRIN_3,
    VAERGE,
    kl,
)
from contracts.fact import Fact
from contracts.values import Rolle

ANDET_TRIN: tuple[Fact, ...] = (
    routing.VejviserAktiveret(
        forloeb=FORLOEB, trin=TRIN_1, linjer=(routing.Træsvar(funktion="vejviser", linje="bt_faellesskab_vejviser"),)
    ),
    routing.HenvistTilModtagelsen(forloeb=FORLOEB, trin=TRIN_3),
)

UDEN_SAMTYKKE: tuple[Fact, ...] = (
    consent.PartAfslog(forloeb=FORLOEB, part=FAR, svaret_at=kl("2026-03-27 16:05")),
    consent.SamtykkeKonflikt(forloeb=FORLOEB, ja=(MOR,), nej=(FAR,), afklares_senest=date(2026, 4, 10)),
    consent.SamtykkeKonfliktOphørt(forloeb=FORLOEB, mangler=(VAERGE,)),
    consent.FristSat(
        forloeb=FORLOEB,
        frist_id=FRIST_KONFLIKT,
        frist="samtykke_konflikt",
        regel="A3c",
        start=date(2026, 3, 27),
        forfalder=date(2026, 4, 10),
        forfalder_kl=FORFALDER_KONFLIKT,
    ),
    consent.FristOpfyldt(
        forloeb=FORLOEB,
        frist_id=FRIST_KONFLIKT,
        frist="samtykke_konflikt",
        opfyldt_at=kl("2026-04-08 09:00"),
        rettidig=True,
    ),
    consent.FristOverskredet(
        forloeb=FORLOEB, frist_id=FRIST_KONFLIKT, frist="samtykke_konflikt", forfaldt_at=FORFALDER_KONFLIKT
    ),
    consent.FristBortfaldet(
        forloeb=FORLOEB, frist_id=FRIST_KONFLIKT, frist="samtykke_konflikt", aarsag="samtykke_givet"
    ),
    consent.SamtykkeAfvist(forloeb=FORLOEB, parter=BEGGE),
    consent.SamtykkeTrukketTilbage(forloeb=FORLOEB, part=FAR, trukket_at=kl("2026-04-10 18:40")),
    consent.SamtykkeUdløbet(forloeb=FORLOEB, udloeb_at=kl("2027-03-27 22:59:59")),
    consent.NæsteSkridtNoteret(forloeb=FORLOEB, barn=BARN, valg=consent.NæsteSkridt.DIALOG),
    consent.PersonSlettet(person=FAR),
)

LEDEREN_SVARER_IKKE: tuple[Fact, ...] = (
    routing.FristOverskredet(forloeb=FORLOEB, frist_id=FRIST_SVAR, frist="leder_svar", forfaldt_at=FORFALDER_SVAR),
    routing.LederSvarUdeblev(
        forloeb=FORLOEB,
        anmodning=ANMODNING_RAADGIVER,
        leder=LEDER_RAADGIVER,
        eskaleret_til=Rolle.LEDERTEAM,
        forfaldt_at=FORFALDER_SVAR,
    ),
    routing.LederMangler(forloeb=FORLOEB, funktion="boerneskoleraadgiver", linje="bt_skole_raadgiver"),
    routing.LederMeldteFra(
        forloeb=FORLOEB,
        anmodning=ANMODNING_RAADGIVER,
        funktion="boerneskoleraadgiver",
        grund=routing.Frafaldsgrund.INGEN_LEDIG,
    ),
    routing.FristBortfaldet(forloeb=FORLOEB, frist_id=FRIST_SVAR, frist="leder_svar", aarsag="samtykke_trukket"),
    routing.DelingStandset(forloeb=FORLOEB, aarsag=routing.Standsning.SAMTYKKE_TRUKKET),
)

MOEDET_FLYTTES: tuple[Fact, ...] = (
    meetings.FristUrealistisk(forloeb=FORLOEB, frist_id=FRIST_OPSTART, frist="opstartsmoede", aarsag="varsel"),
    meetings.VarselFraveget(forloeb=FORLOEB, moede=OPSTARTSMOEDE, af=MOR),
    meetings.MødeFlyttet(
        forloeb=FORLOEB,
        moede=OPSTARTSMOEDE,
        starter_at=kl("2026-04-23 06:30"),
        i_reserveret_tid=True,
        aarsag=meetings.Mødebegrundelse.FAMILIENS_OENSKE,
    ),
    meetings.FristOverskredet(
        forloeb=FORLOEB, frist_id=FRIST_OPSTART, frist="opstartsmoede", forfaldt_at=FORFALDER_OPSTART
    ),
    meetings.FristUdsat(
        forloeb=FORLOEB,
        frist_id=FRIST_OPSTART,
        frist="opstartsmoede",
        ny_forfalder=date(2026, 4, 23),
        aarsag="familiens_oenske",
    ),
    meetings.MødeAflyst(forloeb=FORLOEB, moede=OPSTARTSMOEDE, grund=meetings.Aflysningsgrund.SAMTYKKE_TRUKKET),
    meetings.MøderIndstillet(forloeb=FORLOEB, grund=meetings.Aflysningsgrund.SAMTYKKE_TRUKKET),
    meetings.OpgaveBortfaldet(forloeb=FORLOEB, opgave=OPGAVE),
    meetings.FristBortfaldet(forloeb=FORLOEB, frist_id=FRIST_OPSTART, frist="opstartsmoede", aarsag="samtykke_trukket"),
)

"""Three forløb of a small town, as the other services told of them: the facts every test here begins from."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from contracts import consent, meetings, routing
from contracts.frister import dagens_slut
from contracts.values import Aldersbånd, Enhedstype, Rolle, Trin
from tests.given import kl, navn
from tests.reporting.stage import Log

FORLOEB, STILLE, NABO = navn("forløb"), navn("forløb der står stille"), navn("nabo")
MOR, FAR, BARN = navn("mor"), navn("far"), navn("barn")
LEDERTEAM, LEDERMOEDE = navn("lederteam"), navn("lederteammøde")
OPSTART = navn("opstartsmøde")
OPSTARTSFRIST, SVARFRIST = navn("opstartsfrist"), navn("svarfrist")
SKALA = "trappe_fredericia_2026"


def trin(nummer: int) -> Trin:
    return Trin(skala=SKALA, kode=f"trin_{nummer}")


def bekymring(log: Log, forloeb: UUID, tid: str, paa: int = 2, distrikt: str = "midt") -> UUID:
    log.say(
        tid,
        routing.BekymringRegistreret(
            forloeb=forloeb,
            barn=BARN,
            enhed=navn("skole"),
            enhedstype=Enhedstype.SKOLE,
            distrikt=distrikt,
            aldersbaand=Aldersbånd.AAR_6_9,
            modtaget_at=kl(tid),
        ),
        routing.KontaktpersonUdpeget(forloeb=forloeb, kontaktperson=navn("skoleleder")),
        rolle=Rolle.LOKAL_LEDER,
    )
    return log.say(
        tid, routing.TrinPlaceret(forloeb=forloeb, trin=trin(paa), muligheder_udtoemt=True), rolle=Rolle.LOKAL_LEDER
    )


def spurgt(log: Log, forloeb: UUID, tid: str, aarsag: UUID | None = None) -> UUID:
    log.say(tid, consent.SamtykkePåkrævet(forloeb=forloeb, trin=trin(2)), aarsag=aarsag)
    return log.say(
        tid,
        consent.SamtykkeAnmodet(
            forloeb=forloeb,
            barn=BARN,
            parter=(MOR, FAR),
            formaal="starte_forloeb",
            tekst="samtykketekst",
            anmodet_at=kl(tid),
            paamindes=(),
        ),
    )


def ja(log: Log, forloeb: UUID, tid: str, part: UUID) -> UUID:
    return log.say(
        tid,
        consent.PartGavSamtykke(
            forloeb=forloeb, part=part, givet_at=kl(tid), modtaget_at=kl(tid), kanal=consent.Kanal.DIGITAL
        ),
        rolle=Rolle.FORAELDER,
    )


def givet(log: Log, forloeb: UUID, tid: str) -> UUID:
    for part in (MOR, FAR):
        ja(log, forloeb, tid, part)
    return log.say(
        tid,
        consent.SamtykkeGivet(
            forloeb=forloeb, barn=BARN, parter=(MOR, FAR), ur_start=kl(tid), gyldigt_til=date(2027, 3, 27)
        ),
    )


def frist(log: Log, forloeb: UUID, tid: str, frist_id: UUID, forfalder: date) -> UUID:
    return log.say(
        tid,
        meetings.FristSat(
            forloeb=forloeb,
            frist_id=frist_id,
            frist="opstartsmoede",
            regel="R101",
            start=kl(tid).date(),
            forfalder=forfalder,
            forfalder_kl=dagens_slut(forfalder),
        ),
        aarsag=log.sent[-1][1].hoved.id,
    )


def team(log: Log, forloeb: UUID, tid: str) -> UUID:
    medlemmer = tuple(
        routing.Teammedlem(medarbejder=navn(f), funktion=f) for f in ("ppr", "sundhedspleje", "raadgiver")
    )
    return log.say(
        tid,
        routing.TeamNedsat(
            forloeb=forloeb,
            team=navn("team"),
            medlemmer=medlemmer,
            kontaktperson=navn("raadgiver"),
            afvigelse=None,
        ),
        rolle=Rolle.LOKAL_LEDER,
    )


def indkaldt(log: Log, forloeb: UUID, tid: str, starter: str, moede: UUID = OPSTART) -> UUID:
    return log.say(
        tid,
        meetings.MødeIndkaldt(
            forloeb=forloeb,
            barn=BARN,
            moede=moede,
            art=meetings.Mødeart.OPSTARTSMOEDE,
            starter_at=kl(starter),
            varighed_min=60,
            virtuelt=False,
            i_reserveret_tid=True,
            begrundelse=None,
        ),
        rolle=Rolle.LOKAL_LEDER,
    )


def holdt(log: Log, forloeb: UUID, tid: str, moede: UUID = OPSTART, *, opstart: bool = True) -> UUID:
    return log.say(
        tid,
        meetings.MødeAfholdt(
            forloeb=forloeb,
            barn=BARN,
            moede=moede,
            art=meetings.Mødeart.OPSTARTSMOEDE if opstart else meetings.Mødeart.OPFOELGNING,
            afholdt_at=kl(tid),
            deltagere=(navn("ppr"),),
            barnet=meetings.Barnet.DELTOG,
            naeste_moede=None,
            tjekliste=(),
        ),
        rolle=Rolle.TEAMMEDLEM,
    )


def staar_stille(log: Log, forloeb: UUID, tid: str) -> UUID:
    moede = navn("opfølgning")
    nej = meetings.FremdriftVurderet(forloeb=forloeb, moede=moede, fremdrift=meetings.Fremdrift.NEJ)
    mangler = meetings.FremdriftMangler(
        forloeb=forloeb, kilde=meetings.Fremdriftskilde.TEAM, aarsager=("seneste_nej",), moede=moede
    )
    log.say(tid, nej, mangler)
    return log.say(tid, meetings.SatPåDagsorden(forloeb=forloeb, lederteam=LEDERTEAM, moede=LEDERMOEDE, punkt=1))


def lederteam(log: Log, tid: str, starter: str, moede: UUID = LEDERMOEDE) -> UUID:
    return log.say(
        tid,
        meetings.LederteamMødeIndkaldt(
            lederteam=LEDERTEAM, niveau="trin_2", moede=moede, starter_at=kl(starter), varighed_min=120
        ),
    )


def lederteamet_moedtes(log: Log, tid: str, moede: UUID = LEDERMOEDE) -> UUID:
    return log.say(
        tid,
        meetings.LederteamMødeAfholdt(
            lederteam=LEDERTEAM, moede=moede, fremmoedte=(navn("skoleleder"),), udeblevne=(navn("ppr leder"),)
        ),
        rolle=Rolle.LEDERTEAM,
    )


def behandlet(log: Log, forloeb: UUID, tid: str) -> UUID:
    return log.say(
        tid,
        meetings.TilbagemeldingNoteret(
            forloeb=forloeb, barn=BARN, lederteam=LEDERTEAM, moede=LEDERMOEDE, niveau="trin_2"
        ),
        meetings.TagetAfDagsorden(
            forloeb=forloeb,
            lederteam=LEDERTEAM,
            moede=LEDERMOEDE,
            aarsag=meetings.Dagsordenafgang.BEHANDLET,
        ),
        rolle=Rolle.LEDERTEAM,
    )


def flyttet(log: Log, forloeb: UUID, tid: str, fra: int, til: int) -> UUID:
    return log.say(
        tid,
        routing.TrinÆndret(
            forloeb=forloeb, fra=trin(fra), til=trin(til), anledning=routing.Placeringsanledning.LEDERTEAM
        ),
        rolle=Rolle.LEDERTEAM,
    )


def bekraeftet(log: Log, forloeb: UUID, tid: str, paa: int = 2) -> UUID:
    fact = routing.TrinBekræftet(forloeb=forloeb, trin=trin(paa), anledning=routing.Placeringsanledning.OPFOELGNING)
    return log.say(tid, fact, rolle=Rolle.LOKAL_LEDER)


def rettet(log: Log, forloeb: UUID, tid: str, fra: int, til: int, *, gaelder_fra: str) -> UUID:
    grund = next(iter(routing.Rettelsesgrund))
    return log.say(
        tid,
        routing.TrinRettet(forloeb=forloeb, fra=trin(fra), til=trin(til), grund=grund, gaelder_fra=kl(gaelder_fra)),
        rolle=Rolle.LOKAL_LEDER,
    )


def afsluttet(log: Log, forloeb: UUID, tid: str, aarsag: routing.Afslutning = routing.Afslutning.MAAL_NAAET) -> UUID:
    return log.say(tid, routing.ForløbAfsluttet(forloeb=forloeb, aarsag=aarsag), rolle=Rolle.LOKAL_LEDER)


def til_opstart(log: Log, forloeb: UUID, dag: int, frist_id: UUID) -> None:
    """From concern to opstartsmøde, beginning on this day of March."""
    placeret = bekymring(log, forloeb, f"2026-03-{dag:02} 08:00")
    spurgt(log, forloeb, f"2026-03-{dag:02} 08:01", placeret)
    givet(log, forloeb, f"2026-03-{dag + 2:02} 10:00")
    frist(log, forloeb, f"2026-03-{dag + 2:02} 10:01", frist_id, date(2026, 3, dag + 20))
    team(log, forloeb, f"2026-03-{dag + 4:02} 12:00")
    indkaldt(log, forloeb, f"2026-03-{dag + 5:02} 12:00", f"2026-03-{dag + 14:02} 08:00", navn(f"opstart {forloeb}"))


def opstart_holdt(log: Log, forloeb: UUID, dag: int, frist_id: UUID) -> None:
    tid = f"2026-03-{dag + 14:02} 08:00"
    holdt(log, forloeb, tid, navn(f"opstart {forloeb}"))
    log.say(
        tid,
        meetings.FristOpfyldt(
            forloeb=forloeb, frist_id=frist_id, frist="opstartsmoede", opfyldt_at=kl(tid), rettidig=True
        ),
    )


def by() -> Log:
    """A forløb in progress, one that stands still and is on the agenda, and one that waits for consent."""
    log = Log()
    lederteam(log, "2026-03-01 08:00", "2026-05-13 07:00")
    til_opstart(log, FORLOEB, 2, OPSTARTSFRIST)
    opstart_holdt(log, FORLOEB, 2, OPSTARTSFRIST)
    til_opstart(log, STILLE, 3, SVARFRIST)
    opstart_holdt(log, STILLE, 3, SVARFRIST)
    staar_stille(log, STILLE, "2026-04-20 10:00")
    spurgt(log, NABO, "2026-04-22 08:01", bekymring(log, NABO, "2026-04-22 08:00", distrikt="nord"))
    return log

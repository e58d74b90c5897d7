"""The meetings of a forløb under other rules: would the invitation have left in time (R102), and how long would a
forløb without fremdrift have waited for its lederteam (R117-R119)?
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from contracts import meetings
from contracts.frister import KOEBENHAVN, lokal_dato, naeste_moeder
from contracts.koncept import Koncept, ansvarligt_niveau, beregn_frist
from contracts.koncept.opslag import VARSEL, VARSEL_POST
from contracts.meetings import Forsendelse, Mødebegrundelse
from contracts.reporting import Simuleringsemne, Udfald
from contracts.values import Trin
from services.reporting.simulering.fund import Fund, Kendt, Prøve, dag, egen

RUNDER = 12
"""So many rounds are looked at for one that is held: as many weeks in a row are nobody's holiday."""


def indkaldelser(facts: Iterable[Kendt], proeve: Prøve) -> Iterator[Fund]:
    """Every invitation that the municipality sent; a meeting moved for the family's sake needs none (A24)."""
    arter: dict[UUID, str] = {}
    for fact, envelope in facts:
        match fact:
            case meetings.MødeIndkaldt(moede=moede, art=art):
                arter[moede] = art.value
                sendt = fact.indkaldt_at or envelope.hoved.virkning
            case meetings.MødeFlyttet(moede=moede, aarsag=aarsag):
                if aarsag is Mødebegrundelse.FAMILIENS_OENSKE:
                    continue
                sendt = envelope.hoved.virkning
            case _:
                continue
        navn, fra = arter.get(moede, "moede"), egen(envelope)
        if fra is None:
            yield Fund(Simuleringsemne.INDKALDELSE, navn, Udfald.UVIS)
            continue
        pr_post = fact.forsendelse is Forsendelse.FYSISK_POST
        foer, efter = (_senest(k, fact.starter_at, pr_post=pr_post) for k in (fra, proeve.til))
        var, ville = lokal_dato(sendt).isoformat() > (foer or "~"), lokal_dato(sendt).isoformat() > (efter or "~")
        udfald = Udfald.UAENDRET if foer == efter else Udfald.NY_DATO
        if var != ville:
            udfald = Udfald.NU_FOR_SENT if ville else Udfald.NU_RETTIDIG
        yield Fund(Simuleringsemne.INDKALDELSE, navn, udfald, foer, efter)


def _senest(koncept: Koncept, starter: datetime, *, pr_post: bool) -> str:
    """The last day the invitation can leave; empty where the koncept knows no notice."""
    if koncept.varsel is None:
        return ""
    return dag(beregn_frist(koncept, VARSEL_POST if pr_post else VARSEL, lokal_dato(starter)).forfalder)


def lederteam(facts: Sequence[tuple[Kendt, Trin | None]], proeve: Prøve) -> Iterator[Fund]:
    """Each time a forløb came to stand still: the days to the next meeting of the lederteam it belongs to."""
    for (fact, envelope), trin in facts:
        if not isinstance(fact, meetings.FremdriftMangler) or trin is None:
            continue
        fra, kl = egen(envelope), envelope.hoved.virkning
        if fra is None or not proeve.kan_sammenlignes(trin):
            yield Fund(Simuleringsemne.LEDERTEAM, trin.kode, Udfald.UVIS)
            continue
        foer, efter = (_ventetid(koncept, trin, kl, proeve) for koncept in (fra, proeve.til))
        yield Fund(Simuleringsemne.LEDERTEAM, trin.kode, _ventede(foer, efter), _tal(foer), _tal(efter))


def _ventede(foer: int | None, efter: int | None) -> Udfald:
    if efter == foer:
        return Udfald.UAENDRET
    if efter is None:
        return Udfald.FALDER_BORT
    return Udfald.LAENGERE if foer is not None and efter > foer else Udfald.KORTERE


def _ventetid(koncept: Koncept, trin: Trin, kl: datetime, proeve: Prøve) -> int | None:
    """Days to the first round that has not begun; None without a lederteam."""
    niveau = ansvarligt_niveau(koncept, trin.kode)
    team = koncept.lederteam_paa(niveau) if niveau else None
    if team is None or niveau is None:
        return None
    foerste = proeve.foerste.get(niveau)
    kadence = team.kadence.model_copy(update={"anker": lokal_dato(foerste)}) if foerste else team.kadence
    klokken = foerste.astimezone(KOEBENHAVN).time() if foerste else datetime.min.time()
    fra = lokal_dato(kl)
    lukker = timedelta(hours=team.dagsorden_lukkes_timer or 0)
    for runde in naeste_moeder(kadence, koncept.kalendertabel, fra, RUNDER, koncept.lukkedage):
        if runde.dato and datetime.combine(runde.dato, klokken, tzinfo=KOEBENHAVN) - lukker > kl:
            return (runde.dato - fra).days
    return None


def _tal(dage: int | None) -> str:
    return "" if dage is None else str(dage)

"""The lists of what waits for a leader although no deadline runs: each sign with the forløb in which it stands.

A sign is shown where the koncept has what it speaks of, and wherever one stands all the same. A limit is the forløb's
own koncept's: what another allows is not counted against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from contracts.frister import lokal_dato
from contracts.koncept import Koncept, hent_koncept, koncepter
from services.chassis.store.projection import Query
from services.reporting import profil, words
from services.reporting.named import AABEN, Json, Navngiven, Om, forloebsliste, steder, tal, talt
from services.reporting.projections import lederteam
from services.reporting.projections.opmaerksomhed import Opmærksomhed, staaende

ALTID = ""
MAAL = "opmaerksomhed"
"""What these lists measure: for how long the sign has stood."""
LINK = "link_ikke_leveret"


class Tegn(NamedTuple):
    """`felt` of the row says since when it stands; `hvor` is which forløb count, those that have ended too or not."""

    felt: str
    navn: str
    titel: str
    kraever: str
    hvor: str = AABEN


KENDT = "begyndt <> ''"
TEGN = (
    Tegn("bestridt", "bestridt", "Uenige i vurderingen af fremdrift", profil.FREMDRIFT),
    Tegn("barnet", "barnet_skal_orienteres", "Barnet mangler at høre om et møde", ALTID, KENDT),
    Tegn("ubesluttet", "uden_beslutning", "Ingen har besluttet, hvordan forløbet slutter", profil.GRAENSER),
    Tegn("overtagelse", "ingen_tog_over", "Ingen rådgiver har taget over", profil.GRAENSER),
    Tegn("varighed", "varighed_naaet", "Den længste varighed er nået", profil.GRAENSER),
    Tegn("kan_ikke_udpege", "leder_kan_ikke_udpege", "En medarbejder kan ikke udpeges", profil.LEDERE),
    Tegn("svarede_ikke", "leder_svarede_ikke", "En leder svarede ikke i tide", profil.LEDERE),
    Tegn("link", LINK, "Et link til familien kom ikke frem", profil.SAMTYKKE),
    Tegn("besked", "besked_ikke_naaet_frem", "Familien mangler besked om et møde", ALTID),
    Tegn("under_minimum", "team_under_minimum", "For få er udpeget til teamet", profil.LEDERE),
    Tegn("uden_grundlag", "moede_skal_ses_paa", "Et indkaldt møde skal ses på igen", ALTID),
    Tegn("skal_vurderes", "trin_skal_vurderes", "Trinnet skal vurderes igen", ALTID),
    Tegn("tilbagemelding", "tilbagemelding_mangler", "Lederteamets tilbagemelding mangler", profil.LEDERTEAM),
    Tegn("loeft", "loeft_foreslaaet", "Foreslået løftet til lederteamet over", profil.LEDERTEAM),
    Tegn("ud_over", "ud_over_graensen", "Mødes ud over den længste varighed", profil.GRAENSER),
)
"""In the order of what harms a child most when nobody sees it."""

MOEDER_NAAET, KAPACITETSALARM, MOEDEPLIGT = "moeder_naaet", "kapacitetsalarm", "moedepligt_brudt"


def lister(nu: datetime) -> Iterator[Navngiven]:
    yield from _tegnenes()
    yield from _graensernes(nu)


def _tegnenes() -> Iterator[Navngiven]:
    for tegn in TEGN:
        hvor = f"forloeb IN (SELECT forloeb FROM opmaerksomhed WHERE staar = 1 AND {tegn.felt} <> '')"
        yield forloebsliste(tegn.navn, tegn.titel, f"{tegn.hvor} AND {hvor}", maal=MAAL)


def _graensernes(nu: datetime) -> Iterator[Navngiven]:
    yield _moeder_naaet()
    yield _kapacitetsalarm(nu)
    hvor = f"moede IN ({lederteam.SENESTE_AF_HVER})"
    yield Navngiven(MOEDEPLIGT, "Udeblev fra lederteamets seneste møde", Om.MOEDEPLIGT, hvor)


def tallene(query: Query, nu: datetime, koncept: Koncept) -> list[Json]:
    """The numbers that the koncept has, and those of it or another that are not nothing."""
    egne = _egne(koncept)
    alle = [*_talte_tegn(query), *talt(query, _graensernes(nu)).values()]
    return [fundet for fundet in alle if fundet["antal"] or fundet["liste"] in egne]


def _talte_tegn(query: Query) -> list[Json]:
    """All signs counted in one look at the rows in which any stands."""
    hver = ", ".join(f"COUNT(CASE WHEN {tegn.hvor} AND staaende.{tegn.felt} <> '' THEN 1 END)" for tegn in TEGN)
    hvor = "opmaerksomhed AS staaende JOIN forloeb USING (forloeb) WHERE staar = 1"
    (antal,) = query(f"SELECT {hver} FROM {hvor}", ())
    return [tal(tegn.navn, tegn.titel, int(antal[nummer])) for nummer, tegn in enumerate(TEGN)]


def _egne(koncept: Koncept) -> frozenset[str]:
    har = profil.har(koncept)
    egne = {tegn.navn for tegn in TEGN if not tegn.kraever or tegn.kraever in har}
    egne |= {MOEDER_NAAET} if koncept.graenser.moeder_maks else set()
    egne |= {KAPACITETSALARM} if koncept.slots and koncept.slots.alarm_antal else set()
    return frozenset(egne | {MOEDEPLIGT} if any(team.moedepligt for team in koncept.lederteam) else egne)


def _moeder_naaet() -> Navngiven:
    """Open forløb that have held as many meetings as the koncept counts on (R178, A27)."""
    hver, params = [], []
    for koncept in map(hent_koncept, koncepter()):
        graenser = koncept.graenser
        if graenser.moeder_maks:
            arter = graenser.moedearter
            af_art = f" AND art IN ({steder(len(arter))})" if arter else ""
            holdt = f"SELECT forloeb FROM moede WHERE tilstand = 'afholdt'{af_art} GROUP BY forloeb"
            hver.append(f"(koncept = ? AND forloeb IN ({holdt} HAVING COUNT(*) >= {graenser.moeder_maks}))")
            params += [koncept.id, *arter]
    hvor = f"({' OR '.join(hver)})" if hver else "forloeb = ''"
    return forloebsliste(MOEDER_NAAET, "Har holdt det højeste antal møder", f"{AABEN} AND {hvor}", *params)


def _kapacitetsalarm(nu: datetime) -> Navngiven:
    """Forløb whose first meeting found no reserved interval since the latest alarm, while it is news (R104, A22)."""
    slots = [k.slots.alarm_dage for k in map(hent_koncept, koncepter()) if k.slots and k.slots.alarm_dage]
    fra = (lokal_dato(nu) - timedelta(days=max(slots, default=0))).isoformat()
    siden = "SELECT MIN(siden) FROM kapacitet WHERE siden >= ?"
    hvor = f"{KENDT} AND forloeb IN (SELECT forloeb FROM opmaerksomhed WHERE uden_tid >= ({siden}))"
    return forloebsliste(KAPACITETSALARM, "Opstartsmøder uden reserveret tid siden alarmen", hvor, fra)


def raekkernes(query: Query, forloeb: list[str], nu: datetime) -> dict[str, list[Json]]:
    """What stands in each of these forløb, and for how long."""
    return {id_: staar(row, nu) for id_, row in staaende(query, forloeb).items()}


def staar(row: Opmærksomhed | None, nu: datetime) -> list[Json]:
    """Each sign that stands in the forløb, who raised it where that is told, and for how many days."""
    if row is None:
        return []
    return [
        {
            "liste": tegn.navn,
            "navn": tegn.titel,
            "siden": getattr(row, tegn.felt),
            "dage": (lokal_dato(nu) - lokal_dato(datetime.fromisoformat(getattr(row, tegn.felt)))).days,
            "af_navn": words.kode(row.bestridt_af) if tegn.felt == "bestridt" else None,
        }
        for tegn in TEGN
        if getattr(row, tegn.felt)
    ]

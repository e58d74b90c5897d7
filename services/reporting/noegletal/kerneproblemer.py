"""The six kerneproblemer that the koncept is to solve, each as a measure taken from facts (R13).

What is measured is said beside the number. None of them needs more than what the forløb's facts hold anyway: tasks and
plan versions between meetings, who is kontaktperson or facilitator, what a running forløb has, what comes next, who
took a task home, and whom the family has met. People are counted by their ids and never shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from math import ceil

from contracts.frister import lokal_dato
from contracts.koncept import Koncept
from services.chassis.store.projection import Query, instant
from services.reporting.named import AABEN, Json, Navngiven, andel, forloebsliste, steder, talt
from services.reporting.noegletal import form
from services.reporting.profil import LEDERE, har
from services.reporting.projections.indsats import Indsats, Indsatser
from services.reporting.state import Tilstand

KOERER = f"tilstand IN ('{Tilstand.I_GANG}', '{Tilstand.UDEN_FREMDRIFT}')"
HOLDT = "tilstand = 'afholdt'"

PROBLEMER = {
    "moeder_forandrer_sjaeldent_praksis": "Møder forandrer sjældent praksis",
    "afhaengig_af_individer": "Succes afhænger af bestemte individer",
    "ved_ikke_hvem_arbejder_med_hvem": "Ofte ved vi ikke, hvem der arbejder med hvem, om hvad og hvornår",
    "hvad_skal_kan_maa_vi": "Hvad skal vi? Hvad kan vi? Hvad må vi? Hvem kan hjælpe os?",
    "for_faa_tager_ansvar": "For få voksne tager nok ansvar",
    "for_mange_fra_kommunen": "Borgere med mange udfordringer snakker med for mange fra kommunen",
}
"""In the document's own words and order."""

DEFINITIONER = {
    "moeder_forandrer_sjaeldent_praksis": (
        "Andelen af holdte møder, hvor {praksis}, før det næste møde. Et forløbs seneste møde tæller først med, når "
        "det er sket. Listen: forløb, hvor et møde intet ændrede."
    ),
    "afhaengig_af_individer": (
        "Hvor stor en del af de kørende forløb der har deres kontaktperson blandt de {mest_brugte} %, som er det for "
        "flest, og det samme for facilitatorer ved holdte møder. Jo nærmere {mest_brugte} %, jo bedre fordelt. Listen: "
        "de forløb."
    ),
    "ved_ikke_hvem_arbejder_med_hvem": (
        "Andelen af kørende forløb, som har {krav} lige nu. Listen: de forløb, der mangler noget."
    ),
    "hvad_skal_kan_maa_vi": (
        "Åbne forløb uden et næste skridt med en dato: intet møde er indkaldt, ingen mødedag er aftalt frem i tiden, "
        "og ingen frist løber."
    ),
    "for_faa_tager_ansvar": (
        "Hvor mange fagpersoner der har taget en opgave med hjem, i gennemsnit for hvert kørende forløb med et team. "
        "Listen: kørende forløb, hvor højst {faa} har."
    ),
    "for_mange_fra_kommunen": (
        "Hvor mange fagpersoner familien har haft som kontaktperson eller i teamet gennem hele forløbet, i gennemsnit "
        "for kørende forløb. Listen: kørende forløb med flere end {mange}."
    ),
}
"""What is few and many is the profile's to say; where it does not, what needs it is not asked."""

PRAKSIS = {
    "handleplan": "en opgave blev udført, eller handleplanen fik en ny version",
    "indsatsplan": "en opgave blev udført, eller indsatsplanen fik en ny version",
    "": "en opgave blev udført",
}
"""What shows that a meeting changed something, by the plan that the koncept has."""
UDEN_PLAN = "handleplan = 0 AND indsatsplan = 0"
"""Neither plan is written: a forløb that came from another koncept may have the other's."""


def lister(nu: datetime, profil: Koncept) -> Iterator[Navngiven]:
    def fra_indsats(hvor: str) -> str:
        return f"forloeb IN (SELECT forloeb FROM indsats WHERE {hvor})"

    titel = "Forløb med et møde, der ikke ændrede noget før det næste"
    yield forloebsliste("kerne_moeder", titel, fra_indsats("moeder - 1 > moeder_virkede"))
    kraeves = _kraeves(profil)
    titel = f"Kørende forløb, der mangler {_opregnet([*kraeves], 'eller')}"
    yield forloebsliste("kerne_hvem", titel, f"{KOERER} AND ({' OR '.join(kraeves.values())})")
    uden = (
        f"{AABEN} AND forloeb NOT IN (SELECT forloeb FROM moede WHERE tilstand = 'indkaldt' AND starter > ?) "
        "AND forloeb NOT IN (SELECT forloeb FROM indsats WHERE naeste_dag >= ?) "
        "AND forloeb NOT IN (SELECT forloeb FROM frist WHERE tilstand = 'loeber' AND forfalder_kl >= ?)"
    )
    dag = lokal_dato(nu).isoformat()
    yield forloebsliste(
        "kerne_skridt", "Åbne forløb uden et næste skridt med dato", uden, instant(nu), dag, instant(nu)
    )
    if tal := profil.overblik:
        faa = f"{KOERER} AND team <> '' AND {fra_indsats(f'antal_ansvarlige <= {tal.faa_ansvarlige}')}"
        titel = f"Kørende forløb, hvor højst {tal.faa_ansvarlige} har taget en opgave med hjem"
        yield forloebsliste("kerne_ansvar", titel, faa)
        mange = f"{KOERER} AND {fra_indsats(f'antal_fagpersoner > {tal.mange_fagpersoner}')}"
        yield forloebsliste("kerne_mange", f"Kørende forløb med flere end {tal.mange_fagpersoner} fagpersoner", mange)


def _kraeves(profil: Koncept) -> dict[str, str]:
    """What a running forløb has where it is known who works with whom, and how it is seen that it is not there."""
    krav = {"en kontaktperson": "kontaktperson = ''"}
    krav |= {"et team": "team = ''"} if LEDERE in har(profil) else {}
    return krav | ({f"en {profil.plan}": UDEN_PLAN} if profil.plan else {})


def _opregnet(led: list[str], binder: str) -> str:
    return f" {binder} ".join(filter(None, (", ".join(led[:-1]), led[-1])))


def find(query: Query, navn: str, profil: Koncept) -> Navngiven | None:
    """The forløb of those who carry most: who they are is found when it is asked, and not shown."""
    if profil.overblik is None:
        return None
    procent = profil.overblik.mest_brugte_procent
    match navn:
        case "kerne_kontakt":
            mest = _de_mest_brugte(_kontaktpersoner(query), procent)
            hvor = f"{KOERER} AND kontaktperson IN ({steder(len(mest))})" if mest else "forloeb = ''"
            return forloebsliste(navn, "Kørende forløb hos de kontaktpersoner, der har flest", hvor, *mest)
        case "kerne_facilitator":
            mest = _de_mest_brugte(_facilitatorer(query), procent)
            indre = f"SELECT forloeb FROM moede WHERE {HOLDT} AND facilitator IN ({steder(len(mest))})"
            hvor = f"forloeb IN ({indre})" if mest else "forloeb = ''"
            return forloebsliste(navn, "Forløb med møder hos de facilitatorer, der har flest", hvor, *mest)
    return None


def _kontaktpersoner(query: Query) -> Counter[str]:
    hvor = f"{KOERER} AND kontaktperson <> '' GROUP BY kontaktperson"
    return Counter(dict(query(f"SELECT kontaktperson, COUNT(*) AS antal FROM forloeb WHERE {hvor}", ())))


def _facilitatorer(query: Query) -> Counter[str]:
    hvor = f"{HOLDT} AND facilitator <> '' GROUP BY facilitator"
    return Counter(dict(query(f"SELECT facilitator, COUNT(*) AS antal FROM moede WHERE {hvor}", ())))


def _de_mest_brugte(tal: Counter[str], procent: int) -> list[str]:
    """So many of hundred, at least one; among equals by id, so that the answer is the same each time."""
    i_orden = sorted(tal.items(), key=lambda par: (-par[1], par[0]))
    return [hvem for hvem, _ in i_orden[: ceil(len(i_orden) * procent / 100)]]


def svar(query: Query, nu: datetime, profil: Koncept) -> Iterator[Json]:
    koerer = Indsatser.TABLE.select(query, f"WHERE forloeb IN (SELECT forloeb FROM forloeb WHERE {KOERER})")
    alle = Indsatser.TABLE.select(query, "WHERE moeder > 0")
    tal = talt(query, [*lister(nu, profil), forloebsliste("koerer", "", KOERER), forloebsliste("aabne", "", AABEN)])
    antal = {navn: fundet["antal"] for navn, fundet in tal.items()}
    med_team = [row for row in koerer if row.team]
    celler = {
        "moeder_forandrer_sjaeldent_praksis": [_moeder(alle, antal["kerne_moeder"])],
        "ved_ikke_hvem_arbejder_med_hvem": [
            _del("kerne_hvem", antal["koerer"] - antal["kerne_hvem"], antal["koerer"], antal)
        ],
        "hvad_skal_kan_maa_vi": [_del("kerne_skridt", antal["kerne_skridt"], antal["aabne"], antal)],
    }
    valgt = profil.overblik
    if valgt:
        celler["afhaengig_af_individer"] = _individer(query, profil, valgt.mest_brugte_procent)
        celler["for_faa_tager_ansvar"] = [_snit("kerne_ansvar", [row.antal_ansvarlige for row in med_team], antal)]
        celler["for_mange_fra_kommunen"] = [_snit("kerne_mange", [row.antal_fagpersoner for row in koerer], antal)]
    egne = {valg.kode: valg.tekst for valg in profil.program.kerneproblemer if valg.kode in PROBLEMER}
    for kode, titel in (egne or PROBLEMER).items():
        if kode not in celler:
            continue
        raekker = [form.raekke("Nu", *celler[kode])]
        kolonner = ("Målt", "Målt for facilitatorer") if kode == "afhaengig_af_individer" else ("Målt",)
        yield form.afsnit(titel, _definition(kode, profil), ("R13",), kolonner, raekker)


def _definition(kode: str, profil: Koncept) -> str:
    o = profil.overblik
    tal = {"mest_brugte": o.mest_brugte_procent, "faa": o.faa_ansvarlige, "mange": o.mange_fagpersoner} if o else {}
    krav = _opregnet([*_kraeves(profil)], "og")
    return DEFINITIONER[kode].format(praksis=PRAKSIS[profil.plan], krav=krav, **tal)


def _moeder(alle: list[Indsats], uden: int) -> Json:
    virkede = sum(row.moeder_virkede + row.virker for row in alle)
    talte = sum(row.moeder - 1 + row.virker for row in alle)
    return form.celle(andel(virkede, talte), "kerne_moeder", uden)


def _individer(query: Query, profil: Koncept, procent: int) -> list[Json]:
    celler = []
    for navn, tal in (("kerne_kontakt", _kontaktpersoner(query)), ("kerne_facilitator", _facilitatorer(query))):
        hos_dem = sum(tal[hvem] for hvem in _de_mest_brugte(tal, procent))
        liste = find(query, navn, profil)
        bag = talt(query, [liste])[navn]["antal"] if liste else 0
        celler.append(form.celle(andel(hos_dem, tal.total()), navn, bag))
    return celler


def _del(navn: str, del_: int, af: int, antal: dict[str, int]) -> Json:
    return form.celle(andel(del_, af), navn, antal[navn])


def _snit(navn: str, tal: list[int], antal: dict[str, int]) -> Json:
    snit = f"{sum(tal) / len(tal):.1f}".replace(".", ",") if tal else "–"
    return form.celle(snit, navn, antal[navn])

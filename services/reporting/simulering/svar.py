"""What a simulation came to, in words and numbers.

Who may see every list gets every number as it is. Anybody else gets numbers rounded to the profile's smallest cell, and
none of fewer children than that: so neither one simulation nor the difference between two tells of one child (A46).
"""

from __future__ import annotations

from typing import Any

from contracts.koncept import Koncept, sammenlign
from contracts.reporting import SimuleredeForløb, Simuleringsemne, Udfald
from services.chassis.store.projection import Query, instant
from services.reporting import answers, words
from services.reporting.named import Navngiven
from services.reporting.projections.forloeb import Forløb
from services.reporting.simulering.fund import Fund
from services.reporting.simulering.genspil import genspil
from services.reporting.simulering.koersel import Koersel, kendte
from services.reporting.state import Forløbstilstand

Json = dict[str, Any]
E, U = Simuleringsemne, Udfald

EMNER: dict[Simuleringsemne, tuple[str, str, tuple[str, ...], tuple[Udfald, ...]]] = {
    E.FRIST: (
        "Frister",
        "Hver frist, der blev sat, regnet igen fra samme dag. Den holdes af det, der holdt den, på samme dag som da.",
        ("R101", "R89", "A1g", "A22"),
        (U.NU_FOR_SENT, U.NU_RETTIDIG, U.NY_DATO, U.FALDER_BORT, U.UAENDRET, U.UVIS),
    ),
    E.INDKALDELSE: (
        "Indkaldelser til møder",
        "Hver indkaldelse, som den blev sendt, til mødet på samme dag. Flyttede familien mødet, kræves intet varsel.",
        ("R102", "A1c", "A1j", "A24"),
        (U.NU_FOR_SENT, U.NU_RETTIDIG, U.NY_DATO, U.UAENDRET, U.UVIS),
    ),
    E.BESLUTNINGSTRAE: (
        "Beslutningstræets svar",
        "De funktioner, hvis ledere blev spurgt om en medarbejder, mod dem, der ville være spurgt.",
        ("R85", "R88", "R3"),
        (U.ANDRE_LEDERE, U.FINDES_IKKE, U.UDEN_FOR_ALDER, U.UAENDRET, U.UVIS),
    ),
    E.TRIN: (
        "Trinnenes betydning",
        "Trinnet er en faglig vurdering og regnes aldrig ud. Her ses, hvad det samme trin havde betydet.",
        ("R38", "R39", "R3", "A11"),
        (U.INTET_FORLOEB, U.UDEN_FOR_ALDER, U.FINDES_IKKE, U.ANDET_SPOR, U.UAENDRET, U.UVIS),
    ),
    E.LEDERTEAM: (
        "Ventetid på lederteamet",
        "Fra et forløb stod stille, til det næste møde i dets lederteam, regnet fra lederteamets første møde.",
        ("R117", "R118", "R119", "A1k"),
        (U.LAENGERE, U.KORTERE, U.FALDER_BORT, U.UAENDRET, U.UVIS),
    ),
}
"""Of each subject: its title, what is compared, by which rules, and what can come of it."""

UDFALD: dict[Udfald, str] = {
    U.UAENDRET: "Som det var",
    U.NY_DATO: "En anden dag, samme udfald",
    U.NU_FOR_SENT: "I tide, men ville være for sent",
    U.NU_RETTIDIG: "For sent, men ville være i tide",
    U.FALDER_BORT: "Findes ikke i de andre regler",
    U.ANDRE_LEDERE: "Andre ledere spurgt",
    U.FINDES_IKKE: "Trinnet findes ikke",
    U.INTET_FORLOEB: "Intet forløb på det trin",
    U.UDEN_FOR_ALDER: "Barnets alder er uden for konceptet",
    U.ANDET_SPOR: "Et andet spor",
    U.LAENGERE: "Længere ventetid",
    U.KORTERE: "Kortere ventetid",
    U.UVIS: "Kan ikke afgøres",
}

HOVEDTAL: tuple[tuple[str, str], ...] = (
    ("frist", "ville have fået mindst én frist på en anden dag"),
    (f"{E.FRIST}_{U.NU_FOR_SENT}", "ville have overskredet en frist, som blev holdt"),
    (f"{E.FRIST}_{U.NU_RETTIDIG}", "ville have holdt en frist, som blev overskredet"),
    (f"{E.INDKALDELSE}_{U.NU_FOR_SENT}", "ville have fået en indkaldelse for sent"),
    ("beslutningstrae", "ville have fået andre ledere spurgt"),
    ("trin", "stod på et trin, der ville betyde noget andet"),
    (f"{E.LEDERTEAM}_{U.LAENGERE}", "ville have ventet længere på lederteamet"),
    (f"{E.LEDERTEAM}_{U.KORTERE}", "ville have ventet kortere på lederteamet"),
)

KAN_IKKE: tuple[str, ...] = (
    "Menneskers valg: hvem der sagde ja til hvad, hvilket trin barnet blev sat på, hvilken dag der blev valgt til et "
    "møde, og hvad teamet aftalte. Havde reglerne været andre, havde folk måske valgt anderledes.",
    "Hvornår noget blev gjort. En kortere frist får ingen til at svare hurtigere her; den viser, hvem der ikke havde "
    "nået den.",
    "Hvem der skulle samtykke, og om de havde svaret det samme.",
    "Frister, der kun findes i de andre regler: ingen ved, hvornår de var begyndt at løbe.",
    "De advarsler, som systemet selv giver om manglende fremdrift, og forslag om at løfte et forløb til et andet "
    "lederteam.",
    "Barnets nøjagtige alder, som kun er gemt som et aldersbånd: hvor båndets aldre giver forskellige svar, står der "
    "»Kan ikke afgøres«.",
)
"""What a replay cannot say; shown beside what it says."""


class Tal:
    """How a number is told to the one who asks."""

    def __init__(self, mindste: int, *, noejagtig: bool) -> None:
        self.mindste = mindste
        self.noejagtig = noejagtig

    def __call__(self, antal: int, forloeb: int) -> Json:
        """A number of things, and of how many forløb they are."""
        if self.noejagtig or antal == 0:
            return {"antal": antal, "skjult": False}
        if forloeb < self.mindste:
            return {"antal": None, "skjult": True}
        return {"antal": self.mindste * max(1, round(antal / self.mindste)), "skjult": False}


def svar(koersel: Koersel, uden: Koncept, *, noejagtig: bool) -> Json:
    """How far it has come; when it is done, what it came to."""
    til = koersel.proeve.til
    hidtil: Json = {
        "nu": instant(koersel.proeve.nu),
        "fra": {"id": koersel.fra.id, "navn": koersel.fra.navn},
        "til": {"id": til.id, "navn": til.navn, "hash": til.hash},
        "samme_skala": koersel.fra.skala.id == til.skala.id,
        "aendringer": [
            {"sted": (each.sted and f"{each.afsnit}.{each.sted}") or each.afsnit, "foer": each.her, "efter": each.der}
            for each in sammenlign(uden, til)
        ],
        "i_alt": koersel.i_alt,
        "naaet": min(koersel.naaet, koersel.i_alt),
        "faerdig": koersel.faerdig,
    }
    if not koersel.faerdig:
        return hidtil
    vis = Tal(til.datapakke.mindste_celle, noejagtig=noejagtig)
    return hidtil | {
        "noejagtig": noejagtig,
        "mindste_celle": vis.mindste,
        "hovedtal": [
            {"kode": kode, "navn": navn} | vis(koersel.beroert[kode], koersel.beroert[kode])
            for kode, navn in HOVEDTAL
            if koersel.beroert[kode] or kode.startswith(E.FRIST)
        ],
        "afsnit": [_afsnit(koersel, emne, vis) for emne in EMNER if _navne(koersel, emne)],
        "kun_der": sorted(til.frist(navn).titel for navn in til.frister.keys() - koersel.fra.frister.keys()),
        "kan_ikke": list(KAN_IKKE),
    }


def _navne(koersel: Koersel, emne: Simuleringsemne) -> list[str]:
    """What was met with of the subject, in the profile's order."""
    fundne = {navn for om, navn, _ in koersel.fundet if om is emne}
    orden = [*koersel.fra.frister, *(trin.kode for trin in koersel.fra.skala.trin)]
    return sorted(fundne, key=lambda navn: (orden.index(navn) if navn in orden else len(orden), navn))


def _afsnit(koersel: Koersel, emne: Simuleringsemne, vis: Tal) -> Json:
    titel, definition, regler, udfald = EMNER[emne]
    navne = _navne(koersel, emne)
    set_ = {u for om, _, u in koersel.fundet if om is emne}
    viste = [u for u in udfald if u in set_ or u in udfald[:1]]
    raekker = [_raekke(koersel, emne, navn, viste, vis) for navn in navne]
    return {
        "emne": emne.value,
        "titel": titel,
        "definition": definition,
        "regler": list(regler),
        "kolonner": [{"kode": u.value, "navn": UDFALD[u], "andet": u not in (U.UAENDRET, U.UVIS)} for u in viste],
        "raekker": raekker,
        "anderledes": any(raekke["anderledes"] for raekke in raekker),
    }


def _raekke(koersel: Koersel, emne: Simuleringsemne, navn: str, viste: list[Udfald], vis: Tal) -> Json:
    raekke: Json = {
        "navn": navn,
        "titel": titel_af(koersel.fra, emne, navn),
        "anderledes": any(koersel.fundet[emne, navn, u] for u in viste if u is not U.UAENDRET),
        "celler": [
            vis(koersel.fundet[emne, navn, u], koersel.forloeb[emne, navn, u]) | {"udfald": u.value} for u in viste
        ],
    }
    median = koersel.median(navn) if emne is E.LEDERTEAM else None
    if median and (vis.noejagtig or sum(koersel.forloeb[emne, navn, u] for u in U) >= vis.mindste):
        raekke["median"] = {"foer": round(median[0]), "efter": round(median[1])}
    return raekke


def titel_af(koncept: Koncept, emne: Simuleringsemne, navn: str) -> str:
    """What a deadline, a meeting or a step is called."""
    match emne:
        case E.FRIST:
            return words.frist(koncept, navn)
        case E.INDKALDELSE:
            return koncept.moede(navn).titel if koncept.har_moede(navn) else words.stort(words.kode(navn))
    return words.stort(words.trin(koncept, navn))


def liste(koersel: Koersel, query: Query, om: SimuleredeForløb, egne: Navngiven) -> Json:
    """Each thing behind the number, forløb by forløb: what it was, and what it would have been."""
    noegle = (om.emne, om.navn, om.udfald)
    ider = koersel.navngivne.get(noegle, [])
    steder = {row.forloeb: row for row in _raekker(query, ider, egne)}
    fundet = [
        answers.sted(steder[id_]) | _vist(koersel, each)
        for id_, facts in kendte(query, [id_ for id_ in ider if id_ in steder])
        for each in genspil(facts, koersel.proeve)
        if (each.emne, each.navn, each.udfald) == noegle
    ]
    return {
        "nu": instant(koersel.proeve.nu),
        "emne": om.emne.value,
        "titel": titel_af(koersel.fra, om.emne, om.navn),
        "udfald": UDFALD[om.udfald],
        "antal": len(fundet),
        "flere": koersel.forloeb[noegle] > len(ider),
        "raekker": fundet,
    }


def _raekker(query: Query, ider: list[str], egne: Navngiven) -> list[Forløbstilstand]:
    """Those of the forløb that are for who asks."""
    if not ider:
        return []
    where = f"WHERE ({egne.where}) AND forloeb IN ({', '.join('?' * len(ider))})"
    return Forløb.TABLE.select(query, where, [*egne.params, *ider])


def _vist(koersel: Koersel, fund: Fund) -> Json:
    """The two sides as a person reads them: days as days, the rest in the profile's words."""
    if fund.emne in (E.FRIST, E.INDKALDELSE):
        return {"slags": "dag", "foer": fund.foer or None, "efter": fund.efter or None}
    if fund.emne is E.LEDERTEAM:
        foer, efter = (int(dage) if dage else None for dage in (fund.foer, fund.efter))
        return {"slags": "dage", "foer": foer, "efter": efter}
    if fund.emne is E.TRIN:
        return {"slags": "ord", "foer": words.trin(koersel.fra, fund.foer), "efter": UDFALD[fund.udfald]}
    til = koersel.proeve.til
    return {
        "slags": "ord",
        "foer": _funktioner(koersel.fra, fund.foer),
        "efter": _funktioner(til, fund.efter) if fund.udfald is U.ANDRE_LEDERE else UDFALD[fund.udfald],
    }


def _funktioner(koncept: Koncept, koder: str) -> str:
    return ", ".join(words.funktion(koncept, kode) for kode in koder.split(",") if kode) or "ingen"

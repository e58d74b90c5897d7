"""What a profile promises itself: no hole and no overlap in the beslutningstræ, no name that points nowhere.

The types have already refused typos; here the sections are held against one another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, product

from pydantic import BaseModel

from contracts.kalender import UkendtKalender, hent_kalender, kalenderversioner
from contracts.koncept.beslutningstrae import Svarart, Trælinje, svar_beslutningstrae
from contracts.koncept.model import Koncept, Pladsstatus
from contracts.regeldata import EKSEMPEL
from contracts.values import Enhedstype

FRISTER = (
    *("opstartsmoede", "loefte", "leder_svar", "overdragelse", "handleplan", "underretning", "kvittering"),
    *(
        "fysisk_post",
        "samtykke_udloeb",
        "samtykke_konflikt",
        "naeste_skridt",
        "foer_samtykke",
        "genaabning",
        "opfoelgning",
    ),
)
"""The deadlines the services ask a profile for by name."""
PLADSER = (
    *("trappe_indikatorer", "trivselslineal", "beslutningstabel", "mail_til_ledere", "handleplan_skabelon"),
    *("arbejdsgang_team", "arbejdsgang_lederteam", "lederteam_dagsorden", "samtykketekst", "foraeldrefolder"),
    *("paedagogisk_fundament", "paedagogisk_mulighedsrum", "vejviser", "greb", "faglig_ledelse"),
    *("ressourcevurdering", "sos_tavle", "indsatsplan", "reserverede_slots", "camp100_kadence"),
)
"""What the source documents name and do not supply: a profile must take a stand on each."""


class Alvor(StrEnum):
    FEJL = "fejl"
    """The profile cannot be used."""
    MANGLER = "mangler"
    """The municipality owes an answer; the system works without it."""
    EKSEMPEL = "eksempel"
    """An answer of ours stands in its place."""


@dataclass(frozen=True, slots=True)
class Fund:
    alvor: Alvor
    sted: str
    besked: str

    def __str__(self) -> str:
        return f"{self.sted}: {self.besked}"


def kontroller(koncept: Koncept) -> tuple[Fund, ...]:
    """Everything to be said about a profile, errors first."""
    fejl = [*_opslag(koncept), *_kilder(koncept), *_linjer(koncept)]
    if not fejl:
        fejl = [*_daekning(koncept)]
    return (*fejl, *_pladser(koncept))


def fejl_i(koncept: Koncept) -> tuple[str, ...]:
    return tuple(str(fund) for fund in kontroller(koncept) if fund.alvor is Alvor.FEJL)


def _fejl(sted: str, besked: str) -> Fund:
    return Fund(Alvor.FEJL, sted, besked)


def _ukendte(sted: str, brugt: Iterable[str], kendt: Iterable[str], hvad: str) -> Iterator[Fund]:
    kendte = set(kendt)
    for kode in brugt:
        if kode not in kendte:
            yield _fejl(sted, f"»{kode}« er ikke {hvad} i profilen")


def _opslag(k: Koncept) -> Iterator[Fund]:
    """Every code that points to another section finds it there."""
    trin = [trin.kode for trin in k.skala.trin]
    skala = (k.skala.foerste_individuelle, k.skala.obligatorisk_fra, *k.skala.maal_trin)
    yield from _ukendte("skala", skala, trin, "et trin på skalaen")
    yield from _ukendte("lederteam", (team.trin for team in k.lederteam), trin, "et trin på skalaen")
    yield from _ukendte("camp100.trin", k.camp100.trin, trin, "et trin på skalaen")
    yield from _ukendte("modtagelsen.trin", k.modtagelsen.trin, trin, "et trin på skalaen")
    yield from _ukendte("faellesskab.trin", k.faellesskab.trin, trin, "et trin på skalaen")
    overdragelse = (*k.overdragelse.fra_trin, *k.overdragelse.til_trin)
    yield from _ukendte("overdragelse", overdragelse, trin, "et trin på skalaen")
    yield from _ukendte("frister", FRISTER, k.frister, "en frist")
    brugte = (
        *(k.samtykke.udloeb, k.samtykke.konflikt, k.samtykke.naeste_skridt, k.samtykke.foer.udloeb),
        *(
            k.anmodning.frist,
            k.handleplan.frist,
            k.modtagelsen.vurdering,
            k.modtagelsen.kvittering,
            k.overdragelse.frist,
        ),
        *(k.myndighed.opfoelgning, k.afslutning.genaabning, k.opbevaring.foer_samtykke),
        *(frist.vis_ved_siden_af for frist in k.frister.values() if frist.vis_ved_siden_af),
    )
    yield from _ukendte("frister", brugte, k.frister, "en frist")
    moeder = [moede.kode for moede in k.moeder]
    yield from _ukendte("lederteam.moedeart", (team.moedeart for team in k.lederteam), moeder, "en mødeart")
    deltagelse = [valg.kode for valg in k.barn.deltagelse]
    yield from _ukendte("barn.udgangspunkt", [k.barn.udgangspunkt], deltagelse, "en deltagelse")
    for felt in ("perspektiv_kraeves_ved", "begrundelse_kraeves_ved", "orienteres_efter_ved"):
        yield from _ukendte(f"barn.{felt}", getattr(k.barn, felt), deltagelse, "en deltagelse")
    for navn, frist in k.frister.items():
        if frist.navn != navn:
            yield _fejl(f"frister.{navn}", "fristens navn er nøglen og skrives ikke igen")
    if k.team.min > k.team.maks:
        yield _fejl("team", f"min er {k.team.min} og maks {k.team.maks}")
    for kode in (kode for kode in PLADSER if kode not in k.pladser):
        yield _fejl(f"pladser.{kode}", "pladsen mangler; skriv om den er eksempel, tom eller bruges_ikke")
    yield from _ukendte("pladser", k.pladser, PLADSER, "en kendt plads")
    yield from _kalender(k)


def _kalender(k: Koncept) -> Iterator[Fund]:
    if k.kalender not in kalenderversioner():
        yield _fejl("kalender", f"kalenderen »{k.kalender}« findes ikke")
        return
    try:
        hent_kalender(k.kalender).lukkedagsnavn(k.gyldig_fra, k.lukkedage)
    except UkendtKalender as fejl:
        yield _fejl("lukkedage", str(fejl))


def _kilder(k: Koncept) -> Iterator[Fund]:
    """Every source that is named is explained under `kilder`."""
    for sted, del_ in dele(k):
        koder = [kilde.split(":")[0] for kilde in _kilder_i(del_)]
        yield from _ukendte(sted or "profilen", koder, k.kilder, "en kilde")


def _kilder_i(del_: BaseModel) -> Iterator[str]:
    for felt in type(del_).model_fields:
        if felt == "kilde" or felt.endswith("_kilde"):
            yield from getattr(del_, felt).split(", ")


def dele(model: BaseModel, sted: str = "") -> Iterator[tuple[str, BaseModel]]:
    """Every section and line of a profile with the place it stands in."""
    yield sted, model
    for felt in type(model).model_fields:
        vaerdi = getattr(model, felt)
        navngivne: Iterable[tuple[object, object]] = ()
        if isinstance(vaerdi, BaseModel):
            navngivne = [("", vaerdi)]
        elif isinstance(vaerdi, tuple):
            navngivne = enumerate(vaerdi)
        elif isinstance(vaerdi, dict):
            navngivne = vaerdi.items()
        for navn, indre in navngivne:
            if isinstance(indre, BaseModel):
                yield from dele(indre, ".".join(str(led) for led in (sted, felt, navn) if led != ""))


def _linjer(k: Koncept) -> Iterator[Fund]:
    """Each line of the beslutningstræ names things that exist, within the ages its function serves."""
    henvisninger = {henvisning.kode for henvisning in k.faellesskab.henvisninger} | {"modtagelsen"}
    set_foer: set[str] = set()
    for linje in k.beslutningstrae.linjer:
        sted = f"beslutningstrae.{linje.kode}"
        if linje.kode in set_foer:
            yield _fejl(sted, "to linjer har samme kode")
        set_foer.add(linje.kode)
        yield from _ukendte(sted, linje.trin, (trin.kode for trin in k.skala.trin), "et trin på skalaen")
        if linje.fra_alder > linje.til_alder:
            yield _fejl(sted, f"alderen går fra {linje.fra_alder} til {linje.til_alder}")
        if linje.art is Svarart.HENVISNING:
            yield from _ukendte(sted, [linje.funktion], henvisninger, "en henvisning")
        elif (funktion := k.beslutningstrae.funktion(linje.funktion)) is None:
            yield _fejl(sted, f"»{linje.funktion}« er ikke en funktion i profilen")
        elif linje.fra_alder < funktion.fra_alder or linje.til_alder > funktion.til_alder:
            yield _fejl(
                sted,
                f"beder {funktion.navn} om {linje.fra_alder}-{linje.til_alder} år, men funktionen dækker "
                f"{funktion.fra_alder}-{funktion.til_alder} år",
            )


def _daekning(k: Koncept) -> Iterator[Fund]:
    """Each child the koncept takes gets an answer, and no function is named twice for the same child (R51, R85)."""
    distrikter = sorted({distrikt for linje in k.beslutningstrae.linjer for distrikt in linje.distrikter})
    for trin, slags, distrikt in product(k.skala.trin, Enhedstype, (*distrikter, None)):
        beskeder: dict[str, list[int]] = defaultdict(list)
        for alder in range(k.alder.aaben_min, k.alder.aaben_max + 1):
            svar = svar_beslutningstrae(k, alder, trin.kode, slags, distrikt)
            for besked in _galt(k, trin.kode, svar):
                beskeder[besked].append(alder)
        hvor = f"{trin.kode}, {slags}" + (f", distrikt {distrikt}" if distrikt else "")
        for besked, aldre in beskeder.items():
            yield _fejl("beslutningstrae", f"{_spaend(aldre)} år, {hvor}: {besked}")


def _galt(k: Koncept, trin: str, svar: tuple[Trælinje, ...]) -> Iterator[str]:
    funktioner: dict[str, list[str]] = defaultdict(list)
    for linje in svar:
        funktioner[linje.funktion].append(linje.kode)
    for funktion, linjer in funktioner.items():
        if len(linjer) > 1:
            yield f"overlap, {' og '.join(linjer)} giver begge {funktion}"
    antal = len({linje.funktion for linje in svar if linje.art is Svarart.FUNKTION})
    if not k.skala.er_individuelt(trin):
        if antal:
            yield "der bedes om medarbejdere på et trin, der handler om fællesskabet"
        if not svar:
            yield "hul, tabellen giver intet svar"
    elif not k.team.min <= antal <= k.team.maks:
        hul = "hul" if antal < k.team.min else "for mange"
        funktioner_ord = "funktion" if antal == 1 else "funktioner"
        yield f"{hul}, tabellen giver {antal} {funktioner_ord}, og der skal være {k.team.min}-{k.team.maks}"


def _spaend(aldre: list[int]) -> str:
    """0-3, 7, 9-10"""
    grupper = [list(gruppe) for _, gruppe in groupby(enumerate(aldre), key=lambda par: par[1] - par[0])]
    spaend = [(gruppe[0][1], gruppe[-1][1]) for gruppe in grupper]
    return ", ".join(f"{fra}" if fra == til else f"{fra}-{til}" for fra, til in spaend)


def _pladser(k: Koncept) -> Iterator[Fund]:
    for kode, plads in k.pladser.items():
        if plads.status is Pladsstatus.TOM:
            yield Fund(Alvor.MANGLER, f"pladser.{kode}", f"{plads.titel} er ikke leveret af kommunen")
        elif plads.status is Pladsstatus.EKSEMPEL:
            yield Fund(Alvor.EKSEMPEL, f"pladser.{kode}", f"{plads.titel} er et eksempel ({plads.findes_i})")
    eksempler = Counter(sted.split(".")[0] for sted, del_ in dele(k) for kilde in _kilder_i(del_) if kilde == EKSEMPEL)
    for afsnit, antal in eksempler.items():
        yield Fund(Alvor.EKSEMPEL, afsnit, f"{antal} {'sted' if antal == 1 else 'steder'} med eksempler")

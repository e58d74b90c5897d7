"""Who sees what: one function, `afgoer`, over one table, a row a permit (role x relation x legal basis x window).

A permit stands on positive facts alone; what no row allows is a no. Source of the rows: the roles table of the security
chapter, and the rules each row names.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from contracts.adgang import staar
from contracts.adgang.handling import ORD, UDEN_FORLOEB, Handling
from contracts.adgang.relationer import Kendt, Relationer, Samtykkestand
from contracts.adgang.staar import Hjemmel, Står
from contracts.consent import Dokumentart, Relation, Skjult
from contracts.values import Aktør, Rolle

H = Handling


@dataclass(frozen=True, slots=True)
class Adgang:
    """The answer. `grund`: which permit said yes, and to what, for the log; `besked`: why not and what to do, for the
    person.
    """

    tilladt: bool
    grund: str = ""
    besked: str = ""
    handling: Handling | None = None


@dataclass(frozen=True, slots=True)
class Tilladelse:
    """One row: these roles, standing so, on this basis, may see this; `regel` says where it comes from."""

    kode: str
    roller: Set[Rolle]
    staar: Står
    hjemmel: Hjemmel
    ser: Set[Handling]
    regel: str


BORGERE = frozenset({Rolle.FORAELDER, Rolle.UNG})
ALT_OM_BARNET = {H.STATUS, H.HANDLEPLAN, H.REFERAT, H.MOEDER, H.MOEDESTED, H.NAVNE, H.HISTORIK, H.SAMTYKKE}
FAMILIENS = ALT_OM_BARNET | {H.DELINGER, H.OPSLAGSLOG, H.UDLEVERING}
REVISIONENS = {H.HISTORIK, H.SAMTYKKE, H.DELINGER, H.OPSLAGSLOG, H.SAG, H.OVERDRAGELSE, H.UNDERRETNING} | {
    H.MOEDEGRUNDLAG,
    H.DATAPAKKE,
}
TAL = {H.OVERBLIK_TAL, H.LISTE, H.MOEDEGRUNDLAG, H.DATAPAKKE}

TILLADELSER: tuple[Tilladelse, ...] = (
    Tilladelse(
        "egen_enhed",
        {Rolle.LOKAL_LEDER},
        staar.er_enhedens_leder,
        Hjemmel.EGEN,
        ALT_OM_BARNET | {H.DELINGER, H.MODTAGERLISTE, H.UDLEVERING, H.ANMODNING, H.OVERDRAGELSE, H.OPSLAGSLOG},
        "R46, R47, R101, A8, A32",
    ),
    Tilladelse(
        "anmodet_leder",
        {Rolle.FUNKTIONSLEDER, Rolle.LEDERTEAM},
        staar.er_spurgt,
        Hjemmel.EGEN,
        {H.ANMODNING},
        "R88, R89, A7",
    ),
    Tilladelse(
        "udfoererteam",
        {Rolle.TEAMMEDLEM},
        staar.er_i_teamet,
        Hjemmel.SAMTYKKE,
        ALT_OM_BARNET | {H.MODTAGERLISTE, H.OVERDRAGELSE},
        "R50, R90, A7",
    ),
    Tilladelse(
        "kontaktperson",
        {Rolle.HVERDAGSPERSONALE, Rolle.TEAMMEDLEM, Rolle.FAMILIEINDGANG},
        staar.er_kontaktperson,
        Hjemmel.SAMTYKKE,
        {H.STATUS, H.SAMTYKKE, H.MOEDER, H.MOEDESTED, H.NAVNE},
        "R8, R53",
    ),
    Tilladelse(
        "hverdagspersonale_i_teamet",
        {Rolle.HVERDAGSPERSONALE},
        staar.er_i_teamet,
        Hjemmel.SAMTYKKE,
        {H.STATUS, H.MOEDER, H.MOEDESTED},
        "R46, R50",
    ),
    Tilladelse(
        "familieindgangen",
        {Rolle.FAMILIEINDGANG},
        staar.er_familieindgangen,
        Hjemmel.SAMTYKKE,
        ALT_OM_BARNET,
        "A47, R173",
    ),
    Tilladelse("har_meldt", {Rolle.HVERDAGSPERSONALE}, staar.har_meldt, Hjemmel.EGEN, {H.BEKYMRING}, "R46"),
    Tilladelse(
        "gaest", set(Rolle) - {Rolle.SYSTEM}, staar.er_gaest, Hjemmel.SAMTYKKE, {H.MOEDER, H.MOEDESTED}, "R19, A17"
    ),
    Tilladelse("foraelder", {Rolle.FORAELDER}, staar.er_foraelder, Hjemmel.EGEN, FAMILIENS, "R77, R110, A4b, A41"),
    Tilladelse("ung", {Rolle.UNG}, staar.er_barnet, Hjemmel.EGEN, FAMILIENS, "R31, A4a, A4c"),
    Tilladelse(
        "lederteam_omraade", {Rolle.LEDERTEAM}, staar.er_i_lederteamet, Hjemmel.SAMTYKKE, {H.STATUS}, "R58, R121"
    ),
    Tilladelse(
        "lederteam_uden_fremdrift",
        {Rolle.LEDERTEAM},
        staar.lederteamet_skal_se_det,
        Hjemmel.SAMTYKKE,
        {H.STATUS, H.HANDLEPLAN, H.MOEDER, H.HISTORIK},
        "R99, R119, R120",
    ),
    Tilladelse(
        "modtagelsen",
        {Rolle.MODTAGELSEN},
        staar.er_modtagelsens,
        Hjemmel.LOV,
        {H.STATUS, H.SAMTYKKE, H.NAVNE, H.MOEDER, H.DELINGER, H.MODTAGERLISTE, H.UDLEVERING, H.SAG, H.OVERDRAGELSE},
        "R125, R127, A9",
    ),
    Tilladelse(
        "underretningens_spor",
        {Rolle.MODTAGELSEN},
        staar.er_underretningens_spor,
        Hjemmel.EGEN,
        {H.SAMTYKKE, H.NAVNE},
        "R81, R82, R134, A9",
    ),
    Tilladelse(
        "sagens_raadgiver",
        {Rolle.RAADGIVER},
        staar.er_sagens_raadgiver,
        Hjemmel.LOV,
        ALT_OM_BARNET | {H.DELINGER, H.MODTAGERLISTE, H.UDLEVERING, H.SAG, H.OVERDRAGELSE, H.OPSLAGSLOG},
        "R63, R136, R145",
    ),
    Tilladelse(
        "camp100",
        {Rolle.FAGCHEF},
        staar.camp100_er_indkaldt,
        Hjemmel.ENTEN,
        {H.STATUS, H.HANDLEPLAN, H.MOEDER, H.HISTORIK, H.SAG, H.OVERDRAGELSE},
        "R153, R155, A35",
    ),
    Tilladelse(
        "modtager_underretninger", {Rolle.MODTAGELSEN}, staar.enhver, Hjemmel.EGEN, {H.UNDERRETNING}, "R125, A19"
    ),
    Tilladelse(
        "raadgivers_underretning", {Rolle.RAADGIVER}, staar.er_sagens_raadgiver, Hjemmel.LOV, {H.UNDERRETNING}, "R127"
    ),
    Tilladelse(
        "eskaleret_underretning",
        {Rolle.FAGCHEF, Rolle.RAADGIVER},
        staar.underretningen_er_eskaleret,
        Hjemmel.EGEN,
        {H.UNDERRETNING},
        "A19",
    ),
    Tilladelse("revision", {Rolle.REVISOR}, staar.enhver, Hjemmel.EGEN, REVISIONENS, "A5, A36"),
    Tilladelse("driftens_datapakke", {Rolle.DRIFT}, staar.enhver, Hjemmel.EGEN, {H.DATAPAKKE}, "R170"),
    Tilladelse(
        "ledernes_tal",
        {Rolle.LEDERTEAM, Rolle.FAGCHEF},
        staar.enhver,
        Hjemmel.EGEN,
        TAL,
        "R124, R169",
    ),
    Tilladelse(
        "lokale_lederes_tal",
        {Rolle.LOKAL_LEDER},
        staar.enhver,
        Hjemmel.EGEN,
        TAL - {H.MOEDEGRUNDLAG},
        "R46, R169",
    ),
    Tilladelse(
        "programmets_tal",
        {Rolle.UDVIKLINGSKONSULENT},
        staar.enhver,
        Hjemmel.EGEN,
        {H.OVERBLIK_TAL, H.DATAPAKKE},
        "R168, R170",
    ),
    Tilladelse("opbevaringens", {Rolle.FAGCHEF, Rolle.REVISOR}, staar.enhver, Hjemmel.EGEN, {H.OPBEVARING}, "A8"),
    Tilladelse("pprs_tal", {Rolle.PPR}, staar.enhver, Hjemmel.EGEN, {H.DATAPAKKE}, "R171"),
    Tilladelse(
        "beslutningstraeet",
        {Rolle.LOKAL_LEDER, Rolle.RAADGIVER},
        staar.enhver,
        Hjemmel.EGEN,
        {H.BESLUTNINGSTRAE},
        "R85",
    ),
    Tilladelse(
        "egne_forloeb", {Rolle.FORAELDER, Rolle.UNG}, staar.enhver, Hjemmel.EGEN, {H.EGNE_FORLOEB}, "R10, A4b, A4c"
    ),
    Tilladelse(
        "faellesskabet",
        {Rolle.HVERDAGSPERSONALE, Rolle.LOKAL_LEDER, Rolle.PPR, Rolle.FAMILIEINDGANG, Rolle.LEDERTEAM, Rolle.FAGCHEF},
        staar.enhver,
        Hjemmel.EGEN,
        {H.FAELLESSKAB},
        "R86, A48",
    ),
    Tilladelse(
        "egen_liste",
        {Rolle.LOKAL_LEDER, Rolle.FUNKTIONSLEDER, Rolle.LEDERTEAM, Rolle.MODTAGELSEN, Rolle.RAADGIVER}
        | {Rolle.HVERDAGSPERSONALE, Rolle.FAMILIEINDGANG, Rolle.TEAMMEDLEM, Rolle.FAGCHEF},
        staar.enhver,
        Hjemmel.EGEN,
        {H.EGNE},
        "R46, R50, R88, R63, A32",
    ),
)

INTET = Relationer()
TILSYNET = tuple(t for t in TILLADELSER if t.kode == "revision")
"""Who sees that something was forgotten, and when: what is left of it has no words (A7)."""


def afgoer(aktoer: Aktør, handling: Handling, relationer: Relationer | None, kendt: Kendt) -> Adgang:
    """May this person see this now? The first row that says so is named; whatever goes wrong on the way is a no."""
    r = relationer or INTET
    naesten = ""
    glemt = r.slettet and handling not in UDEN_FORLOEB
    for t in _raekker(aktoer.rolle, handling, glemt=glemt):
        if t.staar(aktoer, r, kendt):
            if staar.har(t.hjemmel, r, kendt) and not _skaermet(aktoer, handling, r):
                return Adgang(tilladt=True, grund=t.kode, handling=handling)
            naesten = t.kode
    if not naesten and not glemt and staar.mistede_samtykket(aktoer, r):
        naesten = "udfoererteam"
    return Adgang(tilladt=False, besked=_besked(handling, r, kendt, naesten))


@cache
def _raekker(rolle: Rolle, handling: Handling, *, glemt: bool) -> tuple[Tilladelse, ...]:
    """The rows that could say yes, in the table's order."""
    return tuple(t for t in (TILSYNET if glemt else TILLADELSER) if rolle in t.roller and handling in t.ser)


def _skaermet(aktoer: Aktør, handling: Handling, r: Relationer) -> bool:
    """Is it kept from this party, or another party shielded from it (A41)? A foster parent sees less (A3b)."""
    part = r.parter.get(aktoer.id)
    if aktoer.rolle not in (Rolle.FORAELDER, Rolle.UNG) or (part is None and handling is not H.MOEDESTED):
        return False
    faar_ikke = part.faar_ikke if part else frozenset()
    match handling:
        case H.DELINGER | H.OPSLAGSLOG | H.UDLEVERING:
            return part is not None and part.relation is Relation.PLEJEFORAELDER
        case H.HANDLEPLAN:
            return Dokumentart.HANDLEPLAN in faar_ikke
        case H.REFERAT:
            return Dokumentart.REFERAT in faar_ikke
        case H.MOEDESTED:
            andre = (each for id_, each in r.parter.items() if id_ != aktoer.id)
            return Dokumentart.INDKALDELSE in faar_ikke or any(Skjult.MOEDESTED in each.skjul for each in andre)
    return False


def _besked(handling: Handling, r: Relationer, k: Kendt, naesten: str) -> str:
    """Why not, in words for the one who asked. To a stranger it is the same whether the forløb exists or not."""
    hvad = ORD[handling]
    if handling in UDEN_FORLOEB:
        return f"Din rolle giver ikke adgang til {hvad}. Spørg din leder, hvis du mener, at den skal."
    if not naesten:
        return f"Du har ikke adgang til {hvad}. Det kræver, at du har en opgave i netop dette forløb."
    if not k.frisk and r.samtykke is Samtykkestand.GIVET:
        return (
            f"Vi kan ikke lige nu se, om samtykket stadig gælder, og viser derfor ikke {hvad}. Prøv igen om et minut."
        )
    if not k.frisk and r.oplyst and r.samtykke is Samtykkestand.UKENDT:
        return f"Vi kan ikke lige nu se, om der stadig må deles, og viser derfor ikke {hvad}. Prøv igen om et minut."
    if staar.ophoert(r):
        return f"Samtykket gælder ikke længere. Derfor kan du ikke se {hvad}. Tal med den lokale leder."
    if r.afsluttet:
        return f"Forløbet er afsluttet. Derfor kan du ikke længere se {hvad}."
    if naesten in ("foraelder", "ung"):
        return f"Du kan ikke se {hvad} her. Ring til familiens kontaktperson, hvis du har spørgsmål."
    return _ikke_endnu(hvad, r)


def _ikke_endnu(hvad: str, r: Relationer) -> str:
    """A koncept asks the family, or tells it; which it is, is known by the facts once the step is (R77, R173)."""
    if r.orienteres:
        return f"Forældrene er ikke orienteret endnu. Du kan se {hvad}, når de er."
    if r.orienteres is None and r.samtykke is Samtykkestand.UKENDT:
        return f"Der er ikke åbnet for at dele oplysninger endnu. Derfor kan du ikke se {hvad}."
    return f"Der er ikke givet samtykke endnu. Du kan se {hvad}, når familien har sagt ja."

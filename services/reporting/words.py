"""What the leaders read for the codes of facts and profiles. Unknown codes show themselves, with spaces."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from contracts.frister import KOEBENHAVN, Fristenhed, lokal_dato
from contracts.kalender import dansk_dato
from contracts.koncept import Koncept, frist_navne
from contracts.routing import Teammedlem, Træsvar
from contracts.values import Rolle, Trin
from services.reporting.profil import kendt
from services.reporting.projections import frister
from services.reporting.state import Tilstand

TILSTANDE: dict[str, str] = {
    Tilstand.AFVENTER_TRIN: "Afventer trinplacering",
    Tilstand.AFVENTER_SAMTYKKE: "Afventer samtykke",
    Tilstand.AFVENTER_ORIENTERING: "Afventer, at forældrene orienteres",
    Tilstand.KONFLIKT: "Forældrene er uenige",
    Tilstand.SAMTYKKE_AFVIST: "Samtykke afvist",
    Tilstand.AFVENTER_TEAM: "Afventer udførerteam",
    Tilstand.AFVENTER_OPSTART: "Afventer opstartsmøde",
    Tilstand.I_GANG: "I gang",
    Tilstand.UDEN_FREMDRIFT: "Uden fremdrift",
    Tilstand.DELING_STANDSET: "Delingen er standset",
    Tilstand.HENVIST_VEJVISER: "Henvist til vejviseren",
    Tilstand.HENVIST_MODTAGELSEN: "Henvist til Modtagelsen",
    Tilstand.AFSLUTTET: "Afsluttet",
    Tilstand.MYNDIGHEDSSAG: "Myndighedssag uden forløb",
}

FRISTTILSTANDE: dict[str, str] = {
    frister.LOEBER: "Løber",
    frister.OVERSKREDET: "Overskredet",
    frister.OPFYLDT: "Holdt",
    frister.FOR_SENT: "Holdt for sent",
    frister.BORTFALDET: "Bortfaldet",
    frister.UDSAT: "Fik ny dato",
    frister.UREALISTISK: "Urealistisk",
}

ENHEDER = {
    Fristenhed.ARBEJDSDAG: ("arbejdsdag", "arbejdsdage"),
    Fristenhed.HVERDAG: ("hverdag", "hverdage"),
    Fristenhed.KALENDERDAG: ("dag", "dage"),
    Fristenhed.TIME: ("time", "timer"),
    Fristenhed.MAANED: ("måned", "måneder"),
}

KODER = {
    "afloest": "afløst af en ny frist",
    "akut_situation": "en akut situation",
    "andre_hensyn": "andre hensyn",
    "barnets_oenske": "barnets ønske",
    "behandlet": "behandlet af lederteamet",
    "boerne_og_ungeraadgiver": "børne- og ungerådgiver",
    "camp100": "Camp 100",
    "deltog_ikke": "deltog ikke",
    "detektor": "mønstre i forløbet",
    "dialogmoede": "dialogmøde",
    "digital": "digitalt",
    "efter_behov": "efter behov",
    "efter_frist": "efter fristen",
    "ekstraordinaer_foranstaltning": "ekstraordinær foranstaltning",
    "ekstraordinaert_tiltag": "ekstraordinært tiltag",
    "faglig_vurdering": "en faglig vurdering",
    "familiebehandler": "familiebehandler",
    "familiens_oenske": "familiens ønske",
    "familieraadslagning": "familierådslagning",
    "fejltryk": "et fejltryk",
    "flyttet": "et andet lederteam har det",
    "foraelder": "forælder",
    "foraeldre": "forældrene",
    "foraeldremyndighed_aendret": "forældremyndigheden er ændret",
    "foranstaltning_ophoert": "foranstaltningen er ophørt",
    "forkert_koncept": "forkert koncept",
    "forloeb_afsluttet": "forløbet er afsluttet",
    "forslag_bekraeftet": "forslaget om at løfte det er bekræftet",
    "fortsaetter": "fortsætter som nu",
    "fravaer": "fravær",
    "fyldt_18": "barnet er fyldt 18",
    "fysisk_post": "med brev",
    "gennemgang": "gennemgang af truede forløb",
    "gruppen_oploest": "gruppen er opløst",
    "handleplan_ikke_opdateret": "handleplanen er ikke opdateret",
    "henvist_modtagelsen": "henvist til Modtagelsen",
    "henvist_vejviser": "henvist til vejviseren",
    "hurtig_hjaelp": "hurtig hjælp",
    "ikke_beslutningsdygtig": "ikke beslutningsdygtig",
    "ikke_laengere_truet": "ikke længere truet",
    "ikke_rette_deltager": "ikke den rette deltager",
    "ikke_vurderet": "ikke vurderet",
    "inddragende_netvaerksmoede": "inddragende netværksmøde",
    "ingen_ledig": "ingen ledig medarbejder",
    "ingen_ledig_tid": "ingen ledig tid",
    "ingen_ny_loesning": "ingen ny løsning",
    "intet_moede": "der er længe ikke holdt møde",
    "ja": "fremdrift",
    "jobskifte": "nyt job",
    "koncept_skiftet": "konceptet er skiftet",
    "konflikt_ophoert": "ingen siger længere nej",
    "kopi": "dette system",
    "lederens_vurdering": "lederens vurdering",
    "ledergaest": "en leders gæst",
    "lederteam_besluttede": "lederteamet nedenunder besluttede det",
    "loeftet": "løftet til lederteamet over",
    "maal_naaet": "målet er nået",
    "maks_varighed": "den længste varighed er nået",
    "misforstaaelse": "en misforståelse",
    "mundtlig": "mundtligt",
    "myndighedsmoede": "møde hos myndigheden",
    "nej": "ikke fremdrift",
    "netvaerk": "netværk",
    "ny_udgave": "ny udgave",
    "opfoelgning": "opfølgning",
    "opgaver_forfaldne": "opgaver er ikke udført til tiden",
    "opstartsmoede": "opstartsmøde",
    "over_6_maaneder": "over 6 måneder",
    "overdragelsesmoede": "overdragelsesmøde",
    "paedagog": "pædagog",
    "papir": "på papir",
    "passer_familien": "det passer familien bedst",
    "ppr": "PPR",
    "raadgiver": "rådgiver",
    "raadgiver_ved_overdragelse": "rådgiver ved overdragelse",
    "reserveret_tid": "reserveret tid",
    "rettelse_af_profil": "en rettelse af profilen",
    "sag_lukket": "sagen er lukket",
    "samtykke_afvist": "samtykke er afvist",
    "samtykke_bortfaldet": "samtykket er bortfaldet",
    "samtykke_trukket": "samtykket er trukket tilbage",
    "samtykke_udloebet": "samtykket er udløbet",
    "seneste_nej": "teamets seneste vurdering er »ikke fremdrift«",
    "sloeret": "sløret",
    "socialraadgiver": "socialrådgiver",
    "sos_foto": "foto af SOS-tavlen",
    "sparring_til_personalet": "sparring til personalet",
    "sparringsmoede": "sparringsmøde",
    "startet_paa_trin": "forløbet startede på trinnet",
    "svar": "svar fra lederne",
    "svar_udeblev": "svar udeblev",
    "team": "teamet",
    "trin_aendret": "barnet skiftede trin",
    "trivselsmoede": "trivselsmøde",
    "tvaers": "TVÆRS",
    "uaendret": "uændret",
    "ubestridt_advarsel": "en advarsel, som teamet ikke har bestridt",
    "uden_svar": "ingen svarede",
    "udtaler_sig_ikke": "udtaler sig ikke",
    "uenighed": "forældrene er uenige",
    "under_3_maaneder": "under 3 måneder",
    "underretningsmoede": "underretningsmøde",
    "undersoegelse_afsluttet": "undersøgelsen er afsluttet",
    "vaerge": "værge",
    "vaerre": "værre",
    "vejledning_til_familien": "vejledning til familien",
    "3_til_6_maaneder": "3 til 6 måneder",
    "afdaekning": "afdækning",
    "barnets_lov": "Barnets Lov",
    "boernefaglig_undersoegelse": "børnefaglig undersøgelse",
    "kendt_af_kommunen": "kommunen ved det allerede",
    "samtykke_ophoert": "samtykket er ophørt",
    "serviceloven": "Lov om Social Service",
    "foranstaltning_fortsaetter": "en foranstaltning fortsætter",
    "ny_sag": "ny sag",
    "lokal_leder": "lokal leder",
}


def kode(vaerdi: str) -> str:
    """A code in words."""
    return KODER.get(vaerdi, vaerdi.replace("_", " "))


def stort(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def enhed(antal: int, af: Fristenhed) -> str:
    """`14 arbejdsdage`."""
    return f"{antal} {ENHEDER[af][antal != 1]}"


def kort(id_: object) -> str:
    """The short code by which a forløb is spoken of: it says nothing of the child."""
    return str(id_)[:8]


def koncept(navn: str | None) -> Koncept | None:
    """The profile of that name, if we have it."""
    return kendt(navn)


def trin(profil: Koncept | None, trin_kode: str) -> str:
    """`trin 2 (sårbar trivsel)`; a level without a number is called by its name alone."""
    if profil is None or not profil.skala.har(trin_kode):
        return kode(trin_kode)
    navn = profil.skala.navn_paa(trin_kode)
    if not any(tegn.isdigit() for tegn in trin_kode) or navn == kode(trin_kode):
        return navn
    return f"{kode(trin_kode)} ({navn})"


def frist(profil: Koncept | None, navn: str) -> str:
    """What the deadline asks for, in the profile's words."""
    titler = {kendt: titel for kendt, titel, _ in frist_navne(profil)} if profil else {}
    return titler.get(navn, kode(navn))


def rolle(profil: Koncept | None, navn: str) -> str:
    return profil.titel(Rolle(navn)) if profil else kode(navn)


def funktion(profil: Koncept | None, navn: str) -> str:
    """A supporting function, or a tool for the community, in the profile's words."""
    if profil is None:
        return kode(navn)
    kendt = profil.beslutningstrae.funktion(navn) if profil.beslutningstrae else None
    henvisninger = profil.faellesskab.henvisninger if profil.faellesskab else ()
    henvisning = next((h for h in henvisninger if h.kode == navn), None)
    return kendt.navn if kendt else henvisning.navn if henvisning else kode(navn)


def felt(profil: Koncept | None, navn: str, vaerdi: Any) -> str:
    """A fact's field as a person reads it; a code of the profile by what the field is called."""
    match navn, vaerdi:
        case "frist", str():
            return frist(profil, vaerdi)
        case "funktion", str():
            return funktion(profil, vaerdi)
        case "niveau", str():
            return trin(profil, vaerdi)
        case "til_niveau" | "trin", str():
            return trin(profil, vaerdi)
        case "starter_at", None:
            return "på en dag, der ikke er noteret"
        case "distrikt", str():
            return kode(vaerdi).capitalize()
    return vis(vaerdi, profil)


def vis(vaerdi: Any, profil: Koncept | None = None) -> str:
    """A value as a person reads it."""
    match vaerdi:
        case None:
            return "ingen"
        case bool():
            return "ja" if vaerdi else "nej"
        case Enum():
            return kode(str(vaerdi.value))
        case Trin():
            return trin(profil, vaerdi.kode)
        case Træsvar() | Teammedlem():
            return funktion(profil, vaerdi.funktion)
        case UUID():
            return kort(vaerdi)
        case datetime():
            return f"{dansk_dato(lokal_dato(vaerdi))} kl. {vaerdi.astimezone(KOEBENHAVN):%H.%M}"
        case date():
            return dansk_dato(vaerdi)
        case tuple() if all(isinstance(del_, UUID) for del_ in vaerdi):
            return str(len(vaerdi))
        case tuple():
            return ", ".join(vis(del_, profil) for del_ in vaerdi)
        case str():
            return kode(vaerdi)
    return str(vaerdi)

"""What a command needs of the one who gives it: how a person of that role stands to the lane that it names.

The command's contract says which roles may give it (ROLLER); the domain says whether it can be done now. Here it is
only asked whether this person has anything to do with this forløb. What has no row is a no, but to the system itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contracts.adgang import staar
from contracts.adgang.relationer import Kendt, Relationer, Samtykkestand
from contracts.adgang.staar import Står
from contracts.values import Aktør, Rolle

R = Rolle
MASKINEN = frozenset({R.SYSTEM, R.DRIFT})
"""Nobody stands behind these: the services themselves, and those who run them."""

Forhold = Mapping[Rolle, Står]

I_TEAMET = staar.til_samtykket_ophoerer(staar.en_af(staar.er_i_teamet, staar.er_kontaktperson))
FORLOEB: Forhold = {
    R.HVERDAGSPERSONALE: staar.til_samtykket_ophoerer(
        staar.en_af(staar.har_meldt, staar.er_kontaktperson, staar.er_i_teamet)
    ),
    R.LOKAL_LEDER: staar.er_enhedens_leder,
    R.FUNKTIONSLEDER: staar.er_spurgt_leder,
    R.TEAMMEDLEM: I_TEAMET,
    R.PPR: staar.til_samtykket_ophoerer(staar.er_i_teamet),
    R.FAMILIEINDGANG: staar.en_af(staar.er_familieindgangen, I_TEAMET),
    R.LEDERTEAM: staar.en_af(staar.er_i_lederteamet, staar.lederteamet_skal_se_det, staar.er_spurgt_leder),
    R.MODTAGELSEN: staar.er_modtagelsens_lane,
    R.RAADGIVER: staar.er_sagens_raadgiver,
    R.FAGCHEF: staar.er_kendt,
    R.UDVIKLINGSKONSULENT: staar.camp100_er_indkaldt,
    R.FORAELDER: staar.er_familiens,
    R.UNG: staar.er_familiens,
}
"""How each role stands to a forløb or a case it may act in (A8, R46, R50, R63, R77, R88, R99, R125, R153)."""

SVAR: Forhold = {**FORLOEB, R.FORAELDER: staar.enhver, R.UNG: staar.enhver}
"""A citizen's answers: consent's own rules say who may give them, with words of their own (R79, A3a)."""
BEGYNDER: Forhold = dict.fromkeys(set(Rolle) - MASKINEN, staar.enhver)
"""Something begins with it, or it is how one comes to stand so, or it is about no child: the role alone."""
CAMP100: Forhold = {**FORLOEB, **dict.fromkeys((R.FAGCHEF, R.MODTAGELSEN, R.RAADGIVER), staar.camp100_er_indkaldt)}
OVERTAGELSE: Forhold = {R.RAADGIVER: staar.raadgiver_afventes}
FRAFLYTNING: Forhold = {
    R.LOKAL_LEDER: staar.er_enhedens_leder,
    **dict.fromkeys((R.MODTAGELSEN, R.RAADGIVER), staar.pligten_er_myndighedens),
}
UNDERRETNING: Forhold = {
    R.MODTAGELSEN: staar.er_modtagelsens_lane,
    R.RAADGIVER: staar.en_af(staar.er_sagens_raadgiver, staar.underretningen_er_eskaleret),
}
LEDERTEAM: Forhold = {R.LEDERTEAM: staar.er_medlem}
STILLING: Forhold = dict.fromkeys((R.LOKAL_LEDER, R.FUNKTIONSLEDER, R.LEDERTEAM, R.FAGCHEF), staar.har_stillingen)
INDSATS: Forhold = {R.LOKAL_LEDER: staar.er_enhedens_leder, R.PPR: staar.er_kendt}

ORD: tuple[tuple[Forhold, str], ...] = (
    (
        UNDERRETNING,
        "Det kan kun Modtagelsen eller den rådgiver, der har barnets sag, gøre.",
    ),
    (LEDERTEAM, "Det kan kun lederteamets egne medlemmer gøre."),
    (STILLING, "En stedfortræder udpeges af den, der har stillingen, eller af lederen over."),
    (INDSATS, "Det kan kun lederen af den enhed, som indsatsen hører til, gøre."),
    (CAMP100, "Det kræver, at der er indkaldt til Camp 100 om netop dette forløb."),
)
IKKE_DIT = "Det er ikke dit forløb. Ring til familiens kontaktperson, hvis noget er forkert."
IKKE_DIN_OPGAVE = (
    "Det kan du ikke gøre her. Det kræver, at du har en opgave i netop dette forløb. "
    "Spørg den lokale leder, hvis du mener, at du har."
)
OPHOERT = (
    "Familiens samtykke gælder ikke længere, og derfor kan du ikke skrive i forløbet. "
    "Fortæl den lokale leder, hvad der mangler at blive skrevet ned."
)
IKKE_NU = (
    "Vi kan ikke lige nu se, om familiens samtykke stadig gælder. Derfor er intet sendt eller gemt. "
    "Prøv igen om et minut."
)


@dataclass(frozen=True, slots=True)
class Kommando:
    """`felt`: the field with the lane (None: no lane). `deler`: it sends something of the case to somebody. `ogsaa`: a
    field with another lane, to which one must stand so too.
    """

    forhold: Forhold
    felt: str | None
    deler: bool = False
    ogsaa: str | None = None

    def maa(self, aktoer: Aktør, relationer: Relationer, kendt: Kendt) -> bool:
        staar_saadan = self.forhold.get(aktoer.rolle)
        return staar_saadan is not None and staar_saadan(aktoer, relationer, kendt)

    def skal_kende_samtykket(self, r: Relationer) -> bool:
        """Does it share on a consent that we believe stands? One that rests on the law never waits for it (A5, A9)."""
        return self.deler and not staar.lov(r) and (r.samtykke is Samtykkestand.GIVET or r.oplyst)

    def nej(self, aktoer: Aktør, relationer: Relationer) -> str:
        """Why not, to the one who tried; to a stranger the same words whether there is such a lane or not."""
        if self.forhold is FORLOEB and staar.mistede_samtykket(aktoer, relationer):
            return OPHOERT
        if aktoer.rolle in (R.FORAELDER, R.UNG):
            return IKKE_DIT
        return next((ord_ for forhold, ord_ in ORD if forhold is self.forhold), IKKE_DIN_OPGAVE)


def _alle(forhold: Forhold, felt: str | None, ejer: str, navne: str, *, deler: bool = False) -> dict[str, Kommando]:
    return {f"{ejer}.{navn}.v1": Kommando(forhold, felt, deler) for navn in navne.split()}


KOMMANDOER: dict[str, Kommando] = (
    _alle(BEGYNDER, None, "routing", "registrer_bekymring modtag_underretning opret_sag registrer_faellesskabsindsats")
    | _alle(BEGYNDER, None, "routing", "accepter_forloeb")
    | _alle(BEGYNDER, None, "consent", "slet_person")
    | _alle(BEGYNDER, None, "meetings", "opret_lederteam")
    | _alle(BEGYNDER, None, "reporting", "udgiv_datapakke")
    | _alle(
        SVAR,
        "forloeb",
        "consent",
        "giv_samtykke afslaa_samtykke traek_samtykke_tilbage svar_paa_formaal traek_samtykke_til_formaal_tilbage "
        "inviter_part",
    )
    | _alle(
        FORLOEB,
        "forloeb",
        "consent",
        "aendr_barnets_situation aendr_foraeldremyndighed anmod_samtykke anmod_samtykke_til_formaal "
        "fortsaet_uden_samtykke noter_afklaring noter_besked_givet noter_naeste_skridt noter_orientering "
        "noter_tolkebehov paamind_om_samtykke registrer_personkreds saet_partsbegraensning",
    )
    | _alle(FORLOEB, "forloeb", "consent", "registrer_deling", deler=True)
    | _alle({R.FAGCHEF: staar.er_kendt, R.REVISOR: staar.er_kendt}, "forloeb", "consent", "beslut_opbevaring")
    | _alle(
        FORLOEB,
        "forloeb",
        "routing",
        "adskil_soeskende afbryd_overdragelse afslut_forloeb afslut_undersoegelse aktiver_sagens_beslutningstrae "
        "fjern_teammedlem foreslaa_afslutning genaabn_forloeb genoptag_sag ivaerksaet_foranstaltning "
        "klargoer_sag_til_lukning luk_sag meld_fra noter_familiens_syn ophoer_foranstaltning overdrag_sag placer_trin "
        "ret_trin skift_koncept tildel_raadgiver udpeg_kontaktperson udpeg_medarbejder vurder_trin",
    )
    | _alle(
        FORLOEB,
        "forloeb",
        "routing",
        "aktiver_beslutningstrae indkald_sagsmoede inviter_deltager nedsaet_team",
        deler=True,
    )
    | {"routing.forbind_soeskende.v1": Kommando(FORLOEB, "forloeb", ogsaa="soeskende")}
    | _alle(FORLOEB, "sag", "routing", "start_overdragelse")
    | _alle(OVERTAGELSE, "forloeb", "routing", "overtag_forloeb")
    | _alle(FRAFLYTNING, "forloeb", "routing", "send_mellemkommunal_underretning undlad_mellemkommunal_underretning")
    | _alle(
        UNDERRETNING,
        "underretning",
        "routing",
        "afgoer_underretning indkald_til_underretningsmoede ivaerksaet_akut_handling kvitter_underretning "
        "laes_underretning videreformidl_underretning vurder_underretning",
    )
    | _alle(UNDERRETNING, "underretning", "routing", "kontakt_lokal_leder", deler=True)
    | _alle(STILLING, "stilling", "routing", "udpeg_stedfortraeder afmeld_stedfortraeder")
    | _alle(
        INDSATS,
        "indsats",
        "routing",
        "afhold_faellesskabsmoede afslut_faellesskabsindsats aktiver_refleksionsrum aktiver_vejviser "
        "foelg_op_paa_faellesskab indkald_faellesskabsmoede",
    )
    | _alle(
        FORLOEB,
        "forloeb",
        "meetings",
        "afgoer_loeft afhold_formoede afhold_moede afhold_opfoelgning aflys_moede aftal_opgave aftal_proevehandling "
        "aftal_rammer aftal_tovholder beslut_varighed bestrid_fremdrift besvar_forberedelse foelg_moedet_op "
        "gennemgaa_bilag gennemgaa_truet_forloeb iagttag_proevehandling indhent_barnets_perspektiv noter_bilag "
        "noter_raadgiver_har_overtaget noter_tilbagemelding opdater_handleplan orienter_barnet saet_paa_dagsorden "
        "skift_master udarbejd_indsatsplan udfoer_opgave",
    )
    | _alle(
        FORLOEB,
        "forloeb",
        "meetings",
        "bestil_tolk flyt_moede indkald_camp100 indkald_moede inviter_repraesentant inviter_til_moede oensk_sparring "
        "send_dagsorden send_referat",
        deler=True,
    )
    | _alle(CAMP100, "forloeb", "meetings", "afhold_udviklingsrum aflys_camp100 beslut_camp100")
    | _alle(LEDERTEAM, "lederteam", "meetings", "afhold_lederteam_moede")
    | _alle(LEDERTEAM, "lederteam", "reporting", "frys_moedegrundlag")
)
"""By topic. A command that only the system gives needs none."""

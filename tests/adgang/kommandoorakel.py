"""Who may act where, told by who acts: how someone of a role must stand, and the commands that ask for something else.

Written from the roles table and the rules, never from the rows. `*` is anyone of the role; `*sag` anyone while there is
a case; the other words are how the test made the person stand.
"""

I_ET_FORLOEB = {
    "hverdagspersonale": "melder kontaktperson team",
    "lokal_leder": "leder vikar",
    "funktionsleder": "spurgt",
    "teammedlem": "team kontaktperson",
    "ppr": "team",
    "familieindgang": "*indgang team kontaktperson",
    "lederteam": "lederteam dagsorden pladsvikar dagsordenvikar spurgt",
    "modtagelsen": "*sag *henvist *underretning raadgiver overdrager",
    "raadgiver": "raadgiver overdrager",
    "fagchef": "*",
    "udviklingskonsulent": "*camp",
    "foraelder": "mor plejemor barnet",
    "ung": "mor plejemor barnet",
}
OVER_NAAR_FORLOEBET_ER = {"team", "kontaktperson", "melder"}
"""Standings that end with the forløb; who was asked, and who is of the family, stays so."""
SAMTYKKET_ER_FORBI = ("trukket", "udloebet", "bortfaldet")
"""A8: tasks are closed with the consent, and who may not read writes nothing either: the team, the contact person, the
one of the daily staff who told of it. The leader keeps the journal, also of a meeting that had begun. Before the
consent they prepare it (R95), and while the parents disagree the contact person talks with them (A3c).
"""

BEGYNDER = (
    "registrer_bekymring modtag_underretning opret_sag registrer_faellesskabsindsats accepter_forloeb slet_person "
)
BEGYNDER += "opret_lederteam udgiv_datapakke"
BORGERENS_SVAR = "giv_samtykke afslaa_samtykke traek_samtykke_tilbage svar_paa_formaal inviter_part "
BORGERENS_SVAR += "traek_samtykke_til_formaal_tilbage"

UNDTAGELSER = {
    "afhold_udviklingsrum aflys_camp100 beslut_camp100": {
        "fagchef": "*camp",
        "modtagelsen": "*camp",
        "raadgiver": "*camp",
        "udviklingskonsulent": "*camp",
    },
    "beslut_opbevaring": {"fagchef": "*", "revisor": "*"},
    "overtag_forloeb": {"raadgiver": "*underretning"},
    "send_mellemkommunal_underretning undlad_mellemkommunal_underretning": {
        "lokal_leder": "leder vikar",
        "modtagelsen": "*sag *henvist *underretning raadgiver overdrager",
        "raadgiver": "*sag *henvist *underretning raadgiver overdrager",
    },
    "afgoer_underretning indkald_til_underretningsmoede ivaerksaet_akut_handling kvitter_underretning "
    "laes_underretning videreformidl_underretning vurder_underretning kontakt_lokal_leder": {
        "modtagelsen": "*sag *henvist *underretning raadgiver overdrager",
        "raadgiver": "raadgiver overdrager",
    },
    "udpeg_stedfortraeder afmeld_stedfortraeder": dict.fromkeys(
        ("lokal_leder", "funktionsleder", "lederteam", "fagchef"), "leder"
    ),
    "afhold_faellesskabsmoede afslut_faellesskabsindsats aktiver_refleksionsrum aktiver_vejviser "
    "foelg_op_paa_faellesskab indkald_faellesskabsmoede": {"lokal_leder": "leder vikar", "ppr": "*"},
    "afhold_lederteam_moede frys_moedegrundlag": {"lederteam": "lederteam dagsorden pladsvikar dagsordenvikar"},
}
"""By commands: who may, instead."""

DELER = (
    "registrer_deling aktiver_beslutningstrae indkald_sagsmoede inviter_deltager nedsaet_team kontakt_lokal_leder "
    "bestil_tolk flyt_moede indkald_camp100 indkald_moede inviter_repraesentant inviter_til_moede oensk_sparring "
    "send_dagsorden send_referat"
)
"""What lets somebody outside know something of the case: an invitation, a referat, a question to a leader (A5, A8)."""


def maa(kommando: str, rolle: str, staar: str, samtykke: str, stade: str) -> bool:
    """`kommando` is its bare name."""
    if kommando in BEGYNDER.split() or (kommando in BORGERENS_SVAR.split() and rolle in ("foraelder", "ung")):
        return True
    krav = next((hvem for navne, hvem in UNDTAGELSER.items() if kommando in navne.split()), I_ET_FORLOEB)
    if samtykke in SAMTYKKET_ER_FORBI and staar in OVER_NAAR_FORLOEBET_ER:
        staar = "fremmed"
    return any(_staar(ord_, staar, stade) for ord_ in krav.get(rolle, "").split())


def _staar(ord_: str, staar: str, stade: str) -> bool:
    if ord_.startswith("*"):
        return ord_ == "*" or ord_[1:] == stade
    return ord_ == staar and not (stade == "afsluttet" and staar in OVER_NAAR_FORLOEBET_ER)

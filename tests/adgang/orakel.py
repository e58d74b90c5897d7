"""Who may see what, told the other way round: by what is seen. Written from the roles table, never from the rows.

A cell is `role:standing` with what it rests on after it: nothing (one's own), `+s` consent, `+l` the law, `+e` either.
A standing is how the test made the person stand, so nothing here is computed from relations.

What is left when the consent is gone (A8: sharing stops, the journal stays): the leader, whose journal it is and who
owes the next step; the family, whose it is; those who act by law; who audits. The team's every cell rests on consent,
and one who was of the team until sharing stopped has none.

Who runs the machine sees how it is, and nothing of any child; of the numbers those alone that they publish.
"""

from collections.abc import Iterator

from contracts.adgang import Handling

LEDER = "lokal_leder:leder lokal_leder:vikar"
FAMILIE = "foraelder:mor ung:barnet"
PLEJE = "foraelder:plejemor"
TEAM = "teammedlem:team+s"
RAADGIVER = "raadgiver:raadgiver+l raadgiver:overdrager+l"
ALLE = (
    *("hverdagspersonale", "lokal_leder", "funktionsleder", "teammedlem", "foraelder", "ung", "lederteam", "ppr"),
    *("familieindgang", "modtagelsen", "raadgiver", "fagchef", "udviklingskonsulent", "revisor", "drift"),
)
GAEST = " ".join(f"{rolle}:gaest+s" for rolle in ALLE)
KONTAKT = "hverdagspersonale:kontaktperson+s teammedlem:kontaktperson+s familieindgang:kontaktperson+s"
PERSONALET = "hverdagspersonale:team+s"
INDGANG = "familieindgang:*indgang+s"
LEDERTEAM = "lederteam:lederteam+s lederteam:pladsvikar+s"
STANDSET = "lederteam:dagsorden+s lederteam:dagsordenvikar+s lederteam:lederteam@stille+s lederteam:pladsvikar@stille+s"
CAMP = "fagchef:*camp+e"

CELLS = {
    "status": f"{LEDER} {TEAM} {PERSONALET} {KONTAKT} {INDGANG} "
    f"{FAMILIE} {PLEJE} {LEDERTEAM} {STANDSET} modtagelsen:*+l {RAADGIVER} {CAMP}",
    "bekymring": "hverdagspersonale:melder",
    "samtykke": f"{LEDER} {TEAM} {KONTAKT} {INDGANG} {FAMILIE} {PLEJE} modtagelsen:*+l {RAADGIVER} revisor:*",
    "handleplan": f"{LEDER} {TEAM} {INDGANG} {FAMILIE} {PLEJE} {STANDSET} {RAADGIVER} {CAMP}",
    "referat": f"{LEDER} {TEAM} {INDGANG} {FAMILIE} {PLEJE} {RAADGIVER}",
    "moeder": f"{PERSONALET} {LEDER} {TEAM} {KONTAKT} {INDGANG} {GAEST} {FAMILIE} {PLEJE} {STANDSET} "
    f"modtagelsen:*+l {RAADGIVER} {CAMP}",
    "moedested": f"{PERSONALET} {LEDER} {TEAM} {KONTAKT} {INDGANG} {GAEST} {FAMILIE} {PLEJE} {RAADGIVER}",
    "navne": f"{LEDER} {TEAM} {KONTAKT} {INDGANG} {FAMILIE} {PLEJE} modtagelsen:*+l {RAADGIVER}",
    "historik": f"{LEDER} {TEAM} {INDGANG} {FAMILIE} {PLEJE} {STANDSET} {RAADGIVER} {CAMP} revisor:*",
    "delinger": f"{LEDER} {FAMILIE} modtagelsen:*+l {RAADGIVER} revisor:*",
    "modtagerliste": f"{LEDER} {TEAM} modtagelsen:*+l {RAADGIVER}",
    "opslagslog": f"{LEDER} {FAMILIE} {RAADGIVER} revisor:*",
    "udlevering": f"{LEDER} {FAMILIE} modtagelsen:*+l {RAADGIVER}",
    "anmodning": f"{LEDER} funktionsleder:spurgt lederteam:spurgt",
    "overdragelse": f"{LEDER} {TEAM} modtagelsen:*+l {RAADGIVER} {CAMP} revisor:*",
    "sag": f"modtagelsen:*+l {RAADGIVER} {CAMP} revisor:*",
    "underretning": f"modtagelsen:* {RAADGIVER} revisor:* fagchef:*eskaleret",
    "overblik_tal": "lederteam:* fagchef:* lokal_leder:* udviklingskonsulent:*",
    "liste": "lederteam:* fagchef:* lokal_leder:*",
    "opbevaring": "fagchef:* revisor:*",
    "moedegrundlag": "lederteam:* fagchef:* revisor:*",
    "datapakke": "lederteam:* fagchef:* lokal_leder:* drift:* udviklingskonsulent:* ppr:* revisor:*",
    "faellesskab": "hverdagspersonale:* lokal_leder:* ppr:* familieindgang:* lederteam:* fagchef:*",
    "beslutningstrae": "lokal_leder:* raadgiver:*",
    "egne_forloeb": "foraelder:* ung:*",
    "egne": "lokal_leder:* funktionsleder:* lederteam:* fagchef:* modtagelsen:* raadgiver:* hverdagspersonale:* "
    "familieindgang:* teammedlem:*",
}

ENDS_WITH_THE_FORLOEB = {"team", "forhen", "kontaktperson", "melder", "gaest", "spurgt"}
"""Standings that are over when the forløb is."""

TABLE: dict[Handling, list[tuple[str, str, str]]] = {}


def _cells(text: str) -> Iterator[tuple[str, str, str]]:
    for cell in text.split():
        rolle, _, rest = cell.partition(":")
        staar, _, paa = rest.partition("+")
        yield rolle, staar, paa


for name, text in CELLS.items():
    TABLE[Handling(name)] = list(_cells(text))


def ser(rolle: str, staar: str, samtykke: str, stade: str) -> set[Handling]:
    """All that this person sees, standing so, with the consent and the forløb so."""
    return {
        handling
        for handling, cells in TABLE.items()
        if any(rolle == cell[0] and _holds(cell, handling, staar, samtykke, stade) for cell in cells)
    }


ABOUT_NO_CHILD = {
    "egne",
    "egne_forloeb",
    "overblik_tal",
    "liste",
    "opbevaring",
    "moedegrundlag",
    "datapakke",
    "faellesskab",
    "beslutningstrae",
}


def _holds(cell: tuple[str, str, str], handling: Handling, staar: str, samtykke: str, stade: str) -> bool:
    rolle, wanted, paa = cell
    who, _, where = wanted.partition("@")
    if stade == "slettet":
        return handling.value in ABOUT_NO_CHILD or (who == "*" and rolle == "revisor")
    if who.startswith("*"):
        if who != "*" and stade != who[1:]:
            return False
    elif who != staar or (where and stade != where):
        return False
    if staar in ENDS_WITH_THE_FORLOEB and who == staar and stade == "afsluttet":
        return False
    if who in ("mor", "plejemor") and stade == "voksen":
        return False
    if who == "barnet" and stade == "lille":
        return False
    open_ = samtykke in ("givet", "oplyst") and stade != "afsluttet"
    law = stade in ("sag", "henvist", "underretning") or staar in ("raadgiver", "overdrager")
    return {"": True, "s": open_, "l": law, "e": open_ or law}[paa]

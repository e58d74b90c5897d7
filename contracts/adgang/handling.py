"""What pages and questions show: the closed list of what a person can ask to see, and a refusal's words for each."""

from enum import StrEnum


class Handling(StrEnum):
    """One kind of look. The first group is about one forløb, the second about an underretning, the last about none."""

    STATUS = "status"
    BEKYMRING = "bekymring"
    HANDLEPLAN = "handleplan"
    REFERAT = "referat"
    MOEDER = "moeder"
    MOEDESTED = "moedested"
    NAVNE = "navne"
    HISTORIK = "historik"
    SAMTYKKE = "samtykke"
    DELINGER = "delinger"
    MODTAGERLISTE = "modtagerliste"
    OPSLAGSLOG = "opslagslog"
    UDLEVERING = "udlevering"
    ANMODNING = "anmodning"
    OVERDRAGELSE = "overdragelse"
    SAG = "sag"

    UNDERRETNING = "underretning"

    OVERBLIK_TAL = "overblik_tal"
    LISTE = "liste"
    OPBEVARING = "opbevaring"
    MOEDEGRUNDLAG = "moedegrundlag"
    DATAPAKKE = "datapakke"
    FAELLESSKAB = "faellesskab"
    BESLUTNINGSTRAE = "beslutningstrae"
    EGNE_FORLOEB = "egne_forloeb"
    EGNE = "egne"


UDEN_FORLOEB = frozenset(
    {
        Handling.OVERBLIK_TAL,
        Handling.LISTE,
        Handling.OPBEVARING,
        Handling.MOEDEGRUNDLAG,
        Handling.DATAPAKKE,
        Handling.FAELLESSKAB,
        Handling.BESLUTNINGSTRAE,
        Handling.EGNE_FORLOEB,
        Handling.EGNE,
    }
)
"""What is about no one child, so that the role decides alone."""

ORD = {
    Handling.STATUS: "forløbets status",
    Handling.BEKYMRING: "bekymringen",
    Handling.HANDLEPLAN: "handleplanen",
    Handling.REFERAT: "referaterne",
    Handling.MOEDER: "møderne",
    Handling.MOEDESTED: "mødestedet",
    Handling.NAVNE: "navnene",
    Handling.HISTORIK: "historikken",
    Handling.SAMTYKKE: "samtykket",
    Handling.DELINGER: "hvad der er delt",
    Handling.MODTAGERLISTE: "hvem der må få dokumentet",
    Handling.OPSLAGSLOG: "hvem der har set oplysningerne",
    Handling.UDLEVERING: "det samlede udtræk",
    Handling.ANMODNING: "anmodningen",
    Handling.OVERDRAGELSE: "overdragelsen",
    Handling.SAG: "myndighedssagen",
    Handling.UNDERRETNING: "underretningen",
    Handling.OVERBLIK_TAL: "overblikket",
    Handling.LISTE: "listen over forløb",
    Handling.OPBEVARING: "listen over det, der ikke længere skal gemmes",
    Handling.MOEDEGRUNDLAG: "grundlaget for lederteamets møde",
    Handling.DATAPAKKE: "datapakken",
    Handling.FAELLESSKAB: "fællesskabsindsatsen",
    Handling.BESLUTNINGSTRAE: "beslutningstræet",
    Handling.EGNE_FORLOEB: "familiens forløb",
    Handling.EGNE: "listen over det, du selv har ansvar for",
}

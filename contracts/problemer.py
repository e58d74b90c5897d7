"""What the door says when it says no: problem types (RFC 9457), their Danish words, and what is wrong with a field.

The words stand here and not in the chassis. No text ever repeats what was sent: only names, places and limits.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any, ClassVar

from contracts.values import Rolle


class Uberegneligt(ValueError):
    """What was sent is whole, and nobody can reckon with it; no rule needs to say more.

    REGEL is where that is settled. BESKED is for whoever sent it, and repeats nothing of it.
    """

    REGEL: ClassVar[str]
    BESKED: ClassVar[str]


URN = "urn:trivsel:problem:"


class Problem(Enum):
    """A kind of no: HTTP status, type after `URN`, title, and the sentence that says what to do."""

    TOO_LARGE = (413, "for-stor", "Beskeden er for stor", "En besked må højst fylde {limit} byte.")
    NOT_UTF8 = (400, "ikke-utf8", "Beskeden kan ikke læses", "Byte nummer {place} er ikke gyldig UTF-8.")
    NOT_JSON = (400, "ikke-json", "Beskeden kan ikke læses", "Linje {line}, tegn {column} er ikke gyldig JSON.")
    NOT_OBJECT = (400, "ikke-objekt", "Beskeden kan ikke læses", "Beskeden skal være ét JSON-objekt.")
    REPEATED = (400, "gentaget-felt", "Et felt er sendt flere gange", "Feltet {field} må kun stå én gang.")
    UNKNOWN = (
        404,
        "ukendt",
        "Det kender tjenesten ikke",
        "Tjenesten har ingen kommando og intet spørgsmål med det navn.",
    )
    INVALID = (422, "ugyldige-felter", "Felter mangler eller er forkerte", "Ret felterne, og send igen.")
    NO_ACTOR = (
        401,
        "mangler-aktoer",
        "Vi ved ikke, hvem der spørger",
        "Send hovederne ce-aktoer og ce-aktoerrolle med.",
    )
    BAD_TOKEN = (
        401,
        "ugyldigt-adgangsbevis",
        "Adgangsbeviset gælder ikke",
        "Hent et nyt adgangsbevis, og send det i hovedet Authorization.",
    )
    BAD_HEADER = (400, "ugyldigt-hoved", "Et hoved er forkert", "Hovedet {field}: {words}")
    WRONG_ROLE = (
        403,
        "forkert-rolle",
        "Din rolle må ikke dette",
        "Som {role} kan du ikke gøre dette. Det kan: {roles}.",
    )
    NO_ACCESS = (403, "ingen-adgang", "Det har du ikke adgang til", "{words}")
    INTERNAL = (
        403,
        "intern-kommando",
        "Kommandoen er tjenestens egen",
        "Den besluttes af tjenesten selv, når et faktum kalder på den. Ingen kan sende den.",
    )
    STILL_PARKED = (
        409,
        "stadig-parkeret",
        "De kan stadig ikke behandles",
        "Fakta er fortsat parkeret, i rækkefølge. Årsagen står ved hvert af dem.",
    )
    CONFIDENTIAL = (
        400,
        "fortroligt",
        "Fortrolige felter må ikke sendes ad denne vej",
        "Feltet {field} er fortroligt. Send kommandoen over HTTPS.",
    )
    BAD_TIME = (422, "ugyldig-tid", "Et tidspunkt er forkert", "{field}: {words}")
    FUTURE = (422, "virkning-i-fremtiden", "Det er ikke sket endnu", "Virkningen kan ikke ligge senere end nu.")
    RULE = (409, "regel", "En regel siger nej", "{words}")
    REUSED = (
        422,
        "genbrugt-id",
        "Id'et er brugt til noget andet",
        "En anden kommando har allerede dette id. Intet er gemt. Giv hver kommando sit eget id.",
    )
    CONFLICT = (409, "konflikt", "Andre skrev samtidig", "Intet er gemt. Hent det nyeste, og prøv igen.")
    FORGOTTEN = (410, "slettet", "Personen er slettet", "Der kan ikke skrives mere om denne person. Intet er gemt.")
    UNAVAILABLE = (
        503,
        "utilgaengelig",
        "Tjenesten kan ikke svare lige nu",
        "Vi ved ikke, om det blev gemt. Prøv igen om lidt med samme id; så sker det kun én gang.",
    )
    NOT_NOW = (503, "ikke-nu", "Det kan ikke lade sig gøre lige nu", "{words}")
    BROKEN = (500, "fejl", "Der er sket en fejl hos os", "Fejlen er noteret. Oplys nummeret i feltet instance.")
    NOT_FOUND = (404, "findes-ikke", "Siden findes ikke", "Kontrollér adressen.")
    METHOD = (405, "forkert-metode", "Det kan man ikke her", "Adressen findes, men ikke med denne metode.")
    FOREIGN_HOST = (400, "fremmed-vaert", "Ukendt værtsnavn", "Brug 127.0.0.1 eller localhost.")
    FOREIGN_ORIGIN = (
        403,
        "fremmed-oprindelse",
        "Kaldet kommer fra et andet sted",
        "Kaldet skal komme fra samme adresse.",
    )

    @property
    def status(self) -> int:
        return int(self.value[0])

    @property
    def slug(self) -> str:
        return self.value[1]

    @property
    def title(self) -> str:
        return self.value[2]

    def detail(self, words: Mapping[str, object]) -> str:
        return self.value[3].format_map(words)


NO_ZONE = "Tidspunktet mangler tidszone; skriv fx 2026-03-02T09:00:00+01:00."
NOT_A_TIME = "Skal være et tidspunkt med tidszone, fx 2026-03-02T09:00:00+01:00."
NOT_AN_ID = "Skal være et id (UUID)."
NOT_A_ROLE = "Skal være en kendt rolle."
NOT_PLAUSIBLE = "Årstallet skal ligge mellem {oldest} og {newest}."
UNKNOWN_FIELD = "(ukendt felt)"
"""Stands for a field name that does not look like one of ours; whatever it is, it is not repeated."""

_DATE = "Skal være en dato, fx 2026-03-02."
_WHOLE = "Skal være et helt tal."
_YES_NO = "Skal være true eller false."
_TEXT = "Skal være en tekst."
_LIST = "Skal være en liste."
_OBJECT = "Skal være et objekt med felter."
_OTHER = "Værdien er ikke gyldig."

_FIELD_WORDS = {
    "missing": "Feltet mangler.",
    "extra_forbidden": "Feltet findes ikke her.",
    "uuid_parsing": NOT_AN_ID,
    "uuid_type": NOT_AN_ID,
    "timezone_aware": NO_ZONE,
    "datetime_parsing": NOT_A_TIME,
    "datetime_type": NOT_A_TIME,
    "datetime_from_date_parsing": NOT_A_TIME,
    "datetime_object_invalid": NOT_A_TIME,
    "date_parsing": _DATE,
    "date_type": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": "Tallet er for stort.",
    "int_from_float": _WHOLE,
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "string_type": _TEXT,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "dict_type": _OBJECT,
    "string_too_short": "Skal have mindst {min_length} tegn.",
    "string_too_long": "Må højst have {max_length} tegn.",
    "string_pattern_mismatch": "Skal være en kode: små bogstaver a-z, tal og de tegn, koden må have.",
    "greater_than_equal": "Skal være mindst {ge}.",
    "less_than_equal": "Må højst være {le}.",
    "greater_than": "Skal være større end {gt}.",
    "less_than": "Skal være mindre end {lt}.",
    "too_short": "Skal have mindst {min_length} på listen.",
    "too_long": "Må højst have {max_length} på listen.",
    "enum": "Skal være {expected}.",
    "literal_error": "Skal være {expected}.",
}


def field_words(kind: str, limits: Mapping[str, Any]) -> str:
    """What is wrong with a field, by pydantic's kind of error. `limits` are the model's own, never the input."""
    return _FIELD_WORDS.get(kind, _OTHER).format_map(limits).replace(" or ", " eller ")


ROLE_NAMES = {
    Rolle.HVERDAGSPERSONALE: "hverdagspersonale",
    Rolle.LOKAL_LEDER: "lokal leder",
    Rolle.FUNKTIONSLEDER: "leder af en understøttende funktion",
    Rolle.TEAMMEDLEM: "medlem af udførerteamet",
    Rolle.FORAELDER: "forælder",
    Rolle.UNG: "ung",
    Rolle.LEDERTEAM: "medlem af lederteamet",
    Rolle.FAMILIEINDGANG: "Familieindgangen",
    Rolle.MODTAGELSEN: "Modtagelsen",
    Rolle.RAADGIVER: "børne- og ungerådgiver",
    Rolle.FAGCHEF: "fagchef",
    Rolle.PPR: "PPR",
    Rolle.UDVIKLINGSKONSULENT: "udviklingskonsulent",
    Rolle.REVISOR: "revisor",
    Rolle.DRIFT: "drift",
    Rolle.SYSTEM: "systemet",
}

"""One Danish line for every fact, and the rule behind it.

A sentence may name the fact's own fields in braces; they are closed types, so no sentence can tell who a child is.
"""

from __future__ import annotations

import re
from functools import cache
from inspect import getdoc

from contracts.fact import Fact, owner
from contracts.koncept import Koncept
from services.reporting import words

REGEL = re.compile(r"\b(R\d{1,3}|A\d{1,2}[a-z]?|H[1-3])\b")

CONSENT = {
    "personkreds_registreret": "Personerne omkring barnet er registreret.",
    "part_tilfoejet": "En person er føjet til personkredsen: {relation}; forældremyndighed: {foraeldremyndighed}.",
    "samtykke_paakraevet": "Forløbet står på {trin} og kræver samtykke.",
    "samtykke_anmodet": "Så mange er spurgt om samtykke: {parter}.",
    "samtykke_paamindet": "Så mange, der ikke har svaret, er mindet om det: {parter}.",
    "part_gav_samtykke": "En, hvis samtykke kræves, sagde ja {givet_at} ({kanal}).",
    "part_afslog": "En, hvis samtykke kræves, sagde nej {svaret_at}.",
    "samtykke_givet": "Alle, hvis samtykke kræves, har sagt ja; samtykket gælder til {gyldigt_til}.",
    "samtykke_afvist": "Alle, hvis samtykke kræves, har sagt nej; forløbet kan ikke begynde.",
    "samtykke_konflikt": "Forældrene er uenige; lederen beslutter senest {afklares_senest}.",
    "samtykke_konflikt_ophoert": "Ingen siger længere nej til samtykke; så mange mangler at svare: {mangler}.",
    "samtykke_trukket_tilbage": "Samtykket blev trukket tilbage {trukket_at}.",
    "samtykke_udloebet": "Samtykket udløb {udloeb_at}.",
    "naeste_skridt_noteret": "Lederen valgte næste skridt uden samtykke: {valg}.",
    "afslutning_noteret": "Ingen spørges længere om samtykke, for forløbet er afsluttet.",
    "genaabning_noteret": "Samtykket passes igen, for forløbet er genåbnet.",
    "person_slettet": "En person er glemt, og nøglen til personens oplysninger er ødelagt.",
}
ROUTING = {
    "enhed_oprettet": "En enhed er oprettet: {type} i {distrikt}.",
    "enhed_aendret": "En enhed er ændret: {type} i {distrikt}.",
    "funktion_oprettet": "En understøttende funktion er oprettet: {funktion}, {alder_fra}-{alder_til} år.",
    "funktion_aendret": "En understøttende funktion er ændret: {funktion}, {alder_fra}-{alder_til} år.",
    "bekymring_registreret": "En bekymring nåede den lokale leder {modtaget_at} ({enhedstype} i {distrikt}).",
    "barn_tilknyttet": "Forløbet er nu barnets eneste aktive.",
    "barn_frigivet": "Barnet har ikke længere et aktivt forløb her.",
    "kontaktperson_udpeget": "Familien fik en kontaktperson.",
    "trin_placeret": "Barnet er placeret på {trin}.",
    "vejviser_aktiveret": "På {trin} peger beslutningstræet på vejviseren til fællesskabet: {linjer}.",
    "henvist_til_modtagelsen": "På {trin} er bekymringen Modtagelsens.",
    "samtykke_noteret": "Der kan spørges om medarbejdere, for samtykket er givet.",
    "beslutningstrae_aktiveret": "Beslutningstræet pegede på: {linjer}.",
    "leder_anmodet": "En leder er spurgt om en medarbejder ({funktion}), svar senest {svar_senest}.",
    "leder_mangler": "Ingen i organisationen dækker {funktion}; ingen leder kunne spørges.",
    "leder_paamindet": "En leder, der ikke har svaret, er mindet om det.",
    "leder_svar_udeblev": "En leder svarede ikke i tide; spørgsmålet gik videre til {eskaleret_til}.",
    "medarbejder_udpeget": "En leder udpegede en medarbejder ({funktion}).",
    "leder_meldte_fra": "En leder kunne ikke udpege en medarbejder ({funktion}): {grund}.",
    "team_nedsat": "Udførerteamet er nedsat: {medlemmer}.",
    "team_medlem_tilfoejet": "Udførerteamet fik et medlem mere: {medlem}.",
    "deling_standset": "Delingen af oplysninger er standset: {aarsag}.",
    "trin_aendret": "Barnet flyttede fra {fra} til {til} ({anledning}).",
    "trin_bekraeftet": "{trin} er vurderet igen og står fast ({anledning}).",
    "forloeb_afsluttet": "Forløbet er afsluttet: {aarsag}.",
    "forloeb_genaabnet": "Forløbet er genåbnet.",
}
MEETINGS = {
    "forloeb_noteret": "Forløbet er klar til møder.",
    "samtykke_noteret": "Der kan indkaldes til møder, når teamet er nedsat, for samtykket er givet.",
    "team_noteret": "Mødedeltagerne er noteret: {medlemmer} i teamet.",
    "moeder_indstillet": "Der holdes ikke flere møder: {grund}.",
    "moeder_genoptaget": "Der kan igen holdes møder, hvis samtykket står ved magt.",
    "moede_indkaldt": "Indkaldt til {art} {starter_at}.",
    "varsel_fraveget": "Familien sagde ja til et kortere varsel.",
    "moede_flyttet": "Mødet er flyttet til {starter_at}: {aarsag}.",
    "moede_aflyst": "Mødet er aflyst: {grund}.",
    "formoede_afholdt": "Fagpersonerne fordelte rollerne på formødet.",
    "barnets_perspektiv_indhentet": "Barnets perspektiv er indhentet før mødet.",
    "moede_afholdt": "Der er holdt {art} {afholdt_at}; barnet {barnet}.",
    "referat_sendt": "Referatet er sendt til familien.",
    "handleplan_opdateret": "Handleplanen fik version {version}.",
    "opgave_aftalt": "En opgave er aftalt med frist {frist}.",
    "opgave_udfoert": "En opgave er udført.",
    "opgave_bortfaldet": "En opgave er bortfaldet.",
    "fremdrift_vurderet": "Teamets vurdering: {fremdrift}.",
    "fremdrift_mangler": "Forløbet står stille ifølge {kilde}: {aarsager}.",
    "sparring_oensket": "Teamet ønsker sparring fra {funktion}.",
    "lederteam_oprettet": "Lederteamet på {niveau} er oprettet med {medlemmer} medlemmer.",
    "lederteam_aendret": "Lederteamet har nu {medlemmer} medlemmer.",
    "lederteam_moede_udgaaet": "Lederteamets møde {planlagt} holdes ikke: {aarsag}.",
    "afventer_lederteam": "Forløbet venter på lederteamets næste møde.",
    "taget_af_dagsorden": "Forløbet er taget af lederteamets dagsorden: {aarsag}.",
    "lederteam_moede_indkaldt": "Lederteamet på {niveau} mødes {starter_at}.",
    "sat_paa_dagsorden": "Forløbet er sat på lederteamets dagsorden, punkt {punkt}.",
    "lederteam_moede_afholdt": "Lederteamet har holdt møde; {fremmoedte} mødte frem, {udeblevne} udeblev.",
    "tilbagemelding_noteret": "Lederteamets tilbagemelding er noteret i handleplanen.",
}
FRISTER = {
    "frist_sat": "Fristen »{frist}« løber til {forfalder}.",
    "frist_opfyldt": "Fristen »{frist}« er opfyldt (i tide: {rettidig}).",
    "frist_overskredet": "Fristen »{frist}« er overskredet.",
    "frist_udsat": "Fristen »{frist}« fik ny dato {ny_forfalder}: {aarsag}.",
    "frist_bortfaldet": "Fristen »{frist}« er bortfaldet: {aarsag}.",
    "frist_urealistisk": "Fristen »{frist}« kan ikke længere holdes: {aarsag}.",
}
OVRIGE = {
    "moedegrundlag_frosset": "Lederteamets grundlag er frosset; {uden_fremdrift} forløb uden fremdrift.",
    "klokken_slog": "Klokken slog {tidspunkt}.",
}
SENTENCES = CONSENT | MEETINGS | ROUTING | FRISTER | OVRIGE
"""By the fact's name; where two services note the same thing, the sentence of `MEETINGS` is for its own."""


def saetning(fact: Fact, profil: Koncept | None = None) -> str:
    """The fact in one line of Danish, in the words of the profile it was decided under."""
    felter = {navn: words.felt(profil, navn, getattr(fact, navn)) for navn in type(fact).model_fields}
    navn = fact.TOPIC.split(".")[1]
    tekst = (MEETINGS if owner(fact.TOPIC) == "meetings" else SENTENCES).get(navn, SENTENCES[navn]).format(**felter)
    return tekst[0].upper() + tekst[1:]


@cache
def regler(kind: type[Fact]) -> tuple[str, ...]:
    """The rules that the fact's own contract names."""
    return tuple(dict.fromkeys(REGEL.findall(getdoc(kind) or "")))

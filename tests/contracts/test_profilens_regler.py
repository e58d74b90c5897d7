"""Rules that are words of a koncept: each stands in its profile, under its number, in the source document's own words.

The fragments are the documents', letter by letter; a profile that loses or bends one of them is told by its rule.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from contracts.koncept.laes import MAPPE

F26, F1, NYB, BAR = "fredericia-2026", "fredericia-trivselplus", "nyborg-sammen-om-trivsel", "trivselsbarometer"


@cache
def data(koncept: str) -> dict[str, Any]:
    return tomllib.loads((MAPPE / f"{koncept}.toml").read_text(encoding="utf-8"))


def parts(value: Any) -> Iterator[dict[str, Any]]:
    match value:
        case dict():
            yield value
            for inner in value.values():
                yield from parts(inner)
        case list():
            for inner in value:
                yield from parts(inner)


def strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for name, inner in value.items():
                if name not in ("kilde", "regel", "regler", "afklaringer"):
                    yield from strings(inner)
        case list():
            for inner in value:
                yield from strings(inner)


def says(koncept: str, regel: str, ordene: str) -> bool:
    """Whether some part of a profile carries the number and, in it, these words."""
    carrying = (
        part
        for part in parts(data(koncept))
        if part.get("regel") == regel or regel in (*part.get("regler", ()), *part.get("afklaringer", ()))
    )
    return any(ordene in text for part in carrying for text in strings(part))


def told(*rows: tuple[str, str, str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("regel", "koncept", "ordene"), rows)


@told(
    ("R1", F26, "TRIVSEL + For alle!"),
    ("R1", F1, "TRIVSEL+ - Hurtig hjælp til dig!"),
    ("R1", NYB, "Sammen om trivsel - trivselsmøderne"),
    ("R2", F26, "Direktør og fagchefer på området for familie, børn og læring"),
    ("R4", F26, "i sårbar, udsat eller truet trivsel"),
    ("R5", F26, "kvalificerer og understøtter det forebyggende og fællesskabende pædagogiske trivselsarbejde"),
    ("R5", F1, "smidig, hurtigt reagerende og systematisk samarbejdsform"),
    ("R6", F26, "på tværs af forvaltninger, afdelinger, døgn og personer"),
    ("R6", F1, "på tværs af forvaltninger, afdelinger, døgn og personer"),
    ("R7", F1, "koordinerede med udgangspunkt i og i samarbejde med barnet, den unge og familien"),
    ("R8", F1, "Ingen børn, unge eller deres familier skal opleve at være tovholdere i deres egen sag."),
    ("R8", F26, "Ingen børn, unge eller deres familier skal opleve at være tovholdere i deres egen sag."),
    ("R9", F1, "tilbage i generel trivsel"),
    ("R10", F26, "parallelindsatser undgås"),
    ("R10", F1, "indsatser, som kører parallelt med hinanden"),
    ("R11", F26, "Vi skal styrke fællesskaber tidligt og afhjælpe mistrivsel tværfagligt!"),
    ("R12", F1, "Vi skal hjælpe hurtigere!"),
    ("R13", F1, "Møder forandrer sjældent praksis"),
    ("R13", F1, "Borgere med mange udfordringer snakker med for mange fra kommunen"),
    ("R14", F1, "ca. 300-350 ledere og medarbejdere"),
    ("R15", F26, "En fælles indgang til at tilgå værktøjer"),
    ("R15", F1, "Fælleskommunal databaseret trivselsbaseline"),
    ("R16", F1, "TVÆRFAGLIG SAMARBEJDSFORM"),
    ("R16", F26, "en måde at skabe god trivsel for børn/unge så hurtigt som muligt"),
    ("R18", F26, "Igangsætning"),
    ("R18", F1, "Status og muligheder;"),
)
def test_the_programme_says_what_it_is(regel: str, koncept: str, ordene: str) -> None:
    assert says(koncept, regel, ordene)


def test_r15_the_tools_are_five_and_were_four() -> None:
    assert (len(data(F26)["program"]["vaerktoejer"]), len(data(F1)["program"]["vaerktoejer"])) == (5, 4)


def test_r13_the_core_problems_are_six_and_r18_the_tracks_three() -> None:
    assert len(data(F1)["program"]["kerneproblemer"]) == 6
    assert [len(data(koncept)["program"]["spor"]) for koncept in (F26, F1)] == [3, 3]


@told(
    ("R20", F26, "Der samarbejdes ligeværdigt og inddragende med familien i alle trivselsindsatser"),
    ("R20", F1, "Der samarbejdes ligeværdigt og inddragende med familien i hele forløbet"),
    ("R21", F26, "Alle relevante fagprofessionelle har lige ansvar for fremdrift i indsatsen"),
    ("R21", F1, "Alle fagprofessionelle har lige ansvar for fremdrift i indsatsen"),
    ("R22", F1, "Ledere leder, og medarbejdere udfører"),
    ("R24", F26, "Systematikken på ét trin hænger sammen med systematikken på de andre trin"),
    ("R25", F26, "Børn og unge i mistrivsel får hjælp indenfor 14 dage"),
    ("R27", F1, "Lederne er dermed aldrig den primære kontakt til barnet/den unge eller familien."),
    ("R28", F1, "Man kan ikke bestille en opgave hverken som forældre eller fagperson."),
    ("R28", F26, "Man kan ikke bestille en opgave hverken som forældre eller fagperson."),
    ("R29", F26, "justere måden at være omkring barnet/den unge på"),
    ("R31", BAR, "Husk altid at barnets perspektiv er omdrejningspunktet i samtalen."),
)
def test_the_principles_stand_as_written(regel: str, koncept: str, ordene: str) -> None:
    assert says(koncept, regel, ordene)


def test_r25_five_principles_of_the_first_edition_four_of_2026_three_of_the_folder() -> None:
    assert len(data(F1)["principper"]["moede"]) == 5
    assert (len(data(F26)["principper"]["indsats"]), len(data(F26)["principper"]["moede"])) == (4, 3)


@told(
    ("R32", F26, "TRIVSEL+ for alle! trappen"),
    ("R32", F1, "TRIVSEL+ trappen"),
    ("R33", F26, "et fælles sprog og en fælles forståelse for graden af mistrivsel"),
    ("R33", F1, "et fælles sprog og en fælles forståelse for graden af mistrivsel"),
    ("R35", F1, "skal anvendes i hele trivselsforløbet fra den første trinplacering"),
    ("R37", F1, "generel trivsel"),
    ("R39", NYB, "Moderat trivsel"),
    ("R39", NYB, "Sårbar trivsel"),
    ("R40", BAR, "Børn i faldende trivsel"),
    ("R40", BAR, "Børn i truede trivselspositioner"),
    ("R41", BAR, "klare tegn på faldende trivsel/begyndende mistrivsel"),
    ("R41", BAR, "alvorlig mistrivsel og/eller omsorgssvigt"),
    ("R42", BAR, "begyndende risiko for en mere generel eksklusion/marginalisering"),
    ("R43", BAR, "Konsultativ sparring med PPR"),
    ("R44", BAR, "Foregribende indsats målrettet en gruppe af børn"),
    ("R44", BAR, "Indgribende indsats målrettet det enkelte barn"),
    ("R45", BAR, "Du kan anvende trivsel indikatorer og tegn som inspiration."),
)
def test_the_scales_speak_their_own_words(regel: str, koncept: str, ordene: str) -> None:
    assert says(koncept, regel, ordene)


def test_r40_the_barometer_has_five_levels_each_with_signs_partners_and_kind() -> None:
    """R41, R42, R43, R44: no level is without its row of the table."""
    levels = data(BAR)["skala"]["trin"]
    assert len(levels) == 5
    assert all(level[what] for level in levels for what in ("tegn", "deltagelse", "samarbejdspartnere", "indsatstype"))


@told(
    ("R46", F1, "hverdagspersonalets ansvar"),
    ("R47", F26, "lokale leder"),
    ("R49", F1, "ledere/koordinatorer af understøttende funktioner"),
    ("R49", F26, "ledere af understøttende funktioner"),
    ("R50", F26, "tværfaglige udfører team"),
    ("R52", F26, "sundhedsplejerske, pædagogisk vejleder, børneskolerådgiver, fritidspædagog"),
    ("R52", F1, "Familien kan også vælge, om der er andre mennesker i deres liv"),
    ("R53", F26, "tager I (fagpersonerne) godt imod familien"),
    ("R54", F26, "Ansvarlige for evt. at indkalde tolk"),
    ("R54", F1, "Ansvarlige for mødelokale, vand og kaffe/the"),
    ("R55", F26, "Eksterne samarbejdspartnere står for mødeledelse og referat (medmindre andet aftales)"),
    ("R56", F26, "Dagtilbud/skole/fritid er ansvarlige for at sende mødereferat til familie efter møder via TVÆRS"),
    ("R57", F1, "På trin 1 mødes lokale ledere og koordinatore."),
    ("R58", F26, "ledere af centrale understøttende funktioner og ledere af ledere og koordinatore på trin 1"),
    ("R59", F26, "Personaleledelsen og den faglige ledelse af medarbejdere i det tværfaglige udfører team"),
    ("R59", F1, "På trin 1 er den lokale leder både faglig leder og personaleleder."),
    ("R60", F26, "At sikre fremdrift i indsatsen"),
    ("R60", F1, "Allokere de rette ressourcer"),
    ("R61", F26, "Det tværfaglige lederteam på trin 2 er dermed opgaveansvarlige."),
    ("R62", F26, "Familieafdelingen (Modtagelsen)"),
    ("R62", F1, "Modtagelsen"),
    ("R63", F26, "ansvarlig for sagen og dermed tovholder"),
    ("R63", F1, "Den tilknyttede rådgiver på trin 3 og 4 er ansvarlig for sagen og dermed tovholder."),
    ("R64", F1, "handicapafdelingen"),
    ("R64", F1, "ungdomsrådgivningen"),
    ("R65", F26, "fagchef for Skole, Dagtilbud og Fritid"),
    ("R66", F26, "Refleksionsrummet tilbydes af PPR."),
    ("R67", NYB, "Familieindgangen"),
    ("R68", BAR, "tovholder i 1. led"),
    ("R68", BAR, "tovholder i 2. led"),
    ("R69", F1, "Borgeren siger selv ja."),
)
def test_the_roles_are_called_what_the_municipality_calls_them(regel: str, koncept: str, ordene: str) -> None:
    assert says(koncept, regel, ordene)


def test_r57_only_the_first_edition_has_a_lederteam_on_trin_1() -> None:
    steps = {koncept: [team["trin"] for team in data(koncept).get("lederteam", ())] for koncept in (F26, F1, NYB, BAR)}
    assert steps == {F26: ["trin_2"], F1: ["trin_1", "trin_2"], NYB: [], BAR: []}


def test_r26_the_further_down_the_trappe_the_higher_in_the_management_is_the_meeting() -> None:
    camp100 = next(moede for moede in data(F1)["moeder"] if moede["kode"] == "camp100")
    forum = {team["trin"]: "lederteam" for team in data(F1)["lederteam"]} | dict.fromkeys(
        data(F1)["camp100"]["trin"], camp100["indkaldes_af"]
    )
    assert forum == {"trin_1": "lederteam", "trin_2": "lederteam", "trin_3": "fagchef", "trin_4": "fagchef"}


def test_r34_the_trappe_tells_the_community_for_all_from_the_single_child() -> None:
    """R17, R34, R38: every step has its track; the single child begins a step later in 2026."""
    tracks = {koncept: [step["spor"] for step in data(koncept)["skala"]["trin"]] for koncept in (F1, F26)}
    assert tracks[F1] == ["faellesskab", "individuel", "individuel", "myndighed", "myndighed"]
    assert tracks[F26] == ["faellesskab", "faellesskab", "individuel", "myndighed", "myndighed"]


def test_r48_whose_case_it_is_calls_the_meeting() -> None:
    """R47, R48, R103, R140: the local leader to the first meeting, the rådgiver on the authority's steps."""
    for koncept in (F26, F1):
        by = {kind["kode"]: kind["indkaldes_af"] for kind in data(koncept)["moeder"]}
        assert (by["opstartsmoede"], by["myndighedsmoede"]) == ("lokal_leder", "raadgiver")


def test_r65_the_director_is_at_camp_100_in_the_first_edition_only() -> None:
    """R153, R156."""
    assert [data(koncept)["camp100"]["direktoer_deltager"] for koncept in (F26, F1)] == [False, True]


@told(
    ("R70", F1, "monofaglige indsats ikke længere er"),
    ("R71", F26, "indsatsen på trin 0 og 1 ikke længere er tilstrækkelig"),
    ("R72", F26, "Når familien sammen med en fagperson er blevet enige om at starte et TRIVSEL+ forløb op"),
    ("R73", NYB, "Husk du har skærpet underretningspligt."),
    ("R73", NYB, "Hvis du er så bekymret, at et trivselsforløb ikke er relevant, så skal du underrette."),
    ("R74", F1, "Kontakt leder"),
    ("R74", F1, "Send samtykke via TVÆRS"),
    ("R75", F1, "som det første trin placere barnets/den unges udfordring ud fra TRIVSEL+ trappen"),
    ("R76", BAR, "Start dialogen"),
    ("R76", BAR, "Igangsæt indsatser"),
)
def test_how_it_begins(regel: str, koncept: str, ordene: str) -> None:
    assert says(koncept, regel, ordene)


@told(
    ("R77", F26, "Et TRIVSEL+ forløb går altså ikke i gang uden samtykke fra familien."),
    ("R78", F26, "som forældrene skal godkende digitalt"),
    ("R80", F26, "samtykke til at starte forløbet op"),
    ("R80", F1, "samtykke til at indkalde de tværfaglige samarbejdspartnere"),
    ("R81", F26, "som udgangspunkt få samtykke fra forældrene til at kontakte lokal leder på trin 2"),
    ("R81", F1, "som udgangspunkt få samtykke fra forældrene til at kontakte lokal leder på trin 1 eller 2"),
    ("R82", F26, "Dette skal der gives samtykke til fra forældrene."),
    ("R82", F1, "Dette skal der gives samtykke til fra forældrene."),
    ("R83", F26, "forældre/den unge over 18 år"),
    ("R83", F1, "forældre/den unge"),
)
def test_the_consents_are_named_as_in_the_documents(regel: str, koncept: str, ordene: str) -> None:
    assert says(koncept, regel, ordene)


@told(
    ("R84", F26, "uafhængigt af den lokale leders viden om og netværk med tværgående samarbejdspartnere"),
    ("R85", F26, "ud fra barnets/den unges alder, grad af mistrivsel samt institutionelle og familiære tilhørsforhold"),
    ("R86", F26, "én indgang til de konkrete værktøjer og handlinger"),
    ("R87", F1, "hvordan den lokale leder igangsætter et TRIVSEL+ forløb på platformen TVÆRS"),
    ("R88", F26, "forhåndsskrevet mail"),
    ("R88", F1, "forhåndsskrevet mail"),
    ("R90", F1, "fælles enighed-overbliksdokument, der samler alle de igangværende og aktuelle tiltag"),
    ("R91", F1, "Et tydeligt overblik over mål, handlinger og de ansvarlige herfor."),
    ("R92", F1, "lige ansvar for, at dokumentet er opdateret"),
    ("R94", F26, "Ved mangel på fremdrift i indsatsen"),
    ("R95", F26, "hvad siger barnet/den unge selv"),
    ("R96", F26, "Plan C"),
    ("R97", F26, "Tilbage melding fra det tværfaglige lederteam"),
    ("R98", F26, "TRIVSEL+ handleplanen"),
    ("R99", F26, "det tværfaglige lederteams adgang til status på og udvikling i"),
    ("R100", F26, "Arbejdsgangsbeskrivelsen for medarbejdere"),
)
def test_the_beslutningstrae_and_the_handleplan_say_what_they_are_for(regel: str, koncept: str, ordene: str) -> None:
    assert says(koncept, regel, ordene)


def test_r95_the_preparation_has_eight_prompts() -> None:
    assert [len(data(koncept)["handleplan"]["forberedelse"]) for koncept in (F26, F1)] == [8, 8]


@told(
    ("R103", F1, "Den lokale leder er herefter ansvarlig for at indkalde til et opstartsmøde"),
    ("R105", F1, "Sagen drøftes ikke på formødet."),
    ("R106", F26, "Teamet sørger selv for mødekadencen efter det første møde."),
    ("R107", F26, "Alle kan løse opgaver imellem møderne"),
    ("R109", F26, "tid + sted + dagsorden + forældrefolder"),
    ("R114", F26, "Hvornår mødes vi igen"),
    ("R114", NYB, "opfølgingsmøder inden mødes afsluttes"),
    ("R114", BAR, "Aftal hvornår I mødes næste gang"),
    ("R115", F26, "Er de rette personer og betydningsfulde voksne inviteret med til møderne"),
    ("R116", F26, "ufravigelig mødepligt"),
    ("R117", F1, "mødes 1 gang om måneden i 1 time"),
    ("R118", F1, "mødes hver 2. anden uge i 2 timer"),
    ("R119", F1, "de sager, som vi ikke er lykkedes med at vende på trin 1 eller som er startet på trin 2"),
    ("R120", F26, "definere en ny ramme med nye muligheder"),
    ("R121", F26, "med opmærksomhed på varighed af indsatsen"),
    ("R122", F26, "en repræsentant fra det tværfaglige udfører team med på mødet (fysisk eller virtuelt)"),
    ("R123", F1, "Tilbage melding fra det tværfaglige lederteam på trin 2"),
    ("R124", F1, "gør status over igangværende sager der kører"),
)
def test_the_meetings_say_who_why_and_how_often(regel: str, koncept: str, ordene: str) -> None:
    assert says(koncept, regel, ordene)


@told(
    ("R126", F26, "Nogle sager kræver akut handling."),
    ("R127", F26, "der indkalder familie og evt. underretter"),
    ("R127", F1, "der indkalder familie og underretter"),
    ("R128", F1, "underretningsmøde med den professionelle, underretter og familie og barn/ung"),
    ("R129", F1, "hvorvidt der er grundlag for en børnefaglig undersøgelse"),
    ("R130", F26, "afdækning"),
    ("R131", F26, "Medmindre der allerede er oprettet et tværfagligt udfører team, der skal inviteres ind."),
    ("R132", F26, "herunder familierådslagning eller inddragende netværksmøde"),
    ("R133", F26, "Lokal leder aktiverer herefter TRIVSEL+ beslutningstræet."),
    ("R134", F26, "Dette skal der gives samtykke til fra forældrene."),
    ("R135", F26, "Ekstern underretter"),
    ("R136", F26, "Barnets Lov"),
    ("R136", F1, "Lov om Social Service"),
    ("R137", F26, "særligt behov for støtte"),
    ("R138", F1, "lovpligtig opfølgning første gang efter 3 mdr."),
    ("R139", F1, "Obligatoriske møder på trin 3 og 4 drejer sig om opfølgingsmøder"),
    ("R140", F26, "indkalder de relevante samarbejdspartnere omkring barnet/den unge til de relevante TRIVSEL+ møder"),
    ("R141", F1, "INDDRAGENDE NETVÆRKSMØDER i alle sager"),
    ("R142", F1, "afdækning og aktivering af det private netværk"),
    ("R143", F1, "samarbejde med og om barnet/den unge og familien"),
    ("R144", F26, "vil TVÆRS være den samarbejdsplatform, hvor alle involverede forpligter sig"),
    ("R145", F26, "gå fra trin 3 eller 4 til trin 2"),
    ("R145", F1, "gå fra trin 3 eller 4 til trin 2 eller 1"),
    ("R146", F26, "trinplacere barnet/den unge på TRIVSEL+ trappen"),
    ("R147", F26, "får samtykke fra forældre/den unge over 18 år"),
    ("R148", F1, "aktiverer beslutningstræ på trin 1 eller 2"),
    ("R149", F26, "inden for 14 dage"),
    ("R150", F26, "deltager i første møde mhp. overdragelse af sag"),
    ("R151", F26, "Foranstaltninger skal være ophørt, og sagen skal være klargjort til lukning"),
    ("R153", F26, "helt særlige og ekstraordinære tiltag"),
    ("R154", F26, "Mødet består af to dele:"),
    ("R155", F26, "Et faciliteret udviklingsrum"),
    ("R156", F26, "Et beslutningsrum"),
    ("R156", F1, "i samarbejde med områdets direktør"),
)
def test_the_authority_and_camp_100_say_what_they_do(regel: str, koncept: str, ordene: str) -> None:
    assert says(koncept, regel, ordene)


@told(
    ("R157", F26, "har ansvaret for at understøtte og arbejde systematisk og metodisk med almene hverdagsfællesskaber"),
    ("R158", F26, "aktivere vejviseren og refleksionsrum på trin 1"),
    ("R159", F26, "Det pædagogiske fundament er under udvikling frem mod 1/8-2026."),
    ("R160", F26, "Vejviseren er under udvikling frem mod 1/8-2026."),
    ("R161", F26, "Vejviseren tilgås igennem TRIVSEL+ beslutningstræet ved at aktivere trin 1."),
    ("R162", F26, "Vejviser og refleksionsrum er de to konkrete hjælpeværktøjer"),
    ("R163", F26, "Greb til udførere og borgere (under udvikling frem mod 1/8-2026)"),
    ("R164", F26, "Faglig ledelse er nøglen til høj kvalitet i vores pædagogiske praksis!"),
    ("R165", F26, "kontinuerlig feedback til det pædagogiske personale og inddragelse af data i ledelsesarbejdet"),
    ("R166", F26, "1:1 samtaler, observation og feedback på observeret praksis"),
    ("R167", F26, "som PPR tager initiativ til at afholde"),
    ("R168", F1, "krydstabulerede resultater"),
    ("R169", F1, "om vi løser trivselsudfordringer hos børn og unge tidligere"),
    ("R170", F1, "opdateret en gang om året"),
    ("R171", F26, "ungeprofilundersøgelsen"),
    ("R201", F26, "fraværstatistik"),
)
def test_the_communities_and_the_data_say_what_they_are(regel: str, koncept: str, ordene: str) -> None:
    assert says(koncept, regel, ordene)


@told(
    ("R173", NYB, "Kontakter forældrene for at fortælle om trivselsmødet."),
    ("R174", NYB, "indholdet af ressourcevurderingen enten mundtligt eller ved at sende det via Forældreportalen"),
    ("R175", NYB, "Som udgangspunkt, skal barnet/den unge deltage"),
    ("R176", NYB, "inden mødet have haft en samtale eller lignende med barnet/den unge"),
    ("R177", NYB, "Byder velkommen og præsenterer alle deltagere."),
    ("R177", NYB, "Fremlægger bekymringen med afsæt i ressourcevurderingen."),
    ("R178", NYB, "maks. 5 trivselsmøder"),
    ("R178", NYB, "maksimalt 6 måneder"),
    ("R179", NYB, "Trivselsforløbet fortsætter indtil børne- og ungerådgiver har taget over på indsatsen."),
    ("R180", NYB, "Leder mødet ud fra SOS ved at stå ved tavlen."),
    ("R181", NYB, "alle deltagere taler om barnet/den unge til mødeleder"),
    ("R182", NYB, "perspektivere problemstillingen set ud fra de forskellige deltageres position"),
    ("R183", NYB, "Tager billede af SOS-tavlen"),
    ("R184", NYB, "Sender samlet TVÆRS-rapport ud til forældrene efter mødet."),
    ("R185", NYB, "Sender dagsorden til næste møde."),
    ("R186", NYB, "Tilbyder vejledning til familie samt sparring til personale"),
    ("R187", NYB, "Følger op på barnet, hvis det ikke deltog i mødet."),
)
def test_nyborg_says_who_does_what_before_under_and_after(regel: str, koncept: str, ordene: str) -> None:
    assert says(koncept, regel, ordene)


@told(
    ("R188", BAR, "Hvad er barnets perspektiv?"),
    ("R188", BAR, "Hvad fortæller barnet/den unge selv?"),
    ("R189", BAR, "Hvornår viser den bekymrende adfærd sig?"),
    ("R190", BAR, "Hvad medvirker til, at det fungerer?"),
    ("R191", BAR, "Hvem kan gøre hvad for, at dette sker?"),
    ("R192", BAR, "Brug indsatsplan til at formulere konkrete mål og tiltag/ prøvehandling."),
    ("R193", BAR, "Hvad er første skridt, og hvem skal handle?"),
    ("R194", BAR, "Hold øje med hvilken forskel, prøvehandlingerne gør"),
)
def test_the_barometer_asks_its_questions(regel: str, koncept: str, ordene: str) -> None:
    assert says(koncept, regel, ordene)


@told(
    ("R195", F26, "TVÆRS i Hjernen og Hjertet"),
    ("R196", F26, "TVÆRS i Hjernen og Hjertet"),
    ("R197", F26, "Mailen indeholder ingen navne."),
    ("R198", F26, "de centralt reservede tidsintervaller i kalenderen"),
    ("R199", NYB, "Forældreportalen"),
    ("R200", F26, "Broen"),
    ("R202", F26, "digital"),
    ("R203", F26, "(fysisk eller virtuelt)"),
)
def test_the_other_systems_are_named(regel: str, koncept: str, ordene: str) -> None:
    assert says(koncept, regel, ordene)


def test_a_rule_whose_words_are_bent_is_told() -> None:
    assert says(F26, "R22", "Ledere leder") is False
    assert not says(F26, "R8", "Ingen børn eller unge")

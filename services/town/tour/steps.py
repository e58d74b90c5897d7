"""The steps of the tour: whose turn it is, where, and what happens there by which rule. Facts in, one step out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from contracts.values import Aktør, Rolle
from services.town.tour.seen import Seen

START, OVERBLIK = "/start", "/overblik"


class Button(StrEnum):
    """What the bar's button does: lets the visitor be somebody, lets the others act, or begins anew."""

    BE = "bliv"
    OTHERS = "andre"
    AGAIN = "forfra"


class Step(NamedTuple):
    """`som` is who the visitor is to be; None: anyone in that role. The texts are Danish.

    adresse, sted: the page, and where on it, as the rest of an address says it.
    """

    kode: str
    nr: int
    titel: str
    tekst: str
    regel: str
    knap: str
    goer: Button = Button.BE
    rolle: Rolle | None = None
    som: Aktør | None = None
    adresse: str = ""
    sted: str = ""


LAST = 10
VISITS = (("overblik", Rolle.LEDERTEAM), ("revisor", Rolle.REVISOR))
"""Steps that leave no fact, and in which role their page is seen."""


def step(s: Seen, visited: Collection[str], now: datetime) -> Step:
    """Where the visitor is."""
    return _stopped(s) or _consent(s) or _team(s) or _meetings(s, now) or _leaders(s, visited)


def _stopped(s: Seen) -> Step | None:
    if not s.ended:
        return None
    return Step(
        "stop",
        LAST,
        "Forløbet gik ikke videre",
        "Uden familiens samtykke deles intet, og lederen beslutter, hvad der så skal ske. Begynd forfra, hvis du vil "
        "se resten af vejen.",
        "R77, A8",
        "Begynd forfra",
        Button.AGAIN,
    )


def _consent(s: Seen) -> Step | None:
    if not s.begun or not s.parties:
        return Step(
            "start",
            1,
            "En leder er bekymret for et barn",
            "Du leder en skole. Beskriv bekymringen, vælg trin 2, og skriv én forælder med "
            "forældremyndighed. Intet om barnet går videre, før familien har sagt ja.",
            "R46, A7",
            "Bliv lederen, og start et forløb",
            rolle=Rolle.LOKAL_LEDER,
            som=s.leader,
            adresse=START,
        )
    if s.waiting and not s.open:
        part = s.waiting[0]
        rolle = Rolle.UNG if part == s.child else Rolle.FORAELDER
        return Step(
            "samtykke",
            2,
            "Familien bliver spurgt",
            "Nu er du familien, med din telefon i hånden. Læs, hvad der deles, med hvem og hvor længe, og svar ja. "
            "Alle med del i forældremyndigheden skal sige ja, før der sker mere.",
            "R77, R79",
            "Bliv familien, og svar",
            rolle=rolle,
            som=Aktør(id=part, rolle=rolle),
            adresse=f"/familie/{s.forloeb}/samtykke",
        )
    return None


def _team(s: Seen) -> Step | None:
    if s.team:
        return None
    if s.unanswered and not s.answered:
        question = s.unanswered[0]
        leader = Aktør(id=s.asked[question].leder, rolle=Rolle.FUNKTIONSLEDER)
        return Step(
            "udpeg",
            3,
            "Beslutningstræet spørger lederne",
            "I samme øjeblik, som familien sagde ja, blev lederne af de rette funktioner spurgt om en medarbejder. "
            "Du er en af dem: du har 3 arbejdsdage, svarer med to klik og ser intet om barnet.",
            "R85, R88, R89",
            "Bliv en af lederne, og udpeg",
            rolle=Rolle.FUNKTIONSLEDER,
            som=leader,
            adresse=f"/anmodninger/{question}",
        )
    if s.unanswered or not s.asked:
        return Step(
            "andre_svarer",
            4,
            "De andre ledere svarer",
            "Teamet kan først nedsættes, når alle spurgte ledere har svaret. Svarer en leder ikke til tiden, går "
            "spørgsmålet videre til lederens leder.",
            "R89, A31",
            "Lad de andre svare",
            Button.OTHERS,
        )
    return Step(
        "team",
        5,
        "Lederen nedsætter teamet",
        "Du er lederen igen. Vælg, hvem der er familiens kontaktperson, og nedsæt teamet af dem, der blev udpeget.",
        "R50, R8",
        "Bliv lederen, og nedsæt teamet",
        rolle=Rolle.LOKAL_LEDER,
        som=s.leader,
        adresse=f"/forloeb/{s.forloeb}/team",
    )


def _meetings(s: Seen, now: datetime) -> Step | None:
    if s.verdict:
        return None
    if not s.called:
        return Step(
            "indkald",
            6,
            "Opstartsmødet indkaldes",
            "Kalenderen viser hver dag, der kan vælges: højst 14 arbejdsdage efter samtykket og med 5 dages varsel. De "
            "andre dage siger hvorfor ikke.",
            "R101, R102",
            "Bliv lederen, og indkald",
            rolle=Rolle.LOKAL_LEDER,
            som=s.leader,
            adresse=f"/forloeb/{s.forloeb}/moeder/indkald",
        )
    if not s.held or s.next_meeting is None or s.next_meeting.starts > now:
        return Step(
            "tiden_gaar",
            7,
            "Et par uger går",
            "Teamet fordeler rollerne, hører barnet, holder opstartsmødet, skriver handleplanen og indkalder til næste "
            "møde. Det gør de andre for dig, efter de samme regler, mens byens ur løber.",
            "R53, R93, R106",
            "Lad et par uger gå",
            Button.OTHERS,
        )
    contact = Aktør(id=s.contact, rolle=Rolle.TEAMMEDLEM) if s.contact else None
    return Step(
        "fremdrift",
        8,
        "Er der fremdrift?",
        "Du er i teamet, og det andet møde slutter nu. Kryds af, hvem der var med, og hvad I nåede, og svar, at der "
        "ikke er fremdrift. Et møde kan først lukkes, når næste dato er aftalt.",
        "R111, R113, R114",
        "Bliv teamet, og afslut mødet",
        rolle=Rolle.TEAMMEDLEM,
        som=contact,
        adresse=f"/forloeb/{s.forloeb}/moeder/{s.next_meeting.moede}",
        sted="#afslut",
    )


def _leaders(s: Seen, visited: Collection[str]) -> Step:
    if "overblik" not in visited:
        stille = (
            "Forløbet er kommet med under »uden fremdrift« og på dagsordenen af sig selv: lederne kan ikke overse det."
            if s.verdict != "ja"
            else "Teamet så fremdrift, så forløbet tælles med under dem, der kører."
        )
        return Step(
            "overblik",
            9,
            "Lederteamet ser det",
            f"{stille} Hvert tal er et link til listen bag det.",
            "R94, R119, R120",
            "Bliv lederteamet, og se overblikket",
            rolle=Rolle.LEDERTEAM,
            adresse=OVERBLIK,
        )
    if "revisor" not in visited:
        return Step(
            "revisor",
            10,
            "Revisor spiller det hele om igen",
            "Vælg et formål, og se hvert faktum i rækkefølge: hvem, hvornår det var sandt, hvornår vi vidste det, og "
            "efter hvilken regel. Opslaget bliver selv et faktum, som familien kan se.",
            "R10, A5",
            "Bliv revisor, og se historikken",
            rolle=Rolle.REVISOR,
            adresse=f"/forloeb/{s.forloeb}/historik",
            sted="?spring=fremdrift",
        )
    return Step(
        "slut",
        LAST,
        "Det var hele vejen",
        "Du har fulgt ét barn fra den første bekymring til revisionen. Skift rolle, og se dig om: byen lever videre.",
        "R1",
        "Begynd forfra",
        Button.AGAIN,
    )

"""One worked example of every fact, command and question: the story of one boy. Consumers test with them.

`EXAMPLES["consent.samtykke_givet.v1"]` is a fact; the ids are the same throughout (`contracts.examples.ids`).
`ENVELOPE` is what travels with the consent; the messages of a whole life are `STORY`, in order.
"""

from contracts.command import Command, Question
from contracts.envelope import Envelope, Hoved
from contracts.examples import (
    commands,
    facts,
    forloebet,
    ledere,
    moederne,
    myndigheden,
    otherwise,
    reporting,
    samtykket,
    varigheden,
)
from contracts.examples.ids import FAR, FORLOEB, SKOLE, kl, ref
from contracts.fact import Fact
from contracts.values import Aktør, Rolle

STORY: tuple[Fact, ...] = (
    *facts.ORGANISATION,
    *facts.BEKYMRING,
    *facts.SAMTYKKE,
    *facts.TEAMET,
    *facts.OPSTART,
    *facts.FREMDRIFT,
    *reporting.DATAPAKKEN,
)
OTHERWISE: tuple[Fact, ...] = (
    *otherwise.ANDET_TRIN,
    *otherwise.UDEN_SAMTYKKE,
    *otherwise.LEDEREN_SVARER_IKKE,
    *otherwise.MOEDET_FLYTTES,
    *forloebet.FAKTA,
    *ledere.FAKTA,
    *moederne.FAKTA,
    *myndigheden.FAKTA,
    *samtykket.FAKTA,
    *varigheden.FAKTA,
)

EXAMPLES: dict[str, Fact] = {fact.TOPIC: fact for fact in (*STORY, *OTHERWISE)}
COMMAND_EXAMPLES: dict[str, Command] = {
    command.TOPIC: command
    for command in (
        *commands.ORGANISATION,
        *commands.FORLOEBET,
        *commands.ELLERS,
        *forloebet.KOMMANDOER,
        *ledere.KOMMANDOER,
        *moederne.KOMMANDOER,
        *myndigheden.KOMMANDOER,
        *samtykket.KOMMANDOER,
        *varigheden.KOMMANDOER,
        *reporting.COMMANDS,
    )
}
QUESTION_EXAMPLES: dict[str, Question] = {
    question.TOPIC: question
    for question in (
        *commands.QUESTIONS,
        *myndigheden.SPOERGSMAAL,
        *samtykket.SPOERGSMAAL,
        *forloebet.SPOERGSMAAL,
        *ledere.SPOERGSMAAL,
        *reporting.QUESTIONS,
    )
}

ENVELOPE = Envelope(
    hoved=Hoved(
        id=ref("samtykke givet"),
        virkning=kl("2026-03-27 14:30"),
        registreret=kl("2026-03-27 14:30:02"),
        aktoer=Aktør(id=FAR, rolle=Rolle.FORAELDER, enhed=SKOLE),
        kommando=ref("kommando giv samtykke"),
        korrelation=ref("kommando giv samtykke"),
        aarsag=ref("kommando giv samtykke"),
        koncept="fredericia-2026",
        koncept_hash="0" * 63 + "1",
        kalender="dk-2026-1",
    ),
    topic="consent.samtykke_givet.v1",
    subject=FORLOEB,
    position=7,
    forrige=6,
)

__all__ = ["COMMAND_EXAMPLES", "ENVELOPE", "EXAMPLES", "OTHERWISE", "QUESTION_EXAMPLES", "STORY"]

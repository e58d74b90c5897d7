"""A family for consent's tests: one child, its parents, and the words in which they answer."""

from datetime import date
from typing import Any
from uuid import UUID

from contracts.command import Command
from contracts.consent import (
    AfslåSamtykke,
    AnmodSamtykkeTilFormål,
    GivSamtykke,
    Kanal,
    Part,
    RegistrerPersonkreds,
    Relation,
    Samtykkeformål,
    Samtykkestatus,
    TrækSamtykkeTilbage,
)
from contracts.fact import Fact, ForløbFact
from contracts.koncept import hent_koncept
from contracts.routing import TrinPlaceret
from contracts.values import Fortrolig, Rolle, Trin
from services.chassis.aggregate import Pins
from services.consent.application import Application
from services.consent.domain.samtykke import Samtykke
from tests.given import Scene, navn
from tests.given import kinds as alle_slags

KONCEPT = hent_koncept("fredericia-2026")
PINS = Pins(koncept=KONCEPT.id, koncept_hash=KONCEPT.hash, kalender=KONCEPT.kalender)
FORLOEB, BARN, MOR, FAR, BONUSFAR, VAERGE = map(navn, ("forloeb", "barn", "mor", "far", "bonusfar", "vaerge"))
STATUS = Samtykkestatus(forloeb=FORLOEB)


def part(hvem: UUID, relation: Relation, *, foraeldremyndighed: bool = True, hedder: str = "Ida Holm") -> Part:
    return Part(part=hvem, relation=relation, foraeldremyndighed=foraeldremyndighed, navn=Fortrolig(hedder))


MODEREN = part(MOR, Relation.MOR, hedder="Mette Holm")
FADEREN = part(FAR, Relation.FAR, hedder="Jens Holm")
UDEN_MYNDIGHED = part(BONUSFAR, Relation.FORAELDER, foraeldremyndighed=False, hedder="Bo Friis")
VAERGEN = part(VAERGE, Relation.VAERGE, hedder="Vera Lund")


def personkreds(*parter: Part, barn: UUID = BARN, foedt: date = date(2017, 5, 4)) -> RegistrerPersonkreds:
    return RegistrerPersonkreds(
        forloeb=FORLOEB, barn=barn, navn=Fortrolig("Emil Holm"), foedselsdato=Fortrolig(foedt), parter=parter
    )


def anmod_uden_forloeb() -> AnmodSamtykkeTilFormål:
    """A question that brings the profile with it, where no forløb has."""
    formaal = Samtykkeformål.KONTAKTE_LOKAL_LEDER
    return AnmodSamtykkeTilFormål(forloeb=FORLOEB, formaal=formaal, koncept=KONCEPT.id)


def placeret(kode: str) -> TrinPlaceret:
    return TrinPlaceret(forloeb=FORLOEB, trin=Trin(skala=KONCEPT.skala.id, kode=kode), muligheder_udtoemt=True)


def tom_scene() -> Scene:
    return Scene(Application(), PINS)


def spurgt(*parter: Part, foedt: date = date(2017, 5, 4)) -> Scene:
    """The step is noted, the persons are known, and on Friday 27 March at 10 in Denmark they are asked."""
    scene = tom_scene().at("2026-03-27 09:00")
    scene.hears(placeret("trin_2"))
    scene.when(personkreds(*parter, foedt=foedt))
    return scene


def ja(scene: Scene, hvem: UUID, **med: Any) -> list[Fact]:
    return scene.when(GivSamtykke(forloeb=FORLOEB, part=hvem, **med), som=hvem, rolle=Rolle.FORAELDER)


def den_unge(scene: Scene, command: Command) -> list[Fact]:
    """The child answers for itself."""
    return scene.when(command, som=BARN, rolle=Rolle.UNG)


def ja_paa_papir(scene: Scene, hvem: UUID, **med: Any) -> list[Fact]:
    command = GivSamtykke(forloeb=FORLOEB, part=hvem, kanal=Kanal.PAPIR, **med)
    return scene.when(command, rolle=Rolle.LOKAL_LEDER)


def nej(scene: Scene, hvem: UUID, **med: Any) -> list[Fact]:
    return scene.when(AfslåSamtykke(forloeb=FORLOEB, part=hvem, **med), som=hvem, rolle=Rolle.FORAELDER)


def traek(scene: Scene, hvem: UUID) -> list[Fact]:
    return scene.when(TrækSamtykkeTilbage(forloeb=FORLOEB, part=hvem), som=hvem, rolle=Rolle.FORAELDER)


def samtykket(scene: Scene) -> Samtykke:
    aggregate = scene.streams[Samtykke.stream_id(FORLOEB)]
    assert isinstance(aggregate, Samtykke)
    return aggregate


def i_forloebet(facts: list[Fact]) -> list[Fact]:
    """The facts of the forløb's own lane: not that persons have become known (A7)."""
    return [fact for fact in facts if isinstance(fact, ForløbFact)]


def kinds(facts: list[Fact]) -> list[str]:
    """The names of the forløb's facts, for reading."""
    return alle_slags(i_forloebet(facts))

"""A family for consent's tests: one child, its parents, and the words in which they answer."""

from datetime import date
from typing import Any
from uuid import UUID

from contracts.consent import (
    AfslåSamtykke,
    GivSamtykke,
    Kanal,
    Part,
    RegistrerPersonkreds,
    Relation,
    Samtykkestatus,
    TrækSamtykkeTilbage,
)
from contracts.fact import Fact
from contracts.koncept import hent_koncept
from contracts.routing import TrinPlaceret
from contracts.values import Fortrolig, Rolle, Trin
from services.chassis.aggregate import Pins
from services.consent.application import Application
from services.consent.domain.samtykke import Samtykke
from tests.given import Scene, navn

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


def personkreds(*parter: Part, barn: UUID = BARN) -> RegistrerPersonkreds:
    return RegistrerPersonkreds(
        forloeb=FORLOEB, barn=barn, navn=Fortrolig("Emil Holm"), foedselsdato=Fortrolig(date(2017, 5, 4)), parter=parter
    )


def placeret(kode: str) -> TrinPlaceret:
    return TrinPlaceret(forloeb=FORLOEB, trin=Trin(skala=KONCEPT.skala.id, kode=kode), muligheder_udtoemt=True)


def tom_scene() -> Scene:
    return Scene(Application(), PINS)


def spurgt(*parter: Part) -> Scene:
    """The step is noted, the persons are known, and on Friday 27 March at 10 in Denmark they are asked."""
    scene = tom_scene().at("2026-03-27 09:00")
    scene.hears(placeret("trin_2"))
    scene.when(personkreds(*parter))
    return scene


def ja(scene: Scene, hvem: UUID, **med: Any) -> list[Fact]:
    return scene.when(GivSamtykke(forloeb=FORLOEB, part=hvem, **med), som=hvem, rolle=Rolle.FORAELDER)


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

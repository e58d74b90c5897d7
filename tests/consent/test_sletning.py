"""A person is forgotten: the words are gone, the facts stay valid, and everything still loads (promise 7, A7)."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from contracts.command import Anledning, Command
from contracts.consent import AfslåSamtykke, SletPerson
from contracts.values import Aktør, Fortrolig, Rolle
from services.chassis.rules import Rejected
from services.chassis.store.opening import open_database
from services.chassis.store.store import Store
from services.consent.application import Application
from tests.consent.familien import BARN, FADEREN, FAR, FORLOEB, MODEREN, MOR, STATUS, personkreds, spurgt, tom_scene
from tests.consent.test_status import navne
from tests.given import kinds, kl, navn

SLET_FAR = SletPerson(person=FAR)


def test_a_person_is_forgotten_once() -> None:
    scene = tom_scene()
    assert kinds(scene.when(SLET_FAR)) == ["person_slettet"]
    assert scene.when(SLET_FAR) == []


def test_a7_nothing_more_is_kept_about_a_forgotten_person() -> None:
    scene = spurgt(MODEREN, FADEREN)
    scene.when(SLET_FAR)
    assert scene.refused(personkreds(MODEREN, FADEREN)) == "A7"
    med_ord = AfslåSamtykke(forloeb=FORLOEB, part=FAR, begrundelse=Fortrolig("Jeg er ikke enig."))
    assert scene.refused(med_ord, som=FAR, rolle=Rolle.FORAELDER) == "A7"
    assert kinds(scene.when(AfslåSamtykke(forloeb=FORLOEB, part=FAR), som=FAR, rolle=Rolle.FORAELDER)) == [
        "part_afslog"
    ]
    assert scene.when(personkreds(MODEREN)) == []


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(Application(), open_database(f"sqlite:///{tmp_path}", "consent"), bytes(range(32)))
    yield store
    store.close()


def occasion(rolle: Rolle, som: UUID) -> Anledning:
    return Anledning(aktoer=Aktør(id=som, rolle=rolle), registreret=kl("2026-03-27 09:00"))


async def goer(store: Store, command: Command, rolle: Rolle) -> None:
    await store.do(command, occasion(rolle, navn(rolle.value)))


async def navnene(store: Store) -> list[str | None]:
    return navne(await store.ask(STATUS, occasion(Rolle.LOKAL_LEDER, navn("leder"))))


async def test_after_the_key_is_destroyed_the_name_is_gone_and_the_rest_loads(store: Store) -> None:
    await goer(store, personkreds(MODEREN, FADEREN), Rolle.LOKAL_LEDER)
    assert await navnene(store) == ["Emil Holm", "Mette Holm", "Jens Holm"]
    await goer(store, SLET_FAR, Rolle.DRIFT)
    assert await navnene(store) == ["Emil Holm", "Mette Holm", None]


async def test_a7_a_forgotten_person_is_refused_and_not_broken_in_the_store(store: Store) -> None:
    await goer(store, personkreds(MODEREN, FADEREN), Rolle.LOKAL_LEDER)
    await goer(store, SletPerson(person=BARN), Rolle.DRIFT)
    with pytest.raises(Rejected, match="slettet"):
        await goer(store, personkreds(MODEREN, FADEREN), Rolle.LOKAL_LEDER)


async def test_no_word_about_the_family_is_published(store: Store) -> None:
    await goer(store, personkreds(MODEREN, FADEREN), Rolle.LOKAL_LEDER)
    published = b"".join(entry.body for entry in store.log(0, 100))
    assert str(MOR).encode() in published
    assert not any(word in published for word in (b"Holm", b"Emil", b"Mette", b"Jens", b"2017"))

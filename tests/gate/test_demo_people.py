"""Whom one can be in the demo: those of the invented town who have something to see, whatever its koncept asks for."""

from __future__ import annotations

from uuid import UUID

from contracts.consent import Aldersgrænse, AldersgrænsePasseret, AldersgrænserNoteret, OplysningspligtOpfyldt
from contracts.values import Aktør, Rolle
from services.gate.demo import chosen_from
from tests.given import kl, navn

MOR, FAR = navn("mor"), navn("far")
TIDEN = kl("2026-03-04 10:00")


def orienteret(forloeb: UUID, barn: UUID, *parter: UUID) -> OplysningspligtOpfyldt:
    return OplysningspligtOpfyldt(forloeb=forloeb, barn=barn, parter=parter, opfyldt_at=TIDEN)


def test_a6_where_nobody_is_asked_for_consent_the_parents_are_those_who_were_told() -> None:
    """A6, R173: the latest first, so that whoever begins as one has a forløb that runs."""
    foraeldre = chosen_from([orienteret(navn("forløb"), navn("barn"), MOR, FAR)])[Rolle.FORAELDER]
    assert foraeldre == (Aktør(id=MOR, rolle=Rolle.FORAELDER), Aktør(id=FAR, rolle=Rolle.FORAELDER))


def test_a4c_the_young_person_is_one_who_is_old_enough_to_see_it() -> None:
    """A4c: noted as the family was registered, or by a birthday since; a child that is younger is not one to be."""
    ung, fyldt, lille = navn("ung"), navn("fyldt"), navn("lille")
    unge = chosen_from(
        [
            orienteret(navn("1"), ung, MOR),
            orienteret(navn("2"), fyldt, MOR),
            orienteret(navn("3"), lille, MOR),
            AldersgrænserNoteret(forloeb=navn("1"), passeret=(Aldersgrænse.BARNETS_VISNING,)),
            AldersgrænserNoteret(forloeb=navn("3"), passeret=()),
            AldersgrænsePasseret(
                forloeb=navn("2"), barn=fyldt, graense=Aldersgrænse.BARNETS_VISNING, passeret_at=TIDEN
            ),
        ]
    )[Rolle.UNG]
    assert unge == (Aktør(id=ung, rolle=Rolle.UNG), Aktør(id=fyldt, rolle=Rolle.UNG))


def test_a_role_that_no_fact_names_has_somebody_all_the_same() -> None:
    assert {rolle for rolle, folk in chosen_from([]).items() if len(folk) == 1} == set(Rolle) - {Rolle.SYSTEM}

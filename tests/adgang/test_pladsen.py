"""Who stands in for a seat in a lederteam is let in where its holder is, in those days and no longer (A30, A32)."""

from datetime import UTC, date, datetime
from functools import reduce
from uuid import UUID

import pytest

from contracts import meetings as m
from contracts import routing as r
from contracts.adgang import KOMMANDOER, Handling, Kendt, Relationer, afgoer, efter, emner
from contracts.fact import Fact
from contracts.values import Rolle
from tests.adgang.situation import ANDEN, JEG, LEDERTEAM, PLADS, SYSTEM, TREDJE, fact, hvem, samtykket
from tests.given import navn

MOEDES_TIRSDAG = date(2026, 4, 14)
OPGAVE = fact(m.OpgaveansvarOvertaget, lederteam=LEDERTEAM)
HOLD = fact(m.LederteamOprettet, lederteam=LEDERTEAM, medlemmer=(ANDEN,))
MEDLEM = hvem(Rolle.LEDERTEAM, "")


def plads(*vikarer: UUID, indehaver: UUID = ANDEN, stilling: UUID = PLADS) -> m.PladsNoteret:
    """The seat, and who stands in for it from Tuesday to Wednesday, named in this order."""
    perioder = tuple(
        m.Stedfortræderperiode(stedfortraeder=hver, fra=MOEDES_TIRSDAG, til=date(2026, 4, 15)) for hver in vikarer
    )
    return fact(m.PladsNoteret, stilling=stilling, indehaver=indehaver, stedfortraedere=perioder)


def kom(*fakta: Fact) -> Relationer:
    return reduce(lambda kender, each: efter(kender, each, SYSTEM), (*samtykket("givet"), OPGAVE, *fakta), Relationer())


def ser(kender: Relationer, kl: datetime = datetime(2026, 4, 14, 8, tzinfo=UTC), som: UUID = JEG) -> bool:
    aktoer = MEDLEM.model_copy(update={"id": som})
    return afgoer(aktoer, Handling.STATUS, kender, Kendt(kl, frisk=True)).tilladt


@pytest.mark.parametrize(
    ("kl", "lukket_ind"),
    [
        ("2026-04-13 21:59", False),
        ("2026-04-13 22:00", True),
        ("2026-04-15 21:59", True),
        ("2026-04-15 22:00", False),
    ],
)
def test_a30_a32_the_stand_in_is_let_in_from_danish_midnight_to_midnight(kl: str, *, lukket_ind: bool) -> None:
    """A30, A32, R58, A7: given in UTC; Denmark is two hours ahead. The consent itself stands until the 15th."""
    assert ser(kom(HOLD, plads(JEG)), datetime.fromisoformat(kl).replace(tzinfo=UTC)) is lukket_ind


def test_a30_the_seat_lets_nobody_in_where_its_holder_is_no_member() -> None:
    """R58, A7: nor does a seat alone, before anybody has said who the lederteam is."""
    andres = fact(m.LederteamÆndret, lederteam=LEDERTEAM, medlemmer=(TREDJE,))
    assert ser(kom(HOLD, plads(JEG)))
    assert not ser(kom(HOLD, plads(JEG), andres))
    assert not ser(kom(plads(JEG)))
    assert not ser(kom(HOLD, plads()))


def test_a32_the_one_named_last_goes_first_and_whoever_is_taken_off_is_out() -> None:
    """A32: as at the meeting, where one of them counts."""
    begge = kom(HOLD, plads(JEG, TREDJE))
    assert (ser(begge), ser(begge, som=TREDJE)) == (False, True)
    tilbage = kom(HOLD, plads(JEG, TREDJE), plads(JEG))
    assert (ser(tilbage), ser(tilbage, som=TREDJE)) == (True, False)


def test_a32_the_stand_in_is_the_seats_whoever_holds_it() -> None:
    """A32: the new holder is a member; the old one's other seat has nobody who stands in for it."""
    nu = fact(m.LederteamÆndret, lederteam=LEDERTEAM, medlemmer=(TREDJE,))
    assert ser(kom(HOLD, plads(JEG), nu, plads(JEG, indehaver=TREDJE)))
    assert not ser(kom(HOLD, plads(indehaver=ANDEN, stilling=navn("en anden plads")), plads(JEG, indehaver=TREDJE)))


def test_a30_the_member_stays_a_member_while_somebody_stands_in() -> None:
    assert ser(kom(HOLD, plads(JEG)), som=ANDEN)
    assert not ser(kom(HOLD, plads(JEG)), som=TREDJE)


def test_a32_who_stands_in_for_a_seat_names_no_stand_in_for_it() -> None:
    """A32, A7: the holder does."""
    besat = fact(r.StillingBesat, stilling=PLADS, art=r.Stillingsart.LEDERTEAM, indehaver=ANDEN)
    kender, kendt = kom(besat, HOLD, plads(JEG)), Kendt(datetime(2026, 4, 14, 8, tzinfo=UTC), frisk=True)
    udpeg = KOMMANDOER["routing.udpeg_stedfortraeder.v1"]
    assert not udpeg.maa(MEDLEM, kender, kendt)
    assert udpeg.maa(MEDLEM.model_copy(update={"id": ANDEN}), kender, kendt)


def test_a30_the_seats_are_kept_under_one_id_that_every_lane_with_a_lederteam_has_beside_it() -> None:
    """R58, A30: the forløb's own lane, one on an agenda, and the lederteam's."""
    assert emner(plads(JEG)) == (m.PLADSERNE,)
    assert m.PLADSERNE in kom().naboer
    assert m.PLADSERNE in efter(Relationer(), fact(m.SatPåDagsorden, lederteam=LEDERTEAM), SYSTEM).naboer
    assert m.PLADSERNE in efter(Relationer(), HOLD, SYSTEM).naboer
    assert m.PLADSERNE not in Relationer().naboer

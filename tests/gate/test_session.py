"""Sessions, links and limits: how long they live, and what no stranger can do with them."""

import os
from uuid import UUID

import pytest

from contracts.values import Aktør, Rolle
from services.chassis.bus.kept import Kept
from services.gate.limits import Limit
from services.gate.links import LIFE, Links
from services.gate.roads import local
from services.gate.session import ABSOLUTE, IDLE, Sessions

KEY = bytes(range(32))
MOR = Aktør(id=UUID("aaaaaaaa-0000-4000-8000-000000000001"), rolle=Rolle.FORAELDER)


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def cookie(header: str) -> str:
    return header.split(";", maxsplit=1)[0]


def test_a_session_is_sealed_and_its_flags_are_the_strict_ones(kept: Kept) -> None:
    header = Sessions(KEY, kept, secure=True, now=Clock()).begin(MOR, "Karla")
    assert header.startswith("__Host-trivsel=")
    assert header.endswith("; Path=/; HttpOnly; SameSite=Lax; Secure")
    assert "Karla" not in header
    assert str(MOR.id) not in header


async def test_a_session_ends_after_half_an_hour_without_a_sign_and_after_a_working_day_whatever_happens(
    kept: Kept,
) -> None:
    clock = Clock()
    sessions = Sessions(KEY, kept, secure=False, now=clock)
    began, jar = clock.now, cookie(sessions.begin(MOR))
    clock.now += IDLE - 1
    seddel = await sessions.open(jar)
    assert seddel
    renewed = sessions.renewed(seddel)
    assert renewed
    clock.now += 2
    assert await sessions.open(jar) is None
    jar = cookie(renewed)
    while clock.now < began + ABSOLUTE - IDLE:
        clock.now += IDLE / 2
        seddel = await sessions.open(jar)
        assert seddel
        jar = cookie(sessions.renewed(seddel) or jar)
    clock.now = began + ABSOLUTE
    assert await sessions.open(jar) is None


async def test_who_logs_out_is_out_also_with_a_copy_of_the_cookie(kept: Kept) -> None:
    sessions = Sessions(KEY, kept, secure=False, now=Clock())
    jar = cookie(sessions.begin(MOR))
    seddel = await sessions.open(jar)
    assert seddel
    await sessions.end(seddel)
    assert sessions.gone.endswith("Max-Age=0")
    assert await sessions.open(jar) is None
    assert not await sessions.alive(seddel)


@pytest.mark.parametrize("bent", ["", "trivsel=", "trivsel=abc", "trivsel=" + "A" * 400, "x=y", 'trivsel="\\'])
async def test_what_is_not_ours_is_nobody(kept: Kept, bent: str) -> None:
    assert await Sessions(KEY, kept, secure=False, now=Clock()).open(bent) is None


async def test_a_session_of_another_key_or_changed_by_a_letter_is_nobody(kept: Kept) -> None:
    jar = cookie(Sessions(KEY, kept, secure=False, now=Clock()).begin(MOR))
    assert await Sessions(bytes(32), kept, secure=False, now=Clock()).open(jar) is None
    place = len(jar) // 2
    changed = jar[:place] + ("A" if jar[place] != "A" else "B") + jar[place + 1 :]
    assert await Sessions(KEY, kept, secure=False, now=Clock()).open(changed) is None


async def test_a_link_lets_its_citizen_in_once_and_for_half_an_hour(kept: Kept) -> None:
    clock = Clock()
    links = Links(KEY, kept, clock)
    secret = links.make(MOR)
    assert await links.use(secret) == MOR
    assert await links.use(secret) is None
    late = links.make(MOR)
    clock.now += LIFE
    assert await links.use(late) is None
    assert await links.use(late[:-4] + "AAAA") is None
    assert await links.use("x" * 5_000) is None


def test_no_link_is_made_for_one_who_is_not_a_citizen(kept: Kept) -> None:
    with pytest.raises(ValueError, match="citizens"):
        Links(KEY, kept).make(Aktør(id=MOR.id, rolle=Rolle.LOKAL_LEDER))


async def test_ten_tries_at_once_and_then_one_in_six_seconds(kept: Kept) -> None:
    clock = Clock()
    limit = Limit(kept, os.urandom(32), now=clock)
    assert [await limit.wait("a") for _ in range(10)] == [0] * 10
    assert await limit.wait("a") == pytest.approx(6)
    assert await limit.wait("b") == 0
    clock.now += 6
    assert await limit.wait("a") == 0
    assert await limit.wait("a") > 0


@pytest.mark.parametrize(
    "foreign", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1", "", "/a\nb"]
)
def test_no_login_leads_out_of_the_house(foreign: str) -> None:
    assert local(foreign) == "/"


@pytest.mark.parametrize("ours", ["/", "/overblik?liste=alle", "/forloeb/abc/historik"])
def test_a_login_leads_back_to_where_one_was(ours: str) -> None:
    assert local(ours) == ours

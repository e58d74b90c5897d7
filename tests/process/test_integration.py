"""Another system at work with nothing of ours but the schemas: it sends, follows, and notices what it missed."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import nats
import pytest

from examples.integration.nabosystem import Follower, send_concern
from services import embedded
from services.story import town
from services.story.words import moment, person


async def test_a_neighbour_sends_a_concern_follows_the_facts_and_has_a_hole_filled(tmp_path: Path) -> None:
    heard: list[tuple[int, str]] = []

    async def deal(headers: dict[str, str], body: dict[str, Any]) -> None:
        heard.append((int(headers["ce-position"]), headers["ce-type"]))

    async with embedded.running(tmp_path / "data") as system:
        await town.build(system.client, moment(date(2026, 1, 5)))
        nc = await nats.connect(system.nats_url)
        follower = Follower(nc, "routing", tmp_path / "husk.json", deal)
        await follower.catch_up()
        before = follower.reached
        assert [position for position, _ in heard] == sorted({position for position, _ in heard})

        us, again = str(uuid4()), str(uuid4())
        forloeb = await send_concern(nc, str(person("skole")), 9, us, again)
        assert await send_concern(nc, str(person("skole")), 9, us, again) == forloeb
        await send_concern(nc, str(person("skole")), 10, str(uuid4()))
        await system.client.quiet()

        js = nc.jetstream()
        last = await js.get_last_msg("TRIVSEL", "trivsel.routing.>")
        message = type("Msg", (), {"headers": last.headers, "data": last.data})
        await follower.receive(message)  # type: ignore[arg-type]
        assert follower.filled == 1, "the facts between what it remembered and this one were missing"
        newest = int((last.headers or {})["ce-position"])
        assert [position for position, _ in heard if position > before] == list(range(before + 1, newest + 1))
        assert len(heard) == len(set(heard)), "nothing was dealt with twice"

        later = Follower(nc, "routing", tmp_path / "husk.json", deal)
        assert later.reached == newest, "it goes on from the number it remembers"
        await nc.close()


async def test_the_neighbour_is_refused_in_words(tmp_path: Path) -> None:
    async with embedded.running(tmp_path / "data") as system:
        nc = await nats.connect(system.nats_url)
        with pytest.raises(RuntimeError, match="Enheden findes ikke"):
            await send_concern(nc, str(uuid4()), 9, str(uuid4()))
        answer = await nc.request("trivsel.cmd.routing.registrer_bekymring.v1", b"{", timeout=5)
        assert json.loads(answer.data)["status"] == 400
        await nc.close()

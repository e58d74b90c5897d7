"""A neighbouring system at work with trivsel, with nothing of trivsel's but the schemas and the words of the bus.

    python nabosystem.py --nats nats://127.0.0.1:4222 send --enhed <uuid> --alder 9
    python nabosystem.py --nats nats://127.0.0.1:4222 foelg --lane routing --husk husk.json

`send` registers a concern as a command and prints the forløb's id. `foelg` follows a lane's facts from the position it
remembers: it checks each body against its schema, notices a hole in the positions and has it filled, and remembers how
far it has come after each fact it has dealt with. Needs: pip install nats-py jsonschema.
"""

import argparse
import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import jsonschema
import nats
from nats.aio.client import Client
from nats.aio.msg import Msg

SCHEMAS = Path(__file__).resolve().parents[2] / "contracts" / "schemas"

Deal = Callable[[dict[str, str], dict[str, Any]], Awaitable[None]]


def schema_of(kind: str, topic: str) -> dict[str, Any]:
    """The published schema: kind is `facts` or `commands`, topic e.g. `routing.bekymring_registreret.v1`."""
    schema: dict[str, Any] = json.loads((SCHEMAS / kind / f"{topic}.json").read_text(encoding="utf-8"))
    return schema


async def send_concern(nc: Client, enhed: str, alder: int, afsender: str, command_id: str | None = None) -> str:
    """Register a concern; returns the forløb's id. Sending again with the same command id is the same concern."""
    body = {"enhed": enhed, "alder": alder}
    jsonschema.validate(body, schema_of("commands", "routing.registrer_bekymring.v1"))
    headers = {
        "ce-id": command_id or str(uuid4()),
        "ce-time": datetime.now(UTC).isoformat(),
        "ce-aktoer": afsender,
        "ce-aktoerrolle": "system",
    }
    subject = "trivsel.cmd.routing.registrer_bekymring.v1"
    answer = await nc.request(subject, json.dumps(body).encode(), headers=headers, timeout=10)
    told = json.loads(answer.data)
    if (answer.headers or {}).get("status") != "200":
        raise RuntimeError(f"{told['title']}: {told['detail']}")
    forloeb: str = told["fakta"][0]["data"]["forloeb"]
    return forloeb


class Follower:
    """Follows one lane. `reached` is the position of the last fact dealt with; it is kept in `memory`."""

    def __init__(self, nc: Client, lane: str, memory: Path, deal: Deal) -> None:
        self.nc = nc
        self.lane = lane
        self.memory = memory
        self.deal = deal
        self.reached = int(json.loads(memory.read_text())[lane]) if memory.exists() else 0
        self.filled = 0

    async def catch_up(self) -> None:
        """Have everything after `reached` sent again by the source itself, page by page."""
        while True:
            wish = json.dumps({"efter": self.reached, "til": None, "antal": 200}).encode()
            page = json.loads((await self.nc.request(f"trivsel.efterlys.{self.lane}", wish, timeout=10)).data)
            if not page["fakta"]:
                return
            for each in page["fakta"]:
                body = each["body"]
                await self._one(each["headers"], json.loads(body) if isinstance(body, str) else body)

    async def receive(self, message: Msg) -> None:
        """A fact from the stream: already known, next in line, or after a hole."""
        headers = dict(message.headers or {})
        if int(headers["ce-position"]) <= self.reached:
            return
        if int(headers["ce-forrige"]) > self.reached:
            self.filled += 1
            await self.catch_up()
        if int(headers["ce-position"]) > self.reached:
            await self._one(headers, json.loads(message.data))

    async def _one(self, headers: dict[str, str], body: dict[str, Any]) -> None:
        jsonschema.validate(body, schema_of("facts", headers["ce-type"].removeprefix("dk.trivsel.")))
        await self.deal(headers, body)
        self.reached = int(headers["ce-position"])
        self.memory.write_text(json.dumps({self.lane: self.reached}))

    async def follow(self) -> None:
        """Catch up, then live until cancelled."""
        live = await self.nc.jetstream().subscribe(f"trivsel.{self.lane}.>", ordered_consumer=True)
        await self.catch_up()
        async for message in live.messages:
            await self.receive(message)


async def show(headers: dict[str, str], body: dict[str, Any]) -> None:
    print(headers["ce-position"], headers["ce-type"], headers["ce-time"], json.dumps(body, ensure_ascii=False))  # noqa: T201


async def main() -> None:
    words = argparse.ArgumentParser(description="A neighbouring system of trivsel")
    words.add_argument("--nats", default="nats://127.0.0.1:4222")
    verbs = words.add_subparsers(dest="verb", required=True)
    send = verbs.add_parser("send")
    send.add_argument("--enhed", required=True)
    send.add_argument("--alder", type=int, required=True)
    follow = verbs.add_parser("foelg")
    follow.add_argument("--lane", default="routing")
    follow.add_argument("--husk", type=Path, default=Path("husk.json"))
    told = words.parse_args()
    nc = await nats.connect(told.nats, max_reconnect_attempts=-1)
    if told.verb == "send":
        print(await send_concern(nc, told.enhed, told.alder, str(uuid4())))  # noqa: T201
    else:
        await Follower(nc, told.lane, told.husk, show).follow()


if __name__ == "__main__":
    asyncio.run(main())

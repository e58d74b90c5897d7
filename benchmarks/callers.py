"""Callers in a process of their own: `python -m benchmarks.callers NATS_URL SECONDS` prints commands a second."""

from __future__ import annotations

import asyncio
import sys
from uuid import uuid4

import nats
from pydantic_core import to_json

from benchmarks.commands import NOW, live_outside, rate
from contracts.command import Command
from contracts.subjects import command_subject
from contracts.values import Aktør


async def call(url: str, seconds: float) -> float:
    nc = await nats.connect(url)

    async def send(command: Command, som: Aktør) -> bytes:
        headers = {
            "ce-id": str(uuid4()),
            "ce-time": NOW.isoformat(),
            "ce-aktoer": str(som.id),
            "ce-aktoerrolle": som.rolle.value,
        }
        body = to_json(command, exclude_none=True)
        answer = await nc.request(command_subject(command.TOPIC), body, timeout=30, headers=headers)
        if (answer.headers or {}).get("status") != "200":
            raise RuntimeError(answer.data.decode())
        return answer.data

    try:
        return await rate(send, live_outside, seconds)
    finally:
        await nc.close()


if __name__ == "__main__":
    print(asyncio.run(call(sys.argv[1], float(sys.argv[2]))))

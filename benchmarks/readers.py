"""Many open dashboards in a process of their own: `python -m benchmarks.readers HOST PORT COUNT [FILE OF COOKIES]`.

Raw sockets and one protocol, so that the readers cost as little as may be. It says `ready` when each has its first
frame; when its stdin ends it prints what each saw and when: `perf_counter` is one clock for all processes of a machine.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from pathlib import Path
from time import perf_counter, process_time

OPEN = re.compile(rb'/overblik/liste/aabne"[^>]*>\s*(\d+)')
END = b"\n\n\r\n"
"""A frame ends with an empty line, and its chunk with one more."""
AT_ONCE = 50
BEAT = 0.02


class Reader(asyncio.Protocol):
    """One dashboard. `seen`: each new number of open forløb with the moment the whole frame was there."""

    def __init__(self, request: bytes) -> None:
        self._request = request
        self._waiting = bytearray()
        self.seen: list[tuple[int, float]] = []
        self.bytes = 0
        self.first = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self.bytes += len(data)
        self._waiting += data
        end = self._waiting.rfind(END)
        if end < 0:
            return
        numbers = OPEN.findall(self._waiting, 0, end)
        del self._waiting[: end + len(END)]
        if numbers and (not self.seen or int(numbers[-1]) > self.seen[-1][0]):
            self.seen.append((int(numbers[-1]), perf_counter()))
            if not self.first.done():
                self.first.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.first.done():
            self.first.set_exception(RuntimeError(f"no frame: {bytes(self._waiting[:300])!r} {exc}"))


async def read(host: str, port: int, cookies: list[str]) -> None:
    loop, readers = asyncio.get_running_loop(), []
    for first in range(0, len(cookies), AT_ONCE):
        some = [Reader(_request(host, port, cookie)) for cookie in cookies[first : first + AT_ONCE]]
        for reader in some:
            await loop.create_connection(lambda reader=reader: reader, host, port)  # type: ignore[misc]
        await asyncio.gather(*(reader.first for reader in some))
        readers += some
    late: list[float] = []
    beating = asyncio.create_task(_beat(late))
    began, used = perf_counter(), process_time()
    print("ready", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    beating.cancel()
    found = {
        "ended": perf_counter(),
        "seen": [reader.seen for reader in readers],
        "bytes": sum(reader.bytes for reader in readers),
        "busy": (process_time() - used) / (perf_counter() - began),
        "late": sorted(late)[int(0.99 * len(late))],
    }
    print(json.dumps(found), flush=True)


async def _beat(late: list[float]) -> None:
    """How late this process comes to what it was to do: what it says of others is no better than that."""
    while True:
        due = perf_counter() + BEAT
        await asyncio.sleep(BEAT)
        late.append(perf_counter() - due)


def _request(host: str, port: int, cookie: str) -> bytes:
    head = f"GET /overblik/stroem HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: text/event-stream\r\n"
    return (head + (f"Cookie: {cookie}\r\n" if cookie else "") + "\r\n").encode()


if __name__ == "__main__":
    given = Path(sys.argv[4]).read_text().splitlines() if len(sys.argv) > 4 else [""] * int(sys.argv[3])
    asyncio.run(read(sys.argv[1], int(sys.argv[2]), given))

"""Visitors of a page and of an empty page of the same server by turns: how long each waits for its first byte."""

from __future__ import annotations

import asyncio
from time import perf_counter

READ = 256 * 1024


async def visits(host: str, port: int, requests: list[bytes], visitors: int, times: int) -> list[list[float]]:
    """Seconds to the first byte, for each request. Each visitor asks for one after the other, over and over."""
    took: list[list[float]] = [[] for _ in requests]

    async def visitor(first: int) -> None:
        reader, writer = await asyncio.open_connection(host, port, limit=READ)
        for turn in range(times // visitors * len(requests)):
            which = (first + turn) % len(requests)
            started = perf_counter()
            writer.write(requests[which])
            head = await reader.read(READ)
            took[which].append(perf_counter() - started)
            await _rest(reader, head)
        writer.close()

    await asyncio.gather(*(visitor(number) for number in range(visitors)))
    return took


async def answer(host: str, port: int, request: bytes) -> bytes:
    """The whole answer, as it went over the wire."""
    reader, writer = await asyncio.open_connection(host, port, limit=READ)
    writer.write(request)
    whole = await _rest(reader, await reader.read(READ))
    writer.close()
    return whole


def get(address: str, cookie: str = "", port: int = 0) -> bytes:
    """As a browser asks, which takes what is compressed."""
    head = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n"
    return f"{head}Cookie: {cookie}\r\n\r\n".encode()


async def _rest(reader: asyncio.StreamReader, got: bytes) -> bytes:
    """What follows the first bytes; every answer of ours says how long it is. Raises RuntimeError for a refusal."""
    while b"\r\n\r\n" not in got:
        got += await reader.read(READ)
    head, _, body = got.partition(b"\r\n\r\n")
    if b" 200 " not in head[:16]:
        raise RuntimeError(head[:80].decode("latin-1"))
    length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    missing = length - len(body)
    return got + (await reader.readexactly(missing) if missing > 0 else b"")

"""Every page of every island against an empty page of the same server, at a hundred and at a hundred thousand forløb.

Four services, each its own process, with the door and a session for each visitor, on PostgreSQL and a real NATS. The
visitors ask for a page and the empty one by turns, so that both meet the same load. And what a browser fetches.
"""

from __future__ import annotations

import asyncio
import gzip
import re
from time import perf_counter

from benchmarks import towns
from benchmarks.addresses import Facts, Finder, Page, facts_of
from benchmarks.report import AT_MOST, Report, quantile
from benchmarks.serving import EMPTY
from benchmarks.setting import NO_POSTGRES, Setting, say
from benchmarks.streams import system
from benchmarks.visits import answer, get, visits
from contracts.subjects import SERVICES
from tests.process.cluster import Cluster

SIZES = (100, 100_000)
VISITORS, TIMES, WARM = 8, 104, 16
TARGET, HEAVIEST = 3.0, 200_000
HOST = "127.0.0.1"
FETCHED = re.compile(r'(?:href|src)="(/design/[^"]+)"')
IN_STYLES = re.compile(r'url\("?([^")]+\.woff2[^")]*)"?\)')


async def measure(setting: Setting, sizes: tuple[int, ...] = SIZES, times: int = TIMES) -> Report:
    report = Report("pages", f"first byte of every page, {VISITORS} visitors at once, PostgreSQL, with a door")
    if setting.postgres is None:
        report.remarks.append(NO_POSTGRES)
        return report
    url = setting.postgres.new_database()
    async with system(setting.folder, url, door=True, program=("benchmarks.serving",)) as cluster:
        client = cluster.client()
        await towns.live(client)
        facts = await facts_of(client)
        await client.close()
        have = 1
        for size in sizes:
            started = perf_counter()
            await asyncio.to_thread(towns.copy, url, have, size // towns.FORLOEB)
            have = max(have, size // towns.FORLOEB)
            say(f"pages: {size:,} forløb are there after {perf_counter() - started:.0f} s")
            await _at(report, cluster, facts, size, times)
    report.remarks.append(
        f"{towns.FORLOEB} forløb lived, the others are their rows under other ids; of every {towns.IN_FULL}th also its "
        "history and what decides access, and in the other islands' stores its facts, which nobody can open"
    )
    return report


async def _at(report: Report, cluster: Cluster, facts: Facts, size: int, times: int) -> None:
    pages, missing = await Finder(cluster, facts).find(SERVICES)
    ratios: list[tuple[float, Page, list[float], list[float]]] = []
    for number, page in enumerate(pages):
        if number % 10 == 0:
            say(f"pages: {number} of {len(pages)} at {size:,} forløb")
        port = cluster.ports[page.service]
        both = [get(page.address, page.cookie, port), get(EMPTY, page.cookie, port)]
        await visits(HOST, port, both, VISITORS, WARM)
        took, empty = await visits(HOST, port, both, VISITORS, times)
        ratios.append((quantile(took, 0.99) / quantile(empty, 0.99), page, took, empty))
    ratios.sort(key=lambda each: -each[0])
    for ratio, page, took, empty in ratios:
        of = f"{page.path} ({page.rolle}), {size:,}"
        report.ratio(f"p99 {of}", [ratio], AT_MOST, TARGET)
        report.figure(
            f"p50 {of}; p50 of the empty one {quantile(empty, 0.5) * 1000:.1f}", quantile(took, 0.5) * 1000, "ms"
        )
    await _weigh(report, cluster, pages, size)
    report.remarks.append(f"{size:,}: {len(pages)} pages measured; in this town none of {', '.join(missing)}")


async def _weigh(report: Report, cluster: Cluster, pages: list[Page], size: int) -> None:
    """What a browser that has been nowhere fetches for a page: the page, styles, scripts and every font it may need."""
    port, files = cluster.ports["reporting"], dict[str, bytes]()

    async def file(address: str) -> bytes:
        if address not in files:
            files[address] = await answer(HOST, port, get(address, port=port))
        return files[address]

    weights: list[tuple[int, int, str]] = []
    for page in pages:
        own = cluster.ports[page.service]
        whole = await answer(HOST, own, get(page.address, page.cookie, own))
        fetched = set(FETCHED.findall(whole.decode("utf-8", "replace")))
        fetched |= {
            f"/design/vendor/{font}" for each in fetched if "fonts.css" in each for font in _fonts(await file(each))
        }
        weights.append((len(whole) + sum([len(await file(each)) for each in fetched]), len(whole), page.path))
    heaviest, html, path = max(weights)
    report.ratio(f"weight of the heaviest first view, {path}, {size:,} : 200 kB", [heaviest / HEAVIEST], AT_MOST, 1.0)
    report.figure(f"{path}: page, styles, scripts and all fonts, {size:,}", heaviest / 1000, "kB")
    report.figure(f"{path}: of which the page itself, {size:,}", html / 1000, "kB")
    report.figure(f"the median page, {size:,}", sorted(weights)[len(weights) // 2][0] / 1000, "kB")


def _fonts(answered: bytes) -> list[str]:
    """The fonts that a style sheet names, which comes compressed."""
    styles = gzip.decompress(answered.partition(b"\r\n\r\n")[2]).decode()
    return [found.split("/")[-1] for found in IN_STYLES.findall(styles)]

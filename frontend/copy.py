"""What the pages use of the fetched packages, in one folder: styles in our colours, one font format, chosen icons."""

from __future__ import annotations

import re
import shutil
from hashlib import sha256
from pathlib import Path

WEIGHTS = (400, 500, 600, 700)
SCRIPTS = {"htmx.js": "htmx.org/dist/htmx.min.js", "hx-sse.js": "htmx.org/dist/ext/hx-sse.min.js"}
LICENCES = {
    "dkfds": "dkfds/LICENSE.md",
    "ibm-plex-sans": "@fontsource/ibm-plex-sans/LICENSE",
    "htmx": "htmx.org/LICENSE",
}
ICONS = (
    *("arrow-back", "calendar-month", "check", "chevron-left", "chevron-right", "close", "document", "download"),
    *("error", "flag", "fullscreen", "groups", "hourglass", "info", "language", "lock", "person", "refresh"),
    *("success", "summary", "time", "visibility", "warning"),
)
COLOURS = {
    "#1a1a1a": "ink",
    "#454545": "pine",
    "#707070": "muted",
    "#8e8e8e": "edge",
    "#bfbfbf": "line",
    "#dcdcdc": "line",
    "#f5f5f5": "tint",
    "#004d99": "link",
    "#800080": "seen",
    "#cc0000": "red",
    "#c00": "red",
    "#ffe0e0": "red-pale",
    "#febb30": "sun",
    "#ffeecc": "sun-pale",
    "#fec": "sun-pale",
    "#1b86c3": "blue",
    "#e2f2fb": "blue-pale",
    "#358000": "green",
    "#ddf7ce": "green-pale",
}
"""DKFDS's neutral colours, each by the name that it has in our own tokens.css."""


def copy(packages: Path, to: Path) -> None:
    """Make the folder anew; `.ready` last, so that half a copy is never taken for a whole one."""
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    _styles(packages / "dkfds/dist", to)
    _fonts(packages / "@fontsource/ibm-plex-sans/files", to)
    _sprite((packages / "dkfds/dist/img/all-svg-icons.svg").read_text("utf-8"), to)
    for name, source in SCRIPTS.items():
        shutil.copyfile(packages / source, to / name)
    for name, source in LICENCES.items():
        shutil.copyfile(packages / source, to / f"LICENSE-{name}.txt")
    (to / ".ready").touch()


def _styles(dkfds: Path, to: Path) -> None:
    css = (dkfds / "css/dkfds.min.css").read_text("utf-8")
    css = re.sub(r"@font-face\{[^}]*\}|/\*# sourceMappingURL=[^*]*\*/", "", css)
    css = re.sub(r"#[0-9a-fA-F]{3,8}\b", lambda found: _token(found[0]), css)
    (to / "icons").mkdir()
    for icon in set(re.findall(r"url\(\"?\.\./img/svg-icons/([a-z-]+\.svg)", css)):
        shutil.copyfile(dkfds / "img/svg-icons" / icon, to / "icons" / icon)
    (to / "dkfds.css").write_text(css.replace("../img/svg-icons/", "icons/"), "utf-8")


def _token(colour: str) -> str:
    name = COLOURS.get(colour.lower())
    return f"var(--{name})" if name else colour


def _fonts(files: Path, to: Path) -> None:
    """Each named by its content, by the same word as `Files` has for it, so that a page may ask for it early."""
    faces = []
    for weight in WEIGHTS:
        name = f"ibm-plex-sans-latin-{weight}-normal.woff2"
        shutil.copyfile(files / name, to / name)
        version = sha256((to / name).read_bytes()).hexdigest()[:8]
        faces.append(
            f'@font-face{{font-family:"IBM Plex Sans";font-style:normal;font-weight:{weight};font-display:swap;'
            f'src:url("{name}?v={version}") format("woff2")}}'
        )
    (to / "fonts.css").write_text("\n".join(faces) + "\n", "utf-8")


def _sprite(whole: str, to: Path) -> None:
    symbols = dict(re.findall(r'(?s)<symbol id="([^"]+)"(.*?</symbol>)', whole))
    chosen = "".join(f'<symbol id="{name}"{symbols[name]}' for name in ICONS)
    (to / "sprite.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{chosen}</svg>\n', "utf-8")

"""Styles, scripts, fonts and icons, read once: served compressed, named by their content, kept by the browser."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from starlette.datastructures import Headers, QueryParams
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

STATIC = Path(__file__).parent / "static"
VENDOR = "vendor"
BUNDLE = "trivsel.css"
"""All of our own styles as one file: those of `css/` in the order of their names."""
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
COMPRESSED = (".css", ".js", ".svg")
FOREVER, ASK_AGAIN = "public, max-age=31536000, immutable", "no-cache"


class NotSetUp(RuntimeError):
    """What the pages borrow was never fetched."""


@dataclass(frozen=True)
class File:
    """One file as it is sent. `version` follows from its content."""

    content: bytes
    packed: bytes | None
    media_type: str
    version: str


class Files:
    """An ASGI app over a folder that it reads once; only names that were there then are ever served."""

    def __init__(self, folder: Path = STATIC) -> None:
        if not (folder / VENDOR / ".ready").exists():
            raise NotSetUp(f"sidernes pakker mangler i {folder / VENDOR}: kør `make setup`")
        found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.suffix in TYPES}
        styles = [found.pop(name).read_bytes() for name in sorted(found) if name.startswith("css/")]
        self._files = {name: _file(path.read_bytes(), path.suffix) for name, path in found.items()}
        self._files[BUNDLE] = _file(b"\n".join(styles), ".css")

    def address(self, name: str) -> str:
        """Where a page finds a file; another content is another address. KeyError if there is no such file."""
        return f"/design/{name}?v={self._files[name].version}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        file = self._files.get(scope["path"].removeprefix(scope.get("root_path", "")).lstrip("/"))
        if file is None:
            await PlainTextResponse("", 404)(scope, receive, send)
            return
        await _answer(file, scope)(scope, receive, send)


def _file(content: bytes, suffix: str) -> File:
    packed = gzip.compress(content, mtime=0) if suffix in COMPRESSED else None
    return File(content, packed, TYPES[suffix], sha256(content).hexdigest()[:8])


def _answer(file: File, scope: Scope) -> Response:
    asked, headers = QueryParams(scope["query_string"]), Headers(scope=scope)
    tag = f'"{file.version}"'
    sent = {"Cache-Control": FOREVER if asked.get("v") == file.version else ASK_AGAIN, "ETag": tag}
    if headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=sent)
    if file.packed is None:
        return Response(file.content, media_type=file.media_type, headers=sent)
    sent["Vary"] = "Accept-Encoding"
    if "gzip" in headers.get("accept-encoding", ""):
        return Response(file.packed, media_type=file.media_type, headers={**sent, "Content-Encoding": "gzip"})
    return Response(file.content, media_type=file.media_type, headers=sent)

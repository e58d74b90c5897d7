"""Which database an address means."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from services.chassis.store.database import Database
from services.chassis.store.postgres import PostgresDatabase
from services.chassis.store.sqlite import SQLiteDatabase


def open_database(url: str, service: str) -> Database:
    """`sqlite:////folder` (a file a service) or `postgresql://…` (a schema a service)."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        folder = Path(unquote(parts.path[1:] if parts.path.startswith("//") else parts.path))
        folder.mkdir(parents=True, exist_ok=True)
        return SQLiteDatabase(str(folder / f"{service}.db"))
    if parts.scheme in ("postgresql", "postgres"):
        return PostgresDatabase(url, service)
    raise ValueError(f"a database is sqlite:///folder or postgresql://…, not {parts.scheme}://")

"""pgbench at 64 clients: one INSERT a transaction into a table like `stored_events`, in the same server."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg

TABLE = """
CREATE TABLE like_stored_events (
    originator_id uuid NOT NULL, originator_version bigint NOT NULL, topic text, state bytea,
    notification_id bigserial, PRIMARY KEY (originator_id, originator_version)
);
CREATE UNIQUE INDEX ON like_stored_events (notification_id)
"""
INSERT = """\
INSERT INTO like_stored_events (originator_id, originator_version, topic, state)
VALUES (gen_random_uuid(), 1, 'routing.trin_placeret.v1', '\\x{state}');
"""


class Pgbench:
    """`commits` runs it for some seconds; `size` is the length of a row's state in bytes."""

    def __init__(self, programs: Path, url: str, size: int) -> None:
        self._program = programs / "pgbench"
        parts = urlsplit(url)
        self._where = ["-h", parse_qs(parts.query)["host"][0], "-U", str(parts.username), parts.path.lstrip("/")]
        self._script = INSERT.format(state="5a" * size)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(TABLE)

    def commits(self, seconds: int, clients: int = 64) -> float:
        """Transactions a second, with prepared statements as the store uses them."""
        with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
            script.write(self._script)
            script.flush()
            how = ["-n", "-M", "prepared", "-c", str(clients), "-j", "2", "-T", str(seconds), "-f", script.name]
            told = subprocess.run(
                [str(self._program), *how, *self._where], check=True, capture_output=True, text=True
            ).stdout
        found = re.search(r"tps = ([\d.]+) \(without initial connection time\)", told)
        if found is None:
            raise RuntimeError(told)
        return float(found[1])

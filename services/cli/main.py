"""A command line, read and carried out."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from cyclopts import CycloptsError

from services.cli import data, koncept, look, rules, simulering, system, words  # noqa: F401 – each registers its verbs
from services.cli.app import OK, WRONG, app, err


def call(tokens: Sequence[str] | None = None) -> int:
    """A command line, and its exit code."""
    words.speak_danish(app)
    try:
        code = app(tokens, exit_on_error=False, print_error=False, result_action="return_value")
    except CycloptsError as wrong:
        err.print(f"trivsel: {words.of_usage(wrong)}", markup=False)
        return WRONG
    return code if isinstance(code, int) else OK


def main() -> None:
    """The console script."""
    sys.exit(call())

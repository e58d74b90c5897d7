"""docs/scenarier.md is what the contracts say today, and its examples can be read."""

import re
from pathlib import Path
from typing import get_args

from services.story.catalogue import DOCUMENT, MARKER, catalogue, document
from services.story.reading import read
from services.story.steps import KINDS
from services.story.words import What, models

TEXT = DOCUMENT.read_text(encoding="utf-8")


def test_the_second_half_of_the_document_is_current() -> None:
    assert MARKER in TEXT
    assert document(TEXT) == TEXT, "run: .venv/bin/python -m services.story.catalogue"


def test_every_command_question_and_fact_is_in_it() -> None:
    words = catalogue()
    every = [kind.__name__ for what in get_args(What) for kind in models(what).values()]
    assert [name for name in every if f"`{name}`" not in words and f".{name}`" not in words] == []


def example() -> str:
    return "".join(re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL))


def test_its_examples_make_one_story_with_every_kind_of_step(tmp_path: Path) -> None:
    (tmp_path / "eksempel.yaml").write_text(example(), encoding="utf-8")
    assert {step.kind for step in read(tmp_path / "eksempel.yaml").skridt} == set(KINDS)

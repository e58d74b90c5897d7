"""Where a rule was read is told in words, never in the profile's own code."""

from __future__ import annotations

import pytest

from services.design import language
from services.design.templates import HERE, environment


@pytest.mark.parametrize(
    ("skrevet", "dansk", "engelsk"),
    [
        ("afklaring", "Afklaret af kommunen, fordi kilden er uklar", "Settled by the municipality"),
        ("eksempel", "Eksempel, som kommunen selv kan ændre", "An example that the municipality can change"),
        ("F26:318, F26:320", "Kildeteksten F26, linje 318, 320", "The source text F26, line 318, 320"),
        (
            "F1:1, F1:2, F1:3, F1:4",
            "Kildeteksten F1, linje 1, 2, 3 med flere",
            "The source text F1, line 1, 2, 3 and more",
        ),
        ("F26:9, lov", "Kildeteksten F26, linje 9; Lovgivningen", "The source text F26, line 9; The law"),
        ("–", "–", "–"),
    ],
)
def test_a_source_is_said_in_words(skrevet: str, dansk: str, engelsk: str) -> None:
    assert environment(HERE / "pages").from_string("{{ k | kilde }}").render(k=skrevet) == dansk
    paa_engelsk = environment(HERE / "pages", language.ENGLISH).from_string("{{ k | kilde }}").render(k=skrevet)
    assert paa_engelsk.startswith(engelsk)

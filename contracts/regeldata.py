"""The base of what a municipality chooses: strict, frozen, able to say its rule number and its source."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from contracts.values import Kode, RegelNr, Value

_KILDE = r"[A-Za-z][A-Za-z0-9]*(:[0-9]+)?"
Kilde = Annotated[str, StringConstraints(pattern=rf"^{_KILDE}(, {_KILDE})*$")]
"""Where a value was read: `F26:318` is a line of a source document that the profile names under `kilder`."""
Dansk = Annotated[str, StringConstraints(min_length=1)]

EKSEMPEL = "eksempel"
"""The source documents name the slot but do not fill it: the value is ours and is shown as an example."""


class Regeldata(Value):
    """A number written as text is a mistake, an unknown key is a typo."""


class Afsnit(Regeldata):
    """A section of a profile: the rules it carries and where they were read."""

    regler: Annotated[tuple[RegelNr, ...], Field(min_length=1)]
    kilde: Kilde


class Tekst(Regeldata):
    """One Danish sentence of a profile, with its rule and its source."""

    tekst: Dansk
    regel: RegelNr
    kilde: Kilde


class Valg(Tekst):
    """A sentence a person may choose, with the code that is stored."""

    kode: Kode

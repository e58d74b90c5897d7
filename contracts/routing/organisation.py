"""The organisation as routing knows it: units, functions and who leads them."""

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.command import Command
from contracts.fact import Fact
from contracts.values import (
    AktørRef,
    EnhedRef,
    Enhedstype,
    FortroligtNavn,
    Kode,
    Rolle,
)

Alder = Annotated[int, Field(ge=0, le=29)]


class EnhedOprettet(Fact):
    """An institution (private: its name, its leader's name and mail)."""

    TOPIC: ClassVar[str] = "routing.enhed_oprettet.v1"
    enhed: EnhedRef
    type: Enhedstype
    distrikt: Kode
    leder: AktørRef
    overordnet: AktørRef | None = None


class EnhedÆndret(Fact):
    """An institution as it is from now on (private as EnhedOprettet)."""

    TOPIC: ClassVar[str] = "routing.enhed_aendret.v1"
    enhed: EnhedRef
    type: Enhedstype
    distrikt: Kode
    leder: AktørRef
    overordnet: AktørRef | None = None


class FunktionOprettet(Fact):
    """A supporting function that the beslutningstræ can ask; no `distrikt` means all (private: names, mail)."""

    TOPIC: ClassVar[str] = "routing.funktion_oprettet.v1"
    funktion_id: UUID
    funktion: Kode
    distrikt: Kode | None
    alder_fra: Alder
    alder_til: Alder
    leder: AktørRef
    overordnet: AktørRef | None = None


class FunktionÆndret(Fact):
    """A supporting function as it is from now on."""

    TOPIC: ClassVar[str] = "routing.funktion_aendret.v1"
    funktion_id: UUID
    funktion: Kode
    distrikt: Kode | None
    alder_fra: Alder
    alder_til: Alder
    leder: AktørRef
    overordnet: AktørRef | None = None


class OpretEnhed(Command):
    """Tell routing of an institution, or of how it is now; the same again changes nothing."""

    TOPIC: ClassVar[str] = "routing.opret_enhed.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.DRIFT, Rolle.SYSTEM})
    enhed: EnhedRef
    type: Enhedstype
    distrikt: Kode
    leder: AktørRef
    overordnet: AktørRef | None = None
    navn: FortroligtNavn
    leder_navn: FortroligtNavn
    leder_mail: FortroligtNavn


class OpretFunktion(Command):
    """Tell routing of a supporting function, or of how it is now."""

    TOPIC: ClassVar[str] = "routing.opret_funktion.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.DRIFT, Rolle.SYSTEM})
    funktion_id: UUID
    funktion: Kode
    distrikt: Kode | None = None
    alder_fra: Alder
    alder_til: Alder
    leder: AktørRef
    overordnet: AktørRef | None = None
    navn: FortroligtNavn
    leder_navn: FortroligtNavn
    leder_mail: FortroligtNavn

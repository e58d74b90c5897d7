"""The deadlines that meetings must keep; the shapes are those of every owner."""

from typing import Annotated, ClassVar

from pydantic import Field

from contracts.command import Command
from contracts.deadlines import (
    FristBortfaldetShape,
    FristOpfyldtShape,
    FristOverskredetShape,
    FristSatShape,
    FristUdsatShape,
    FristUrealistiskShape,
)
from contracts.values import (
    ForløbId,
    Rolle,
)


class FristSat(FristSatShape):
    """`fastsat_maaneder`: the interval that was set in the case and stands instead of the profile's number (A23)."""

    TOPIC: ClassVar[str] = "meetings.frist_sat.v1"
    fastsat_maaneder: Annotated[int, Field(ge=0, le=60)] | None = None


class FristOpfyldt(FristOpfyldtShape):
    TOPIC: ClassVar[str] = "meetings.frist_opfyldt.v1"


class FristOverskredet(FristOverskredetShape):
    TOPIC: ClassVar[str] = "meetings.frist_overskredet.v1"


class FristUdsat(FristUdsatShape):
    TOPIC: ClassVar[str] = "meetings.frist_udsat.v1"


class FristBortfaldet(FristBortfaldetShape):
    TOPIC: ClassVar[str] = "meetings.frist_bortfaldet.v1"


class FristUrealistisk(FristUrealistiskShape):
    TOPIC: ClassVar[str] = "meetings.frist_urealistisk.v1"


class UdsætFrist(Command):
    """Give a passed deadline the date of the opstartsmøde that is called after it (from FristOverskredet) (A22)."""

    TOPIC: ClassVar[str] = "meetings.udsaet_frist.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId

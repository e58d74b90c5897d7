"""The deadlines that consent must keep; the shapes are those of every owner."""

from typing import ClassVar

from contracts.deadlines import FristBortfaldetShape, FristOpfyldtShape, FristOverskredetShape, FristSatShape


class FristSat(FristSatShape):
    TOPIC: ClassVar[str] = "consent.frist_sat.v1"


class FristOpfyldt(FristOpfyldtShape):
    TOPIC: ClassVar[str] = "consent.frist_opfyldt.v1"


class FristOverskredet(FristOverskredetShape):
    TOPIC: ClassVar[str] = "consent.frist_overskredet.v1"


class FristBortfaldet(FristBortfaldetShape):
    TOPIC: ClassVar[str] = "consent.frist_bortfaldet.v1"

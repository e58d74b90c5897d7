"""The deadlines that routing must keep; the shapes are those of every owner."""

from typing import ClassVar

from contracts.deadlines import FristBortfaldetShape, FristOpfyldtShape, FristOverskredetShape, FristSatShape


class FristSat(FristSatShape):
    TOPIC: ClassVar[str] = "routing.frist_sat.v1"


class FristOpfyldt(FristOpfyldtShape):
    TOPIC: ClassVar[str] = "routing.frist_opfyldt.v1"


class FristOverskredet(FristOverskredetShape):
    TOPIC: ClassVar[str] = "routing.frist_overskredet.v1"


class FristBortfaldet(FristBortfaldetShape):
    TOPIC: ClassVar[str] = "routing.frist_bortfaldet.v1"

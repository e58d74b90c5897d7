"""Values that several services speak of: ids, codes, roles, steps and words that must not be seen.

Facts are built of closed types only (promise 7): UUID, enum, bounded int, bool, date, aware datetime and codes
from a profile. `Fortrolig` wraps what a command may carry and a service may store, sealed, but a fact never shows.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar, get_args
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

ForløbId = UUID
PersonRef = UUID
EnhedRef = UUID
AktørRef = UUID
MødeId = UUID

Kode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$", json_schema_extra={"x-kode": True})]
"""A code from a profile; ASCII, never free text."""

KonceptId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,59}$", json_schema_extra={"x-kode": True})]
KonceptHash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", json_schema_extra={"x-kode": True})]
KalenderVersion = Annotated[str, Field(pattern=r"^dk-[0-9]{4}-[0-9]+$", json_schema_extra={"x-kode": True})]
RegelNr = Annotated[str, Field(pattern=r"^(R[0-9]{1,3}|A[0-9]{1,2}[a-z]?|H[1-3])$", json_schema_extra={"x-kode": True})]
"""A rule of the source documents (R1-R204), a settled doubt (A1-A48), or a rule of the house that rests on neither:

H1: an id means one thing; one that is in use is not given to something else.
H2: what is planned lies ahead.
H3: what is over is not changed.
"""

Antal = Annotated[int, Field(ge=0, le=100_000)]


class Value(BaseModel):
    """Base of every value: frozen, closed and strict; error texts never repeat the input."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class Rolle(StrEnum):
    """Who acts. The role is the position held at the moment of acting (A32)."""

    HVERDAGSPERSONALE = "hverdagspersonale"
    LOKAL_LEDER = "lokal_leder"
    FUNKTIONSLEDER = "funktionsleder"
    TEAMMEDLEM = "teammedlem"
    FORAELDER = "foraelder"
    UNG = "ung"
    LEDERTEAM = "lederteam"
    FAMILIEINDGANG = "familieindgang"
    MODTAGELSEN = "modtagelsen"
    RAADGIVER = "raadgiver"
    FAGCHEF = "fagchef"
    PPR = "ppr"
    UDVIKLINGSKONSULENT = "udviklingskonsulent"
    REVISOR = "revisor"
    DRIFT = "drift"
    SYSTEM = "system"


class Aktør(Value):
    """Who caused a fact: person or system, in which role, in which unit."""

    id: AktørRef
    rolle: Rolle
    enhed: EnhedRef | None = None


class Trin(Value):
    """A step on a named scale. Steps of different scales are never compared (A11)."""

    skala: Kode
    kode: Kode


class Enhedstype(StrEnum):
    """The kinds of institution a child can belong to (R85)."""

    DAGTILBUD = "dagtilbud"
    SKOLE = "skole"
    FRITID = "fritid"
    UNGDOMSUDDANNELSE = "ungdomsuddannelse"


class Aldersbånd(StrEnum):
    """All that a fact may tell of a child's age; the birth date stays sealed in consent."""

    AAR_0_2 = "aar_0_2"
    AAR_3_5 = "aar_3_5"
    AAR_6_9 = "aar_6_9"
    AAR_10_14 = "aar_10_14"
    AAR_15_17 = "aar_15_17"
    AAR_18_29 = "aar_18_29"

    @classmethod
    def af(cls, alder: int) -> "Aldersbånd":
        """The band of an age in whole years (0-29)."""
        for graense, baand in ((2, cls.AAR_0_2), (5, cls.AAR_3_5), (9, cls.AAR_6_9), (14, cls.AAR_10_14)):
            if alder <= graense:
                return baand
        return cls.AAR_15_17 if alder <= 17 else cls.AAR_18_29


T = TypeVar("T")


class Fortrolig(Generic[T]):
    """A confidential value: it never prints or serialises itself; `vis()` opens it where someone may read it.

    After its data subject's key is destroyed `er_slettet` is true and `vis()` raises `LookupError`.
    """

    __slots__ = ("_slettet", "_vaerdi")

    def __init__(self, vaerdi: T) -> None:
        self._vaerdi = vaerdi
        self._slettet = False

    @classmethod
    def slettet(cls) -> "Fortrolig[T]":
        """What is left of a value whose key has been destroyed."""
        tom: Fortrolig[T] = cls.__new__(cls)
        tom._slettet = True
        return tom

    @property
    def er_slettet(self) -> bool:
        return self._slettet

    def vis(self) -> T:
        if self._slettet:
            raise LookupError("værdien er slettet")
        return self._vaerdi

    def __repr__(self) -> str:
        return "Fortrolig(slettet)" if self._slettet else "Fortrolig(•••)"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Fortrolig):
            return NotImplemented
        if self._slettet or other._slettet:
            return self._slettet and other._slettet
        return bool(self._vaerdi == other._vaerdi)

    def __hash__(self) -> int:
        return hash((Fortrolig, None if self._slettet else self._vaerdi))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        indre = handler.generate_schema(get_args(source)[0])
        wrap: Callable[[Any], Fortrolig[Any]] = cls
        fra_indre = core_schema.no_info_after_validator_function(wrap, indre)
        return core_schema.json_or_python_schema(
            json_schema=fra_indre,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(Fortrolig), fra_indre]),
            serialization=core_schema.plain_serializer_function_ser_schema(_skriv, info_arg=True),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "writeOnly": True, "x-fortrolig": True}


def _skriv(vaerdi: Fortrolig[Any], info: core_schema.SerializationInfo) -> Any:
    """Serialise in clear only when the caller says so (`context={"aaben": True}`): a client sending a command."""
    return vaerdi.vis() if (info.context or {}).get("aaben") else None


FortroligTekst = Fortrolig[Annotated[str, Field(min_length=1, max_length=8_000)]]
FortroligtNavn = Fortrolig[Annotated[str, Field(min_length=1, max_length=200)]]

"""The stored form of meetings' facts: the contract's fields, and beside them the words that never leave the service."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from contracts import meetings
from contracts.values import FortroligTekst, FortroligtNavn, Value


def felter(value: Value, *uden: str) -> dict[str, Any]:
    """The fields of a command or fact: times in UTC, and words still closed in their `Fortrolig`."""
    return {navn: _utc(indhold) for navn, indhold in value if navn not in uden}


def _utc(indhold: Any) -> Any:
    return indhold.astimezone(UTC) if isinstance(indhold, datetime) else indhold


class MødeIndkaldt(meetings.MødeIndkaldt):
    SUBJEKT: ClassVar[dict[str, str]] = {"sted": "barn"}
    sted: FortroligtNavn | None = None


class BarnetsPerspektivIndhentet(meetings.BarnetsPerspektivIndhentet):
    SUBJEKT: ClassVar[dict[str, str]] = {"perspektiv": "barn"}
    perspektiv: FortroligTekst | None = None


class MødeAfholdt(meetings.MødeAfholdt):
    SUBJEKT: ClassVar[dict[str, str]] = {"referat": "barn"}
    referat: FortroligTekst | None = None


class HandleplanOpdateret(meetings.HandleplanOpdateret):
    SUBJEKT: ClassVar[dict[str, str]] = {"maal": "barn", "plan_a": "barn", "plan_b": "barn", "plan_c": "barn"}
    maal: FortroligTekst | None = None
    plan_a: FortroligTekst | None = None
    plan_b: FortroligTekst | None = None
    plan_c: FortroligTekst | None = None


class OpgaveAftalt(meetings.OpgaveAftalt):
    SUBJEKT: ClassVar[dict[str, str]] = {"tekst": "barn"}
    tekst: FortroligTekst | None = None


class TilbagemeldingNoteret(meetings.TilbagemeldingNoteret):
    SUBJEKT: ClassVar[dict[str, str]] = {"tekst": "barn"}
    tekst: FortroligTekst | None = None


class ForberedelseBesvaret(meetings.ForberedelseBesvaret):
    SUBJEKT: ClassVar[dict[str, str]] = {"tekst": "barn"}
    tekst: FortroligTekst | None = None


class FremdriftBestridt(meetings.FremdriftBestridt):
    SUBJEKT: ClassVar[dict[str, str]] = {"begrundelse": "barn"}
    begrundelse: FortroligTekst | None = None


class IndsatsplanUdarbejdet(meetings.IndsatsplanUdarbejdet):
    SUBJEKT: ClassVar[dict[str, str]] = {"maal": "barn", "foerste_skridt": "barn"}
    maal: FortroligTekst | None = None
    foerste_skridt: FortroligTekst | None = None


class PrøvehandlingAftalt(meetings.PrøvehandlingAftalt):
    SUBJEKT: ClassVar[dict[str, str]] = {"tekst": "barn"}
    tekst: FortroligTekst | None = None


class PrøvehandlingIagttaget(meetings.PrøvehandlingIagttaget):
    SUBJEKT: ClassVar[dict[str, str]] = {"tekst": "barn"}
    tekst: FortroligTekst | None = None


class UdviklingsrumAfholdt(meetings.UdviklingsrumAfholdt):
    SUBJEKT: ClassVar[dict[str, str]] = {"forslag": "barn"}
    forslag: FortroligTekst | None = None


class Camp100Besluttet(meetings.Camp100Besluttet):
    SUBJEKT: ClassVar[dict[str, str]] = {"beslutning": "barn"}
    beslutning: FortroligTekst | None = None


class OpfølgningAfholdt(meetings.OpfølgningAfholdt):
    SUBJEKT: ClassVar[dict[str, str]] = {"vurdering": "barn"}
    vurdering: FortroligTekst | None = None

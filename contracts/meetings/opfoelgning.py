"""The statutory follow-up of an authority's case: by law, whatever becomes of the consent (R138, R139, A23)."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AwareDatetime, Field

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.values import AktørRef, Antal, ForløbId, FortroligTekst, Kode, PersonRef, Rolle

Måneder = Annotated[int, Field(ge=1, le=60)]


class SagNoteret(ForløbFact):
    """Meetings knows that the authority has a case open about the child (R63)."""

    TOPIC: ClassVar[str] = "meetings.sag_noteret.v1"
    barn: PersonRef
    raadgiver: AktørRef


class SagslukningNoteret(ForløbFact):
    """Meetings knows that the authority's case has closed: nothing is followed up any more (R138)."""

    TOPIC: ClassVar[str] = "meetings.sagslukning_noteret.v1"


class ForanstaltningNoteret(ForløbFact):
    """Meetings knows that support under the law runs from that day: its follow-up is due (R138)."""

    TOPIC: ClassVar[str] = "meetings.foranstaltning_noteret.v1"
    barn: PersonRef
    foranstaltning: UUID
    ivaerksat: date


class ForanstaltningsophørNoteret(ForløbFact):
    """Meetings knows that support under the law has ended, and its follow-up with it (R138)."""

    TOPIC: ClassVar[str] = "meetings.foranstaltningsophoer_noteret.v1"
    foranstaltning: UUID


class UndersøgelseNoteret(ForløbFact):
    """Meetings knows that the afdækning or undersøgelse ended that day (A23)."""

    TOPIC: ClassVar[str] = "meetings.undersoegelse_noteret.v1"
    afsluttet: date


class OpfølgningAfholdt(ForløbFact):
    """The case was followed up as the law demands (private: the assessment) (R138, R139).

    interval_maaneder: until the next one, where it was set in the case; without it the profile's own interval counts.
    """

    TOPIC: ClassVar[str] = "meetings.opfoelgning_afholdt.v1"
    VIRKNING: ClassVar[str | None] = "afholdt_at"
    barn: PersonRef
    nummer: Antal
    afholdt_at: AwareDatetime
    omfatter: tuple[Kode, ...]
    interval_maaneder: Måneder | None


class NoterSag(Command):
    """Meetings learns that the authority has a case open (from SagOprettet)."""

    TOPIC: ClassVar[str] = "meetings.noter_sag.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    barn: PersonRef
    raadgiver: AktørRef


class NoterSagslukning(Command):
    """Meetings learns that the case has closed (from SagLukket)."""

    TOPIC: ClassVar[str] = "meetings.noter_sagslukning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId


class NoterForanstaltning(Command):
    """Meetings learns that support under the law was set in motion (from ForanstaltningIværksat)."""

    TOPIC: ClassVar[str] = "meetings.noter_foranstaltning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    barn: PersonRef
    foranstaltning: UUID
    ivaerksat_at: AwareDatetime


class NoterForanstaltningsophør(Command):
    """Meetings learns that support under the law has ended (from ForanstaltningOphørt)."""

    TOPIC: ClassVar[str] = "meetings.noter_foranstaltningsophoer.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    foranstaltning: UUID


class NoterUndersøgelse(Command):
    """Meetings learns that the afdækning or undersøgelse has ended (from UndersøgelseAfsluttet)."""

    TOPIC: ClassVar[str] = "meetings.noter_undersoegelse.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    afsluttet_at: AwareDatetime


class AfholdOpfølgning(Command):
    """Note that the case was followed up, what it covered, and when the next is due (R138, R139, A23)."""

    TOPIC: ClassVar[str] = "meetings.afhold_opfoelgning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.RAADGIVER})
    forloeb: ForløbId
    omfatter: tuple[Kode, ...] = Field(max_length=20)
    interval_maaneder: Måneder | None = None
    vurdering: FortroligTekst | None = None

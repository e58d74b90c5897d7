"""The consent of a forløb: who is asked, what they answered, and what it comes to.

A reader may rely on this: while the latest of SamtykkeGivet / SamtykkeTrukketTilbage / SamtykkeUdløbet /
SamtykkeBortfaldet is SamtykkeGivet, every required party's yes stands. Names, birth dates and contact data never
leave consent.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.command import Command, Question
from contracts.consent.personkreds import Sprog
from contracts.fact import ForløbFact
from contracts.values import (
    ForløbId,
    FortroligTekst,
    Kode,
    PersonRef,
    Rolle,
    Trin,
)


class Kanal(StrEnum):
    """How an answer came (A1j, A2): a digital one is received when it is given."""

    DIGITAL = "digital"
    PAPIR = "papir"
    MUNDTLIG = "mundtlig"


class NæsteSkridt(StrEnum):
    """What the leader does instead when consent is refused, disputed, withdrawn or has run out (A8, A5b)."""

    LOKAL_INDSATS = "lokal_indsats"
    DIALOG = "dialog"
    UNDERRETNING_OVERVEJES = "underretning_overvejes"


class SamtykkePåkrævet(ForløbFact):
    """Consent knows that this forløb stands on a step that needs consent; the head pins its profile (R77)."""

    TOPIC: ClassVar[str] = "consent.samtykke_paakraevet.v1"
    trin: Trin


class SamtykkeAnmodet(ForløbFact):
    """Each required party has been asked (R78); `formaal` and `tekst` name the profile's purpose and wording.

    paamindes: when those who have not answered by then are reminded. en_af: of these one yes is enough (A3a). sprog:
    the language each of `parter` is asked in (A45). slettes_at: when what is known is purged, if nobody answers (A7).
    """

    TOPIC: ClassVar[str] = "consent.samtykke_anmodet.v1"
    VIRKNING: ClassVar[str | None] = "anmodet_at"
    barn: PersonRef
    parter: tuple[PersonRef, ...]
    formaal: Kode
    tekst: Kode
    anmodet_at: AwareDatetime
    paamindes: tuple[AwareDatetime, ...]
    en_af: tuple[PersonRef, ...] = ()
    sprog: tuple[Sprog, ...] = ()
    slettes_at: AwareDatetime | None = None


class SamtykkePåmindet(ForløbFact):
    """Those who have not answered were reminded (R78)."""

    TOPIC: ClassVar[str] = "consent.samtykke_paamindet.v1"
    VIRKNING: ClassVar[str | None] = "paamindet_at"
    parter: tuple[PersonRef, ...]
    paamindet_at: AwareDatetime


class PartGavSamtykke(ForløbFact):
    """One party said yes. On paper, `modtaget_at` is later than `givet_at` (A2)."""

    TOPIC: ClassVar[str] = "consent.part_gav_samtykke.v1"
    VIRKNING: ClassVar[str | None] = "givet_at"
    part: PersonRef
    givet_at: AwareDatetime
    modtaget_at: AwareDatetime
    kanal: Kanal


class PartAfslog(ForløbFact):
    """One party said no (private: why) (R77, A8)."""

    TOPIC: ClassVar[str] = "consent.part_afslog.v1"
    VIRKNING: ClassVar[str | None] = "svaret_at"
    part: PersonRef
    svaret_at: AwareDatetime


class SamtykkeGivet(ForløbFact):
    """Every required party has said yes: the gate opens (R77). The clock starts at `ur_start`, the last yes (A2)."""

    TOPIC: ClassVar[str] = "consent.samtykke_givet.v1"
    VIRKNING: ClassVar[str | None] = "ur_start"
    barn: PersonRef
    parter: tuple[PersonRef, ...]
    ur_start: AwareDatetime
    gyldigt_til: date


class SamtykkeAfvist(ForløbFact):
    """Every required party said no: no forløb (R77); the leader owes a next step (A8)."""

    TOPIC: ClassVar[str] = "consent.samtykke_afvist.v1"
    parter: tuple[PersonRef, ...]


class SamtykkeKonflikt(ForløbFact):
    """Required parties disagree: no start, never a majority (A3c); the leader decides by `afklares_senest`."""

    TOPIC: ClassVar[str] = "consent.samtykke_konflikt.v1"
    ja: tuple[PersonRef, ...]
    nej: tuple[PersonRef, ...]
    afklares_senest: date


class SamtykkeKonfliktOphørt(ForløbFact):
    """Nobody says no any more, and those in `mangler` have yet to answer: the leader has nothing to decide (A3c)."""

    TOPIC: ClassVar[str] = "consent.samtykke_konflikt_ophoert.v1"
    mangler: tuple[PersonRef, ...]


class SamtykkeTrukketTilbage(ForløbFact):
    """A required party took the consent back: sharing stops, from now and never backwards (A8)."""

    TOPIC: ClassVar[str] = "consent.samtykke_trukket_tilbage.v1"
    VIRKNING: ClassVar[str | None] = "trukket_at"
    part: PersonRef
    trukket_at: AwareDatetime


class SamtykkeUdløbet(ForløbFact):
    """The consent reached the end of its validity without being renewed (A5b); the leader owes a next step (A8)."""

    TOPIC: ClassVar[str] = "consent.samtykke_udloebet.v1"
    VIRKNING: ClassVar[str | None] = "udloeb_at"
    udloeb_at: AwareDatetime


class NæsteSkridtNoteret(ForløbFact):
    """The leader's mandatory next step without consent (private: the reason) (A8)."""

    TOPIC: ClassVar[str] = "consent.naeste_skridt_noteret.v1"
    barn: PersonRef
    valg: NæsteSkridt


class AfslutningNoteret(ForløbFact):
    """Consent knows that the forløb has ended: nobody is asked or reminded any more (A5b)."""

    TOPIC: ClassVar[str] = "consent.afslutning_noteret.v1"


class GenåbningNoteret(ForløbFact):
    """Consent knows that the forløb goes on (A38)."""

    TOPIC: ClassVar[str] = "consent.genaabning_noteret.v1"


class NoterTrin(Command):
    """Consent learns that a forløb was placed on a step (from TrinPlaceret), and whether that step needs consent."""

    TOPIC: ClassVar[str] = "consent.noter_trin.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    trin: Trin


class NoterAfslutning(Command):
    """Consent learns that a forløb has ended (from ForløbAfsluttet)."""

    TOPIC: ClassVar[str] = "consent.noter_afslutning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId


class NoterGenåbning(Command):
    """Consent learns that a forløb goes on (from ForløbGenåbnet)."""

    TOPIC: ClassVar[str] = "consent.noter_genaabning.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId


class AnmodSamtykke(Command):
    """Ask every required party (R78)."""

    TOPIC: ClassVar[str] = "consent.anmod_samtykke.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.SYSTEM})
    forloeb: ForløbId


class PåmindOmSamtykke(Command):
    """Remind those who have not answered, beside the reminders that go by themselves (R78); once a day is enough."""

    TOPIC: ClassVar[str] = "consent.paamind_om_samtykke.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER})
    forloeb: ForløbId


class GivSamtykke(Command):
    """A party says yes, or a leader records a yes on paper. `givet_at` when it was not now."""

    TOPIC: ClassVar[str] = "consent.giv_samtykke.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.FORAELDER, Rolle.UNG, Rolle.LOKAL_LEDER})
    forloeb: ForløbId
    part: PersonRef
    givet_at: AwareDatetime | None = None
    kanal: Kanal = Kanal.DIGITAL


class AfslåSamtykke(Command):
    """A party says no."""

    TOPIC: ClassVar[str] = "consent.afslaa_samtykke.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.FORAELDER, Rolle.UNG, Rolle.LOKAL_LEDER})
    forloeb: ForløbId
    part: PersonRef
    svaret_at: AwareDatetime | None = None
    begrundelse: FortroligTekst | None = None


class TrækSamtykkeTilbage(Command):
    """A party takes a given consent back, as easily as it was given (GDPR art. 7(3)).

    `trukket_at` when it was said before it was noted.
    """

    TOPIC: ClassVar[str] = "consent.traek_samtykke_tilbage.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.FORAELDER, Rolle.UNG, Rolle.LOKAL_LEDER})
    forloeb: ForløbId
    part: PersonRef
    trukket_at: AwareDatetime | None = None


class NoterNæsteSkridt(Command):
    """The leader says what happens without consent (A8)."""

    TOPIC: ClassVar[str] = "consent.noter_naeste_skridt.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER})
    forloeb: ForløbId
    valg: NæsteSkridt
    begrundelse: FortroligTekst | None = None


class Samtykkestatus(Question):
    """Who must answer, who has, and whether the gate is open."""

    TOPIC: ClassVar[str] = "consent.samtykkestatus"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(Rolle) - {Rolle.FUNKTIONSLEDER, Rolle.UDVIKLINGSKONSULENT}
    forloeb: UUID

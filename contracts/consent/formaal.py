"""Consents to something else than the koncept itself: what for, who said yes, and whether it still stands (A5, A6, A9).

A reader may rely on this: while the latest of SamtykkeTilFormålGivet / SamtykkeTilFormålOphørt of a purpose is
SamtykkeTilFormålGivet, every required party's yes to that purpose stands. `forloeb` is the lane: Modtagelsen, who has
no forløb yet, uses the id of the case that the underretning belongs to.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import AwareDatetime

from contracts.command import Command
from contracts.consent.samtykke import Kanal
from contracts.fact import ForløbFact
from contracts.values import ForløbId, FortroligTekst, Kode, KonceptId, PersonRef, Rolle

SPOERGER = frozenset({Rolle.LOKAL_LEDER, Rolle.FAMILIEINDGANG, Rolle.RAADGIVER, Rolle.MODTAGELSEN, Rolle.SYSTEM})
NOTERER = frozenset({Rolle.FORAELDER, Rolle.UNG, Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.MODTAGELSEN})


class Samtykkeformål(StrEnum):
    """What a consent may be for, beside starting the forløb (R81-R83, R147, A5, A6, A34)."""

    KONTAKTE_LOKAL_LEDER = "kontakte_lokal_leder"
    AKTIVERE_BESLUTNINGSTRAE = "aktivere_beslutningstrae"
    INDHENTE_OPLYSNINGER = "indhente_oplysninger"
    DELING_UDEN_FOR_INSTITUTIONEN = "deling_uden_for_institutionen"
    UPLOAD = "upload"
    OVERFOERE_TIL_NY_KOMMUNE = "overfoere_til_ny_kommune"


class Ophørsgrund(StrEnum):
    """Why a consent to a purpose no longer stands (A8, A5b, A3a, A4b)."""

    TRUKKET = "trukket"
    UDLOEBET = "udloebet"
    FORAELDREMYNDIGHED_AENDRET = "foraeldremyndighed_aendret"
    FYLDT_18 = "fyldt_18"
    FORLOEB_AFSLUTTET = "forloeb_afsluttet"


class Grundlag(StrEnum):
    """On what basis data may be shared (A5); `ssd` is the exchange without consent, off by default (A5c)."""

    SAMTYKKE = "samtykke"
    LOV = "lov"
    UNDERRETNING = "underretning"
    AKUT = "akut"
    SSD = "ssd"


class SamtykkeTilFormålAnmodet(ForløbFact):
    """Each required party has been asked for a yes to this purpose (R81, R82, R83, A5)."""

    TOPIC: ClassVar[str] = "consent.samtykke_til_formaal_anmodet.v1"
    VIRKNING: ClassVar[str | None] = "anmodet_at"
    formaal: Samtykkeformål
    barn: PersonRef
    parter: tuple[PersonRef, ...]
    en_af: tuple[PersonRef, ...] = ()
    anmodet_at: AwareDatetime


class PartSvaredePåFormål(ForløbFact):
    """One party said yes or no to a purpose; on paper it is received later than it was given (A2)."""

    TOPIC: ClassVar[str] = "consent.part_svarede_paa_formaal.v1"
    VIRKNING: ClassVar[str | None] = "svaret_at"
    formaal: Samtykkeformål
    part: PersonRef
    sagde_ja: bool
    svaret_at: AwareDatetime
    modtaget_at: AwareDatetime
    kanal: Kanal


class SamtykkeTilFormålGivet(ForløbFact):
    """Every required party has said yes to this purpose, until `gyldigt_til` (R81, R82, R83, R147, A5b)."""

    TOPIC: ClassVar[str] = "consent.samtykke_til_formaal_givet.v1"
    VIRKNING: ClassVar[str | None] = "ur_start"
    formaal: Samtykkeformål
    barn: PersonRef
    parter: tuple[PersonRef, ...]
    ur_start: AwareDatetime
    gyldigt_til: date


class MedsamtykkeTilFormålAnmodet(ForløbFact):
    """The young person is asked about this purpose too, while the yes that was given stays valid (A4a)."""

    TOPIC: ClassVar[str] = "consent.medsamtykke_til_formaal_anmodet.v1"
    VIRKNING: ClassVar[str | None] = "anmodet_at"
    formaal: Samtykkeformål
    part: PersonRef
    anmodet_at: AwareDatetime


class SamtykkeTilFormålAfvist(ForløbFact):
    """A required party said no to this purpose: it does not happen on consent, and never by majority (R82, A3c)."""

    TOPIC: ClassVar[str] = "consent.samtykke_til_formaal_afvist.v1"
    formaal: Samtykkeformål
    parter: tuple[PersonRef, ...]


class SamtykkeTilFormålOphørt(ForløbFact):
    """The consent to this purpose no longer stands, from now and never backwards (A8, A5b)."""

    TOPIC: ClassVar[str] = "consent.samtykke_til_formaal_ophoert.v1"
    VIRKNING: ClassVar[str | None] = "ophoert_at"
    formaal: Samtykkeformål
    aarsag: Ophørsgrund
    part: PersonRef | None = None
    ophoert_at: AwareDatetime


class FortsatUdenSamtykke(ForløbFact):
    """Modtagelsen goes on without consent, on another basis (private: the reason) (A9)."""

    TOPIC: ClassVar[str] = "consent.fortsat_uden_samtykke.v1"
    barn: PersonRef
    formaal: Samtykkeformål
    underretter: Kode
    grundlag: Grundlag


class AnmodSamtykkeTilFormål(Command):
    """Ask for consent to a purpose. `koncept` where no forløb has brought one yet (R81, R82, R83)."""

    TOPIC: ClassVar[str] = "consent.anmod_samtykke_til_formaal.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = SPOERGER
    forloeb: ForløbId
    formaal: Samtykkeformål
    koncept: KonceptId | None = None


class SvarPåFormål(Command):
    """A party answers, or someone records an answer on paper or by word of mouth."""

    TOPIC: ClassVar[str] = "consent.svar_paa_formaal.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = NOTERER
    forloeb: ForløbId
    formaal: Samtykkeformål
    part: PersonRef
    sagde_ja: bool
    svaret_at: AwareDatetime | None = None
    kanal: Kanal = Kanal.DIGITAL


class TrækSamtykkeTilFormålTilbage(Command):
    """A party takes a yes to a purpose back (GDPR art. 7(3)). `trukket_at`: said before noted."""

    TOPIC: ClassVar[str] = "consent.traek_samtykke_til_formaal_tilbage.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = NOTERER
    forloeb: ForløbId
    formaal: Samtykkeformål
    part: PersonRef
    trukket_at: AwareDatetime | None = None


class FortsætUdenSamtykke(Command):
    """Modtagelsen records why it contacts the local leader without consent, and on what basis (A9)."""

    TOPIC: ClassVar[str] = "consent.fortsaet_uden_samtykke.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.MODTAGELSEN, Rolle.RAADGIVER})
    forloeb: ForløbId
    formaal: Samtykkeformål
    underretter: Kode
    grundlag: Grundlag
    begrundelse: FortroligTekst
    koncept: KonceptId | None = None

"""What is shared, with whom, and on what basis: each share names it, and loses it visibly (A5, A5b, A5c, A8, A40)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AwareDatetime, Field

from contracts.command import Command, Question
from contracts.consent.formaal import Grundlag
from contracts.fact import ForløbFact
from contracts.values import ForløbId, FortroligTekst, Kode, MødeId, PersonRef, Rolle


class Delingsart(StrEnum):
    """Whether data goes out, or an authority obtains it (retssikkerhedsloven § 11 a) (A5)."""

    DELING = "deling"
    INDHENTNING = "indhentning"


class Modtager(StrEnum):
    """Who may receive (A5); the family and the institution itself are inside, all others outside (A6)."""

    FAMILIEN = "familien"
    INSTITUTIONEN = "institutionen"
    UDFOERERTEAM = "udfoererteam"
    LEDERTEAM = "lederteam"
    PPR = "ppr"
    SUNDHEDSPLEJE = "sundhedspleje"
    FAMILIEINDGANGEN = "familieindgangen"
    MODTAGELSEN = "modtagelsen"
    UDDANNELSE = "uddannelse"
    TVAERS = "tvaers"
    NY_KOMMUNE = "ny_kommune"
    EKSTERN = "ekstern"


class Datakategori(StrEnum):
    """What kind of data (A5); health data may be shared on consent for 12 months and no longer (A5b)."""

    TRIVSEL = "trivsel"
    LAERING = "laering"
    FRAVAER = "fravaer"
    FAMILIEFORHOLD = "familieforhold"
    HELBRED = "helbred"
    INDSATSER = "indsatser"


class Dokumentart(StrEnum):
    """What is handed over (A40, A41)."""

    REFERAT = "referat"
    HANDLEPLAN = "handleplan"
    SOS_FOTO = "sos_foto"
    TVAERS_RAPPORT = "tvaers_rapport"
    INDKALDELSE = "indkaldelse"


class DelingRegistreret(ForløbFact):
    """A share with its whole basis (private: the reason): purpose, recipients, categories, wording, valid to (A5)."""

    TOPIC: ClassVar[str] = "consent.deling_registreret.v1"
    VIRKNING: ClassVar[str | None] = "delt_at"
    deling: UUID
    barn: PersonRef
    art: Delingsart
    formaal: Kode
    modtagere: tuple[Modtager, ...]
    kategorier: tuple[Datakategori, ...]
    grundlag: tuple[Grundlag, ...]
    hjemmel: Kode | None
    tekst: Kode | None
    dokument: Dokumentart | None
    moede: UUID | None
    delt_at: AwareDatetime
    gyldigt_til: date


class GrundlagBortfaldet(ForløbFact):
    """A share lost its basis: nothing more is shared on it, what was shared stays lawful (A8, A5b)."""

    TOPIC: ClassVar[str] = "consent.grundlag_bortfaldet.v1"
    VIRKNING: ClassVar[str | None] = "bortfaldet_at"
    deling: UUID
    aarsag: Kode
    bortfaldet_at: AwareDatetime


class RegistrerDeling(Command):
    """Register a share, or what an authority obtains. Consent is never its only basis (A5)."""

    TOPIC: ClassVar[str] = "consent.registrer_deling.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(
        {
            Rolle.LOKAL_LEDER,
            Rolle.FAMILIEINDGANG,
            Rolle.TEAMMEDLEM,
            Rolle.RAADGIVER,
            Rolle.MODTAGELSEN,
            Rolle.PPR,
            Rolle.LEDERTEAM,
        }
    )
    forloeb: ForløbId
    deling: UUID | None = None
    art: Delingsart = Delingsart.DELING
    formaal: Kode
    modtagere: Annotated[tuple[Modtager, ...], Field(min_length=1, max_length=12)]
    kategorier: Annotated[tuple[Datakategori, ...], Field(min_length=1, max_length=12)]
    grundlag: Annotated[tuple[Grundlag, ...], Field(min_length=1, max_length=5)]
    hjemmel: Kode | None = None
    gyldigt_til: date | None = None
    dokument: Dokumentart | None = None
    gennemset: bool = False
    """Somebody has looked whether other children can be seen or read about (A40)."""
    moede: MødeId | None = None
    begrundelse: FortroligTekst | None = None


class EfterprøvDelinger(Command):
    """A consent has changed: see which shares lost their basis, from then on (A8)."""

    TOPIC: ClassVar[str] = "consent.efterproev_delinger.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    aarsag: Kode
    bortfaldet_at: AwareDatetime | None = None


class Delingsoversigt(Question):
    """Every share of a forløb with its basis, and whether it still has it; the DPO's reading too (A5, A5c)."""

    TOPIC: ClassVar[str] = "consent.delingsoversigt"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(
        {Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.MODTAGELSEN, Rolle.REVISOR, Rolle.FORAELDER, Rolle.UNG}
    )
    forloeb: ForløbId

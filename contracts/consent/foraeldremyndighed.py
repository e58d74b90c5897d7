"""Custody with its dates, and the birthdays that change who must consent: facts and commands of consent (A3, A4).

A reader may rely on this: SamtykkeBortfaldet shuts the gate as SamtykkeTrukketTilbage and SamtykkeUdløbet do. After it
only a new SamtykkeGivet opens it.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import AwareDatetime

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.values import ForløbId, FortroligTekst, Kode, PersonRef, Rolle


class Situation(StrEnum):
    """What else about the child's home decides who must say yes (A3a, A3b)."""

    ALMINDELIG = "almindelig"
    DELT_BOPAEL = "delt_bopael"
    ANBRAGT = "anbragt"


class Aldersgrænse(StrEnum):
    """A birthday that changes who sees and who consents; the profile says which one it is (A4a, A4b, A4c)."""

    BARNETS_VISNING = "barnets_visning"
    MEDSAMTYKKE = "medsamtykke"
    EGET_SAMTYKKE = "eget_samtykke"


class Bortfaldsgrund(StrEnum):
    """Why a consent no longer carries, although nobody took it back."""

    FORAELDREMYNDIGHED_AENDRET = "foraeldremyndighed_aendret"
    UENIGHED = "uenighed"
    FYLDT_18 = "fyldt_18"


class ForældremyndighedÆndret(ForløbFact):
    """A party holds custody, or holds it no more, from this day on; `forud`: registered before that day (A3a)."""

    TOPIC: ClassVar[str] = "consent.foraeldremyndighed_aendret.v1"
    VIRKNING: ClassVar[str | None] = "gaelder_fra"
    part: PersonRef
    foraeldremyndighed: bool
    gaelder_fra: AwareDatetime
    forud: bool


class BarnetsSituationÆndret(ForløbFact):
    """The child lives otherwise from this day on: delt bopæl, anbragt, or neither (A3a, A3b)."""

    TOPIC: ClassVar[str] = "consent.barnets_situation_aendret.v1"
    VIRKNING: ClassVar[str | None] = "gaelder_fra"
    situation: Situation
    gaelder_fra: AwareDatetime
    forud: bool


class ÆndringTrådtIKraft(ForløbFact):
    """A change of custody or situation that was registered ahead has come true (A3a)."""

    TOPIC: ClassVar[str] = "consent.aendring_traadt_i_kraft.v1"
    VIRKNING: ClassVar[str | None] = "gaelder_fra"
    gaelder_fra: AwareDatetime


class AldersgrænserNoteret(ForløbFact):
    """Which birthdays of the profile the child had passed when it was registered (A4a, A4b, A4c, A10)."""

    TOPIC: ClassVar[str] = "consent.aldersgraenser_noteret.v1"
    passeret: tuple[Aldersgrænse, ...]


class AldersgrænsePasseret(ForløbFact):
    """The child has its birthday, true from 00:00 in Denmark (A4a, A4b, A4c).

    At `eget_samtykke` the parents' consent and access end, and meetings until `marker_moeder_til` are flagged.
    """

    TOPIC: ClassVar[str] = "consent.aldersgraense_passeret.v1"
    VIRKNING: ClassVar[str | None] = "passeret_at"
    barn: PersonRef
    graense: Aldersgrænse
    passeret_at: AwareDatetime
    marker_moeder_til: date | None = None


class MedsamtykkeAnmodet(ForløbFact):
    """The young person is asked too, while the consent that was given stays valid (A4a)."""

    TOPIC: ClassVar[str] = "consent.medsamtykke_anmodet.v1"
    VIRKNING: ClassVar[str | None] = "anmodet_at"
    part: PersonRef
    tekst: Kode | None
    anmodet_at: AwareDatetime
    paamindes: tuple[AwareDatetime, ...]


class KrævedeÆndret(ForløbFact):
    """Others than before must consent; if it is given, all who must have said yes and it stands (A3a, A4a)."""

    TOPIC: ClassVar[str] = "consent.kraevede_aendret.v1"
    parter: tuple[PersonRef, ...]
    en_af: tuple[PersonRef, ...] = ()


class SamtykkeBortfaldet(ForløbFact):
    """The consent no longer carries: sharing stops from now on, and the leader owes a next step (A3a, A3c, A4b, A8)."""

    TOPIC: ClassVar[str] = "consent.samtykke_bortfaldet.v1"
    VIRKNING: ClassVar[str | None] = "bortfaldet_at"
    aarsag: Bortfaldsgrund
    bortfaldet_at: AwareDatetime


class AfklaringNoteret(ForløbFact):
    """The contact person has spoken with those who disagree (private: what was said) (A3c)."""

    TOPIC: ClassVar[str] = "consent.afklaring_noteret.v1"
    barn: PersonRef


class PartInviteret(ForløbFact):
    """The adult citizen lets a parent follow along, or no longer does; the parent decides nothing by it (A4b)."""

    TOPIC: ClassVar[str] = "consent.part_inviteret.v1"
    part: PersonRef
    inviteret: bool


class InviterPart(Command):
    """The adult citizen invites a parent, or takes the invitation back (A4b)."""

    TOPIC: ClassVar[str] = "consent.inviter_part.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.UNG})
    forloeb: ForløbId
    part: PersonRef
    inviteret: bool = True


class ÆndrForældremyndighed(Command):
    """Register that a known party gets or loses custody from a day on (A3a)."""

    TOPIC: ClassVar[str] = "consent.aendr_foraeldremyndighed.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.MODTAGELSEN})
    forloeb: ForløbId
    part: PersonRef
    foraeldremyndighed: bool
    fra: date


class ÆndrBarnetsSituation(Command):
    """Register that the child lives otherwise from a day on (A3a, A3b)."""

    TOPIC: ClassVar[str] = "consent.aendr_barnets_situation.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.MODTAGELSEN})
    forloeb: ForløbId
    situation: Situation
    fra: date


class EfterprøvSamtykke(Command):
    """Who must consent may be others than before: compute it again, as of `fra` (A3a, A4)."""

    TOPIC: ClassVar[str] = "consent.efterproev_samtykke.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    fra: AwareDatetime | None = None


class NoterAfklaring(Command):
    """The contact person's task while parents disagree is done (A3c)."""

    TOPIC: ClassVar[str] = "consent.noter_afklaring.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.HVERDAGSPERSONALE, Rolle.TEAMMEDLEM})
    forloeb: ForløbId
    note: FortroligTekst | None = None

"""The typed model of a koncept profile: everything a municipality chooses, each value with its rule and source.

Code holds the meaning only; the values stand in `koncepter/*.toml`. A forløb is pinned to the id and hash of the
profile it began under.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from contracts.frister import Fristdefinition, Varseldefinition
from contracts.kalender import Kalender, hent_kalender
from contracts.koncept.beslutningstrae import Beslutningstræ, Henvisning
from contracts.koncept.moeder import (
    Barn,
    Camp100,
    Formøde,
    Fremdrift,
    Handleplan,
    Invitation,
    Lederteam,
    Mødeart,
    Referat,
    Slots,
)
from contracts.koncept.myndighed import Modtagelsen, Myndighed, Overdragelse
from contracts.koncept.samtykke import Samtykke
from contracts.koncept.trappe import Aldre, Skala
from contracts.regeldata import Afsnit, Dansk, Kilde, Tekst, Valg
from contracts.values import KalenderVersion, Kode, KonceptHash, KonceptId, Rolle

Antal = Annotated[int, Field(ge=1, le=100)]
Tekster = Annotated[tuple[Tekst, ...], Field(min_length=1)]


class Program(Afsnit):
    """Who owns the programme and what it is for (R2, R5-R12); roles and titles, never persons' names."""

    ejer: Dansk
    leder: Dansk
    gruppe: tuple[Dansk, ...]
    maal: Tekster
    beskrivelse: Tekster
    vaerktoejer: Annotated[tuple[Valg, ...], Field(min_length=1)]
    spor: Annotated[tuple[Valg, ...], Field(min_length=1)]


class Principper(Afsnit):
    indsats: Tekster
    """Hold in every trivselsindsats (R25)."""
    moede: Tekster
    """Hold in every meeting (R19-R21)."""
    familie: Tekster
    fagpersoner: Tekster
    """What is expected of the professionals (R54)."""


class Titel(Valg):
    """What a role is called in this municipality (R46-R66)."""

    rolle: Rolle


class Team(Afsnit):
    """The udførerteam: professionals with tasks are counted, nobody else (R51, A16, A17)."""

    min: Antal
    maks: Antal
    tilstand: Literal["advar", "kraev"]
    citat: Dansk
    kun_med_opgaver: bool
    """Counted and seated are those who can take tasks home (R19); others come to one point for sparring."""
    taeller_ikke: tuple[Kode, ...]
    et_aktivt_team: bool
    """At most one active team for a child (R131)."""
    opgave: Tekst
    moedestruktur: Tekst
    kadence: Tekst
    afvigelser: tuple[Valg, ...]
    eksempler: Tekst
    familiens_egne: Tekst


class Anmodning(Afsnit):
    """The pre-written mail to the leaders, and what happens when one does not answer (R88, R89, A31)."""

    frist: Kode
    eskaleres_til: Rolle
    maa_indkalde_uden_alle: bool
    emne: Dansk
    brev: tuple[Dansk, ...]
    """May hold {funktion}, {enhed}, {svar_senest}: never a name (A7)."""
    brev_kilde: Kilde
    citat: Dansk


class Fællesskab(Afsnit):
    """Trin 0-1: the work with communities has no child and no consent (R157-R167, A37, A39)."""

    trin: tuple[Kode, ...]
    tekst: Tekster
    henvisninger: Annotated[tuple[Henvisning, ...], Field(min_length=1)]
    greb: Tekster


class Afslutning(Afsnit):
    """When and how a forløb ends (R30, R108, A38)."""

    foreslaas_af: Rolle
    bekraeftes_af: Rolle
    lukkes_af: Rolle
    endelser: Annotated[tuple[Valg, ...], Field(min_length=1)]
    genaabning: Kode
    """The deadline within which a forløb can go on."""
    slutliste_tekst: Tekst
    slutliste: Tekster
    """What every meeting must leave behind: the checklist at its end (R30)."""


class Graenser(Afsnit):
    """None in Fredericia: duration is watched, not limited (R172)."""

    moeder_maks: Antal | None = None
    varighed_maks_maaneder: Antal | None = None
    foelg_varighed: bool


class Datapakke(Afsnit):
    mindste_celle: Antal
    """Smaller numbers are not shown (A46)."""
    kilder: Annotated[tuple[Valg, ...], Field(min_length=1)]
    cyklus_maaneder: Antal


class Opbevaring(Afsnit):
    """How long things are kept. A missing number is a decision the municipality owes: nothing is deleted by itself."""

    foer_samtykke: Kode
    forloeb_maaneder: Antal | None = None


class Link(Afsnit):
    """A place to go; without an address it is listed and not clickable (R195-R203)."""

    kode: Kode
    titel: Dansk
    adresse: Annotated[str, Field(pattern=r"^https://")] | None = None


class Pladsstatus(StrEnum):
    EKSEMPEL = "eksempel"
    """Filled with words or numbers of ours, shown as an example."""
    TOM = "tom"
    """The municipality has not supplied it."""
    BRUGES_IKKE = "bruges_ikke"
    """Belongs to another koncept."""


class Plads(Afsnit):
    """Something the source documents name and do not supply: configured, never invented."""

    titel: Dansk
    status: Pladsstatus
    findes_i: Dansk | None = None
    """Where in the profile an example stands."""
    gyldig_fra: date | None = None


class Koncept(Afsnit):
    """One municipality's rules in one edition (R1)."""

    id: KonceptId
    hash: KonceptHash
    """sha256 of the content: the same id with another hash is another set of rules."""
    navn: Dansk
    udgave: Dansk
    kommune: Dansk
    gyldig_fra: date
    gyldig_til: date | None = None
    kalender: KalenderVersion
    lukkedage: tuple[str, ...]
    kilder: dict[str, Dansk]
    program: Program
    principper: Principper
    titler: Annotated[tuple[Titel, ...], Field(min_length=1)]
    alder: Aldre
    skala: Skala
    samtykke: Samtykke
    frister: dict[Kode, Fristdefinition]
    varsel: Varseldefinition
    slots: Slots
    team: Team
    anmodning: Anmodning
    beslutningstrae: Beslutningstræ
    moeder: Annotated[tuple[Mødeart, ...], Field(min_length=1)]
    formoede: Formøde
    invitation: Invitation
    referat: Referat
    handleplan: Handleplan
    fremdrift: Fremdrift
    barn: Barn
    lederteam: Annotated[tuple[Lederteam, ...], Field(min_length=1)]
    camp100: Camp100
    modtagelsen: Modtagelsen
    overdragelse: Overdragelse
    myndighed: Myndighed
    faellesskab: Fællesskab
    afslutning: Afslutning
    graenser: Graenser
    datapakke: Datapakke
    opbevaring: Opbevaring
    links: tuple[Link, ...]
    pladser: dict[Kode, Plads]

    @model_validator(mode="after")
    def _gyldighed(self) -> Self:
        if self.gyldig_til and self.gyldig_til < self.gyldig_fra:
            raise ValueError("gyldig_til ligger før gyldig_fra")
        return self

    def __hash__(self) -> int:
        return hash(self.hash)

    @property
    def kalendertabel(self) -> Kalender:
        return hent_kalender(self.kalender)

    def frist(self, navn: str) -> Fristdefinition:
        return self.frister[navn]

    def moede(self, kode: str) -> Mødeart:
        return next(moede for moede in self.moeder if moede.kode == kode)

    def lederteam_paa(self, trin: str) -> Lederteam | None:
        return next((team for team in self.lederteam if team.trin == trin), None)

    def titel(self, rolle: Rolle) -> str:
        """What the role is called here."""
        return next((titel.tekst for titel in self.titler if titel.rolle is rolle), rolle.replace("_", " "))

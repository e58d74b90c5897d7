"""Consent: who must say yes, to what, for how long, and what happens when it is missing (R77-R83, A2-A9, A45)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from contracts.koncept.trappe import Alder
from contracts.regeldata import Afsnit, Dansk, Kilde, Regeldata, Tekst, Valg
from contracts.values import Kode, RegelNr

Dage = Annotated[int, Field(ge=1, le=3660)]


class Samtykkekrav(Regeldata):
    """One line of the custody table: in this situation these persons must say yes (A3a)."""

    foraeldremyndighed: Kode
    titel: Dansk
    hvem: Literal["alle_indehavere", "en_indehaver", "vaergen", "borgeren", "ingen"]
    """`borgeren`: the adult whom it is about (R69, A10)."""
    tekst: Dansk
    regel: RegelNr
    kilde: Kilde


class Unges_samtykke(Regeldata):
    """What changes on the 15th and the 18th birthday (A4a, A4b)."""

    medsamtykke_fra: Alder
    medsamtykke: Literal["ung_og_indehavere", "ung_alene"]
    eget_fra: Alder
    marker_moeder_dage: Dage
    """Meetings within so many days after the 18th birthday are flagged."""
    tekst: Tekst


class Tilbagetraekning(Regeldata):
    """What the leader must record and may choose; what stops at once is no choice (A8)."""

    naeste_skridt_kraeves: bool
    naeste_skridt: Annotated[tuple[Valg, ...], Field(min_length=1)]
    konflikt: Annotated[tuple[Valg, ...], Field(min_length=1)]
    """What the leader may decide when required parties disagree (A3c)."""


class Foer_samtykke(Regeldata):
    """How long it is kept when nobody has said yes; what may be known before is no choice (A7)."""

    udloeb: Kode | None = None
    """The deadline after which it is purged, leaving a count."""


class Tolk(Regeldata):
    """An interpreter is asked for at consent and booked before the invitation leaves (R54, A45)."""

    spoerges_ved_samtykke: bool
    bestilles_foer_indkaldelse: bool
    familiemedlem_maa_tolke: bool


class Grundlag(Regeldata):
    """On what legal basis data may be shared; consent is never the only one (A5, A5c)."""

    typer: tuple[Kode, ...]
    ssd_aktiv: bool


class Samtykketekst(Regeldata):
    """The declaration sent to the family, under the version that facts name (R78)."""

    kode: Kode
    overskrift: Dansk
    afsnit: Annotated[tuple[Dansk, ...], Field(min_length=1)]
    kilde: Kilde


class Orientering(Afsnit):
    """Where the gate is information: what the parents must have been told, by whom and how (R173, R174, A6)."""

    emner: Annotated[tuple[Valg, ...], Field(min_length=1)]
    """Every one of them must have been told before the gate opens (ForældreOrienteret)."""
    kanaler: Annotated[tuple[Kode, ...], Field(min_length=1)]


class Opbevaring(Afsnit):
    """How long what is known of the people of an ended forløb is kept (A8). Absent: no machine says it is enough."""

    frist: Kode
    """The deadline from the end of the forløb and of the authority's case; then a person decides."""


class Samtykke(Afsnit):
    port: Literal["haard", "information", "ingen"]
    """`haard`: no forløb without consent (R77). `information`: the parents have been told (A6). `ingen`: no gate."""
    port_tekst: Tekst
    orientering: Orientering | None = None
    """Given when the gate is information."""
    kraeves_til: tuple[Kode, ...] = ()
    """What needs consent although the gate is information: deling_uden_for_institutionen, upload (A6)."""
    formaal: Valg
    kanaler: tuple[Kode, ...]
    digital: Tekst | None = None
    udloeb: Kode
    """The deadline that ends a consent (A5b)."""
    fornyelse_dage: Dage
    """So many days before it ends, renewal becomes a task."""
    konflikt: Kode
    """The deadline for the leader's decision when required parties disagree (A3c)."""
    naeste_skridt: Kode
    """The deadline for the leader's next step when consent is refused, taken back or has run out (A8, A5b)."""
    paamindelse_dage: tuple[Dage, ...]
    """Days after the question on which those who have not answered are reminded."""
    paamindelse_kilde: Kilde
    kraeves_af: Annotated[tuple[Samtykkekrav, ...], Field(min_length=1)]
    unge: Unges_samtykke
    tilbagetraekning: Tilbagetraekning
    foer: Foer_samtykke
    tolk: Tolk
    grundlag: Grundlag
    tekst: Samtykketekst | None = None
    """None: the declaration is not supplied, and the municipality sends its own."""

    def krav(self, foraeldremyndighed: str) -> Samtykkekrav | None:
        """The line of the custody table for a situation."""
        return next((k for k in self.kraeves_af if k.foraeldremyndighed == foraeldremyndighed), None)

"""Meetings: kinds and agendas, roles, referat, handleplan, fremdrift, the lederteam and Camp 100 (R90-R124)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from contracts.frister import Kadence, Slotinterval
from contracts.regeldata import Afsnit, Dansk, Kilde, Tekst, Valg
from contracts.values import Kode, Rolle

Antal = Annotated[int, Field(ge=1, le=100)]


class Dagsordenspunkt(Tekst):
    """A point in the source's own words; `nummer` is missing on the unnumbered opening points."""

    nummer: Antal | None = None
    emne: Kode | None = None
    """What the page offers at this point: fremdrift, naeste_moede, deltagere, aftaler …"""


class Mødeart(Afsnit):
    """A kind of meeting: who convenes it, what it demands and what is talked about."""

    kode: Kode
    titel: Dansk
    indkaldes_af: Rolle
    kraever_samtykke: bool
    kraever_varsel: bool
    skal_give: tuple[Kode, ...] = ()
    """What must be recorded before the meeting can be closed (R113-R115)."""
    tekst: Tekst | None = None
    dagsorden: tuple[Dagsordenspunkt, ...] = ()


class Slots(Afsnit):
    """The centrally reserved intervals (R104); with `foretrukket` a leader may leave them with a reason (A22)."""

    tilstand: Literal["foretrukket", "kraevet"]
    citat: Dansk
    intervaller: tuple[Slotinterval, ...]
    intervaller_kilde: Kilde


class Formøde(Afsnit):
    """Before each meeting the roles are agreed and the case is not discussed (R53, R105)."""

    roller: Annotated[tuple[Valg, ...], Field(min_length=1)]
    sagen_droeftes: bool
    tekst: Tekst
    velkomst: Tekst


class Invitation(Afsnit):
    """What parents receive (R109); the words of the letter are an example."""

    indhold: Annotated[tuple[Kode, ...], Field(min_length=1)]
    citat: Dansk
    brev: tuple[Dansk, ...]
    brev_kilde: Kilde


class Referat(Afsnit):
    """Exactly one person is responsible for sending it (A14)."""

    afsender: Literal["dagtilbud_skole_fritid"]
    ekstern_leder_skriver: bool
    formoede_kan_overstyre: bool
    netop_en_ansvarlig: bool
    kanal: Kode
    afsender_tekst: Tekst
    ekstern_tekst: Tekst


class Handleplan(Afsnit):
    navn: Dansk
    skabelon: Dansk
    frist: Kode
    """The deadline for its update after a held meeting (R93, A15)."""
    citat: Dansk
    forberedelse: Annotated[tuple[Valg, ...], Field(min_length=1)]
    """The prompts filled in with the parents before the meeting (R95)."""
    planer: Annotated[tuple[Valg, ...], Field(min_length=1)]
    noter: Annotated[tuple[Valg, ...], Field(min_length=1)]
    """What must appear in it: missing fremdrift, need of sparring (R94)."""
    master: Literal["kopi", "tvaers"]
    """Whether TVÆRS or this system holds the truth of the plan (R98, A42)."""
    lederteamets_adgang: Tekst


class Fremdrift(Afsnit):
    """The verdict of each later meeting, and what puts a forløb on the lederteam's agenda (R113, R120, A18)."""

    overskrift: Tekst
    vaerdier: Annotated[tuple[Valg, ...], Field(min_length=2)]
    kilder: tuple[Kode, ...]
    dagsorden_naar: tuple[Kode, ...]


class Barn(Afsnit):
    """The child takes part; when not, it is heard before and told after (A29)."""

    deltagelse: Annotated[tuple[Valg, ...], Field(min_length=2)]
    udgangspunkt: Kode
    perspektiv_kraeves_ved: tuple[Kode, ...]
    begrundelse_kraeves_ved: tuple[Kode, ...]
    orienteres_efter_ved: tuple[Kode, ...]


class Lederteam(Afsnit):
    """A standing meeting of leaders on one step: cadence, duties, which forløb it takes up (R116-R124)."""

    trin: Kode
    titel: Dansk
    moedeart: Kode
    kadence: Kadence
    moedepligt: bool
    stedfortraeder: bool
    """Who cannot come sends a named stand-in with mandate (A30)."""
    fast_dagsorden: bool
    udvaelgelse: Literal["ikke_i_fremdrift"]
    tilbagemelding_felt: Dansk
    """The field of the handleplan that receives the feedback (R97)."""
    repraesentant: Tekst
    deltagere: Tekst
    opgaveansvarlig: Tekst
    personaleledelse: Tekst
    kadence_tekst: Tekst
    ansvar: Annotated[tuple[Tekst, ...], Field(min_length=1)]


class Camp100(Afsnit):
    """The forum for forløb nobody has managed to turn (R153-R156, A35)."""

    titel: Dansk
    trin: tuple[Kode, ...]
    formaal: Tekst
    dele: Annotated[tuple[Valg, ...], Field(min_length=1)]
    indkaldes_af: Rolle
    direktoer_deltager: bool
    gennemgang_maaneder: Antal
    """Threatened forløb are reviewed at least so often; between that, on demand."""
    gennemgang_kilde: Kilde
    fagchefer: Annotated[tuple[Tekst, ...], Field(min_length=1)]

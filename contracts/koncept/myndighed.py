"""Modtagelsen, the authority's own track and the way back from it (R125-R151, A9, A19, A20, A23)."""

from __future__ import annotations

from datetime import time
from typing import Annotated, Literal

from pydantic import Field

from contracts.regeldata import Afsnit, Dansk, Kilde, Regeldata, Tekst, Valg
from contracts.values import Kode, Rolle


class Underretter(Regeldata):
    """A kind of underretter, and whether Modtagelsen needs consent to contact the local leader (A9, R133-R135)."""

    kode: Kode
    titel: Dansk
    samtykke: Literal["udgangspunkt", "kraeves"]
    """`udgangspunkt`: it may be left out with a recorded reason and another basis."""
    tekst: Tekst


class Modtagelsen(Afsnit):
    titel: Dansk
    trin: tuple[Kode, ...]
    vurdering: Kode
    """The deadline of the severity assessment, in elapsed hours."""
    kvittering: Kode
    """The deadline of the receipt to the underretter, another clock (A19)."""
    ulaest_alarm_timer: Annotated[int, Field(ge=1, le=24)]
    """Nobody has read it after so many hours of daytime."""
    dagtid_fra: time
    dagtid_til: time
    dagtid_kilde: Kilde
    haster: Tekst
    eksisterende_sag: Tekst
    ny_sag: Tekst
    underretter_deltager: Literal["eventuelt", "altid"]
    afgoerelser: Annotated[tuple[Valg, ...], Field(min_length=1)]
    beslutningstrae_efter: Tekst
    moeder: Tekst
    underrettere: Annotated[tuple[Underretter, ...], Field(min_length=1)]


class Overdragelse(Afsnit):
    """From the authority back to the preventive work (R145-R151)."""

    fra_trin: tuple[Kode, ...]
    til_trin: Annotated[tuple[Kode, ...], Field(min_length=1)]
    frist: Kode
    samtykke_fra: Dansk
    foranstaltninger_skal_vaere_ophoert: bool
    raadgiver_deltager_i_foerste_moede: bool
    systematik: Tekst
    betingelse: Tekst
    skridt: Annotated[tuple[Tekst, ...], Field(min_length=1)]


class Myndighed(Afsnit):
    """The law the authority works under, and what it demands (R136-R144)."""

    regime: Kode
    lov: Dansk
    pligt: Tekst
    inddragelse: Tekst
    opfoelgning: Kode
    """The deadline of the first follow-up; it is moved forward to the end of the undersøgelse if that is earlier."""
    interval_fastsaettes_i_sagen: bool
    """Later intervals have no default: the field is mandatory (A23)."""
    tovholder: Rolle
    tovholder_tekst: Tekst
    indkalder_tekst: Tekst
    metoder: Annotated[tuple[Valg, ...], Field(min_length=1)]
    samarbejdsplatform: Tekst

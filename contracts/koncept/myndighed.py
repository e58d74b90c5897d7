"""Modtagelsen, the authority's own track and the way back from it (R125-R151, A9, A19, A20, A23)."""

from __future__ import annotations

from datetime import time
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from contracts.koncept.trappe import Alder
from contracts.regeldata import Afsnit, Dansk, Kilde, Regeldata, Tekst, Valg
from contracts.values import Kode, Rolle


class Underretter(Regeldata):
    """A kind of underretter, and whether Modtagelsen needs consent to contact the local leader (A9, R133-R135)."""

    kode: Kode
    titel: Dansk
    samtykke: Literal["udgangspunkt", "kraeves"]
    """`udgangspunkt`: it may be left out with a recorded reason and another basis."""
    tekst: Tekst


class Underretningspligt(Afsnit):
    """Concern too grave for a forløb, and who underretter from within one (R73, R179)."""

    pligt: Tekst
    trin: tuple[Kode, ...] = ()
    """On these steps the way is an underretning, not a forløb (R73)."""
    i_stedet: Tekst | None = None
    laves_af: tuple[Rolle, ...] = ()
    """Who makes the underretning when knowledge arises at a meeting (R179)."""
    sammen_med_familien: bool = False
    under_moede: Tekst | None = None
    forloeb_fortsaetter_til: Kode | None = None
    """The forløb goes on until this has happened: raadgiver_har_overtaget (R179, A28)."""


class Afdeling(Valg):
    """A department of the authority, and the ages it serves where the municipality has said which (R64)."""

    fra_alder: Alder = 0
    til_alder: Alder = 29


class Mødedeltager(Valg):
    """Who is at the underretningsmøde (R127, R128)."""

    altid: bool


class Modtagelsen(Afsnit):
    titel: Dansk
    trin: tuple[Kode, ...]
    vurdering: Kode | None = None
    """The deadline of the severity assessment, in elapsed hours."""
    kvittering: Kode | None = None
    """The deadline of the receipt to the underretter, another clock (A19)."""
    ulaest_alarm_timer: Annotated[int, Field(ge=1, le=24)]
    """Nobody has read it after so many hours of daytime."""
    dagtid_fra: time
    dagtid_til: time
    dagtid_kilde: Kilde
    eskaleres_til: Rolle | None = None
    """Who is told when nobody has read it, or a clock has run out (A19)."""
    verbum: Tekst | None = None
    """Screener or vurderer (R125)."""
    haster: Tekst | None = None
    eksisterende_sag: Tekst | None = None
    ny_sag: Tekst | None = None
    underretter_deltager: Literal["eventuelt", "altid", "uafklaret"]
    moedets_deltagere: tuple[Mødedeltager, ...] = ()
    """Who the underretningsmøde gathers (R128); empty where the koncept knows no such meeting."""
    afgoerelser: tuple[Valg, ...] = ()
    """What the assessment may end in (R129, R130)."""
    videre_til: tuple[Afdeling, ...] = ()
    """The departments a case with ground for an undersøgelse is handed to (R129)."""
    beslutningstrae_efter: Tekst | None = None
    moeder: Tekst | None = None
    kontakt_paa_trin: tuple[Kode, ...] = ()
    """The steps on which the local leader is contacted after an underretning (R81, R82)."""
    underrettere: Annotated[tuple[Underretter, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _dagtid(self) -> Self:
        if self.dagtid_til <= self.dagtid_fra:
            raise ValueError("dagtiden skal slutte efter, at den begynder")
        return self


class Overdragelse(Afsnit):
    """From the authority back to the preventive work (R145-R151)."""

    til_trin: Annotated[tuple[Kode, ...], Field(min_length=1)]
    frist: Kode
    samtykke_fra: Dansk
    ung_fra: Alder | None = None
    """The age from which the young person consents to it alone (R83); None: the source names no age."""
    foranstaltninger_skal_vaere_ophoert: bool
    raadgiver_deltager_i_foerste_moede: bool
    systematik: Tekst | None = None
    betingelse: Tekst | None = None
    skridt: tuple[Tekst, ...] = ()


class Myndighed(Afsnit):
    """The law the authority works under, and what it demands (R136-R144)."""

    regime: Kode
    lov: Dansk
    pligt: Tekst
    inddragelse: Tekst | None = None
    opfoelgning: Kode | None = None
    """The deadline of the first follow-up; None where the koncept has none."""
    foer_ved_undersoegelsens_slut: bool = False
    """The first follow-up is moved forward to the end of the undersøgelse if that is earlier (A23)."""
    opfoelgning_senere: Kode | None = None
    """The deadline of each later follow-up (R138)."""
    interval_fastsaettes_i_sagen: bool = False
    """Later intervals have no default: the field is mandatory (A23)."""
    tovholder: Rolle | None = None
    tovholder_tekst: Tekst | None = None
    indkalder_tekst: Tekst | None = None
    teamets_opgave: Tekst | None = None
    opfoelgning_omfatter: tuple[Kode, ...] = ()
    """What each follow-up must cover (R138, R139)."""
    obligatoriske_moeder: Tekst | None = None
    """Which meetings are mandatory on the authority's steps (R139)."""
    afdelinger: tuple[Afdeling, ...] = ()
    """The departments, chosen by the child's age where there are several (R64)."""
    metoder: tuple[Valg, ...] = ()
    metode_udgangspunkt: Kode | None = None
    """The method that is the starting point of every case (R141)."""
    metode_tekst: tuple[Tekst, ...] = ()
    samarbejdsplatform: Tekst | None = None

"""The typed model of a koncept profile: everything a municipality chooses, each value with its rule and source.

Code holds the meaning only; the values stand in `koncepter/*.toml`. A forløb is pinned to the id and hash of the
profile it began under.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from contracts.frister import Fristdefinition, Varseldefinition
from contracts.kalender import Kalender, hent_kalender
from contracts.koncept.beslutningstrae import Beslutningstræ
from contracts.koncept.dialog import Dialog, Indsatsplan, Tovholdere
from contracts.koncept.forloeb import Afslutning, Anmodning, Fællesskab, Graenser, Team, Åbning
from contracts.koncept.moeder import (
    Barn,
    Camp100,
    Formøde,
    Fremdrift,
    Handleplan,
    Invitation,
    Lederteam,
    Mødeart,
    Mødeledelse,
    Referat,
    Slots,
    SosTavle,
)
from contracts.koncept.myndighed import Modtagelsen, Myndighed, Overdragelse, Underretningspligt
from contracts.koncept.program import Datapakke, Link, Overblik, Plads, Pladsstatus, Principper, Program, Titel
from contracts.koncept.samtykke import Opbevaring, Samtykke
from contracts.koncept.trappe import Aldre, Skala
from contracts.regeldata import Afsnit, Dansk
from contracts.values import KalenderVersion, Kode, KonceptHash, KonceptId, Rolle


class Koncept(Afsnit):
    """One municipality's rules in one edition (R1)."""

    id: KonceptId
    hash: KonceptHash
    """sha256 of the content: the same id with another hash is another set of rules."""
    navn: Dansk
    udgave: Dansk | None = None
    kommune: Dansk
    gyldig_fra: date | None = None
    """None when the source is undated (A43)."""
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
    aabning: Åbning
    team: Team
    moeder: Annotated[tuple[Mødeart, ...], Field(min_length=1)]
    moedeledelse: Mødeledelse
    barn: Barn
    afslutning: Afslutning
    graenser: Graenser
    datapakke: Datapakke
    links: tuple[Link, ...]
    pladser: dict[Kode, Plads]
    # What a koncept may be without. None is an answer: the code that reads it does without, and invents nothing.
    varsel: Varseldefinition | None = None
    slots: Slots | None = None
    anmodning: Anmodning | None = None
    beslutningstrae: Beslutningstræ | None = None
    formoede: Formøde | None = None
    invitation: Invitation | None = None
    referat: Referat | None = None
    sos: SosTavle | None = None
    dialog: Dialog | None = None
    handleplan: Handleplan | None = None
    indsatsplan: Indsatsplan | None = None
    tovholdere: Tovholdere | None = None
    fremdrift: Fremdrift | None = None
    lederteam: tuple[Lederteam, ...] = ()
    camp100: Camp100 | None = None
    underretningspligt: Underretningspligt | None = None
    modtagelsen: Modtagelsen | None = None
    overdragelse: Overdragelse | None = None
    myndighed: Myndighed | None = None
    faellesskab: Fællesskab | None = None
    overblik: Overblik | None = None
    opbevaring: Opbevaring | None = None

    @model_validator(mode="after")
    def _gyldighed(self) -> Self:
        if self.gyldig_til and self.gyldig_fra and self.gyldig_til < self.gyldig_fra:
            raise ValueError("gyldig_til ligger før gyldig_fra")
        return self

    def __hash__(self) -> int:
        return hash(self.hash)

    @property
    def kalendertabel(self) -> Kalender:
        return hent_kalender(self.kalender)

    def frist(self, navn: str) -> Fristdefinition:
        return self.frister[navn]

    def har_frist(self, navn: str | None) -> bool:
        """Is there such a deadline here? Where there is none, none is set (R101 and its like are not everybody's)."""
        return navn in self.frister

    def har_moede(self, kode: str) -> bool:
        return any(moede.kode == kode for moede in self.moeder)

    def moede(self, kode: str) -> Mødeart:
        return next(moede for moede in self.moeder if moede.kode == kode)

    def lederteam_paa(self, trin: str) -> Lederteam | None:
        return next((team for team in self.lederteam if team.trin == trin), None)

    @property
    def plan(self) -> str:
        """The plan a forløb is carried by: `handleplan`, else `indsatsplan`, else empty (R90, R192)."""
        return next((navn for navn in ("handleplan", "indsatsplan") if getattr(self, navn)), "")

    @property
    def har_vejviser(self) -> bool:
        """Is the vejviser one of the tools here, supplied or still to come (R160)?"""
        return self.pladser["vejviser"].status is not Pladsstatus.BRUGES_IKKE

    @property
    def vurderer_fremdrift(self) -> bool:
        """Does a team say whether there is fremdrift? Else nobody does, or differences are watched (R113, R194)."""
        return self.fremdrift is not None and self.fremdrift.maade == "vurdering"

    def funktion(self, kode: str) -> str | None:
        """What somebody of the team comes as: a function of the beslutningstræ, or a title (R50, R67)."""
        af_traeet = self.beslutningstrae.funktion(kode) if self.beslutningstrae else None
        titel = next((titel.tekst for titel in self.titler if titel.kode == kode), None)
        return af_traeet.navn if af_traeet else titel

    @property
    def modtagelsens_navn(self) -> str:
        """Who receives underretninger, as it is called here (R62)."""
        return self.modtagelsen.titel if self.modtagelsen else self.titel(Rolle.MODTAGELSEN).capitalize()

    def titel(self, rolle: Rolle) -> str:
        """What the role is called here."""
        return next((titel.tekst for titel in self.titler if titel.rolle is rolle), rolle.replace("_", " "))

"""A forløb from its opening to its end: who opens it, the team, the leaders' answers, limits and endings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from contracts.koncept.beslutningstrae import Henvisning
from contracts.regeldata import Afsnit, Dansk, Kilde, Tekst, Valg
from contracts.values import Kode, Rolle

Antal = Annotated[int, Field(ge=1, le=100)]


class Åbning(Afsnit):
    """Who may create a forløb and what must be so first (R46, R47, R70-R73, A47)."""

    roller: Annotated[tuple[Rolle, ...], Field(min_length=1)]
    accepteres_af: Rolle | None = None
    """Who takes it on; None when nobody has to (A47)."""
    tekst: Tekst
    skridt: tuple[Tekst, ...] = ()
    """The order of things before the first meeting (R74-R76)."""


class Teamstørrelse(Tekst):
    """How many professionals the koncept expects on one step (R43)."""

    trin: Kode
    min: Antal
    maks: Antal


@dataclass(frozen=True, slots=True)
class Størrelse:
    min: int
    maks: int


class Team(Afsnit):
    """The udførerteam: professionals with tasks are counted, nobody else (R51, A16, A17)."""

    min: Antal | None = None
    maks: Antal | None = None
    """None: the koncept names no size (ask `stoerrelse`)."""
    pr_trin: tuple[Teamstørrelse, ...] = ()
    """Sizes that depend on the step (R43); they go before `min` and `maks`."""
    tilstand: Literal["advar", "kraev"] = "advar"
    citat: Dansk | None = None
    leder_maa_vaere_kontakt: bool = True
    """Whether a leader may be the family's contact until a team has one (R8); never in the first edition (R27)."""
    leder_maa_vaere_i_teamet: bool = True
    """«Ledere leder, og medarbejdere udfører»: in the first edition a leader is not in the team (R22, R27)."""
    kun_med_opgaver: bool
    """Counted and seated are those who can take tasks home (R19); others come to one point for sparring."""
    opgave: Tekst | None = None
    moedestruktur: Tekst | None = None
    kadence: Tekst | None = None
    afvigelser: tuple[Valg, ...] = ()
    eksempler: Tekst | None = None
    familiens_egne: Tekst | None = None

    def stoerrelse(self, trin: str | None) -> Størrelse | None:
        """The size expected on a step; None where the koncept names none."""
        for paa_trin in self.pr_trin:
            if paa_trin.trin == trin:
                return Størrelse(paa_trin.min, paa_trin.maks)
        return None if self.min is None or self.maks is None else Størrelse(self.min, self.maks)


class Anmodning(Afsnit):
    """The pre-written mail to the leaders, and what happens when one does not answer (R88, R89, A31)."""

    frist: Kode | None = None
    """The deadline of a leader's answer; None when the koncept names none."""
    eskaleres_til: Rolle
    maa_indkalde_uden_alle: bool
    emne: Dansk
    brev: tuple[Dansk, ...]
    """May hold {funktion}, {enhed}, {svar_senest}: never a name (A7)."""
    brev_kilde: Kilde
    citat: Dansk | None = None


class Fællesskab(Afsnit):
    """Work with communities and groups has no child and no consent (R44, R157-R167, A37, A39, A48)."""

    trin: Annotated[tuple[Kode, ...], Field(min_length=1)]
    tekst: Annotated[tuple[Tekst, ...], Field(min_length=1)]
    henvisninger: tuple[Henvisning, ...] = ()
    greb: tuple[Tekst, ...] = ()


class Afslutning(Afsnit):
    """When and how a forløb ends (R30, R108, A38)."""

    foreslaas_af: Rolle
    bekraeftes_af: Rolle | None = None
    lukkes_af: Rolle
    endelser: Annotated[tuple[Valg, ...], Field(min_length=1)]
    genaabning: Kode | None = None
    """The deadline within which a forløb can go on; None when it cannot be reopened."""
    slutliste_tekst: Tekst | None = None
    slutliste: tuple[Tekst, ...] = ()
    """What every meeting must leave behind: the checklist at its end (R30)."""


class Graenser(Afsnit):
    """How many meetings and how long. All absent: duration is watched, as always, and not limited (R172, R178, A27)."""

    moeder_maks: Antal | None = None
    moeder_tilstand: Literal["begrundes", "kraev"] = "begrundes"
    """`begrundes`: one more meeting needs a reason (A27: «som udgangspunkt»)."""
    moedearter: tuple[Kode, ...] = ()
    """The kinds of meeting that are counted, when held."""
    varighed: Kode | None = None
    """The deadline that ends a forløb: hard (A27)."""
    beslutning: Kode | None = None
    """The deadline of the decision that must be taken before: close, hand over, or underret (A27)."""
    beslutninger: tuple[Valg, ...] = ()
    forlaenges_kun: Tekst | None = None
    """The one state in which a forløb may go on beyond its duration, counted apart (A28)."""
    overtagelse: Kode | None = None
    """The deadline of the rådgiver to whom it was decided to hand over; passed, the level above is told (A28)."""
    eskaleres_til: Rolle | None = None
    """Who is told when the duration is reached and nobody has decided, or nobody has taken over (A27, A28)."""
    tekst: tuple[Tekst, ...] = ()

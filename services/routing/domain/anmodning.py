"""What was asked of one leader and what became of it, and the team that grows out of the answers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from contracts import routing
from contracts.frister import Frist, dagens_slut
from contracts.kalender import EN_DAG
from contracts.routing import Afvigelse, Frafaldsgrund, Teammedlem
from contracts.values import AktørRef, FortroligtNavn, Kode, Rolle
from services.routing.domain.organisation import Funktion, Indehaver

KONCEPT_SKIFTET: Final[Kode] = "koncept_skiftet"


class Anmodningstilstand(StrEnum):
    AFVENTER = "afventer"
    PAAMINDET = "paamindet"
    UDEBLEVET = "udeblevet"
    UDPEGET = "udpeget"
    MELDT_FRA = "meldt_fra"
    BORTFALDET = "bortfaldet"


VENTER = frozenset({Anmodningstilstand.AFVENTER, Anmodningstilstand.PAAMINDET})
BESVARET = frozenset({Anmodningstilstand.UDPEGET, Anmodningstilstand.MELDT_FRA})


@dataclass(slots=True)
class Anmodning:
    """A question to a leader (R88), the deadline of its answer (R89), and the answer. Only facts change it.

    frist: None where the koncept names none, or where it lapsed when the rules changed.
    """

    stillet: routing.LederAnmodet | routing.LederSpurgt
    frist: routing.FristSat | None = None
    tilstand: Anmodningstilstand = Anmodningstilstand.AFVENTER
    eskaleret_til: Rolle | None = None
    overordnet: AktørRef | None = None
    medarbejder: AktørRef | None = None
    navn: FortroligtNavn | None = None
    kontakt: FortroligtNavn | None = None
    kan_tage_opgaver: bool = False
    grund: Frafaldsgrund | None = None
    rettidig: bool | None = None

    @property
    def er_besvaret(self) -> bool:
        return self.tilstand in BESVARET

    @property
    def gaelder(self) -> bool:
        """It has not lost its basis."""
        return self.tilstand is not Anmodningstilstand.BORTFALDET

    @property
    def er_aaben(self) -> bool:
        """No answer has come, and one is still wanted."""
        return self.tilstand in VENTER or self.tilstand is Anmodningstilstand.UDEBLEVET

    @property
    def ventes(self) -> bool:
        """An answer is awaited, and it is not too late for it."""
        return self.tilstand in VENTER

    @property
    def aaben_frist(self) -> routing.FristSat | None:
        """The deadline that still runs."""
        return self.frist if self.ventes else None

    @property
    def svar_senest(self) -> date | None:
        return self.frist.forfalder if self.frist else None

    @property
    def paamindes_kl(self) -> datetime | None:
        """The beginning of the day of the reminder, in Denmark (A1i), while the reminder is due."""
        s = self.stillet
        if not isinstance(s, routing.LederAnmodet) or s.paamindes is None or self.frist is None:
            return None
        if self.tilstand is not Anmodningstilstand.AFVENTER:
            return None
        return dagens_slut(s.paamindes - EN_DAG) + timedelta(seconds=1)

    @property
    def udebliver_kl(self) -> datetime | None:
        """The instant at which the answer has failed to come, while it is awaited."""
        frist = self.aaben_frist
        return frist.forfalder_kl if frist else None

    def paamindet(self) -> routing.LederPåmindet:
        s = self.stillet
        return routing.LederPåmindet(forloeb=s.forloeb, anmodning=s.anmodning, leder=s.leder)

    def udeblevet(self, frist: routing.FristSat, eskaleret_til: Rolle) -> routing.LederSvarUdeblev:
        """To the leader's own leader, by name where the organisation knows it (A31)."""
        s = self.stillet
        return routing.LederSvarUdeblev(
            forloeb=s.forloeb,
            anmodning=s.anmodning,
            leder=s.leder,
            eskaleret_til=eskaleret_til,
            forfaldt_at=frist.forfalder_kl,
            overordnet=s.overordnet if isinstance(s, routing.LederAnmodet) else None,
        )


def overskredet(f: routing.FristSat) -> routing.FristOverskredet:
    return routing.FristOverskredet(forloeb=f.forloeb, frist_id=f.frist_id, frist=f.frist, forfaldt_at=f.forfalder_kl)


def opfyldt(f: routing.FristSat, at: datetime) -> routing.FristOpfyldt:
    rettidig = at <= f.forfalder_kl
    return routing.FristOpfyldt(forloeb=f.forloeb, frist_id=f.frist_id, frist=f.frist, opfyldt_at=at, rettidig=rettidig)


def bortfaldet(f: routing.FristSat, aarsag: Kode) -> routing.FristBortfaldet:
    return routing.FristBortfaldet(forloeb=f.forloeb, frist_id=f.frist_id, frist=f.frist, aarsag=aarsag)


@dataclass(frozen=True, slots=True)
class Team:
    """The udførerteam as it was appointed, with those who joined later (R50, R115)."""

    id: UUID
    medlemmer: tuple[Teammedlem, ...]
    kontaktperson: AktørRef
    afvigelse: Afvigelse | None

    def __contains__(self, medarbejder: AktørRef) -> bool:
        return any(medlem.medarbejder == medarbejder for medlem in self.medlemmer)


def stil(forloeb: UUID, anmodning: UUID, funktion: Funktion, hvem: Indehaver, frist: Frist) -> routing.LederAnmodet:
    """The question to who holds the position of a function's leader that day (A32)."""
    return routing.LederAnmodet(
        forloeb=forloeb,
        anmodning=anmodning,
        funktion=funktion.funktion,
        funktion_id=funktion.funktion_id,
        leder=hvem.aktoer,
        svar_senest=frist.forfalder,
        paamindes=frist.paamindes,
        stedfortraeder_for=hvem.stedfortraeder_for,
        overordnet=funktion.overordnet,
    )


def spoerg(forloeb: UUID, anmodning: UUID, funktion: Funktion, hvem: Indehaver) -> routing.LederSpurgt:
    """The same question where the koncept names no deadline for the answer."""
    return routing.LederSpurgt(
        forloeb=forloeb,
        anmodning=anmodning,
        funktion=funktion.funktion,
        funktion_id=funktion.funktion_id,
        leder=hvem.aktoer,
        stedfortraeder_for=hvem.stedfortraeder_for,
    )

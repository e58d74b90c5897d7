"""What was asked of one leader and what became of it, and the team that grows out of the answers."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from contracts import routing
from contracts.frister import Frist, dagens_slut
from contracts.kalender import EN_DAG
from contracts.routing import Afvigelse, Frafaldsgrund, Teammedlem
from contracts.values import AktørRef, Kode, Rolle
from services.routing.domain.organisation import Funktion


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
    """A question to a leader (R88), the deadline of its answer (R89), and the answer. Only facts change it."""

    stillet: routing.LederAnmodet
    frist: routing.FristSat = field(init=False, repr=False)
    tilstand: Anmodningstilstand = Anmodningstilstand.AFVENTER
    eskaleret_til: Rolle | None = None
    medarbejder: AktørRef | None = None
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
    def paamindes_kl(self) -> datetime | None:
        """The beginning of the day of the reminder, in Denmark (A1i), while the reminder is due."""
        if self.stillet.paamindes is None or self.tilstand is not Anmodningstilstand.AFVENTER:
            return None
        return dagens_slut(self.stillet.paamindes - EN_DAG) + timedelta(seconds=1)

    @property
    def udebliver_kl(self) -> datetime | None:
        """The instant at which the answer has failed to come, while it is awaited."""
        return self.frist.forfalder_kl if self.tilstand in VENTER else None

    def paamindet(self) -> routing.LederPåmindet:
        s = self.stillet
        return routing.LederPåmindet(forloeb=s.forloeb, anmodning=s.anmodning, leder=s.leder)

    def udeblevet(self, eskaleret_til: Rolle) -> routing.LederSvarUdeblev:
        s, kl = self.stillet, self.frist.forfalder_kl
        return routing.LederSvarUdeblev(
            forloeb=s.forloeb, anmodning=s.anmodning, leder=s.leder, eskaleret_til=eskaleret_til, forfaldt_at=kl
        )

    def overskredet(self) -> routing.FristOverskredet:
        f = self.frist
        return routing.FristOverskredet(
            forloeb=f.forloeb, frist_id=f.frist_id, frist=f.frist, forfaldt_at=f.forfalder_kl
        )

    def opfyldt(self, at: datetime) -> routing.FristOpfyldt:
        f, rettidig = self.frist, at <= self.frist.forfalder_kl
        return routing.FristOpfyldt(
            forloeb=f.forloeb, frist_id=f.frist_id, frist=f.frist, opfyldt_at=at, rettidig=rettidig
        )

    def bortfaldet(self, aarsag: Kode) -> routing.FristBortfaldet:
        f = self.frist
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


def stil(forloeb: UUID, anmodning: UUID, funktion: Funktion, frist: Frist) -> routing.LederAnmodet:
    """The question to the leader of a function."""
    return routing.LederAnmodet(
        forloeb=forloeb,
        anmodning=anmodning,
        funktion=funktion.funktion,
        funktion_id=funktion.funktion_id,
        leder=funktion.leder,
        svar_senest=frist.forfalder,
        paamindes=frist.paamindes,
    )

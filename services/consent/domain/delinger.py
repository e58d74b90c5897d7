"""The shares of one forløb, each with its basis, and which of them still have it (A5, A5b, A5c, A8, A40).

It protects one promise: no share is registered on a consent that does not stand, and one that loses its basis is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from contracts import consent as c
from contracts.consent import Datakategori, Delingsart, Dokumentart, Grundlag, Modtager
from contracts.frister import dagens_slut, laeg_maaneder_til, lokal_dato
from contracts.koncept import Koncept, beregn_frist
from contracts.values import Kode, Rolle
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.consent.domain import rules
from services.consent.domain.facts import DelingRegistreret

MYNDIGHED = frozenset({Rolle.RAADGIVER, Rolle.MODTAGELSEN})
INDE = frozenset({Modtager.FAMILIEN, Modtager.INSTITUTIONEN})
SSD_MODTAGERE = frozenset(
    {Modtager.INSTITUTIONEN, Modtager.UDFOERERTEAM, Modtager.PPR, Modtager.SUNDHEDSPLEJE, Modtager.MODTAGELSEN}
)
"""Who may take part in an exchange without consent (A5c): never an outsider, a leader team or another system."""
SUNDHEDSLOVEN_MAANEDER = 12
"""Sundhedsloven § 44(2): a consent to share health data lapses after a year, whatever a profile says (A5b)."""
UPLOAD: Kode = "upload"
UDEN_FOR: Kode = "deling_uden_for_institutionen"
SES_EFTER = frozenset({Dokumentart.SOS_FOTO, Dokumentart.TVAERS_RAPPORT})


@dataclass(frozen=True)
class Lag:
    """What else decides whether a share may be: what consents stand, and whether the forløb has ended."""

    givne: frozenset[Kode]
    """The purposes that have a standing consent now."""
    afsluttet: bool = False


class Delinger(Aggregate):
    TYPE: ClassVar[str] = "delinger"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.delinger: Mapping[UUID, DelingRegistreret] = {}
        self.bortfaldet: Mapping[UUID, c.GrundlagBortfaldet] = {}

    @property
    def i_kraft(self) -> list[DelingRegistreret]:
        return [d for id_, d in self.delinger.items() if id_ not in self.bortfaldet]

    @property
    def next_alarm(self) -> datetime | None:
        return min((dagens_slut(d.gyldigt_til) for d in self.i_kraft), default=None)

    def registrer(self, d: DelingRegistreret, lag: Lag, koncept: Koncept, *, rolle: Rolle, gennemset: bool) -> None:
        """Share, or obtain, on a basis that carries (A5)."""
        if d.deling in self.delinger:
            return
        ssd, samtykke = Grundlag.SSD in d.grundlag, Grundlag.SAMTYKKE in d.grundlag
        grundlag = koncept.samtykke.grundlag
        tilladte = {*grundlag.typer, *([Grundlag.SSD.value] if ssd else [])}
        kraeves = set(kraevet_formaal(d)) & set(koncept.samtykke.kraeves_til)
        fra, haard = lokal_dato(d.delt_at), koncept.samtykke.port == "haard"
        check(
            rules.ForløbetErIGangEllerBarnetErFlyttet(
                afsluttet=lag.afsluttet, til_ny_kommune=set(d.modtagere) == {Modtager.NY_KOMMUNE}
            ),
            rules.UdvekslingUdenSamtykkeErSlåetTil(ssd=ssd, aktiv=grundlag.ssd_aktiv),
            rules.GrundlagetErTilladtAfKonceptet(tilladt=all(g.value in tilladte for g in d.grundlag)),
            rules.UdvekslingUdenSamtykkeHarSineGrænser(
                ssd=ssd,
                begrundet=d.begrundelse is not None,
                moede=d.moede is not None,
                til_faste_modtagere=set(d.modtagere) <= SSD_MODTAGERE,
            ),
            rules.UdvekslingUdenSamtykkeSkerÉnGangPrMøde(brugt=ssd and self._udvekslet_til(d.moede)),
            rules.SamtykkeErAldrigEnesteGrundlag(samtykke=samtykke, andet=set(d.grundlag) != {Grundlag.SAMTYKKE}),
            rules.LovgrundlagetErNævnt(lov=Grundlag.LOV in d.grundlag, hjemmel=d.hjemmel is not None),
            rules.KunMyndighedenIndhenterOplysninger(
                indhentning=d.art is Delingsart.INDHENTNING, myndighed=rolle in MYNDIGHED
            ),
            rules.DelingenKræverSamtykke(kraeves=bool(kraeves), samtykke=samtykke or noedret(d)),
            rules.SamtykketTilDelingenGælder(samtykke=samtykke, gaelder={d.formaal, *kraeves} <= lag.givne),
            rules.KonceptetsDelingHvilerPåSamtykket(
                kraeves=haard and d.formaal == koncept.samtykke.formaal.kode, samtykke=samtykke or noedret(d)
            ),
            rules.DelingenHarEnKendtSlutdato(
                fra=fra,
                gyldigt_til=d.gyldigt_til,
                senest=senest_til(d.delt_at, d.kategorier, koncept),
                helbred=Datakategori.HELBRED in d.kategorier,
            ),
            rules.TredjepartErSetEfter(
                kraeves=d.dokument in SES_EFTER and set(d.modtagere) != {Modtager.INSTITUTIONEN},
                gennemset=gennemset,
            ),
        )
        self._deling_registreret(d)

    def efterproev(self, lag: Lag, aarsag: Kode, at: datetime) -> None:
        """Say of each share that rests on a consent which no longer stands, that it lost its basis (A8)."""
        for d in self.i_kraft:
            til_ny_kommune = set(d.modtagere) == {Modtager.NY_KOMMUNE}
            slut = lag.afsluttet and not til_ny_kommune
            if Grundlag.SAMTYKKE in d.grundlag and (slut or d.formaal not in lag.givne):
                self._bortfald(d, aarsag, at)

    def wake(self, now: datetime) -> None:
        """A share has reached its last second (A5b)."""
        for d in self.i_kraft:
            if (slut := dagens_slut(d.gyldigt_til)) <= now:
                self._bortfald(d, "udloebet", slut)

    def _udvekslet_til(self, moede: UUID | None) -> bool:
        return any(d.moede == moede and Grundlag.SSD in d.grundlag for d in self.delinger.values())

    def _bortfald(self, d: DelingRegistreret, aarsag: Kode, at: datetime) -> None:
        self._grundlag_bortfaldet(
            c.GrundlagBortfaldet(forloeb=self.key, deling=d.deling, aarsag=aarsag, bortfaldet_at=at)
        )

    # ------------------------------------------------------------------------------------------------- evolve

    @event
    def _deling_registreret(self, fact: DelingRegistreret) -> None:
        self.delinger = {**self.delinger, fact.deling: fact}

    @event
    def _grundlag_bortfaldet(self, fact: c.GrundlagBortfaldet) -> None:
        self.bortfaldet = {**self.bortfaldet, fact.deling: fact}


def senest_til(fra: datetime, kategorier: Iterable[Datakategori], koncept: Koncept) -> date:
    """The last day of a share: the profile's, and for health data never later than the law's (A5b)."""
    senest = beregn_frist(koncept, koncept.samtykke.udloeb, fra).forfalder
    helbred = Datakategori.HELBRED in kategorier
    return min(senest, laeg_maaneder_til(lokal_dato(fra), SUNDHEDSLOVEN_MAANEDER)) if helbred else senest


def kraevet_formaal(d: c.DelingRegistreret) -> list[Kode]:
    """What a koncept whose gate is information may want a consent of its own for (A6)."""
    ude = set(d.modtagere) - INDE
    return [kode for kode, er in ((UPLOAD, Modtager.TVAERS in ude), (UDEN_FOR, bool(ude - {Modtager.TVAERS}))) if er]


def noedret(d: c.DelingRegistreret) -> bool:
    """An underretning and an acute danger need nobody's consent (R73)."""
    return bool({Grundlag.UNDERRETNING, Grundlag.AKUT} & set(d.grundlag))

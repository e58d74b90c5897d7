"""What consent asks of the profile: which it is, which steps need consent, and when the silent are reminded."""

from datetime import UTC, datetime, timedelta

from contracts.consent import KonceptskiftNoteret, NoterKonceptskift
from contracts.frister import KOEBENHAVN
from contracts.koncept import Koncept, beregn_frist, hent_koncept
from contracts.values import Kode, Trin
from services.chassis.aggregate import Pins

EGEN_TEKST: Kode = "kommunens_egen"
"""The wording where the profile has none: the municipality sends its own."""


def koncept_for(pins: Pins | None) -> Koncept:
    """The profile that the forløb is pinned to; the fact that placed it on a step brought it."""
    if pins is None:
        raise LookupError("the forløb is pinned to no profile")
    return hent_koncept(pins.koncept, pins.koncept_hash)


def pins_i_skiftet(skift: KonceptskiftNoteret | NoterKonceptskift) -> Pins:
    """The rules that a forløb is moved to (R1)."""
    return Pins(koncept=skift.koncept, koncept_hash=skift.koncept_hash, kalender=skift.kalender)


def pins_for(koncept: str) -> Pins:
    """The pins of a profile as it is now."""
    profil = hent_koncept(koncept)
    return Pins(koncept=profil.id, koncept_hash=profil.hash, kalender=profil.kalender)


def er_individuelt(koncept: Koncept, trin: Trin) -> bool:
    """A gate covers individual work; a community has no child (R158), and an authority acts by law (A5)."""
    skala = koncept.skala
    return skala.er_individuelt(trin.kode) and not skala.er_myndighed(trin.kode)


def kraever_samtykke(koncept: Koncept, trin: Trin) -> bool:
    return koncept.samtykke.port == "haard" and er_individuelt(koncept, trin)


def kraever_orientering(koncept: Koncept, trin: Trin) -> bool:
    return koncept.samtykke.port == "information" and er_individuelt(koncept, trin)


def paamindelser(koncept: Koncept, anmodet_at: datetime) -> tuple[datetime, ...]:
    """The profile's days after the question, at the hour of the question in Denmark (A1i)."""
    spurgt = anmodet_at.astimezone(KOEBENHAVN)
    dage = sorted(koncept.samtykke.paamindelse_dage)
    return tuple((spurgt + timedelta(days=dag)).astimezone(UTC) for dag in dage)


def slettes_at(koncept: Koncept, anmodet_at: datetime) -> datetime | None:
    """When what is known before the consent is purged, if no answer comes (A7)."""
    navn = koncept.samtykke.foer.udloeb
    return beregn_frist(koncept, navn, anmodet_at).forfalder_kl if navn and koncept.har_frist(navn) else None


def tekst(koncept: Koncept) -> Kode:
    """The wording that the family is shown (R78)."""
    return koncept.samtykke.tekst.kode if koncept.samtykke.tekst else EGEN_TEKST

"""What consent asks of the profile: which it is, which steps need consent, and when the silent are reminded."""

from datetime import UTC, datetime, timedelta

from contracts.frister import KOEBENHAVN
from contracts.koncept import Koncept, hent_koncept
from contracts.values import Trin
from services.chassis.aggregate import Pins


def koncept_for(pins: Pins | None) -> Koncept:
    """The profile that the forløb is pinned to; the fact that placed it on a step brought it."""
    if pins is None:
        raise LookupError("the forløb is pinned to no profile")
    return hent_koncept(pins.koncept)


def kraever_samtykke(koncept: Koncept, trin: Trin) -> bool:
    """The gate covers individual work; a community has no child (R158), and an authority acts by law (A5)."""
    skala = koncept.skala
    individuelt = skala.er_individuelt(trin.kode) and not skala.er_myndighed(trin.kode)
    return koncept.samtykke.port == "haard" and individuelt


def paamindelser(koncept: Koncept, anmodet_at: datetime) -> tuple[datetime, ...]:
    """The profile's days after the question, at the hour of the question in Denmark (A1i)."""
    spurgt = anmodet_at.astimezone(KOEBENHAVN)
    dage = sorted(koncept.samtykke.paamindelse_dage)
    return tuple((spurgt + timedelta(days=dag)).astimezone(UTC) for dag in dage)

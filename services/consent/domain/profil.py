"""What consent asks of the profile: which steps need consent, and when the silent are reminded."""

from datetime import UTC, datetime, timedelta

from contracts.frister import KOEBENHAVN
from contracts.koncept import Koncept
from contracts.values import Trin


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

"""Who and what the examples speak of: one boy of eight, his parents, his school and the team around him."""

from datetime import UTC, datetime
from uuid import UUID, uuid5

from contracts.meetings import lederteam_id
from contracts.values import Trin


def ref(ord_: str) -> UUID:
    """The same word is the same id, here and in a consumer's tests."""
    return uuid5(UUID(int=0), f"trivsel-eksempel/{ord_}")


def kl(tid: str) -> datetime:
    """`2026-03-27 14:30` in UTC."""
    return datetime.fromisoformat(tid).replace(tzinfo=UTC)


FORLOEB = ref("forloeb")
BARN, MOR, FAR, VAERGE = ref("barn"), ref("mor"), ref("far"), ref("vaerge")
SKOLE, SKOLELEDER = ref("skole"), ref("skoleleder")
FUNKTION_PPR, LEDER_PPR, PSYKOLOG = ref("funktion ppr"), ref("leder ppr"), ref("psykolog")
FUNKTION_RAADGIVER, LEDER_RAADGIVER = ref("funktion raadgiver"), ref("leder raadgiver")
RAADGIVER, FRITIDSPAEDAGOG = ref("boerneskoleraadgiver"), ref("fritidspaedagog")
ANMODNING_PPR, ANMODNING_RAADGIVER = ref("anmodning ppr"), ref("anmodning raadgiver")
TEAM = ref("team")
OPSTARTSMOEDE, OPFOELGNING = ref("opstartsmoede"), ref("opfoelgning")
OPGAVE = ref("opgave")
LEDERTEAM, LEDERTEAM_MOEDE = lederteam_id("trin_2"), ref("lederteam moede")
FRIST_SVAR, FRIST_OPSTART, FRIST_KONFLIKT = ref("frist leder_svar"), ref("frist opstart"), ref("frist konflikt")

DISTRIKT = "midt"
SKALA = "trappe_fredericia_2026"
TRIN_1 = Trin(skala=SKALA, kode="trin_1")
TRIN_2 = Trin(skala=SKALA, kode="trin_2")
TRIN_3 = Trin(skala=SKALA, kode="trin_3")
SLUTLISTE = tuple(f"punkt_{nummer}" for nummer in range(1, 7))

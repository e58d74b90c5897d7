"""What travels with a fact: CloudEvents names plus position, both times, pins, cause and actor.

On the wire the envelope is `ce-*` headers (CloudEvents binary mode, NATS binding) and the body is the fact alone.
"""

from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field

from contracts.fact import owner
from contracts.values import Aktør, KalenderVersion, KonceptHash, KonceptId, Value

CONTENT_TYPE = "application/json"


class Hoved(Value):
    """The head of a stored fact: everything about it that is not what happened.

    virkning: when it was true. registreret: when we learnt it (both aware, UTC). koncept, koncept_hash, kalender:
    the rules it was decided under; none for facts of the organisation and the clock. aarsag: the command or fact
    that caused it. korrelation: the command at the root of the chain.
    """

    id: UUID
    virkning: AwareDatetime
    registreret: AwareDatetime
    aktoer: Aktør
    kommando: UUID
    korrelation: UUID
    aarsag: UUID | None = None
    koncept: KonceptId | None = None
    koncept_hash: KonceptHash | None = None
    kalender: KalenderVersion | None = None


class Envelope(Value):
    """A fact's head together with its place in the log of the service that emitted it.

    position is the source's own id of the fact and forrige the id published before it (0 before the first): a reader
    whose position is lower than forrige has a hole and asks the source to send again.
    """

    hoved: Hoved
    topic: Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z0-9_]+\.v[0-9]+$")]
    subject: UUID
    position: Annotated[int, Field(ge=1)]
    forrige: Annotated[int, Field(ge=0)]

    @property
    def source(self) -> str:
        return owner(self.topic)

    def headers(self) -> dict[str, str]:
        """The `ce-*` headers; ASCII by construction."""
        h = self.hoved
        headers = {
            "Nats-Msg-Id": str(h.id),
            "content-type": CONTENT_TYPE,
            "ce-specversion": "1.0",
            "ce-id": str(h.id),
            "ce-source": f"/trivsel/{self.source}",
            "ce-type": f"dk.trivsel.{self.topic}",
            "ce-subject": str(self.subject),
            "ce-time": h.registreret.isoformat(),
            "ce-virkning": h.virkning.isoformat(),
            "ce-position": str(self.position),
            "ce-forrige": str(self.forrige),
            "ce-kommando": str(h.kommando),
            "ce-korrelation": str(h.korrelation),
            "ce-aktoer": str(h.aktoer.id),
            "ce-aktoerrolle": h.aktoer.rolle.value,
        }
        valgfri = {
            "ce-aarsag": h.aarsag,
            "ce-aktoerenhed": h.aktoer.enhed,
            "ce-koncept": h.koncept,
            "ce-koncepthash": h.koncept_hash,
            "ce-kalender": h.kalender,
        }
        return headers | {navn: str(v) for navn, v in valgfri.items() if v is not None}

    @classmethod
    def of_headers(cls, h: Mapping[str, str]) -> "Envelope":
        """Read the headers back. Raises ValueError when one is missing or broken."""
        try:
            aktoer = {"id": h["ce-aktoer"], "rolle": h["ce-aktoerrolle"], "enhed": h.get("ce-aktoerenhed")}
            hoved = {
                "id": h["ce-id"],
                "virkning": h["ce-virkning"],
                "registreret": h["ce-time"],
                "aktoer": aktoer,
                "kommando": h["ce-kommando"],
                "korrelation": h["ce-korrelation"],
                "aarsag": h.get("ce-aarsag"),
                "koncept": h.get("ce-koncept"),
                "koncept_hash": h.get("ce-koncepthash"),
                "kalender": h.get("ce-kalender"),
            }
            return cls.model_validate_strings(
                {
                    "hoved": {k: v for k, v in hoved.items() if v is not None}
                    | {"aktoer": {k: v for k, v in aktoer.items() if v is not None}},
                    "topic": h["ce-type"].removeprefix("dk.trivsel."),
                    "subject": h["ce-subject"],
                    "position": h["ce-position"],
                    "forrige": h["ce-forrige"],
                }
            )
        except KeyError as mangler:
            raise ValueError(f"header {mangler.args[0]} is missing") from None

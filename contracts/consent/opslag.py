"""Who may know a name, and who has looked: each look is a fact that the family can read (A7, A8, R10)."""

from datetime import timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import AwareDatetime, Field

from contracts.command import Command, Question
from contracts.fact import ForløbFact
from contracts.values import AktørRef, EnhedRef, ForløbId, Kode, PersonRef, Rolle

SER_OPSLAG = frozenset({Rolle.FORAELDER, Rolle.UNG, Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.REVISOR})
SER_NAVNE = frozenset(
    {
        Rolle.LOKAL_LEDER,
        Rolle.FAMILIEINDGANG,
        Rolle.TEAMMEDLEM,
        Rolle.RAADGIVER,
        Rolle.MODTAGELSEN,
        Rolle.FORAELDER,
        Rolle.UNG,
    }
)
"""Everyone else works with a forløb, or with figures, without a name (A7)."""


DET_SAMME_OPSLAG = timedelta(minutes=1)
"""A page that draws itself again, or asks once more for what its reader has just been shown, is not a new look."""


class Opslagsformål(StrEnum):
    """What somebody looks for: the family is told it beside the time (A5)."""

    SAGSBEHANDLING = "sagsbehandling"
    MOEDE = "moede"
    SAMTYKKE = "samtykke"
    LEDELSE = "ledelse"
    TILSYN = "tilsyn"
    EGEN_SAG = "egen_sag"
    UDLEVERING = "udlevering"


class OpslagRegistreret(ForløbFact):
    """Somebody looked, or was refused: who, in which role, at what, what for, and why it was allowed or not (A8, R10).

    `personer`: whose names were asked for. `handling` and `grund` are codes of the access rules.
    """

    TOPIC: ClassVar[str] = "consent.opslag_registreret.v1"
    VIRKNING: ClassVar[str | None] = "opslag_at"
    hvem: AktørRef
    rolle: Rolle
    enhed: EnhedRef | None = None
    tjeneste: Kode
    handling: Kode
    formaal: Opslagsformål
    grund: Kode
    tilladt: bool
    personer: tuple[PersonRef, ...] = ()
    opslag_at: AwareDatetime


class RegistrerOpslag(Command):
    """Keep a look before what was asked for is shown (A8). The same look within a minute is one look."""

    TOPIC: ClassVar[str] = "consent.registrer_opslag.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM, Rolle.DRIFT})
    forloeb: ForløbId
    hvem: AktørRef
    rolle: Rolle
    enhed: EnhedRef | None = None
    tjeneste: Kode
    handling: Kode
    formaal: Opslagsformål
    grund: Kode
    tilladt: bool
    personer: Annotated[tuple[PersonRef, ...], Field(max_length=100)] = ()
    opslag_at: AwareDatetime | None = None


class Navne(Question):
    """The names behind the people of a forløb, for one page; without `personer` everyone around the child (A7)."""

    TOPIC: ClassVar[str] = "consent.navne"
    ROLLER: ClassVar[frozenset[Rolle]] = SER_NAVNE
    forloeb: ForløbId
    personer: Annotated[tuple[PersonRef, ...], Field(max_length=100)] = ()
    formaal: Opslagsformål = Opslagsformål.SAGSBEHANDLING


class Navneliste(Question):
    """The child's name in each forløb of a list, for one page; a name that the asker may not know is null (A7)."""

    TOPIC: ClassVar[str] = "consent.navneliste"
    ROLLER: ClassVar[frozenset[Rolle]] = SER_NAVNE
    forloeb: Annotated[tuple[ForløbId, ...], Field(min_length=1, max_length=200)]
    formaal: Opslagsformål = Opslagsformål.SAGSBEHANDLING


class Opslagslog(Question):
    """Who has looked: role, place, purpose and time; an employee's id is for the auditor alone (A8, R10)."""

    TOPIC: ClassVar[str] = "consent.opslagslog"
    ROLLER: ClassVar[frozenset[Rolle]] = SER_OPSLAG
    forloeb: ForløbId


class Udleveringsform(StrEnum):
    """To whom what consent holds is handed out (A34)."""

    EGNE_DATA = "egne_data"
    NY_KOMMUNE = "ny_kommune"


class Dataudtræk(Question):
    """All that consent holds: a person's own, or, when the child moves, what a registered share covers (A34)."""

    TOPIC: ClassVar[str] = "consent.dataudtraek"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(
        {Rolle.FORAELDER, Rolle.UNG, Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.MODTAGELSEN}
    )
    forloeb: ForløbId
    person: PersonRef
    til: Udleveringsform = Udleveringsform.EGNE_DATA
    formaal: Opslagsformål = Opslagsformål.UDLEVERING

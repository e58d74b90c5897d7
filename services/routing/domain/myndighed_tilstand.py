"""The state of a Sag and how each fact changes it. Nothing here refuses: myndighed.py decides."""

from datetime import datetime
from enum import StrEnum
from typing import Any, cast
from uuid import UUID

from contracts import routing
from contracts.koncept import Koncept, hent_koncept
from contracts.routing import Saglukning, Træsvar
from contracts.values import AktørRef, Kode, PersonRef
from services.chassis.aggregate import Aggregate, Pins, event


class Sagstilstand(StrEnum):
    """What a case is doing; a forløb that waits for a rådgiver has no case yet (A28)."""

    INGEN = "ingen"
    AABEN = "aaben"
    KLAR_TIL_LUKNING = "klar_til_lukning"
    LUKKET = "lukket"


class SagUnderLoven(Aggregate):
    """What is known of a case."""

    TYPE = "sag"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """The decisions stand in a subclass; it evolves by the facts of this class."""
        super().__init_subclass__(**kwargs)
        cls.EVOLVERS, cls.EVOLVES_BY = SagUnderLoven.EVOLVERS, SagUnderLoven.EVOLVES_BY

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.tilstand = Sagstilstand.INGEN
        self.barn: PersonRef
        self.raadgiver: AktørRef
        self.oprettet: routing.SagOprettet
        self.afventer: UUID | None = None
        self.overtaget_af: AktørRef | None = None
        self.undersoegelse: Kode | None = None
        self.saerligt_behov: bool | None = None
        self.foranstaltninger: dict[UUID, bool] = {}
        self.linjer: tuple[Træsvar, ...] = ()
        self.team: UUID | None = None
        self.moeder: dict[tuple[Kode, datetime], routing.SagsmødeIndkaldt] = {}
        self.overdrages_i: UUID | None = None
        self.lukket: Saglukning | None = None

    @property
    def koncept(self) -> Koncept:
        """The profile the case began under."""
        pins = cast(Pins, self.pins)
        return hent_koncept(pins.koncept, pins.koncept_hash)

    @property
    def er_oprettet(self) -> bool:
        return self.tilstand is not Sagstilstand.INGEN

    @property
    def er_aaben(self) -> bool:
        return self.tilstand in {Sagstilstand.AABEN, Sagstilstand.KLAR_TIL_LUKNING}

    @property
    def er_klar_til_lukning(self) -> bool:
        return self.tilstand is Sagstilstand.KLAR_TIL_LUKNING

    @property
    def loebende(self) -> tuple[UUID, ...]:
        """The foranstaltninger that have not ended."""
        return tuple(f for f, loeber in self.foranstaltninger.items() if loeber)

    @property
    def regime(self) -> Kode | None:
        return self.koncept.myndighed.regime if self.koncept.myndighed else None

    # ---------------------------------------------------------------------------------------------------------------

    @event
    def _afventes(self, fact: routing.RådgiverAfventes) -> None:
        self.afventer, self.overtaget_af = fact.underretning, None

    @event
    def _tog_ikke_over(self, _fact: routing.RådgiverTogIkkeOver) -> None:
        self.afventer = None

    @event
    def _overtog(self, fact: routing.RådgiverOvertog) -> None:
        self.afventer, self.overtaget_af = None, fact.raadgiver

    @event
    def _oprettet(self, fact: routing.SagOprettet) -> None:
        self.oprettet, self.barn, self.raadgiver = fact, fact.barn, fact.raadgiver
        self.tilstand, self.lukket = Sagstilstand.AABEN, None
        self.undersoegelse, self.saerligt_behov = fact.undersoegelse, None
        self.overdrages_i, self.team, self.linjer, self.foranstaltninger = None, None, (), {}

    @event
    def _tildelt(self, fact: routing.RådgiverTildelt) -> None:
        self.raadgiver = fact.raadgiver

    @event
    def _undersoegelse_afsluttet(self, fact: routing.UndersøgelseAfsluttet) -> None:
        self.undersoegelse, self.saerligt_behov = None, fact.saerligt_behov

    @event
    def _ivaerksat(self, fact: routing.ForanstaltningIværksat) -> None:
        self.foranstaltninger[fact.foranstaltning] = True

    @event
    def _ophoert(self, fact: routing.ForanstaltningOphørt) -> None:
        self.foranstaltninger[fact.foranstaltning] = False

    @event
    def _klargjort(self, _fact: routing.SagKlarTilLukning) -> None:
        self.tilstand = Sagstilstand.KLAR_TIL_LUKNING

    @event
    def _genoptaget(self, _fact: routing.SagGenoptaget) -> None:
        self.tilstand = Sagstilstand.AABEN

    @event
    def _lukket(self, fact: routing.SagLukket) -> None:
        self.tilstand, self.lukket, self.overdrages_i = Sagstilstand.LUKKET, fact.lukning, None

    @event
    def _under_overdragelse(self, fact: routing.SagUnderOverdragelse) -> None:
        self.overdrages_i = fact.til_forloeb

    @event
    def _beholdt(self, _fact: routing.SagBeholdt) -> None:
        self.overdrages_i = None

    @event
    def _trae_aktiveret(self, fact: routing.SagensBeslutningstræAktiveret) -> None:
        self.linjer = fact.linjer

    @event
    def _team_inviteret(self, fact: routing.TeamInviteret) -> None:
        self.team = fact.team

    @event
    def _moede_indkaldt(self, fact: routing.SagsmødeIndkaldt) -> None:
        self.moeder[fact.metode, fact.starter_at] = fact

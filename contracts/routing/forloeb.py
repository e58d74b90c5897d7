"""Facts and commands of routing: the organisation, the forløb and its steps, the beslutningstræ, leaders and team.

A reader may rely on this: a forløb has a kontaktperson from its first fact (R8) and at most one team (R131);
no TeamNedsat comes while the consent is closed.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.command import Command, Question
from contracts.fact import ForløbFact
from contracts.routing.beslutningstrae import Træsvar
from contracts.routing.organisation import Alder
from contracts.values import (
    AktørRef,
    Aldersbånd,
    EnhedRef,
    Enhedstype,
    ForløbId,
    FortroligTekst,
    Kode,
    KonceptId,
    PersonRef,
    Rolle,
    Trin,
)


class Afslutning(StrEnum):
    """How a forløb ends (A38)."""

    MAAL_NAAET = "maal_naaet"
    HENVIST_VEJVISER = "henvist_vejviser"
    HENVIST_MODTAGELSEN = "henvist_modtagelsen"
    SAMTYKKE_AFVIST = "samtykke_afvist"
    SAMTYKKE_TRUKKET = "samtykke_trukket"
    LOKAL_INDSATS = "lokal_indsats"
    FRAFLYTTET = "fraflyttet"
    FYLDT_18 = "fyldt_18"


class Placeringsanledning(StrEnum):
    """Why a step is stated again (R35)."""

    OPFOELGNING = "opfoelgning"
    EVALUERING = "evaluering"
    LEDERTEAM = "lederteam"


class Standsning(StrEnum):
    """Why sharing stopped."""

    SAMTYKKE_TRUKKET = "samtykke_trukket"
    SAMTYKKE_UDLOEBET = "samtykke_udloebet"


class BekymringRegistreret(ForløbFact):
    """A concern reached the local leader: the forløb begins (private: the concern's words, the age) (R46)."""

    TOPIC: ClassVar[str] = "routing.bekymring_registreret.v1"
    VIRKNING: ClassVar[str | None] = "modtaget_at"
    barn: PersonRef
    enhed: EnhedRef
    enhedstype: Enhedstype
    distrikt: Kode
    aldersbaand: Aldersbånd
    modtaget_at: AwareDatetime


class BarnTilknyttet(ForløbFact):
    """This forløb is the child's only active one from now on (A21)."""

    TOPIC: ClassVar[str] = "routing.barn_tilknyttet.v1"
    barn: PersonRef


class BarnFrigivet(ForløbFact):
    """The child's active forløb has ended; another may begin (A21)."""

    TOPIC: ClassVar[str] = "routing.barn_frigivet.v1"
    barn: PersonRef


class KontaktpersonUdpeget(ForløbFact):
    """The family's named professional contact from now on (R8)."""

    TOPIC: ClassVar[str] = "routing.kontaktperson_udpeget.v1"
    kontaktperson: AktørRef


class TrinPlaceret(ForløbFact):
    """The leader placed the concern on the scale for the first time (R35, R75)."""

    TOPIC: ClassVar[str] = "routing.trin_placeret.v1"
    trin: Trin
    muligheder_udtoemt: bool


class VejviserAktiveret(ForløbFact):
    """On trin 0-1 the beslutningstræ points to the tools for the community (R86, R161)."""

    TOPIC: ClassVar[str] = "routing.vejviser_aktiveret.v1"
    trin: Trin
    linjer: tuple[Træsvar, ...]


class HenvistTilModtagelsen(ForløbFact):
    """On trin 3-4 the concern is Modtagelsen's, by law and not by consent (R125)."""

    TOPIC: ClassVar[str] = "routing.henvist_til_modtagelsen.v1"
    trin: Trin


class SamtykkeNoteret(ForløbFact):
    """Routing knows that the gate is open; it stays so until DelingStandset (R77)."""

    TOPIC: ClassVar[str] = "routing.samtykke_noteret.v1"


class DelingStandset(ForløbFact):
    """Sharing stopped: the team and every open question to leaders lost their basis (A8)."""

    TOPIC: ClassVar[str] = "routing.deling_standset.v1"
    aarsag: Standsning


class TrinÆndret(ForløbFact):
    """The child moved on the scale (R35); `vurderet` is the day on which it was considered."""

    TOPIC: ClassVar[str] = "routing.trin_aendret.v1"
    fra: Trin
    til: Trin
    anledning: Placeringsanledning
    vurderet: date | None = None


class TrinBekræftet(ForløbFact):
    """The step was considered and stands (R35)."""

    TOPIC: ClassVar[str] = "routing.trin_bekraeftet.v1"
    trin: Trin
    anledning: Placeringsanledning
    vurderet: date | None = None


class ForløbAfsluttet(ForløbFact):
    """The forløb ended. Without `genaabnes_senest` it never came under way, so a new concern begins a new one (A38)."""

    TOPIC: ClassVar[str] = "routing.forloeb_afsluttet.v1"
    aarsag: Afslutning
    genaabnes_senest: date | None = None


class ForløbGenåbnet(ForløbFact):
    """A forløb that ended less than six months ago goes on (A38)."""

    TOPIC: ClassVar[str] = "routing.forloeb_genaabnet.v1"


class RegistrerBekymring(Command):
    """Register a concern (R46). Without `forloeb` and `barn` ids are made from the command's id."""

    TOPIC: ClassVar[str] = "routing.registrer_bekymring.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(
        {Rolle.HVERDAGSPERSONALE, Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.SYSTEM}
    )
    forloeb: ForløbId | None = None
    barn: PersonRef | None = None
    enhed: EnhedRef
    alder: Alder
    modtaget_at: AwareDatetime | None = None
    bekymring: FortroligTekst | None = None
    koncept: KonceptId | None = None


class PlacerTrin(Command):
    """Place the concern on the scale; on the first individual step the options before it must be exhausted (R71)."""

    TOPIC: ClassVar[str] = "routing.placer_trin.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER})
    forloeb: ForløbId
    trin: Kode
    muligheder_udtoemt: bool = False


class NoterSamtykke(Command):
    """Routing learns that the gate is open (from SamtykkeGivet)."""

    TOPIC: ClassVar[str] = "routing.noter_samtykke.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId


class StandsDeling(Command):
    """Routing learns that the consent is gone (from SamtykkeTrukketTilbage, SamtykkeUdløbet)."""

    TOPIC: ClassVar[str] = "routing.stands_deling.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    aarsag: Standsning


class VurderTrin(Command):
    """State the step again at follow-up or evaluation: TrinÆndret, or TrinBekræftet when it is the same (R35)."""

    TOPIC: ClassVar[str] = "routing.vurder_trin.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(
        {Rolle.LOKAL_LEDER, Rolle.TEAMMEDLEM, Rolle.LEDERTEAM, Rolle.RAADGIVER}
    )
    forloeb: ForløbId
    trin: Kode
    anledning: Placeringsanledning


class AfslutForløb(Command):
    """End a forløb. With MAAL_NAAET the step must be the profile's goal and the child in the community (R108)."""

    TOPIC: ClassVar[str] = "routing.afslut_forloeb.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.SYSTEM})
    forloeb: ForløbId
    aarsag: Afslutning
    deltager_i_faellesskab: bool = False


class AfslutUdenSamtykke(Command):
    """End a forløb whose consent is refused, withdrawn or run out (from NæsteSkridtNoteret) (A8, A38)."""

    TOPIC: ClassVar[str] = "routing.afslut_uden_samtykke.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId


class GenåbnForløb(Command):
    """Go on with a forløb that ended less than six months ago (A38)."""

    TOPIC: ClassVar[str] = "routing.genaabn_forloeb.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER})
    forloeb: ForløbId


class Forløbsstatus(Question):
    """Step, state, open questions to leaders and team of one forløb."""

    TOPIC: ClassVar[str] = "routing.forloebsstatus"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(Rolle) - {Rolle.UDVIKLINGSKONSULENT}
    forloeb: UUID

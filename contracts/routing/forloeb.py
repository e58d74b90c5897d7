"""A forløb from its concern to its end: what begins it, its consent, its kontaktperson, how it ends and goes on.

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
    MAKS_VARIGHED = "maks_varighed"
    LEDERENS_VURDERING = "lederens_vurdering"
    UDEN_SVAR = "uden_svar"


class Subjekttype(StrEnum):
    """Whom a forløb is about: who may consent follows from it (A10)."""

    BARN = "barn"
    UNG = "ung"
    VOKSEN_BORGER = "voksen_borger"


class Standsning(StrEnum):
    """Why sharing stopped."""

    SAMTYKKE_TRUKKET = "samtykke_trukket"
    SAMTYKKE_UDLOEBET = "samtykke_udloebet"
    FORAELDREMYNDIGHED_AENDRET = "foraeldremyndighed_aendret"
    UENIGHED = "uenighed"
    FYLDT_18 = "fyldt_18"


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
    subjekt: Subjekttype | None = None
    udsprunget_af: UUID | None = None


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


class SamtykkeNoteret(ForløbFact):
    """Routing knows that the gate is open; it stays so until DelingStandset (R77)."""

    TOPIC: ClassVar[str] = "routing.samtykke_noteret.v1"


class DelingStandset(ForløbFact):
    """Sharing stopped: the team and every open question to leaders lost their basis (A8)."""

    TOPIC: ClassVar[str] = "routing.deling_standset.v1"
    aarsag: Standsning


class ForløbAfsluttet(ForløbFact):
    """The forløb ended (private: the leader's reason). Without `genaabnes_senest` it cannot be reopened (A38)."""

    TOPIC: ClassVar[str] = "routing.forloeb_afsluttet.v1"
    aarsag: Afslutning
    genaabnes_senest: date | None = None
    barn: PersonRef | None = None


class ForløbGenåbnet(ForløbFact):
    """A forløb that ended less than six months ago goes on (A38)."""

    TOPIC: ClassVar[str] = "routing.forloeb_genaabnet.v1"


class RegistrerBekymring(Command):
    """Register a concern (R46). Without `forloeb` and `barn` ids are made from the command's id.

    kontaktperson: who is the family's contact until there is a team (R8, R27). udsprunget_af: the work with a group
    that the concern grew out of; it is a forløb of its own, with its own consent (A48).
    """

    TOPIC: ClassVar[str] = "routing.registrer_bekymring.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(
        {
            Rolle.HVERDAGSPERSONALE,
            Rolle.LOKAL_LEDER,
            Rolle.RAADGIVER,
            Rolle.MODTAGELSEN,
            Rolle.SYSTEM,
        }
    )
    forloeb: ForløbId | None = None
    barn: PersonRef | None = None
    enhed: EnhedRef
    alder: Alder
    modtaget_at: AwareDatetime | None = None
    bekymring: FortroligTekst | None = None
    koncept: KonceptId | None = None
    kontaktperson: AktørRef | None = None
    udsprunget_af: UUID | None = None


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


class AfslutForløb(Command):
    """End a forløb. With MAAL_NAAET the step must be the profile's goal and the child in the community (R108)."""

    TOPIC: ClassVar[str] = "routing.afslut_forloeb.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.SYSTEM})
    forloeb: ForløbId
    aarsag: Afslutning
    deltager_i_faellesskab: bool = False
    begrundelse: FortroligTekst | None = None


class AfslutUdenSamtykke(Command):
    """End a forløb whose consent is refused, withdrawn or run out (from NæsteSkridtNoteret) (A8, A38).

    uden_svar: nobody answered in time, and what was known is purged (from OplysningerSlettet) (A7).
    """

    TOPIC: ClassVar[str] = "routing.afslut_uden_samtykke.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    uden_svar: bool = False


class GenåbnForløb(Command):
    """Go on with a forløb that ended less than six months ago (A38)."""

    TOPIC: ClassVar[str] = "routing.genaabn_forloeb.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER})
    forloeb: ForløbId


ARBEJDER_MED_BARNET: frozenset[Rolle] = frozenset({Rolle.LOKAL_LEDER, Rolle.TEAMMEDLEM, Rolle.RAADGIVER})
"""Those who make the team, sit in it or have the case: they know all the staff that was asked or lent (R50, A7)."""
FAMILIEN: frozenset[Rolle] = frozenset({Rolle.FORAELDER, Rolle.UNG})
"""They know by name who is with them: the team, its contact, and the leader who asked them (R8, R10)."""
KENDER_MEDARBEJDERNE: frozenset[Rolle] = ARBEJDER_MED_BARNET | FAMILIEN
"""To whom staff of a forløb are told by name; to each those that they meet."""


class Forløbsstatus(Question):
    """Step, state, open questions to leaders, team and the staff's names of one forløb."""

    TOPIC: ClassVar[str] = "routing.forloebsstatus"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset(Rolle) - {Rolle.UDVIKLINGSKONSULENT}
    forloeb: UUID

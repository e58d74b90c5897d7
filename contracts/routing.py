"""Facts and commands of routing: the organisation, the forløb and its steps, the beslutningstræ, leaders and team.

A reader may rely on this: a forløb has a kontaktperson from its first fact (R8) and at most one team (R131);
no TeamNedsat comes while the consent is closed.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AwareDatetime, Field

from contracts.command import Command, Question
from contracts.deadlines import FristBortfaldetShape, FristOpfyldtShape, FristOverskredetShape, FristSatShape
from contracts.fact import Fact, ForløbFact
from contracts.values import (
    AktørRef,
    Aldersbånd,
    EnhedRef,
    Enhedstype,
    ForløbId,
    FortroligTekst,
    FortroligtNavn,
    Kode,
    KonceptId,
    PersonRef,
    Rolle,
    Trin,
    Value,
)

Alder = Annotated[int, Field(ge=0, le=29)]


class Træsvar(Value):
    """One line of the beslutningstræ's answer: which function, and which line of the profile's table said so."""

    funktion: Kode
    linje: Kode


class Teammedlem(Value):
    """A professional in the udførerteam (R50)."""

    medarbejder: AktørRef
    funktion: Kode


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


class Frafaldsgrund(StrEnum):
    """Why a leader cannot lend an employee."""

    INGEN_LEDIG = "ingen_ledig"
    INHABIL = "inhabil"
    FORKERT_FUNKTION = "forkert_funktion"


class Afvigelse(StrEnum):
    """Why a team of fewer than two or more than four is right here (A16)."""

    FAMILIENS_OENSKE = "familiens_oenske"
    SVAR_UDEBLEV = "svar_udeblev"
    FAGLIG_VURDERING = "faglig_vurdering"


class Standsning(StrEnum):
    """Why sharing stopped."""

    SAMTYKKE_TRUKKET = "samtykke_trukket"
    SAMTYKKE_UDLOEBET = "samtykke_udloebet"


class EnhedOprettet(Fact):
    """An institution (private: its name, its leader's name and mail)."""

    TOPIC: ClassVar[str] = "routing.enhed_oprettet.v1"
    enhed: EnhedRef
    type: Enhedstype
    distrikt: Kode
    leder: AktørRef


class EnhedÆndret(Fact):
    """An institution as it is from now on (private as EnhedOprettet)."""

    TOPIC: ClassVar[str] = "routing.enhed_aendret.v1"
    enhed: EnhedRef
    type: Enhedstype
    distrikt: Kode
    leder: AktørRef


class FunktionOprettet(Fact):
    """A supporting function that the beslutningstræ can ask; no `distrikt` means all (private: names, mail)."""

    TOPIC: ClassVar[str] = "routing.funktion_oprettet.v1"
    funktion_id: UUID
    funktion: Kode
    distrikt: Kode | None
    alder_fra: Alder
    alder_til: Alder
    leder: AktørRef


class FunktionÆndret(Fact):
    """A supporting function as it is from now on."""

    TOPIC: ClassVar[str] = "routing.funktion_aendret.v1"
    funktion_id: UUID
    funktion: Kode
    distrikt: Kode | None
    alder_fra: Alder
    alder_til: Alder
    leder: AktørRef


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


class BeslutningstræAktiveret(ForløbFact):
    """The beslutningstræ named the functions that must lend an employee, each with the line that said so (R85)."""

    TOPIC: ClassVar[str] = "routing.beslutningstrae_aktiveret.v1"
    linjer: tuple[Træsvar, ...]


class LederAnmodet(ForløbFact):
    """A leader was asked for an employee (R88, R89); nothing identifying goes with it (A7).

    The deadline of the answer has the question's own id as its `frist_id`; `paamindes` is the day of the reminder
    (A31).
    """

    TOPIC: ClassVar[str] = "routing.leder_anmodet.v1"
    anmodning: UUID
    funktion: Kode
    funktion_id: UUID
    leder: AktørRef
    svar_senest: date
    paamindes: date | None = None


class LederMangler(ForløbFact):
    """A line of the beslutningstræ that nobody in the organisation covers: no leader could be asked (R49, R85)."""

    TOPIC: ClassVar[str] = "routing.leder_mangler.v1"
    funktion: Kode
    linje: Kode


class LederPåmindet(ForløbFact):
    """A leader who has not answered was reminded (A31)."""

    TOPIC: ClassVar[str] = "routing.leder_paamindet.v1"
    anmodning: UUID
    leder: AktørRef


class LederSvarUdeblev(ForløbFact):
    """A leader did not answer in time; the question goes to the level above (A31)."""

    TOPIC: ClassVar[str] = "routing.leder_svar_udeblev.v1"
    VIRKNING: ClassVar[str | None] = "forfaldt_at"
    anmodning: UUID
    leder: AktørRef
    eskaleret_til: Rolle
    forfaldt_at: AwareDatetime


class MedarbejderUdpeget(ForløbFact):
    """A leader lends an employee (private: the employee's name and contact) (R89)."""

    TOPIC: ClassVar[str] = "routing.medarbejder_udpeget.v1"
    anmodning: UUID
    funktion: Kode
    medarbejder: AktørRef
    kan_tage_opgaver: bool


class LederMeldteFra(ForløbFact):
    """A leader answered that no employee can be lent (R89)."""

    TOPIC: ClassVar[str] = "routing.leder_meldte_fra.v1"
    anmodning: UUID
    funktion: Kode
    grund: Frafaldsgrund


class TeamNedsat(ForløbFact):
    """The udførerteam exists (R50); fewer than two or more than four only with a stated reason (A16)."""

    TOPIC: ClassVar[str] = "routing.team_nedsat.v1"
    team: UUID
    medlemmer: tuple[Teammedlem, ...]
    kontaktperson: AktørRef
    afvigelse: Afvigelse | None


class TeamMedlemTilføjet(ForløbFact):
    """A member joined the team later (R115)."""

    TOPIC: ClassVar[str] = "routing.team_medlem_tilfoejet.v1"
    team: UUID
    medlem: Teammedlem


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


class FristSat(FristSatShape):
    TOPIC: ClassVar[str] = "routing.frist_sat.v1"


class FristOpfyldt(FristOpfyldtShape):
    TOPIC: ClassVar[str] = "routing.frist_opfyldt.v1"


class FristOverskredet(FristOverskredetShape):
    TOPIC: ClassVar[str] = "routing.frist_overskredet.v1"


class FristBortfaldet(FristBortfaldetShape):
    TOPIC: ClassVar[str] = "routing.frist_bortfaldet.v1"


class OpretEnhed(Command):
    """Tell routing of an institution, or of how it is now; the same again changes nothing."""

    TOPIC: ClassVar[str] = "routing.opret_enhed.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.DRIFT, Rolle.SYSTEM})
    enhed: EnhedRef
    type: Enhedstype
    distrikt: Kode
    leder: AktørRef
    navn: FortroligtNavn
    leder_navn: FortroligtNavn
    leder_mail: FortroligtNavn


class OpretFunktion(Command):
    """Tell routing of a supporting function, or of how it is now."""

    TOPIC: ClassVar[str] = "routing.opret_funktion.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.DRIFT, Rolle.SYSTEM})
    funktion_id: UUID
    funktion: Kode
    distrikt: Kode | None = None
    alder_fra: Alder
    alder_til: Alder
    leder: AktørRef
    navn: FortroligtNavn
    leder_navn: FortroligtNavn
    leder_mail: FortroligtNavn


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


class AktiverBeslutningstræ(Command):
    """Ask the beslutningstræ which leaders must lend an employee, and ask those (R47, R85, R88)."""

    TOPIC: ClassVar[str] = "routing.aktiver_beslutningstrae.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.SYSTEM})
    forloeb: ForløbId


class UdpegMedarbejder(Command):
    """A leader answers with an employee (R89). Without `medarbejder` an id is made from the command."""

    TOPIC: ClassVar[str] = "routing.udpeg_medarbejder.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.FUNKTIONSLEDER, Rolle.LEDERTEAM})
    forloeb: ForløbId
    anmodning: UUID
    medarbejder: AktørRef | None = None
    navn: FortroligtNavn | None = None
    kontakt: FortroligtNavn | None = None
    kan_tage_opgaver: bool = True


class MeldFra(Command):
    """A leader answers that no employee can be lent."""

    TOPIC: ClassVar[str] = "routing.meld_fra.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.FUNKTIONSLEDER, Rolle.LEDERTEAM})
    forloeb: ForløbId
    anmodning: UUID
    grund: Frafaldsgrund


class NedsætTeam(Command):
    """Appoint the team of those the leaders have lent, with one of them as kontaktperson (R50, R53)."""

    TOPIC: ClassVar[str] = "routing.nedsaet_team.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER})
    forloeb: ForløbId
    kontaktperson: AktørRef
    afvigelse: Afvigelse | None = None


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


class SpørgBeslutningstræ(Question):
    """What the beslutningstræ would answer, and why, before anyone is asked (R85)."""

    TOPIC: ClassVar[str] = "routing.beslutningstrae"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER})
    alder: Alder
    trin: Kode
    enhed: EnhedRef

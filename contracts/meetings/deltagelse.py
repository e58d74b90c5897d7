"""Around the meeting: who sits at the table, interpreter, room, and what is owed to family and child after it."""

from enum import StrEnum
from typing import ClassVar

from pydantic import AwareDatetime

from contracts.command import Command
from contracts.fact import ForløbFact
from contracts.meetings.handleplan import TEAM
from contracts.meetings.moeder import INDKALDER, Punkt
from contracts.values import AktørRef, ForløbId, MødeId, PersonRef, Rolle


class Bordplads(StrEnum):
    """As what somebody comes to a meeting (R19, R52, A16, A17)."""

    FAGPERSON = "fagperson"
    FAMILIE = "familie"
    NETVAERK = "netvaerk"
    TOLK = "tolk"
    UNDERRETTER = "underretter"
    LEDERGAEST = "ledergaest"
    RAADGIVER_VED_OVERDRAGELSE = "raadgiver_ved_overdragelse"
    SPARRING = "sparring"
    """Cannot take tasks home, and is there for one point only (A17)."""


class Opfølgningsart(StrEnum):
    """What is done after a meeting where it is needed (R186, R187)."""

    FORAELDRE = "foraeldre"
    VEJLEDNING_TIL_FAMILIEN = "vejledning_til_familien"
    SPARRING_TIL_PERSONALET = "sparring_til_personalet"


class MødedeltagerInviteret(ForløbFact):
    """Somebody who is not of the team is invited to a meeting; a guest for sparring to one `punkt` of it (R19, A17)."""

    TOPIC: ClassVar[str] = "meetings.moededeltager_inviteret.v1"
    moede: MødeId
    deltager: AktørRef
    som: Bordplads
    kan_tage_opgaver: bool
    virtuelt: bool
    punkt: Punkt | None


class FamilienNoteret(ForløbFact):
    """Meetings knows somebody of the family, and whether an interpreter is needed for them (A45).

    `noteret_behov`: the need was noted for itself, and holds until it is noted otherwise.
    """

    TOPIC: ClassVar[str] = "meetings.familien_noteret.v1"
    part: PersonRef
    tolk: bool
    noteret_behov: bool = False


class DeltagerNoteret(ForløbFact):
    """Meetings knows of somebody the family or the team wants there; the next meeting invites them (R52, R115)."""

    TOPIC: ClassVar[str] = "meetings.deltager_noteret.v1"
    deltager: AktørRef
    som: Bordplads


class TolkBestilt(ForløbFact):
    """An interpreter who is not of the family is booked for a time, before the invitation leaves (R54, A45)."""

    TOPIC: ClassVar[str] = "meetings.tolk_bestilt.v1"
    starter_at: AwareDatetime
    tolk: AktørRef


class RammerAftalt(ForløbFact):
    """The professionals took care of room, water and coffee (R54)."""

    TOPIC: ClassVar[str] = "meetings.rammer_aftalt.v1"
    moede: MødeId
    lokale: bool
    forplejning: bool
    ansvarlig: AktørRef


class DagsordenSendt(ForløbFact):
    """The agenda of a called meeting went to those who take part (R109, R185)."""

    TOPIC: ClassVar[str] = "meetings.dagsorden_sendt.v1"
    moede: MødeId


class BarnetSkalOrienteres(ForløbFact):
    """The child was not at the meeting: it is owed to hear what was said and agreed (R187, A29)."""

    TOPIC: ClassVar[str] = "meetings.barnet_skal_orienteres.v1"
    moede: MødeId


class BarnetOrienteret(ForløbFact):
    """The child has heard what was said and agreed at a meeting it did not attend (R187, A29)."""

    TOPIC: ClassVar[str] = "meetings.barnet_orienteret.v1"
    moede: MødeId


class MødetFulgtOp(ForløbFact):
    """After a meeting the parents were followed up, the family guided or the staff given sparring (R186, R187)."""

    TOPIC: ClassVar[str] = "meetings.moedet_fulgt_op.v1"
    moede: MødeId
    med: Opfølgningsart


class InviterTilMøde(Command):
    """Invite somebody who is not of the team; who cannot take tasks home comes for sparring on one point (R19, A17)."""

    TOPIC: ClassVar[str] = "meetings.inviter_til_moede.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = INDKALDER
    forloeb: ForløbId
    moede: MødeId
    deltager: AktørRef
    som: Bordplads
    kan_tage_opgaver: bool = True
    virtuelt: bool = False
    punkt: Punkt | None = None


class NoterFamilien(Command):
    """Meetings learns who is of the family and who needs an interpreter (from PartTilføjet or TolkebehovNoteret)."""

    TOPIC: ClassVar[str] = "meetings.noter_familien.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    part: PersonRef
    tolk: bool
    noteret_behov: bool = False


class NoterDeltager(Command):
    """Meetings learns whom to invite (from DeltagerInviteret) (R52, A16)."""

    TOPIC: ClassVar[str] = "meetings.noter_deltager.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = frozenset({Rolle.SYSTEM})
    forloeb: ForløbId
    deltager: AktørRef
    som: Bordplads


class BestilTolk(Command):
    """Book an interpreter for the time of a meeting that is to be called (R54, A45)."""

    TOPIC: ClassVar[str] = "meetings.bestil_tolk.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = INDKALDER
    forloeb: ForløbId
    starter_at: AwareDatetime
    tolk: AktørRef


class AftalRammer(Command):
    """Say who took care of room, water and coffee (R54)."""

    TOPIC: ClassVar[str] = "meetings.aftal_rammer.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = INDKALDER
    forloeb: ForløbId
    moede: MødeId
    lokale: bool
    forplejning: bool
    ansvarlig: AktørRef


class SendDagsorden(Command):
    """Send the agenda of a called meeting (R185)."""

    TOPIC: ClassVar[str] = "meetings.send_dagsorden.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = INDKALDER
    forloeb: ForløbId
    moede: MødeId


class OrienterBarnet(Command):
    """Tell the child what was said and agreed at a meeting it did not attend (R187, A29)."""

    TOPIC: ClassVar[str] = "meetings.orienter_barnet.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = INDKALDER
    forloeb: ForløbId
    moede: MødeId


class FølgMødetOp(Command):
    """Note what was done after a meeting (R186, R187)."""

    TOPIC: ClassVar[str] = "meetings.foelg_moedet_op.v1"
    ROLLER: ClassVar[frozenset[Rolle]] = TEAM | {Rolle.HVERDAGSPERSONALE, Rolle.FAMILIEINDGANG}
    forloeb: ForløbId
    moede: MødeId
    med: Opfølgningsart

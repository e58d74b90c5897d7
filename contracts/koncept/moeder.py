"""Meetings: kinds and agendas, roles, referat, handleplan, fremdrift, the lederteam and Camp 100 (R90-R124)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from contracts.frister import Kadence, Slotinterval
from contracts.regeldata import Afsnit, Dansk, Kilde, Tekst, Valg
from contracts.values import Kode, Rolle

Antal = Annotated[int, Field(ge=1, le=100)]


class Dagsordenspunkt(Tekst):
    """A point in the source's own words; `nummer` is missing on the unnumbered opening points."""

    nummer: Antal | None = None
    emne: Kode | None = None
    """What the page offers at this point: fremdrift, naeste_moede, deltagere, aftaler …"""


class Mødeopgave(Valg):
    """A thing somebody does before, during or after a meeting, in the source's own words."""

    fase: Literal["foer", "under", "efter"]
    ansvarlig: Kode
    naar: Literal["altid", "ved_behov", "barnet_deltager", "barnet_deltager_ikke"] = "altid"


class Mødeart(Afsnit):
    """A kind of meeting: who convenes it, what it demands and what is talked about."""

    kode: Kode
    titel: Dansk
    indkaldes_af: Rolle
    kraever_samtykke: bool
    kraever_varsel: bool
    skal_give: tuple[Kode, ...] = ()
    """What must be recorded before the meeting can be closed (R113-R115)."""
    tekst: Tekst | None = None
    dagsorden: tuple[Dagsordenspunkt, ...] = ()
    form: Literal["dagsorden", "sos_tavle", "dialog"] = "dagsorden"
    """What the meeting is led from: an agenda, the SOS-tavle (R180), the question groups (R188)."""
    opgaver: tuple[Mødeopgave, ...] = ()
    """Who does what before, during and after it (R67, R173-R187)."""
    maa_droefte_sagen: bool = True
    """False: the case is not discussed (R105)."""


class Mødeledelse(Afsnit):
    """Who leads the meetings, who writes and who sends (R53, R55, R67, R68, A14)."""

    ledes_af: Literal["facilitator", "familieindgang", "tovholder"]
    """`facilitator`: agreed at the formøde. `tovholder`: first in line (R68)."""
    fremlaegges_af: Kode | None = None
    """Who presents the concern (R177)."""
    ekstern_leder: bool = False
    """External partners lead unless otherwise agreed (R55)."""
    referent: Literal["formoede", "dagtilbud_skole", "tovholder"] | None = None
    referat_altid: bool = True
    """False: a referat is written when needed (R177)."""
    tekst: Annotated[tuple[Tekst, ...], Field(min_length=1)]


class SosTavle(Afsnit):
    """Meetings led from the SOS-tavle (R180-R186, A40)."""

    taletur: Tekst
    """When a child takes part, everybody speaks to the one who leads (R181)."""
    facilitering: Tekst
    foto: Tekst
    foto_uploades_til: Kode
    foto_gennemgang: bool
    """The photo may show third parties: looked through before it is shared (A40)."""
    rapport: Tekst
    dagsorden_sendes: Tekst
    vejledning: Tekst
    referat_ved_behov: Tekst


class Slots(Afsnit):
    """The centrally reserved intervals (R104); with `foretrukket` a leader may leave them with a reason (A22)."""

    tilstand: Literal["foretrukket", "kraevet"]
    citat: Dansk
    intervaller: tuple[Slotinterval, ...]
    intervaller_kilde: Kilde
    alarm_antal: Antal | None = None
    """So many meetings without a free interval within `alarm_dage` alarm those who reserve them (A22)."""
    alarm_dage: Antal | None = None


class Formøde(Afsnit):
    """Before each meeting the roles are agreed; its kind of meeting says whether the case is discussed (R53, R105)."""

    roller: Annotated[tuple[Valg, ...], Field(min_length=1)]
    tekst: Tekst
    velkomst: Tekst


class Invitation(Afsnit):
    """What parents receive (R109); the words of the letter are an example."""

    indhold: Annotated[tuple[Kode, ...], Field(min_length=1)]
    citat: Dansk
    brev: tuple[Dansk, ...]
    brev_kilde: Kilde


class Referat(Afsnit):
    """Exactly one person is responsible for sending it (A14)."""

    afsender: Literal["dagtilbud_skole_fritid", "familieindgang"]
    ekstern_leder_skriver: bool = False
    formoede_kan_overstyre: bool = False
    kanal: Kode
    afsender_tekst: Tekst
    ekstern_tekst: Tekst | None = None


class Handleplan(Afsnit):
    navn: Dansk
    skabelon: Dansk | None = None
    frist: Kode | None = None
    """The deadline for its update after a held meeting (R93, A15)."""
    citat: Dansk
    formaal: tuple[Tekst, ...] = ()
    """What it is for and who keeps it up to date (R90-R92)."""
    forberedelse: tuple[Valg, ...] = ()
    """The prompts filled in with the parents before the meeting (R95)."""
    planer: tuple[Valg, ...] = ()
    noter: tuple[Valg, ...] = ()
    """What must appear in it: missing fremdrift, need of sparring (R94)."""
    master: Literal["kopi", "tvaers"]
    """Whether TVÆRS or this system holds the truth of the plan (R98, A42)."""
    lederteamets_adgang: Tekst | None = None


class Detektorregel(Valg):
    """A sign that a forløb stands still (A18). `kode` is what the warning names."""

    maal: Literal["opgaver_forfaldne", "handleplan_ikke_opdateret", "intet_moede"]
    graense: Antal = 1
    """From so many on; for `intet_moede` so many days."""


class Fremdrift(Afsnit):
    """How progress is known, and what puts a forløb on the lederteam's agenda (R113, R120, R194, A18)."""

    maade: Literal["vurdering", "observation"] = "vurdering"
    """`vurdering`: the team's verdict at each later meeting. `observation`: which difference prøvehandlinger make."""
    overskrift: Tekst
    vaerdier: Annotated[tuple[Valg, ...], Field(min_length=2)]
    kilder: tuple[Kode, ...] = ()
    dagsorden_naar: tuple[Kode, ...] = ()
    detektor: tuple[Detektorregel, ...] = ()
    """The signs that warn beside the team's verdict; none means that nothing but the team does (A18)."""


class Barn(Afsnit):
    """The child takes part; when not, it is heard before and told after (R31, R175, R176, A29)."""

    maade: Literal["del_af_teamet", "udgangspunkt", "perspektiv"]
    """Part of the team (R50), by default at the meeting (R175), or through the perspective questions (R188)."""
    tekst: tuple[Tekst, ...] = ()
    deltagelse: Annotated[tuple[Valg, ...], Field(min_length=2)]
    udgangspunkt: Kode
    perspektiv_kraeves_ved: tuple[Kode, ...] = ()
    begrundelse_kraeves_ved: tuple[Kode, ...] = ()
    orienteres_efter_ved: tuple[Kode, ...] = ()

    @property
    def vagt(self) -> bool:
        """Is a meeting without the child held back until the child has been heard (A29)?"""
        return bool(self.perspektiv_kraeves_ved)


class Lederteam(Afsnit):
    """A standing meeting of leaders on one step: cadence, duties, which forløb it takes up (R116-R124)."""

    trin: Kode
    titel: Dansk
    moedeart: Kode
    kadence: Kadence
    moedepligt: bool
    stedfortraeder: bool
    """Who cannot come sends a named stand-in with mandate (A30)."""
    fast_dagsorden: bool
    udvaelgelse_tekst: Tekst | None = None
    """Which forløb it takes up, in the source's words (R119); what it means follows from `trin` and `loeftes_til`."""
    loeftes_efter: Antal | None = None
    """After so many meetings in a row without fremdrift the move upwards is proposed (A33)."""
    loeftes_til: Kode | None = None
    """The step whose lederteam takes over."""
    tilbagemelding_felt: Dansk
    """The field of the handleplan that receives the feedback (R97)."""
    tilbagemelding_frist: Kode | None = None
    """The deadline of the feedback after a held meeting; the sources set none (R123)."""
    dagsorden_lukkes_timer: Antal | None = None
    """The agenda is fixed so many hours before the meeting; without it, when the meeting begins (R116)."""
    niveau_over: Rolle | None = None
    """Who is shown an absence without a stand-in (A30)."""
    tilbagemelding: Tekst | None = None
    repraesentant: Tekst
    deltagere: Tekst
    opgaveansvarlig: Tekst | None = None
    personaleledelse: Tekst
    kontakt: Tekst | None = None
    """Leaders are never the primary contact of the family (R27)."""
    kadence_tekst: Tekst
    ansvar: Annotated[tuple[Tekst, ...], Field(min_length=1)]


class Camp100(Afsnit):
    """The forum for forløb nobody has managed to turn (R153-R156, A35)."""

    titel: Dansk
    trin: tuple[Kode, ...]
    formaal: Tekst
    dele: Annotated[tuple[Valg, ...], Field(min_length=1)]
    direktoer_deltager: bool
    direktoer_tekst: Tekst | None = None
    indkalder: Kode
    """Which of the fagchefer convenes (A35)."""
    gennemgang: Kode | None = None
    """The deadline by which a threatened forløb is reviewed again; between that, on demand."""
    gennemgang_trin: tuple[Kode, ...] = ()
    """The steps on which a forløb is so threatened that it is reviewed (A35)."""
    udviklingsrum_ledere: tuple[tuple[Kode, ...], ...] = ()
    """Whose leaders take part; one of each group is enough (R155)."""
    fagchefer: Annotated[tuple[Valg, ...], Field(min_length=1)]

"""The state of a Forløb and how each fact changes it. Nothing here refuses: the files beside it decide."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from contracts import routing
from contracts.koncept import Koncept, hent_koncept
from contracts.meetings import Varighedsvalg
from contracts.routing import (
    Afslutning,
    Deltagerart,
    FamiliensSyn,
    Placeringsanledning,
    Standsning,
    Subjekttype,
    Træsvar,
)
from contracts.values import AktørRef, EnhedRef, Enhedstype, Fortrolig, FortroligTekst, Kode, PersonRef, Trin
from services.chassis.aggregate import Aggregate, Pins, event
from services.chassis.rules import Rule
from services.routing.domain.anmodning import KONCEPT_SKIFTET, Anmodning, Anmodningstilstand, Team
from services.routing.domain.facts import (
    BekymringRegistreret,
    FamiliensSynNoteret,
    ForløbAfsluttet,
    KonceptSkiftet,
    MedarbejderUdpeget,
)
from services.routing.domain.rules import ForløbetErIGang


class Forløbstilstand(Aggregate):
    """What is known of a forløb. `linjer` is the answer of the active beslutningstræ, `runde` what was asked for it."""

    TYPE = "forloeb"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """The decisions stand in subclasses; they evolve by the facts of this class."""
        super().__init_subclass__(**kwargs)
        cls.EVOLVERS, cls.EVOLVES_BY = Forløbstilstand.EVOLVERS, Forløbstilstand.EVOLVES_BY

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.barn: PersonRef
        self.enhed: EnhedRef
        self.enhedstype: Enhedstype
        self.distrikt: Kode
        self.alder: Fortrolig[int]
        self.bekymring: FortroligTekst | None = None
        self.kontaktperson: AktørRef
        self.foerste_kontakt: AktørRef | None = None
        self.subjekt: Subjekttype | None = None
        self.modtaget_at: datetime
        self.accepteret = self.samtykke_aabent = self.under_minimum = False
        self.placeret: Trin | None = None
        self.trin: Trin | None = None
        self.vurderet_at: datetime | None = None
        self.rettet: tuple[Trin, datetime] | None = None
        self.mangler_vurdering: Placeringsanledning | None = None
        self.opfoelgninger: frozenset[UUID] = frozenset()
        self.vurdering: tuple[Trin, Placeringsanledning, date | None] | None = None
        self.standset: Standsning | None = None
        self.linjer: tuple[Træsvar, ...] | None = None
        self.uden_leder: frozenset[Kode] = frozenset()
        self.anmodninger: dict[UUID, Anmodning] = {}
        self.runde: tuple[UUID, ...] = ()
        self.team: Team | None = None
        self.deltagere: frozenset[tuple[AktørRef, Deltagerart]] = frozenset()
        self.soeskende: frozenset[UUID] = frozenset()
        self.foreslaaet: Afslutning | None = None
        self.familiens_syn: FamiliensSyn | None = None
        self.afsluttet: Afslutning | None = None
        self.genaabnes_senest: date | None = None
        self.varighedsvalg: Varighedsvalg | None = None
        self.varighed_udloebet = False
        self.varighedsbeslutning_mangler = self.overtagelse_udeblev = False

    @property
    def koncept(self) -> Koncept:
        """The profile the forløb began under, and is decided under to its end."""
        pins = cast(Pins, self.pins)
        return hent_koncept(pins.koncept, pins.koncept_hash)

    @property
    def aabne(self) -> list[Anmodning]:
        """The questions to leaders that wait for an answer."""
        return [a for a in self.anmodninger.values() if a.er_aaben]

    @property
    def i_runden(self) -> list[Anmodning]:
        """The questions of the active beslutningstræ, whatever became of them."""
        return [self.anmodninger[anmodning] for anmodning in self.runde]

    @property
    def udpegede(self) -> dict[AktørRef, Anmodning]:
        """Whom the leaders have lent since the beslutningstræ was activated; a professional counts once (R51)."""
        return {a.medarbejder: a for a in self.i_runden if a.medarbejder}

    def _er_i_gang(self) -> Rule:
        return ForløbetErIGang(afsluttet=self.afsluttet is not None)

    # ---------------------------------------------------------------------------------------------------------------

    @event
    def _registreret(self, fact: BekymringRegistreret) -> None:
        self.barn, self.enhed, self.enhedstype = fact.barn, fact.enhed, fact.enhedstype
        self.distrikt, self.alder, self.subjekt = fact.distrikt, fact.alder, fact.subjekt
        self.bekymring, self.modtaget_at = fact.bekymring, fact.modtaget_at

    @event
    def _kontaktperson_udpeget(self, fact: routing.KontaktpersonUdpeget) -> None:
        self.kontaktperson = fact.kontaktperson
        self.foerste_kontakt = self.foerste_kontakt or fact.kontaktperson

    @event
    def _accepteret(self, _fact: routing.ForløbAccepteret) -> None:
        self.accepteret = True

    @event
    def _trin_placeret(self, fact: routing.TrinPlaceret) -> None:
        self.placeret = self.trin = fact.trin
        self.vurderet_at = fact.vurderet_at

    @event
    def _trin_rettet(self, fact: routing.TrinRettet) -> None:
        self.placeret = fact.til if self.vurdering is None else self.placeret
        self.trin, self.rettet = fact.til, (fact.til, fact.gaelder_fra)
        self.linjer = self.linjer if self.runde else None

    @event
    def _trinvurdering_paakraevet(self, fact: routing.TrinvurderingPåkrævet) -> None:
        self.mangler_vurdering = fact.anledning
        self.opfoelgninger |= {fact.moede}

    @event
    def _vejviser_aktiveret(self, fact: routing.VejviserAktiveret) -> None:
        self.linjer = fact.linjer

    @event
    def _henvist_til_modtagelsen(self, _fact: routing.HenvistTilModtagelsen) -> None: ...

    @event
    def _trin_aendret(self, fact: routing.TrinÆndret) -> None:
        self.trin, self.vurdering = fact.til, (fact.til, fact.anledning, fact.vurderet)
        self.vurderet_at, self.rettet, self.mangler_vurdering = fact.vurderet_at, None, None

    @event
    def _trin_bekraeftet(self, fact: routing.TrinBekræftet) -> None:
        self.vurdering = (fact.trin, fact.anledning, fact.vurderet)
        self.vurderet_at, self.rettet, self.mangler_vurdering = fact.vurderet_at, None, None

    @event
    def _samtykke_noteret(self, _fact: routing.SamtykkeNoteret) -> None:
        self.samtykke_aabent, self.standset = True, None

    @event
    def _deling_standset(self, fact: routing.DelingStandset) -> None:
        self.samtykke_aabent, self.standset = False, fact.aarsag
        self.linjer, self.uden_leder, self.runde, self.team = None, frozenset(), (), None
        self.deltagere, self.under_minimum = frozenset(), False
        self.foreslaaet, self.familiens_syn = None, None

    @event
    def _beslutningstrae_aktiveret(self, fact: routing.BeslutningstræAktiveret) -> None:
        self.linjer = fact.linjer

    @event
    def _leder_mangler(self, fact: routing.LederMangler) -> None:
        self.uden_leder |= {fact.funktion}

    @event
    def _leder_anmodet(self, fact: routing.LederAnmodet) -> None:
        self.anmodninger[fact.anmodning] = Anmodning(fact)
        self.runde += (fact.anmodning,)
        self.uden_leder -= {fact.funktion}

    @event
    def _leder_spurgt(self, fact: routing.LederSpurgt) -> None:
        self.anmodninger[fact.anmodning] = Anmodning(fact)
        self.runde += (fact.anmodning,)
        self.uden_leder -= {fact.funktion}

    @event
    def _frist_sat(self, fact: routing.FristSat) -> None:
        self.anmodninger[fact.frist_id].frist = fact

    @event
    def _leder_paamindet(self, fact: routing.LederPåmindet) -> None:
        self.anmodninger[fact.anmodning].tilstand = Anmodningstilstand.PAAMINDET

    @event
    def _leder_svar_udeblev(self, fact: routing.LederSvarUdeblev) -> None:
        anmodning = self.anmodninger[fact.anmodning]
        anmodning.tilstand, anmodning.eskaleret_til = Anmodningstilstand.UDEBLEVET, fact.eskaleret_til
        anmodning.overordnet = fact.overordnet

    @event
    def _frist_overskredet(self, fact: routing.FristOverskredet) -> None:
        self.anmodninger[fact.frist_id].rettidig = False

    @event
    def _frist_opfyldt(self, fact: routing.FristOpfyldt) -> None:
        self.anmodninger[fact.frist_id].rettidig = fact.rettidig

    @event
    def _frist_bortfaldet(self, fact: routing.FristBortfaldet) -> None:
        """Under other rules only the deadline lapses; otherwise the question does."""
        anmodning, staar = self.anmodninger[fact.frist_id], fact.aarsag == KONCEPT_SKIFTET
        anmodning.frist = None if staar else anmodning.frist
        anmodning.tilstand = anmodning.tilstand if staar else Anmodningstilstand.BORTFALDET

    @event
    def _anmodning_bortfaldet(self, fact: routing.AnmodningBortfaldet) -> None:
        self.anmodninger[fact.anmodning].tilstand = Anmodningstilstand.BORTFALDET

    @event
    def _medarbejder_udpeget(self, fact: MedarbejderUdpeget) -> None:
        anmodning = self.anmodninger[fact.anmodning]
        anmodning.tilstand = Anmodningstilstand.UDPEGET
        anmodning.medarbejder, anmodning.kan_tage_opgaver = fact.medarbejder, fact.kan_tage_opgaver
        anmodning.navn, anmodning.kontakt = fact.navn, fact.kontakt

    @event
    def _leder_meldte_fra(self, fact: routing.LederMeldteFra) -> None:
        anmodning = self.anmodninger[fact.anmodning]
        anmodning.tilstand, anmodning.grund = Anmodningstilstand.MELDT_FRA, fact.grund

    @event
    def _team_nedsat(self, fact: routing.TeamNedsat) -> None:
        self.team = Team(fact.team, fact.medlemmer, fact.kontaktperson, fact.afvigelse)

    @event
    def _teammedlem_tilfoejet(self, fact: routing.TeamMedlemTilføjet) -> None:
        team = cast(Team, self.team)
        self.team = replace(team, medlemmer=(*team.medlemmer, fact.medlem))

    @event
    def _teammedlem_udtraadt(self, fact: routing.TeamMedlemUdtrådt) -> None:
        team = cast(Team, self.team)
        self.team = replace(team, medlemmer=tuple(m for m in team.medlemmer if m.medarbejder != fact.medarbejder))

    @event
    def _team_under_minimum(self, _fact: routing.TeamUnderMinimum) -> None:
        self.under_minimum = True

    @event
    def _deltager_inviteret(self, fact: routing.DeltagerInviteret) -> None:
        self.deltagere |= {(fact.deltager, fact.art)}

    @event
    def _soeskende_forbundet(self, fact: routing.SøskendeForbundet) -> None:
        self.soeskende |= {fact.soeskende}

    @event
    def _soeskende_adskilt(self, fact: routing.SøskendeAdskilt) -> None:
        self.soeskende -= {fact.soeskende}

    @event
    def _koncept_skiftet(self, fact: KonceptSkiftet) -> None:
        self.pins = Pins(koncept=fact.til, koncept_hash=fact.til_hash, kalender=fact.kalender)
        self.placeret = self.trin = fact.trin_til
        self.vurdering, self.rettet = None, None

    @event
    def _afslutning_foreslaaet(self, fact: routing.AfslutningForeslået) -> None:
        self.foreslaaet = fact.aarsag

    @event
    def _familiens_syn_noteret(self, fact: FamiliensSynNoteret) -> None:
        self.familiens_syn = fact.syn

    @event
    def _afsluttet(self, fact: ForløbAfsluttet) -> None:
        self.afsluttet, self.genaabnes_senest = fact.aarsag, fact.genaabnes_senest

    @event
    def _genaabnet(self, _fact: routing.ForløbGenåbnet) -> None:
        self.afsluttet, self.genaabnes_senest = None, None
        self.foreslaaet, self.familiens_syn = None, None
        self.varighedsvalg, self.varighed_udloebet = None, False
        self.varighedsbeslutning_mangler = self.overtagelse_udeblev = False

    @event
    def _varighedsbeslutning_noteret(self, fact: routing.VarighedsbeslutningNoteret) -> None:
        self.varighedsvalg, self.varighedsbeslutning_mangler, self.overtagelse_udeblev = fact.valg, False, False

    @event
    def _varighed_udloebet(self, _fact: routing.VarighedUdløbet) -> None:
        self.varighed_udloebet = True

    @event
    def _varighedsbeslutning_mangler(self, _fact: routing.VarighedsbeslutningMangler) -> None:
        self.varighedsvalg, self.varighedsbeslutning_mangler = None, True

    @event
    def _overtagelse_udeblev(self, _fact: routing.OvertagelseUdeblev) -> None:
        self.overtagelse_udeblev = True

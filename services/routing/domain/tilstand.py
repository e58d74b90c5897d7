"""The state of a Forløb and how each fact changes it. Nothing here refuses: team.py and forloeb.py decide."""

from dataclasses import replace
from datetime import date
from typing import Any, cast
from uuid import UUID

from contracts import routing
from contracts.koncept import Koncept, hent_koncept
from contracts.routing import Afslutning, Placeringsanledning, Standsning, Træsvar
from contracts.values import AktørRef, EnhedRef, Enhedstype, Fortrolig, Kode, PersonRef, Trin
from services.chassis.aggregate import Aggregate, Pins, event
from services.chassis.rules import Rule
from services.routing.domain.anmodning import Anmodning, Anmodningstilstand, Team
from services.routing.domain.facts import BekymringRegistreret, MedarbejderUdpeget
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
        self.kontaktperson: AktørRef
        self.placeret: Trin | None = None
        self.trin: Trin | None = None
        self.vurdering: tuple[Trin, Placeringsanledning, date | None] | None = None
        self.samtykke_aabent = False
        self.standset: Standsning | None = None
        self.linjer: tuple[Træsvar, ...] | None = None
        self.uden_leder: frozenset[Kode] = frozenset()
        self.anmodninger: dict[UUID, Anmodning] = {}
        self.runde: tuple[UUID, ...] = ()
        self.team: Team | None = None
        self.afsluttet: Afslutning | None = None
        self.genaabnes_senest: date | None = None

    @property
    def koncept(self) -> Koncept:
        """The profile the forløb began under, and is decided under to its end."""
        return hent_koncept(cast(Pins, self.pins).koncept)

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
        self.distrikt, self.alder = fact.distrikt, fact.alder

    @event
    def _kontaktperson_udpeget(self, fact: routing.KontaktpersonUdpeget) -> None:
        self.kontaktperson = fact.kontaktperson

    @event
    def _trin_placeret(self, fact: routing.TrinPlaceret) -> None:
        self.placeret = self.trin = fact.trin

    @event
    def _vejviser_aktiveret(self, fact: routing.VejviserAktiveret) -> None:
        self.linjer = fact.linjer

    @event
    def _henvist_til_modtagelsen(self, _fact: routing.HenvistTilModtagelsen) -> None: ...

    @event
    def _trin_aendret(self, fact: routing.TrinÆndret) -> None:
        self.trin, self.vurdering = fact.til, (fact.til, fact.anledning, fact.vurderet)

    @event
    def _trin_bekraeftet(self, fact: routing.TrinBekræftet) -> None:
        self.vurdering = (fact.trin, fact.anledning, fact.vurderet)

    @event
    def _samtykke_noteret(self, _fact: routing.SamtykkeNoteret) -> None:
        self.samtykke_aabent, self.standset = True, None

    @event
    def _deling_standset(self, fact: routing.DelingStandset) -> None:
        self.samtykke_aabent, self.standset = False, fact.aarsag
        self.linjer, self.uden_leder, self.runde, self.team = None, frozenset(), (), None

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
    def _frist_sat(self, fact: routing.FristSat) -> None:
        self.anmodninger[fact.frist_id].frist = fact

    @event
    def _leder_paamindet(self, fact: routing.LederPåmindet) -> None:
        self.anmodninger[fact.anmodning].tilstand = Anmodningstilstand.PAAMINDET

    @event
    def _leder_svar_udeblev(self, fact: routing.LederSvarUdeblev) -> None:
        anmodning = self.anmodninger[fact.anmodning]
        anmodning.tilstand, anmodning.eskaleret_til = Anmodningstilstand.UDEBLEVET, fact.eskaleret_til

    @event
    def _frist_overskredet(self, fact: routing.FristOverskredet) -> None:
        self.anmodninger[fact.frist_id].rettidig = False

    @event
    def _frist_opfyldt(self, fact: routing.FristOpfyldt) -> None:
        self.anmodninger[fact.frist_id].rettidig = fact.rettidig

    @event
    def _frist_bortfaldet(self, fact: routing.FristBortfaldet) -> None:
        self.anmodninger[fact.frist_id].tilstand = Anmodningstilstand.BORTFALDET

    @event
    def _medarbejder_udpeget(self, fact: MedarbejderUdpeget) -> None:
        anmodning = self.anmodninger[fact.anmodning]
        anmodning.tilstand = Anmodningstilstand.UDPEGET
        anmodning.medarbejder, anmodning.kan_tage_opgaver = fact.medarbejder, fact.kan_tage_opgaver

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
    def _afsluttet(self, fact: routing.ForløbAfsluttet) -> None:
        self.afsluttet, self.genaabnes_senest = fact.aarsag, fact.genaabnes_senest

    @event
    def _genaabnet(self, _fact: routing.ForløbGenåbnet) -> None:
        self.afsluttet, self.genaabnes_senest = None, None

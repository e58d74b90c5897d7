"""How each fact changes what is known of a lederteam. Nothing here refuses: lederteam.py decides."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from contracts import meetings as c
from contracts.frister import dagens_slut, lokal_dato
from services.chassis.aggregate import Aggregate, event
from services.meetings.domain.lederteam_moede import Lederteammøde
from services.meetings.domain.ur import ET_SEKUND


class Lederteamtilstand(Aggregate):
    TYPE: ClassVar[str] = "lederteam"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """The decisions stand in a subclass; they evolve by the facts of this class."""
        super().__init_subclass__(**kwargs)
        cls.EVOLVERS, cls.EVOLVES_BY = Lederteamtilstand.EVOLVERS, Lederteamtilstand.EVOLVES_BY

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.niveau = ""
        self.medlemmer: tuple[UUID, ...] = ()
        self.foerste_moede: datetime | None = None
        self.seneste_runde: date | None = None
        self.moeder: dict[UUID, Lederteammøde] = {}
        self.stille: dict[UUID, None] = {}
        """Forløb that stand still, in the order they came; some before there was a meeting to go to.

        Each is on every agenda until it moves again: an answer settles what a meeting owed, not that it stands still.
        """
        self.ansvar: dict[UUID, None] = {}
        """Forløb it is opgaveansvarligt for (R61)."""
        self.i_traek: dict[UUID, int] = {}
        """At how many meetings in a row each forløb stood still (A33)."""
        self.loeft: dict[UUID, bool | None] = {}
        """Forløb whose move upwards is proposed (None), was turned down (False) or decided (True)."""
        self.brud: tuple[c.MødepligtBrudt, ...] = ()

    @property
    def naeste_lukkes_at(self) -> datetime | None:
        """When the agenda of the latest meeting called will stand."""
        return max((moede.lukkes_at for moede in self.moeder.values()), default=None)

    @property
    def gaar_videre_at(self) -> datetime | None:
        """When the day of the last meeting is over, while one of these forløb is not on the next agenda yet."""
        sidste, naeste = [None, None, *sorted(self.moeder.values(), key=lambda moede: moede.starter_at)][-2:]
        if sidste is None or naeste is None or self.stille.keys() <= set(naeste.dagsorden):
            return None
        return dagens_slut(lokal_dato(sidste.starter_at)) + ET_SEKUND

    @property
    def next_alarm(self) -> datetime | None:
        return min(filter(None, (self.naeste_lukkes_at, self.gaar_videre_at)), default=None)

    @event
    def _oprettet(self, fact: c.LederteamOprettet) -> None:
        self.niveau, self.medlemmer, self.foerste_moede = fact.niveau, fact.medlemmer, fact.foerste_moede

    @event
    def _aendret(self, fact: c.LederteamÆndret) -> None:
        self.medlemmer = fact.medlemmer

    @event
    def _moede_indkaldt(self, fact: c.LederteamMødeIndkaldt) -> None:
        lukkes_at = fact.dagsorden_lukkes_at or fact.starter_at
        self.moeder[fact.moede] = Lederteammøde(fact.moede, fact.starter_at, lukkes_at)
        self.seneste_runde = lokal_dato(fact.starter_at)

    @event
    def _moede_udgaaet(self, fact: c.LederteamMødeUdgået) -> None:
        self.seneste_runde = fact.planlagt

    @event
    def _overtaget(self, fact: c.OpgaveansvarOvertaget) -> None:
        self.ansvar[fact.forloeb] = None
        self.loeft.pop(fact.forloeb, None)

    @event
    def _afgivet(self, fact: c.OpgaveansvarAfgivet) -> None:
        self.ansvar.pop(fact.forloeb, None)
        self.stille.pop(fact.forloeb, None)
        self.i_traek.pop(fact.forloeb, None)
        self.loeft[fact.forloeb] = fact.aarsag is c.Ansvarsophør.LOEFTET

    @event
    def _afventer(self, fact: c.AfventerLederteam) -> None:
        self.stille[fact.forloeb] = None

    @event
    def _sat_paa(self, fact: c.SatPåDagsorden) -> None:
        moede = self.moeder[fact.moede]
        dagsorden = tuple(dict.fromkeys((*moede.dagsorden, fact.forloeb)))
        self.moeder[fact.moede] = replace(moede, dagsorden=dagsorden)
        self.stille[fact.forloeb] = None

    @event
    def _taget_af(self, fact: c.TagetAfDagsorden) -> None:
        if fact.aarsag is not c.Dagsordenafgang.BEHANDLET:
            self.stille.pop(fact.forloeb, None)
        if fact.moede in self.moeder:
            naar = self.moeder[fact.moede].starter_at
            self.moeder = {id_: moede.efter_afgang(fact, naar) for id_, moede in self.moeder.items()}

    @event
    def _dagsorden_fastlagt(self, fact: c.DagsordenFastlagt) -> None:
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], fastlagt=True, orienteres=fact.i_fremdrift)

    @event
    def _afholdt(self, fact: c.LederteamMødeAfholdt) -> None:
        moede = self.moeder[fact.moede]
        self.moeder[fact.moede] = replace(moede, afholdt=True)
        self.i_traek = {forloeb: self.i_traek.get(forloeb, 0) + 1 for forloeb in moede.dagsorden}

    @event
    def _moedepligt_brudt(self, fact: c.MødepligtBrudt) -> None:
        self.brud = (*self.brud, fact)

    @event
    def _tilbagemelding_udestaar(self, fact: c.TilbagemeldingUdestår) -> None:
        """The meeting itself knows what it owes; this tells the others."""

    @event
    def _repraesentant_inviteret(self, fact: c.RepræsentantInviteret) -> None:
        moede = self.moeder[fact.moede]
        self.moeder[fact.moede] = replace(moede, inviteret=(*moede.inviteret, fact))

    @event
    def _loeft_foreslaaet(self, fact: c.LøftForeslået) -> None:
        self.loeft[fact.forloeb] = None

    @event
    def _loeft_afvist(self, fact: c.LøftAfvist) -> None:
        self.loeft[fact.forloeb] = False
        self.i_traek.pop(fact.forloeb, None)

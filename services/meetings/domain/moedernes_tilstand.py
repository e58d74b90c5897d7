"""How each fact changes what is known of the meetings. Nothing here refuses: moeder.py decides."""

from dataclasses import replace
from typing import Any, ClassVar

from contracts import meetings
from contracts.meetings import Aflysningsgrund, Fremdrift, Fremdriftskilde
from services.chassis.aggregate import Pins, event
from services.meetings.domain.facts import (
    BarnetsPerspektivIndhentet,
    FremdriftBestridt,
    MødeAfholdt,
    MødeIndkaldt,
    felter,
)
from services.meetings.domain.grundlag import Mødegrundlag
from services.meetings.domain.moede import Gæst, Møde, Mødetilstand


class MødernesTilstand(Mødegrundlag):
    TYPE: ClassVar[str] = "moeder"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """The decisions stand in a subclass; they evolve by the facts of this class."""
        super().__init_subclass__(**kwargs)
        cls.EVOLVERS, cls.EVOLVES_BY = MødernesTilstand.EVOLVERS, MødernesTilstand.EVOLVES_BY

    @event
    def _forloeb_noteret(self, fact: meetings.ForløbNoteret) -> None:
        self.barn = fact.barn

    @event
    def _samtykke_noteret(self, fact: meetings.SamtykkeNoteret) -> None:
        self.barn, self.samtykke, self.ur_start, self.trukket = fact.barn, True, fact.ur_start, False
        self.omgang += 1
        self.moeder |= {m.moede: m.med_nyt_grundlag(self.omgang) for m in self.moeder.values() if m.mistede_grundlag}

    @event
    def _oplysningspligt_noteret(self, fact: meetings.OplysningspligtNoteret) -> None:
        self.barn, self.orienteret, self.trukket = fact.barn, True, False
        self.omgang += 1

    @event
    def _konceptskift_noteret(self, fact: meetings.KonceptskiftNoteret) -> None:
        self.pins = Pins(**felter(fact, "forloeb"))

    @event
    def _moede_mistede_grundlag(self, fact: meetings.MødeMistedeGrundlag) -> None:
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], mistede_grundlag=fact.aarsag)

    @event
    def _moededeltager_inviteret(self, fact: meetings.MødedeltagerInviteret) -> None:
        moede, gaest = self.moeder[fact.moede], Gæst(**felter(fact, "forloeb", "moede", "deltager"))
        self.moeder[fact.moede] = replace(moede, gaester={**moede.gaester, fact.deltager: gaest})

    @event
    def _barnet_skal_orienteres(self, fact: meetings.BarnetSkalOrienteres) -> None:
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], orientering_skyldes=True)

    @event
    def _barnet_orienteret(self, fact: meetings.BarnetOrienteret) -> None:
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], orientering_skyldes=False)

    @event
    def _fremdrift_bestridt(self, fact: FremdriftBestridt) -> None:
        if fact.kilde is Fremdriftskilde.DETEKTOR:
            self.bestridt, self.advarsel = self.advarsel, ()
            self.fremdrift_mangler = self.fremdrift is Fremdrift.NEJ
        else:
            self.seneste_indsigelse = (fact.rolle, fact.begrundelse)

    @event
    def _team_noteret(self, fact: meetings.TeamNoteret) -> None:
        self.team, self.kontaktperson = fact.medlemmer, fact.kontaktperson

    @event
    def _moede_indkaldt(self, fact: MødeIndkaldt) -> None:
        self.moeder[fact.moede] = Møde(omgang=self.omgang, **felter(fact, "forloeb", "barn"))

    @event
    def _varsel_fraveget(self, fact: meetings.VarselFraveget) -> None:
        self.moeder[fact.moede] = self.moeder[fact.moede].uden_varsel(fact)

    @event
    def _moede_flyttet(self, fact: meetings.MødeFlyttet) -> None:
        nyt, foer = felter(fact, "forloeb", "aarsag"), self.moeder[fact.moede]
        self.moeder[fact.moede] = replace(foer, **nyt, begrundelse=fact.aarsag, flyttet_fra=foer.starter_at)

    @event
    def _moede_aflyst(self, fact: meetings.MødeAflyst) -> None:
        aflyst = replace(self.moeder[fact.moede], tilstand=Mødetilstand.AFLYST, aflyst=fact.grund)
        self.moeder[fact.moede] = aflyst

    @event
    def _soeskende_udgaaet(self, fact: meetings.SøskendeUdgåetAfMøde) -> None:
        moede = self.moeder[fact.moede]
        tilbage = tuple(andet for andet in moede.faelles_med if andet != fact.soeskende)
        self.moeder[fact.moede] = replace(moede, faelles_med=tilbage)

    @event
    def _formoede_afholdt(self, fact: meetings.FormødeAfholdt) -> None:
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], roller=fact)

    @event
    def _barnets_perspektiv_indhentet(self, fact: BarnetsPerspektivIndhentet) -> None:
        nyt = felter(fact, "forloeb", "barn")
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], **nyt, perspektiv_indhentet=True)

    @event
    def _moede_afholdt(self, fact: MødeAfholdt) -> None:
        nyt = felter(fact, "forloeb", "barn", "art", "tjekliste")
        self.advarsel, self.bestridt = (), ()
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], **nyt, tilstand=Mødetilstand.AFHOLDT)

    @event
    def _fremdrift_vurderet(self, fact: meetings.FremdriftVurderet) -> None:
        self.fremdrift, self.fremdrift_mangler, self.advarsel, self.bestridt = fact.fremdrift, False, (), ()
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], fremdrift=fact.fremdrift)

    @event
    def _fremdrift_mangler(self, fact: meetings.FremdriftMangler) -> None:
        self.fremdrift_mangler = True
        nye = fact.aarsager if fact.kilde is Fremdriftskilde.DETEKTOR else ()
        self.advarsel = tuple(dict.fromkeys((*self.advarsel, *nye)))

    @event
    def _referat_sendt(self, fact: meetings.ReferatSendt) -> None:
        self.moeder[fact.moede] = replace(
            self.moeder[fact.moede], referat_sendt=True, bilag=fact.bilag, modtagere=fact.modtagere
        )

    @event
    def _moeder_indstillet(self, fact: meetings.MøderIndstillet) -> None:
        slut = fact.grund is Aflysningsgrund.FORLOEB_AFSLUTTET
        self.afsluttet, self.trukket = self.afsluttet or slut, self.trukket or not slut
        self.samtykke, self.orienteret = self.samtykke and slut, self.orienteret and slut
        self.team = self.team if slut or fact.grund is Aflysningsgrund.FYLDT_18 else ()

    @event
    def _moeder_genoptaget(self, _fact: meetings.MøderGenoptaget) -> None:
        self.afsluttet = False

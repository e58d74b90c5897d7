"""The meetings of one forløb: called only while the consent is open, held with roles agreed and the child heard."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID

from contracts import meetings
from contracts.meetings import Aflysningsgrund, Fremdrift, Fremdriftskilde, Mødeart
from contracts.values import FortroligTekst
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.meetings.domain import proever
from services.meetings.domain.facts import BarnetsPerspektivIndhentet, MødeAfholdt, MødeIndkaldt, felter
from services.meetings.domain.moede import Møde, Mødetilstand
from services.meetings.domain.profil import SENESTE_NEJ, i_reserveret_tid, koncept_for
from services.meetings.domain.rules import indkaldelse, moedet


class Møder(Aggregate):
    TYPE: ClassVar[str] = "moeder"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.barn: UUID | None = None
        self.samtykke = False
        self.afsluttet = False
        self.omgang = 0
        self.ur_start: datetime | None = None
        self.team: tuple[UUID, ...] = ()
        self.kontaktperson: UUID | None = None
        self.moeder: dict[UUID, Møde] = {}
        self.fremdrift = Fremdrift.IKKE_VURDERET
        self.fremdrift_mangler = False

    @property
    def aaben(self) -> bool:
        return self.samtykke and not self.afsluttet

    @property
    def er_i_fremdrift(self) -> bool:
        """By the team's latest verdict, and nothing has warned of the opposite since."""
        return self.fremdrift is Fremdrift.JA and not self.fremdrift_mangler

    @property
    def opstartsmoede(self) -> Møde | None:
        """The one of the present consent, called or held."""
        egne = (m for m in self.moeder.values() if m.art is Mødeart.OPSTARTSMOEDE and m.omgang == self.omgang)
        return next((m for m in egne if m.tilstand is not Mødetilstand.AFLYST), None)

    def igangvaerende(self, naar: datetime) -> UUID | None:
        """The meeting that has begun and is not closed yet."""
        return next((m.moede for m in self.moeder.values() if m.er_indkaldt and m.er_begyndt(naar)), None)

    def kend(self) -> UUID:
        """The child of a forløb that is known. Raises Rejected."""
        barn = self.barn
        check(indkaldelse.ForløbetErKendt(kendt=barn is not None))
        assert barn is not None  # noqa: S101  what the rule said, told to the type checker
        return barn

    def kraev_samtykke(self) -> UUID:
        """The child of a forløb whose consent is open. Raises Rejected."""
        barn = self.kend()
        check(indkaldelse.SamtykketErÅbent(aabent=self.aaben))
        return barn

    def noter(self, barn: UUID) -> None:
        if self.barn is None:
            self._forloeb_noteret(meetings.ForløbNoteret(forloeb=self.key, barn=barn))

    def noter_samtykke(self, barn: UUID, ur_start: datetime) -> None:
        if not self.samtykke:
            self._samtykke_noteret(meetings.SamtykkeNoteret(forloeb=self.key, barn=barn, ur_start=ur_start))

    def noter_team(self, medlemmer: tuple[UUID, ...], kontaktperson: UUID | None) -> None:
        hele = medlemmer if kontaktperson else tuple(dict.fromkeys((*self.team, *medlemmer)))
        kontakt = kontaktperson or self.kontaktperson
        if (hele, kontakt) != (self.team, self.kontaktperson):
            self._team_noteret(meetings.TeamNoteret(forloeb=self.key, medlemmer=hele, kontaktperson=kontakt))

    def indstil(self, grund: Aflysningsgrund, naar: datetime) -> None:
        """A meeting that has begun stays, so that what was said under the consent can still be written down (A8)."""
        if self.afsluttet if grund is Aflysningsgrund.FORLOEB_AFSLUTTET else not self.samtykke:
            return
        self._moeder_indstillet(meetings.MøderIndstillet(forloeb=self.key, grund=grund))
        for moede in [m for m in self.moeder.values() if m.er_indkaldt and not m.er_begyndt(naar)]:
            self._moede_aflyst(meetings.MødeAflyst(forloeb=self.key, moede=moede.moede, grund=grund))

    def genoptag(self) -> None:
        if self.afsluttet:
            self._moeder_genoptaget(meetings.MøderGenoptaget(forloeb=self.key))

    def indkald(self, k: meetings.IndkaldMøde, moede: UUID, naar: datetime) -> None:
        barn, koncept = self.kraev_samtykke(), koncept_for(self.pins)
        if proever.er_allerede_indkaldt(self.moeder.values(), k):
            return
        proever.proev_indkaldelse(k.art, self.opstartsmoede, bool(self.team), moede not in self.moeder)
        fraveget = proever.proev_tidspunkt(koncept, proever.Ønske.af_indkaldelse(k), self.ur_start, naar)
        fact = MødeIndkaldt(
            **felter(k, "moede", "varsel_fraveget_af"),
            barn=barn,
            moede=moede,
            i_reserveret_tid=i_reserveret_tid(koncept, k.starter_at, k.varighed_min),
        )
        self._moede_indkaldt(fact)
        if fraveget:
            self._varsel_fraveget(meetings.VarselFraveget(forloeb=self.key, moede=moede, af=fraveget))

    def flyt(self, k: meetings.FlytMøde, naar: datetime) -> None:
        self.kraev_samtykke()
        moede, koncept = self._indkaldt(k.moede), koncept_for(self.pins)
        if moede.starter_at == k.starter_at:
            return
        fraveget = proever.proev_tidspunkt(koncept, proever.Ønske.af_flytning(k, moede), self.ur_start, naar)
        reserveret = i_reserveret_tid(koncept, k.starter_at, moede.varighed_min)
        self._moede_flyttet(meetings.MødeFlyttet(**felter(k, "varsel_fraveget_af"), i_reserveret_tid=reserveret))
        if fraveget:
            self._varsel_fraveget(meetings.VarselFraveget(forloeb=self.key, moede=k.moede, af=fraveget))

    def aflys(self, moede: UUID, grund: Aflysningsgrund) -> None:
        self.kend()
        if self._kendt(moede).tilstand is Mødetilstand.AFLYST:
            return
        self._indkaldt(moede)
        self._moede_aflyst(meetings.MødeAflyst(forloeb=self.key, moede=moede, grund=grund))

    def afhold_formoede(self, k: meetings.AfholdFormøde, naar: datetime) -> None:
        self.kraev_samtykke()
        moede, roller = self._indkaldt(k.moede), meetings.FormødeAfholdt(**felter(k))
        udenfor = tuple(rolle for rolle in proever.ROLLER if getattr(k, rolle) not in self.team)
        check(
            moedet.RollerneErFyldtAfTeamet(udenfor=udenfor),
            moedet.FormødetLiggerFørMødet(nu=naar, starter_at=moede.starter_at),
        )
        if moede.roller != roller:
            self._formoede_afholdt(roller)

    def indhent_perspektiv(self, moede: UUID, perspektiv: FortroligTekst | None, naar: datetime) -> None:
        barn, kendt = self.kraev_samtykke(), self._indkaldt(moede)
        check(moedet.PerspektivetIndhentesFørMødet(nu=naar, starter_at=kendt.starter_at))
        if not kendt.perspektiv_indhentet or kendt.perspektiv != perspektiv:
            self._barnets_perspektiv_indhentet(
                BarnetsPerspektivIndhentet(forloeb=self.key, barn=barn, moede=moede, perspektiv=perspektiv)
            )

    def afhold(self, k: meetings.AfholdMøde, afholdt_at: datetime | None, naar: datetime) -> None:
        """Without `afholdt_at` it was held when it was to begin, however late that is written down."""
        barn = self.kend()
        if self._kendt(k.moede).er_afholdt:
            return
        moede = self._indkaldt(k.moede)
        proever.proev_afholdelse(koncept_for(self.pins), moede, k, self.team, aaben=self.aaben, naar=naar)
        holdt = (afholdt_at or moede.starter_at).astimezone(UTC)
        self._moede_afholdt(MødeAfholdt(**felter(k, "fremdrift"), barn=barn, art=moede.art, afholdt_at=holdt))
        if moede.art is Mødeart.OPFOELGNING and k.fremdrift:
            self._fremdrift_vurderet(meetings.FremdriftVurderet(forloeb=self.key, moede=k.moede, fremdrift=k.fremdrift))
        if k.fremdrift is Fremdrift.NEJ and self.aaben:
            kilde = Fremdriftskilde.TEAM
            self._fremdrift_mangler(
                meetings.FremdriftMangler(forloeb=self.key, kilde=kilde, aarsager=(SENESTE_NEJ,), moede=k.moede)
            )

    def send_referat(self, moede: UUID, afsender: UUID) -> None:
        self.kend()
        kendt = self._kendt(moede)
        ansvarlig = bool(kendt.roller and kendt.roller.referat_afsender == afsender)
        check(
            moedet.MødetErAfholdt(afholdt=kendt.er_afholdt),
            moedet.ReferatetSendesAfDenAnsvarlige(ansvarlig=ansvarlig),
        )
        if not kendt.referat_sendt:
            self._referat_sendt(meetings.ReferatSendt(forloeb=self.key, moede=moede, afsender=afsender))

    def _kendt(self, moede: UUID) -> Møde:
        check(moedet.MødetFindes(findes=moede in self.moeder))
        return self.moeder[moede]

    def _indkaldt(self, moede: UUID) -> Møde:
        kendt = self._kendt(moede)
        check(moedet.MødetErIndkaldt(indkaldt=kendt.er_indkaldt))
        return kendt

    # ------------------------------------------------------------------------------------------------------------------

    @event
    def _forloeb_noteret(self, fact: meetings.ForløbNoteret) -> None:
        self.barn = fact.barn

    @event
    def _samtykke_noteret(self, fact: meetings.SamtykkeNoteret) -> None:
        self.barn, self.samtykke, self.ur_start = fact.barn, True, fact.ur_start
        self.omgang += 1

    @event
    def _team_noteret(self, fact: meetings.TeamNoteret) -> None:
        self.team, self.kontaktperson = fact.medlemmer, fact.kontaktperson

    @event
    def _moede_indkaldt(self, fact: MødeIndkaldt) -> None:
        self.moeder[fact.moede] = Møde(omgang=self.omgang, **felter(fact, "forloeb", "barn"))

    @event
    def _varsel_fraveget(self, fact: meetings.VarselFraveget) -> None:
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], varsel_fraveget_af=fact.af)

    @event
    def _moede_flyttet(self, fact: meetings.MødeFlyttet) -> None:
        nyt = felter(fact, "forloeb", "aarsag")
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], **nyt, begrundelse=fact.aarsag)

    @event
    def _moede_aflyst(self, fact: meetings.MødeAflyst) -> None:
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], tilstand=Mødetilstand.AFLYST)

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
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], **nyt, tilstand=Mødetilstand.AFHOLDT)

    @event
    def _fremdrift_vurderet(self, fact: meetings.FremdriftVurderet) -> None:
        self.fremdrift, self.fremdrift_mangler = fact.fremdrift, False
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], fremdrift=fact.fremdrift)

    @event
    def _fremdrift_mangler(self, _fact: meetings.FremdriftMangler) -> None:
        self.fremdrift_mangler = True

    @event
    def _referat_sendt(self, fact: meetings.ReferatSendt) -> None:
        self.moeder[fact.moede] = replace(self.moeder[fact.moede], referat_sendt=True)

    @event
    def _moeder_indstillet(self, fact: meetings.MøderIndstillet) -> None:
        self.afsluttet = self.afsluttet or fact.grund is Aflysningsgrund.FORLOEB_AFSLUTTET
        self.samtykke = self.samtykke and fact.grund is Aflysningsgrund.FORLOEB_AFSLUTTET
        self.team = self.team if self.samtykke else ()

    @event
    def _moeder_genoptaget(self, _fact: meetings.MøderGenoptaget) -> None:
        self.afsluttet = False

"""Everybody does anything in any order, and the news travels when it likes: a machine over the three services."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.strategies import booleans, integers, sampled_from

from contracts import consent as c
from contracts import meetings as m
from contracts import routing as r
from contracts.command import Command
from contracts.fact import Fact
from contracts.frister import KOEBENHAVN
from contracts.koncept import Koncept, hent_koncept
from contracts.values import Fortrolig, Rolle
from services.consent.domain.delinger import Delinger
from services.consent.domain.orientering import Orientering
from services.consent.domain.samtykke import Samtykke
from services.meetings.domain.handleplan import Handleplan
from services.meetings.domain.lederteam_trin import Forløbstrin
from services.meetings.domain.moeder import Møder
from services.meetings.domain.opfoelgning_profil import lovens_frister
from services.routing.domain.forloeb import Forløb
from tests.consent.familien import BARN, FADEREN, FAR, MODEREN, MOR
from tests.given import navn
from tests.meetings.steder import ANDET_LED, FOERSTE_LED, INDSATSPLAN
from tests.routing.byen import SKOLELEDER, SKOLEN, enhed, funktion
from tests.sammen.loefterne import Løfter, Port
from tests.sammen.oeerne import Kommunen

BEGYNDELSEN = datetime(2026, 3, 27, 9, tzinfo=KOEBENHAVN)
FYLDER_15, FYLDER_18 = date(2011, 5, 12), date(2008, 5, 12)
FOEDSELSDAGEN = datetime(2026, 5, 12, tzinfo=KOEBENHAVN)
FORLOEB = (navn("forløb 1"), navn("forløb 2"))
FAGLIGE = tuple(navn(f"fagperson {n}") for n in range(3))
OEER = ("consent", "routing", "meetings")
VEJE = [(laeser, kilde) for laeser in OEER for kilde in OEER if laeser != kilde]
PARTER = sampled_from([MOR, FAR, BARN])
FOERSTE_MOEDE = (m.Mødeart.OPSTARTSMOEDE, m.Mødeart.TRIVSELSMOEDE, m.Mødeart.DIALOGMOEDE)
SENERE_MOEDE = (m.Mødeart.OPFOELGNING, m.Mødeart.TRIVSELSMOEDE, m.Mødeart.DIALOGMOEDE)
MOEDETS_FORMAAL = c.Samtykkeformål.DELING_UDEN_FOR_INSTITUTIONEN


class TreTjenester(RuleBasedStateMachine):
    """One child, whose family says yes and no; what the services promise stands in loefterne.py."""

    PROFIL: ClassVar[str]

    @initialize(foedt=sampled_from([FYLDER_15, FYLDER_18]), langt=sampled_from([1, 2, 3, 3]))
    def begynd(self, foedt: date, langt: int) -> None:
        """Somewhere on the road: asked, with consent, with a team, with the first meeting called."""
        self.koncept: Koncept = hent_koncept(self.PROFIL)
        self.k = Kommunen(self.PROFIL, BEGYNDELSEN)
        self.loefter = Løfter(self.k, frozenset({MOR, FAR, BARN}))
        self.foedt, self.begyndt = foedt, [FORLOEB[0]]
        skala = self.koncept.skala
        self.trin = [t.kode for t in skala.trin if not skala.forloeb_trin or t.kode in skala.forloeb_trin]
        self.individuelle = [t for t in self.trin if skala.er_individuelt(t) and not skala.er_myndighed(t)]
        self.k.goer(self.k.routing, enhed())
        for f in self.koncept.beslutningstrae.funktioner if self.koncept.beslutningstrae else ():
            self.k.goer(self.k.routing, funktion(f.kode, til=29))
        self.bekymring(FORLOEB[0])
        self.k.alt_naar_frem()
        if langt >= 1:
            self.alle_siger_ja()
            self.alt_naar_frem()
        if langt >= 2:
            self.et_team()
            self.alt_naar_frem()
        if langt >= 3:
            self.indkald(14, nummer=0)
        assert langt < 1 or self.loefter_nu().aaben, "the road begins nowhere"
        assert langt < 2 or self.her.team
        assert langt < 3 or self.indkaldte()

    def loefter_nu(self) -> Port:
        self.loefter.laes()
        return self.loefter.port("consent", self.forloeb)

    @property
    def forloeb(self) -> UUID:
        return self.begyndt[-1]

    @property
    def her(self) -> Forløb:
        return self.k.routing.har(Forløb, self.forloeb)

    @property
    def moeder(self) -> Møder:
        return self.k.meetings.har(Møder, self.forloeb)

    def consent(self, command: Command, hvem: UUID | None = None) -> list[Fact] | None:
        rolle = Rolle.LOKAL_LEDER if hvem is None else Rolle.UNG if hvem == BARN else Rolle.FORAELDER
        return self.k.goer(self.k.consent, command, som=hvem or SKOLELEDER, rolle=rolle)

    def routing(self, command: Command, **som: Any) -> list[Fact] | None:
        hvem: dict[str, Any] = {"som": SKOLELEDER, "rolle": Rolle.LOKAL_LEDER} | som
        return self.k.goer(self.k.routing, command, **hvem)

    def meetings(self, command: Command, rolle: Rolle = Rolle.LOKAL_LEDER) -> list[Fact] | None:
        leder = self.koncept.moedeledelse.ledes_af if self.koncept.moedeledelse else None
        er = Rolle.FAMILIEINDGANG if str(leder) == Rolle.FAMILIEINDGANG else rolle
        return self.k.goer(self.k.meetings, command, som=SKOLELEDER, rolle=er)

    # --- the family -------------------------------------------------------------------------------------------------

    @rule(hvem=PARTER, ja=booleans())
    def en_part_svarer(self, hvem: UUID, ja: bool) -> None:
        self.consent((c.GivSamtykke if ja else c.AfslåSamtykke)(forloeb=self.forloeb, part=hvem), hvem)

    @rule()
    def alle_siger_ja(self) -> None:
        """Each who has not yet; and where the koncept asks for information, both parents are told (A6)."""
        for hvem in self.k.consent.har(Samtykke, self.forloeb).svar.mangler:
            self.consent(c.GivSamtykke(forloeb=self.forloeb, part=hvem), hvem)
        pligt = self.koncept.samtykke.orientering
        for emne in pligt.emner if pligt else ():
            maade = str(pligt.kanaler[0]) if pligt else ""
            self.consent(c.NoterOrientering(forloeb=self.forloeb, parter=(MOR, FAR), emne=emne.kode, maade=maade))
            self.consent(c.NoterOrientering(forloeb=self.forloeb, parter=(BARN,), emne=emne.kode, maade=maade))
        for hvem in (MOR, FAR, BARN) if pligt else ():
            self.consent(c.AnmodSamtykkeTilFormål(forloeb=self.forloeb, formaal=MOEDETS_FORMAAL))
            ja = c.SvarPåFormål(forloeb=self.forloeb, formaal=MOEDETS_FORMAAL, part=hvem, sagde_ja=True)
            self.consent(ja, hvem)

    @rule(hvem=PARTER)
    def samtykket_traekkes(self, hvem: UUID) -> None:
        """A8: as easily as it was given, whoever does it, and whatever is under way; also of a forløb that ended."""
        for forloeb in self.begyndt:
            self.consent(c.TrækSamtykkeTilbage(forloeb=forloeb, part=hvem), hvem)
            self.consent(c.TrækSamtykkeTilFormålTilbage(forloeb=forloeb, formaal=MOEDETS_FORMAAL, part=hvem), hvem)

    @rule()
    def lederen_spoerger_igen(self) -> None:
        self.consent(c.AnmodSamtykke(forloeb=self.forloeb))

    @rule(hvem=PARTER, hoert=sampled_from([(), ("routing",), ("meetings",), OEER]), team=booleans())
    def trukket_og_givet_igen(self, hvem: UUID, hoert: tuple[str, ...], team: bool) -> None:
        """Taken back and given again, and a new team, before everybody has heard of the first."""
        self.samtykket_traekkes(hvem)
        for laeser in hoert:
            self.en_hoerer_det_hele(laeser)
        self.lederen_spoerger_igen()
        self.alle_siger_ja()
        for laeser in hoert:
            self.en_hoerer_det_hele(laeser)
        if team:
            self.et_team()

    @rule(valg=sampled_from(c.NæsteSkridt))
    def lederen_vaelger_naeste_skridt(self, valg: c.NæsteSkridt) -> None:
        self.consent(c.NoterNæsteSkridt(forloeb=self.forloeb, valg=valg))

    @rule(hvem=sampled_from([MOR, FAR]), har=booleans())
    def foraeldremyndigheden_flytter(self, hvem: UUID, har: bool) -> None:
        i_dag = self.k.tid.astimezone(KOEBENHAVN).date()
        self.consent(c.ÆndrForældremyndighed(forloeb=self.forloeb, part=hvem, foraeldremyndighed=har, fra=i_dag))

    @rule()
    def der_deles(self) -> None:
        self.proev_at_dele(self.forloeb)

    def proev_at_dele(self, forloeb: UUID) -> bool:
        haard = self.koncept.samtykke.port == "haard"
        deling = c.RegistrerDeling(
            forloeb=forloeb,
            formaal=self.koncept.samtykke.formaal.kode if haard else MOEDETS_FORMAAL.value,
            modtagere=(c.Modtager.UDFOERERTEAM,),
            kategorier=(c.Datakategori.TRIVSEL,),
            grundlag=(c.Grundlag.SAMTYKKE, c.Grundlag.LOV),
            hjemmel="forvaltningsloven_28",
        )
        return bool(self.consent(deling))

    # --- the leaders and the team -----------------------------------------------------------------------------------

    def bekymring(self, forloeb: UUID) -> bool:
        """A concern, taken on, placed, and the family known; true when the forløb began."""
        alder = 14 if self.foedt == FYLDER_15 else 17
        felter: dict[str, Any] = {"forloeb": forloeb, "barn": BARN, "enhed": SKOLEN, "alder": alder}
        kontaktperson = navn("lærer")
        ny = r.RegistrerBekymring(**felter, kontaktperson=kontaktperson)
        if not self.routing(ny):
            return False
        af = self.koncept.aabning.accepteres_af
        if af:
            self.routing(r.AccepterForløb(forloeb=forloeb), rolle=Rolle(af))
        trin = self.individuelle[0]
        self.routing(r.PlacerTrin(forloeb=forloeb, trin=trin, muligheder_udtoemt=True))
        self.k.naar_frem("consent", "routing")
        kredsen = c.RegistrerPersonkreds(
            forloeb=forloeb,
            barn=BARN,
            navn=Fortrolig("Emil Holm"),
            foedselsdato=Fortrolig(self.foedt),
            parter=(MODEREN, FADEREN),
        )
        self.consent(kredsen)
        return True

    @rule()
    def en_ny_bekymring(self) -> None:
        """For the same child: a forløb of its own only when there is no other (A21, R131)."""
        if len(self.begyndt) == 1 and self.bekymring(FORLOEB[1]):
            self.begyndt.append(FORLOEB[1])

    @rule(kan=sampled_from([True, True, True, False]), nummer=integers(0, 3))
    def en_leder_svarer(self, kan: bool, nummer: int) -> None:
        """The newest question or an old one, perhaps from a consent that is gone (F24)."""
        spurgte = [a.stillet for a in self.her.anmodninger.values()][-4:]
        for stillet in spurgte[nummer : nummer + 1]:
            som = {"som": navn(f"{stillet.funktion}_leder"), "rolle": Rolle.FUNKTIONSLEDER}
            if kan:
                medarbejder = navn(f"{stillet.funktion} {nummer}")
                svar: Command = r.UdpegMedarbejder(
                    forloeb=self.forloeb, anmodning=stillet.anmodning, medarbejder=medarbejder, kan_tage_opgaver=True
                )
            else:
                svar = r.MeldFra(forloeb=self.forloeb, anmodning=stillet.anmodning, grund=r.Frafaldsgrund.INGEN_LEDIG)
            self.routing(svar, **som)

    @rule()
    def et_team(self) -> None:
        """Two leaders lend somebody, and the team is appointed; where no leader is asked the members are named."""
        for nummer in range(2):
            self.en_leder_svarer(True, nummer)
        self.team_nedsaettes(0)

    @rule(nummer=integers(0, 2))
    def team_nedsaettes(self, nummer: int) -> None:
        udpegede = sorted(self.her.udpegede, key=str)
        navngivet = () if self.koncept.anmodning else FAGLIGE[: nummer + 1]
        kandidater = navngivet or tuple(udpegede) or FAGLIGE
        kontaktperson = kandidater[nummer % len(kandidater)]
        medlemmer = tuple(r.Teammedlem(medarbejder=hvem, funktion="ppr") for hvem in navngivet)
        felter = {"afvigelse": r.Afvigelse.FAGLIG_VURDERING, "medlemmer": medlemmer}
        self.routing(r.NedsætTeam(forloeb=self.forloeb, kontaktperson=kontaktperson, **felter))  # type: ignore[arg-type]

    @rule(nummer=integers(0, 3))
    def en_anden_kontaktperson(self, nummer: int) -> None:
        team = self.her.team.medlemmer if self.her.team else ()
        kandidater = [*(medlem.medarbejder for medlem in team), navn("lærer"), BARN]
        hvem = kandidater[nummer % len(kandidater)]
        self.routing(r.UdpegKontaktperson(forloeb=self.forloeb, kontaktperson=hvem))

    @rule(overdrager=booleans())
    def et_medlem_gaar(self, overdrager: bool) -> None:
        team = self.her.team.medlemmer if self.her.team else ()
        for medlem in team[:1]:
            ny = team[-1].medarbejder if overdrager else None
            felter = {"grund": r.Udtrædelsesgrund.JOBSKIFTE, "afvigelse": r.Afvigelse.FAGLIG_VURDERING}
            gaar = r.FjernTeammedlem(
                forloeb=self.forloeb,
                medarbejder=medlem.medarbejder,
                ny_kontaktperson=ny,
                **felter,  # type: ignore[arg-type]
            )
            self.routing(gaar)

    @rule(nummer=integers(0, 4))
    def barnet_flytter_trin(self, nummer: int) -> None:
        trin = self.trin[nummer % len(self.trin)]
        anledning = r.Placeringsanledning.OPFOELGNING
        self.routing(r.VurderTrin(forloeb=self.forloeb, trin=trin, anledning=anledning))

    @precondition(lambda self: len(self.k.routing.facts) % 3 == 0)
    @rule(aarsag=sampled_from([r.Afslutning.FRAFLYTTET, r.Afslutning.LOKAL_INDSATS, r.Afslutning.SAMTYKKE_TRUKKET]))
    def forloebet_lukkes(self, aarsag: r.Afslutning) -> None:
        """The child moves, or the forløb ends otherwise; seldom, or most stories would be short."""
        self.routing(r.AfslutForløb(forloeb=self.forloeb, aarsag=aarsag, deltager_i_faellesskab=True))

    @precondition(lambda self: any(self.k.routing.har(Forløb, f).afsluttet for f in self.begyndt))
    @rule(nyeste=booleans())
    def forloebet_genaabnes(self, nyeste: bool) -> None:
        self.routing(r.GenåbnForløb(forloeb=self.begyndt[-1 if nyeste else 0]))

    # --- the meetings -----------------------------------------------------------------------------------------------

    @rule(dage=integers(1, 20), nummer=integers(0, 1))
    def indkald(self, dage: int, nummer: int) -> None:
        """A Tuesday at nine: most lie in a reserved slot."""
        arter = [art for art in (FOERSTE_MOEDE, SENERE_MOEDE)[nummer] if self.koncept.har_moede(art.value)]
        kald = m.IndkaldMøde(
            forloeb=self.forloeb,
            art=arter[0],
            starter_at=self.tirsdag(dage),
            begrundelse=m.Mødebegrundelse.SYGDOM,
            sted=Fortrolig("Skolen, lokale 4"),
        )
        self.meetings(kald)

    def tirsdag(self, dage: int) -> datetime:
        dag = self.k.tid.astimezone(KOEBENHAVN) + timedelta(days=dage)
        dag += timedelta(days=(1 - dag.weekday()) % 7)
        return dag.replace(hour=9, minute=0, second=0, microsecond=0)

    def indkaldte(self) -> list[UUID]:
        return [moede.moede for moede in self.moeder.moeder.values() if moede.er_indkaldt]

    @rule(dage=integers(1, 20))
    def moedet_flyttes(self, dage: int) -> None:
        for moede in self.indkaldte()[-1:]:
            aarsag = m.Mødebegrundelse.FAMILIENS_OENSKE
            flyt = m.FlytMøde(forloeb=self.forloeb, moede=moede, starter_at=self.tirsdag(dage), aarsag=aarsag)
            self.meetings(flyt)

    @rule()
    def moedet_aflyses(self) -> None:
        for moede in self.indkaldte()[-1:]:
            self.meetings(m.AflysMøde(forloeb=self.forloeb, moede=moede, grund=m.Aflysningsgrund.SYGDOM))

    @rule()
    def der_arbejdes(self) -> None:
        """The day's work: leaders asked anew, guests invited, a task agreed."""
        self.routing(r.AktiverBeslutningstræ(forloeb=self.forloeb))
        gaest = r.InviterDeltager(forloeb=self.forloeb, deltager=navn("sparring"), art=r.Deltagerart.SPARRING)
        self.routing(gaest, rolle=min(r.InviterDeltager.ROLLER))
        for moede in self.indkaldte()[-1:]:
            som = m.Bordplads.NETVAERK
            self.meetings(m.InviterTilMøde(forloeb=self.forloeb, moede=moede, deltager=navn("farmor"), som=som))
        dag = self.k.tid.astimezone(KOEBENHAVN).date() + timedelta(days=14)
        for hvem in self.moeder.team[:1]:
            opgave = m.AftalOpgave(forloeb=self.forloeb, ansvarlig=hvem, frist=dag, tekst=Fortrolig("En fast voksen."))
            self.meetings(opgave)

    @rule(hoerer_om_tiden=booleans())
    def moedet_holdes(self, hoerer_om_tiden: bool) -> None:
        """Prepared, and when its time has come, held; others may hear later than the meeting that time has passed."""
        self.indkald(14, nummer=1 if self.indkaldte() else 0)
        for id_ in self.indkaldte()[:1]:
            moede, team = self.moeder.moeder[id_], self.moeder.team or FAGLIGE[:1]
            roller = dict.fromkeys(("facilitator", "tidsholder", "referent", "referat_afsender"), team[0])
            kontaktperson = self.moeder.kontaktperson or team[0]
            self.meetings(m.AfholdFormøde(forloeb=self.forloeb, moede=id_, **roller, kontaktperson=kontaktperson))
            if moede.starter_at > self.k.tid:
                self.k.stil(moede.starter_at)
            for o in self.k.oeer.values() if hoerer_om_tiden else (self.k.meetings,):
                o.ring()
            if self.koncept.dialog:
                self.det_aftalte()
            holdt = m.AfholdMøde(
                forloeb=self.forloeb,
                moede=id_,
                deltagere=team,
                barnet=m.Barnet.DELTOG,
                rette_deltagere=True,
                tjekliste=tuple(f"punkt_{n}" for n, _ in enumerate(self.koncept.afslutning.slutliste, 1)),
                punkter=tuple(range(1, len(self.koncept.dialog.grupper) + 1)) if self.koncept.dialog else (),
                fremdrift=m.Fremdrift.NEJ if moede.art is m.Mødeart.OPFOELGNING else None,
                naeste_moede=(self.k.tid + timedelta(days=30)).date(),
            )
            self.meetings(holdt)

    def det_aftalte(self) -> None:
        """What a dialogue is to end with (R193)."""
        nyt = {"forloeb": self.forloeb}
        om_lidt = {"foelges_op": (self.k.tid + timedelta(days=14)).date()}
        for aftale in (INDSATSPLAN.model_copy(update=om_lidt), FOERSTE_LED, ANDET_LED):
            self.meetings(aftale.model_copy(update=nyt))

    # --- time and the sea -------------------------------------------------------------------------------------------

    @rule(dage=integers(0, 45), minutter=integers(0, 900), hvem=sampled_from([*[(o,) for o in OEER], OEER, OEER]))
    def tiden_gaar(self, dage: int, minutter: int, hvem: tuple[str, ...]) -> None:
        """For all; but not everybody hears the tick at once."""
        self.k.stil(self.k.tid + timedelta(days=dage, minutes=minutter))
        for o in hvem:
            self.k.oeer[o].ring()

    @precondition(lambda self: self.k.tid < FOEDSELSDAGEN)
    @rule(hvem=sampled_from([("consent",), OEER]))
    def barnet_fylder_aar(self, hvem: tuple[str, ...]) -> None:
        """15 or 18, from 00:00 in Denmark (A4a, A4b)."""
        self.k.stil(FOEDSELSDAGEN)
        for o in hvem:
            self.k.oeer[o].ring()

    @rule(vej=sampled_from(VEJE), hoejst=sampled_from([1, 2, 5, None]))
    def noget_naar_frem(self, vej: tuple[str, str], hoejst: int | None) -> None:
        self.k.naar_frem(*vej, hoejst)

    @rule(laeser=sampled_from(OEER))
    def en_hoerer_det_hele(self, laeser: str) -> None:
        for kilde in OEER:
            if kilde != laeser:
                self.k.naar_frem(laeser, kilde)

    @rule()
    def alt_naar_frem(self) -> None:
        self.k.alt_naar_frem()
        self.de_tre_er_enige()

    def teardown(self) -> None:
        if hasattr(self, "k"):
            self.alt_naar_frem()
            self.det_lovede_holder()

    # --- what must always hold --------------------------------------------------------------------------------------

    @invariant()
    def det_lovede_holder(self) -> None:
        """R8, R53, R77, R131, A1, A3, A5, A8, A21, A38: as they stand in loefterne.py."""
        self.loefter.laes()

    @invariant()
    def uden_samtykke_deles_intet_og_ses_ingen_navne(self) -> None:
        """R77, A3, A5, A8, part 1: in consent itself from the very fact on, whoever has or has not heard."""
        for forloeb in self.begyndt:
            port, haard = self.loefter.port("consent", forloeb), self.koncept.samtykke.port == "haard"
            givet = port.aaben if haard else MOEDETS_FORMAAL.value in port.formaal
            if not givet or port.afsluttet:
                assert not self.proev_at_dele(forloeb), "A5, A8: shared on a consent that does not stand"
                i_kraft = self.k.consent.har(Delinger, forloeb).i_kraft
                assert [d for d in i_kraft if c.Grundlag.SAMTYKKE in d.grundlag] == [], "A5, A8: a share stands on"
            if not port.aaben or port.afsluttet:
                status = self.k.consent.ask(c.Samtykkestatus(forloeb=forloeb), rolle=Rolle.TEAMMEDLEM)
                assert {status["navn"], *(part["navn"] for part in status["parter"])} == {None}, (
                    "A8: the team sees names"
                )

    # --- what holds when nothing is under way -----------------------------------------------------------------------

    def de_tre_er_enige(self) -> None:
        """Part 3 (A3, A5, A8, A38, R77, R131): nothing lives on that has lost its basis, and the three agree."""
        self.loefter.laes()
        for forloeb in self.begyndt:
            self._de_er_enige_om(forloeb)
            self._intet_lever_videre(forloeb)

    def _de_er_enige_om(self, forloeb: UUID) -> None:
        samtykke = self.k.consent.har(Samtykke, forloeb)
        orientering = self.k.consent.har(Orientering, forloeb)
        her, moeder = self.k.routing.har(Forløb, forloeb), self.k.meetings.har(Møder, forloeb)
        givet = samtykke.er_givet or (orientering.opfyldt and not samtykke.paakraevet)
        assert her.samtykke_aabent == givet, "R77: routing and consent disagree about the consent"
        assert (moeder.samtykke or moeder.orienteret) == givet, "R77: meetings and consent disagree about the consent"
        slut = her.afsluttet is not None
        assert moeder.afsluttet == slut, "A38: meetings and routing disagree about the end"
        spurgt = samtykke.paakraevet or orientering.exists
        assert samtykke.afsluttet == (slut and spurgt), "A38: consent and routing disagree about the end"
        trin = self.k.meetings.har(Forløbstrin, forloeb).trin
        assert trin == (her.trin.kode if her.trin else None), "R35: meetings and routing disagree about the step"
        if self.loefter.forloeb[forloeb].fra_foer_18:
            return
        team = {medlem.medarbejder for medlem in her.team.medlemmer} if her.team else set()
        assert set(moeder.team) == team, "R131, A8: meetings and routing disagree about the team"
        assert not team or moeder.kontaktperson == her.kontaktperson, "R8: meetings knows another kontaktperson"

    def _intet_lever_videre(self, forloeb: UUID) -> None:
        her, moeder = self.k.routing.har(Forløb, forloeb), self.k.meetings.har(Møder, forloeb)
        slut, lov = her.afsluttet is not None, lovens_frister(self.koncept)
        if her.samtykke_aabent and not slut:
            return
        assert her.aabne == [], "A8: a leader is still asked"
        assert slut or her.team is None, "A8: the team works on without consent"
        foran = [moede for moede in moeder.moeder.values() if moede.er_indkaldt and moede.starter_at > self.k.tid]
        assert [moede for moede in foran if slut or not moede.bliver_staaende] == [], "A8: a meeting lies ahead"
        opgaver = self.k.meetings.har(Handleplan, forloeb).opgaver.values()
        assert [o for o in opgaver if o.er_aaben] == [], "A8: a task is still to be done"
        egne = [f for f in self.loefter.frister.values() if f.forloeb == forloeb and f.frist not in lov]
        loeber = [f.frist for f in egne if slut or not isinstance(f, c.FristSat)]
        assert loeber == [], "A8, A38: a deadline runs on"

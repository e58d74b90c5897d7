"""What harms a child when nobody sees it stands on the overblik, counted and listed, until someone has acted."""

from __future__ import annotations

import random
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from contracts import consent, meetings, routing
from contracts.examples import EXAMPLES
from contracts.fact import Fact, ForløbFact
from contracts.koncept import hent_koncept, koncepter
from contracts.reporting import Liste, Overblik
from contracts.values import Rolle
from services.reporting.lists_of_attention import KAPACITETSALARM, MOEDEPLIGT, MOEDER_NAAET, TEGN
from services.reporting.projections.opmaerksomhed import KENDTE, Opmærksomhed, Opmærksomheder
from services.reporting.projections.opmaerksomhed import TEGN as TEGNENE
from tests.given import kl, navn
from tests.reporting import town
from tests.reporting.stage import Log, Stage
from tests.reporting.test_replay import SOURCES, eksempler, flettet
from tests.reporting.town import FORLOEB, NABO, STILLE

NYBORG = hent_koncept("nyborg-sammen-om-trivsel")
TIL = "trin_3"


def tal(stage: Stage) -> dict[str, int]:
    """Every number of the overblik that waits for a leader; each is the length of its list."""
    numre = {t["liste"]: t["antal"] for t in stage.ask(Overblik())["opmaerksomhed"]}
    for liste, antal in numre.items():
        svar = stage.ask(Liste(navn=liste))
        assert (svar["antal"], len(svar["raekker"])) == (antal, antal), liste
    return {liste: antal for liste, antal in numre.items() if antal}


def efter(*fakta: Fact, rolle: Rolle = Rolle.SYSTEM, koncept: Any = None) -> dict[str, int]:
    """The town after these facts on the first of May."""
    log = town.by()
    if koncept:
        log.koncept = koncept
    for fact in fakta:
        log.say("2026-05-01 08:00", fact, rolle=rolle)
    return tal(Stage().hears(log.sent).tick("2026-05-02 08:00"))


def felter(**andre: Any) -> dict[str, Any]:
    return {"forloeb": STILLE, **andre}


MOEDE = navn("et møde")
BESTRIDT = meetings.FremdriftBestridt(
    **felter(barn=town.BARN, kilde=meetings.Fremdriftskilde.TEAM, rolle=Rolle.FORAELDER)
)
KOM_IKKE_FREM = consent.LinkIkkeLeveret(
    **felter(
        part=town.MOR,
        brev=navn("brev"),
        aarsag=consent.Leveringsfejl.INGEN_ADRESSE,
        opgivet_at=kl("2026-05-01 08:00"),
    )
)
OM_MOEDET = KOM_IKKE_FREM.model_copy(update={"moede": MOEDE})
FLYTTET = consent.FamilienSkalHaveBesked(
    forloeb=STILLE,
    moede=MOEDE,
    besked=navn("besked"),
    anledning=consent.Beskedanledning.MOEDE_FLYTTET,
    parter=(town.MOR,),
    nyt_at=kl("2026-05-02 09:00"),
)
FORTALT = consent.BeskedGivet(**felter(moede=MOEDE, givet_at=kl("2026-05-02 09:00")))
SENDT = consent.LinkSendt(
    **felter(
        part=town.MOR,
        brev=navn("brev to"),
        vej=consent.Forsendelsesvej.EPOST,
        sendt_at=kl("2026-05-01 09:00"),
    )
)
UDEN_SVAR = consent.NæsteSkridtNoteret(**felter(barn=town.BARN, valg=next(iter(consent.NæsteSkridt))))
SAGDE_NEJ = consent.PartAfslog(
    **felter(
        part=town.MOR,
        svaret_at=kl("2026-05-01 09:00"),
    )
)
UDESTAAR = meetings.TilbagemeldingUdestår(
    **felter(lederteam=town.LEDERTEAM, moede=town.LEDERMOEDE, niveau="trin_2", starter_at=kl("2026-05-01 07:00"))
)
NOTERET = meetings.TilbagemeldingNoteret(
    **felter(barn=town.BARN, lederteam=town.LEDERTEAM, moede=town.LEDERMOEDE, niveau="trin_2")
)
LOEFT = meetings.LøftForeslået(**felter(lederteam=town.LEDERTEAM, til_niveau=TIL, moeder=2))
AFVIST = meetings.LøftAfvist(**felter(lederteam=town.LEDERTEAM, til_niveau=TIL))
MELDTE_FRA = routing.LederMeldteFra(
    **felter(anmodning=navn("anmodning"), funktion="ppr", grund=next(iter(routing.Frafaldsgrund)))
)
UDEBLEV = routing.LederSvarUdeblev(
    **felter(
        anmodning=navn("anmodning"),
        leder=navn("leder"),
        eskaleret_til=Rolle.FAGCHEF,
        forfaldt_at=kl("2026-05-01 08:00"),
    )
)
TEAM = routing.TeamNedsat(**felter(team=navn("team"), medlemmer=(), kontaktperson=navn("raadgiver"), afvigelse=None))
JA = meetings.FremdriftVurderet(**felter(moede=MOEDE, fremdrift=meetings.Fremdrift.JA))
VURDERES = routing.TrinvurderingPåkrævet(**felter(anledning=routing.Placeringsanledning.OPFOELGNING, moede=MOEDE))
BEKRAEFTET = routing.TrinBekræftet(**felter(trin=town.trin(2), anledning=routing.Placeringsanledning.OPFOELGNING))
MANGLER = routing.VarighedsbeslutningMangler(
    **felter(enhed=navn("enhed"), leder=navn("leder"), eskaleret_til=Rolle.FAGCHEF)
)
UDEBLEVET = routing.OvertagelseUdeblev(**felter(enhed=navn("enhed"), leder=navn("leder"), eskaleret_til=Rolle.FAGCHEF))
BESLUTTET = routing.VarighedsbeslutningNoteret(**felter(valg=meetings.Varighedsvalg.AFSLUT))
UDLOEBET = routing.VarighedUdløbet(**felter(udloebet_at=kl("2026-05-01 00:00"), afventer_raadgiver=False))


@pytest.mark.parametrize(
    ("liste", "tegn", "handling"),
    [
        ("bestridt", BESTRIDT, JA),
        ("bestridt", BESTRIDT, NOTERET),
        (
            "barnet_skal_orienteres",
            meetings.BarnetSkalOrienteres(forloeb=STILLE, moede=MOEDE),
            meetings.BarnetOrienteret(forloeb=STILLE, moede=MOEDE),
        ),
        ("leder_kan_ikke_udpege", MELDTE_FRA, TEAM),
        ("leder_kan_ikke_udpege", routing.LederMangler(**felter(funktion="ppr", linje="ppr")), TEAM),
        ("leder_svarede_ikke", UDEBLEV, TEAM),
        ("team_under_minimum", routing.TeamUnderMinimum(**felter(udpeget=1, mindst=2)), TEAM),
        (
            "moede_skal_ses_paa",
            meetings.MødeMistedeGrundlag(forloeb=STILLE, moede=MOEDE, aarsag="uenighed"),
            meetings.MødeAflyst(forloeb=STILLE, moede=MOEDE, grund=meetings.Aflysningsgrund.SYGDOM),
        ),
        ("trin_skal_vurderes", VURDERES, BEKRAEFTET),
        ("tilbagemelding_mangler", UDESTAAR, NOTERET),
        ("loeft_foreslaaet", LOEFT, AFVIST),
        ("uden_beslutning", MANGLER, BESLUTTET),
        ("ingen_tog_over", UDEBLEVET, BESLUTTET),
        ("ingen_tog_over", UDEBLEVET, routing.ForløbGenåbnet(forloeb=STILLE)),
        ("varighed_naaet", UDLOEBET, routing.ForløbGenåbnet(forloeb=STILLE)),
        ("link_ikke_leveret", KOM_IKKE_FREM, SENDT),
        ("link_ikke_leveret", KOM_IKKE_FREM, SAGDE_NEJ),
        ("link_ikke_leveret", KOM_IKKE_FREM, UDEN_SVAR),
        ("besked_ikke_naaet_frem", OM_MOEDET, FORTALT),
        ("besked_ikke_naaet_frem", OM_MOEDET, FLYTTET),
    ],
)
def test_a_sign_is_counted_until_someone_has_acted(liste: str, tegn: Fact, handling: Fact) -> None:
    """What no deadline tells of.

    R35, R49, R78, R89, R102, R110, R123, R178, R187, A4b, A8, A18, A27, A28, A29, A31, A33.
    """
    assert efter(tegn) == {liste: 1}
    assert efter(tegn, handling) == {}


def test_r78_a_link_stands_until_every_party_is_reached_or_has_answered() -> None:
    """Another's link is no help to the one who was not reached; the whole consent settles it for both."""
    faderens = KOM_IKKE_FREM.model_copy(update={"part": town.FAR})
    assert efter(KOM_IKKE_FREM, faderens, SENDT) == {"link_ikke_leveret": 1}
    assert efter(KOM_IKKE_FREM, SENDT.model_copy(update={"part": town.FAR})) == {"link_ikke_leveret": 1}
    assert efter(SENDT, KOM_IKKE_FREM) == {"link_ikke_leveret": 1}
    assert efter(KOM_IKKE_FREM, OM_MOEDET, SENDT) == {"besked_ikke_naaet_frem": 1}
    til_den_anden = SENDT.model_copy(update={"moede": MOEDE})
    assert efter(OM_MOEDET, til_den_anden) == {"besked_ikke_naaet_frem": 1}, "R102: one parent is no help to the other"
    uenige = consent.SamtykkeAfvist(**felter(parter=(town.MOR,)))
    assert efter(KOM_IKKE_FREM, faderens, uenige) == {}


def test_a18_the_row_of_a_disputed_verdict_says_who_disagrees_and_for_how_long() -> None:
    log = town.by()
    log.say("2026-05-01 08:00", BESTRIDT, rolle=Rolle.FORAELDER)
    stage = Stage().hears(log.sent).tick("2026-05-04 08:00")
    (row,) = stage.ask(Liste(navn="bestridt"))["raekker"]
    (tegn,) = row["opmaerksomhed"]
    assert (tegn["af_navn"], tegn["dage"], row["maalt"]) == ("forælder", 3, 3)
    andre = [r for r in stage.ask(Liste(navn="alle"))["raekker"] if r["forloeb"] != str(STILLE)]
    assert [r["opmaerksomhed"] for r in andre] == [[], []]


def test_a29_the_child_is_owed_to_hear_of_each_meeting_and_of_a_forloeb_that_has_ended_too() -> None:
    to = [meetings.BarnetSkalOrienteres(forloeb=STILLE, moede=navn(m)) for m in ("første", "andet")]
    hoert = meetings.BarnetOrienteret(forloeb=STILLE, moede=navn("første"))
    slut = routing.ForløbAfsluttet(forloeb=STILLE, aarsag=routing.Afslutning.MAAL_NAAET)
    assert efter(*to, hoert, slut) == {"barnet_skal_orienteres": 1}
    assert efter(*to, hoert, meetings.BarnetOrienteret(forloeb=STILLE, moede=navn("andet")), slut) == {}


def test_a_forloeb_that_has_ended_waits_for_no_leader() -> None:
    slut = routing.ForløbAfsluttet(forloeb=STILLE, aarsag=routing.Afslutning.MAAL_NAAET)
    assert efter(BESTRIDT, LOEFT, MELDTE_FRA, slut) == {}


def test_a28_a_meeting_beyond_the_longest_duration_is_counted_until_it_is_moved_within() -> None:
    log = town.by()
    town.indkaldt(log, STILLE, "2026-05-01 08:00", "2026-05-20 08:00", MOEDE)
    fact, _ = log.sent.pop()
    assert tal(Stage().hears(log.sent)) == {}
    log.say("2026-05-01 08:00", fact.model_copy(update={"ud_over_graensen": True}))
    assert tal(Stage().hears(log.sent)) == {"ud_over_graensen": 1}
    tid = {"starter_at": kl("2026-05-10 08:00"), "i_reserveret_tid": True}
    flyttet = meetings.MødeFlyttet(forloeb=STILLE, moede=MOEDE, aarsag=meetings.Mødebegrundelse.FAMILIENS_OENSKE, **tid)
    log.say("2026-05-02 08:00", flyttet)
    assert tal(Stage().hears(log.sent)) == {}


def test_r116_a30_a_leader_who_stayed_away_is_shown_until_the_lederteam_has_met_again() -> None:
    log = town.by()
    town.lederteamet_moedtes(log, "2026-05-13 09:00")
    brudt = meetings.MødepligtBrudt(
        lederteam=town.LEDERTEAM,
        niveau="trin_2",
        moede=town.LEDERMOEDE,
        medlem=navn("ppr leder"),
        vises_for=Rolle.FAGCHEF,
    )
    log.say("2026-05-13 09:00", brudt)
    stage = Stage().hears(log.sent).tick("2026-05-14 08:00")
    assert tal(stage) == {MOEDEPLIGT: 1}
    (row,) = stage.ask(Liste(navn=MOEDEPLIGT))["raekker"]
    assert (row["medlem"], row["vises_for_navn"], row["niveau"]) == (str(navn("ppr leder")), "fagchef", "trin_2")
    naeste = navn("næste lederteammøde")
    town.lederteam(log, "2026-05-14 09:00", "2026-07-08 07:00", naeste)
    town.lederteamet_moedtes(log, "2026-07-08 09:00", naeste)
    assert tal(Stage().hears(log.sent)) == {}


def test_r104_a22_an_alarm_of_capacity_shows_whom_it_is_about_while_it_is_news() -> None:
    log = town.by()
    kapacitet = navn("kapacitet")
    for n, forloeb in enumerate((FORLOEB, NABO)):
        log.say(
            "2026-04-20 08:00",
            meetings.ReserveretTidManglede(
                forloeb=forloeb, kapacitet=kapacitet, moede=navn(f"m{n}"), dag=date(2026, 4, 18 + n)
            ),
        )
    assert tal(Stage().hears(log.sent).tick("2026-04-21 08:00")) == {}
    log.say(
        "2026-04-20 08:00",
        meetings.Kapacitetsalarm(kapacitet=kapacitet, profil=log.koncept.id, uden_plads=2, siden=date(2026, 4, 18)),
    )
    assert tal(Stage().hears(log.sent).tick("2026-04-21 08:00")) == {KAPACITETSALARM: 2}
    assert tal(Stage().hears(log.sent).tick("2026-06-21 08:00")) == {}


def test_r178_a27_a_forloeb_that_has_held_the_meetings_of_its_own_koncept_is_shown() -> None:
    def holdt(antal: int, koncept: Any) -> dict[str, int]:
        log = Log(koncept)
        town.bekymring(log, FORLOEB, "2026-03-02 08:00")
        for n in range(antal):
            moede = navn(f"møde {n}")
            town.indkaldt(log, FORLOEB, "2026-03-03 08:00", f"2026-03-{10 + n} 08:00", moede)
            fact, _ = log.sent.pop()
            art = {"art": meetings.Mødeart.TRIVSELSMOEDE}
            log.say("2026-03-03 08:00", fact.model_copy(update=art))
            town.holdt(log, FORLOEB, f"2026-03-{10 + n} 08:00", moede)
        return tal(Stage(koncept).hears(log.sent))

    assert holdt(4, NYBORG) == {}
    assert holdt(5, NYBORG) == {MOEDER_NAAET: 1}
    assert holdt(5, hent_koncept("fredericia-2026")) == {}


@pytest.mark.parametrize("id_", koncepter())
def test_an_empty_town_shows_the_signs_that_its_koncept_can_have(id_: str) -> None:
    koncept = hent_koncept(id_)
    vist = {t["liste"] for t in Stage(koncept).tick("2026-05-01 08:00").ask(Overblik())["opmaerksomhed"]}
    assert ("bestridt" in vist) == (koncept.vurderer_fremdrift)
    assert ("leder_svarede_ikke" in vist) == (koncept.anmodning is not None)
    assert ("varighed_naaet" in vist) == (koncept.graenser.varighed is not None)
    assert ("tilbagemelding_mangler" in vist) == bool(koncept.lederteam)
    assert "barnet_skal_orienteres" in vist


def test_the_order_in_which_the_services_reach_us_changes_no_sign() -> None:
    log = town.by()
    for fact in EXAMPLES.values():
        if isinstance(fact, KENDTE):
            log.say("2026-06-01 08:00", fact)
    random.seed(3)
    for seed in range(5):
        assert Stage().hears(flettet(log, seed), 7).rows() == Stage().hears(log.sent).rows()


def test_each_sign_belongs_to_one_service() -> None:
    ejere: dict[str, set[str]] = {}
    fulde = dict.fromkeys((*TEGNENE, "bestridt_af"), "2026-01-01")
    for fact, envelope in eksempler():
        for foer in (Opmærksomhed(_forloeb(fact)), Opmærksomhed(_forloeb(fact), **fulde)):
            ny = Opmærksomheder().evolve(foer, fact, envelope) or foer
            for felt in set(Opmærksomhed._fields) - {"staar"}:
                if Opmærksomheder().key(fact, envelope) and getattr(foer, felt) != getattr(ny, felt):
                    ejere.setdefault(felt, set()).add(envelope.source)
    assert {len(hvem) for hvem in ejere.values()} == {1}
    assert set().union(*ejere.values()) <= set(SOURCES)
    assert {tegn.felt for tegn in TEGN} <= set(ejere)


def _forloeb(fact: Fact) -> str:
    assert isinstance(fact, ForløbFact)
    return str(UUID(str(fact.forloeb)))

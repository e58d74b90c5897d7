"""Every koncept gets an overblik that is true: what it lacks is not shown, nobody waits for what it does not know."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, cast

import pytest
from starlette.testclient import TestClient

from contracts import consent, meetings, routing
from contracts.command import Question
from contracts.fact import owner
from contracts.koncept import Koncept, hent_koncept, koncepter
from contracts.reporting import Datapakker, Liste, Nøgletal, Nøgletalsemne, Overblik, UdgivDatapakke
from contracts.values import Rolle, Trin
from services.chassis.door.web import create_app
from services.chassis.rules import Rejected
from services.chassis.store.job import Unavailable
from services.gate.asking import Asking
from services.reporting.dashboard import KRAEVER
from services.reporting.live import Live
from services.reporting.profil import har
from services.reporting.web import router
from tests.given import kl, navn
from tests.reporting import town
from tests.reporting.shown import I_RO
from tests.reporting.stage import Log, Stage
from tests.reporting.town import FORLOEB

NYBORG = "nyborg-sammen-om-trivsel"
UKENDT = "et-koncept-der-er-slettet"


class Anyone:
    """Asks a stage as the pages do; everybody may see everything."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    async def __call__(self, question: Question) -> dict[str, Any]:
        if owner(question.TOPIC) != "reporting":
            raise Unavailable(owner(question.TOPIC))
        return self._stage.ask(question)

    shared = __call__

    async def admitted(self, _question: Question) -> None:
        """It is."""

    async def may(self, _question: Question) -> bool:
        return True


def side(stage: Stage, adresse: str) -> str:
    """What a page says of its own, without its marks and without the menu that every page has."""

    pages = router(cast(Asking, Anyone(stage)), Live(), hent_koncept(stage.application.koncept), I_RO)
    with TestClient(create_app([pages]), base_url="http://127.0.0.1") as web:
        svar = web.get(adresse)
    assert svar.status_code == 200, svar.text
    _, indhold = svar.text.split("<main", 1)
    return " ".join(re.sub(r"<[^>]+>", " ", indhold.split("</main>")[0]).split())


def begyndt(koncept: Koncept, trin: str) -> Log:
    log = Log(koncept)
    town.bekymring(log, FORLOEB, "2026-03-02 08:00")
    log.sent.pop()
    sted = Trin(skala=koncept.skala.id, kode=trin)
    log.say("2026-03-02 08:00", routing.TrinPlaceret(forloeb=FORLOEB, trin=sted, muligheder_udtoemt=True))
    return log


def tilstand(log: Log) -> str:
    (row,) = Stage(log.koncept).hears(log.sent).tick("2026-06-01 08:00").ask(Liste(navn="alle"))["raekker"]
    return str(row["tilstand"])


@pytest.mark.parametrize("id_", koncepter())
def test_an_empty_town_of_every_koncept_shows_what_the_koncept_has_and_no_more(id_: str) -> None:
    koncept = hent_koncept(id_)
    stage, egne = Stage(koncept).tick("2026-05-01 08:00"), har(koncept)
    svar = stage.ask(Overblik())
    vises = {tal["liste"] for tal in svar["tilstande"]}
    assert vises == {str(t) for t in KRAEVER if KRAEVER[t] in egne} | (vises - set(map(str, KRAEVER)))
    assert [tal["navn"] for tal in svar["trin"]] == [_trin(koncept, t.kode) for t in koncept.skala.trin]
    tekst = side(stage, "/overblik")
    assert koncept.navn in tekst
    assert ("Lederteamets næste møde" in tekst) == ("lederteam" in egne)
    assert ("Dagsordenens punkt 1" in tekst) == ("lederteam" in egne)
    assert ("Indsatser uden fremdrift" in tekst) == ("fremdrift" in egne)
    assert ("Afventer samtykke" in tekst) == ("samtykke" in egne)
    assert ("Datapakken" in tekst) == (koncept.datapakke.udgives or bool(koncept.datapakke.kilder))


def _trin(koncept: Koncept, kode: str) -> str:
    """A numbered step with its name beside it, where it has another; a level of Nyborg's by its name alone."""
    nummer, navn = kode.replace("_", " "), koncept.skala.navn_paa(kode)
    return navn if nummer == navn or koncept.id.startswith("nyborg") else f"{nummer} ({navn})"


@pytest.mark.parametrize("id_", koncepter())
def test_r90_r113_r192_a_forloeb_speaks_of_the_plan_and_of_the_verdict_that_its_koncept_has(id_: str) -> None:
    """R90, R113, R192, R194: on its page and in its history; where nobody judges, fremdrift is no question."""
    koncept = hent_koncept(id_)
    log = begyndt(koncept, koncept.skala.foerste_individuelle)
    log.say("2026-03-05 08:00", meetings.OpgaveAftalt.model_validate(_opgave()))
    stage = Stage(koncept).hears(log.sent).tick("2026-05-01 08:00")
    forside, historik = (side(stage, f"/forloeb/{FORLOEB}{sti}") for sti in ("", "/historik"))
    tilstanden = historik.split("Hvad skete der?")[0]
    for plan, navn_ in (("handleplan", "Handleplan"), ("indsatsplan", "Indsatsplan")):
        assert (f"Møder og {plan}" in forside) == (koncept.plan == plan)
        assert (f"{navn_} Ikke skrevet" in tilstanden) == (koncept.plan == plan)
    assert ("handleplan" in forside.lower()) == (koncept.plan == "handleplan")
    assert ("fremdrift" in forside.lower()) == koncept.vurderer_fremdrift


def _opgave() -> dict[str, Any]:
    opgave = {"opgave": navn("opgave"), "ansvarlig": navn("kontakt"), "frist": date(2026, 5, 20)}
    return {"forloeb": FORLOEB, "barn": town.BARN} | opgave


def test_r194_where_differences_are_watched_a_plan_that_is_written_is_told_by_its_version() -> None:
    log = begyndt(hent_koncept("trivselsbarometer"), "niveau_4")
    plan = {"barn": town.BARN, "version": 2, "indsatstype": "indgribende", "foelges_op": date(2026, 4, 20)}
    log.say("2026-03-17 08:00", meetings.IndsatsplanUdarbejdet.model_validate({"forloeb": FORLOEB} | plan))
    stage = Stage(log.koncept).hears(log.sent).tick("2026-05-01 08:00")
    assert "Indsatsplan Version 2" in side(stage, f"/forloeb/{FORLOEB}/historik")
    assert "fremdrift" not in side(stage, "/overblik").lower()


@pytest.mark.parametrize("id_", koncepter())
def test_r160_who_was_referred_at_the_door_is_told_of_no_tool_that_the_koncept_lacks(id_: str) -> None:
    """R86, R160: Fredericia's vejviser is not another's; where the concern was the group's, the work goes on there."""
    koncept = hent_koncept(id_)
    log = begyndt(koncept, koncept.skala.trin[0].kode)
    town.afsluttet(log, FORLOEB, "2026-03-02 09:00", routing.Afslutning.HENVIST_VEJVISER)
    stage = Stage(koncept).hears(log.sent).tick("2026-05-01 08:00")
    (row,) = stage.ask(Liste(navn="henvist_vejviser"))["raekker"]
    sider = (side(stage, "/overblik"), side(stage, f"/forloeb/{FORLOEB}/historik"))
    for sted in (row["tilstand_navn"], row["naeste_skridt"], row["afslutning"], *sider):
        assert ("vejviser" in sted.lower()) == (id_ == "fredericia-2026")
    assert stage.ask(Liste(navn="henvist_vejviser"))["titel"] == row["tilstand_navn"]


@pytest.mark.parametrize("om", list(Nøgletalsemne))
@pytest.mark.parametrize("id_", koncepter())
def test_every_question_of_a_leader_is_answered_in_every_koncept(id_: str, om: Nøgletalsemne) -> None:
    koncept = hent_koncept(id_)
    stage = Stage(koncept).hears(begyndt(koncept, koncept.skala.foerste_individuelle).sent).tick("2026-05-01 08:00")
    assert side(stage, f"/overblik/noegletal/{om.value}")
    for afsnit in stage.ask(Nøgletal(om=om))["afsnit"]:
        for celle in (c for r in afsnit["raekker"] for c in r["celler"] if "liste" in c):
            assert stage.ask(Liste(navn=celle["liste"]))["antal"] == celle["antal"], celle


@pytest.mark.parametrize("id_", koncepter())
def test_r170_a46_the_datapakke_is_published_where_the_koncept_says_so_and_refused_elsewhere(id_: str) -> None:
    koncept = hent_koncept(id_)
    stage = Stage(koncept).tick("2027-01-04 08:00")
    if koncept.datapakke.udgives:
        assert len(stage.when(UdgivDatapakke(aar=2026))) == 1
        assert "Datapakken for 2026" in side(stage, "/overblik/datapakke/2026")
        return
    with pytest.raises(Rejected, match="ingen datapakke") as no:
        stage.when(UdgivDatapakke(aar=2026))
    assert no.value.rule == "R170"
    assert stage.ask(Datapakker())["aar"] == []
    assert "Konceptet har ingen datapakke." in side(stage, "/overblik/datapakke")


def test_a6_r178_in_nyborg_the_parents_are_told_and_nobody_waits_for_consent_or_team() -> None:
    log = begyndt(hent_koncept(NYBORG), hent_koncept(NYBORG).skala.foerste_individuelle)
    gange = [tilstand(log)]
    log.say(
        "2026-03-04 10:00",
        consent.OplysningspligtOpfyldt(
            forloeb=FORLOEB, barn=town.BARN, parter=(town.MOR, town.FAR), opfyldt_at=kl("2026-03-04 10:00")
        ),
    )
    gange.append(tilstand(log))
    log.say(
        "2026-03-18 08:00",
        meetings.MødeAfholdt(
            forloeb=FORLOEB,
            barn=town.BARN,
            moede=navn("trivselsmøde"),
            art=meetings.Mødeart.TRIVSELSMOEDE,
            afholdt_at=kl("2026-03-18 08:00"),
            deltagere=(),
            barnet=meetings.Barnet.DELTOG,
            naeste_moede=date(2026, 4, 18),
            tjekliste=(),
        ),
    )
    gange.append(tilstand(log))
    assert gange == ["afventer_orientering", "afventer_opstart", "i_gang"]
    stage = Stage(log.koncept).hears(log.sent).tick("2026-04-01 08:00")
    historik = side(stage, f"/forloeb/{FORLOEB}/historik")
    assert "Orientering Forældrene er orienteret onsdag 4. marts 2026" in historik
    assert "Gælder ikke" not in historik, "nobody was asked: a consent that is not there is no fault"
    ventetid = side(stage, "/overblik/noegletal/ventetid")
    assert "samtykke" not in ventetid.lower()
    assert "forældrene er orienteret" in ventetid
    assert "Konceptet sætter en grænse: 6 måneder" in side(stage, "/overblik/noegletal/varighed")


@pytest.mark.parametrize(
    ("id_", "niveau", "felt"),
    [
        ("fredericia-2026", "trin_2", "Tilbage melding fra det tværfaglige lederteam"),
        ("fredericia-trivselplus", "trin_1", "tilbage melding fra det tværfaglige lederteam"),
        ("fredericia-trivselplus", "trin_2", "status"),
    ],
)
def test_a36_r97_one_answer_of_the_lederteam_stands_in_the_field_that_the_edition_names(
    id_: str, niveau: str, felt: str
) -> None:
    log = begyndt(hent_koncept(id_), "trin_2")
    log.say(
        "2026-05-13 08:00",
        meetings.TilbagemeldingNoteret(
            forloeb=FORLOEB, barn=town.BARN, lederteam=town.LEDERTEAM, moede=town.LEDERMOEDE, niveau=niveau
        ),
    )
    stage = Stage(log.koncept).hears(log.sent).tick("2026-06-01 08:00")
    assert f"i handleplanens felt »{felt}«" in side(stage, f"/forloeb/{FORLOEB}/historik")


def test_a28_a_forloeb_that_goes_on_until_the_raadgiver_takes_over_is_counted_apart() -> None:
    log = town.by()
    log.say("2026-04-20 08:00", meetings.AfventerRådgiver(forloeb=FORLOEB))
    stage = Stage().hears(log.sent).tick("2026-05-01 08:00")
    (venter,) = stage.ask(Liste(navn="venter_paa_raadgiver"))["raekker"]
    assert venter["naeste_skridt"] == "Forløbet fortsætter, til rådgiveren har taget over."
    assert stage.ask(Liste(navn="venter_paa_teamet"))["antal"] == 0
    log.say("2026-05-02 08:00", meetings.RådgiverHarOvertaget(forloeb=FORLOEB))
    assert Stage().hears(log.sent).ask(Liste(navn="venter_paa_raadgiver"))["antal"] == 0


def test_a11_a_forloeb_of_another_koncept_is_shown_on_its_own_scale_and_never_among_ours() -> None:
    anden = hent_koncept(NYBORG)
    trin = anden.skala.foerste_individuelle
    log = begyndt(anden, trin)
    stage = Stage().hears([*town.by().sent, *_andet_id(log)]).tick("2026-05-01 08:00")
    svar = stage.ask(Overblik())
    fremmede = [tal for tal in svar["trin"] if tal["skala"] == anden.skala.id]
    assert [tal["antal"] for tal in fremmede] == [1]
    assert sum(tal["antal"] for tal in svar["trin"]) == svar["aabne"]["antal"] == 4
    assert stage.ask(Liste(navn=fremmede[0]["liste"]))["antal"] == 1


def _andet_id(log: Log) -> list[Any]:
    ny = navn("et forløb fra Nyborg")
    return [
        (fact.model_copy(update={"forloeb": ny}), envelope.model_copy(update={"subject": ny}))
        for fact, envelope in log.sent
    ]


def test_a_forloeb_whose_koncept_is_gone_crashes_nothing() -> None:
    log = town.by()
    log.koncept = log.koncept.model_copy(update={"id": UKENDT})
    town.til_opstart(log, navn("ukendt"), 5, navn("frist ukendt"))
    town.opstart_holdt(log, navn("ukendt"), 5, navn("frist ukendt"))
    town.flyttet(log, navn("ukendt"), "2026-04-20 08:00", 2, 1)
    stage = Stage().hears(log.sent).tick("2026-05-01 08:00")
    for adresse in ("/overblik", "/overblik/liste/alle", f"/forloeb/{navn('ukendt')}/historik"):
        assert side(stage, adresse)
    for om in Nøgletalsemne:
        assert side(stage, f"/overblik/noegletal/{om.value}")


def test_r131_an_authoritys_case_without_a_forloeb_is_no_open_forloeb_and_is_shown_by_itself() -> None:
    log = town.by()
    sag = navn("en sag")
    log.say(
        "2026-04-01 08:00",
        routing.SagOprettet(
            forloeb=sag,
            barn=town.BARN,
            raadgiver=navn("rådgiver"),
            regime="barnets_lov",
            afdeling=None,
            undersoegelse=None,
            underretning=None,
            oprettet_at=kl("2026-04-01 08:00"),
        ),
    )
    stage = Stage().hears(log.sent).tick("2026-05-01 08:00")
    svar = stage.ask(Overblik())
    assert (svar["aabne"]["antal"], svar["myndighedssager"]["antal"]) == (3, 1)
    assert "Åbne myndighedssager" in side(stage, "/overblik")
    lukket = routing.SagLukket(
        forloeb=sag, barn=town.BARN, lukning=routing.Saglukning.INGEN_INDSATS, lukket_at=kl("2026-04-20 08:00")
    )
    log.say("2026-04-20 08:00", lukket)
    assert Stage().hears(log.sent).ask(Overblik())["myndighedssager"]["antal"] == 0


def test_r125_a_missed_clock_of_an_underretning_is_among_the_missed_deadlines() -> None:
    log = town.by()
    felter: dict[str, Any] = {
        "underretning": navn("underretning"),
        "frist_id": navn("24 timer"),
        "frist": "underretning",
    }
    log.say(
        "2026-04-30 08:00",
        routing.UnderretningsfristSat(
            **felter,
            regel="R125",
            start_kl=kl("2026-04-30 08:00"),
            start=date(2026, 4, 30),
            forfalder=date(2026, 5, 1),
            forfalder_kl=kl("2026-05-01 08:00"),
        ),
    )
    stage = Stage().hears(log.sent).tick("2026-04-30 12:00")
    assert [f["frist"] for f in stage.ask(Liste(navn="frist_snart"))["raekker"]] == ["underretning"]
    foer = len(log.sent)
    log.say(
        "2026-05-01 08:01",
        routing.UnderretningsfristOverskredet(
            **felter, forfaldt_at=kl("2026-05-01 08:00"), eskaleret_til=Rolle.FAGCHEF
        ),
    )
    stage.hears(log.sent[foer:])
    assert [f["frist"] for f in stage.ask(Liste(navn="frist_overskredet"))["raekker"]] == ["underretning"]
    assert "Underretningens alvor er vurderet" in side(stage, "/overblik/liste/frist_overskredet")


def test_r62_a_forloeb_is_referred_to_whom_the_koncept_says() -> None:
    log = begyndt(hent_koncept("trivselsbarometer"), "niveau_4")
    henvist = routing.ForløbAfsluttet(forloeb=FORLOEB, aarsag=routing.Afslutning.HENVIST_MODTAGELSEN)
    log.say("2026-03-04 10:00", henvist)
    stage = Stage(log.koncept).hears(log.sent).tick("2026-04-01 08:00")
    (row,) = stage.ask(Liste(navn="henvist_modtagelsen"))["raekker"]
    assert row["tilstand_navn"] == "Henvist til Myndighedsafdelingen"
    assert row["naeste_skridt"] == "Ingen her; Myndighedsafdelingen tager over."
    assert row["afslutning"] == "henvist til Myndighedsafdelingen"
    assert "Modtagelsen" not in side(stage, "/overblik/liste/henvist_modtagelsen") + side(stage, "/overblik")

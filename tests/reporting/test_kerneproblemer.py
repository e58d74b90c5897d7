"""R13: each of the six kerneproblemer is a measure that facts make, and the number changes when practice does."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from contracts import consent, meetings, routing
from contracts.koncept import Koncept, hent_koncept, koncepter
from contracts.reporting import Liste, Nøgletal, Nøgletalsemne
from contracts.values import Trin
from tests.given import kl, navn
from tests.reporting import town
from tests.reporting.stage import Log, Stage
from tests.reporting.test_noegletal import NU, opgave
from tests.reporting.town import FORLOEB, STILLE

MOEDER, INDIVIDER, HVEM, SKRIDT, ANSVAR, MANGE = (
    "Møder forandrer sjældent praksis",
    "Succes afhænger af bestemte individer",
    "Ofte ved vi ikke, hvem der arbejder med hvem, om hvad og hvornår",
    "Hvad skal vi? Hvad kan vi? Hvad må vi? Hvem kan hjælpe os?",
    "For få voksne tager nok ansvar",
    "Borgere med mange udfordringer snakker med for mange fra kommunen",
)


def maalt(log: Log) -> tuple[Stage, dict[str, list[str]]]:
    stage = Stage().hears(log.sent).tick(NU)
    svar = stage.ask(Nøgletal(om=Nøgletalsemne.KERNEPROBLEMER))
    return stage, {a["titel"]: [c["tekst"] for c in a["raekker"][0]["celler"]] for a in svar["afsnit"]}


def liste(stage: Stage, navn_: str) -> list[str]:
    return [row["forloeb"] for row in stage.ask(Liste(navn=navn_))["raekker"]]


def plan(log: Log, forloeb: UUID, tid: str) -> None:
    log.say(tid, meetings.HandleplanOpdateret(forloeb=forloeb, barn=town.BARN, version=1, moede=None))


def opfoelgning(log: Log, forloeb: UUID, tid: str, naeste: date | None = None) -> None:
    log.say(
        tid,
        meetings.MødeAfholdt(
            forloeb=forloeb,
            barn=town.BARN,
            moede=navn(f"møde {tid}"),
            art=meetings.Mødeart.OPFOELGNING,
            afholdt_at=kl(tid),
            deltagere=(),
            barnet=meetings.Barnet.DELTOG,
            naeste_moede=naeste,
            tjekliste=(),
        ),
    )


def test_r13_all_six_are_measured_in_the_documents_words_and_order() -> None:
    _, tal = maalt(town.by())
    assert list(tal) == [MOEDER, INDIVIDER, HVEM, SKRIDT, ANSVAR, MANGE]


def test_r13_a_meeting_changed_practice_when_a_task_was_done_or_the_plan_changed_before_the_next() -> None:
    log = town.by()
    plan(log, FORLOEB, "2026-03-17 08:00")
    opfoelgning(log, FORLOEB, "2026-04-07 08:00")
    opfoelgning(log, FORLOEB, "2026-04-28 08:00")
    stage, tal = maalt(log)
    assert tal[MOEDER] == ["50 % (1 af 2)"], "of three meetings the latest is not followed by anything yet"
    assert liste(stage, "kerne_moeder") == [str(FORLOEB)]
    opgave(log, FORLOEB, "2026-04-28 09:00", udfoert="2026-05-02 08:00")
    assert maalt(log)[1][MOEDER] == ["67 % (2 af 3)"]


def test_r13_one_kontaktperson_for_all_is_all_of_it_and_ten_for_ten_is_a_tenth() -> None:
    def by(kontaktpersoner: int) -> Log:
        log = Log()
        for n in range(10):
            forloeb = navn(f"forløb {n}")
            town.til_opstart(log, forloeb, 2, navn(f"frist {n}"))
            town.opstart_holdt(log, forloeb, 2, navn(f"frist {n}"))
            hvem = navn(f"kontakt {n % kontaktpersoner}")
            log.say("2026-03-17 08:00", routing.KontaktpersonUdpeget(forloeb=forloeb, kontaktperson=hvem))
        return log

    assert maalt(by(1))[1][INDIVIDER][0] == "100 % (10 af 10)"
    stage, tal = maalt(by(10))
    assert tal[INDIVIDER][0] == "10 % (1 af 10)"
    assert len(liste(stage, "kerne_kontakt")) == 1


def test_r13_the_facilitators_of_held_meetings_are_counted_and_nobody_is_named() -> None:
    log = Log()
    town.til_opstart(log, FORLOEB, 2, town.OPSTARTSFRIST)
    moede, en = navn(f"opstart {FORLOEB}"), navn("ppr")
    roller = dict.fromkeys(("facilitator", "tidsholder", "referent", "referat_afsender", "kontaktperson"), en)
    log.say("2026-03-16 07:30", meetings.FormødeAfholdt(forloeb=FORLOEB, moede=moede, **roller))
    town.opstart_holdt(log, FORLOEB, 2, town.OPSTARTSFRIST)
    stage, tal = maalt(log)
    assert tal[INDIVIDER][1] == "100 % (1 af 1)"
    assert str(en) not in str(stage.ask(Nøgletal(om=Nøgletalsemne.KERNEPROBLEMER)))


def test_r13_we_know_who_works_with_whom_when_there_is_kontaktperson_team_and_plan() -> None:
    log = town.by()
    assert maalt(log)[1][HVEM] == ["0 % (0 af 2)"]
    plan(log, FORLOEB, "2026-03-17 08:00")
    stage, tal = maalt(log)
    assert tal[HVEM] == ["50 % (1 af 2)"]
    assert liste(stage, "kerne_hvem") == [str(STILLE)]


def i_gang(koncept: Koncept) -> Log:
    """One forløb that has a kontaktperson and has held its first meeting."""
    log, skala = Log(koncept), koncept.skala
    town.bekymring(log, FORLOEB, "2026-03-02 08:00")
    log.sent.pop()
    sted = Trin(skala=skala.id, kode=skala.foerste_individuelle)
    log.say("2026-03-02 08:00", routing.TrinPlaceret(forloeb=FORLOEB, trin=sted, muligheder_udtoemt=True))
    town.givet(log, FORLOEB, "2026-03-03 08:00")
    mor = consent.OplysningspligtOpfyldt(
        forloeb=FORLOEB, barn=town.BARN, parter=(town.MOR,), opfyldt_at=kl("2026-03-03 08:00")
    )
    log.say("2026-03-03 08:00", mor)
    town.team(log, FORLOEB, "2026-03-04 08:00")
    log.say("2026-03-04 08:00", routing.KontaktpersonUdpeget(forloeb=FORLOEB, kontaktperson=navn("kontakt")))
    town.holdt(log, FORLOEB, "2026-03-16 08:00")
    return log


def om(log: Log, titel: str) -> tuple[str, str]:
    """What is measured and how it is defined."""
    svar = Stage(log.koncept).hears(log.sent).tick(NU).ask(Nøgletal(om=Nøgletalsemne.KERNEPROBLEMER))
    (afsnit,) = (a for a in svar["afsnit"] if a["titel"] == titel)
    return afsnit["raekker"][0]["celler"][0]["tekst"], afsnit["definition"]


@pytest.mark.parametrize("id_", koncepter())
def test_r13_r192_the_plan_that_is_asked_for_is_the_koncepts_own(id_: str) -> None:
    """R13, R90, R192: handleplan, indsatsplan or neither; what the koncept lacks is neither counted nor named."""
    koncept = hent_koncept(id_)
    log = i_gang(koncept)
    tal, definition = om(log, HVEM)
    assert tal == ("0 % (0 af 1)" if koncept.plan else "100 % (1 af 1)")
    for navn_ in ("handleplan", "indsatsplan"):
        assert (navn_ in definition) == (koncept.plan == navn_)
        assert (navn_ in om(log, MOEDER)[1]) == (koncept.plan == navn_)
        assert (navn_ in Stage(koncept).ask(Liste(navn="kerne_hvem"))["titel"]) == (koncept.plan == navn_)
    assert ("et team" in definition) == (koncept.anmodning is not None)


def test_r13_r192_where_there_is_an_indsatsplan_instead_it_is_the_plan() -> None:
    log = i_gang(hent_koncept("trivselsbarometer"))
    assert om(log, HVEM)[0] == "0 % (0 af 1)"
    log.say(
        "2026-03-17 08:00",
        meetings.IndsatsplanUdarbejdet(
            forloeb=FORLOEB, barn=town.BARN, version=1, indsatstype="indgribende", foelges_op=date(2026, 4, 20)
        ),
    )
    opfoelgning(log, FORLOEB, "2026-04-07 08:00")
    assert om(log, HVEM)[0] == "100 % (1 af 1)"
    assert om(log, MOEDER)[0] == "100 % (1 af 1)", "a new version is a change of practice"


def test_r13_an_open_forloeb_without_a_dated_next_step_asks_what_shall_we() -> None:
    log = town.by()
    assert FORLOEB in map(UUID, liste(maalt(log)[0], "kerne_skridt"))
    opfoelgning(log, FORLOEB, "2026-04-28 08:00", date(2026, 5, 28))
    stage, tal = maalt(log)
    assert FORLOEB not in map(UUID, liste(stage, "kerne_skridt"))
    assert tal[SKRIDT] == ["67 % (2 af 3)"]


def test_r13_those_who_took_a_task_home_are_counted_once_each() -> None:
    log = town.by()
    for n, hvem in enumerate(("ppr", "ppr", "sundhedspleje")):
        opgave(log, FORLOEB, f"2026-03-2{n} 08:00", hvem=hvem)
    stage, tal = maalt(log)
    assert tal[ANSVAR] == ["1,0"], "two in one forløb, none in the other"
    assert liste(stage, "kerne_ansvar") == [str(STILLE)]


def test_r13_whom_the_family_has_met_is_counted_over_the_whole_forloeb() -> None:
    log = town.by()
    assert maalt(log)[1][MANGE] == ["4,0"], "the school leader and a team of three, one of them kontaktperson"
    for n in range(3):
        log.say(
            f"2026-04-0{n + 1} 08:00",
            routing.KontaktpersonUdpeget(forloeb=STILLE, kontaktperson=navn(f"ny kontaktperson {n}")),
        )
    stage, tal = maalt(log)
    assert tal[MANGE] == ["5,5"]
    assert liste(stage, "kerne_mange") == [str(STILLE)]

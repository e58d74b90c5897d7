"""Every change says at once which shares lost their basis, and its nearest twin leaves them standing (A8, A5b)."""

from collections.abc import Callable
from datetime import date

import pytest

from contracts.consent import (
    AfslåSamtykke,
    Delingsoversigt,
    GivSamtykke,
    Grundlag,
    GrundlagBortfaldet,
    Modtager,
    Navne,
    RegistrerDeling,
    Samtykkeformål,
    SletPerson,
    SvarPåFormål,
    TrækSamtykkeTilFormålTilbage,
    ÆndrForældremyndighed,
)
from contracts.fact import Fact
from contracts.koncept import Koncept
from contracts.values import Rolle
from services.chassis.rules import Rejected
from tests.consent.familien import (
    BARN,
    FADEREN,
    FAR,
    FORLOEB,
    KONCEPT,
    MODEREN,
    MOR,
    UDEN_MYNDIGHED,
    den_unge,
    ja,
    kinds,
    nej,
    samtykket,
    spurgt,
    traek,
)
from tests.consent.test_deling import del_, deling, giv_formaal, nej_til
from tests.consent.test_koncept_skift import F1, NYBORG, skiftet
from tests.consent.test_orientering import MOEDET, RESSOURCERNE, nyborg, orienter
from tests.consent.test_status import spoerg
from tests.consent.test_tid import AFSLUTTET
from tests.given import Scene, navn

SNART_15, SNART_18 = date(2011, 4, 20), date(2008, 4, 20)
FOEDSELSDAG = "2026-04-19 22:00"
INDHENT = Samtykkeformål.INDHENTE_OPLYSNINGER


def delt(foedt: date = date(2017, 5, 4), *, unge: bool = False) -> Scene:
    """All said yes on 27 March; on that one share rests, and beside it one that rests on the law alone."""
    scene = spurgt(MODEREN, FADEREN, UDEN_MYNDIGHED, foedt=foedt)
    ja(scene, MOR)
    ja(scene, FAR)
    if unge:
        den_unge(scene, GivSamtykke(forloeb=FORLOEB, part=BARN))
    del_(scene, deling(deling=navn("på samtykke")))
    del_(scene, deling(deling=navn("efter lov"), formaal="tilsyn", grundlag=(Grundlag.LOV,)))
    return scene


def myndighed(part: str, *, har: bool) -> ÆndrForældremyndighed:
    return ÆndrForældremyndighed(forloeb=FORLOEB, part=navn(part), foraeldremyndighed=har, fra=date(2026, 3, 27))


def mister(scene: Scene, *handlinger: Callable[[Scene], list[Fact]]) -> list[tuple[str, bool]]:
    """Why each share that lost its basis did, and whether it was the one that rests on the consent."""
    facts = [fact for handling in handlinger for fact in handling(scene)]
    return [(f.aarsag, f.deling == navn("på samtykke")) for f in facts if isinstance(f, GrundlagBortfaldet)]


def test_a8_one_of_two_takes_it_back_and_before_that_nobody_loses_anything() -> None:
    scene = delt()
    assert mister(scene, lambda s: ja(s, MOR)) == []
    assert mister(scene, lambda s: traek(s, FAR)) == [("samtykke_trukket", True)]
    assert mister(scene, lambda s: traek(s, MOR)) == [], "it is lost once"


def test_a5b_the_consent_runs_out_before_the_share_and_takes_it() -> None:
    scene = delt().at("2026-05-01 08:00")
    del_(scene, deling(deling=navn("i maj")))
    assert mister(scene, lambda s: s.tick("2027-03-27 22:58")) == []
    facts = scene.tick("2027-03-28 06:00")
    (tabt,) = (f for f in facts if isinstance(f, GrundlagBortfaldet) and f.deling == navn("i maj"))
    assert (tabt.aarsag, f"{tabt.bortfaldet_at:%Y-%m-%d %H:%M}") == ("samtykke_udloebet", "2027-03-27 22:59")


@pytest.mark.parametrize(
    ("part", "har", "mistet"),
    [
        ("bonusfar", True, [("foraeldremyndighed_aendret", True)]),
        ("far", False, []),
    ],
    ids=["a new holder has not said yes", "who is left has said yes"],
)
def test_a3a_custody_moves(part: str, har: bool, mistet: list[tuple[str, bool]]) -> None:
    assert mister(delt(), lambda s: s.when(myndighed(part, har=har))) == mistet


def test_a3a_a_party_dies_and_the_other_carries_on_but_the_last_one_leaves_nobody() -> None:
    """The death of a holder is the end of custody from that day."""
    scene = delt()
    assert mister(scene, lambda s: s.when(myndighed("far", har=False))) == []
    assert samtykket(scene).er_givet
    assert mister(scene, lambda s: s.when(myndighed("mor", har=False))) == [("foraeldremyndighed_aendret", True)]


def test_a3a_a_party_dies_before_answering_and_the_others_yes_is_enough() -> None:
    scene = spurgt(MODEREN, FADEREN)
    ja(scene, MOR)
    assert not samtykket(scene).er_givet
    scene.when(myndighed("far", har=False))
    assert samtykket(scene).er_givet


def test_a4a_the_fifteenth_birthday_takes_nothing_and_the_young_persons_no_does() -> None:
    scene = delt(SNART_15)
    assert mister(scene, lambda s: s.tick(FOEDSELSDAG)) == []
    uenig = AfslåSamtykke(forloeb=FORLOEB, part=BARN)
    assert mister(scene, lambda s: den_unge(s, uenig)) == [("uenighed", True)]


def test_a3c_the_young_persons_yes_takes_nothing() -> None:
    scene = delt(SNART_15)
    scene.tick(FOEDSELSDAG)
    assert mister(scene, lambda s: den_unge(s, GivSamtykke(forloeb=FORLOEB, part=BARN))) == []


def test_a4b_the_eighteenth_birthday_takes_it_at_midnight_and_not_a_minute_before() -> None:
    scene = delt(SNART_18, unge=True)
    assert mister(scene, lambda s: s.tick("2026-04-19 21:59")) == []
    assert mister(scene, lambda s: s.tick("2026-04-20 05:00")) == [("fyldt_18", True)]
    (tabt,) = (f for f in scene.facts if isinstance(f, GrundlagBortfaldet))
    assert f"{tabt.bortfaldet_at:%Y-%m-%d %H:%M}" == FOEDSELSDAG, "however late the tick"


def test_a8_a_purpose_is_taken_back_and_only_what_rests_on_it_is_lost() -> None:
    scene = delt()
    giv_formaal(scene, INDHENT)
    paa_formaal = deling(deling=navn("indhentet"), formaal=INDHENT.value)
    del_(scene, paa_formaal, Rolle.RAADGIVER)
    tilbage = TrækSamtykkeTilFormålTilbage(forloeb=FORLOEB, formaal=INDHENT, part=FAR)
    assert mister(scene, lambda s: s.when(tilbage, som=FAR, rolle=Rolle.FORAELDER)) == [("trukket", False)]


def test_a8_the_child_is_forgotten_and_not_when_a_party_is() -> None:
    scene = delt()
    assert mister(scene, lambda s: s.when(SletPerson(person=navn("bonusfar")))) == []
    assert mister(scene, lambda s: s.when(SletPerson(person=BARN))) == [("person_slettet", True)]
    assert nej_til(scene, deling(deling=navn("ny"))) == "A7"


@pytest.mark.parametrize(("til", "trin"), [(F1, "trin_2"), (NYBORG, "moderat")], ids=lambda k: getattr(k, "id", k))
def test_a5b_r1_another_koncept_takes_nothing_and_gives_no_purpose_nobody_said_yes_to(til: Koncept, trin: str) -> None:
    scene = delt()
    assert mister(scene, lambda s: s.hears(skiftet(til, trin=trin))) == []
    inde = (Modtager.INSTITUTIONEN,)
    nyt = til.samtykke.formaal.kode
    assert nyt != KONCEPT.samtykke.formaal.kode
    assert nej_til(scene, deling(formaal=nyt, modtagere=inde)) == "A8"
    assert kinds(del_(scene, deling(deling=navn("som før"), modtagere=inde))) == ["deling_registreret"]
    assert mister(scene, lambda s: traek(s, FAR)) == [("samtykke_trukket", True), ("samtykke_trukket", False)]


def test_a7_a_purge_ends_what_was_asked_for_beside_the_consent() -> None:
    scene = spurgt(MODEREN, FADEREN)
    giv_formaal(scene, INDHENT)
    del_(scene, deling(deling=navn("på samtykke"), formaal=INDHENT.value), Rolle.RAADGIVER)
    assert mister(scene, lambda s: s.tick("2026-04-10 08:00")) == []
    assert mister(scene, lambda s: s.tick("2026-06-01 08:00")) == [("forloeb_afsluttet", True)]


def test_a5b_a6_where_parents_are_told_the_purpose_ends_with_the_forloeb_too() -> None:
    scene = nyborg()
    for emne in (MOEDET, RESSOURCERNE):
        scene.when(orienter(emne), rolle=Rolle.LOKAL_LEDER)
    efter_lov = deling(formaal="tilsyn", grundlag=(Grundlag.LOV,), modtagere=(Modtager.INSTITUTIONEN,))
    assert kinds(del_(scene, efter_lov)) == ["deling_registreret"]
    scene.hears(AFSLUTTET)
    assert nej_til(scene, efter_lov.model_copy(update={"deling": navn("efter slut")})) == "A5b"
    oversigt = scene.ask(Delingsoversigt(forloeb=FORLOEB), rolle=Rolle.LOKAL_LEDER)
    assert [d["bortfaldet_fordi"] for d in oversigt["delinger"]] == [None], "what the law carries is not lost"


def test_a3c_a_no_while_others_are_asked_takes_nothing_for_nothing_was_shared_on_it() -> None:
    scene = spurgt(MODEREN, FADEREN)
    del_(scene, deling(deling=navn("efter lov"), formaal="tilsyn", grundlag=(Grundlag.LOV,)))
    ja(scene, MOR)
    assert mister(scene, lambda s: nej(s, FAR)) == []


# --- before the tick that will say so has come ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("foedt", "foer", "efter"),
    [
        (SNART_18, "2026-04-19 21:59:59", "2026-04-19 22:00:00"),
        (date(2017, 5, 4), "2027-03-27 22:59:59", "2027-03-27 23:00:00"),
    ],
    ids=["A4b: eighteen", "A5b: run out"],
)
def test_a4b_a5b_nothing_is_shared_and_no_name_known_on_what_ended_however_late_the_tick(
    foedt: date, foer: str, efter: str
) -> None:
    scene = delt(foedt, unge=foedt == SNART_18)
    giv_formaal_alle(scene, unge=foedt == SNART_18)
    paa_formaal = {"formaal": INDHENT.value, "modtagere": (Modtager.MODTAGELSEN,)}
    for tid, ventet in ((foer, True), (efter, False)):
        scene.at(tid)
        assert spoerg(scene, Rolle.TEAMMEDLEM, om=Navne(forloeb=FORLOEB))["tilladt"] is ventet
        for ny in (deling(deling=navn(tid)), deling(deling=navn(f"formål {tid}"), **paa_formaal)):
            assert maa(scene, ny) is ventet


def test_a3a_custody_that_moved_at_midnight_counts_from_midnight() -> None:
    scene = delt()
    scene.when(myndighed("bonusfar", har=True).model_copy(update={"fra": date(2026, 4, 2)}))
    assert maa(scene.at("2026-04-01 21:59"), deling(deling=navn("før")))
    assert not maa(scene.at("2026-04-01 22:00"), deling(deling=navn("efter")))


def maa(scene: Scene, command: RegistrerDeling) -> bool:
    try:
        return bool(del_(scene, command))
    except Rejected as nej:
        return nej.rule != "A8"


def giv_formaal_alle(scene: Scene, *, unge: bool) -> None:
    giv_formaal(scene, INDHENT)
    if unge:
        den_unge(scene, SvarPåFormål(forloeb=FORLOEB, formaal=INDHENT, part=BARN, sagde_ja=True))

"""What must be minded about a party: hidden addresses, withheld documents (A41), an interpreter (A45)."""

from datetime import date

from contracts.consent import (
    Dokumentart,
    Modtagerliste,
    NoterTolkebehov,
    Part,
    Relation,
    SamtykkeAnmodet,
    Skjult,
    Sprog,
    SætPartsbegrænsning,
    TolkebehovNoteret,
)
from contracts.values import Fortrolig, Rolle
from tests.consent.familien import (
    BARN,
    FADEREN,
    FAR,
    FORLOEB,
    MODEREN,
    MOR,
    STATUS,
    i_forloebet,
    kinds,
    spurgt,
)
from tests.given import navn

BESKYT_MOR = SætPartsbegrænsning(
    forloeb=FORLOEB, part=MOR, skjul=(Skjult.ADRESSE, Skjult.MOEDESTED), adskilte_moeder=True
)
REFERAT = Modtagerliste(forloeb=FORLOEB, dokument=Dokumentart.REFERAT)


def test_a41_a_protected_address_is_hidden_from_the_others_and_not_from_oneself() -> None:
    scene = spurgt(MODEREN, FADEREN)
    assert kinds(scene.when(BESKYT_MOR)) == ["partsbegraensning_sat"]
    assert scene.ask(REFERAT) == {
        "modtagere": [
            {"part": str(MOR), "skjul": {}},
            {"part": str(FAR), "skjul": {str(MOR): ["adresse", "moedested"]}},
        ],
        "adskilte_moeder": True,
    }
    assert scene.when(BESKYT_MOR) == []


def test_a41_a_document_has_its_own_list_of_recipients() -> None:
    scene = spurgt(MODEREN, FADEREN)
    scene.when(SætPartsbegrænsning(forloeb=FORLOEB, part=FAR, faar_ikke=(Dokumentart.REFERAT,)))
    assert [m["part"] for m in scene.ask(REFERAT)["modtagere"]] == [str(MOR)]
    plan = Modtagerliste(forloeb=FORLOEB, dokument=Dokumentart.HANDLEPLAN)
    assert [m["part"] for m in scene.ask(plan)["modtagere"]] == [str(MOR), str(FAR)]


def test_a41_a_protection_is_lifted() -> None:
    scene = spurgt(MODEREN)
    assert scene.when(SætPartsbegrænsning(forloeb=FORLOEB, part=MOR)) == [], "there is none to lift"
    scene.when(BESKYT_MOR)
    assert kinds(scene.when(SætPartsbegrænsning(forloeb=FORLOEB, part=MOR))) == ["partsbegraensning_sat"]
    assert not scene.ask(REFERAT)["adskilte_moeder"]


def test_r79_a_stranger_is_not_protected_here() -> None:
    fremmed = BESKYT_MOR.model_copy(update={"part": navn("en fremmed")})
    assert spurgt(MODEREN).refused(fremmed) == "R79"


def test_a4b_an_adult_receives_its_own_documents_and_the_parents_none() -> None:
    scene = spurgt(MODEREN, FADEREN, foedt=date(2001, 6, 1))
    assert [m["part"] for m in scene.ask(REFERAT)["modtagere"]] == [str(BARN)]


def test_a45_the_need_of_an_interpreter_is_noted_at_consent_by_the_party_or_a_leader() -> None:
    scene = spurgt(MODEREN, FADEREN)
    behov = NoterTolkebehov(forloeb=FORLOEB, part=FAR, tolk=True, sprog=Sprog.ARABISK)
    assert scene.refused(behov, som=MOR, rolle=Rolle.FORAELDER) == "R79"
    facts = scene.when(behov, som=FAR, rolle=Rolle.FORAELDER)
    assert facts == [TolkebehovNoteret(forloeb=FORLOEB, part=FAR, tolk=True, sprog=Sprog.ARABISK)]
    assert scene.when(behov, rolle=Rolle.LOKAL_LEDER) == []
    barnet = NoterTolkebehov(forloeb=FORLOEB, part=BARN, tolk=False, sprog=Sprog.DANSK)
    assert scene.when(barnet, rolle=Rolle.LOKAL_LEDER) == [], "nobody has said that the child needs one"
    assert [(p["tolk"], p["sprog"]) for p in scene.ask(STATUS)["parter"]] == [(False, "dansk"), (True, "arabisk")]


def test_a45_each_is_asked_in_their_own_language_with_the_version_of_the_text() -> None:
    far = Part(part=FAR, relation=Relation.FAR, foraeldremyndighed=True, navn=Fortrolig("Jens"), sprog=Sprog.POLSK)
    anmodet = i_forloebet(spurgt(MODEREN, far).new)[-1]
    assert isinstance(anmodet, SamtykkeAnmodet)
    assert (anmodet.sprog, anmodet.tekst) == ((Sprog.DANSK, Sprog.POLSK), "samtykketekst_2026_1")

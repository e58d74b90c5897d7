"""What may be shared, on what basis, for how long, and how a share loses its basis (A5, A5b, A5c, A8, A34, A40)."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from contracts.consent import (
    AnmodSamtykkeTilFormål,
    Datakategori,
    Delingsart,
    Delingsoversigt,
    Dokumentart,
    Grundlag,
    GrundlagBortfaldet,
    Modtager,
    RegistrerDeling,
    Samtykkeformål,
    SvarPåFormål,
    ÆndrForældremyndighed,
)
from contracts.fact import Fact
from contracts.koncept import Koncept
from contracts.values import Fortrolig, Rolle
from services.chassis.rules import Rejected
from services.consent.domain import rules
from services.consent.domain.delinger import SSD_MODTAGERE, Delinger, Lag
from services.consent.domain.facts import DelingRegistreret
from tests.consent.familien import (
    BARN,
    FADEREN,
    FAR,
    FORLOEB,
    KONCEPT,
    MODEREN,
    MOR,
    UDEN_MYNDIGHED,
    ja,
    kinds,
    spurgt,
    tom_scene,
    traek,
)
from tests.consent.test_tid import AFSLUTTET
from tests.given import Scene, kl, navn

SAMTYKKE_OG_LOV = (Grundlag.SAMTYKKE, Grundlag.LOV)


def deling(**andet: Any) -> RegistrerDeling:
    felter: dict[str, Any] = {
        "forloeb": FORLOEB,
        "formaal": "starte_forloeb",
        "modtagere": (Modtager.UDFOERERTEAM,),
        "kategorier": (Datakategori.TRIVSEL,),
        "grundlag": SAMTYKKE_OG_LOV,
        "hjemmel": "forvaltningsloven_28",
    }
    return RegistrerDeling(**(felter | andet))


def givet() -> Scene:
    scene = spurgt(MODEREN, FADEREN, UDEN_MYNDIGHED)
    ja(scene, MOR)
    ja(scene, FAR)
    return scene


def del_(scene: Scene, command: RegistrerDeling, rolle: Rolle = Rolle.LOKAL_LEDER) -> list[Fact]:
    return scene.when(command, rolle=rolle)


def nej_til(scene: Scene, command: RegistrerDeling, rolle: Rolle = Rolle.LOKAL_LEDER) -> str:
    return scene.refused(command, rolle=rolle)


def test_a5_a_share_names_its_whole_basis() -> None:
    (fact,) = del_(givet(), deling(deling=navn("deling"), begrundelse=Fortrolig("Teamet mødes på torsdag.")))
    assert isinstance(fact, DelingRegistreret)
    assert (fact.formaal, fact.modtagere, fact.kategorier, fact.grundlag, fact.tekst, fact.gyldigt_til) == (
        "starte_forloeb",
        (Modtager.UDFOERERTEAM,),
        (Datakategori.TRIVSEL,),
        SAMTYKKE_OG_LOV,
        "samtykketekst_2026_1",
        date(2027, 3, 27),
    )
    assert "torsdag" not in fact.model_dump_json()


def test_a5_the_same_share_twice_is_one() -> None:
    scene = givet()
    del_(scene, deling(deling=navn("deling")))
    assert del_(scene, deling(deling=navn("deling"))) == []


def test_a5_consent_is_never_the_only_basis() -> None:
    scene = givet()
    assert nej_til(scene, deling(grundlag=(Grundlag.SAMTYKKE,))) == "A5"
    assert nej_til(scene, deling(grundlag=(Grundlag.SAMTYKKE, Grundlag.SAMTYKKE))) == "A5"
    assert nej_til(scene, deling(hjemmel=None)) == "A5"
    assert kinds(del_(scene, deling())) == ["deling_registreret"]


@pytest.mark.parametrize(("typer", "maa"), [(("samtykke", "underretning"), False), (("samtykke", "lov"), True)])
def test_a5_a_basis_that_the_koncept_does_not_list_is_none(typer: tuple[str, ...], maa: bool) -> None:
    """A5: a municipality may list fewer than the four profiles do; here the share rests on law."""
    grundlag = KONCEPT.samtykke.grundlag.model_copy(update={"typer": typer})
    koncept = KONCEPT.model_copy(update={"samtykke": KONCEPT.samtykke.model_copy(update={"grundlag": grundlag})})
    assert lykkes(partial(direkte, koncept, (Datakategori.TRIVSEL,), date(2026, 4, 27))) is maa


def test_a8_nothing_is_shared_on_a_consent_that_does_not_stand() -> None:
    scene = spurgt(MODEREN)
    assert nej_til(scene, deling()) == "A8"
    ja(scene, MOR)
    assert kinds(del_(scene, deling())) == ["deling_registreret"]
    traek(scene, MOR)
    assert nej_til(scene, deling()) == "A8"


def test_r77_the_koncepts_sharing_is_not_led_around_the_consent() -> None:
    scene = spurgt(MODEREN)
    assert nej_til(scene, deling(grundlag=(Grundlag.LOV,))) == "R77"
    ja(scene, MOR)
    assert kinds(del_(scene, deling())) == ["deling_registreret"]


@pytest.mark.parametrize("grundlag", [Grundlag.UNDERRETNING, Grundlag.AKUT])
def test_r73_an_underretning_and_an_acute_danger_need_nobodys_consent(grundlag: Grundlag) -> None:
    akut = deling(grundlag=(grundlag,), modtagere=(Modtager.MODTAGELSEN,), hjemmel=None)
    assert kinds(del_(spurgt(MODEREN), akut)) == ["deling_registreret"]


def test_r79_a_share_is_about_a_known_child() -> None:
    assert nej_til(tom_scene(), deling()) == "R79"


# --- how long --------------------------------------------------------------------------------------------------------


def test_a5b_a_share_lasts_twelve_months_at_most() -> None:
    scene = givet()
    assert nej_til(scene, deling(gyldigt_til=date(2027, 3, 28))) == "A5b"
    assert nej_til(scene, deling(gyldigt_til=date(2026, 3, 26))) == "A5b"
    for til in (date(2026, 3, 27), date(2027, 3, 27)):
        assert kinds(del_(scene, deling(gyldigt_til=til))) == ["deling_registreret"]


@pytest.mark.parametrize(
    ("til", "helbred", "besked"),
    [
        (date(2026, 3, 26), False, "Delingen slutter, før den begynder."),
        (date(2027, 3, 28), False, "Der kan højst deles til og med 27.03.2027."),
        (date(2027, 3, 28), True, "Helbredsoplysninger kan højst deles til og med 27.03.2027."),
    ],
)
def test_a5b_the_refusal_says_how_long_it_may_be(til: date, helbred: bool, besked: str) -> None:
    regel = rules.DelingenHarEnKendtSlutdato(
        senest=date(2027, 3, 27), gyldigt_til=til, fra=date(2026, 3, 27), helbred=helbred
    )
    assert (regel.holds, regel.message) == (False, besked)


def test_a5b_for_health_data_the_law_is_the_limit_whatever_the_profile_says() -> None:
    udloeb = KONCEPT.frister["samtykke_udloeb"].model_copy(update={"antal": 24})
    lang = KONCEPT.model_copy(update={"frister": {**KONCEPT.frister, "samtykke_udloeb": udloeb}})
    helbred, trivsel = Datakategori.HELBRED, Datakategori.TRIVSEL
    for kategori, til, maa in (
        (helbred, date(2027, 3, 27), True),
        (helbred, date(2027, 3, 28), False),
        (trivsel, date(2027, 3, 28), True),
    ):
        assert lykkes(partial(direkte, lang, (kategori,), til)) is maa


def direkte(koncept: Koncept, kategorier: tuple[Datakategori, ...], til: date) -> None:
    command = deling(kategorier=kategorier, grundlag=(Grundlag.LOV,), formaal="andet")
    fakta = DelingRegistreret(
        **command.model_dump(exclude={"gennemset", "deling", "gyldigt_til"}),
        deling=navn("d"),
        barn=BARN,
        tekst=None,
        delt_at=kl("2026-03-27 09:00"),
        gyldigt_til=til,
    )
    Delinger(FORLOEB).registrer(fakta, Lag(givne=frozenset()), koncept, rolle=Rolle.LOKAL_LEDER, gennemset=False)


def lykkes(noget: Callable[[], None]) -> bool:
    try:
        noget()
    except Rejected:
        return False
    return True


def test_a5b_a_share_ends_by_itself_on_its_last_day() -> None:
    scene = givet()
    del_(scene, deling(gyldigt_til=date(2026, 4, 30)))
    assert scene.tick("2026-04-30 21:59:58") == []
    facts = scene.tick("2026-04-30 21:59:59")
    assert [(f.aarsag, f.bortfaldet_at) for f in facts if isinstance(f, GrundlagBortfaldet)] == [
        ("udloebet", kl("2026-04-30 21:59:59"))
    ]


# --- a lost basis is told --------------------------------------------------------------------------------------------


def bortfaldet(facts: list[Fact]) -> list[str]:
    return [f.aarsag for f in facts if isinstance(f, GrundlagBortfaldet)]


def med_delinger() -> Scene:
    """One share on consent, and one by law for another purpose."""
    scene = givet()
    del_(scene, deling(deling=navn("på samtykke")))
    del_(scene, deling(deling=navn("efter lov"), formaal="tilsyn", grundlag=(Grundlag.LOV,)))
    return scene


def test_a8_a_withdrawal_takes_the_basis_of_what_was_shared_on_consent_and_only_that() -> None:
    facts = traek(med_delinger().at("2026-04-10 18:40"), FAR)
    (fact,) = (f for f in facts if isinstance(f, GrundlagBortfaldet))
    assert (fact.deling, fact.aarsag, fact.bortfaldet_at) == (
        navn("på samtykke"),
        "samtykke_trukket",
        kl("2026-04-10 18:40"),
    )


def test_a5b_the_end_of_the_forloeb_takes_the_basis() -> None:
    scene = med_delinger()
    assert bortfaldet(scene.hears(AFSLUTTET)) == ["forloeb_afsluttet"]
    assert nej_til(scene, deling()) == "A5b"


def test_a3a_a_new_custody_holder_takes_the_basis() -> None:
    aendring = ÆndrForældremyndighed(
        forloeb=FORLOEB, part=navn("bonusfar"), foraeldremyndighed=True, fra=date(2026, 3, 27)
    )
    assert bortfaldet(med_delinger().when(aendring)) == ["foraeldremyndighed_aendret"]


def test_a3a_when_one_no_longer_counts_the_basis_stands() -> None:
    aendring = ÆndrForældremyndighed(forloeb=FORLOEB, part=FAR, foraeldremyndighed=False, fra=date(2026, 3, 27))
    assert bortfaldet(med_delinger().when(aendring)) == []


def test_a8_given_again_does_not_revive_an_old_share() -> None:
    scene = med_delinger()
    traek(scene, FAR)
    ja(scene, FAR)
    oversigt = scene.ask(Delingsoversigt(forloeb=FORLOEB), rolle=Rolle.REVISOR)
    assert [d["bortfaldet_fordi"] for d in oversigt["delinger"]] == ["samtykke_trukket", None]
    assert kinds(del_(scene, deling())) == ["deling_registreret"]


# --- exchange without consent, obtaining, documents, moving ----------------------------------------------------------


def med_ssd() -> Koncept:
    grundlag = KONCEPT.samtykke.grundlag.model_copy(update={"ssd_aktiv": True})
    return KONCEPT.model_copy(update={"samtykke": KONCEPT.samtykke.model_copy(update={"grundlag": grundlag})})


def test_a5c_exchange_without_consent_is_off_by_default() -> None:
    ssd = deling(grundlag=(Grundlag.SSD,), moede=navn("moede"), begrundelse=Fortrolig("Fordi"), formaal="ssd")
    assert nej_til(givet(), ssd) == "A5c"


def udveksl(delinger: Delinger, nummer: int = 1, **andet: Any) -> None:
    felter: dict[str, Any] = {
        "forloeb": FORLOEB, "deling": navn(f"ssd {nummer}"), "barn": BARN, "art": Delingsart.DELING, "formaal": "ssd",
        "modtagere": (Modtager.PPR,), "kategorier": (Datakategori.TRIVSEL,), "grundlag": (Grundlag.SSD,),
        "hjemmel": None, "tekst": None, "dokument": None, "moede": navn("moede"), "delt_at": kl("2026-03-27 09:00"),
        "gyldigt_til": date(2026, 4, 27), "begrundelse": Fortrolig("Fordi"),
    }  # fmt: skip
    lag = Lag(givne=frozenset())
    delinger.registrer(DelingRegistreret(**(felter | andet)), lag, med_ssd(), rolle=Rolle.RAADGIVER, gennemset=False)


@pytest.mark.parametrize(
    "uden", [{"begrundelse": None}, {"moede": None}, {"modtagere": (Modtager.PPR, Modtager.EKSTERN)}]
)
def test_a5c_turned_on_it_has_its_limits(uden: dict[str, Any]) -> None:
    with pytest.raises(Rejected, match="begrundelse"):
        udveksl(Delinger(FORLOEB), **uden)
    delinger = Delinger(FORLOEB)
    udveksl(delinger, modtagere=tuple(SSD_MODTAGERE))
    assert len(delinger.delinger) == 1


def test_a5c_once_per_meeting() -> None:
    delinger = Delinger(FORLOEB)
    udveksl(delinger)
    with pytest.raises(Rejected, match="én gang"):
        udveksl(delinger, 2)
    udveksl(delinger, 3, moede=navn("næste møde"))
    assert len(delinger.delinger) == 2


def test_a5_only_the_authority_obtains_information_and_on_a_consent_to_that() -> None:
    scene = givet()
    indhent = deling(
        art=Delingsart.INDHENTNING,
        formaal="indhente_oplysninger",
        modtagere=(Modtager.MODTAGELSEN,),
        hjemmel="retssikkerhedsloven_11a",
    )
    assert nej_til(scene, indhent) == "A5"
    assert nej_til(scene, indhent, Rolle.RAADGIVER) == "A8"
    giv_formaal(scene, Samtykkeformål.INDHENTE_OPLYSNINGER)
    assert kinds(del_(scene, indhent, Rolle.RAADGIVER)) == ["deling_registreret"]


def giv_formaal(scene: Scene, formaal: Samtykkeformål) -> None:
    scene.when(AnmodSamtykkeTilFormål(forloeb=FORLOEB, formaal=formaal))
    for hvem in (MOR, FAR):
        svar = SvarPåFormål(forloeb=FORLOEB, formaal=formaal, part=hvem, sagde_ja=True)
        scene.when(svar, som=hvem, rolle=Rolle.FORAELDER)


@pytest.mark.parametrize("dokument", [Dokumentart.SOS_FOTO, Dokumentart.TVAERS_RAPPORT])
def test_a40_a_photo_leaves_the_house_when_someone_has_looked_for_other_children(dokument: Dokumentart) -> None:
    scene = givet()
    assert nej_til(scene, deling(dokument=dokument)) == "A40"
    assert kinds(del_(scene, deling(dokument=dokument, gennemset=True))) == ["deling_registreret"]
    assert nej_til(scene, deling(dokument=dokument, modtagere=(Modtager.INSTITUTIONEN, Modtager.PPR))) == "A40"
    for ingen_ser in (
        deling(dokument=dokument, modtagere=(Modtager.INSTITUTIONEN,)),
        deling(dokument=Dokumentart.REFERAT),
    ):
        assert kinds(del_(scene, ingen_ser)) == ["deling_registreret"]


def test_a34_what_goes_to_the_new_municipality_goes_after_the_end() -> None:
    scene = givet()
    giv_formaal(scene, Samtykkeformål.OVERFOERE_TIL_NY_KOMMUNE)
    scene.hears(AFSLUTTET)
    flyt = deling(formaal="overfoere_til_ny_kommune", modtagere=(Modtager.NY_KOMMUNE,))
    assert nej_til(scene, deling(formaal="overfoere_til_ny_kommune")) == "A5b"
    assert kinds(del_(scene, flyt)) == ["deling_registreret"]


def test_a5_why_it_was_shared_is_for_those_who_shared_it() -> None:
    scene = givet()
    del_(scene, deling(begrundelse=Fortrolig("Fordi")))
    for rolle, ord_ in ((Rolle.LOKAL_LEDER, "Fordi"), (Rolle.REVISOR, None)):
        (linje,) = scene.ask(Delingsoversigt(forloeb=FORLOEB), rolle=rolle)["delinger"]
        assert (linje["begrundelse"] and linje["begrundelse"].vis()) == ord_

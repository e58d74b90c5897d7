"""The tests' Modtagelse: underretninger about one boy, and an authority that has his case."""

from typing import Any
from uuid import UUID, uuid5

from contracts.consent import Ophørsgrund, Samtykkeformål, SamtykkeTilFormålGivet, SamtykkeTilFormålOphørt
from contracts.routing import (
    AfgørUnderretning,
    Alvor,
    IndkaldTilUnderretningsmøde,
    KontaktLokalLeder,
    ModtagUnderretning,
    OpretSag,
    Underretningskanal,
    Underrettertype,
    VurderUnderretning,
)
from contracts.values import Rolle
from services.routing.application import Application
from tests.given import Scene, kl, navn
from tests.routing.byen import BARNET, SKOLEN, byen, enhed, ord_

UNDERRETNINGEN, RAADGIVEREN, LAEREREN = navn("underretningen"), navn("raadgiveren"), navn("læreren")
SAGEN = navn("sagen")
NYBORG, FOERSTE_UDGAVE = "nyborg-sammen-om-trivsel", "fredericia-trivselplus"


def modtagelse(koncept: str = "fredericia-2026") -> Scene:
    """The town, with the profile that counts where nothing else names one."""
    scene = byen()
    if koncept != "fredericia-2026":
        scene = Scene(Application(koncept))
        scene.when(enhed())
    return scene


def modtag(key: UUID = UNDERRETNINGEN, barn: UUID = BARNET, **nyt: Any) -> ModtagUnderretning:
    felter: dict[str, Any] = {
        "underretning": key,
        "barn": barn,
        "underrettertype": Underrettertype.KOMMUNAL,
        "underretter": LAEREREN,
        "underretter_navn": ord_("Lærer Lis"),
        "kanal": Underretningskanal.DIGITAL,
        "indhold": ord_("Han er bange for at gå hjem."),
    }
    return ModtagUnderretning(**felter | nyt)


def modtaget(tid: str, koncept: str = "fredericia-2026", **nyt: Any) -> Scene:
    """An underretning received at that instant (UTC)."""
    scene = modtagelse(koncept).at(tid)
    scene.when(modtag(**nyt))
    return scene


def vurder(alvor: Alvor, key: UUID = UNDERRETNINGEN) -> VurderUnderretning:
    return VurderUnderretning(underretning=key, alvor=alvor)


def vurderet(alvor: Alvor, koncept: str = "fredericia-2026", **nyt: Any) -> Scene:
    """Received on a Monday morning and assessed an hour later."""
    scene = modtaget("2026-03-02 08:00", koncept, **nyt)
    scene.at("2026-03-02 09:00").when(vurder(alvor))
    return scene


def indkald(*deltagere: str, tid: str = "2026-03-05 12:00") -> IndkaldTilUnderretningsmøde:
    return IndkaldTilUnderretningsmøde(underretning=UNDERRETNINGEN, starter_at=kl(tid), deltagere=deltagere)


def til_moede(scene: Scene, *deltagere: str) -> Scene:
    """Modtagelsen has invited those named, or else the family and the child."""
    scene.when(indkald(*(deltagere or ("familie", "barnet"))), rolle=Rolle.MODTAGELSEN)
    return scene


def afgoer(afgoerelse: str | None = "boernefaglig_undersoegelse", **nyt: Any) -> AfgørUnderretning:
    felter: dict[str, Any] = {"underretning": UNDERRETNINGEN, "afgoerelse": afgoerelse, "raadgiver": RAADGIVEREN}
    return AfgørUnderretning(**felter | nyt)


def kontakt(**nyt: Any) -> KontaktLokalLeder:
    felter: dict[str, Any] = {"underretning": UNDERRETNINGEN, "enhed": SKOLEN, "alder": 8}
    return KontaktLokalLeder(**felter | nyt)


def samtykke_til(formaal: Samtykkeformål, forloeb: UUID, tid: str = "2026-03-02 08:00") -> SamtykkeTilFormålGivet:
    """The parents' yes to a purpose, in the lane of what it is for."""
    return SamtykkeTilFormålGivet(
        forloeb=forloeb,
        formaal=formaal,
        barn=BARNET,
        parter=(navn("mor"), navn("far")),
        ur_start=kl(tid),
        gyldigt_til=kl("2027-03-02 08:00").date(),
    )


def ophoert(formaal: Samtykkeformål, forloeb: UUID) -> SamtykkeTilFormålOphørt:
    """That yes taken back."""
    tid = kl("2026-03-12 08:00")
    return SamtykkeTilFormålOphørt(forloeb=forloeb, formaal=formaal, aarsag=Ophørsgrund.TRUKKET, ophoert_at=tid)


def opret_sag(**nyt: Any) -> OpretSag:
    felter: dict[str, Any] = {"forloeb": SAGEN, "barn": BARNET, "raadgiver": RAADGIVEREN}
    return OpretSag(**felter | nyt)


def genstartet(scene: Scene) -> Scene:
    """The same stage after a crash: every aggregate is what its stored facts make of it, and nothing else is left."""
    frisk = Scene(scene.application, scene.pins)
    frisk.time, frisk.said = scene.time, scene.said
    frisk.facts, frisk.heads = [*scene.facts], [*scene.heads]
    lagt = {head.id: fact for head, fact in zip(scene.heads, scene.facts, strict=True)}
    for stream, gammel in scene.streams.items():
        ny = frisk.streams[stream] = type(gammel)(gammel.key)
        ny.adopt(gammel.pins)
        for version in range(1, gammel.version + 1):
            ny.replay(lagt[uuid5(stream, str(version))])
    return frisk

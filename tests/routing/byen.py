"""A small town for the tests of routing: one school, and a leader for each function the beslutningstræ asks."""

from typing import Any
from uuid import UUID

from contracts.consent import (
    Bortfaldsgrund,
    NæsteSkridt,
    NæsteSkridtNoteret,
    OplysningerSlettet,
    OplysningspligtOpfyldt,
    SamtykkeBortfaldet,
    SamtykkeGivet,
    SamtykkeTrukketTilbage,
    SamtykkeUdløbet,
    Sletningsgrund,
)
from contracts.examples import EXAMPLES
from contracts.fact import Fact
from contracts.koncept import hent_koncept
from contracts.routing import (
    AfslutForløb,
    Afslutning,
    Afvigelse,
    FamiliensSyn,
    ForeslåAfslutning,
    Frafaldsgrund,
    LederAnmodet,
    MeldFra,
    NedsætTeam,
    NoterFamiliensSyn,
    OpretEnhed,
    OpretFunktion,
    PlacerTrin,
    RegistrerBekymring,
    UdpegMedarbejder,
)
from contracts.values import Enhedstype, Fortrolig, Rolle
from services.routing.application import Application
from tests.given import Scene, kl, navn

SKOLEN, SKOLELEDER = navn("skolen"), navn("skoleleder")
BARNET, FORLOEBET = navn("barnet"), navn("forløbet")


def ord_(tekst: str) -> Fortrolig[str]:
    return Fortrolig(tekst)


def enhed(navn_: str = "skolen", leder: str = "skoleleder", slags: Enhedstype = Enhedstype.SKOLE) -> OpretEnhed:
    return OpretEnhed(
        enhed=navn(navn_),
        type=slags,
        distrikt="midt",
        leder=navn(leder),
        navn=ord_(navn_),
        leder_navn=ord_(leder),
        leder_mail=ord_(f"{leder}@kommune.example"),
    )


def funktion(kode: str, distrikt: str | None = None, fra: int = 0, til: int = 18, **nyt: Any) -> OpretFunktion:
    """The function of a district; its leader is `<kode>_leder`."""
    felter: dict[str, Any] = {
        "funktion_id": navn(f"{kode} {distrikt}"),
        "funktion": kode,
        "distrikt": distrikt,
        "alder_fra": fra,
        "alder_til": til,
        "leder": navn(f"{kode}_leder"),
        "navn": ord_(kode),
        "leder_navn": ord_(f"leder af {kode}"),
        "leder_mail": ord_(f"{kode}@kommune.example"),
    }
    return OpretFunktion(**felter | nyt)


def byen(*funktioner: OpretFunktion) -> Scene:
    """The town on a bare stage; without `funktioner` every function there is."""
    scene = Scene(Application())
    scene.when(enhed())
    for kode in ("ppr", "boerneskoleraadgiver", "sundhedspleje", "forebyggende_socialraadgiver", "familiebehandler"):
        if not funktioner:
            scene.when(funktion(kode))
    for f in funktioner:
        scene.when(f)
    return scene


def under(koncept: str) -> Scene:
    """The same town where the forløb begin under another profile, with every function its beslutningstræ knows."""
    scene, trae = Scene(Application(koncept)), hent_koncept(koncept).beslutningstrae
    scene.when(enhed())
    for f in trae.funktioner if trae else ():
        scene.when(funktion(f.kode, til=25))
    return scene


def bekymring(forloeb: UUID = FORLOEBET, barn: UUID = BARNET, alder: int = 8, **nyt: Any) -> RegistrerBekymring:
    felter: dict[str, Any] = {"forloeb": forloeb, "barn": barn, "enhed": SKOLEN, "alder": alder}
    return RegistrerBekymring(**felter | nyt)


def placer(trin: str = "trin_2", udtoemt: bool = True) -> PlacerTrin:
    return PlacerTrin(forloeb=FORLOEBET, trin=trin, muligheder_udtoemt=udtoemt)


def fremmed(slags: type[Fact], **nyt: Any) -> Fact:
    """A fact of consent, as its owner's example has it, about this forløb."""
    return EXAMPLES[slags.TOPIC].model_copy(update={"forloeb": FORLOEBET} | nyt)


def givet() -> Fact:
    return fremmed(SamtykkeGivet, barn=BARNET)


def trukket() -> Fact:
    return fremmed(SamtykkeTrukketTilbage)


def udloebet() -> Fact:
    return fremmed(SamtykkeUdløbet)


def orienteret() -> Fact:
    """The parents have been told, where that opens the road (A6)."""
    return OplysningspligtOpfyldt(forloeb=FORLOEBET, barn=BARNET, parter=(), opfyldt_at=kl("2026-03-02 08:00"))


def bortfaldet(grund: Bortfaldsgrund) -> Fact:
    return SamtykkeBortfaldet(forloeb=FORLOEBET, aarsag=grund, bortfaldet_at=kl("2026-03-02 08:00"))


def slettet(grund: Sletningsgrund) -> Fact:
    return OplysningerSlettet(forloeb=FORLOEBET, aarsag=grund, slettet_at=kl("2026-04-02 08:00"))


def skridt(valg: NæsteSkridt) -> Fact:
    """The leader's next step without consent."""
    return fremmed(NæsteSkridtNoteret, barn=BARNET, valg=valg)


def paa_trin_2(*funktioner: OpretFunktion) -> Scene:
    """A forløb that waits for its consent."""
    scene = byen(*funktioner)
    scene.when(bekymring())
    scene.when(placer())
    return scene


def med_samtykke(*funktioner: OpretFunktion) -> Scene:
    """A forløb whose leaders have been asked: PPR, børneskolerådgiver, sundhedspleje (a pupil of 8 on trin 2)."""
    scene = paa_trin_2(*funktioner)
    scene.hears(givet())
    return scene


def af(scene: Scene, slags: type[Fact]) -> list[Any]:
    """The facts of a kind, in order."""
    return [fact for fact in scene.facts if type(fact).TOPIC == slags.TOPIC]


def anmodning(scene: Scene, kode: str) -> UUID:
    """The latest question to the leader of a function."""
    stillet: UUID = next(a.anmodning for a in reversed(af(scene, LederAnmodet)) if a.funktion == kode)
    return stillet


def udpeg(scene: Scene, kode: str, *, som: UUID | None = None, rolle: Rolle = Rolle.FUNKTIONSLEDER, **nyt: Any) -> Any:
    """The leader of a function lends `<kode>_medarbejder`."""
    felter: dict[str, Any] = {"anmodning": anmodning(scene, kode), "medarbejder": navn(f"{kode}_medarbejder")}
    svar = UdpegMedarbejder(forloeb=FORLOEBET, **felter | nyt)
    return scene.when(svar, som=som or navn(f"{kode}_leder"), rolle=rolle)


def meld_fra(scene: Scene, kode: str, grund: Frafaldsgrund = Frafaldsgrund.INGEN_LEDIG) -> Any:
    svar = MeldFra(forloeb=FORLOEBET, anmodning=anmodning(scene, kode), grund=grund)
    return scene.when(svar, som=navn(f"{kode}_leder"), rolle=Rolle.FUNKTIONSLEDER)


def nedsaet(kode: str = "ppr", afvigelse: Afvigelse | None = None) -> NedsætTeam:
    return NedsætTeam(forloeb=FORLOEBET, kontaktperson=navn(f"{kode}_medarbejder"), afvigelse=afvigelse)


def enige(scene: Scene) -> Scene:
    """The team has proposed to end, and the family agrees (A38)."""
    scene.when(ForeslåAfslutning(forloeb=FORLOEBET, aarsag=Afslutning.MAAL_NAAET), rolle=Rolle.TEAMMEDLEM)
    scene.when(NoterFamiliensSyn(forloeb=FORLOEBET, syn=FamiliensSyn.ENIG))
    return scene


def afslut(aarsag: Afslutning, deltager: bool = False, ord__: str | None = None) -> AfslutForløb:
    begrundelse = ord_(ord__) if ord__ else None
    return AfslutForløb(forloeb=FORLOEBET, aarsag=aarsag, deltager_i_faellesskab=deltager, begrundelse=begrundelse)


def med_team() -> Scene:
    """A forløb whose team of two is at work; sundhedsplejen has not answered."""
    scene = med_samtykke()
    udpeg(scene, "ppr")
    udpeg(scene, "boerneskoleraadgiver")
    scene.when(nedsaet())
    return scene

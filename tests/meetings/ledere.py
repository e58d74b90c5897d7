"""The leaders' scenes: the same children in another municipality, on a step, with their leaders."""

from datetime import UTC, datetime

from contracts.koncept import Koncept, hent_koncept
from contracts.meetings import Fremdrift, LederteamMødeIndkaldt, OpretLederteam, lederteam_id
from contracts.routing import Placeringsanledning, TrinPlaceret, TrinÆndret
from contracts.values import Trin
from services.meetings.application import Application
from services.meetings.domain.profil import pins_for
from tests.given import Scene, navn
from tests.meetings.scener import (
    BEKYMRING,
    FORLOEB,
    OPFOELGNING,
    OPSTART,
    TEAM,
    Mødescene,
    afhold,
    dk,
    formoede,
    indkald,
    opfoelgning,
    samtykke,
)

F26, F1 = hent_koncept("fredericia-2026"), hent_koncept("fredericia-trivselplus")
NYBORG, BAROMETER = hent_koncept("nyborg-sammen-om-trivsel"), hent_koncept("trivselsbarometer")
ANNE, BO, CARL, VIKAR = navn("anne"), navn("bo"), navn("carl"), navn("vikar")


def scene(koncept: Koncept = F26) -> Scene:
    s = Mødescene(Application(koncept.id), pins_for(koncept))
    s.time = datetime(2026, 2, 23, 9, tzinfo=UTC)
    return s


def trin(koncept: Koncept, kode: str) -> Trin:
    return koncept.skala.paa(kode)


def placeret(koncept: Koncept, kode: str) -> TrinPlaceret:
    return TrinPlaceret(forloeb=FORLOEB, trin=trin(koncept, kode), muligheder_udtoemt=True)


def flyttet(koncept: Koncept, fra: str, til: str) -> TrinÆndret:
    skala = {"fra": trin(koncept, fra), "til": trin(koncept, til)}
    return TrinÆndret(forloeb=FORLOEB, **skala, anledning=Placeringsanledning.OPFOELGNING)


def paa_trin(kode: str, koncept: Koncept = F26) -> Scene:
    """The child is placed, and its forløb not yet under way."""
    return scene(koncept).given(BEKYMRING, placeret(koncept, kode))


def i_gang(kode: str, koncept: Koncept = F26) -> Scene:
    """Consent and team: Monday 2 March."""
    s = paa_trin(kode, koncept)
    s.time = dk("2026-03-02 10:00")
    return s.given(samtykke("2026-03-02 10:00"), TEAM)


def opret(niveau: str = "trin_2", foerste: str = "2026-05-13 09:00", **felter: object) -> OpretLederteam:
    grund = {"niveau": niveau, "medlemmer": (ANNE, BO), "foerste_moede": dk(foerste)}
    return OpretLederteam.model_validate(grund | felter)


def staar_stille(kode: str, koncept: Koncept = F26, *hold: OpretLederteam) -> Scene:
    """The opstartsmøde is held on 10 March; on 14 April the team says that nothing moves."""
    s = i_gang(kode, koncept)
    for hvert in hold:
        s.when(hvert)
    s.when(indkald())
    s.when(formoede())
    s.time = dk("2026-03-10 10:00")
    s.when(afhold(OPSTART))
    vurder(s, "2026-04-14", Fremdrift.NEJ, OPFOELGNING)
    return s


def vurder(s: Scene, dag: str, fremdrift: Fremdrift, moede: object = None) -> None:
    """The team meets that day at nine, and says at ten whether it moves."""
    moede = moede or navn(f"opfølgning {dag}")
    s.when(opfoelgning(f"{dag} 09:00", moede=moede))
    s.when(formoede(moede))
    s.time = dk(f"{dag} 10:00")
    naeste = dk(f"{dag} 10:00").date().replace(month=dk(f"{dag} 10:00").month + 1, day=20)
    s.when(afhold(moede, fremdrift=fremdrift, naeste_moede=naeste))


def moeder(s: Scene, niveau: str = "trin_2") -> list[LederteamMødeIndkaldt]:
    return [f for f in s.facts if isinstance(f, LederteamMødeIndkaldt) and f.lederteam == lederteam_id(niveau)]

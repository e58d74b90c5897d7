"""The same stage under the other koncepter: Nyborg, the barometer, and the first edition of Fredericia."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contracts.consent import OplysningspligtOpfyldt
from contracts.koncept import Koncept, hent_koncept
from contracts.meetings import (
    AfholdMøde,
    AftalTovholder,
    Barnet,
    IndkaldMøde,
    Mødeart,
    UdarbejdIndsatsplan,
)
from contracts.values import Fortrolig
from services.meetings.application import Application
from services.meetings.domain.profil import pins_for
from tests.given import Scene, navn
from tests.meetings.scener import BARN, BEKYMRING, FORLOEB, LEO, MOR, SIF, STED, Mødescene, dk, samtykke

NYBORG, BAROMETER, FOERSTE_UDGAVE = "nyborg-sammen-om-trivsel", "trivselsbarometer", "fredericia-trivselplus"


@dataclass(frozen=True)
class Sted:
    koncept: Koncept

    def scene(self) -> Scene:
        return Mødescene(Application(self.koncept.id), pins_for(self.koncept))

    def kendt(self, tid: str = "2026-03-02 09:00") -> Scene:
        s = self.scene()
        s.time = dk(tid)
        return s.given(BEKYMRING)


def sted(navn_: str) -> Sted:
    return Sted(hent_koncept(navn_))


def orienteret(tid: str) -> OplysningspligtOpfyldt:
    return OplysningspligtOpfyldt(forloeb=FORLOEB, barn=BARN, parter=(MOR,), opfyldt_at=dk(tid))


def nyborg() -> Scene:
    """The parents have been told on Monday 2 March: the road is open."""
    return sted(NYBORG).kendt().given(orienteret("2026-03-02 09:00"))


def barometer() -> Scene:
    return sted(BAROMETER).kendt().given(samtykke("2026-03-02 09:00"))


def foerste_udgave() -> Scene:
    return sted(FOERSTE_UDGAVE).kendt().given(samtykke("2026-03-02 09:00"))


def moedet(nummer: int) -> UUID:
    return navn(f"møde {nummer}")


def kald(art: Mødeart, tid: str, moede: UUID, **felter: object) -> IndkaldMøde:
    grund = {"forloeb": FORLOEB, "moede": moede, "art": art, "starter_at": dk(tid), "sted": STED}
    return IndkaldMøde.model_validate(grund | felter)


def trivselsmoede(tid: str, nummer: int = 1, **felter: object) -> IndkaldMøde:
    return kald(Mødeart.TRIVSELSMOEDE, tid, moedet(nummer), **felter)


def hold(moede: UUID, naeste: datetime, **felter: object) -> AfholdMøde:
    grund: dict[str, object] = {
        "forloeb": FORLOEB,
        "moede": moede,
        "deltagere": (SIF, LEO, MOR),
        "barnet": Barnet.DELTOG,
        "naeste_moede": naeste.date(),
    }
    return AfholdMøde.model_validate(grund | felter)


def holdt_trivselsmoede(s: Scene, tid: str, nummer: int, **felter: object) -> Scene:
    """Called a week before, held and closed an hour after it began."""
    s.when(trivselsmoede(tid, nummer, **felter))
    s.tick(dk(tid).strftime("%Y-%m-%d %H:%M"))
    s.when(hold(moedet(nummer), dk("2027-06-01 09:00")))
    return s


INDSATSPLAN = UdarbejdIndsatsplan(
    forloeb=FORLOEB,
    indsatstype="indgribende",
    maal=Fortrolig("Han er med i legen."),
    foerste_skridt=Fortrolig("Læreren går med ud."),
    foelges_op=dk("2026-04-14 09:00").date(),
)
FOERSTE_LED = AftalTovholder(forloeb=FORLOEB, led=1, tovholder=SIF)
ANDET_LED = AftalTovholder(forloeb=FORLOEB, led=2, tovholder=LEO)

"""Scenes that the tests of meetings begin on, each a step further down the same road."""

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from contracts.command import Command
from contracts.consent import SamtykkeGivet, SamtykkeTrukketTilbage
from contracts.fact import Fact
from contracts.koncept import hent_koncept
from contracts.meetings import (
    AfholdFormøde,
    AfholdMøde,
    Barnet,
    Fremdrift,
    IndkaldMøde,
    Mødeart,
    Mødebegrundelse,
    OpdaterHandleplan,
)
from contracts.routing import BekymringRegistreret, Teammedlem, TeamNedsat
from contracts.values import Aldersbånd, Enhedstype, Fortrolig, Rolle
from services.meetings.application import Application
from services.meetings.domain.profil import pins_for, slutliste
from tests.given import Scene, navn

KONCEPT = hent_koncept("fredericia-2026")
FORLOEB, BARN, MOR = navn("forløb"), navn("barn"), navn("mor")
SIF, LEO, FREMMED = navn("sundhedsplejerske"), navn("lærer"), navn("fremmed")
OPSTART, OPFOELGNING = navn("opstart"), navn("opfølgning")
TJEKLISTE = tuple(slutliste(KONCEPT))
STED = Fortrolig("Mødelokalet")
DANMARK = ZoneInfo("Europe/Copenhagen")

BEKYMRING = BekymringRegistreret(
    forloeb=FORLOEB,
    barn=BARN,
    enhed=navn("skole"),
    enhedstype=Enhedstype.SKOLE,
    distrikt="midt",
    aldersbaand=Aldersbånd.AAR_6_9,
    modtaget_at=datetime(2026, 2, 23, 9, tzinfo=UTC),
)
TEAM = TeamNedsat(
    forloeb=FORLOEB,
    team=navn("team"),
    medlemmer=(Teammedlem(medarbejder=SIF, funktion="sundhedspleje"), Teammedlem(medarbejder=LEO, funktion="ppr")),
    kontaktperson=SIF,
    afvigelse=None,
)


def dk(tid: str) -> datetime:
    """`2026-03-10 09:00` on a Danish wall clock."""
    return datetime.fromisoformat(tid).replace(tzinfo=DANMARK).astimezone(UTC)


def samtykke(tid: str) -> SamtykkeGivet:
    ur_start = dk(tid)
    gyldigt_til = ur_start.date().replace(year=ur_start.year + 1)
    return SamtykkeGivet(forloeb=FORLOEB, barn=BARN, parter=(MOR,), ur_start=ur_start, gyldigt_til=gyldigt_til)


def trukket(tid: str) -> SamtykkeTrukketTilbage:
    return SamtykkeTrukketTilbage(forloeb=FORLOEB, part=MOR, trukket_at=dk(tid))


class Mødescene(Scene):
    """The local leader calls the meetings where nobody else is named (R103)."""

    def when(self, command: Command, *, som: UUID | None = None, rolle: Rolle | None = None) -> list[Fact]:
        leder = Rolle.LOKAL_LEDER if isinstance(command, IndkaldMøde) else None
        return super().when(command, som=som, rolle=rolle or leder)


def scene() -> Scene:
    return Mødescene(Application(KONCEPT.id), pins_for(KONCEPT))


def kendt() -> Scene:
    return scene().at("2026-02-23 09:00").given(BEKYMRING)


def aaben(givet: str = "2026-03-02 10:00") -> Scene:
    """The consent is given: Monday 2 March, so that the 14th arbejdsdag is Friday 20 March."""
    paa_scenen = kendt()
    paa_scenen.time = dk(givet)
    return paa_scenen.given(samtykke(givet))


def klar(givet: str = "2026-03-02 10:00") -> Scene:
    """Consent and team: the opstartsmøde can be called."""
    return aaben(givet).given(TEAM)


def indkald(tid: str = "2026-03-10 09:00", **felter: object) -> IndkaldMøde:
    """Tuesday 10 March at nine, in a reserved slot, with plenty of notice."""
    grund = {"forloeb": FORLOEB, "moede": OPSTART, "art": Mødeart.OPSTARTSMOEDE, "starter_at": dk(tid), "sted": STED}
    return IndkaldMøde.model_validate(grund | felter)


def opfoelgning(tid: str = "2026-04-14 09:00", **felter: object) -> IndkaldMøde:
    return indkald(tid, **{"moede": OPFOELGNING, "art": Mødeart.OPFOELGNING} | felter)


def formoede(moede: object = OPSTART, **felter: object) -> AfholdFormøde:
    roller = {"facilitator": LEO, "tidsholder": SIF, "referent": LEO, "referat_afsender": SIF, "kontaktperson": SIF}
    return AfholdFormøde.model_validate({"forloeb": FORLOEB, "moede": moede} | roller | felter)


def afhold(moede: object = OPSTART, **felter: object) -> AfholdMøde:
    grund: dict[str, object] = {
        "forloeb": FORLOEB,
        "moede": moede,
        "deltagere": (SIF, LEO, MOR),
        "barnet": Barnet.DELTOG,
        "tjekliste": TJEKLISTE,
        "rette_deltagere": True,
        "naeste_moede": dk("2026-04-14 09:00").date(),
    }
    return AfholdMøde.model_validate(grund | felter)


def afhold_opfoelgning(fremdrift: Fremdrift = Fremdrift.JA, **felter: object) -> AfholdMøde:
    return afhold(OPFOELGNING, **{"fremdrift": fremdrift, "naeste_moede": dk("2026-05-19 09:00").date()} | felter)


def plan(**felter: object) -> OpdaterHandleplan:
    ord_ = {"maal": "Trygge morgener", "plan_a": "Fast voksen", "plan_b": "Makkerordning", "plan_c": "Hjemmebesøg"}
    felter = {felt: Fortrolig(tekst) for felt, tekst in ord_.items()} | felter
    return OpdaterHandleplan.model_validate({"forloeb": FORLOEB} | felter)


def indkaldt() -> Scene:
    """The opstartsmøde is called for Tuesday 10 March."""
    paa_scenen = klar()
    paa_scenen.when(indkald())
    return paa_scenen


def forberedt() -> Scene:
    """The roles are agreed; the meeting begins now."""
    paa_scenen = indkaldt()
    paa_scenen.when(formoede())
    paa_scenen.time = dk("2026-03-10 09:00")
    return paa_scenen


def holdt() -> Scene:
    """The opstartsmøde is held and closed at ten."""
    paa_scenen = forberedt()
    paa_scenen.time = dk("2026-03-10 10:00")
    paa_scenen.when(afhold())
    return paa_scenen


def opfulgt(fremdrift: Fremdrift) -> Scene:
    """A later meeting is held with this verdict, Tuesday 14 April."""
    paa_scenen = holdt()
    paa_scenen.when(opfoelgning())
    paa_scenen.when(formoede(OPFOELGNING))
    paa_scenen.time = dk("2026-04-14 10:00")
    paa_scenen.when(afhold_opfoelgning(fremdrift))
    return paa_scenen


SYGDOM = {"begrundelse": Mødebegrundelse.SYGDOM}
INGEN_TID = {"begrundelse": Mødebegrundelse.INGEN_LEDIG_TID}

"""What a leader reads who is refused: the words name what is wrong (R116, R138, R139, R155, R156, A35)."""

import pytest

from services.chassis.rules import Rule
from services.meetings.domain.rules import camp100, lederteam_ansvar, opfoelgning

FAGCHEF = "fagchef for Unge og Uddannelse"
ORD: list[tuple[Rule, str]] = [
    (lederteam_ansvar.DagsordenenErGennemgået(mangler=(1, 2)), "Dagsordenen er fast. Punkt 1 og 2 er ikke gennemgået."),
    (opfoelgning.IntervalletErIkkeForLangt(interval=7, laengste=6), "Der skal følges op mindst hver 6. måned."),
    (
        opfoelgning.OpfølgningenOmfatterDetLovenKræver(mangler=("handleplan", "barnet")),
        "Opfølgningen skal også omfatte handleplanen og barnet.",
    ),
    (
        camp100.IndkaldesAfRetteFagchef(indkalder="a", rette="b", titel="fagchef for Familie og Børn"),
        "Camp 100 indkaldes af fagchef for Familie og Børn.",
    ),
    (
        camp100.LederneErIUdviklingsrummet(mangler=(("skole", "dagtilbud"), ("modtagelsen",))),
        "I udviklingsrummet mangler en leder af skole eller dagtilbud og modtagelsen.",
    ),
    (
        camp100.AlleFagcheferBeslutter(mangler=(FAGCHEF,), ukendte=(), een_plads_hver=True),
        f"Beslutningsrummet er ikke beslutningsdygtigt uden {FAGCHEF} eller en stedfortræder.",
    ),
    (
        camp100.AlleFagcheferBeslutter(mangler=(), ukendte=("direktoer",), een_plads_hver=True),
        "Kun konceptets fagchefer beslutter i beslutningsrummet.",
    ),
    (
        camp100.AlleFagcheferBeslutter(mangler=(), ukendte=(), een_plads_hver=False),
        "Hver fagchef har én plads i beslutningsrummet, og ingen sidder på to.",
    ),
    (
        camp100.DirektørenErMedHvorUdgavenSigerDet(deltager=True, med=False),
        "Områdets direktør beslutter sammen med fagcheferne og skal nævnes.",
    ),
    (
        camp100.DirektørenErMedHvorUdgavenSigerDet(deltager=False, med=True),
        "I denne udgave beslutter fagcheferne uden direktør.",
    ),
]


@pytest.mark.parametrize(("regel", "ord_"), ORD, ids=[ord_ for _, ord_ in ORD])
def test_afvisningen_siger_hvad_der_mangler(regel: Rule, ord_: str) -> None:
    assert not regel.holds
    assert regel.message == ord_

"""All of the team answer alike for fremdrift and for the handleplan; each may do it, none of them alone (R21, R92)."""

from uuid import UUID

import pytest

from contracts.meetings import OpdaterHandleplan, UdførOpgave
from contracts.values import Fortrolig, Rolle
from tests.given import kinds, navn
from tests.meetings.scener import FORLOEB, LEO, SIF, holdt, opfoelgning, plan
from tests.meetings.test_handleplan import aftal

I_TEAMET = pytest.mark.parametrize("hvem", [SIF, LEO], ids=["Sif", "Leo"])


@I_TEAMET
def test_r92_hver_i_teamet_opdaterer_handleplanen_og_ikke_kun_den_der_skrev_den(hvem: UUID) -> None:
    """R92: Sif skrev planen; både hun og Leo kan rette den."""
    s = holdt()
    s.when(plan(), som=SIF, rolle=Rolle.TEAMMEDLEM)
    rettet = plan(plan_a=Fortrolig("En fast voksen hver morgen"))
    assert kinds(s.when(rettet, som=hvem, rolle=Rolle.TEAMMEDLEM)) == ["handleplan_opdateret"]


def test_r92_alle_funktioner_har_samme_ret_og_ledere_af_funktionerne_ingen() -> None:
    """R92, R22: rollen er teamets; den, der har udlånt en medarbejder, skriver ikke i planen."""
    assert Rolle.TEAMMEDLEM in OpdaterHandleplan.ROLLER
    assert not OpdaterHandleplan.ROLLER & {Rolle.FUNKTIONSLEDER, Rolle.LEDERTEAM, Rolle.FAGCHEF}
    assert not UdførOpgave.ROLLER & {Rolle.FUNKTIONSLEDER, Rolle.LEDERTEAM, Rolle.FAGCHEF}


@I_TEAMET
def test_r21_hver_i_teamet_indkalder_det_naeste_moede_og_aftaler_og_loeser_opgaver(hvem: UUID) -> None:
    """R21, R107: fremdriften er ikke bundet til én; også en opgave, som en anden har, kan meldes løst."""
    s = holdt()
    assert "moede_indkaldt" in kinds(s.when(opfoelgning(), som=hvem, rolle=Rolle.TEAMMEDLEM))
    assert kinds(s.when(aftal(ansvarlig=SIF), som=hvem, rolle=Rolle.TEAMMEDLEM)) == ["opgave_aftalt"]
    loest = UdførOpgave(forloeb=FORLOEB, opgave=navn("opgave"))
    assert kinds(s.when(loest, som=hvem, rolle=Rolle.TEAMMEDLEM)) == ["opgave_udfoert"]

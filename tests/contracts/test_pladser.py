"""What the documents name and do not supply is owed by the municipality: told by name, and never invented."""

from __future__ import annotations

import pytest

from contracts.koncept import hent_koncept, kontroller
from contracts.koncept.program import Pladsstatus

F26, F1, NYB, BAR = "fredericia-2026", "fredericia-trivselplus", "nyborg-sammen-om-trivsel", "trivselsbarometer"
SKYLDES = [
    ("R32", F26, "trappe_indikatorer", "Trappens definitioner og indikatorer"),
    ("R90", F1, "handleplan_skabelon", "Handleplanens kommunale skabelon"),
    ("R100", F26, "arbejdsgang_team", "Arbejdsgangsbeskrivelsen for medarbejdere"),
    ("R109", F26, "foraeldrefolder", "Forældrefolderen"),
    ("R116", F1, "arbejdsgang_lederteam", "Arbejdsgangsbeskrivelsen for lederteamets møder"),
    ("R159", F26, "paedagogisk_fundament", "Det pædagogiske fundament"),
    ("R160", F26, "vejviser", "Vejviseren"),
    ("R163", F26, "greb", "Greb til udførere og borgere"),
    ("R164", F26, "faglig_ledelse", "Konceptet for faglig ledelse"),
    ("R174", NYB, "ressourcevurdering", "Ressourcevurderingens skema"),
    ("R180", NYB, "sos_tavle", "SOS-tavlens form"),
    ("R192", BAR, "indsatsplan", "Indsatsplanens skabelon og forslag til indsatser"),
]


@pytest.mark.parametrize(("regel", "koncept", "plads", "titel"), SKYLDES)
def test_what_is_not_supplied_is_told_as_owed(regel: str, koncept: str, plads: str, titel: str) -> None:
    """R32, R90, R100, R109, R116, R159, R160, R163, R164, R174, R180, R192"""
    profil = hent_koncept(koncept)
    assert profil.pladser[plads].status is Pladsstatus.TOM
    assert regel in profil.pladser[plads].regler
    assert f"{titel} er ikke leveret af kommunen" in [fund.besked for fund in kontroller(profil)]


def test_r32_no_step_of_fredericias_trappe_has_signs_that_the_document_does_not_give() -> None:
    """R32, R41: the barometer's document has them, level by level."""
    assert not [trin for navn in (F26, F1) for trin in hent_koncept(navn).skala.trin if trin.tegn or trin.deltagelse]
    assert all(trin.tegn for trin in hent_koncept(BAR).skala.trin)


@pytest.mark.parametrize(
    ("regel", "plads"), [("R85", "beslutningstabel"), ("R88", "mail_til_ledere"), ("R104", "reserverede_slots")]
)
def test_what_is_ours_is_called_an_example_with_its_place(regel: str, plads: str) -> None:
    """R85, R88, R104"""
    profil = hent_koncept(F26)
    assert profil.pladser[plads].status is Pladsstatus.EKSEMPEL
    assert regel in profil.pladser[plads].regler
    assert f"{profil.pladser[plads].titel} er et eksempel ({profil.pladser[plads].findes_i})" in [
        fund.besked for fund in kontroller(profil)
    ]

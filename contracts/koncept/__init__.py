"""A koncept profile: what a municipality has chosen, typed, content-hashed and checked against itself."""

from contracts.koncept.aendret import med_aendringer
from contracts.koncept.beslutningstrae import Svarart, Trælinje
from contracts.koncept.forskelle import Forskel, sammenlign
from contracts.koncept.kontrol import Alvor, Fund, kontroller
from contracts.koncept.laes import (
    KonceptFejl,
    hent_koncept,
    hent_udgave,
    koncept_af,
    koncepter,
    laes_koncept,
    udgaver,
    udgiv,
)
from contracts.koncept.model import Koncept
from contracts.koncept.opslag import (
    UkendtFrist,
    ansvarligt_niveau,
    beregn_frist,
    egne_ord,
    frist_navne,
    frist_som_json,
    frist_tal,
    moedevindue,
    naeste_lederteammoeder,
    regler_i,
)
from contracts.koncept.spoergsmaal import noegletal
from contracts.koncept.traesvar import UkendtIndgang, svar_beslutningstrae

__all__ = [
    "Alvor",
    "Forskel",
    "Fund",
    "Koncept",
    "KonceptFejl",
    "Svarart",
    "Trælinje",
    "UkendtFrist",
    "UkendtIndgang",
    "ansvarligt_niveau",
    "beregn_frist",
    "egne_ord",
    "frist_navne",
    "frist_som_json",
    "frist_tal",
    "hent_koncept",
    "hent_udgave",
    "koncept_af",
    "koncepter",
    "kontroller",
    "laes_koncept",
    "med_aendringer",
    "moedevindue",
    "naeste_lederteammoeder",
    "noegletal",
    "regler_i",
    "sammenlign",
    "svar_beslutningstrae",
    "udgaver",
    "udgiv",
]

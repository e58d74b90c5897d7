"""Who sees what and who may act where: tables over relations that are folded from facts."""

from contracts.adgang.fold import efter, emner
from contracts.adgang.handling import UDEN_FORLOEB, Handling
from contracts.adgang.kommandoer import IKKE_NU, KOMMANDOER, MASKINEN, Kommando
from contracts.adgang.relationer import Kendt, Relationer, Samtykkestand
from contracts.adgang.spoergsmaal import SPOERGSMAAL, Spørgsmål
from contracts.adgang.tilladelser import BORGERE, TILLADELSER, Adgang, Tilladelse, afgoer

__all__ = [
    "BORGERE",
    "IKKE_NU",
    "KOMMANDOER",
    "MASKINEN",
    "SPOERGSMAAL",
    "TILLADELSER",
    "UDEN_FORLOEB",
    "Adgang",
    "Handling",
    "Kendt",
    "Kommando",
    "Relationer",
    "Samtykkestand",
    "Spørgsmål",
    "Tilladelse",
    "afgoer",
    "efter",
    "emner",
]

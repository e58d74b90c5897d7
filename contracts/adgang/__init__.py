"""Who sees what: one function over relations that are folded from facts, and the table of what each question shows."""

from contracts.adgang.fold import efter, emner
from contracts.adgang.handling import UDEN_FORLOEB, Handling
from contracts.adgang.relationer import Kendt, Relationer, Samtykkestand
from contracts.adgang.spoergsmaal import SPOERGSMAAL, Spørgsmål
from contracts.adgang.tilladelser import BORGERE, TILLADELSER, Adgang, Tilladelse, afgoer, afgoer_kommando

__all__ = [
    "BORGERE",
    "SPOERGSMAAL",
    "TILLADELSER",
    "UDEN_FORLOEB",
    "Adgang",
    "Handling",
    "Kendt",
    "Relationer",
    "Samtykkestand",
    "Spørgsmål",
    "Tilladelse",
    "afgoer",
    "afgoer_kommando",
    "efter",
    "emner",
]

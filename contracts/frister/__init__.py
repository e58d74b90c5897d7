"""Deadlines, notices, meeting windows and cadences: pure functions over a profile and a calendar."""

from contracts.frister.beregn import (
    KOEBENHAVN,
    Frist,
    Fristdag,
    TidUdenZone,
    beregn,
    dagens_slut,
    laeg_maaneder_til,
    lokal_dato,
    maengde,
)
from contracts.frister.definition import (
    Fristart,
    Fristdefinition,
    Fristenhed,
    Kadence,
    Rul,
    Slotinterval,
    Ugedag,
    Varseldefinition,
)
from contracts.frister.kadence import Kadencemoede, naeste_moeder
from contracts.frister.varsel import seneste_indkaldelse, tidligste_moededag
from contracts.frister.vindue import (
    Hindring,
    Hindringskode,
    Moededag,
    Slot,
    Vindue,
    reserverede_slots,
    vindue,
)

__all__ = [
    "KOEBENHAVN",
    "Frist",
    "Fristart",
    "Fristdag",
    "Fristdefinition",
    "Fristenhed",
    "Hindring",
    "Hindringskode",
    "Kadence",
    "Kadencemoede",
    "Moededag",
    "Rul",
    "Slot",
    "Slotinterval",
    "TidUdenZone",
    "Ugedag",
    "Varseldefinition",
    "Vindue",
    "beregn",
    "dagens_slut",
    "laeg_maaneder_til",
    "lokal_dato",
    "maengde",
    "naeste_moeder",
    "reserverede_slots",
    "seneste_indkaldelse",
    "tidligste_moededag",
    "vindue",
]

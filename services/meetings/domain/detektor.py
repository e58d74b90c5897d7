"""The signs that a forløb stands still, beside what the team says; the koncept says which and how many (A18)."""

from datetime import date

from contracts.frister import lokal_dato
from contracts.koncept import Koncept
from services.meetings.domain.frister import Frister
from services.meetings.domain.grundlag import Mødegrundlag
from services.meetings.domain.handleplan import Handleplan


def tegn(koncept: Koncept, moeder: Mødegrundlag, plan: Handleplan, frister: Frister, i_dag: date) -> tuple[str, ...]:
    """The codes of every sign that shows now."""
    fremdrift = koncept.fremdrift
    if fremdrift is None or "detektor" not in fremdrift.kilder:
        return ()
    sidst = moeder.sidst_holdt
    maalt = {
        "opgaver_forfaldne": len(plan.forfaldne(i_dag)),
        "handleplan_ikke_opdateret": frister.uden_handleplan,
        "intet_moede": (i_dag - lokal_dato(sidst)).days if sidst else 0,
    }
    return tuple(regel.kode for regel in fremdrift.detektor if maalt[regel.maal] >= regel.graense)

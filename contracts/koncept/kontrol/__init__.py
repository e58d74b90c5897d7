"""What a profile promises itself: no hole and no overlap in the beslutningstræ, no name that points nowhere.

The types have already refused typos; here the sections are held against one another.
"""

from contracts.koncept.kontrol.fund import Alvor, Fund, dele
from contracts.koncept.kontrol.helhed import helhed
from contracts.koncept.kontrol.opslag import kilder, opslag
from contracts.koncept.kontrol.pladser import bemaerkninger, pladser
from contracts.koncept.kontrol.trae import daekning, linjer
from contracts.koncept.model import Koncept

__all__ = ["Alvor", "Fund", "dele", "fejl_i", "kontroller"]


def kontroller(koncept: Koncept) -> tuple[Fund, ...]:
    """Everything to be said about a profile, errors first."""
    trae = koncept.beslutningstrae
    fejl = [*opslag(koncept), *kilder(koncept), *pladser(koncept), *helhed(koncept)]
    fejl += linjer(koncept, trae) if trae else ()
    if trae and not fejl:
        fejl = [*daekning(koncept, trae)]
    return (*fejl, *bemaerkninger(koncept))


def fejl_i(koncept: Koncept) -> tuple[str, ...]:
    return tuple(str(fund) for fund in kontroller(koncept) if fund.alvor is Alvor.FEJL)

"""What the beslutningstræ of a koncept answers about a child (R85)."""

from __future__ import annotations

from contracts.koncept.beslutningstrae import Trælinje
from contracts.koncept.model import Koncept
from contracts.values import Enhedstype


class UkendtIndgang(ValueError):
    """The table was asked about a step or an age it does not know."""


def svar_beslutningstrae(
    koncept: Koncept, alder: int, trin: str, enhedstype: Enhedstype | str, distrikt: str | None
) -> tuple[Trælinje, ...]:
    """Every line that is true for this child, in the order of the table; filter on `art` for the functions.

    A koncept without a beslutningstræ names nobody: the leader asks whom the leader knows.
    """
    if not koncept.skala.har(trin):
        raise UkendtIndgang(f"Trinnet »{trin}« findes ikke på {koncept.skala.navn}.")
    if not koncept.alder.fra <= alder <= koncept.alder.til:
        graenser = f"{koncept.alder.fra}-{koncept.alder.til}"
        raise UkendtIndgang(f"{alder} år ligger uden for konceptets {graenser} år.")
    try:
        slags = Enhedstype(enhedstype)
    except ValueError:
        raise UkendtIndgang(f"Enhedstypen »{enhedstype}« findes ikke i beslutningstræet.") from None
    linjer = koncept.beslutningstrae.linjer if koncept.beslutningstrae else ()
    return tuple(linje for linje in linjer if linje.gaelder(alder, trin, slags, distrikt))

"""Birthdays: when a child turns an age, in Denmark, and which of them matter to the profile (A4a, A4b, A4c)."""

from datetime import UTC, date, datetime, time, timedelta

from contracts.consent import Aldersgrænse
from contracts.frister import KOEBENHAVN, laeg_maaneder_til, lokal_dato
from contracts.koncept import Koncept
from contracts.values import Fortrolig


def dagens_begyndelse(dag: date) -> datetime:
    """00:00 in Denmark that day, as UTC (A1i)."""
    return datetime.combine(dag, time(), tzinfo=KOEBENHAVN).astimezone(UTC)


def fylder(foedselsdato: Fortrolig[date], aar: int) -> datetime | None:
    """When so many years are full: the 1st of March for who was born on the 29th of February, in other years."""
    if foedselsdato.er_slettet:
        return None
    foedt = foedselsdato.vis()
    try:
        dag = foedt.replace(year=foedt.year + aar)
    except ValueError:
        dag = date(foedt.year + aar, 3, 1)
    return dagens_begyndelse(dag)


def graenser(koncept: Koncept, foedselsdato: Fortrolig[date]) -> dict[Aldersgrænse, datetime]:
    """The birthdays that the profile asks about, while the birth date is known."""
    unge = koncept.samtykke.unge
    aar = {
        Aldersgrænse.BARNETS_VISNING: koncept.alder.barnets_visning_fra,
        Aldersgrænse.MEDSAMTYKKE: unge.medsamtykke_fra,
        Aldersgrænse.EGET_SAMTYKKE: unge.eget_fra,
    }
    dage = {graense: fylder(foedselsdato, ved) for graense, ved in aar.items() if ved is not None}
    return {graense: sagt_til_andre(graense, dag) for graense, dag in dage.items() if dag is not None}


def sagt_til_andre(graense: Aldersgrænse, dag: datetime) -> datetime:
    """When a birthday is told. No right of the child waits for the tenth: it is told on the next first of a month.

    What the child may see here is computed from the birth date, on the day; the log then tells no birthday by it.
    """
    lokal = lokal_dato(dag)
    if graense is not Aldersgrænse.BARNETS_VISNING or lokal.day == 1:
        return dag
    return dagens_begyndelse(laeg_maaneder_til(lokal.replace(day=1), 1))


def er_fyldt(foedselsdato: Fortrolig[date], aar: int, at: datetime) -> bool:
    dag = fylder(foedselsdato, aar)
    return dag is not None and dag <= at


def marker_til(koncept: Koncept, graense: Aldersgrænse, dag: datetime) -> date | None:
    """The last day whose meetings are flagged after the 18th birthday (A4b)."""
    if graense is not Aldersgrænse.EGET_SAMTYKKE:
        return None
    return lokal_dato(dag) + timedelta(days=koncept.samtykke.unge.marker_moeder_dage)

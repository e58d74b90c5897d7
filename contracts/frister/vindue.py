"""Which days a meeting can be held on, and for every other day why not: what the booking page draws.

The same answer says when a deadline can no longer be kept, and which constraint binds (FristUrealistisk).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from contracts.frister.beregn import Frist
from contracts.frister.definition import Slotinterval, Ugedag, Varseldefinition
from contracts.frister.varsel import seneste_indkaldelse, tidligste_moededag
from contracts.kalender import EN_DAG, UGEDAGE, Dagtype, Kalender, dansk_dato

UGE = 7
UDEN_FRIST = 5 * UGE * EN_DAG
"""How far a window without a deadline is shown."""


class Hindringskode(StrEnum):
    WEEKEND = "weekend"
    HELLIGDAG = "helligdag"
    LUKKEDAG = "lukkedag"
    VARSEL = "varsel"
    SVAR = "svar"
    EFTER_FRIST = "efter_frist"
    RESERVERET_TID = "reserveret_tid"


@dataclass(frozen=True, slots=True)
class Hindring:
    """A reason against a day, its rule, and whether a person may set it aside by saying why."""

    kode: Hindringskode
    tekst: str
    regel: str
    kan_fraviges: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    dato: date
    fra: time
    til: time


@dataclass(frozen=True, slots=True)
class Moededag:
    dato: date
    hindringer: tuple[Hindring, ...]
    slots: tuple[Slot, ...]

    @property
    def kan_vaelges(self) -> bool:
        return not self.hindringer

    @property
    def kan_fraviges(self) -> bool:
        """Not free, but someone may choose it when they say why."""
        return bool(self.hindringer) and all(hindring.kan_fraviges for hindring in self.hindringer)

    def har(self, *koder: Hindringskode) -> bool:
        return any(hindring.kode in koder for hindring in self.hindringer)


@dataclass(frozen=True, slots=True)
class Vindue:
    frist: Frist | None
    """None where the koncept sets no deadline for the meeting."""
    dage: tuple[Moededag, ...]
    bindende: Hindring | None
    """What makes the deadline impossible to keep; None as long as one day can be chosen."""

    @property
    def mulige(self) -> tuple[date, ...]:
        return tuple(dag.dato for dag in self.dage if dag.kan_vaelges)

    @property
    def urealistisk(self) -> bool:
        return self.bindende is not None

    def dag(self, dato: date) -> Moededag | None:
        return next((dag for dag in self.dage if dag.dato == dato), None)


def reserverede_slots(
    intervaller: Iterable[Slotinterval],
    kalender: Kalender,
    fra: date,
    til: date,
    lukkedage: Collection[str] = (),
) -> tuple[Slot, ...]:
    """The weekly reservations laid out on the arbejdsdage from `fra` to and including `til`."""
    pr_ugedag: dict[Ugedag, list[Slotinterval]] = {}
    for interval in intervaller:
        pr_ugedag.setdefault(interval.ugedag, []).append(interval)
    slots = []
    for dato in _dage(fra, til):
        if kalender.er_arbejdsdag(dato, lukkedage):
            hver = pr_ugedag.get(Ugedag(UGEDAGE[dato.weekday()]), [])
            slots += [Slot(dato, interval.fra, interval.til) for interval in hver]
    return tuple(slots)


def vindue(
    frist: Frist | None,
    varsel: Varseldefinition | None,
    kalender: Kalender,
    i_dag: date,
    *,
    slots: Sequence[Slot] | None = None,
    slots_kraeves: bool = False,
    afsendes_tidligst: date | None = None,
    pr_post: bool = False,
    lukkedage: Collection[str] = (),
) -> Vindue:
    """Judge every day from today to a week after the deadline (or after the first day the notice allows).

    `slots=None` means that no slots are reserved; an empty list means that all are taken. `afsendes_tidligst`
    is the day the invitation can leave at the earliest, when the leaders' answers are still awaited (R89). A koncept
    may set no deadline (five weeks are shown) and no notice; then neither stands in the way of a day.
    """
    afsendes = max(i_dag, afsendes_tidligst or i_dag)
    tidligst = tidligste_moededag(afsendes, varsel, kalender, lukkedage, pr_post=pr_post)
    sidste = max(frist.forfalder, tidligst) + UGE * EN_DAG if frist else tidligst + UDEN_FRIST

    def bedoem(dato: date) -> Moededag:
        paa_dagen = tuple(slot for slot in slots or () if slot.dato == dato)
        hindringer = [*_dagens_art(dato, kalender, lukkedage)]
        aaben = not hindringer
        if aaben and varsel is None and dato < afsendes:
            tekst = f"Indkaldelsen kan først sendes {dansk_dato(afsendes)}: der ventes på ledernes svar."
            hindringer.append(Hindring(Hindringskode.SVAR, tekst, "R89", kan_fraviges=True))
        if aaben and varsel and dato < tidligst:
            senest = seneste_indkaldelse(dato, varsel, kalender, lukkedage, pr_post=pr_post)
            tekst = f"Varslet kan ikke nås: indkaldelsen skulle være sendt {dansk_dato(senest.forfalder)}."
            hindringer.append(Hindring(Hindringskode.VARSEL, tekst, varsel.regel, varsel.kan_fraviges))
        if frist and dato > frist.forfalder:
            tekst = f"Dagen ligger efter fristen {dansk_dato(frist.forfalder)}."
            hindringer.append(Hindring(Hindringskode.EFTER_FRIST, tekst, frist.regel, kan_fraviges=True))
        if aaben and slots is not None and not paa_dagen:
            tekst = "Der er intet reserveret tidsinterval denne dag."
            hindringer.append(Hindring(Hindringskode.RESERVERET_TID, tekst, "R104", not slots_kraeves))
        return Moededag(dato, tuple(hindringer), paa_dagen)

    dage = tuple(bedoem(dato) for dato in _dage(i_dag, sidste))
    bindende = None
    if frist and not any(dag.kan_vaelges for dag in dage):
        i_dag_sendt = tidligste_moededag(i_dag, varsel, kalender, lukkedage, pr_post=pr_post)
        bindende = _bindende(frist, varsel, dage, tidligst, i_dag_sendt)
    return Vindue(frist, dage, bindende)


def _bindende(
    frist: Frist, varsel: Varseldefinition | None, dage: tuple[Moededag, ...], tidligst: date, i_dag_sendt: date
) -> Hindring:
    senest = dansk_dato(frist.forfalder)
    lukket = (Hindringskode.WEEKEND, Hindringskode.HELLIGDAG, Hindringskode.LUKKEDAG)
    aabne = [dag for dag in dage if dag.dato <= frist.forfalder and not dag.har(*lukket)]
    if not aabne:
        tekst = f"Der er ingen arbejdsdage tilbage før fristen {senest}."
        return Hindring(Hindringskode.EFTER_FRIST, tekst, frist.regel)
    if any(not dag.har(Hindringskode.VARSEL, Hindringskode.SVAR) for dag in aabne):
        naar = ", når varslet holdes," if varsel else ""
        tekst = f"Intet reserveret tidsinterval er ledigt{naar} før fristen {senest}."
        return Hindring(Hindringskode.RESERVERET_TID, tekst, "R104", kan_fraviges=True)
    if varsel and i_dag_sendt > frist.forfalder:
        tekst = f"Med varslet kan mødet tidligst holdes {dansk_dato(tidligst)}; fristen er {senest}."
        return Hindring(Hindringskode.VARSEL, tekst, varsel.regel, varsel.kan_fraviges)
    tekst = f"Ventes på ledernes svar, kan mødet tidligst holdes {dansk_dato(tidligst)}; fristen er {senest}."
    return Hindring(Hindringskode.SVAR, tekst, "R89", kan_fraviges=True)


def _dagens_art(dato: date, kalender: Kalender, lukkedage: Collection[str]) -> Iterable[Hindring]:
    if navn := kalender.helligdagsnavn(dato):
        yield Hindring(Hindringskode.HELLIGDAG, f"Dagen er {navn}.", "A1f")
    elif grund := kalender.springes_over(dato, Dagtype.ARBEJDSDAG, lukkedage):
        if grund in UGEDAGE:
            yield Hindring(Hindringskode.WEEKEND, f"Dagen er en {grund}.", "A1e")
        else:
            yield Hindring(Hindringskode.LUKKEDAG, f"Kommunen holder lukket ({grund}).", "A1f")


def _dage(fra: date, til: date) -> Iterable[date]:
    return (fra + n * EN_DAG for n in range((til - fra).days + 1))

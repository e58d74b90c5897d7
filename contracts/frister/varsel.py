"""Notice before a meeting, counted backwards (R102, A1c, A1j)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from contracts.frister.beregn import Frist, Fristdag, dagens_slut, maengde, tael
from contracts.frister.definition import Fristenhed, Varseldefinition
from contracts.kalender import EN_DAG, Dagtype, Kalender, dansk_dato


def seneste_indkaldelse(
    moededag: date,
    varsel: Varseldefinition,
    kalender: Kalender,
    lukkedage: Collection[str] = (),
    *,
    pr_post: bool = False,
    gulv: bool = True,
) -> Frist:
    """The last day the invitation can be sent, explained from the meeting and back.

    `gulv=False` leaves out the floor of arbejdsdage that keeps Easter from emptying the notice (A1c).
    """
    antal = varsel.dage + varsel.streng
    dage = tael(kalender, moededag, antal, varsel.enhed, lukkedage, skridt=-1)
    if gulv:
        mindst = tael(kalender, moededag, varsel.min_arbejdsdage, Dagtype.ARBEJDSDAG, lukkedage, skridt=-1)
        dage += tuple(_foer(dag, "mindst") for dag in mindst if dag.dato < dage[-1].dato)
    if pr_post:
        post = tael(kalender, dage[-1].dato, varsel.post_hverdage, Dagtype.HVERDAG, skridt=-1)
        dage += tuple(_foer(dag, "post") for dag in post)
    senest = dage[-1].dato
    enhed = maengde(varsel.dage, Fristenhed(varsel.enhed.value))
    return Frist(
        navn="varsel_post" if pr_post else "varsel",
        start=moededag,
        forfalder=senest,
        forfalder_kl=dagens_slut(senest),
        regel=varsel.regel,
        kilde=varsel.kilde,
        kalenderversion=kalender.version,
        dage=dage,
        forklaring=f"Et møde {dansk_dato(moededag)} kræver, at indkaldelsen er sendt senest "
        f"{dansk_dato(senest)} ({enhed}{' og brevpost' if pr_post else ''}).",
    )


def _foer(dag: Fristdag, hvad: str) -> Fristdag:
    """A line of a second count: shown with its own words, and outside the count of the notice itself."""
    return Fristdag(dag.dato, None, f"{hvad}: {dag.grund}" if dag.taeller else dag.grund)


def tidligste_moededag(
    afsendt: date,
    varsel: Varseldefinition | None,
    kalender: Kalender,
    lukkedage: Collection[str] = (),
    *,
    pr_post: bool = False,
) -> date:
    """The first arbejdsdag whose notice is kept by an invitation sent on `afsendt`.

    Where a koncept knows no notice that is the day of sending itself.
    """
    dag = afsendt
    while not kalender.er_arbejdsdag(dag, lukkedage) or (
        varsel and seneste_indkaldelse(dag, varsel, kalender, lukkedage, pr_post=pr_post).forfalder < afsendt
    ):
        dag += EN_DAG
    return dag

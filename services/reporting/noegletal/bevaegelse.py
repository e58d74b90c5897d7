"""Who moved on the trappe in a year, which way, who was considered and stays, whose step was a mistake (R35, A11)?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from contracts.koncept import Koncept, hent_koncept, koncepter
from services.chassis.store.projection import Query
from services.reporting.named import Json, Navngiven, forloebsliste, talt
from services.reporting.noegletal import form
from services.reporting.projections.bevaegelser import BEKRAEFTET, NED, OP, RETNINGER, RETTET

TITLER = {
    OP: "Flyttet mod bedre trivsel",
    NED: "Flyttet mod ringere trivsel",
    BEKRAEFTET: "Vurderet igen og bekræftet",
    RETTET: "Rettet: trinnet var en fejl",
}
DEFINITION = (
    "Forløb, hvor det er sket mindst én gang i de seneste 12 måneder, regnet fra vi fik det at vide; et forløb kan stå "
    "i flere rækker. Trin på to skalaer sammenlignes aldrig, og skifter et forløb koncept, er det ingen bevægelse."
)


def skalaer() -> dict[str, str]:
    """Every scale we know, with its name."""
    return {hent_koncept(id_).skala.id: hent_koncept(id_).skala.navn for id_ in koncepter()}


def lister(nu: datetime) -> Iterator[Navngiven]:
    hvor = "forloeb IN (SELECT forloeb FROM bevaegelse WHERE skala = ? AND retning = ? AND registreret >= ?)"
    for skala, navn in skalaer().items():
        for retning in RETNINGER:
            titel = f"{TITLER[retning]} ({navn})"
            yield forloebsliste(f"{retning}_{skala}", titel, hvor, skala, retning, form.for_et_aar_siden(nu))


def svar(query: Query, nu: datetime, profil: Koncept) -> Iterator[Json]:
    tal = talt(query, lister(nu))
    for skala, navn in skalaer().items():
        if skala == profil.skala.id or any(tal[f"{retning}_{skala}"]["antal"] for retning in RETNINGER):
            raekker = [form.raekke(TITLER[retning], form.antal(tal[f"{retning}_{skala}"])) for retning in RETNINGER]
            yield form.afsnit(navn, DEFINITION, ("R35", "A11"), ("Forløb",), raekker)

"""The questions of one person or desk: own units, questions to answer, cases, underretninger that wait, groups."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from contracts import routing as r
from contracts.adgang.lister import FAELLESSKABERNE, MODTAGELSEN, liste
from contracts.command import Command, Question
from contracts.frister import lokal_dato
from contracts.koncept import hent_koncept
from contracts.values import Aktør, Rolle
from services.chassis.store import filing
from services.chassis.unit import Unit
from services.routing import listesvar
from services.routing.application import load
from services.routing.domain.faellesskab import Fællesskabsindsats
from services.routing.domain.forloeb import Forløb
from services.routing.domain.myndighed import Sag
from services.routing.domain.organisation import Organisation
from services.routing.domain.overdragelse import Overdragelse
from services.routing.domain.underretning import Underretning
from services.routing.domain.underretning_mellemkommunal import MellemkommunalUnderretning
from services.routing.domain.underretninger import Barnelinje

if TYPE_CHECKING:
    from services.routing.application import Application

SENESTE = 10
"""So many answered questions a leader still sees; the rest is in the history of the forløb."""


def do(_app: "Application", _unit: Unit, _command: Command) -> bool:
    return False


def ask(app: "Application", unit: Unit, question: Question) -> dict[str, Any] | None:
    match question:
        case r.MineEnheder():
            return {"enheder": listesvar.enheder(_enheder(unit))}
        case r.MineAnmodninger():
            return _anmodninger(unit)
        case r.MineSager():
            return _sager(unit)
        case r.ModtagelsensBakke():
            return _bakke(unit)
        case r.MineBekymringer():
            return _bekymringer(unit)
        case r.MineStillinger():
            return listesvar.stillinger(
                load.organisation(unit), unit.occasion.aktoer.id, unit.now, hent_koncept(app.koncept)
            )
        case r.Rådgivere():
            return {"raadgivere": listesvar.raadgivere(load.organisation(unit))}
        case r.Fællesskaber():
            return _faellesskaber(unit)
    return None


def _enheder(unit: Unit) -> list[Any]:
    """Those one leads or stands in for; staff's is the unit they work in, or any where nobody has said which."""
    organisation, hvem, i_dag = load.organisation(unit), unit.occasion.aktoer, lokal_dato(unit.now)

    def egen(enhed: UUID, leder: UUID) -> bool:
        if hvem.rolle is Rolle.LOKAL_LEDER:
            return hvem.id in (leder, organisation.indehaver(enhed, i_dag).aktoer)
        return hvem.enhed in (None, enhed)

    return [enhed for id_, enhed in organisation.enheder.items() if egen(id_, enhed.leder)]


def _anmodninger(unit: Unit) -> dict[str, Any]:
    """The position owes the answer: who leads the function, stands in for him, or is the level above (A31, A32)."""
    organisation, hvem = load.organisation(unit), unit.occasion.aktoer
    lister = [*map(liste, _funktioner(unit, organisation, hvem)), liste(hvem.id)]
    spurgt = {
        f.anmodning: f.forloeb
        for f in _fakta(unit, lister)
        if isinstance(f, r.LederAnmodet | r.LederSpurgt | r.LederSvarUdeblev)
    }
    lukkede = set(_besvaret(unit, spurgt))
    aabne = [id_ for id_ in spurgt if id_ not in lukkede]
    seneste = [id_ for id_ in spurgt if id_ in lukkede][-SENESTE:]
    rows = [_anmodning(unit, id_, spurgt[id_]) for id_ in (*aabne, *seneste)]
    i_orden = sorted(filter(None, rows), key=lambda row: (row["svar_senest"] or "9999", row["anmodning"]))
    return {
        "nu": unit.now.isoformat(),
        "aabne": [row for row in i_orden if row["aaben"]],
        "besvarede": [row for row in reversed(i_orden) if not row["aaben"]],
    }


def _funktioner(unit: Unit, organisation: Organisation, hvem: Aktør) -> Iterator[UUID]:
    i_dag = lokal_dato(unit.now)
    for id_, funktion in organisation.funktioner.items():
        if hvem.id in (funktion.leder, organisation.indehaver(id_, i_dag).aktoer):
            yield id_


def _besvaret(unit: Unit, spurgt: Iterable[UUID]) -> Iterator[UUID]:
    """Of these, those that somebody answered or that lost their basis."""
    lister = [liste(id_) for id_ in spurgt]
    for start in range(0, len(lister), 500):
        for fact in _fakta(unit, lister[start : start + 500]):
            yield getattr(fact, "anmodning", None) or fact.frist_id


def _anmodning(unit: Unit, id_: UUID, forloeb: UUID) -> dict[str, Any] | None:
    fundet = unit.get(Forløb, forloeb)
    anmodning = fundet.anmodninger.get(id_)
    return listesvar.anmodning(anmodning, fundet, unit.now) if anmodning else None


def _sager(unit: Unit) -> dict[str, Any]:
    hvem = unit.occasion.aktoer.id
    kandidater = dict.fromkeys(
        f.forloeb
        for f in _fakta(unit, [liste(hvem)])
        if isinstance(f, r.SagOprettet | r.RådgiverTildelt | r.RådgiverOvertog)
    )
    mine = [sag for sag in (unit.get(Sag, id_) for id_ in kandidater) if sag.er_oprettet and sag.raadgiver == hvem]
    flyttede = [sag for sag in mine if sag.lukket is r.Saglukning.FRAFLYTTET and _pligten_udestaar(unit, sag)]
    return {
        "nu": unit.now.isoformat(),
        "sager": [listesvar.sag(sag, _overdragelse(unit, sag)) for sag in mine if sag.er_aaben],
        "flyttede": [{"forloeb": str(sag.key), "barn": str(sag.barn)} for sag in flyttede],
    }


def _pligten_udestaar(unit: Unit, sag: Sag) -> bool:
    """The new municipality has neither been told nor left untold: the duty outlives the case (A34)."""
    return unit.get(MellemkommunalUnderretning, sag.key).stand == "udestaar"


def _overdragelse(unit: Unit, sag: Sag) -> Overdragelse | None:
    return unit.get(Overdragelse, sag.overdrages_i) if sag.overdrages_i else None


def _bakke(unit: Unit) -> dict[str, Any]:
    """Until it is where it is going and underretteren knows that it came, it waits for somebody (A19)."""
    hvem = unit.occasion.aktoer
    til_mig = hvem.rolle is Rolle.RAADGIVER
    fakta = _fakta(unit, [liste(hvem.id) if til_mig else liste(MODTAGELSEN)])
    kendte = dict.fromkeys(f.underretning for f in fakta if isinstance(f, r.UnderretningFact))
    if not til_mig:
        fremme = {f.underretning for f in fakta if isinstance(f, FREMME)}
        kvitteret = {f.underretning for f in fakta if isinstance(f, r.KvitteringSendt)} | {
            f.underretning for f in fakta if isinstance(f, r.UnderretningModtaget) and f.underretter is None
        }
        kendte = dict.fromkeys(id_ for id_ in kendte if id_ not in fremme & kvitteret)
    rows = [_underretning(unit, id_) for id_ in kendte]
    aabne = sorted((row for row in rows if row["venter"]), key=_haster)
    henviste = [] if til_mig else [listesvar.henvist(each, load.organisation(unit)) for each in _henviste(unit, fakta)]
    return {"nu": unit.now.isoformat(), "underretninger": aabne, "henviste": henviste}


def _haster(row: dict[str, Any]) -> tuple[bool, str, str]:
    """Where a child may be in danger first, then the clock that runs out first (R125, R126)."""
    akut = row["kraever_akut_handling"] and not row["akut_handling"]
    return (not akut, row["forfalder_kl"], row["underretning"])


def _henviste(unit: Unit, fakta: list[Any]) -> Iterator[Forløb]:
    """Concerns on the authority's steps that have become neither an underretning nor a case since then (R125)."""
    henvist = {
        f.forloeb: nr for nr, f in enumerate(fakta) if isinstance(f, r.HenvistTilModtagelsen | r.ForløbAfsluttet)
    }
    for id_, nr in henvist.items():
        forloeb = unit.get(Forløb, id_)
        taget = (f for f in fakta[nr:] if isinstance(f, r.UnderretningModtaget | r.SagOprettet))
        if forloeb.afsluttet is r.Afslutning.HENVIST_MODTAGELSEN and all(f.barn != forloeb.barn for f in taget):
            yield forloeb


def _bekymringer(unit: Unit) -> dict[str, Any]:
    """Told by this person, the latest first: how far it is, and nothing more of the child (R46, A7)."""
    hvem, lister = unit.occasion.aktoer, [liste(enhed.enhed) for enhed in _enheder(unit)]
    meldt = [
        each.fact
        for each in filing.find(unit.query, lister)
        if each.by.id == hvem.id and isinstance(each.fact, r.BekymringRegistreret)
    ]
    rows = [listesvar.bekymring(fact, unit.get(Forløb, fact.forloeb)) for fact in reversed(meldt[-SENESTE:])]
    return {"nu": unit.now.isoformat(), "bekymringer": rows}


FREMME = (r.UnderretningVidereformidlet, r.UnderretningAfgjort, r.LokalLederKontaktet)


def _underretning(unit: Unit, id_: UUID) -> dict[str, Any]:
    underretning = unit.get(Underretning, id_)
    linje = unit.get(Barnelinje, underretning.modtaget.barn)
    return listesvar.underretning(underretning, len(linje.underretninger), unit.now)


def _faellesskaber(unit: Unit) -> dict[str, Any]:
    hvem = unit.occasion.aktoer
    fakta = _fakta(unit, [liste(FAELLESSKABERNE)])
    slut = {f.indsats for f in fakta if isinstance(f, r.FællesskabsindsatsAfsluttet)}
    egne = {enhed.enhed for enhed in _enheder(unit)}
    alle = hvem.rolle is Rolle.PPR
    vises = [
        f.indsats
        for f in fakta
        if isinstance(f, r.FællesskabsindsatsRegistreret) and f.indsats not in slut and (alle or f.enhed in egne)
    ]
    organisation, i_dag = load.organisation(unit), lokal_dato(unit.now)
    return {
        "nu": unit.now.isoformat(),
        "indsatser": [listesvar.indsats(unit.get(Fællesskabsindsats, id_), organisation, i_dag) for id_ in vises],
    }


def _fakta(unit: Unit, lister: list[UUID]) -> list[Any]:
    return [each.fact for each in filing.find(unit.query, lister)]

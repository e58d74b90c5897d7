"""Rows of the lists one person or desk has: what waits, until when, and by which rule; no case content (A7)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from contracts.frister import lokal_dato
from contracts.koncept import Koncept, beregn_frist
from contracts.routing import BekymringRegistreret, Stillingsart, Underretningsudfald
from contracts.values import AktørRef, Rolle
from services.routing import answers, underretning_answers
from services.routing.domain.anmodning import Anmodning
from services.routing.domain.faellesskab import Fællesskabsindsats
from services.routing.domain.forloeb import Forløb
from services.routing.domain.myndighed import Sag
from services.routing.domain.organisation import Enhed, Organisation
from services.routing.domain.overdragelse import Overdragelse
from services.routing.domain.underretning import Underretning

Json = dict[str, Any]


def enheder(fundne: Iterable[Enhed]) -> list[Json]:
    """As somebody chooses among them."""
    return [{"enhed": str(e.enhed), "navn": e.navn, "type": e.type.value, "distrikt": e.distrikt} for e in fundne]


def anmodning(a: Anmodning, forloeb: Forløb, nu: datetime) -> Json:
    """What a leader must know to lend an employee: the function, the day, the letter; nothing of the child (R88)."""
    frist, koncept = a.frist, forloeb.koncept
    beregnet = beregn_frist(koncept, frist.frist, frist.start) if frist and koncept.har_frist(frist.frist) else None
    return (
        answers.anmodning(a)
        | answers.mail(a, forloeb, None)
        | {
            "forloeb": str(forloeb.key),
            "funktion_navn": koncept.funktion(a.stillet.funktion) or a.stillet.funktion,
            "distrikt": forloeb.distrikt,
            "aaben": a.er_aaben and forloeb.afsluttet is None,
            "eskaleret_til": koncept.titel(a.eskaleret_til) if a.eskaleret_til else None,
            "frafaldsgrund": a.grund.value if a.grund else None,
            "forfalder_kl": frist.forfalder_kl.isoformat() if frist else None,
            "overskredet": bool(frist and frist.forfalder_kl < nu),
            "arbejdsdage_tilbage": _arbejdsdage(koncept, lokal_dato(nu), frist.forfalder) if frist else None,
            "rettidig": a.rettidig,
            "regel": frist.regel if frist else None,
            "kilde": koncept.frist(frist.frist).kilde if frist and beregnet else None,
            "forklaring": beregnet.forklaring if beregnet else None,
        }
    )


def _arbejdsdage(koncept: Koncept, fra: date, til: date) -> int:
    """Working days that are left, today not among them."""
    kalender, lukket = koncept.kalendertabel, koncept.lukkedage
    dage = (fra + timedelta(days=nummer) for nummer in range(1, (til - fra).days + 1))
    return sum(kalender.er_arbejdsdag(dag, lukket) for dag in dage)


def sag(s: Sag, overdragelse: Overdragelse | None) -> Json:
    """How far a case is, and its handing-over if one is under way."""
    svar = underretning_answers.sagens_status(s)
    i_gang = overdragelse if overdragelse and overdragelse.i_gang else None
    return svar | {"overdragelse": underretning_answers.overdragelsens_status(i_gang, s) if i_gang else None}


def underretning(u: Underretning, i_alt: int, nu: datetime) -> Json:
    """What it waits for next, and when the clock that runs next runs out."""
    svar = underretning_answers.underretning(u, 0, nu)
    naeste = min((ur for ur in svar["frister"] if ur["loeber"]), key=lambda ur: str(ur["forfalder_kl"]), default=None)
    return svar | {
        "barn": str(u.modtaget.barn),
        "tidligere": i_alt - 1,
        "venter": _venter(u),
        "frist": naeste,
        "forfalder_kl": naeste["forfalder_kl"] if naeste else "9999",
    }


def _venter(u: Underretning) -> str | None:
    """The step that comes next, as a code; None when nobody owes one."""
    if not u.vurderet:
        return "vurdering"
    if not u.kvitteret and u.modtaget.underretter is not None:
        return "kvittering"
    if u.gaar_til_lokal_leder:
        return None if u.kontaktet else "lokal_leder" if u.grundlag else "samtykke"
    if u.vurderet.udfald is Underretningsudfald.NY_SAG:
        return None if u.afgjort else "afgoerelse"
    return None if u.videre_til else "videreformidling"


def indsats(i: Fællesskabsindsats, organisation: Organisation, i_dag: date) -> Json:
    """Where the work with a group stands, with the name of its place."""
    enhed = organisation.enheder.get(i.enhed)
    return answers.faellesskabets_status(i, i_dag) | {
        "enhed_navn": enhed.navn if enhed else None,
        "refleksionsrum": any(v["kode"] == "refleksionsrum" and v["aktiveret"] for v in _vaerktoejer(i, i_dag)),
    }


def _vaerktoejer(i: Fællesskabsindsats, i_dag: date) -> list[Json]:
    return list(answers.faellesskabets_status(i, i_dag)["vaerktoejer"])


def bekymring(meldt: BekymringRegistreret, forloeb: Forløb) -> Json:
    """What whoever told of a concern hears of it: that it is looked after, and how far (R46, A7)."""
    return {
        "forloeb": str(meldt.forloeb),
        "modtaget_at": meldt.modtaget_at.isoformat(),
        "tilstand": answers.tilstand(forloeb).value,
        "kontaktperson": str(forloeb.kontaktperson),
        "skal_placeres": forloeb.trin is None and Rolle.HVERDAGSPERSONALE in forloeb.koncept.skala.placeres_af,
    }


def henvist(f: Forløb, organisation: Organisation) -> Json:
    """A concern on the authority's steps: where it comes from, and whom to ring (R125)."""
    enhed = organisation.enheder.get(f.enhed)
    return {
        "forloeb": str(f.key),
        "barn": str(f.barn),
        "modtaget_at": f.modtaget_at.isoformat(),
        "trin_navn": f.koncept.skala.navn_paa(f.trin.kode) if f.trin else None,
        "enhed_navn": enhed.navn if enhed else None,
        "leder_navn": enhed.leder_navn if enhed else None,
        "leder_mail": enhed.leder_mail if enhed else None,
    }


def raadgivere(organisation: Organisation) -> list[Json]:
    poster = (besat for besat in organisation.stillinger.values() if besat.art is Stillingsart.RAADGIVER)
    return [{"raadgiver": str(besat.indehaver), "navn": besat.navn} for besat in poster]


def stillinger(organisation: Organisation, hvem: AktørRef, nu: datetime, profil: Koncept) -> Json:
    """The positions one holds, with the stand-ins of today and later, whom one can choose, and who stands in for any
    leader by the name they were given (A32).
    """
    ledere = {post["aktoer"]: post for post in map(partial(_post, organisation), _alle(organisation))}
    i_dag = lokal_dato(nu)
    return {
        "nu": nu.isoformat(),
        "stillinger": [
            _post(organisation, stilling)
            | {
                "faar_stedfortraeder": organisation.faar_stedfortraeder(stilling, profil),
                "stedfortraedere": [
                    {
                        "stedfortraeder": str(sted.stedfortraeder),
                        "navn": sted.navn or ledere.get(str(sted.stedfortraeder), {}).get("navn"),
                        "fra": sted.fra.isoformat(),
                        "til": sted.til.isoformat(),
                    }
                    for sted in organisation.stedfortraedere.get(stilling, ())
                    if sted.til >= i_dag
                ],
            }
            for stilling in organisation.mine_stillinger(hvem)
        ],
        "ledere": [post for aktoer, post in ledere.items() if aktoer != str(hvem)],
        "vikarer": [
            {"aktoer": str(sted.stedfortraeder), "navn": sted.navn}
            for steder in organisation.stedfortraedere.values()
            for sted in steder
            if sted.til >= i_dag and sted.navn
        ],
    }


def _alle(organisation: Organisation) -> list[UUID]:
    """Every position of a leader; a rådgiver's is no stand-in's."""
    poster = (id_ for id_, besat in organisation.stillinger.items() if besat.art is not Stillingsart.RAADGIVER)
    return [*organisation.enheder, *organisation.funktioner, *poster]


def _post(organisation: Organisation, stilling: UUID) -> Json:
    """A position: what it is, and who holds it."""
    if besat := organisation.stillinger.get(stilling):
        hvor: Json = {"art": besat.art.value, "hvor": None, "navn": besat.navn}
        return {"stilling": str(stilling), "aktoer": str(besat.indehaver)} | hvor
    holder = organisation.enheder.get(stilling) or organisation.funktioner[stilling]
    return {
        "stilling": str(stilling),
        "aktoer": str(holder.leder),
        "art": "enhed" if stilling in organisation.enheder else "funktion",
        "hvor": holder.navn,
        "navn": holder.leder_navn,
    }

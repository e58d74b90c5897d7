"""What a family is asked for in plain words, and why each one is asked: the profile's own, for this child today.

Added to the status of a consent, so that a page need know neither profile nor rule (R77, R78, A3, A4, A5b, A8).
"""

from datetime import date, datetime
from typing import Any

from contracts import consent as c
from contracts.frister import KOEBENHAVN
from contracts.koncept import Koncept, beregn_frist
from contracts.koncept.samtykke import Samtykkekrav
from contracts.values import Aktør, Kode, PersonRef
from services.consent.domain.adgang import FAMILIEN, er_voksen
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.profil import koncept_for
from services.consent.domain.samtykke import Samtykke
from services.consent.domain.svar import Svarene

Json = dict[str, Any]


def vilkaar(samtykke: Samtykke, kreds: Personkreds, hvem: Aktør, nu: datetime) -> Json:
    pins = samtykke.pins or kreds.pins
    koncept = koncept_for(pins) if pins else None
    dag = nu.astimezone(KOEBENHAVN).date()
    return {
        "nu": nu.isoformat(),
        "din": _din(samtykke, kreds, hvem, nu) if hvem.rolle in FAMILIEN else None,
        "kan_noteres": {str(p): _muligheder(samtykke, kreds, p, nu) for p in samtykke.svar.adspurgte},
        "mangler": [str(part) for part in samtykke.svar.mangler],
        "paamindes": [kl.isoformat() for kl in samtykke.paamindes],
        "fornyelse": _fornyelse(samtykke),
        "trin_navn": _trinnet(samtykke, koncept),
        "vilkaar": _vilkaar(koncept, dag) if koncept else None,
        "hvorfor": _hvorfor(koncept, kreds, nu) if koncept and samtykke.paakraevet else {},
        "slettes_fordi": _slettes(samtykke),
        "skyldes_fordi": _skyldes(samtykke, koncept) if koncept else None,
        "gyldig_fordi": _gyldig(samtykke, koncept) if koncept else None,
    }


def _trinnet(samtykke: Samtykke, koncept: Koncept | None) -> str | None:
    """None also for a step of a koncept that the forløb has left."""
    kode = samtykke.trin.kode if samtykke.trin else None
    return koncept.skala.navn_paa(kode) if koncept and kode and koncept.skala.har(kode) else None


def _din(samtykke: Samtykke, kreds: Personkreds, hvem: Aktør, nu: datetime) -> Json:
    """What the one who asks has answered and may answer now; the page offers nothing that a rule would refuse."""
    svar = samtykke.svar.af(hvem.id)
    return {
        "part": str(hvem.id),
        "er_barnet": hvem.id == kreds.barn,
        "kraeves": hvem.id in samtykke.svar.kraevede,
        "svar": None if svar is None else "trukket" if svar.trukket else "ja" if svar.ja else "nej",
        "svaret_at": svar.svaret_at.isoformat() if svar else None,
        **_muligheder(samtykke, kreds, hvem.id, nu),
    }


def _muligheder(samtykke: Samtykke, kreds: Personkreds, part: PersonRef, nu: datetime) -> dict[str, bool]:
    """Yes, no, renew, take back: which of them would be heard from this party now (A3a, A4b, A5b, A8)."""
    fornyelse = samtykke.fornyelse or Svarene()
    if er_voksen(kreds, nu) and part != kreds.barn:
        return {"kan_give": False, "kan_afslaa": False, "kan_forny": False, "kan_traekke": False}
    spurgt = samtykke.anmodet is not None and part in samtykke.svar.adspurgte and not samtykke.afsluttet
    ja = part in samtykke.svar.ja
    return {
        "kan_give": spurgt and not ja,
        "kan_afslaa": spurgt and part not in samtykke.svar.nej and not (ja and samtykke.er_givet),
        "kan_forny": part in fornyelse.kraevede and part not in fornyelse.ja and not samtykke.afsluttet,
        "kan_traekke": samtykke.givet is not None and ja,
    }


def _fornyelse(samtykke: Samtykke) -> Json | None:
    if samtykke.fornyelse is None or samtykke.fornyelse_anmodet_at is None:
        return None
    mangler = samtykke.fornyelse.mangler
    return {"anmodet_at": samtykke.fornyelse_anmodet_at.isoformat(), "mangler": [str(part) for part in mangler]}


def _vilkaar(koncept: Koncept, dag: date) -> Json:
    """What a yes is to, and for how long."""
    samtykke, tekst = koncept.samtykke, koncept.samtykke.tekst
    return {
        "koncept": koncept.navn,
        "port": samtykke.port,
        "port_tekst": {"tekst": samtykke.port_tekst.tekst, "kilde": samtykke.port_tekst.kilde},
        "formaal": samtykke.formaal.tekst,
        "unge": {"medsamtykke_fra": samtykke.unge.medsamtykke_fra, "eget_fra": samtykke.unge.eget_fra},
        "tekst": {"overskrift": tekst.overskrift, "afsnit": list(tekst.afsnit)} if tekst else None,
        "udloeb": _frist(koncept, samtykke.udloeb, dag),
        "paamindelse_dage": sorted(samtykke.paamindelse_dage),
        "kanaler": list(samtykke.kanaler),
        "orientering": {
            "emner": [{"kode": emne.kode, "tekst": emne.tekst} for emne in samtykke.orientering.emner],
            "kanaler": list(samtykke.orientering.kanaler),
        }
        if samtykke.orientering
        else None,
    }


def _frist(koncept: Koncept, navn: Kode, start: date | datetime) -> Json | None:
    """A deadline with its explanation, counted as the profile counts it."""
    if not koncept.har_frist(navn):
        return None
    frist = beregn_frist(koncept, navn, start)
    return {
        "titel": koncept.frist(navn).titel,
        "antal": koncept.frist(navn).antal,
        "enhed": koncept.frist(navn).enhed.value,
        "forfalder": frist.forfalder.isoformat(),
        "regel": frist.regel,
        "kilde": frist.kilde,
        "beregning": frist.forklaring,
    }


def _skyldes(samtykke: Samtykke, koncept: Koncept) -> Json | None:
    """By which rule the leader's next step is due, where it was counted under this koncept (A8, A3c)."""
    sat = samtykke.skyldes
    return _som_sat(_frist(koncept, sat.frist, sat.start), sat.forfalder) if sat else None


def _gyldig(samtykke: Samtykke, koncept: Koncept) -> Json | None:
    """Why the consent ends when it does, counted from the last yes; a renewed one has another start (A5b)."""
    givet, til = samtykke.givet, samtykke.gyldigt_til
    if givet is None or til is None or not samtykke.er_givet:
        return None
    return _som_sat(_frist(koncept, koncept.samtykke.udloeb, givet.ur_start), til)


def _som_sat(frist: Json | None, forfalder: date) -> Json | None:
    """An explanation that comes to another day than the one that was set explains nothing."""
    return frist if frist and frist["forfalder"] == forfalder.isoformat() else None


def _slettes(samtykke: Samtykke) -> Json | None:
    """When what is known goes if nobody answers (A7)."""
    if not (samtykke.venter_paa_sletning and samtykke.anmodet and samtykke.pins):
        return None
    koncept = koncept_for(samtykke.pins)
    navn = koncept.samtykke.foer.udloeb
    return _frist(koncept, navn, samtykke.anmodet.anmodet_at) if navn else None


def _hvorfor(koncept: Koncept, kreds: Personkreds, nu: datetime) -> dict[str, Json]:
    """Of each person around the child: why this yes is needed, or why not (A3a, A3b, A4a, A4b)."""
    linje, uden = (koncept.samtykke.krav(navn) for navn in (kreds.familieform(nu), "uden"))
    unge, myndige = koncept.samtykke.unge.tekst, {p.part for p in kreds.indehavere(nu)}
    fundet: dict[str, Json] = {}
    for part in kreds.parter.values():
        pleje = part.relation is c.Relation.PLEJEFORAELDER
        sagt = linje if part.part in myndige or pleje else uden
        if er_voksen(kreds, nu):
            fundet[str(part.part)] = {"tekst": unge.tekst, "regel": unge.regel, "kilde": unge.kilde}
        elif sagt:
            fundet[str(part.part)] = _linje(sagt)
    if kreds.barn:
        fundet[str(kreds.barn)] = {"tekst": unge.tekst, "regel": unge.regel, "kilde": unge.kilde}
    return fundet


def _linje(linje: Samtykkekrav) -> Json:
    return {"titel": linje.titel, "tekst": linje.tekst, "regel": linje.regel, "kilde": linje.kilde}

"""The answers to what may be asked of meetings, as plain JSON values. Words only to those who work with the forløb."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from pydantic_core import to_jsonable_python

from contracts.frister import Hindring, Hindringskode, Moededag, Vindue
from contracts.frister import vindue as vindue_for
from contracts.kalender import Kalender, dansk_dato
from contracts.koncept import moedevindue
from contracts.meetings import FormødeAfholdt, Mødedage
from contracts.values import Aktør, Fortrolig, Rolle
from services.meetings import konceptsvar
from services.meetings.application.forloebet import Forløbet
from services.meetings.domain import profil
from services.meetings.domain.handleplan import Handleplan, Opgave
from services.meetings.domain.indsatsplan import Indsatsplan
from services.meetings.domain.moede import FOERSTE, Gæst, Møde
from services.meetings.domain.moeder import Møder
from services.meetings.domain.ur import Ur

LAESER = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.FORAELDER, Rolle.UNG})
LAESER_MENS_AABEN = LAESER | {Rolle.TEAMMEDLEM, Rolle.FAMILIEINDGANG}
"""Sharing with the team ends with the consent (A8)."""
FAMILIEN = frozenset({Rolle.FORAELDER, Rolle.UNG})
LEDERNES_ADGANG = frozenset({Rolle.LEDERTEAM})
"""The handleplan is the lederteam's access to status and development, while the consent is open (R99)."""

Svar = dict[str, Any]


def moededage(moeder: Møder, spoergsmaal: Mødedage, slutter: date | None = None) -> Svar:
    """Every day of the window of a meeting: may it be chosen and, if not, why (R101, R102, R104).

    `slutter`: the last day of the longest duration (R178).
    """
    if spoergsmaal.art:
        moeder.kraev_grundlag(spoergsmaal.art)
    else:
        moeder.kraev_samtykke()
    vindue = _vindue(moeder, spoergsmaal)
    frist, kalender = vindue.frist, profil.koncept_for(moeder.pins).kalendertabel
    return {
        "forloeb": str(moeder.key),
        "start": frist and frist.start.isoformat(),
        "forfalder": frist and frist.forfalder.isoformat(),
        "forklaring": frist and frist.forklaring,
        "regel": frist and frist.regel,
        "kilde": frist and frist.kilde,
        "bindende": vindue.bindende and {"kode": vindue.bindende.kode.value, "tekst": vindue.bindende.tekst},
        "dage": [_dag(_inden(dag, slutter), kalender) for dag in vindue.dage],
    }


def _vindue(moeder: Møder, spoergsmaal: Mødedage) -> Vindue:
    """Of the first meeting with its deadline and slots; of a later one its notice alone, where it has one (R106)."""
    koncept, i_dag, pr_post = profil.koncept_for(moeder.pins), spoergsmaal.i_dag, spoergsmaal.pr_post
    if spoergsmaal.art is None or spoergsmaal.art in FOERSTE:
        return moedevindue(koncept, moeder.ur_start or i_dag, i_dag, pr_post=pr_post, navn=profil.OPSTARTSMOEDE)
    varsel = koncept.varsel if profil.moedets_profil(koncept, spoergsmaal.art).kraever_varsel else None
    return vindue_for(None, varsel, koncept.kalendertabel, i_dag, pr_post=pr_post, lukkedage=koncept.lukkedage)


def _inden(dag: Moededag, slutter: date | None) -> Moededag:
    if slutter is None or dag.dato <= slutter:
        return dag
    tekst = f"Forløbet kan højst vare til {dansk_dato(slutter)}."
    return replace(dag, hindringer=(*dag.hindringer, Hindring(Hindringskode.EFTER_FRIST, tekst, "R178")))


def _dag(dag: Moededag, kalender: Kalender) -> Svar:
    """`maerkedag`: a day on which many are away though it counts, as a warning (A1f)."""
    return {
        "dato": dag.dato.isoformat(),
        "kan_vaelges": dag.kan_vaelges,
        "kan_fraviges": dag.kan_fraviges,
        "hindringer": [
            {"kode": h.kode.value, "tekst": h.tekst, "regel": h.regel, "kan_fraviges": h.kan_fraviges}
            for h in dag.hindringer
        ],
        "maerkedag": kalender.lukkedagsnavn(dag.dato, kalender.lukkedage),
        "slots": [{"fra": slot.fra.isoformat("minutes"), "til": slot.til.isoformat("minutes")} for slot in dag.slots],
    }


def moedestatus(f: Forløbet, hvem: Aktør, ser: Callable[[str], bool] = lambda _: True) -> Svar:
    """Meetings, roles, tasks, plan, deadlines and fremdrift of one forløb.

    `ser` tells what the one who asks may see of it. To the family only the meetings they may know of, and only the
    words that are not withheld from them (A41).
    """
    moeder, plan, rolle, kreds = f.moeder, f.plan, hvem.rolle, f.kreds
    moeder.kend()
    familien = rolle in FAMILIEN
    uden = kreds.begraensninger.get(hvem.id) if familien else None
    viste = [m for m in moeder.moeder.values() if not (familien and kreds.skjult_for(hvem.id, m))]
    maa_laese = rolle in (LAESER_MENS_AABEN if moeder.aaben else LAESER) and (familien or ser("referat"))
    maa_se_planen = (maa_laese or (moeder.aaben and rolle in LEDERNES_ADGANG)) and ser("handleplan")
    maa_se_planen = maa_se_planen and not (uden and uden.uden_handleplan)
    rammer = f.rammer
    return {
        "forloeb": str(moeder.key),
        "aaben": moeder.aaben,
        "trukket": moeder.trukket,
        "team": [str(medlem) for medlem in moeder.team],
        "kontaktperson": moeder.kontaktperson and str(moeder.kontaktperson),
        "fremdrift": moeder.fremdrift.value,
        "fremdrift_mangler": moeder.fremdrift_mangler,
        "advarsel": list(moeder.advarsel),
        "advarsler": konceptsvar.advarsler(f.koncept, moeder.advarsel),
        "bestridt": list(moeder.bestridt),
        "barn": str(moeder.barn),
        "kan_tage_opgaver": [str(person) for person in moeder.kan_tage_opgaver()] if maa_laese else [],
        "opstartsmoede": _opstartsmoede(moeder.opstartsmoede),
        "familien": _familien(f) if maa_laese and not familien else [],
        "koncept": konceptsvar.om_moederne(f.koncept),
        "tolk_kraeves": rammer.tolk_kraeves,
        "afventer_raadgiver": f.varighed.afventer_raadgiver,
        "varighed": {"valg": f.varighed.valg, "slutter": f.slutter and f.slutter.isoformat()},
        "moedepraksis": profil.moedepraksis(f.koncept),
        "soeskende": [str(soeskende) for soeskende in sorted(rammer.soeskende)],
        "moeder": [
            _moede(m, f, maa_laese)
            | {"aflyst": (m.aflyst and not familien and m.aflyst.value) or None}
            | ({"referat": None} if uden and uden.uden_referat else {})
            for m in sorted(viste, key=lambda m: m.starter_at)
        ],
        "opgaver": [_opgave(o, maa_laese) for o in sorted(plan.opgaver.values(), key=lambda o: o.frist)],
        "handleplan": _plan(moeder, plan, maa_se_planen),
        "indsatsplan": _indsatsplan(f.indsatsplan, maa_laese),
        "bilag": [to_jsonable_python(asdict(bilag)) for bilag in f.bilag.bilag.values()],
        "frister": [_frist(moeder, ur) for ur in f.frister.ure.values()],
    }


def _opstartsmoede(foerste: Møde | None) -> Svar | None:
    """The first meeting of the present consent: with it held, the team calls the later ones (R101, R106)."""
    if foerste is None:
        return None
    starter_at = foerste.starter_at.isoformat()
    return {"moede": str(foerste.moede), "starter_at": starter_at, "afholdt": foerste.er_afholdt}


def _familien(f: Forløbet) -> list[Svar]:
    """Whom of the family a meeting can be for, and who is kept apart from the others (A41)."""
    graenser = f.rammer.begraensninger
    return [
        {
            "part": str(part),
            "tolk": tolk,
            "adskilt": part in graenser and graenser[part].adskilt,
            "uden_indkaldelse": part in graenser and graenser[part].uden_indkaldelse,
        }
        for part, tolk in f.rammer.familien.items()
    ]


def _ord(vaerdi: Fortrolig[str] | None, maa_laese: bool) -> Fortrolig[str] | None:
    """Opened at the door, and only on a road that hides it."""
    return vaerdi if maa_laese else None


def _roller(roller: FormødeAfholdt | None) -> Svar | None:
    return roller.model_dump(mode="json", exclude={"forloeb", "moede"}) if roller else None


AABNE = ("moede", "art", "starter_at", "varighed_min", "virtuelt", "i_reserveret_tid", "begrundelse", "tilstand")
FOER = ("metode", "forsendelse", "indkaldt_at", "varsel_fraveget_af", "varsel_grund", "perspektiv_indhentet")
EFTER = ("afholdt_at", "barnet", "barnet_begrundelse", "deltagere", "virtuelle", "punkter", "rette_deltagere")
SIDEN = ("naeste_moede", "fremdrift", "referat_sendt", "bilag", "orientering_skyldes", "ud_over_graensen")
HVEM = ("parter", "faelles_med", "modtagere", "flyttet_fra")


def _moede(m: Møde, f: Forløbet, maa_laese: bool) -> Svar:
    felter = {navn: getattr(m, navn) for navn in (*AABNE, *FOER, *EFTER, *SIDEN, *HVEM, "mistede_grundlag")}
    svar: Svar = to_jsonable_python(felter)
    rammer = f.rammer
    aftalt, tolk = rammer.rammer.get(m.moede), m.tolk or rammer.tolke.get(m.starter_at)
    kraeves = rammer.tolk_kraeves and profil.tolk_kraeves(f.koncept)
    return (
        svar
        | konceptsvar.om_moedet(f.koncept, m)
        | {
            "begyndt": m.er_begyndt(f.unit.now),
            "roller": _roller(m.roller),
            "tolk": str(tolk) if tolk and rammer.tolk_kraeves else None,
            "mangler_tolk": m.er_indkaldt and kraeves and tolk is None,
            "gaester": [_gaest(str(person), gaest) for person, gaest in m.gaester.items()],
            "rammer": aftalt and aftalt.model_dump(mode="json", exclude={"forloeb", "moede"}),
            "opgaver": [
                {"fase": o.fase, "ansvarlig": o.ansvarlig, "naar": o.naar, "tekst": o.tekst}
                for o in profil.opgaver_ved(f.koncept, m.art, m.barnet)
            ],
            "dagsorden_sendt": m.moede in rammer.dagsordener,
            "fulgt_op": sorted(o.med.value for o in rammer.fulgt_op if o.moede == m.moede),
            "sted": _ord(m.sted, maa_laese),
            "perspektiv": _ord(m.perspektiv, maa_laese),
            "referat": _ord(m.referat, maa_laese),
        }
    )


def _gaest(person: str, gaest: Gæst) -> Svar:
    felter: Svar = to_jsonable_python(asdict(gaest))
    return {"deltager": person} | felter


def _opgave(o: Opgave, maa_laese: bool) -> Svar:
    return {
        "opgave": str(o.opgave),
        "ansvarlig": str(o.ansvarlig),
        "frist": o.frist.isoformat(),
        "tilstand": o.tilstand.value,
        "tekst": _ord(o.tekst, maa_laese),
    }


def _plan(moeder: Møder, plan: Handleplan, maa_laese: bool) -> Svar:
    koncept, udgave = profil.koncept_for(moeder.pins), plan.udgave
    felter = ("maal", "plan_a", "plan_b", "plan_c")
    svar: Svar = {"version": plan.udgavenummer, "sparring": list(plan.sparring), "master": plan.master.value}
    svar |= {"tvaers_id": udgave and udgave.tvaers_id and str(udgave.tvaers_id)}
    svar["forberedelse"] = [
        {"punkt": kode, "spoergsmaal": tekst, "svar": _ord(besvaret.tekst, maa_laese) if besvaret else None}
        | {"besvaret": besvaret is not None}
        for kode, tekst in profil.punkter_i_forberedelsen(koncept).items()
        for besvaret in [plan.forberedelse.get(kode)]
    ]
    svar |= {felt: _ord(getattr(udgave, felt), maa_laese) if udgave else None for felt in felter}
    svar["tilbagemeldinger"] = [
        {
            "moede": str(t.moede),
            "niveau": t.niveau,
            "starter_at": t.starter_at and t.starter_at.isoformat(),
            "felt": profil.tilbagemeldingsfelt(koncept, t.niveau),
            "tekst": _ord(t.tekst, maa_laese),
        }
        for t in plan.tilbagemeldinger.values()
    ]
    return svar


def _indsatsplan(plan: Indsatsplan, maa_laese: bool) -> Svar:
    udgave = plan.plan
    return {
        "version": udgave.version if udgave else 0,
        "indsatstype": udgave and udgave.indsatstype,
        "foelges_op": udgave and udgave.foelges_op.isoformat(),
        "maal": _ord(udgave.maal, maa_laese) if udgave else None,
        "foerste_skridt": _ord(udgave.foerste_skridt, maa_laese) if udgave else None,
        "tovholdere": {str(led): str(person) for led, person in sorted(plan.tovholdere.items())},
        "proevehandlinger": [
            {
                "proevehandling": str(p.proevehandling),
                "ansvarlig": str(p.ansvarlig),
                "foelges_op": p.foelges_op.isoformat(),
                "tekst": _ord(p.tekst, maa_laese),
                "iagttaget": [
                    {"forskel": forskel.value, "tekst": _ord(ord_, maa_laese)} for forskel, ord_ in p.iagttaget
                ],
            }
            for p in plan.proevehandlinger.values()
        ],
    }


def _frist(moeder: Møder, ur: Ur) -> Svar:
    koncept = profil.koncept_for(moeder.pins)
    definition = koncept.frist(ur.frist) if koncept.har_frist(ur.frist) else None
    return {
        "frist_id": str(ur.frist_id),
        "frist": ur.frist,
        "titel": definition.titel if definition else ur.frist,
        "art": definition.art.value if definition else None,
        "regel": ur.regel,
        "start": ur.start.isoformat(),
        "forfalder": ur.forfalder.isoformat(),
        "ny_forfalder": ur.ny_forfalder and ur.ny_forfalder.isoformat(),
        "tilstand": ur.tilstand.value,
        "rettidig": ur.rettidig,
        "urealistisk": ur.urealistisk,
    }

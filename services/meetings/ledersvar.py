"""What may be asked of the leaders' meetings, of Camp 100 and of the law's follow-up, as plain JSON values."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import to_jsonable_python

from contracts.frister import lokal_dato
from contracts.koncept import Koncept
from contracts.koncept.moeder import Dagsordenspunkt
from contracts.values import Aktør, Fortrolig, Rolle
from services.chassis.rules import check
from services.meetings.application.sporet import Sporet
from services.meetings.domain.camp100 import Camp100, Camp100møde
from services.meetings.domain.lederteam import Lederteam
from services.meetings.domain.lederteam_moede import Lederteammøde
from services.meetings.domain.lederteam_profil import UDEN_FREMDRIFT
from services.meetings.domain.opfoelgning import Opfølgning
from services.meetings.domain.pladser import Pladser
from services.meetings.domain.rules.lederteam import TrinnetHarEtLederteam

LAESER = frozenset({Rolle.FAGCHEF, Rolle.RAADGIVER, Rolle.LOKAL_LEDER, Rolle.FORAELDER, Rolle.UNG})
SKAL_PROEVE = frozenset({Rolle.TEAMMEDLEM})
"""Who is to try what Camp 100 decided, while the consent is open (R156, A8)."""
Svar = dict[str, Any]


def lederteamstatus(koncept: Koncept, niveau: str, team: Lederteam, pladser: Pladser, nu: datetime) -> Svar:
    """Duties, the coming meeting with both points, who stands in then, and what is owed (R59-R61, R116-R124, A32)."""
    profil = koncept.lederteam_paa(niveau)
    check(TrinnetHarEtLederteam(har=profil is not None))
    assert profil is not None  # noqa: S101  what the rule said, told to the type checker
    naeste = min((m for m in team.moeder.values() if m.starter_at > nu), key=lambda m: m.starter_at, default=None)
    punkter = koncept.moede(profil.moedeart).dagsorden

    def vikarer(tid: datetime) -> list[Svar]:
        staar_ind = pladser.staar_ind(team.medlemmer, lokal_dato(tid)) if profil.stedfortraeder else {}
        return [{"medlem": str(medlem), "stedfortraeder": str(hvem)} for medlem, hvem in staar_ind.items()]

    return {
        "lederteam": str(team.key),
        "niveau": niveau,
        "titel": profil.titel,
        "medlemmer": [str(medlem) for medlem in team.medlemmer],
        "stedfortraedere": vikarer(naeste.starter_at if naeste else nu),
        "uden_plads": [str(medlem) for medlem in pladser.uden_plads(team.medlemmer)],
        "ansvar": [tekst.tekst for tekst in profil.ansvar],
        "opgaveansvarlig": profil.opgaveansvarlig and profil.opgaveansvarlig.tekst,
        "personaleledelse": profil.personaleledelse.tekst,
        "tilbagemelding_felt": profil.tilbagemelding_felt,
        "forloeb": [str(forloeb) for forloeb in team.ansvar],
        "venter": [str(forloeb) for forloeb in team.stille],
        "naeste_moede": naeste and _moede(team, naeste, punkter),
        "udestaar": [
            {"forloeb": str(forloeb), "moede": str(m.moede), "starter_at": m.starter_at.isoformat()}
            for forloeb, m in _sidst_for(team, nu).items()
            if forloeb in m.udestaar and forloeb in team.stille
        ],
        "ikke_noteret": [
            {
                "moede": str(m.moede),
                "starter_at": m.starter_at.isoformat(),
                "stedfortraedere": vikarer(m.starter_at),
            }
            for m in team.moeder.values()
            if m.starter_at <= nu and not m.afholdt
        ],
        "punkter": [{"nummer": p.nummer, "tekst": p.tekst} for p in punkter if p.nummer],
        "loeftes_til": profil.loeftes_til,
        "loeft_foreslaaet": [str(forloeb) for forloeb, svar in team.loeft.items() if svar is None],
        "moedepligt_brudt": to_jsonable_python(team.brud),
    }


def _sidst_for(team: Lederteam, nu: datetime) -> dict[UUID, Lederteammøde]:
    """The last meeting that had each forløb before it: its answer is the answer to those before it too (R123)."""
    begyndt = sorted((m for m in team.moeder.values() if m.starter_at <= nu), key=lambda m: m.starter_at)
    return {forloeb: m for m in begyndt for forloeb in m.dagsorden}


def _moede(team: Lederteam, moede: Lederteammøde, punkter: tuple[Dagsordenspunkt, ...]) -> Svar:
    stuck = moede.dagsorden if moede.fastlagt else tuple(dict.fromkeys((*moede.dagsorden, *team.stille)))
    smooth = moede.orienteres if moede.fastlagt else tuple(f for f in team.ansvar if f not in stuck)
    return {
        "moede": str(moede.moede),
        "starter_at": moede.starter_at.isoformat(),
        "dagsorden_lukkes_at": moede.lukkes_at.isoformat(),
        "fastlagt": moede.fastlagt,
        "dagsorden": [
            {
                "nummer": punkt.nummer,
                "tekst": punkt.tekst,
                "forloeb": [str(f) for f in (stuck if punkt.emne == UDEN_FREMDRIFT else smooth)],
            }
            for punkt in punkter
            if punkt.nummer
        ],
        "repraesentanter": to_jsonable_python(moede.inviteret),
    }


def kun_eget(svar: Svar, hvem: Aktør, *, er_med: bool) -> Svar:
    """Which forløb a lederteam has is told to those who are in it today, as a member or for one (R58, A30)."""
    svar |= {"er_med": er_med}
    if hvem.rolle not in {Rolle.LEDERTEAM, Rolle.LOKAL_LEDER} or er_med:
        return svar
    moede = svar["naeste_moede"]
    punkter = [punkt | {"forloeb": []} for punkt in moede["dagsorden"]] if moede else []
    uden: Svar = {felt: [] for felt in ("forloeb", "venter", "udestaar", "loeft_foreslaaet")}
    return svar | uden | {"naeste_moede": moede and moede | {"dagsorden": punkter, "repraesentanter": []}}


def ledelse(spor: Sporet, rolle: Rolle) -> Svar:
    """What the leaders and the law have to do with one forløb (R61, R138, R153-R156)."""
    ansvarligt = spor.ansvarligt()
    return {
        "lederteam": ansvarligt and ansvarligt[0],
        "camp100": _camp100(spor.camp, rolle in LAESER or (rolle in SKAL_PROEVE and spor.moeder.aaben)),
        "lovpligtig_opfoelgning": _opfoelgning(spor.opfoelgning, rolle in LAESER),
    }


def _camp100(camp: Camp100, maa_laese: bool) -> Svar:
    return {
        "gennemgang": camp.gennemgang and to_jsonable_python(camp.gennemgang),
        "moeder": [_camp100moede(moede, maa_laese) for moede in camp.moeder.values()],
    }


def _camp100moede(moede: Camp100møde, maa_laese: bool) -> Svar:
    rum, beslutning = moede.udviklingsrum, moede.beslutning
    uden = {"forloeb", "barn", "forslag", "beslutning"}
    return {
        **moede.indkaldt.model_dump(mode="json", exclude=uden),
        "aflyst": moede.aflyst,
        "udviklingsrum": rum and rum.model_dump(mode="json", exclude=uden),
        "forslag": _ord(rum.forslag if rum else None, maa_laese),
        "besluttet": beslutning and beslutning.model_dump(mode="json", exclude=uden),
        "beslutning": _ord(beslutning.beslutning if beslutning else None, maa_laese),
    }


def _opfoelgning(opfoelgning: Opfølgning, maa_laese: bool) -> Svar:
    seneste = opfoelgning.seneste
    return {
        "sag_aaben": opfoelgning.sag_aaben,
        "raadgiver": opfoelgning.raadgiver and str(opfoelgning.raadgiver),
        "foranstaltninger": len(opfoelgning.ivaerksat),
        "seneste": seneste and seneste.model_dump(mode="json", exclude={"forloeb", "barn", "vurdering"}),
        "vurdering": _ord(seneste.vurdering if seneste else None, maa_laese),
    }


def _ord(vaerdi: Fortrolig[str] | None, maa_laese: bool) -> Fortrolig[str] | None:
    """Opened at the door, and only on a road that hides it."""
    return vaerdi if maa_laese else None

"""What routing answers when it is asked: plain JSON values, names only to those who may know them."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from contracts.kalender import dansk_dato
from contracts.koncept import Koncept, Svarart, Trælinje, hent_koncept, svar_beslutningstrae
from contracts.routing import (
    ARBEJDER_MED_BARNET,
    FAMILIEN,
    KENDER_MEDARBEJDERNE,
    FristSat,
    SpørgBeslutningstræ,
    Træsvar,
)
from contracts.values import Aktør, Fortrolig, FortroligtNavn, Rolle
from services.chassis.rules import check
from services.routing.domain.anmodning import Anmodning
from services.routing.domain.faellesskab import Fællesskabsindsats
from services.routing.domain.forloeb import Forløb
from services.routing.domain.organisation import Organisation
from services.routing.domain.rules import BarnetsAlderErIKonceptet, TrinnetErPåSkalaen
from services.routing.medarbejdere import familiens, medarbejderne

SER_ENHEDEN = ARBEJDER_MED_BARNET
KENDER_ENHEDEN = FAMILIEN | {Rolle.FAMILIEINDGANG}
"""The family knows the child's own school, and so do they know it who take the family on; but for a parent from whom it
is kept where the child is to be found (A41).
"""


class Tilstand(StrEnum):
    """What a forløb waits for, seen from routing."""

    AFVENTER_TRIN = "afventer_trin"
    AFVENTER_SAMTYKKE = "afventer_samtykke"
    DELING_STANDSET = "deling_standset"
    AFVENTER_BESLUTNINGSTRAE = "afventer_beslutningstrae"
    AFVENTER_TEAM = "afventer_team"
    TEAM_NEDSAT = "team_nedsat"
    AFSLUTTET = "afsluttet"


def tilstand(forloeb: Forløb) -> Tilstand:
    if forloeb.afsluttet:
        return Tilstand.AFSLUTTET
    if forloeb.trin is None:
        return Tilstand.AFVENTER_TRIN
    if not forloeb.samtykke_aabent:
        return Tilstand.DELING_STANDSET if forloeb.standset else Tilstand.AFVENTER_SAMTYKKE
    if forloeb.team:
        return Tilstand.TEAM_NEDSAT
    mangler_trae = forloeb.linjer is None and forloeb.koncept.beslutningstrae is not None
    return Tilstand.AFVENTER_BESLUTNINGSTRAE if mangler_trae else Tilstand.AFVENTER_TEAM


def status(forloeb: Forløb, organisation: Organisation, rolle: Rolle, *, ser_sted: bool) -> dict[str, Any]:
    """Step, state, open questions to leaders and team of one forløb. ser_sted: may know where one meets the child."""
    koncept, team = forloeb.koncept, forloeb.team
    enhed = organisation.enheder.get(forloeb.enhed)
    kender = rolle in SER_ENHEDEN or (rolle in KENDER_ENHEDEN and ser_sted)
    enhed_navn = enhed.navn if enhed and kender else None
    familien = rolle in FAMILIEN
    alle = familiens(forloeb, organisation, ser_sted=ser_sted) if familien else medarbejderne(forloeb, organisation)
    return {
        "forloeb": str(forloeb.key),
        "barn": str(forloeb.barn),
        "tilstand": tilstand(forloeb).value,
        "trin": forloeb.trin.kode if forloeb.trin else None,
        "trin_navn": koncept.skala.navn_paa(forloeb.trin.kode) if forloeb.trin else None,
        "koncept": koncept.id,
        "enhed": str(forloeb.enhed),
        "enhed_navn": enhed_navn,
        "leder": str(enhed.leder) if enhed and kender else None,
        "trinvurdering_mangler": forloeb.mangler_vurdering.value if forloeb.mangler_vurdering else None,
        "subjekt": forloeb.subjekt.value if forloeb.subjekt else None,
        "accepteret": forloeb.accepteret or forloeb.koncept.aabning.accepteres_af is None,
        "kontaktperson": str(forloeb.kontaktperson),
        "samtykke_aabent": forloeb.samtykke_aabent,
        "linjer": [_linje(svar, forloeb) for svar in forloeb.linjer or ()],
        "bekymring": forloeb.bekymring if rolle in SER_ENHEDEN else None,
        "anmodninger": [
            anmodning(a) | mail(a, forloeb, enhed_navn) | (_medarbejder(a, koncept) if rolle in SER_ENHEDEN else {})
            for a in forloeb.anmodninger.values()
        ],
        "team": {
            "team": str(team.id),
            "medlemmer": [
                {
                    "medarbejder": str(m.medarbejder),
                    "funktion": m.funktion,
                    "navn": _navn(forloeb, m.medarbejder) if rolle in KENDER_MEDARBEJDERNE else None,
                }
                for m in team.medlemmer
            ],
            "afvigelse": team.afvigelse.value if team.afvigelse else None,
        }
        if team
        else None,
        "navne": alle if rolle in KENDER_MEDARBEJDERNE else {},
        "deltagere": [
            {"deltager": str(deltager), "art": art.value} for deltager, art in sorted(forloeb.deltagere, key=str)
        ],
        "soeskende": sorted(str(soeskende) for soeskende in forloeb.soeskende),
        "frister": [_frist(a.frist, a) for a in forloeb.anmodninger.values() if a.frist],
        "foreslaaet": forloeb.foreslaaet.value if forloeb.foreslaaet else None,
        "familiens_syn": forloeb.familiens_syn.value if forloeb.familiens_syn else None,
        "varighed_udloebet": forloeb.varighed_udloebet,
        "varighedsbeslutning_mangler": forloeb.varighedsbeslutning_mangler,
        "overtagelse_udeblev": forloeb.overtagelse_udeblev,
        "afsluttet": forloeb.afsluttet.value if forloeb.afsluttet else None,
        "genaabnes_senest": forloeb.genaabnes_senest.isoformat() if forloeb.genaabnes_senest else None,
    }


ANMODNINGENS = ("forloeb", "koncept", "trin", "trin_navn")
MELDERENS = ("forloeb", "tilstand", "koncept")
PLACERERENS = (*MELDERENS, "trin", "trin_navn", "afsluttet")


def uddrag(svar: dict[str, Any], ser: Callable[[str], bool], hvem: Aktør) -> dict[str, Any]:
    """All of it to those who may see the forløb; a leader who is asked sees the question, who told of a concern that
    it is looked after, and the step where they are to place it (R88, R46, R39, A7).
    """
    if ser("status"):
        return svar
    if not ser("anmodning"):
        placerer = hvem.rolle in hent_koncept(svar["koncept"]).skala.placeres_af
        return {felt: svar[felt] for felt in (PLACERERENS if placerer else MELDERENS)}
    mine = [a for a in svar["anmodninger"] if str(hvem.id) in (a["leder"], a["stedfortraeder_for"])]
    frister = [f for f in svar["frister"] if f["frist_id"] in {a["anmodning"] for a in mine}]
    return {felt: svar[felt] for felt in ANMODNINGENS} | {"anmodninger": mine, "frister": frister}


def faellesskabets_status(indsats: Fællesskabsindsats, i_dag: date) -> dict[str, Any]:
    """Where the work with a group stands, and every tool: those under development with their date (R86, A44)."""
    skala, naeste = indsats.koncept.skala, indsats.naeste_opfoelgning
    trin = skala.paa_trin(indsats.trin.kode)
    return {
        "indsats": str(indsats.key),
        "koncept": indsats.koncept.id,
        "enhed": str(indsats.enhed),
        "trin": trin.kode,
        "trin_navn": trin.navn,
        "indsatstype": trin.indsatstype.tekst if trin.indsatstype else None,
        "samarbejdspartnere": [partner.tekst for partner in trin.samarbejdspartnere],
        "linjer": [{"funktion": svar.funktion, "linje": svar.linje} for svar in indsats.linjer],
        "vaerktoejer": [
            {
                "kode": vaerktoej.kode,
                "navn": vaerktoej.navn,
                "tekst": vaerktoej.tekst,
                "i_kraft": i_kraft,
                "gyldig_fra": vaerktoej.gyldig_fra.isoformat() if vaerktoej.gyldig_fra else None,
                "aktiveret": vaerktoej.kode in indsats.aktiveret,
            }
            for vaerktoej, i_kraft in indsats.vaerktoejer(i_dag)
        ],
        "moeder": [
            {
                "moede": str(id_),
                "art": moede.art.value,
                "starter_at": moede.starter_at.isoformat(),
                "afholdt_at": moede.afholdt_at.isoformat() if moede.afholdt_at else None,
            }
            for id_, moede in indsats.moeder.items()
        ],
        "naeste_opfoelgning": naeste.isoformat() if naeste else None,
        "opfoelgning_udeblevet": indsats.udeblevet,
        "afsluttet": indsats.afsluttet.value if indsats.afsluttet else None,
    }


def traeets_svar(spoergsmaal: SpørgBeslutningstræ, organisation: Organisation, koncept: Koncept) -> dict[str, Any]:
    """What the beslutningstræ would answer for such a child, with the text and the source of each line (R85)."""
    enhed, alder, skala = organisation.enhed(spoergsmaal.enhed), koncept.alder, koncept.skala
    check(
        BarnetsAlderErIKonceptet(alder=spoergsmaal.alder, fra=alder.fra, til=alder.til),
        TrinnetErPåSkalaen(findes=skala.har(spoergsmaal.trin), skala=skala.navn),
    )
    linjer = svar_beslutningstrae(koncept, spoergsmaal.alder, spoergsmaal.trin, enhed.type, enhed.distrikt)
    return {
        "koncept": koncept.id,
        "trin": spoergsmaal.trin,
        "trin_navn": skala.navn_paa(spoergsmaal.trin),
        "kraever_samtykke": koncept.samtykke.port == "haard"
        and skala.er_individuelt(spoergsmaal.trin)
        and not skala.er_myndighed(spoergsmaal.trin),
        "linjer": [
            _begrundet(linje, koncept)
            | {
                "daekket": linje.art is Svarart.HENVISNING
                or organisation.daekker(linje.funktion, enhed.distrikt, spoergsmaal.alder) is not None
            }
            for linje in linjer
        ],
    }


def _begrundet(linje: Trælinje, koncept: Koncept) -> dict[str, Any]:
    """A line with what the profile says of it; a tool may come into force later (A44)."""
    henvisninger = koncept.faellesskab.henvisninger if koncept.faellesskab else ()
    henvisning = next((h for h in henvisninger if h.hedder(linje.funktion)), None)
    funktion = koncept.beslutningstrae.funktion(linje.funktion) if koncept.beslutningstrae else None
    gyldig_fra = henvisning.gyldig_fra if henvisning else None
    navngivet = funktion or henvisning
    return {
        "linje": linje.kode,
        "art": linje.art.value,
        "funktion": linje.funktion,
        "navn": navngivet.navn if navngivet else linje.tekst,
        "tekst": linje.tekst,
        "regel": linje.regel,
        "kilde": linje.kilde,
        "gyldig_fra": gyldig_fra.isoformat() if gyldig_fra else None,
    }


def _linje(svar: Træsvar, forloeb: Forløb) -> dict[str, Any]:
    trae = forloeb.koncept.beslutningstrae
    linje = next((linje for linje in (trae.linjer if trae else ()) if linje.kode == svar.linje), None)
    begrundet = _begrundet(linje, forloeb.koncept) if linje else {"linje": svar.linje, "funktion": svar.funktion}
    return begrundet | {"daekket": svar.funktion not in forloeb.uden_leder}


def anmodning(a: Anmodning) -> dict[str, Any]:
    s = a.stillet
    return {
        "anmodning": str(s.anmodning),
        "funktion": s.funktion,
        "leder": str(s.leder),
        "svar_senest": a.svar_senest.isoformat() if a.svar_senest else None,
        "stedfortraeder_for": str(s.stedfortraeder_for) if s.stedfortraeder_for else None,
        "tilstand": a.tilstand.value,
        "medarbejder": str(a.medarbejder) if a.medarbejder else None,
        "kan_tage_opgaver": a.kan_tage_opgaver,
    }


def _navn(forloeb: Forløb, medarbejder: UUID) -> FortroligtNavn | None:
    """As the leader who lent the member wrote it."""
    lante = (a.navn for a in forloeb.anmodninger.values() if a.medarbejder == medarbejder)
    return next((navn for navn in lante if navn), None)


def _medarbejder(a: Anmodning, koncept: Koncept) -> dict[str, Any]:
    """Who was lent, by name, or why nobody was: for those who make the team and sit in it (R50, R89)."""
    return {
        "navn": a.navn,
        "kontakt": a.kontakt,
        "funktion_navn": koncept.funktion(a.stillet.funktion) or a.stillet.funktion,
        "frafaldsgrund": a.grund.value if a.grund else None,
        "gaelder": a.gaelder,
    }


def mail(a: Anmodning, forloeb: Forløb, enhed_navn: FortroligtNavn | None) -> dict[str, Any]:
    """The pre-written mail to the leader, filled in; it has no room for a child's name or age (R88, R197, A7)."""
    navn = enhed_navn.vis() if enhed_navn and not enhed_navn.er_slettet else None
    profil = forloeb.koncept.anmodning
    ord_ = {
        "enhed": navn or f"{forloeb.enhedstype.value} i {forloeb.distrikt}",
        "funktion": forloeb.koncept.funktion(a.stillet.funktion) or a.stillet.funktion,
        "svar_senest": dansk_dato(a.svar_senest) if a.svar_senest else "",
    }
    linjer = [linje for linje in (profil.brev if profil else ()) if a.svar_senest or "{svar_senest}" not in linje]
    return {"emne": profil.emne if profil else None, "brev": [Fortrolig(linje.format(**ord_)) for linje in linjer]}


def _frist(f: FristSat, a: Anmodning) -> dict[str, Any]:
    return {
        "frist_id": str(f.frist_id),
        "frist": f.frist,
        "regel": f.regel,
        "forfalder": f.forfalder.isoformat(),
        "rettidig": a.rettidig,
        "loeber": a.er_aaben,
    }

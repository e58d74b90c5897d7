"""What routing answers about the authority's side: the child's line, the case, the handing-over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from contracts.koncept import Koncept, beregn_frist
from contracts.koncept.myndighed import Afdeling
from contracts.regeldata import Tekst
from contracts.values import Kode, Rolle
from services.routing.domain.myndighed import Sag
from services.routing.domain.overdragelse import Overdragelse
from services.routing.domain.underretning import Underretning
from services.routing.domain.underretning_tilstand import Ur
from services.routing.domain.underretninger import Barnelinje

SEKUNDER_PR_TIME = 3600


def paa_een_linje(linje: Barnelinje, underretninger: Sequence[Underretning], nu: datetime) -> dict[str, Any]:
    """Every underretning of a child in the order it was received, however late one was registered."""
    i_orden = sorted(underretninger, key=lambda u: u.modtaget.modtaget_at)
    return {
        "barn": str(linje.key),
        "sag": str(linje.sag) if linje.sag else None,
        "underretninger": [underretning(u, nummer, nu) for nummer, u in enumerate(i_orden, 1)],
    }


def underretning(u: Underretning, nummer: int, nu: datetime) -> dict[str, Any]:
    m, modtagelsen = u.modtaget, u.koncept.modtagelsen
    kontakt_paa = modtagelsen.kontakt_paa_trin if modtagelsen else ()
    return {
        "underretning": str(u.key),
        "nummer": nummer,
        "modtagelsen": modtagelsen.titel if modtagelsen else None,
        "underrettertype": m.underrettertype.value,
        "anonym": m.underretter is None,
        "kanal": m.kanal.value,
        "modtaget_at": m.modtaget_at.isoformat(),
        "akut": m.akut,
        "kraever_akut_handling": u.kraever_akut_handling,
        "akut_handling": u.akut_ivaerksat,
        "ikke_laest_i_tide": u.alarmeret and not u.laest,
        "alarm_til": u.koncept.titel(modtagelsen.eskaleres_til) if modtagelsen and modtagelsen.eskaleres_til else None,
        "om_forloeb": str(m.om_forloeb) if m.om_forloeb else None,
        "laest": u.laest,
        "med_familien": m.med_familien,
        "indhold": m.indhold if u.laest else None,
        "underretter_navn": m.underretter_navn,
        "raadgiver": str(u.videre_til.raadgiver) if u.videre_til else None,
        "moede_at": u.moede.starter_at.isoformat() if u.moede else None,
        "moedets_deltagere": [
            {"kode": d.kode, "tekst": d.tekst, "altid": d.altid}
            for d in (modtagelsen.moedets_deltagere if modtagelsen else ())
        ],
        "ny_sag": {
            "tekst": modtagelsen.ny_sag.tekst,
            "regel": modtagelsen.ny_sag.regel,
            "kilde": modtagelsen.ny_sag.kilde,
        }
        if modtagelsen and modtagelsen.ny_sag
        else None,
        "afgoerelser": [{"kode": a.kode, "tekst": a.tekst} for a in modtagelsen.afgoerelser] if modtagelsen else [],
        "afdelinger": [{"kode": a.kode, "tekst": a.tekst} for a in _afdelinger(u.koncept)],
        "kvitteret": u.kvitteret,
        "alvor": u.vurderet.alvor.value if u.vurderet else None,
        "udfald": u.vurderet.udfald.value if u.vurderet else None,
        "afgoerelse": u.afgjort.afgoerelse if u.afgjort else None,
        "afgjort": u.afgjort is not None,
        "afdeling": u.afgjort.afdeling if u.afgjort else None,
        "kontaktgrundlag": u.grundlag.value if u.grundlag else None,
        "lokal_leder_kontaktet": u.kontaktet is not None,
        "kontakt_paa_trin": [u.koncept.skala.navn_paa(trin) for trin in kontakt_paa],
        "frister": [_ur(ur, u.koncept, nu) for ur in u.ure.values()],
    }


def _afdelinger(koncept: Koncept) -> tuple[Afdeling, ...]:
    """Where a case may be handed (R64, R129)."""
    if koncept.modtagelsen and koncept.modtagelsen.videre_til:
        return koncept.modtagelsen.videre_til
    return koncept.myndighed.afdelinger if koncept.myndighed else ()


def _ur(ur: Ur, koncept: Koncept, nu: datetime) -> dict[str, Any]:
    """A clock with the hours it has left and its explanation, day by day."""
    sat = ur.sat
    beregnet = beregn_frist(koncept, sat.frist, sat.start_kl) if koncept.har_frist(sat.frist) else None
    return {
        "frist_id": str(sat.frist_id),
        "frist": sat.frist,
        "regel": sat.regel,
        "kilde": koncept.frist(sat.frist).kilde if beregnet else None,
        "forfalder_kl": sat.forfalder_kl.isoformat(),
        "timer_tilbage": max(0, int((sat.forfalder_kl - nu).total_seconds() // SEKUNDER_PR_TIME))
        if ur.loeber
        else None,
        "loeber": ur.loeber,
        "overskredet": ur.overskredet,
        "eskaleret_til": koncept.titel(ur.eskaleret_til) if ur.eskaleret_til else None,
        "rettidig": ur.rettidig,
        "forklaring": beregnet.forklaring if beregnet else None,
        "dage": [{"dato": dag.dato.isoformat(), "grund": dag.grund} for dag in beregnet.dage] if beregnet else [],
    }


def sagens_status(sag: Sag) -> dict[str, Any]:
    """Who is responsible for the case, under which law, and how far it is (R63, R136, A20, A28)."""
    if not sag.er_oprettet:
        tilstand = "afventer_raadgiver" if sag.afventer else sag.tilstand.value
        return {"forloeb": str(sag.key), "tilstand": tilstand, "afventer_raadgiver": sag.afventer is not None}
    koncept, myndighed = sag.koncept, sag.koncept.myndighed
    return {
        "forloeb": str(sag.key),
        "barn": str(sag.barn),
        "tilstand": sag.tilstand.value,
        "afventer_raadgiver": sag.afventer is not None,
        "koncept": koncept.id,
        "oprettet_at": sag.oprettet.oprettet_at.isoformat(),
        "raadgiver": str(sag.raadgiver),
        "raadgiver_titel": koncept.titel(Rolle.RAADGIVER),
        "tovholder": str(sag.raadgiver),
        "regime": sag.oprettet.regime,
        "lov": myndighed.lov if myndighed else None,
        "afdeling": sag.oprettet.afdeling,
        "undersoegelse": sag.undersoegelse,
        "foranstaltninger": [
            {"foranstaltning": str(id_), "nummer": nummer, "loeber": loeber}
            for nummer, (id_, loeber) in enumerate(sag.foranstaltninger.items(), 1)
        ],
        "foranstaltninger_i_gang": [str(f) for f in sag.loebende],
        "linjer": [
            {"funktion": svar.funktion, "linje": svar.linje, "navn": _funktion(koncept, svar.funktion)}
            for svar in sag.linjer
        ],
        "til_trin": [
            {"kode": kode, "navn": koncept.skala.navn_paa(kode)}
            for kode in (koncept.overdragelse.til_trin if koncept.overdragelse else ())
        ],
        "team": str(sag.team) if sag.team else None,
        "metoder": [{"kode": m.kode, "tekst": m.tekst} for m in myndighed.metoder] if myndighed else [],
        "teamets_opgave": _tekst(myndighed.teamets_opgave) if myndighed else None,
        "samarbejdsplatform": _tekst(myndighed.samarbejdsplatform) if myndighed else None,
        "inddragelse": _tekst(myndighed.inddragelse) if myndighed else None,
        "obligatoriske_moeder": _tekst(myndighed.obligatoriske_moeder) if myndighed else None,
        "tovholder_titel": koncept.titel(myndighed.tovholder) if myndighed and myndighed.tovholder else None,
        "metode_udgangspunkt": myndighed.metode_udgangspunkt if myndighed else None,
        "moeder": [
            {"moede": str(m.moede), "metode": m.metode, "starter_at": m.starter_at.isoformat()}
            for m in sag.moeder.values()
        ],
        "overdrages_i": str(sag.overdrages_i) if sag.overdrages_i else None,
        "lukket": sag.lukket.value if sag.lukket else None,
    }


def _funktion(koncept: Koncept, kode: Kode) -> str:
    fundet = koncept.beslutningstrae.funktion(kode) if koncept.beslutningstrae else None
    return fundet.navn if fundet else kode


def overdragelsens_status(o: Overdragelse, sag: Sag | None) -> dict[str, Any]:
    """What it waits for, and its clock with R101's beside it (R149, A1b, A26)."""
    if o.startet is None:
        return {"forloeb": str(o.key), "skridt": None}
    profil = o.koncept.overdragelse
    klar = sag is not None and sag.er_klar_til_lukning
    beregnet = beregn_frist(o.koncept, o.frist.frist, o.samtykke.ur_start) if o.frist and o.samtykke else None
    opstart = o.samtykke.opstart_senest if o.samtykke else None
    return {
        "forloeb": str(o.key),
        "sag": str(o.startet.sag),
        "raadgiver": str(o.startet.raadgiver),
        "til_trin": o.startet.til.kode,
        "til_trin_navn": o.koncept.skala.navn_paa(o.startet.til.kode),
        "skridt": o.skridt(klar).value,
        "skridt_tekster": [skridt.tekst for skridt in profil.skridt] if profil else [],
        "samtykke_fra": profil.samtykke_fra if profil else None,
        "klar_til_lukning": klar,
        "betingelse": profil.betingelse.tekst if profil and profil.betingelse else None,
        "ur_start": o.samtykke.ur_start.isoformat() if o.samtykke else None,
        "frist": {
            "frist": o.frist.frist,
            "regel": o.frist.regel,
            "kilde": o.koncept.frist(o.frist.frist).kilde if o.koncept.har_frist(o.frist.frist) else None,
            "forfalder": o.frist.forfalder.isoformat(),
            "forklaring": beregnet.forklaring if beregnet else None,
            "rettidig": o.rettidig,
            "overskredet": o.overskredet,
        }
        if o.frist
        else None,
        "opstart_senest": opstart.isoformat() if opstart else None,
        "indkaldt_at": o.indkaldt.indkaldt_at.isoformat() if o.indkaldt else None,
        "moede_at": o.indkaldt.starter_at.isoformat() if o.indkaldt else None,
        "afholdt_at": o.afholdt.afholdt_at.isoformat() if o.afholdt else None,
        "raadgiver_deltog": o.afholdt.raadgiver_deltog if o.afholdt else None,
        "afbrudt": o.afbrudt.value if o.afbrudt else None,
    }


def _tekst(tekst: Tekst | None) -> str | None:
    return tekst.tekst if tekst else None

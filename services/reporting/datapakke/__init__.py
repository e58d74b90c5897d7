"""The datapakke: published once a year, corrected when the year is, shown as it was published (R168-R171, A46)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from contracts.frister import lokal_dato
from contracts.koncept import Koncept
from services.chassis.aggregate import Pins
from services.chassis.store.projection import instant
from services.chassis.unit import Unit
from services.reporting.datapakke.pakke import Datapakke, datapakke_id
from services.reporting.datapakke.tabeller import er_gaaet, opgoerelse

Json = dict[str, Any]


def udgiv(unit: Unit, profil: Koncept, aar: int, nu: datetime) -> None:
    """Publish the year, or publish it again as it is corrected. Raises Rejected."""
    pakke = unit.get(Datapakke, datapakke_id(profil.id, aar))
    pakke.adopt(Pins(koncept=profil.id, koncept_hash=profil.hash, kalender=profil.kalender))
    indhold = opgoerelse(unit.query, profil, aar, pakke.vist())
    mindste, udgives = profil.datapakke.mindste_celle, profil.datapakke.udgives
    pakke.udgiv(aar, indhold, mindste, udgives=udgives, gaaet=er_gaaet(aar, nu))


def vis(unit: Unit, profil: Koncept, aar: int, nummer: int | None, nu: datetime) -> Json:
    """One edition byte for byte, with what editions there are."""
    pakke = unit.get(Datapakke, datapakke_id(profil.id, aar))
    udgave = pakke.udgave(nummer)
    return {
        "nu": instant(nu),
        "aar": aar,
        "udgave": udgave.udgave,
        "udgaver": [u.udgave for u in pakke.udgaver],
        "sha256": udgave.indhold,
        "mindste_celle": udgave.mindste_celle,
        "tal": udgave.tal.vis(),
    }


def oversigt(unit: Unit, profil: Koncept, nu: datetime) -> Json:
    """The years with forløb, newest first, and the data sets that the leaders compare with their own (R165, R171)."""
    afsnit = profil.datapakke
    foerste = unit.query("SELECT MIN(begyndt) AS foerste FROM forloeb WHERE begyndt <> ''", ())[0][0]
    fra = lokal_dato(datetime.fromisoformat(foerste)).year if foerste else lokal_dato(nu).year
    aarene = range(lokal_dato(nu).year, fra - 1, -1)
    return {
        "nu": instant(nu),
        "koncept": profil.navn,
        "udgives": afsnit.udgives,
        "cyklus_maaneder": afsnit.cyklus_maaneder,
        "mindste_celle": afsnit.mindste_celle,
        "kilder": [{"kode": kilde.kode, "tekst": kilde.tekst, "regel": kilde.regel} for kilde in afsnit.kilder],
        "tekster": [tekst.tekst for tekst in afsnit.tekster],
        "greb": [greb.tekst for greb in (profil.faellesskab.greb if profil.faellesskab else ())],
        "aar": [
            {
                "aar": aar,
                "gaaet": er_gaaet(aar, nu),
                "udgaver": [u.udgave for u in unit.get(Datapakke, datapakke_id(profil.id, aar)).udgaver],
            }
            for aar in aarene
            if afsnit.udgives
        ],
    }

"""The facts of consent as they are stored: with the words that never leave this service, sealed per person."""

from datetime import date
from typing import ClassVar

from contracts import consent
from contracts.values import Fortrolig, FortroligTekst, FortroligtNavn


class PersonkredsRegistreret(consent.PersonkredsRegistreret):
    SUBJEKT: ClassVar[dict[str, str]] = {"navn": "barn", "foedselsdato": "barn"}
    navn: FortroligtNavn
    foedselsdato: Fortrolig[date]


class PartTilføjet(consent.PartTilføjet):
    SUBJEKT: ClassVar[dict[str, str]] = {"navn": "part", "kontakt": "part"}
    navn: FortroligtNavn
    kontakt: FortroligtNavn | None = None


class PartAfslog(consent.PartAfslog):
    SUBJEKT: ClassVar[dict[str, str]] = {"begrundelse": "part"}
    begrundelse: FortroligTekst | None = None


class NæsteSkridtNoteret(consent.NæsteSkridtNoteret):
    SUBJEKT: ClassVar[dict[str, str]] = {"begrundelse": "barn"}
    begrundelse: FortroligTekst | None = None


class AfklaringNoteret(consent.AfklaringNoteret):
    SUBJEKT: ClassVar[dict[str, str]] = {"note": "barn"}
    note: FortroligTekst | None = None


class FortsatUdenSamtykke(consent.FortsatUdenSamtykke):
    SUBJEKT: ClassVar[dict[str, str]] = {"begrundelse": "barn"}
    begrundelse: FortroligTekst


class DelingRegistreret(consent.DelingRegistreret):
    SUBJEKT: ClassVar[dict[str, str]] = {"begrundelse": "barn"}
    begrundelse: FortroligTekst | None = None


class OpbevaringBesluttet(consent.OpbevaringBesluttet):
    SUBJEKT: ClassVar[dict[str, str]] = {"begrundelse": "barn"}
    begrundelse: FortroligTekst | None = None

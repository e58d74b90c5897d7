"""The facts of routing as they are stored: the contract's fields and, sealed, the words that never leave the island."""

from typing import ClassVar

from contracts import routing
from contracts.routing import Alder
from contracts.values import Fortrolig, FortroligTekst, FortroligtNavn


class EnhedOprettet(routing.EnhedOprettet):
    SUBJEKT: ClassVar[dict[str, str]] = {"navn": "enhed", "leder_navn": "leder", "leder_mail": "leder"}
    navn: FortroligtNavn
    leder_navn: FortroligtNavn
    leder_mail: FortroligtNavn


class EnhedÆndret(routing.EnhedÆndret):
    SUBJEKT: ClassVar[dict[str, str]] = EnhedOprettet.SUBJEKT
    navn: FortroligtNavn
    leder_navn: FortroligtNavn
    leder_mail: FortroligtNavn


class FunktionOprettet(routing.FunktionOprettet):
    SUBJEKT: ClassVar[dict[str, str]] = {"navn": "funktion_id", "leder_navn": "leder", "leder_mail": "leder"}
    navn: FortroligtNavn
    leder_navn: FortroligtNavn
    leder_mail: FortroligtNavn


class FunktionÆndret(routing.FunktionÆndret):
    SUBJEKT: ClassVar[dict[str, str]] = FunktionOprettet.SUBJEKT
    navn: FortroligtNavn
    leder_navn: FortroligtNavn
    leder_mail: FortroligtNavn


class BekymringRegistreret(routing.BekymringRegistreret):
    SUBJEKT: ClassVar[dict[str, str]] = {"alder": "barn", "bekymring": "barn"}
    alder: Fortrolig[Alder]
    bekymring: FortroligTekst | None = None


class MedarbejderUdpeget(routing.MedarbejderUdpeget):
    SUBJEKT: ClassVar[dict[str, str]] = {"navn": "medarbejder", "kontakt": "medarbejder"}
    navn: FortroligtNavn | None = None
    kontakt: FortroligtNavn | None = None

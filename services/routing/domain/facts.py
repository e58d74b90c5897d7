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


class StedfortræderUdpeget(routing.StedfortræderUdpeget):
    SUBJEKT: ClassVar[dict[str, str]] = {"navn": "stedfortraeder", "mail": "stedfortraeder"}
    navn: FortroligtNavn | None = None
    mail: FortroligtNavn | None = None


class StillingBesat(routing.StillingBesat):
    SUBJEKT: ClassVar[dict[str, str]] = {"navn": "indehaver"}
    navn: FortroligtNavn | None = None


class FællesskabsindsatsRegistreret(routing.FællesskabsindsatsRegistreret):
    SUBJEKT: ClassVar[dict[str, str]] = {"beskrivelse": "indsats"}
    beskrivelse: FortroligTekst | None = None


class FællesskabsmødeAfholdt(routing.FællesskabsmødeAfholdt):
    SUBJEKT: ClassVar[dict[str, str]] = {"udbytte": "indsats"}
    udbytte: FortroligTekst | None = None


class FællesskabetVurderet(routing.FællesskabetVurderet):
    SUBJEKT: ClassVar[dict[str, str]] = {"iagttagelse": "indsats"}
    iagttagelse: FortroligTekst | None = None


class FamiliensSynNoteret(routing.FamiliensSynNoteret):
    SUBJEKT: ClassVar[dict[str, str]] = {"ord": "barn"}
    ord: FortroligTekst | None = None


class ForløbAfsluttet(routing.ForløbAfsluttet):
    SUBJEKT: ClassVar[dict[str, str]] = {"begrundelse": "barn"}
    begrundelse: FortroligTekst | None = None


class KonceptSkiftet(routing.KonceptSkiftet):
    SUBJEKT: ClassVar[dict[str, str]] = {"begrundelse": "barn"}
    begrundelse: FortroligTekst


class MedarbejderUdpeget(routing.MedarbejderUdpeget):
    SUBJEKT: ClassVar[dict[str, str]] = {"navn": "medarbejder", "kontakt": "medarbejder"}
    navn: FortroligtNavn | None = None
    kontakt: FortroligtNavn | None = None


class UnderretningModtaget(routing.UnderretningModtaget):
    SUBJEKT: ClassVar[dict[str, str]] = {"indhold": "barn", "underretter_navn": "barn"}
    indhold: FortroligTekst | None = None
    underretter_navn: FortroligtNavn | None = None

"""The commands of the organisation and of the work with groups."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from contracts import routing as r
from contracts.command import Command, Question
from contracts.frister import lokal_dato
from contracts.koncept import hent_koncept, koncepter
from services.chassis.aggregate import Pins
from services.chassis.rules import check
from services.chassis.unit import Unit
from services.routing.answers import faellesskabets_status
from services.routing.application import load
from services.routing.domain.faellesskab import Fællesskabsindsats
from services.routing.domain.rules import IndsatsenErRegistreret, KonceptetFindes

if TYPE_CHECKING:
    from services.routing.application import Application


def do(app: "Application", unit: Unit, command: Command) -> bool:
    return _organisationen(app, unit, command) or _indsatsen(app, unit, command)


def ask(_app: "Application", unit: Unit, question: Question) -> dict[str, Any] | None:
    match question:
        case r.VisFællesskabsindsats():
            return faellesskabets_status(_indsats(unit, question.indsats), lokal_dato(unit.now))
    return None


def _organisationen(app: "Application", unit: Unit, command: Command) -> bool:
    match command:
        case r.OpretEnhed():
            load.organisation(unit).opret_enhed(command)
        case r.OpretFunktion():
            load.organisation(unit).opret_funktion(command)
        case r.BesætStilling():
            load.organisation(unit).besaet_stilling(command)
        case r.UdpegStedfortræder():
            load.organisation(unit).udpeg_stedfortraeder(command, hent_koncept(app.koncept))
        case r.AfmeldStedfortræder():
            load.organisation(unit).afmeld_stedfortraeder(command)
        case _:
            return False
    return True


def _indsatsen(app: "Application", unit: Unit, command: Command) -> bool:
    match command:
        case r.RegistrerFællesskabsindsats():
            _registrer(app, unit, command)
        case r.AktiverVejviser():
            _indsats(unit, command.indsats).aktiver_vejviser(unit.now)
        case r.AktiverRefleksionsrum():
            _indsats(unit, command.indsats).aktiver_refleksionsrum(unit.now)
        case r.IndkaldFællesskabsmøde():
            moede = command.moede or unit.new_id("faellesskabsmoede")
            _indsats(unit, command.indsats).indkald_moede(moede, command.art, command.starter_at, unit.now)
        case r.AfholdFællesskabsmøde():
            _indsats(unit, command.indsats).afhold_moede(command.moede, command.udbytte, unit.at)
        case r.FølgOpPåFællesskab():
            _indsats(unit, command.indsats).foelg_op(command, unit.at)
        case r.AfslutFællesskabsindsats():
            _indsats(unit, command.indsats).afslut(command.aarsag)
        case _:
            return False
    return True


def _registrer(app: "Application", unit: Unit, command: r.RegistrerFællesskabsindsats) -> None:
    enhed = load.organisation(unit).enhed(command.enhed)
    indsats = unit.get(Fællesskabsindsats, command.indsats or unit.new_id("faellesskabsindsats"))
    if not indsats.exists:
        check(KonceptetFindes(kendt=command.koncept is None or command.koncept in koncepter()))
        k = hent_koncept(command.koncept or app.koncept)
        indsats.adopt(Pins(koncept=k.id, koncept_hash=k.hash, kalender=k.kalender))
    indsats.registrer(command, enhed, unit.now)


def _indsats(unit: Unit, id_: UUID) -> Fællesskabsindsats:
    fundet = unit.get(Fællesskabsindsats, id_)
    check(IndsatsenErRegistreret(findes=fundet.exists))
    return fundet

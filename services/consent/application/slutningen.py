"""When a forløb ends or goes on again, and how long those who were in it are known (A5b, A8, A38)."""

from uuid import UUID

from contracts import consent as c
from services.chassis.unit import Unit
from services.consent.application import handling
from services.consent.domain.formaal import Formålssamtykker
from services.consent.domain.opbevaring import Opbevaring
from services.consent.domain.orientering import Orientering
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.profil import koncept_for
from services.consent.domain.samtykke import Samtykke


def afslut(unit: Unit, forloeb: UUID) -> None:
    """The forløb has ended: nobody is asked any more, and what is known is kept for so long (A5b, A8)."""
    samtykke, orientering = unit.get(Samtykke, forloeb), unit.get(Orientering, forloeb)
    samtykke.adopt(orientering.pins)
    samtykke.afslut(unit.at, orienteret=orientering.exists)
    unit.get(Formålssamtykker, forloeb).afslut(unit.at)
    opbevar(unit, forloeb)


def genaabn(unit: Unit, forloeb: UUID) -> None:
    """It goes on from where it stood (A38)."""
    samtykke, kreds = handling.lane(unit, forloeb)
    unit.get(Opbevaring, forloeb).indstil("forloeb_genaabnet")
    if samtykke.afsluttet:
        samtykke.genaabn(kreds, unit.at, koncept_for(samtykke.pins))


def opbevar(unit: Unit, forloeb: UUID) -> None:
    """Where nothing runs any more, the time counts from now (A8)."""
    (samtykke, kreds), opbevaring = handling.lane(unit, forloeb), unit.get(Opbevaring, forloeb)
    i_gang = (samtykke.paakraevet or unit.get(Orientering, forloeb).exists) and not samtykke.afsluttet
    if kreds.barn and not i_gang:
        opbevaring.adopt(handling.pins_i(unit, forloeb))
        opbevaring.begynd(unit.at)


def noter_sag(unit: Unit, command: c.NoterMyndighedssag) -> None:
    opbevaring = unit.get(Opbevaring, command.forloeb)
    opbevaring.adopt(handling.pins_i(unit, command.forloeb))
    opbevaring.noter_sag(command.aaben)
    if not command.aaben:
        opbevar(unit, command.forloeb)


def beslut_opbevaring(unit: Unit, command: c.BeslutOpbevaring) -> None:
    """What was decided is done at once (A8)."""
    opbevaring = unit.get(Opbevaring, command.forloeb)
    opbevaring.beslut(command.valg, unit.get(Personkreds, command.forloeb).barn, command.begrundelse, unit.at)
    if opbevaring.besluttet is c.Opbevaringsvalg.SLET:
        handling.glem(unit, command.forloeb, efter_opbevaring=True)

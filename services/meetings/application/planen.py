"""The commands of the handleplan and the indsatsplan, of bilag, fremdrift and duration; a part of `application`."""

from contracts import meetings as c
from contracts.command import Command
from contracts.frister import lokal_dato
from services.chassis.unit import Unit
from services.meetings.application import ledere
from services.meetings.application.forloebet import Forløbet


def do(unit: Unit, command: Command) -> bool:
    """False when the command belongs to another room. What may refuse comes first."""
    match command:
        case c.UdarbejdIndsatsplan() | c.AftalPrøvehandling() | c.IagttagPrøvehandling() | c.AftalTovholder():
            _indsatsplan(unit, command, Forløbet(unit, command.forloeb))
        case c.OpdaterHandleplan() | c.AftalOpgave() | c.UdførOpgave() | c.BesvarForberedelse() | c.SkiftMaster():
            _handleplan(unit, command, Forløbet(unit, command.forloeb))
        case c.ØnskSparring():
            f = Forløbet(unit, command.forloeb)
            f.moeder.kraev_samtykke()
            f.plan.oensk_sparring(command.funktion)
        case c.NoterBilag():
            f = Forløbet(unit, command.forloeb)
            f.moeder.kendt(command.moede)
            f.bilag.noter(command)
        case c.GennemgåBilag():
            Forløbet(unit, command.forloeb).bilag.gennemgaa(command)
        case c.BestridFremdrift():
            f = Forløbet(unit, command.forloeb)
            f.moeder.bestrid(command, unit.occasion.aktoer.rolle)
            if not f.moeder.fremdrift_mangler:
                ledere.i_fremdrift(unit, f.key)
        case c.BeslutVarighed():
            f = Forløbet(unit, command.forloeb)
            f.moeder.kend()
            er_ny = f.varighed.valg is not command.valg
            f.varighed.beslut(command.valg)
            f.frister.efter_beslutning(unit.at)
            if er_ny:
                f.frister.efter_valg(command.valg, unit.at)
        case c.NoterRådgiverAfventes():
            f = Forløbet(unit, command.forloeb)
            f.moeder.kend()
            if command.afventes:
                f.varighed.afvent()
            else:
                f.varighed.tog_ikke_over()
        case c.NoterRådgiverHarOvertaget():
            f = Forløbet(unit, command.forloeb)
            f.moeder.kend()
            f.varighed.overtag()
            f.frister.efter_overtagelse(unit.at)
        case _:
            return False
    return True


def _handleplan(unit: Unit, command: Command, f: Forløbet) -> None:
    match command:
        case c.OpdaterHandleplan():
            barn, moede = f.moeder.kraev_samtykke(), f.moeder.igangvaerende(unit.at)
            ventes = bool(f.frister.handleplan and f.frister.mangler(f.frister.handleplan))
            f.plan.opdater(command, barn, moede, ventes=ventes)
            f.frister.efter_handleplan(unit.at)
        case c.AftalOpgave():
            barn, opgave = f.moeder.kraev_samtykke(), command.opgave or unit.new_id("opgave")
            f.plan.aftal(command, opgave, barn, f.moeder.kan_tage_opgaver(), lokal_dato(unit.at))
        case c.UdførOpgave():
            f.moeder.kend()
            if f.plan.udfoer(command.opgave):
                f.frister.efter_opgave(unit.at)
        case c.BesvarForberedelse():
            f.plan.besvar(command, f.moeder.kraev_ikke_trukket())
        case c.SkiftMaster():
            f.moeder.kend()
            f.plan.skift_master(command.til)


def _indsatsplan(unit: Unit, command: Command, f: Forløbet) -> None:
    barn, i_dag = f.moeder.kraev_samtykke(), lokal_dato(unit.at)
    match command:
        case c.UdarbejdIndsatsplan():
            f.indsatsplan.udarbejd(command, barn, i_dag)
        case c.AftalPrøvehandling():
            id_ = command.proevehandling or unit.new_id("proevehandling")
            f.indsatsplan.aftal(command, id_, barn, i_dag)
        case c.IagttagPrøvehandling():
            f.indsatsplan.iagttag(command, barn)
        case c.AftalTovholder():
            f.indsatsplan.aftal_tovholder(command)

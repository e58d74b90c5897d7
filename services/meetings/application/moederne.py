"""The commands of a forløb's meetings, and of what surrounds them; a part of `application`."""

from contracts import meetings as c
from contracts.command import Command
from services.chassis.aggregate import Pins
from services.chassis.unit import Unit
from services.meetings.application import faelles, ledere
from services.meetings.application.forloebet import Forløbet
from services.meetings.application.sporet import Sporet
from services.meetings.domain.moede import TEAMETS


def do(unit: Unit, command: Command) -> bool:
    """False when the command belongs to another room. What may refuse comes first."""
    match command:
        case c.AfholdFormøde() | c.IndhentBarnetsPerspektiv():
            _foer(unit, command, Forløbet(unit, command.forloeb))
        case c.BestilTolk() | c.AftalRammer() | c.SendDagsorden():
            _rundt_om(command, Forløbet(unit, command.forloeb))
        case c.AfholdMøde() | c.SendReferat() | c.OrienterBarnet() | c.FølgMødetOp():
            _efter(unit, command, Forløbet(unit, command.forloeb))
        case _:
            return faelles.do(unit, command) or _grundlaget(unit, command)
    return True


def _grundlaget(unit: Unit, command: Command) -> bool:
    """What others have decided, and the meetings rest on."""
    forloeb = getattr(command, "forloeb", None)
    if forloeb is None:
        return False
    f = Forløbet(unit, forloeb)
    match command:
        case c.NoterForløb():
            f.moeder.noter(command.barn)
        case c.ForberedOpstart():
            f.moeder.noter_samtykke(command.barn, command.ur_start)
            f.start_ure()
            ledere.efter_samtykke(unit, forloeb)
        case c.NoterOplysningspligt():
            f.moeder.noter_oplysningspligt()
            ledere.efter_samtykke(unit, forloeb)
        case c.NoterTeam():
            f.moeder.noter_team(command.medlemmer, command.kontaktperson)
        case c.NoterUdtrådt():
            resten = tuple(medlem for medlem in f.moeder.team if medlem != command.medarbejder)
            f.moeder.noter_holdet(resten, f.moeder.kontaktperson)
        case c.NoterKontaktperson() if f.moeder.team:
            f.moeder.noter_holdet(f.moeder.team, command.kontaktperson)
        case c.NoterKontaktperson():
            pass  # before there is a team it is the leader, whom the meetings need not know (R8)
        case c.NoterForLilleTeam():
            f.frister.urealistisk("svar")
        case c.MarkerMøder():
            f.moeder.marker(command.aarsag, command.til, unit.at)
        case c.IndstilMøder():
            faelles.indstil(unit, f, command.grund)
            f.plan.bortfald()
            f.frister.bortfald(command.grund, unit.at, Sporet(unit, forloeb).uden_samtykke)
            ledere.indstil(unit, forloeb, command.grund)
        case c.GenoptagMøder():
            f.genoptag()
            ledere.efter_samtykke(unit, forloeb)
        case c.NoterKonceptskift():
            nye = Pins(koncept=command.koncept, koncept_hash=command.koncept_hash, kalender=command.kalender)
            if f.moeder.pins not in (None, nye):
                f.moeder.noter_konceptskift(nye)
                f.foelg_med()
                f.frister.skift(command.genberegnes, command.bortfalder, Sporet(unit, forloeb).opfoelgningsfrister)
        case c.UdsætFrist():
            f.udsaet()
        case c.VurderFremdrift():
            f.vurder_fremdrift()
            if not f.moeder.fremdrift_mangler:
                ledere.i_fremdrift(unit, f.key)
        case _:
            return False
    return True


def _foer(unit: Unit, command: Command, f: Forløbet) -> None:
    match command:
        case c.AfholdFormøde():
            f.moeder.afhold_formoede(command, unit.at)
        case c.IndhentBarnetsPerspektiv():
            f.moeder.indhent_perspektiv(command.moede, command.perspektiv, unit.at)


def _rundt_om(command: Command, f: Forløbet) -> None:
    match command:
        case c.BestilTolk():
            f.moeder.kend()
            f.rammer.bestil_tolk(command)
        case c.AftalRammer():
            f.moeder.kraev_grundlag(f.moeder.indkaldt(command.moede).art)
            f.rammer.aftal(command)
        case c.SendDagsorden():
            f.moeder.kraev_grundlag(f.moeder.indkaldt(command.moede).art)
            f.rammer.send_dagsorden(command.moede)


def _efter(unit: Unit, command: Command, f: Forløbet) -> None:
    match command:
        case c.AfholdMøde():
            foer = f.moeder.version
            f.moeder.afhold(command, unit.occasion.virkning, f.afholdelse())
            if f.moeder.version == foer:
                return
            f.efter_moede(command.moede)
            if f.moeder.er_i_fremdrift:
                ledere.i_fremdrift(unit, f.key)
            if f.moeder.moeder[command.moede].art in TEAMETS:
                f.vurder_fremdrift()
        case c.SendReferat():
            f.moeder.kendt(command.moede)
            kraeves = f.koncept.sos is None or f.koncept.sos.foto_gennemgang
            f.bilag.kraev_gennemgaaet(command.moede, command.bilag, kraeves=kraeves)
            aktoer = unit.occasion.aktoer
            f.moeder.send_referat(command, aktoer.id, aktoer.rolle, f.kreds)
        case c.OrienterBarnet():
            f.moeder.orienter_barnet(command.moede)
        case c.FølgMødetOp():
            f.moeder.holdt(command.moede)
            f.rammer.foelg_op(command)

"""The commands of the leaders' meetings, of Camp 100 and of the law's follow-up; a part of `application`."""

from uuid import UUID, uuid5

from contracts import meetings as c
from contracts.command import Command
from contracts.frister import lokal_dato
from contracts.koncept import ansvarligt_niveau, beregn_frist
from services.chassis.aggregate import Aggregate
from services.chassis.rules import check
from services.chassis.unit import Unit
from services.meetings.application.sporet import Sporet
from services.meetings.domain.camp100 import Camp100
from services.meetings.domain.lederteam import Lederteam
from services.meetings.domain.lederteam_trin import Forløbstrin
from services.meetings.domain.opfoelgning import Opfølgning
from services.meetings.domain.opfoelgning_profil import gennemgang
from services.meetings.domain.pladser import Pladser
from services.meetings.domain.rules.lederteam import ForløbetErUdenFremdrift, TrinnetHarEtLederteam

AGGREGATES: tuple[type[Aggregate], ...] = (Lederteam, Pladser, Forløbstrin, Opfølgning, Camp100)


def do(unit: Unit, command: Command) -> bool:
    """False when the command belongs to another room."""
    match command:
        case c.AfholdLederteamMøde():
            team = unit.get(Lederteam, command.lederteam)
            moede = team.moeder.get(command.moede)
            dag = lokal_dato(moede.starter_at if moede else unit.at)
            team.afhold(command, unit.at, unit.get(Pladser, c.PLADSERNE).staar_ind(team.medlemmer, dag))
        case c.NoterPlads():
            unit.get(Pladser, c.PLADSERNE).noter_plads(command.stilling, command.indehaver)
        case c.NoterStedfortræder():
            unit.get(Pladser, c.PLADSERNE).noter_stedfortraeder(command)
        case c.SætPåDagsorden() | c.NoterTilbagemelding() | c.KrævTilbagemelding() | c.AfgørLøft():
            _lederteamet(Sporet(unit, command.forloeb), command)
        case c.InviterRepræsentant():
            moeder = Sporet(unit, command.forloeb).moeder
            moeder.kraev_samtykke()
            unit.get(Lederteam, command.lederteam).inviter(command, command.repraesentant in moeder.team)
        case c.NoterTrin():
            _noter_trin(Sporet(unit, command.forloeb), command.trin)
        case c.IndkaldCamp100() | c.AflysCamp100() | c.AfholdUdviklingsrum() | c.BeslutCamp100():
            _camp100(Sporet(unit, command.forloeb), command)
        case c.GennemgåTruetForløb() | c.IndstilGennemgang():
            _gennemgang(Sporet(unit, command.forloeb), command)
        case c.NoterSag() | c.NoterSagslukning() | c.NoterForanstaltning() | c.NoterForanstaltningsophør():
            _sagen(Sporet(unit, command.forloeb), command)
        case c.NoterUndersøgelse() | c.AfholdOpfølgning():
            _opfoelgning(Sporet(unit, command.forloeb), command)
        case _:
            return False
    return True


def efter_samtykke(unit: Unit, forloeb: UUID) -> None:
    """The forløb is under way: the lederteam of its step answers for it (R61)."""
    _fordel_ansvar(Sporet(unit, forloeb), c.Ansvarsgrund.STARTET_PAA_TRIN)


def i_fremdrift(unit: Unit, forloeb: UUID) -> None:
    """The team says that it moves: no lederteam need take it up (R119)."""
    for team in Sporet(unit, forloeb).lederteams().values():
        team.tag_af(forloeb, c.Dagsordenafgang.I_FREMDRIFT, unit.at)


def indstil(unit: Unit, forloeb: UUID, grund: c.Aflysningsgrund) -> None:
    """What may no longer be shared is on no agenda and nobody's among the leaders (A8)."""
    afgange, ophoer = {e.value: e for e in c.Dagsordenafgang}, {e.value: e for e in c.Ansvarsophør}
    for niveau, team in Sporet(unit, forloeb).lederteams().items():
        team.tag_af(forloeb, afgange.get(grund.value, c.Dagsordenafgang.SAMTYKKE_BORTFALDET), unit.at)
        team.afgiv(forloeb, niveau, ophoer.get(grund.value, c.Ansvarsophør.SAMTYKKE_BORTFALDET))


def _fordel_ansvar(spor: Sporet, grund: c.Ansvarsgrund) -> None:
    """The lederteam of the step takes over, and it is on their agenda if it stands still (R61, R119)."""
    teams, trin = spor.lederteams() | spor.fra_foer(), spor.trin.trin
    til = ansvarligt_niveau(spor.koncept, trin) if teams and trin and spor.moeder.aaben else None
    fra = next((niveau for niveau, team in teams.items() if spor.forloeb in team.ansvar), None)
    if til is None or fra == til:
        return
    stod_stille = False
    for niveau, team in teams.items():
        if niveau != til:
            stod_stille = stod_stille or spor.forloeb in team.stille
            team.tag_af(spor.forloeb, c.Dagsordenafgang.FLYTTET, spor.unit.at)
            team.afgiv(spor.forloeb, niveau, c.Ansvarsophør.TRIN_AENDRET)
    spor.sidst(teams[til])
    teams[til].overtag(spor.forloeb, til, c.Ansvarsgrund.TRIN_AENDRET if fra else grund)
    if stod_stille or spor.moeder.paa_dagsordenen:
        teams[til].saet_paa(spor.forloeb, spor.unit.at)


def _lederteamet(spor: Sporet, command: Command) -> None:
    """What a lederteam takes up, answers and lifts (R119, R123, A33)."""
    match command:
        case c.SætPåDagsorden():
            spor.moeder.kraev_samtykke()
            ansvarligt = spor.ansvarligt()
            check(ForløbetErUdenFremdrift(uden_fremdrift=spor.moeder.paa_dagsordenen))
            check(TrinnetHarEtLederteam(har=ansvarligt is not None))
            if ansvarligt:
                ansvarligt[1].saet_paa(command.forloeb, spor.unit.at)
        case c.NoterTilbagemelding():
            barn, plan = spor.moeder.kraev_samtykke(), spor.plan
            team = spor.unit.get(Lederteam, command.lederteam)
            moedet_at = team.behandl(command.forloeb, command.moede, spor.unit.at)
            plan.noter_tilbagemelding(command, barn, team.niveau, moedet_at)
            profil = spor.koncept.lederteam_paa(team.niveau)
            if profil and profil.tilbagemelding_frist:
                spor.frister.opfyld(profil.tilbagemelding_frist, spor.unit.at)
        case c.KrævTilbagemelding():
            profil = spor.koncept.lederteam_paa(command.niveau)
            if profil and profil.tilbagemelding_frist and spor.moeder.aaben:
                frist = beregn_frist(spor.koncept, profil.tilbagemelding_frist, command.starter_at)
                spor.frister.saet(frist, command.moede)
        case c.AfgørLøft():
            spor.moeder.kraev_samtykke()
            team = spor.unit.get(Lederteam, command.lederteam)
            stod_stille = command.forloeb in team.stille
            grund = team.afgoer_loeft(command.forloeb, command.loeftes, spor.unit.at)
            profil = spor.koncept.lederteam_paa(team.niveau)
            if grund and profil and profil.loeftes_til:
                over = spor.lederteams()[profil.loeftes_til]
                spor.sidst(over)
                over.overtag(command.forloeb, profil.loeftes_til, grund)
                if stod_stille or spor.moeder.paa_dagsordenen:
                    over.saet_paa(command.forloeb, spor.unit.at)


def _noter_trin(spor: Sporet, trin: str) -> None:
    """Another step: other leaders may answer, and a threatened forløb is reviewed from now on (R61, A35)."""
    andet = spor.trin.noter(trin)
    if andet or spor.fra_foer():
        _fordel_ansvar(spor, c.Ansvarsgrund.STARTET_PAA_TRIN)
    if andet:
        _saet_gennemgang(spor, "ikke_laengere_truet")


def _saet_gennemgang(spor: Sporet, ellers: str) -> None:
    """From today to the next review; a forløb that is not threatened is not reviewed (A35)."""
    camp = spor.koncept.camp100
    naeste = gennemgang(spor.koncept, spor.trin.trin, lokal_dato(spor.unit.at))
    if naeste:
        spor.frister.saet(naeste, uuid5(spor.forloeb, f"{spor.trin.version} {spor.camp.version}"))
    elif camp and camp.gennemgang:
        spor.frister.lad_bortfalde(camp.gennemgang, ellers)


def _camp100(spor: Sporet, command: Command) -> None:
    camp, naar = spor.camp, spor.unit.at
    match command:
        case c.IndkaldCamp100():
            barn = spor.opfoelgning.barn or spor.moeder.kend()
            camp.indkald(command, command.moede or spor.unit.new_id("camp100"), barn, truet=spor.er_truet, naar=naar)
        case c.AflysCamp100():
            camp.aflys(command.moede, command.grund)
        case c.AfholdUdviklingsrum():
            camp.afhold_udviklingsrum(command, spor.moeder.team, naar)
        case c.BeslutCamp100() if camp.beslut(command, spor.unit.occasion.aktoer.id, naar):
            _efter_gennemgang(spor)


def _gennemgang(spor: Sporet, command: Command) -> None:
    camp, dag = spor.camp, lokal_dato(spor.unit.at)
    match command:
        case c.GennemgåTruetForløb():
            truet = spor.pins is not None and gennemgang(spor.koncept, spor.trin.trin, dag) is not None
            if camp.gennemgaa(command.udfald, dag, truet=truet):
                _efter_gennemgang(spor)
        case c.IndstilGennemgang():
            slut = c.Camp100Aflysningsgrund.FORLOEB_AFSLUTTET
            if camp.aaben:
                camp.aflys(camp.aaben.indkaldt.moede, slut)
            if spor.pins and spor.koncept.camp100 and spor.koncept.camp100.gennemgang:
                spor.frister.lad_bortfalde(spor.koncept.camp100.gennemgang, slut.value)


def _efter_gennemgang(spor: Sporet) -> None:
    camp = spor.koncept.camp100
    if camp and camp.gennemgang:
        spor.frister.opfyld(camp.gennemgang, spor.unit.at)
        _saet_gennemgang(spor, "ikke_laengere_truet")


def _sagen(spor: Sporet, command: Command) -> None:
    """What the authority has open and in motion (R63, R137, R138)."""
    opfoelgning = spor.opfoelgning
    match command:
        case c.NoterSag():
            opfoelgning.noter_sag(command)
        case c.NoterSagslukning():
            opfoelgning.noter_sagslukning()
            _lad_opfoelgning_bortfalde(spor, "sag_lukket")
        case c.NoterForanstaltning():
            frist = opfoelgning.noter_foranstaltning(command)
            if frist:
                spor.sagens_frister.saet(frist, command.foranstaltning)
        case c.NoterForanstaltningsophør():
            opfoelgning.noter_ophoer(command.foranstaltning)
            aarsag = "foranstaltning_ophoert"
            for navn in spor.opfoelgningsfrister:
                for anledning in (command.foranstaltning, _ved_slut(command.foranstaltning)):
                    spor.sagens_frister.lad_bortfalde(navn, aarsag, anledning)
            if not opfoelgning.ivaerksat:
                _lad_opfoelgning_bortfalde(spor, aarsag)


def _opfoelgning(spor: Sporet, command: Command) -> None:
    opfoelgning, frister = spor.opfoelgning, spor.sagens_frister
    match command:
        case c.NoterUndersøgelse():
            for foranstaltning, frist in opfoelgning.noter_undersoegelse(command.afsluttet_at).items():
                if frister.loeber(frist.navn, foranstaltning):
                    frister.lad_bortfalde(frist.navn, "undersoegelse_afsluttet", foranstaltning)
                    frister.saet(frist, _ved_slut(foranstaltning))
        case c.AfholdOpfølgning():
            foer = opfoelgning.version
            naeste = opfoelgning.afhold(command, spor.unit.at)
            if opfoelgning.version > foer:
                for navn in spor.opfoelgningsfrister:
                    frister.opfyld(navn, spor.unit.at)
            if naeste:
                frister.saet(naeste, opfoelgning.version, command.interval_maaneder)


def _lad_opfoelgning_bortfalde(spor: Sporet, aarsag: str) -> None:
    for navn in spor.opfoelgningsfrister:
        spor.sagens_frister.lad_bortfalde(navn, aarsag)


def _ved_slut(foranstaltning: UUID) -> UUID:
    """The occasion of a first follow-up that was brought forward (A23)."""
    return uuid5(foranstaltning, "undersoegelsens slut")

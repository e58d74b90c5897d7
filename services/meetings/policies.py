"""When <fact> then <commands>: what meetings does about what the others, and its own rules, have decided."""

from contracts.command import Command
from contracts.consent import SamtykkeGivet, SamtykkeTrukketTilbage, SamtykkeUdløbet
from contracts.meetings import (
    Aflysningsgrund,
    ForberedOpstart,
    FremdriftMangler,
    FristOverskredet,
    GenoptagMøder,
    IndstilMøder,
    NoterForløb,
    NoterTeam,
    SætPåDagsorden,
    UdsætFrist,
)
from contracts.routing import BekymringRegistreret, ForløbAfsluttet, ForløbGenåbnet, TeamMedlemTilføjet, TeamNedsat
from services.meetings.domain.profil import OPSTARTSMOEDE


def naar_bekymringen_er_registreret_noteres_forloebet(fact: BekymringRegistreret) -> list[Command]:
    return [NoterForløb(forloeb=fact.forloeb, barn=fact.barn)]


def naar_samtykket_er_givet_forberedes_opstarten(fact: SamtykkeGivet) -> list[Command]:
    return [ForberedOpstart(forloeb=fact.forloeb, barn=fact.barn, ur_start=fact.ur_start)]


def naar_teamet_er_nedsat_noteres_det(fact: TeamNedsat) -> list[Command]:
    medlemmer = tuple(medlem.medarbejder for medlem in fact.medlemmer)
    return [NoterTeam(forloeb=fact.forloeb, medlemmer=medlemmer, kontaktperson=fact.kontaktperson)]


def naar_et_medlem_kommer_til_noteres_det(fact: TeamMedlemTilføjet) -> list[Command]:
    return [NoterTeam(forloeb=fact.forloeb, medlemmer=(fact.medlem.medarbejder,))]


def naar_samtykket_er_trukket_indstilles_moederne(fact: SamtykkeTrukketTilbage) -> list[Command]:
    return [IndstilMøder(forloeb=fact.forloeb, grund=Aflysningsgrund.SAMTYKKE_TRUKKET)]


def naar_samtykket_er_udloebet_indstilles_moederne(fact: SamtykkeUdløbet) -> list[Command]:
    return [IndstilMøder(forloeb=fact.forloeb, grund=Aflysningsgrund.SAMTYKKE_UDLOEBET)]


def naar_forloebet_er_afsluttet_indstilles_moederne(fact: ForløbAfsluttet) -> list[Command]:
    return [IndstilMøder(forloeb=fact.forloeb, grund=Aflysningsgrund.FORLOEB_AFSLUTTET)]


def naar_forloebet_er_genaabnet_genoptages_moederne(fact: ForløbGenåbnet) -> list[Command]:
    return [GenoptagMøder(forloeb=fact.forloeb)]


def naar_fremdrift_mangler_skal_lederteamet_se_det(fact: FremdriftMangler) -> list[Command]:
    return [SætPåDagsorden(forloeb=fact.forloeb)]


def naar_opstartsfristen_er_overskredet_faar_den_ny_dato(fact: FristOverskredet) -> list[Command]:
    """The passed deadline stays passed; the date of a meeting already called after it is said aloud (A22)."""
    return [UdsætFrist(forloeb=fact.forloeb)] if fact.frist == OPSTARTSMOEDE else []

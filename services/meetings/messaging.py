"""Which facts meetings listens to, its own among them."""

from collections.abc import Mapping

from contracts.consent import SamtykkeGivet, SamtykkeTrukketTilbage, SamtykkeUdløbet
from contracts.fact import Fact
from contracts.meetings import FremdriftMangler, FristOverskredet
from contracts.routing import BekymringRegistreret, ForløbAfsluttet, ForløbGenåbnet, TeamMedlemTilføjet, TeamNedsat
from services.chassis.application import Policy
from services.meetings import policies

LISTENS_TO: Mapping[type[Fact], Policy] = {
    BekymringRegistreret: policies.naar_bekymringen_er_registreret_noteres_forloebet,
    SamtykkeGivet: policies.naar_samtykket_er_givet_forberedes_opstarten,
    TeamNedsat: policies.naar_teamet_er_nedsat_noteres_det,
    TeamMedlemTilføjet: policies.naar_et_medlem_kommer_til_noteres_det,
    SamtykkeTrukketTilbage: policies.naar_samtykket_er_trukket_indstilles_moederne,
    SamtykkeUdløbet: policies.naar_samtykket_er_udloebet_indstilles_moederne,
    ForløbAfsluttet: policies.naar_forloebet_er_afsluttet_indstilles_moederne,
    ForløbGenåbnet: policies.naar_forloebet_er_genaabnet_genoptages_moederne,
    FremdriftMangler: policies.naar_fremdrift_mangler_skal_lederteamet_se_det,
    FristOverskredet: policies.naar_opstartsfristen_er_overskredet_faar_den_ny_dato,
}

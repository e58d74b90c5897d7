"""Which facts routing listens to, its own among them."""

from collections.abc import Mapping
from typing import Final

from contracts.consent import (
    FortsatUdenSamtykke,
    NæsteSkridtNoteret,
    OplysningerSlettet,
    OplysningspligtOpfyldt,
    SamtykkeBortfaldet,
    SamtykkeGivet,
    SamtykkeTilFormålAfvist,
    SamtykkeTilFormålGivet,
    SamtykkeTilFormålOphørt,
    SamtykkeTrukketTilbage,
    SamtykkeUdløbet,
)
from contracts.fact import Fact
from contracts.meetings import (
    FormødeAfholdt,
    FristOverskredet,
    MødeAfholdt,
    MødeIndkaldt,
    RådgiverHarOvertaget,
    VarighedBesluttet,
)
from contracts.routing import (
    BeslutningstræAktiveret,
    DelingStandset,
    ForløbAccepteret,
    ForløbAfsluttet,
    ForløbGenåbnet,
    SagLukket,
    SamtykkeNoteret,
    TeamNedsat,
    UnderretningVurderet,
)
from services.chassis.application import Policy
from services.routing import policies

LISTENS_TO: Final[Mapping[type[Fact], Policy]] = {
    SamtykkeGivet: policies.sammen(
        policies.naar_samtykke_er_givet_noteres_det,
        policies.naar_samtykke_er_givet_gaar_en_overdragelse_videre,
    ),
    SamtykkeNoteret: policies.naar_samtykke_er_noteret_aktiveres_beslutningstraeet,
    SamtykkeTrukketTilbage: policies.naar_samtykke_er_trukket_standses_delingen,
    SamtykkeUdløbet: policies.naar_samtykke_er_udloebet_standses_delingen,
    NæsteSkridtNoteret: policies.naar_naeste_skridt_er_noteret_afsluttes_forloebet,
    SamtykkeBortfaldet: policies.naar_samtykke_er_bortfaldet_standses_delingen,
    OplysningspligtOpfyldt: policies.naar_oplysningspligten_er_opfyldt_noteres_det,
    OplysningerSlettet: policies.naar_oplysningerne_er_slettet_afsluttes_forloebet,
    ForløbAccepteret: policies.naar_forloebet_er_accepteret_aktiveres_beslutningstraeet,
    FormødeAfholdt: policies.naar_formoedet_er_holdt_har_familien_den_aftalte_kontaktperson,
    MødeAfholdt: policies.sammen(
        policies.naar_en_opfoelgning_er_holdt_skal_trinnet_vurderes,
        policies.naar_moedet_er_holdt_gaar_en_overdragelse_videre,
    ),
    ForløbGenåbnet: policies.naar_forloebet_er_genaabnet_aktiveres_beslutningstraeet,
    UnderretningVurderet: policies.naar_underretningen_hoerer_til_en_sag_videreformidles_den,
    SamtykkeTilFormålGivet: policies.naar_samtykke_til_formaal_er_givet,
    SamtykkeTilFormålOphørt: policies.naar_samtykke_til_formaal_er_ophoert,
    SamtykkeTilFormålAfvist: policies.naar_samtykke_til_overdragelse_er_afvist_afbrydes_den,
    FortsatUdenSamtykke: policies.naar_der_fortsaettes_uden_samtykke_noteres_grundlaget,
    BeslutningstræAktiveret: policies.naar_forloebet_naar_videre_gaar_en_overdragelse_med,
    TeamNedsat: policies.naar_forloebet_naar_videre_gaar_en_overdragelse_med,
    ForløbAfsluttet: policies.naar_forloebet_er_afsluttet_afbrydes_en_overdragelse,
    SagLukket: policies.naar_sagen_er_lukket_ved_fraflytning_skal_den_nye_kommune_taenkes_paa,
    DelingStandset: policies.naar_delingen_er_standset_afbrydes_en_overdragelse,
    MødeIndkaldt: policies.naar_moedet_er_indkaldt_gaar_en_overdragelse_videre,
    VarighedBesluttet: policies.naar_det_er_besluttet_hvordan_forloebet_slutter_goeres_det,
    FristOverskredet: policies.naar_varigheden_er_udloebet_slutter_forloebet,
    RådgiverHarOvertaget: policies.naar_raadgiveren_har_overtaget_slutter_forloebet,
}

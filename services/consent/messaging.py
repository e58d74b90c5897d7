"""Which facts consent listens to, its own among them, and what each sets off."""

from collections.abc import Mapping

from contracts import consent as c
from contracts.fact import Fact
from contracts.meetings import MødeAflyst, MødeFlyttet, MødeIndkaldt, ReferatSendt
from contracts.routing import (
    ForløbAfsluttet,
    ForløbGenåbnet,
    KonceptSkiftet,
    LokalLederKontaktet,
    SagLukket,
    SagOprettet,
    TrinPlaceret,
    TrinRettet,
    TrinÆndret,
    UnderretningAfgjort,
)
from services.chassis.application import Policy
from services.consent import policies

LISTENS_TO: Mapping[type[Fact], Policy] = {
    TrinPlaceret: policies.naar_trin_er_placeret_noteres_trinnet,
    TrinÆndret: policies.naar_trin_er_aendret_noteres_trinnet,
    TrinRettet: policies.naar_trin_er_rettet_noteres_trinnet,
    KonceptSkiftet: policies.naar_konceptet_er_skiftet_afgoeres_samtykket_under_det_nye,
    ForløbAfsluttet: policies.naar_forloebet_er_afsluttet_spoerges_ingen,
    ForløbGenåbnet: policies.naar_forloebet_er_genaabnet_spoerges_igen,
    SagOprettet: policies.naar_myndigheden_har_en_sag_opbevares_det_der_vides,
    SagLukket: policies.naar_sagen_er_lukket_regnes_opbevaringen_derfra,
    UnderretningAfgjort: policies.naar_underretningen_er_afsluttet_regnes_opbevaringen_derfra,
    LokalLederKontaktet: policies.naar_underretningen_er_afsluttet_regnes_opbevaringen_derfra,
    MødeIndkaldt: policies.naar_moedet_er_indkaldt_skal_familien_have_besked,
    MødeFlyttet: policies.naar_moedet_er_flyttet_skal_familien_have_besked,
    MødeAflyst: policies.naar_moedet_er_aflyst_skal_familien_have_besked,
    ReferatSendt: policies.naar_referatet_er_sendt_skal_familien_have_besked,
    c.ForældremyndighedÆndret: policies.naar_foraeldremyndigheden_er_aendret_efterproeves_samtykket,
    c.BarnetsSituationÆndret: policies.naar_barnets_situation_er_aendret_efterproeves_samtykket,
    c.ÆndringTrådtIKraft: policies.naar_en_aendring_traeder_i_kraft_efterproeves_samtykket,
    c.AldersgrænsePasseret: policies.naar_en_aldersgraense_er_passeret_efterproeves_samtykket,
    c.SamtykkeTrukketTilbage: policies.naar_samtykket_er_trukket_efterproeves_delingerne,
    c.SamtykkeUdløbet: policies.naar_samtykket_er_udloebet_efterproeves_delingerne,
    c.SamtykkeBortfaldet: policies.naar_samtykket_er_bortfaldet_efterproeves_delingerne,
    c.SamtykkeTilFormålOphørt: policies.naar_et_formaal_er_ophoert_efterproeves_delingerne,
    c.OplysningerSlettet: policies.naar_oplysningerne_er_slettet_glemmes_personerne,
}

"""Which facts meetings listens to, its own among them."""

from collections.abc import Mapping

from contracts.consent import (
    AldersgrænsePasseret,
    OplysningspligtOpfyldt,
    PartTilføjet,
    SamtykkeBortfaldet,
    SamtykkeGivet,
    SamtykkeTrukketTilbage,
    SamtykkeUdløbet,
    TolkebehovNoteret,
)
from contracts.fact import Fact
from contracts.meetings import FremdriftMangler, FristOverskredet, OpgaveForfalden, TilbagemeldingUdestår
from contracts.routing import (
    BekymringRegistreret,
    ForanstaltningIværksat,
    ForanstaltningOphørt,
    ForløbAfsluttet,
    ForløbGenåbnet,
    KonceptSkiftet,
    KontaktpersonUdpeget,
    SagLukket,
    SagOprettet,
    TeamMedlemTilføjet,
    TeamMedlemUdtrådt,
    TeamNedsat,
    TeamUnderMinimum,
    TrinPlaceret,
    TrinRettet,
    TrinÆndret,
    UndersøgelseAfsluttet,
)
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
    TrinPlaceret: policies.naar_barnet_er_placeret_noteres_trinnet,
    TrinÆndret: policies.naar_barnet_skifter_trin_noteres_det,
    TrinRettet: policies.naar_barnet_skifter_trin_noteres_det,
    TilbagemeldingUdestår: policies.naar_tilbagemeldingen_udestaar_skal_den_komme,
    SagOprettet: policies.naar_sagen_er_oprettet_noteres_den,
    SagLukket: policies.naar_sagen_er_lukket_foelges_den_ikke_laengere_op,
    ForanstaltningIværksat: policies.naar_en_foranstaltning_er_ivaerksat_skal_den_foelges_op,
    ForanstaltningOphørt: policies.naar_en_foranstaltning_er_ophoert_bortfalder_dens_opfoelgning,
    UndersøgelseAfsluttet: policies.naar_undersoegelsen_er_afsluttet_kan_opfoelgningen_rykke_frem,
    OpgaveForfalden: policies.naar_en_opgave_er_forfalden_ses_der_paa_fremdriften,
    OplysningspligtOpfyldt: policies.naar_foraeldrene_er_orienteret_er_vejen_aaben,
    PartTilføjet: policies.naar_en_part_er_tilfoejet_noteres_familien,
    TolkebehovNoteret: policies.naar_tolkebehovet_er_noteret_noteres_familien,
    SamtykkeBortfaldet: policies.naar_samtykket_er_bortfaldet_indstilles_moederne,
    AldersgrænsePasseret: policies.naar_barnet_er_blevet_voksent_markeres_moederne,
    TeamMedlemUdtrådt: policies.naar_et_medlem_er_udtraadt_noteres_det,
    KontaktpersonUdpeget: policies.naar_familien_faar_en_kontaktperson_noteres_det,
    TeamUnderMinimum: policies.naar_teamet_er_for_lille_er_fristen_urealistisk,
    KonceptSkiftet: policies.naar_konceptet_er_skiftet_afgoeres_forloebet_under_det_nye,
    FristOverskredet: policies.naar_opstartsfristen_er_overskredet_faar_den_ny_dato,
}

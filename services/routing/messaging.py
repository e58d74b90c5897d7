"""Which facts routing listens to, its own among them."""

from collections.abc import Mapping
from typing import Final

from contracts.consent import NæsteSkridtNoteret, SamtykkeGivet, SamtykkeTrukketTilbage, SamtykkeUdløbet
from contracts.fact import Fact
from contracts.routing import ForløbGenåbnet, SamtykkeNoteret
from services.chassis.application import Policy
from services.routing import policies

LISTENS_TO: Final[Mapping[type[Fact], Policy]] = {
    SamtykkeGivet: policies.naar_samtykke_er_givet_noteres_det,
    SamtykkeNoteret: policies.naar_samtykke_er_noteret_aktiveres_beslutningstraeet,
    SamtykkeTrukketTilbage: policies.naar_samtykke_er_trukket_standses_delingen,
    SamtykkeUdløbet: policies.naar_samtykke_er_udloebet_standses_delingen,
    NæsteSkridtNoteret: policies.naar_naeste_skridt_er_noteret_afsluttes_forloebet,
    ForløbGenåbnet: policies.naar_forloebet_er_genaabnet_aktiveres_beslutningstraeet,
}

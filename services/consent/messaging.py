"""Which facts consent listens to, and what each sets off."""

from collections.abc import Mapping

from contracts.fact import Fact
from contracts.routing import ForløbAfsluttet, ForløbGenåbnet, TrinPlaceret, TrinÆndret
from services.chassis.application import Policy
from services.consent import policies

LISTENS_TO: Mapping[type[Fact], Policy] = {
    TrinPlaceret: policies.naar_trin_er_placeret_noteres_trinnet,
    TrinÆndret: policies.naar_trin_er_aendret_noteres_trinnet,
    ForløbAfsluttet: policies.naar_forloebet_er_afsluttet_spoerges_ingen,
    ForløbGenåbnet: policies.naar_forloebet_er_genaabnet_spoerges_igen,
}

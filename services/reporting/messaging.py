"""Which facts set off policies of reporting; its projections hear every fact."""

from collections.abc import Mapping

from contracts.fact import Fact
from contracts.meetings import LederteamMødeAfholdt
from services.chassis.application import Policy
from services.reporting import policies

LISTENS_TO: Mapping[type[Fact], Policy] = {
    LederteamMødeAfholdt: policies.naar_lederteamet_har_moedtes_fryses_grundlaget,
}

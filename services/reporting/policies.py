"""When <fact> then <commands> of reporting."""

from __future__ import annotations

from contracts.command import Command
from contracts.meetings import LederteamMødeAfholdt
from contracts.reporting import FrysMødegrundlag


def naar_lederteamet_har_moedtes_fryses_grundlaget(fact: LederteamMødeAfholdt) -> list[Command]:
    return [FrysMødegrundlag(lederteam=fact.lederteam, moede=fact.moede)]

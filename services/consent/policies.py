"""When <fact> then <commands>: what consent does about what happens elsewhere."""

from contracts.command import Command
from contracts.consent import NoterAfslutning, NoterGenåbning, NoterTrin
from contracts.routing import ForløbAfsluttet, ForløbGenåbnet, TrinPlaceret, TrinÆndret


def naar_trin_er_placeret_noteres_trinnet(fact: TrinPlaceret) -> list[Command]:
    """R75: placed first, asked second."""
    return [NoterTrin(forloeb=fact.forloeb, trin=fact.trin)]


def naar_trin_er_aendret_noteres_trinnet(fact: TrinÆndret) -> list[Command]:
    """R77: a forløb that began on a lower step needs consent the day it reaches one that does."""
    return [NoterTrin(forloeb=fact.forloeb, trin=fact.til)]


def naar_forloebet_er_afsluttet_spoerges_ingen(fact: ForløbAfsluttet) -> list[Command]:
    """A5b: the purpose has ended."""
    return [NoterAfslutning(forloeb=fact.forloeb)]


def naar_forloebet_er_genaabnet_spoerges_igen(fact: ForløbGenåbnet) -> list[Command]:
    """A38: on the same forløb, from where it stood."""
    return [NoterGenåbning(forloeb=fact.forloeb)]

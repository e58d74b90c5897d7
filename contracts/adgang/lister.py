"""Whose own list a fact stands on: what somebody answers for is found by a person, a position or a desk.

`liste(id)` is the id that such facts are kept under. It is no lane's, so what decides who may see what never reads it.
"""

from collections.abc import Iterator
from functools import lru_cache
from uuid import UUID, uuid5

from contracts import meetings as m
from contracts import routing as r
from contracts.fact import Fact

MODTAGELSEN = UUID("6d6f6474-6167-456c-8365-6e0000000001")
FAELLESSKABERNE = UUID("6661656c-6c65-4373-8b61-620000000001")
CAMP100 = UUID("63616d70-3130-4030-8000-000000000001")
"""Lists that belong to no one person: what Modtagelsen has received, the work with groups, Camp 100."""

EFTER_FELT: dict[type[Fact], tuple[str, ...]] = {
    r.EnhedOprettet: ("leder",),
    r.EnhedÆndret: ("leder",),
    r.StedfortræderUdpeget: ("stedfortraeder",),
    r.BekymringRegistreret: ("enhed",),
    r.LederAnmodet: ("funktion_id",),
    r.LederSpurgt: ("funktion_id",),
    r.LederSvarUdeblev: ("overordnet",),
    r.MedarbejderUdpeget: ("anmodning",),
    r.LederMeldteFra: ("anmodning",),
    r.AnmodningBortfaldet: ("anmodning",),
    r.FristBortfaldet: ("frist_id",),
    r.SagOprettet: ("raadgiver",),
    r.RådgiverTildelt: ("raadgiver",),
    r.RådgiverOvertog: ("raadgiver",),
    r.UnderretningVidereformidlet: ("raadgiver",),
    m.TeamNoteret: ("medlemmer",),
    m.LederteamOprettet: ("medlemmer",),
    m.LederteamÆndret: ("medlemmer",),
}
FASTE: dict[type[Fact], UUID] = {
    r.UnderretningModtaget: MODTAGELSEN,
    r.KvitteringSendt: MODTAGELSEN,
    r.UnderretningVidereformidlet: MODTAGELSEN,
    r.HenvistTilModtagelsen: MODTAGELSEN,
    r.SagOprettet: MODTAGELSEN,
    r.UnderretningAfgjort: MODTAGELSEN,
    r.LokalLederKontaktet: MODTAGELSEN,
    r.FællesskabsindsatsRegistreret: FAELLESSKABERNE,
    r.FællesskabsindsatsAfsluttet: FAELLESSKABERNE,
    m.Camp100Indkaldt: CAMP100,
}
_FELTER = {kind.TOPIC: felter for kind, felter in EFTER_FELT.items()}
_FASTE = {kind.TOPIC: id_ for kind, id_ in FASTE.items()}
"""By topic: a service's own fact is stored as a class of its own."""


@lru_cache(maxsize=10_000)
def liste(id_: UUID) -> UUID:
    """The id of the list of a person, a position or a desk."""
    return uuid5(id_, "liste")


def lister(fakt: Fact) -> Iterator[UUID]:
    """The lists that this fact stands on."""
    for felt in _FELTER.get(fakt.TOPIC, ()):
        vaerdi = getattr(fakt, felt)
        for id_ in vaerdi if isinstance(vaerdi, tuple) else (vaerdi,):
            if id_ is not None:
                yield liste(id_)
    if (fast := _FASTE.get(fakt.TOPIC)) or _henvist(fakt):
        yield liste(fast or MODTAGELSEN)


def _henvist(fakt: Fact) -> bool:
    """A leader ended the forløb by sending the child on to Modtagelsen (R125, A38)."""
    return isinstance(fakt, r.ForløbAfsluttet) and fakt.aarsag is r.Afslutning.HENVIST_MODTAGELSEN

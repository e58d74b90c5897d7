"""Ids that follow from what a thing is called where it comes from: the same export gives the same ids for ever."""

from uuid import UUID, uuid5

NAMESPACE = UUID("7b1f0c52-5f0e-5b8d-9a55-3c1b7f2f6f10")


def id_of(kind: str, *external: object) -> UUID:
    """The id of the thing that another system knows by `external`."""
    return uuid5(NAMESPACE, " ".join((kind, *map(str, external))))


def unit_id(code: str) -> UUID:
    """A unit by its EnhedsID; how it is cased in one export or another does not matter."""
    return id_of("enhed", code.strip().casefold())


def leader_id(mail: str) -> UUID:
    """A leader by e-mail address."""
    return id_of("leder", mail.strip().casefold())

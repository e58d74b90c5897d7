"""What the source documents name and do not supply, and which words of the profile are examples of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from contracts.koncept.kontrol.fund import Alvor, Fund, dele, fejl, kilder_i, ukendte
from contracts.koncept.model import Koncept
from contracts.koncept.program import Pladsstatus
from contracts.regeldata import EKSEMPEL

PLADSER = (
    *("trappe_indikatorer", "trivselslineal", "beslutningstabel", "mail_til_ledere", "handleplan_skabelon"),
    *("arbejdsgang_team", "arbejdsgang_lederteam", "lederteam_dagsorden", "samtykketekst", "foraeldrefolder"),
    *("paedagogisk_fundament", "paedagogisk_mulighedsrum", "vejviser", "greb", "faglig_ledelse"),
    *("ressourcevurdering", "sos_tavle", "indsatsplan", "reserverede_slots", "camp100_kadence"),
)
"""What the source documents name and do not supply: a profile must take a stand on each."""

SLUTDATO = "slutdato"
"""An undated edition whose last day is proposed, and the municipality's to say (A43)."""


def pladser(k: Koncept) -> Iterator[Fund]:
    """A profile takes a stand on each slot, and an example says where it stands."""
    for kode in (kode for kode in PLADSER if kode not in k.pladser):
        yield fejl(f"pladser.{kode}", "pladsen mangler; skriv om den er eksempel, tom eller bruges_ikke")
    yield from ukendte("pladser", k.pladser, (*PLADSER, SLUTDATO), "en kendt plads")
    for kode, plads in k.pladser.items():
        if plads.status is Pladsstatus.EKSEMPEL and not _findes(k, plads.findes_i):
            yield fejl(f"pladser.{kode}", f"eksemplet skal stå i profilen, men »{plads.findes_i}« findes ikke")


def _findes(k: Koncept, sted: str | None) -> bool:
    del_: object = k
    for led in (sted or "intet").split("."):
        del_ = del_.get(led) if isinstance(del_, dict) else getattr(del_, led, None)
    return bool(del_)


def bemaerkninger(k: Koncept) -> Iterator[Fund]:
    for kode, plads in k.pladser.items():
        if plads.status is Pladsstatus.TOM:
            yield Fund(Alvor.MANGLER, f"pladser.{kode}", f"{plads.titel} er ikke leveret af kommunen")
        elif plads.status is Pladsstatus.EKSEMPEL:
            yield Fund(Alvor.EKSEMPEL, f"pladser.{kode}", f"{plads.titel} er et eksempel ({plads.findes_i})")
    eksempler = Counter(sted.split(".")[0] for sted, del_ in dele(k) for kilde in kilder_i(del_) if kilde == EKSEMPEL)
    for afsnit, antal in eksempler.items():
        yield Fund(Alvor.EKSEMPEL, afsnit, f"{antal} {'sted' if antal == 1 else 'steder'} med eksempler")

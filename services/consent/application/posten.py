"""What is written to the family: to whom a letter is owed, and what became of it (R78, R102, R110, A41)."""

from contracts import consent as c
from contracts.values import PersonRef
from services.chassis.unit import Unit
from services.consent.answers import maa_faa
from services.consent.application.handling import kendte_pins
from services.consent.domain import adgang
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.post import Post
from services.consent.domain.profil import koncept_for

DOKUMENT = {c.Beskedanledning.REFERAT_SENDT: c.Dokumentart.REFERAT}
"""What the news is told by; all else is told by the invitation."""


def goer(unit: Unit, command: c.GivFamilienBesked | c.NoterLevering | c.NoterBeskedGivet) -> None:
    post = unit.get(Post, command.forloeb)
    post.adopt(kendte_pins(unit, command.forloeb))
    if isinstance(command, c.NoterLevering):
        post.noter(command, unit.at)
    elif isinstance(command, c.NoterBeskedGivet):
        post.noter_givet(command.moede, unit.at)
    else:
        nyt_at = unit.envelope.hoved.registreret if unit.envelope else unit.at
        post.skyld(command, _laeser(unit, command), unit.new_id("besked"), nyt_at)


def _laeser(unit: Unit, command: c.GivFamilienBesked) -> list[PersonRef]:
    """Who of the family may have what the news is told by, and could log in to read it (A4b, A4c, A41)."""
    kreds = unit.get(Personkreds, command.forloeb)
    dokument = DOKUMENT.get(command.anledning, c.Dokumentart.INDKALDELSE)
    koncept = koncept_for(kreds.pins) if kreds.pins else None
    faar = maa_faa(kreds, dokument, koncept, unit.now)
    return [part for part in faar if adgang.kan_laese(kreds, part, unit.now)]

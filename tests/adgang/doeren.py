"""Who comes to the door of the small town, and the forløb that stands behind it."""

from contracts.values import Aktør, Rolle
from services.story.words import person
from tests.given import kl, navn

AT = kl("2026-03-02 08:00")
LEDER = Aktør(id=person("skole_leder"), rolle=Rolle.LOKAL_LEDER, enhed=person("skole"))
ANDEN_LEDER = Aktør(id=person("klub_leder"), rolle=Rolle.LOKAL_LEDER, enhed=person("klub"))
FORLOEB, BARN, MOR = navn("et forløb med dør"), navn("barnet bag døren"), navn("mor bag døren")
SOM_MOR = Aktør(id=MOR, rolle=Rolle.FORAELDER)
FREMMED_MOR = Aktør(id=navn("en anden mor"), rolle=Rolle.FORAELDER)
REVISOR = Aktør(id=navn("revisor"), rolle=Rolle.REVISOR)

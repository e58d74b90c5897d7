"""The facts and commands of consent, a file a subject; `from contracts import consent` has them all."""

from contracts.consent.deling import *  # noqa: F403
from contracts.consent.foraeldremyndighed import *  # noqa: F403
from contracts.consent.formaal import *  # noqa: F403
from contracts.consent.fornyelse import *  # noqa: F403
from contracts.consent.frister import *  # noqa: F403
from contracts.consent.hensyn import *  # noqa: F403
from contracts.consent.koncept import *  # noqa: F403
from contracts.consent.opbevaring import *  # noqa: F403
from contracts.consent.opslag import *  # noqa: F403
from contracts.consent.orientering import *  # noqa: F403
from contracts.consent.personkreds import *  # noqa: F403
from contracts.consent.post import *  # noqa: F403
from contracts.consent.samtykke import *  # noqa: F403

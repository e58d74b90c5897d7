"""The facts and commands of consent, a file a subject; `from contracts import consent` has them all."""

from contracts.consent.frister import *  # noqa: F403
from contracts.consent.personkreds import *  # noqa: F403
from contracts.consent.samtykke import *  # noqa: F403

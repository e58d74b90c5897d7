"""A refusal says what is missing: a yes where the family is asked, the telling where it is told (R77, R173, R174)."""

from functools import reduce

import pytest

from contracts import consent as c
from contracts import routing as r
from contracts.adgang import Handling, Kendt, Relationer, afgoer, efter, emner
from contracts.fact import Fact
from contracts.values import Rolle
from tests.adgang.situation import BARN, FORLOEB, JEG, NU, SYSTEM, fact, hvem, samtykket

KONTAKT = fact(r.KontaktpersonUdpeget, kontaktperson=JEG)
SPOERGES, ORIENTERES = fact(c.SamtykkePåkrævet), fact(c.OrienteringPåkrævet)
ORIENTERET = fact(c.OplysningspligtOpfyldt, barn=BARN)


def nej(*fakta: Fact, frisk: bool = True) -> str:
    """What the contact person is told who asks for the meetings."""
    kender = reduce(lambda kender, each: efter(kender, each, SYSTEM), (KONTAKT, *fakta), Relationer())
    return afgoer(hvem(Rolle.TEAMMEDLEM, "kontaktperson"), Handling.MOEDER, kender, Kendt(NU, frisk=frisk)).besked


def test_where_the_family_is_told_and_not_asked_no_yes_is_waited_for() -> None:
    """R173, R174, A6: and when it is told, there is nothing to refuse."""
    assert nej(ORIENTERES) == "Forældrene er ikke orienteret endnu. Du kan se møderne, når de er."
    assert nej(ORIENTERES, ORIENTERET) == ""


def test_where_the_family_is_asked_the_yes_is_what_is_missing() -> None:
    """R77: once it must be asked, and while it is."""
    ja = "Der er ikke givet samtykke endnu. Du kan se møderne, når familien har sagt ja."
    assert nej(SPOERGES) == nej(SPOERGES, *samtykket("spurgt")) == nej(*samtykket("spurgt")) == ja
    assert nej(SPOERGES, *samtykket("givet")) == ""


def test_the_koncept_it_changed_to_is_the_one_that_is_spoken_of() -> None:
    """A6, A11: in both directions."""
    assert nej(SPOERGES, ORIENTERES) == nej(ORIENTERES)
    assert nej(ORIENTERES, SPOERGES) == nej(SPOERGES)


def test_before_the_step_nobody_knows_which_it_will_be() -> None:
    assert nej() == "Der er ikke åbnet for at dele oplysninger endnu. Derfor kan du ikke se møderne."


def test_those_who_were_told_are_not_said_to_be_untold_when_the_telling_is_not_heard_afresh() -> None:
    """A8: the door shuts, and says why."""
    assert nej(ORIENTERES, ORIENTERET, frisk=False).startswith("Vi kan ikke lige nu se, om der stadig må deles")


@pytest.mark.parametrize("fakt", [SPOERGES, ORIENTERES])
def test_the_gate_is_kept_for_whoever_asks(fakt: Fact) -> None:
    assert emner(fakt) == (FORLOEB,)

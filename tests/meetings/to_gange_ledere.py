"""The commands of the leaders, of Camp 100 and of the law's follow-up, each on a scene where it may be said."""

from collections.abc import Callable

from contracts import meetings as c
from contracts.command import Command
from tests.given import Scene
from tests.meetings import test_camp100 as camp
from tests.meetings import test_lederteam_ansvar as ansvar
from tests.meetings import test_opfoelgning as lov
from tests.meetings import test_pladser as pladser
from tests.meetings.ledere import BO, VIKAR, scene
from tests.meetings.scener import BARN, FORLOEB, SIF, dk

AF_SIF = (c.Beslutter(post="familie_og_boern", person=SIF), *camp.FAGCHEFER[1:])


def staar_ind() -> c.NoterStedfortræder:
    dage = pladser.udpeget()
    return c.NoterStedfortræder(stilling=pladser.PLADS, stedfortraeder=VIKAR, fra=dage.fra, til=dage.til)


def indkaldt() -> Scene:
    s = camp.truet()
    s.when(camp.indkald())
    return s


LEDERNES: list[tuple[Callable[[], Scene], Callable[[Scene], Command]]] = [
    (lambda: camp.i_gang("trin_2"), lambda _: c.NoterTrin(forloeb=FORLOEB, trin="trin_4")),
    (ansvar.begyndt, ansvar.inviter),
    (ansvar.begyndt, lambda _: c.NoterPlads(stilling=pladser.PLADS, indehaver=BO)),
    (lambda: ansvar.begyndt().given(pladser.BESAT), lambda _: staar_ind()),
    (
        ansvar.begyndt,
        lambda s: c.KrævTilbagemelding(
            forloeb=FORLOEB, moede=ansvar.moeder(s)[0].moede, niveau="trin_2", starter_at=dk("2026-05-13 09:00")
        ),
    ),
    (ansvar.paa_trin_1, lambda _: ansvar.loeft()),
    (lambda: ansvar.holdt(ansvar.paa_trin_1(), 2), lambda _: ansvar.loeft(False)),
    (camp.truet, lambda _: camp.indkald()),
    (
        indkaldt,
        lambda _: c.AflysCamp100(forloeb=FORLOEB, moede=camp.CAMP, grund=c.Camp100Aflysningsgrund.SYGDOM),
    ),
    (camp.begyndt, lambda _: camp.udviklingsrum()),
    (camp.udviklet, lambda _: camp.beslut(besluttere=AF_SIF)),
    (camp.truet, lambda _: camp.gennemgaa()),
    (indkaldt, lambda _: c.IndstilGennemgang(forloeb=FORLOEB)),
    (scene, lambda _: c.NoterSag(forloeb=FORLOEB, barn=BARN, raadgiver=lov.RAADGIVER)),
    (lov.i_sagen, lambda _: c.NoterSagslukning(forloeb=FORLOEB)),
    (
        lov.i_sagen,
        lambda _: c.NoterForanstaltning(
            forloeb=FORLOEB, barn=BARN, foranstaltning=lov.KONTAKT, ivaerksat_at=dk("2026-03-31 09:00")
        ),
    ),
    (lov.i_sagen, lambda _: c.NoterForanstaltningsophør(forloeb=FORLOEB, foranstaltning=lov.AFLASTNING)),
    (lov.i_sagen, lambda _: c.NoterUndersøgelse(forloeb=FORLOEB, afsluttet_at=dk("2026-05-11 14:00"))),
    (lov.i_sagen, lambda _: lov.opfoelgning()),
]

"""What the others do while the visitor watches: by the same commands, under the same rules, each as who he is."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID, uuid5

from contracts.command import Command
from contracts.frister import KOEBENHAVN, lokal_dato
from contracts.kalender import EN_DAG
from contracts.koncept import Koncept
from contracts.meetings import (
    AfholdFormøde,
    AfholdMøde,
    Barnet,
    IndhentBarnetsPerspektiv,
    IndkaldMøde,
    Mødeart,
    OpdaterHandleplan,
    SendReferat,
)
from contracts.routing import UdpegMedarbejder
from contracts.values import Aktør, Fortrolig, Rolle
from services.client import Client
from services.town.tour.pace import Pace
from services.town.tour.seen import Meeting, Seen

NAMES = ("Emil Toft", "Vera Grøn", "Malik Rahimi", "Sif Holmgaard")
IN_THE_MEETING, AT_ITS_END = timedelta(minutes=20), timedelta(minutes=50)
TWO_WEEKS = timedelta(days=14)


class Others:
    """Of one forløb. What is done twice is done once: each command's id follows from the forløb and what it does."""

    def __init__(self, client: Client, koncept: Koncept, pace: Pace) -> None:
        self._client, self._koncept, self._pace = client, koncept, pace

    async def answer(self, s: Seen) -> None:
        """Each leader that has not answered lends somebody. Raises Refused."""
        for name, question in zip(NAMES, s.unanswered, strict=False):
            leader = Aktør(id=s.asked[question].leder, rolle=Rolle.FUNKTIONSLEDER)
            lend = UdpegMedarbejder(forloeb=_of(s), anmodning=question, navn=Fortrolig(name), kan_tage_opgaver=True)
            await self._do(s, lend, leader, f"udpeg {question}")

    async def meet(self, s: Seen) -> None:
        """The first meeting is prepared and held, the plan written, the next called and begun. Raises Refused."""
        if s.leader is None or not s.called:
            return
        team, second = Aktør(id=s.contact or _of(s), rolle=Rolle.TEAMMEDLEM), s.next_meeting
        if not s.held:
            starts = await self._hold_the_first(s, s.called[0], team)
            second = None
        else:
            starts = self._workday((self._pace.now or s.called[0].starts) + TWO_WEEKS)
        if second is None:
            second = Meeting(uuid5(_of(s), "andet møde"), starts)
            await self._do(s, _call(s, second), s.leader, "indkald")
        await self._prepare(s, second, team)
        await self._pace.until(second.starts + IN_THE_MEETING)

    async def _hold_the_first(self, s: Seen, first: Meeting, team: Aktør) -> datetime:
        """When they agreed to meet again."""
        await self._prepare(s, first, team)
        now = await self._pace.until(first.starts + AT_ITS_END)
        again = self._workday(now + TWO_WEEKS)
        await self._do(s, self._held(s, first, again), team, "afhold")
        sender = Aktør(id=s.team[-1], rolle=Rolle.TEAMMEDLEM)
        await self._do(s, SendReferat(forloeb=_of(s), moede=first.moede), sender, "referat")
        await self._do(s, _plan(s), team, "plan")
        return again

    async def _prepare(self, s: Seen, meeting: Meeting, team: Aktør) -> None:
        one, other = s.team[0], s.team[-1]
        roles = AfholdFormøde(
            forloeb=_of(s),
            moede=meeting.moede,
            facilitator=one,
            tidsholder=other,
            referent=other,
            referat_afsender=other,
            kontaktperson=s.contact,
        )
        heard = IndhentBarnetsPerspektiv(
            forloeb=_of(s), moede=meeting.moede, perspektiv=Fortrolig("Jeg vil gerne have en ven i klassen.")
        )
        await self._do(s, roles, team, f"roller {meeting.moede}")
        await self._do(s, heard, team, f"barnet {meeting.moede}")

    def _held(self, s: Seen, meeting: Meeting, following: datetime) -> AfholdMøde:
        return AfholdMøde(
            forloeb=_of(s),
            moede=meeting.moede,
            deltagere=s.team,
            barnet=Barnet.DELTOG,
            tjekliste=tuple(f"punkt_{n}" for n, _ in enumerate(self._koncept.afslutning.slutliste, 1)),
            rette_deltagere=True,
            naeste_moede=lokal_dato(following),
            referat=Fortrolig("Vi lærte hinanden at kende og aftalte, hvad vi prøver først."),
        )

    def _workday(self, at: datetime) -> datetime:
        """Ten o'clock on that day, or the next that is an arbejdsdag."""
        day, k = lokal_dato(at), self._koncept
        while not k.kalendertabel.er_arbejdsdag(day, k.lukkedage):
            day += EN_DAG
        return datetime.combine(day, time(10), tzinfo=KOEBENHAVN)

    async def _do(self, s: Seen, command: Command, som: Aktør, what: str) -> None:
        await self._client.do(command, som, id_=uuid5(_of(s), f"rundtur {what}"), at=self._pace.now)
        await self._client.quiet()


def _of(s: Seen) -> UUID:
    if s.forloeb is None:
        raise LookupError("nothing is begun")
    return s.forloeb


def _call(s: Seen, meeting: Meeting) -> IndkaldMøde:
    return IndkaldMøde(
        forloeb=_of(s),
        moede=meeting.moede,
        art=Mødeart.OPFOELGNING,
        starter_at=meeting.starts,
        sted=Fortrolig("Mødelokalet"),
    )


def _plan(s: Seen) -> OpdaterHandleplan:
    return OpdaterHandleplan(
        forloeb=_of(s),
        maal=Fortrolig("At barnet har lyst til at komme og har nogen at være sammen med."),
        plan_a=Fortrolig("To voksne tager imod om morgenen."),
        plan_b=Fortrolig("Vi prøver i en mindre gruppe."),
        plan_c=Fortrolig("Vi mødes igen og ser på rammerne."),
    )

"""What becomes of a forløb at its longest duration: it never stands still unseen (R178, A27, A28).

Whether to close, hand over or underret is a professional judgement: undecided, it is asked of the level above, and not
answered here. A forløb goes on beyond only while a rådgiver is awaited; who was handed it and does not come is told of
too, for no 24 hours run where nobody has underrettet.
"""

from datetime import date, datetime
from typing import Any

from contracts import routing
from contracts.frister import lokal_dato
from contracts.meetings import Varighedsvalg
from contracts.routing import Afslutning, NoterVarighedUdløbet
from services.routing.domain.organisation import Organisation
from services.routing.domain.skift import ForløbetsKoncept


class ForløbetsVarighed(ForløbetsKoncept):
    """`underrettet`: an underretning was made in the forløb, and no rådgiver has it yet (R179)."""

    def noter_varighedsbeslutning(
        self, valg: Varighedsvalg, underrettet: bool, organisation: Organisation, at: datetime
    ) -> None:
        """What was decided; too late, it is acted on at once (A27)."""
        if self.afsluttet or self.varighedsvalg is valg:
            return
        self._varighedsbeslutning_noteret(routing.VarighedsbeslutningNoteret(forloeb=self.key, valg=valg))
        self.lad_varigheden_gaelde(underrettet, organisation, at)

    def noter_varighed_udloebet(
        self, o: NoterVarighedUdløbet, underrettet: bool, organisation: Organisation, at: datetime
    ) -> None:
        """Its longest duration is reached, or no rådgiver came in time; other deadlines are others' (R178, A28)."""
        if self.afsluttet:
            return
        if o.frist == self.koncept.graenser.overtagelse:
            self._meld_at_ingen_tog_over(organisation, lokal_dato(at))
        if self.varighed_udloebet or o.frist != self.koncept.graenser.varighed:
            return
        venter = self._afventer_raadgiver(underrettet)
        self._varighed_udloebet(
            routing.VarighedUdløbet(forloeb=self.key, udloebet_at=o.udloebet_at, afventer_raadgiver=venter)
        )
        self.lad_varigheden_gaelde(underrettet, organisation, at)

    def lad_varigheden_gaelde(self, underrettet: bool, organisation: Organisation, at: datetime) -> None:
        """Beyond it, and no underretning under way: it ends as decided, or the level above hears of it (A27, A28)."""
        har_varighed = self.koncept.graenser.varighed is not None
        if self.afsluttet or not (har_varighed and self.varighed_udloebet) or underrettet:
            return
        if self.varighedsvalg is Varighedsvalg.AFSLUT:
            self._luk(Afslutning.MAKS_VARIGHED, at)
        elif self.varighedsvalg is Varighedsvalg.OVERDRAG:
            if self.koncept.graenser.overtagelse is None:
                self._meld_at_ingen_tog_over(organisation, lokal_dato(at))
        elif not self.varighedsbeslutning_mangler:
            self._varighedsbeslutning_mangler(
                routing.VarighedsbeslutningMangler(**self._meldes(organisation, lokal_dato(at)))
            )

    def _meld_at_ingen_tog_over(self, organisation: Organisation, dag: date) -> None:
        """Once for each time it was decided to hand over: by a clock of its own, else by the duration's (A28)."""
        if self.varighedsvalg is Varighedsvalg.OVERDRAG and not self.overtagelse_udeblev:
            self._overtagelse_udeblev(routing.OvertagelseUdeblev(**self._meldes(organisation, dag)))

    def _meldes(self, organisation: Organisation, dag: date) -> dict[str, Any]:
        """The positions and the persons, the stand-ins among them (A32)."""
        leder, overordnet = organisation.indehaver(self.enhed, dag), organisation.enhed(self.enhed).overordnet
        staar_ind = organisation.stedfortraedere_for(overordnet, dag) if overordnet else ()
        return {
            "forloeb": self.key,
            "enhed": self.enhed,
            "leder": leder.aktoer,
            "stedfortraeder_for": leder.stedfortraeder_for,
            "eskaleret_til": self.koncept.graenser.eskaleres_til,
            "overordnet": overordnet,
            "overordnets_stedfortraeder": next(iter(staar_ind), None),
        }

    def _afventer_raadgiver(self, underrettet: bool) -> bool:
        return underrettet or self.varighedsvalg is Varighedsvalg.OVERDRAG

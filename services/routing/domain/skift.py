"""A running forløb is moved to another koncept, or to another version of its own (R1, A11).

Its case, overdragelse and underretninger have pins of their own and finish under the profile they began under.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from contracts import routing
from contracts.frister import lokal_dato
from contracts.koncept import Koncept, beregn_frist
from contracts.routing import Overgang, Skiftegrund, SkiftKoncept
from contracts.values import Kode, Trin
from services.chassis.aggregate import Pins
from services.chassis.rules import Rule, check
from services.routing.domain import rules
from services.routing.domain.anmodning import KONCEPT_SKIFTET, bortfaldet
from services.routing.domain.facts import KonceptSkiftet
from services.routing.domain.organisation import Organisation
from services.routing.domain.trin import ForløbetsTrin


class ForløbetsKoncept(ForløbetsTrin):
    """What is decided when the rules themselves change."""

    def skift_koncept(self, o: SkiftKoncept, nyt: Koncept, organisation: Organisation, at: datetime) -> None:
        """The step's counterpart and what becomes of each open deadline are said by a person, never guessed.

        A new edition is one that is in force; what was wrong from the beginning is put right by the edition of that
        day (A43).
        """
        pins = cast(Pins, self.pins)
        if (pins.koncept, pins.koncept_hash) == (nyt.id, nyt.hash):
            return
        overgange = {valg.frist: valg.overgang for valg in o.frister}
        dag = lokal_dato(at if o.grund is Skiftegrund.NY_UDGAVE else self.modtaget_at)
        gaelder = rules.UdgavenGælder(navn=nyt.navn, fra=nyt.gyldig_fra, til=nyt.gyldig_til, dag=dag)
        check(self._er_i_gang(), gaelder, *self._kan_skifte(o, nyt, overgange, organisation))
        aabne = [a for a in self.aabne if a.aaben_frist]
        self._koncept_skiftet(
            KonceptSkiftet(
                forloeb=self.key,
                barn=self.barn,
                fra=pins.koncept,
                fra_hash=pins.koncept_hash,
                til=nyt.id,
                til_hash=nyt.hash,
                kalender=nyt.kalender,
                trin_fra=self.trin,
                trin_til=self._modstykke(o, nyt),
                frister=o.frister,
                grund=o.grund,
                begrundelse=o.begrundelse,
            )
        )
        for a in aabne:
            frist = cast(routing.FristSat, a.aaben_frist)
            match overgange[frist.frist]:
                case Overgang.GENBEREGNET:
                    ny = beregn_frist(nyt, frist.frist, frist.start)
                    self._frist_sat(routing.FristSat.af(self.key, frist.frist_id, ny))
                case Overgang.BORTFALDET:
                    self._frist_bortfaldet(bortfaldet(frist, KONCEPT_SKIFTET))

    def _kan_skifte(
        self, o: SkiftKoncept, nyt: Koncept, overgange: Mapping[Kode, Overgang], organisation: Organisation
    ) -> tuple[Rule, ...]:
        aabne = {frist.frist for a in self.aabne if (frist := a.aaben_frist)}
        genberegnes = {navn for navn in aabne if overgange.get(navn) is Overgang.GENBEREGNET}
        beholdes = {navn for navn in aabne if overgange.get(navn) is Overgang.BEHOLDT}
        findes = (not beholdes or nyt.anmodning is not None) and all(nyt.har_frist(navn) for navn in genberegnes)
        leder_maa = nyt.team.leder_maa_vaere_kontakt or not organisation.er_leder(self.kontaktperson)
        modstykke = self.trin is None or self._modstykke(o, nyt) is not None
        return (
            rules.TrinnetHarEtModstykke(har=modstykke, skala=nyt.skala.navn),
            rules.HverÅbenFristHarEnOvergang(mangler=tuple(sorted(aabne - overgange.keys()))),
            rules.FristenFindesIDetNyeKoncept(findes=findes),
            rules.KontaktpersonenMåVæreKontakt(maa=leder_maa),
        )

    def _modstykke(self, o: SkiftKoncept, nyt: Koncept) -> Trin | None:
        """The counterpart said for the child's step; on the very same scale the step is its own."""
        if self.trin is None:
            return None
        sagt = next((valg.til for valg in o.trin if valg.fra == self.trin.kode), None)
        if sagt is None and self.trin.skala == nyt.skala.id:
            sagt = self.trin.kode
        return nyt.skala.paa(sagt) if sagt and nyt.skala.har(sagt) else None

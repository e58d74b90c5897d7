"""The step of a child: placed first, considered again, and corrected when it was a mistake (R35, A11)."""

from datetime import datetime
from typing import cast
from uuid import UUID

from contracts import routing
from contracts.frister import lokal_dato
from contracts.koncept import Svarart
from contracts.routing import Afslutning, Placeringsanledning, RetTrin
from contracts.values import Aktør, Kode, Rolle, Trin
from services.chassis.rules import Rule, check
from services.routing.domain import rules
from services.routing.domain.afslutning import ForløbetsAfslutning

HENVIST = frozenset({Afslutning.HENVIST_VEJVISER, Afslutning.HENVIST_MODTAGELSEN})


class ForløbetsTrin(ForløbetsAfslutning):
    """What is decided about the step. It is a code of the profile's own scale, and no number (A11)."""

    def placer_trin(self, kode: Kode, muligheder_udtoemt: bool, som: Aktør, at: datetime) -> None:
        """Place the concern on the scale: it goes to the community's tools, on to the consent, or to Modtagelsen."""
        skala = self.koncept.skala
        check(rules.TrinnetErPåSkalaen(findes=skala.har(kode), skala=skala.navn))
        trin = skala.paa(kode)
        if self.placeret == trin:
            return
        check(
            self._placeres_af(som),
            rules.TrinnetPlaceresÉnGang(placeret=self.placeret is not None),
            self._er_i_gang(),
            rules.BarnetErIkkeSlettet(slettet=self.alder.er_slettet),
            *self._kan_begynde_paa(kode, muligheder_udtoemt),
        )
        udtoemt = muligheder_udtoemt
        self._trin_placeret(
            routing.TrinPlaceret(forloeb=self.key, trin=trin, muligheder_udtoemt=udtoemt, vurderet_at=at)
        )
        self._henvis(trin)

    def vurder_trin(self, kode: Kode, anledning: Placeringsanledning, som: Aktør, at: datetime) -> None:
        """State the step again (R35). A team goes on working when its child comes under the authority (R131)."""
        skala, dag = self.koncept.skala, lokal_dato(at)
        check(
            rules.TrinnetErPåSkalaen(findes=skala.har(kode), skala=skala.navn),
            rules.TrinnetVurderesAfDenRette(maa=som.rolle in {*skala.vurderes_af, Rolle.SYSTEM}),
            rules.TrinnetErPlaceret(placeret=self.trin is not None),
            self._er_i_gang(),
        )
        fra, til = cast(Trin, self.trin), skala.paa(kode)
        if self.vurdering == (til, anledning, dag):
            return
        if fra == til:
            bekraeftet = routing.TrinBekræftet(
                forloeb=self.key, trin=til, anledning=anledning, vurderet=dag, vurderet_at=at
            )
            self._trin_bekraeftet(bekraeftet)
            return
        self._trin_aendret(
            routing.TrinÆndret(forloeb=self.key, fra=fra, til=til, anledning=anledning, vurderet=dag, vurderet_at=at)
        )
        if skala.er_myndighed(kode) and not skala.er_myndighed(fra.kode):
            self._henvist_til_modtagelsen(routing.HenvistTilModtagelsen(forloeb=self.key, trin=til))

    def ret_trin(self, o: RetTrin, aktivt: UUID | None, som: Aktør, at: datetime) -> None:
        """The step last stated was a mistake: true from then on was another (R35).

        A placement that by mistake referred the concern on brings the forløb back.
        """
        skala = self.koncept.skala
        check(
            rules.TrinnetErPåSkalaen(findes=skala.har(o.trin), skala=skala.navn),
            rules.DerErEtTrinAtRette(er=self.trin is not None),
        )
        fra, til = cast(Trin, self.trin), skala.paa(o.trin)
        if fra == til:
            return
        henvist = self.afsluttet in HENVIST and self.genaabnes_senest is None
        check(
            self._placeres_af(som),
            rules.ForløbetKanRettes(kan=henvist or self.afsluttet is None),
            rules.BarnetErIkkeSlettet(slettet=self.alder.er_slettet),
            rules.BarnetHarIntetAndetForløbIGang(aktivt=aktivt, forloeb=self.key),
            *(self._kan_begynde_paa(o.trin, o.muligheder_udtoemt) if self.vurdering is None else ()),
        )
        gaelder_fra = self.vurderet_at or at
        rettet = routing.TrinRettet(forloeb=self.key, fra=fra, til=til, grund=o.grund, gaelder_fra=gaelder_fra)
        self._trin_rettet(rettet)
        if henvist:
            self._genaabnet(routing.ForløbGenåbnet(forloeb=self.key))
        if self.vurdering is None and self.team is None:
            self._henvis(til)
        elif skala.er_myndighed(til.kode):
            self._henvist_til_modtagelsen(routing.HenvistTilModtagelsen(forloeb=self.key, trin=til))

    def noter_opfoelgning(self, moede: UUID, at: datetime) -> None:
        """A follow-up was held: where the koncept demands it, the step must be stated again (R35)."""
        skala, dag = self.koncept.skala, lokal_dato(at)
        kraeves = (
            self.trin is not None
            and Placeringsanledning.OPFOELGNING.value in skala.placeres_ved
            and skala.er_obligatorisk(self.trin.kode)
        )
        vurderet = self.vurdering is not None and self.vurdering[2] == dag
        if self.afsluttet or not kraeves or vurderet or moede in self.opfoelgninger:
            return
        self._trinvurdering_paakraevet(
            routing.TrinvurderingPåkrævet(forloeb=self.key, anledning=Placeringsanledning.OPFOELGNING, moede=moede)
        )

    # --- shared by the decisions -----------------------------------------------------------------------------------

    def _placeres_af(self, som: Aktør) -> Rule:
        """Who places a child on the scale is the koncept's choice (R45, R75, A47)."""
        return rules.TrinnetPlaceresAfDenRette(maa=som.rolle in {*self.koncept.skala.placeres_af, Rolle.SYSTEM})

    def _kan_begynde_paa(self, kode: Kode, udtoemt: bool) -> tuple[Rule, ...]:
        """A forløb begins on the koncept's steps, and after what must have been tried before (R39, R70, R71)."""
        koncept, skala = self.koncept, self.koncept.skala
        individuelt = skala.er_individuelt(kode) and not skala.er_myndighed(kode)
        pligt, forudsaetning, navn = koncept.underretningspligt, skala.forudsaetning, skala.navn_paa(kode)
        ord_ = (pligt.i_stedet, pligt.pligt) if pligt else ()
        return (
            rules.BekymringenErIkkeForAlvorlig(
                er=pligt is not None and kode in pligt.trin,
                paamindelse=" ".join(tekst.tekst for tekst in ord_ if tekst),
            ),
            rules.ForløbetKanÅbnesPåTrinnet(
                kan=not skala.forloeb_trin or skala.kan_aabnes_paa(kode), trin=navn, skala=skala.navn
            ),
            rules.MulighederneErUdtømt(
                udtoemt=udtoemt,
                kraevet=individuelt and forudsaetning is not None,
                forudsaetning=forudsaetning.tekst if forudsaetning else "",
            ),
        )

    def _henvis(self, trin: Trin) -> None:
        """Where the first step is not one child's by consent, it points on, and the forløb ends there (R86, R125)."""
        skala = self.koncept.skala
        if skala.er_myndighed(trin.kode):
            self._henvist_til_modtagelsen(routing.HenvistTilModtagelsen(forloeb=self.key, trin=trin))
            self._luk(Afslutning.HENVIST_MODTAGELSEN)
        elif not skala.er_individuelt(trin.kode):
            linjer = self._traeets_svar(trin, Svarart.HENVISNING)
            self._vejviser_aktiveret(routing.VejviserAktiveret(forloeb=self.key, trin=trin, linjer=linjer))
            self._luk(Afslutning.HENVIST_VEJVISER)

"""A Forløb: one child's road from a concern, over the step, the consent and the leaders, to a team and an end.

It protects: a kontaktperson at every instant (R8), no team and no question to leaders while the consent is closed
(R77), at most one team (R131), and that nothing from before sharing stopped comes back to life (A8).
Its beginning is decided here, the rest of its road in the files below it: trin.py the step, team.py the leaders and
the team, deltagere.py the people, afslutning.py the end, skift.py other rules, varighed.py the longest duration.
tilstand.py says how facts change it.
"""

from datetime import datetime
from typing import cast
from uuid import UUID

from contracts import routing
from contracts.frister import lokal_dato
from contracts.routing import RegistrerBekymring, Standsning, Subjekttype
from contracts.values import Aktør, AktørRef, Aldersbånd, Fortrolig, PersonRef, Rolle
from services.chassis.rules import check
from services.routing.domain import rules
from services.routing.domain.facts import BekymringRegistreret
from services.routing.domain.organisation import Organisation
from services.routing.domain.varighed import ForløbetsVarighed

UNG_FRA, VOKSEN_FRA = 15, 18
"""What the words mean by law, and no municipality's choice (A4, A10)."""


class Forløb(ForløbetsVarighed):
    """Decide above, evolve below: the files under it decide the road, tilstand.py evolves."""

    def registrer(
        self,
        o: RegistrerBekymring,
        barn: PersonRef,
        som: Aktør,
        organisation: Organisation,
        aktivt: UUID | None,
        *,
        at: datetime,
        nu: datetime,
    ) -> None:
        """The concern reached the institution's leader, who is the contact until a team has one (R8, R46).

        Where the koncept says that a leader never is, it is who registers it, or another who is named (R27).
        """
        enhed, leder = organisation.enhed(o.enhed), organisation.indehaver(o.enhed, lokal_dato(at)).aktoer
        if self.exists:
            samme = (self.barn, self.enhed) == (barn, o.enhed) and o.koncept in (None, self.koncept.id)
            check(rules.ForløbetErIkkeEtAndet(samme=samme))
            return
        koncept, modtaget_at = self.koncept, o.modtaget_at or at
        alder, aabnes_af = koncept.alder, {*koncept.aabning.roller, Rolle.SYSTEM}
        voksne = Subjekttype.VOKSEN_BORGER in alder.subjekttyper
        kontaktperson = o.kontaktperson or (leder if koncept.team.leder_maa_vaere_kontakt else som.id)
        check(
            rules.UdgavenGælder(
                navn=koncept.navn, fra=koncept.gyldig_fra, til=koncept.gyldig_til, dag=lokal_dato(modtaget_at)
            ),
            rules.RollenMåÅbneForløb(maa=som.rolle in aabnes_af),
            rules.BarnetsAlderErIKonceptet(alder=o.alder, fra=alder.fra, til=alder.til),
            rules.SubjektetErIKonceptet(er=voksne or o.alder <= VOKSEN_FRA),
            rules.BekymringenErModtaget(modtaget_at=modtaget_at, nu=nu),
            rules.BarnetHarIntetAndetForløbIGang(aktivt=aktivt, forloeb=self.key),
            rules.IngenErTovholderISinEgenSag(barn=barn, kontaktperson=kontaktperson),
            self._maa_vaere_kontakt(kontaktperson, organisation),
        )
        self._registreret(
            BekymringRegistreret(
                forloeb=self.key,
                barn=barn,
                enhed=o.enhed,
                enhedstype=enhed.type,
                distrikt=enhed.distrikt,
                aldersbaand=Aldersbånd.af(o.alder),
                modtaget_at=modtaget_at,
                subjekt=_subjekt(o.alder, voksne),
                udsprunget_af=o.udsprunget_af,
                alder=Fortrolig(o.alder),
                bekymring=o.bekymring,
            )
        )
        self._kontaktperson_udpeget(routing.KontaktpersonUdpeget(forloeb=self.key, kontaktperson=kontaktperson))

    def accepter(self, som: Aktør) -> None:
        """Those who run the forløb take it on (A47)."""
        if self.accepteret:
            return
        check(
            self._er_i_gang(),
            rules.RollenAcceptererForløb(accepterer=som.rolle is self.koncept.aabning.accepteres_af),
        )
        self._accepteret(routing.ForløbAccepteret(forloeb=self.key))

    def noter_samtykke(self) -> None:
        """The gate is open. Noted also when the forløb has ended: it may be reopened."""
        if not self.samtykke_aabent:
            self._samtykke_noteret(routing.SamtykkeNoteret(forloeb=self.key))

    def stands_deling(self, aarsag: Standsning, leder: AktørRef) -> None:
        """The consent is gone: questions and team lose their basis; the first contact is it again (A8, R8, R27)."""
        if not self.samtykke_aabent:
            return
        aabne, foerste = self.aabne, cast(AktørRef, self.foerste_kontakt)
        self._deling_standset(routing.DelingStandset(forloeb=self.key, aarsag=aarsag))
        self._lad_bortfalde(aabne, aarsag.value)
        self._udpeg_kontaktperson(leder if self.koncept.team.leder_maa_vaere_kontakt else foerste)


def _subjekt(alder: int, voksne: bool) -> Subjekttype:
    """At 18 one is a grown citizen where the koncept takes them, and the last of the young where it does not (A10)."""
    if alder >= VOKSEN_FRA and voksne:
        return Subjekttype.VOKSEN_BORGER
    return Subjekttype.UNG if alder >= UNG_FRA else Subjekttype.BARN

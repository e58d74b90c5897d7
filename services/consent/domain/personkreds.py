"""A Personkreds: the child of a forløb and those around it, who holds custody when, and so whose yes is required (A3a).

Raises the facts of custody, birthdays and hensyn. It alone knows a name and a birth date; after PersonSlettet the words
are gone, it is not.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar

from contracts.consent import (
    AldersgrænsePasseret,
    AldersgrænserNoteret,
    BarnetsSituationÆndret,
    ForældremyndighedÆndret,
    PartInviteret,
    PartsbegrænsningSat,
    PersonkredsGlemt,
    Situation,
    TolkebehovNoteret,
    ÆndringTrådtIKraft,
)
from contracts.values import Aktør, PersonRef
from services.chassis.aggregate import event
from services.chassis.rules import check
from services.consent.domain import alder
from services.consent.domain.facts import PartTilføjet, PersonkredsRegistreret
from services.consent.domain.kreds import Kredstilstand
from services.consent.domain.profil import koncept_for
from services.consent.domain.rules import (
    DenVoksneInvitererSelv,
    ForløbetHandlerOmDetSammeBarn,
    ForløbetHarEnForældremyndighedsindehaver,
    ForældremyndighedenLiggerFastUnderSamtykket,
    PartenErKendt,
)


class Personkreds(Kredstilstand):
    TYPE: ClassVar[str] = "personkreds"

    def registrer(
        self,
        kreds: PersonkredsRegistreret,
        parter: Sequence[PartTilføjet],
        *,
        samtykket_er_givet: bool,
        at: datetime,
    ) -> None:
        """Take in the child and those around it; who is known already is corrected, not added again."""
        nye = {part.part: self._uden_ny_dato(part, at) for part in parter}
        foer = frozenset(p.part for p in self.indehavere(at))
        efter = frozenset(self._efter(nye, at))
        eget_fra = koncept_for(self.pins).samtykke.unge.eget_fra if self.pins else None
        voksen = eget_fra is not None and alder.er_fyldt(kreds.foedselsdato, eget_fra, at)
        check(
            ForløbetHandlerOmDetSammeBarn(kendt=self.kreds.barn if self.kreds else None, barn=kreds.barn),
            ForløbetHarEnForældremyndighedsindehaver(antal=len(efter), voksen=voksen),
            ForældremyndighedenLiggerFastUnderSamtykket(samtykket_er_givet=samtykket_er_givet, foer=foer, efter=efter),
        )
        if kreds != self.kreds:
            self._personkreds_registreret(kreds)
            self.noter_aldersgraenser(at)
        for part in nye.values():
            if part != self.parter.get(part.part):
                self._part_tilfoejet(part)

    def noter_aldersgraenser(self, at: datetime, *, altid: bool = False) -> None:
        """Which birthdays lie behind the child; noted also when the profile became known later than the child."""
        if self.kreds is None or self.pins is None:
            return
        dage = alder.graenser(koncept_for(self.pins), self.kreds.foedselsdato)
        passeret = tuple(graense for graense, dag in dage.items() if dag <= at)
        if altid or frozenset(passeret) != self.passeret:
            self._aldersgraenser_noteret(AldersgrænserNoteret(forloeb=self.key, passeret=passeret))

    def aendr_foraeldremyndighed(self, aendring: ForældremyndighedÆndret) -> None:
        """Custody is another from a day on, behind or ahead (A3a)."""
        check(PartenErKendt(kendt=aendring.part in self.parter))
        kendte = [a for a in self.myndighed if a.part == aendring.part]
        nu = kendte[-1].foraeldremyndighed if kendte else self.parter[aendring.part].foraeldremyndighed
        fra = kendte[-1].gaelder_fra if kendte else aendring.gaelder_fra
        if (nu, fra) != (aendring.foraeldremyndighed, aendring.gaelder_fra):
            self._foraeldremyndighed_aendret(aendring)

    def aendr_situation(self, aendring: BarnetsSituationÆndret) -> None:
        """The child lives otherwise from a day on (A3a, A3b)."""
        seneste = self.situationer[-1] if self.situationer else None
        nu = seneste.situation if seneste else Situation.ALMINDELIG
        fra = seneste.gaelder_fra if seneste else aendring.gaelder_fra
        if (nu, fra) != (aendring.situation, aendring.gaelder_fra):
            self._barnets_situation_aendret(aendring)

    def begraens(self, begraensning: PartsbegrænsningSat) -> None:
        """Protect a party from the others (A41)."""
        check(PartenErKendt(kendt=begraensning.part in self.personer))
        tom = not (begraensning.skjul or begraensning.faar_ikke or begraensning.adskilte_moeder)
        if begraensning != self.begraensninger.get(begraensning.part) and not (
            tom and begraensning.part not in self.begraensninger
        ):
            self._partsbegraensning_sat(begraensning)

    def noter_tolkebehov(self, behov: TolkebehovNoteret) -> None:
        """Whether an interpreter is needed, and the language a party is asked in (A45)."""
        check(PartenErKendt(kendt=behov.part in self.personer))
        if behov != self.tolkebehov_hos(behov.part):
            self._tolkebehov_noteret(behov)

    def inviter(self, invitation: PartInviteret, *, hvem: Aktør, voksen: bool) -> None:
        """The adult citizen lets a parent follow along (A4b)."""
        check(
            PartenErKendt(kendt=invitation.part in self.parter),
            DenVoksneInvitererSelv(voksen=voksen, borgeren=hvem.id == self.barn),
        )
        if invitation.inviteret != (invitation.part in self.inviterede):
            self._part_inviteret(invitation)

    def glem(self, *, efter_opbevaring: bool = False) -> None:
        """Nobody is known here any more: no consent ever came (A7), or its time is over (A8)."""
        if self.kreds and not self.glemt:
            antal = len(set(self.personer))
            fact = PersonkredsGlemt(forloeb=self.key, personer=antal, efter_opbevaring=efter_opbevaring)
            self._personkreds_glemt(fact)

    def wake(self, now: datetime) -> None:
        """A birthday, or a change that was registered ahead, at its own time."""
        kl = self.next_alarm
        if kl is None or kl > now or self.kreds is None:
            return
        if kl in self.kommende:
            self._aendring_traadt_i_kraft(ÆndringTrådtIKraft(forloeb=self.key, gaelder_fra=kl))
            return
        dage = self._foedselsdage
        graense = min(dage, key=lambda g: dage[g])
        self._aldersgraense_passeret(
            AldersgrænsePasseret(
                forloeb=self.key,
                barn=self.kreds.barn,
                graense=graense,
                passeret_at=kl,
                marker_moeder_til=alder.marker_til(koncept_for(self.pins), graense, kl),
            )
        )

    def _uden_ny_dato(self, part: PartTilføjet, at: datetime) -> PartTilføjet:
        """A correction of a name does not undo what is dated: custody that is as it is now keeps its history."""
        kendt = self.parter.get(part.part)
        dateret = any(a.part == part.part for a in self.myndighed)
        if kendt and dateret and part.foraeldremyndighed == self.har_myndighed(part.part, at):
            return part.model_copy(update={"foraeldremyndighed": kendt.foraeldremyndighed})
        return part

    def _efter(self, nye: dict[PersonRef, PartTilføjet], at: datetime) -> Iterable[PersonRef]:
        """Who would hold custody after the registration."""
        dateret = {a.part for a in self.myndighed if a.gaelder_fra <= at}
        for part in (self.parter | nye).values():
            har = self.har_myndighed(part.part, at) if part.part in dateret else part.foraeldremyndighed
            if har and self._kan_have(part):
                yield part.part

    # ------------------------------------------------------------------------------------------------- evolve

    @event
    def _personkreds_registreret(self, fact: PersonkredsRegistreret) -> None:
        self.kreds = fact

    @event
    def _part_tilfoejet(self, fact: PartTilføjet) -> None:
        self.parter = {**self.parter, fact.part: fact}

    @event
    def _foraeldremyndighed_aendret(self, fact: ForældremyndighedÆndret) -> None:
        self.myndighed = (*self.myndighed, fact)
        self.kommende = kommende(self.kommende, fact.gaelder_fra, forud=fact.forud)

    @event
    def _barnets_situation_aendret(self, fact: BarnetsSituationÆndret) -> None:
        self.situationer = (*self.situationer, fact)
        self.kommende = kommende(self.kommende, fact.gaelder_fra, forud=fact.forud)

    @event
    def _aendring_traadt_i_kraft(self, fact: ÆndringTrådtIKraft) -> None:
        self.kommende = tuple(kl for kl in self.kommende if kl != fact.gaelder_fra)

    @event
    def _aldersgraenser_noteret(self, fact: AldersgrænserNoteret) -> None:
        self.passeret = frozenset(fact.passeret)

    @event
    def _aldersgraense_passeret(self, fact: AldersgrænsePasseret) -> None:
        self.passeret = self.passeret | {fact.graense}

    @event
    def _partsbegraensning_sat(self, fact: PartsbegrænsningSat) -> None:
        self.begraensninger = {**self.begraensninger, fact.part: fact}

    @event
    def _tolkebehov_noteret(self, fact: TolkebehovNoteret) -> None:
        self.tolkebehov = {**self.tolkebehov, fact.part: fact}

    @event
    def _part_inviteret(self, fact: PartInviteret) -> None:
        self.inviterede = self.inviterede | {fact.part} if fact.inviteret else self.inviterede - {fact.part}

    @event
    def _personkreds_glemt(self, _fact: PersonkredsGlemt) -> None:
        self.glemt = True


def kommende(kendte: tuple[datetime, ...], fra: datetime, *, forud: bool) -> tuple[datetime, ...]:
    """When something registered ahead comes true; what is true already needs no waking."""
    return tuple(sorted({*kendte, fra})) if forud else kendte

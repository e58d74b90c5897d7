"""A Fællesskabsindsats: the work with a group of children, which has no child, no CPR number and no consent (A39).

Registered by staff or leader, helped by what the beslutningstræ points to, followed up and ended (R157-R167). On the
barometer it is levels 1-3 (A48). A child that needs more gets a forløb of its own; the group's record is not converted.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast
from uuid import UUID

from contracts.frister import dagens_slut, lokal_dato
from contracts.koncept import Koncept, Trælinje, hent_koncept
from contracts.koncept.beslutningstrae import Henvisning
from contracts.routing import (
    Fællesskabsafslutning,
    FællesskabsindsatsAfsluttet,
    Fællesskabsmøde,
    FællesskabsmødeIndkaldt,
    FællesskabsopfølgningUdeblev,
    FølgOpPåFællesskab,
    RefleksionsrumAktiveret,
    RegistrerFællesskabsindsats,
    Træsvar,
    VejviserTilgået,
)
from contracts.values import EnhedRef, Enhedstype, FortroligTekst, Kode, MødeId, Rolle, Trin
from services.chassis.aggregate import Aggregate, Pins, event
from services.chassis.rules import check
from services.routing.domain import rules
from services.routing.domain.facts import (
    FællesskabetVurderet,
    FællesskabsindsatsRegistreret,
    FællesskabsmødeAfholdt,
)
from services.routing.domain.organisation import Enhed

VEJVISER: Kode = "vejviser"
REFLEKSIONSRUM: Kode = "refleksionsrum"


@dataclass(slots=True)
class Møde:
    """A refleksionsrum or sparringsmøde with PPR (R162, R167)."""

    art: Fællesskabsmøde
    starter_at: datetime
    afholdt_at: datetime | None = None


class Fællesskabsindsats(Aggregate):
    """Work with a group at one unit, on a step that is not one child's."""

    TYPE = "faellesskabsindsats"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.enhed: EnhedRef
        self.enhedstype: Enhedstype
        self.distrikt: Kode
        self.trin: Trin
        self.linjer: tuple[Træsvar, ...] = ()
        self.aktiveret: frozenset[Kode] = frozenset()
        self.moeder: dict[MødeId, Møde] = {}
        self.vurderet: tuple[Trin, date, date | None] | None = None
        self.naeste_opfoelgning: date | None = None
        self.udeblevet = False
        self.afsluttet: Fællesskabsafslutning | None = None

    @property
    def koncept(self) -> Koncept:
        pins = cast(Pins, self.pins)
        return hent_koncept(pins.koncept, pins.koncept_hash)

    def registrer(self, o: RegistrerFællesskabsindsats, enhed: Enhed, nu: datetime) -> None:
        """A concern about a group reached the leader: what the beslutningstræ points to is shown at once (R158)."""
        if self.exists:
            check(rules.IndsatsenErIkkeEnAnden(samme=self.enhed == o.enhed))
            return
        trin = self._gruppens_trin(o.trin)
        self._registreret(
            FællesskabsindsatsRegistreret(
                indsats=self.key,
                enhed=o.enhed,
                enhedstype=enhed.type,
                distrikt=enhed.distrikt,
                trin=trin,
                linjer=self._svar(o.trin, enhed.type, enhed.distrikt, lokal_dato(nu)),
                beskrivelse=o.beskrivelse,
            )
        )

    def aktiver_vejviser(self, nu: datetime) -> None:
        """The leader looks for help for the staff (R158, R160, R161)."""
        if VEJVISER in self.aktiveret:
            return
        self._kan_aktiveres(VEJVISER, lokal_dato(nu))
        self._vejviser_tilgaaet(VejviserTilgået(indsats=self.key))

    def aktiver_refleksionsrum(self, nu: datetime) -> None:
        """The leader asks PPR for a refleksionsrum (R162, R66)."""
        if REFLEKSIONSRUM in self.aktiveret:
            return
        self._kan_aktiveres(REFLEKSIONSRUM, lokal_dato(nu))
        self._refleksionsrum_aktiveret(RefleksionsrumAktiveret(indsats=self.key, tilbydes_af=Rolle.PPR))

    def indkald_moede(self, moede: MødeId, art: Fællesskabsmøde, starter_at: datetime, nu: datetime) -> None:
        """PPR takes the initiative to sparring; the refleksionsrum was asked for first (R66, R162, R167)."""
        kendt = self.moeder.get(moede)
        if kendt and (kendt.art, kendt.starter_at) == (art, starter_at):
            return
        bedt_om = art is not Fællesskabsmøde.REFLEKSIONSRUM or REFLEKSIONSRUM in self.aktiveret
        check(
            rules.IndsatsenErIGang(afsluttet=self.afsluttet is not None),
            rules.FællesskabsmødetErIkkeEtAndet(samme=kendt is None or (kendt.art is art and not kendt.afholdt_at)),
            rules.RefleksionsrummetErAktiveret(er=bedt_om),
            rules.FællesskabsmødetLiggerForan(starter_at=starter_at, nu=nu),
        )
        indkaldt = FællesskabsmødeIndkaldt(indsats=self.key, moede=moede, art=art, starter_at=starter_at)
        self._moede_indkaldt(indkaldt)

    def afhold_moede(self, moede: MødeId, udbytte: FortroligTekst | None, at: datetime) -> None:
        """The meeting was held (R162, R167)."""
        check(rules.FællesskabsmødetErIndkaldt(kendt=moede in self.moeder))
        kendt = self.moeder[moede]
        if kendt.afholdt_at:
            return
        check(rules.IndsatsenErIGang(afsluttet=self.afsluttet is not None))
        self._moede_afholdt(
            FællesskabsmødeAfholdt(indsats=self.key, moede=moede, art=kendt.art, afholdt_at=at, udbytte=udbytte)
        )

    def foelg_op(self, o: FølgOpPåFællesskab, at: datetime) -> None:
        """Where the group stands now (R165, R166); on an individual step a child needs a forløb of its own (A48)."""
        dag = lokal_dato(at)
        check(rules.IndsatsenErIGang(afsluttet=self.afsluttet is not None))
        trin = self._gruppens_trin(o.trin)
        if self.vurderet == (trin, dag, o.naeste_opfoelgning):
            return
        check(rules.NæsteOpfølgningLiggerForan(dag=o.naeste_opfoelgning, i_dag=dag))
        self._vurderet(
            FællesskabetVurderet(
                indsats=self.key,
                fra=self.trin,
                trin=trin,
                linjer=self._svar(o.trin, self.enhedstype, self.distrikt, dag),
                greb=o.greb,
                vurderet=dag,
                naeste_opfoelgning=o.naeste_opfoelgning,
                iagttagelse=o.iagttagelse,
            )
        )

    def afslut(self, aarsag: Fællesskabsafslutning) -> None:
        """The leader ends it."""
        if self.afsluttet is aarsag:
            return
        check(rules.IndsatsenErIGang(afsluttet=self.afsluttet is not None))
        self._afsluttet(FællesskabsindsatsAfsluttet(indsats=self.key, aarsag=aarsag))

    @property
    def next_alarm(self) -> datetime | None:
        """When the day agreed for the follow-up is over; that it was agreed is its whole explanation (R165)."""
        if self.naeste_opfoelgning is None or self.udeblevet or self.afsluttet:
            return None
        return dagens_slut(self.naeste_opfoelgning) + timedelta(seconds=1)

    def wake(self, now: datetime) -> None:
        """Nobody followed up; a late tick gives the same fact."""
        if (ringer := self.next_alarm) and ringer <= now:
            aftalt = cast(date, self.naeste_opfoelgning)
            self._opfoelgning_udeblev(
                FællesskabsopfølgningUdeblev(
                    indsats=self.key, enhed=self.enhed, aftalt=aftalt, udeblev_at=dagens_slut(aftalt)
                )
            )

    def vaerktoejer(self, i_dag: date) -> list[tuple[Henvisning, bool]]:
        """Every tool the beslutningstræ has for this step, and whether it is in force; the others are shown (A44)."""
        peger = {linje.funktion for linje in _linjer(self.koncept, self.trin.kode, self.enhedstype, self.distrikt)}
        faellesskab = self.koncept.faellesskab
        henvisninger = faellesskab.henvisninger if faellesskab else ()
        return [(h, _i_kraft(h, i_dag)) for h in henvisninger if any(map(h.hedder, peger))]

    # --- shared by the decisions -----------------------------------------------------------------------------------

    def _gruppens_trin(self, kode: Kode) -> Trin:
        """The step, when it is on the scale and about a group."""
        skala = self.koncept.skala
        check(
            rules.KonceptetHarFællesskabsindsatser(har=self.koncept.faellesskab is not None),
            rules.TrinnetErPåSkalaen(findes=skala.har(kode), skala=skala.navn),
        )
        check(rules.TrinnetHandlerOmFællesskabet(gaelder=not skala.er_individuelt(kode)))
        return skala.paa(kode)

    def _svar(self, trin: Kode, enhedstype: Enhedstype, distrikt: Kode, dag: date) -> tuple[Træsvar, ...]:
        """Tools and partners in force that day; what is under development is not pointed to (R43, R86, A44)."""
        faellesskab = self.koncept.faellesskab
        venter = [h for h in faellesskab.henvisninger if not _i_kraft(h, dag)] if faellesskab else []
        return tuple(
            Træsvar(funktion=linje.funktion, linje=linje.kode)
            for linje in _linjer(self.koncept, trin, enhedstype, distrikt)
            if not any(h.hedder(linje.funktion) for h in venter)
        )

    def _kan_aktiveres(self, vaerktoej: Kode, dag: date) -> None:
        fundet = next((h for h, _ in self.vaerktoejer(dag) if h.kode == vaerktoej), None)
        trin = fundet.aktiveres_paa if fundet else ()
        check(
            rules.IndsatsenErIGang(afsluttet=self.afsluttet is not None),
            rules.BeslutningstræetPegerPåVærktøjet(peger=fundet is not None),
            rules.VærktøjetAktiveresPåTrinnet(paa=not trin or self.trin.kode in trin),
            rules.VærktøjetErTrådtIKraft(gyldig_fra=fundet.gyldig_fra if fundet else None, i_dag=dag),
        )

    # ---------------------------------------------------------------------------------------------------------------

    @event
    def _registreret(self, fact: FællesskabsindsatsRegistreret) -> None:
        self.enhed, self.enhedstype, self.distrikt = fact.enhed, fact.enhedstype, fact.distrikt
        self.trin, self.linjer = fact.trin, fact.linjer

    @event
    def _vejviser_tilgaaet(self, _fact: VejviserTilgået) -> None:
        self.aktiveret |= {VEJVISER}

    @event
    def _refleksionsrum_aktiveret(self, _fact: RefleksionsrumAktiveret) -> None:
        self.aktiveret |= {REFLEKSIONSRUM}

    @event
    def _moede_indkaldt(self, fact: FællesskabsmødeIndkaldt) -> None:
        self.moeder[fact.moede] = Møde(fact.art, fact.starter_at)

    @event
    def _moede_afholdt(self, fact: FællesskabsmødeAfholdt) -> None:
        self.moeder[fact.moede].afholdt_at = fact.afholdt_at

    @event
    def _vurderet(self, fact: FællesskabetVurderet) -> None:
        self.trin, self.linjer = fact.trin, fact.linjer
        self.vurderet = (fact.trin, fact.vurderet, fact.naeste_opfoelgning)
        self.naeste_opfoelgning, self.udeblevet = fact.naeste_opfoelgning, False

    @event
    def _opfoelgning_udeblev(self, _fact: FællesskabsopfølgningUdeblev) -> None:
        self.udeblevet = True

    @event
    def _afsluttet(self, fact: FællesskabsindsatsAfsluttet) -> None:
        self.afsluttet = fact.aarsag


def _i_kraft(henvisning: Henvisning, dag: date) -> bool:
    return henvisning.gyldig_fra is None or henvisning.gyldig_fra <= dag


def _linjer(koncept: Koncept, trin: Kode, enhedstype: Enhedstype, distrikt: Kode) -> list[Trælinje]:
    """The lines that are true for a group here: it has no age."""
    trae = koncept.beslutningstrae
    return [
        linje
        for linje in (trae.linjer if trae else ())
        if trin in linje.trin
        and enhedstype in linje.enhedstyper
        and (not linje.distrikter or distrikt in linje.distrikter)
    ]

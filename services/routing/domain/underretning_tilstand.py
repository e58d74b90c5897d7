"""The state of an Underretning and how each fact changes it. Nothing here refuses: underretning.py decides."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast
from uuid import UUID

from contracts import routing
from contracts.frister import KOEBENHAVN, Frist, lokal_dato
from contracts.kalender import EN_DAG
from contracts.koncept import Koncept, hent_koncept
from contracts.koncept.myndighed import Modtagelsen, Underretter
from contracts.routing import Alvor
from contracts.values import Kode, Rolle
from services.chassis.aggregate import Aggregate, Pins, event
from services.routing.domain.facts import UnderretningModtaget


@dataclass(slots=True)
class Ur:
    """One clock of the underretning and what became of it. Only facts change it."""

    sat: routing.UnderretningsfristSat
    overskredet: bool = False
    eskaleret_til: Rolle | None = None
    opfyldt_at: datetime | None = None
    rettidig: bool | None = None

    @property
    def loeber(self) -> bool:
        return self.opfyldt_at is None

    @property
    def ringer_kl(self) -> datetime | None:
        """When it runs out, while that still matters."""
        return self.sat.forfalder_kl if self.loeber and not self.overskredet else None


def frist_sat(underretning: UUID, frist_id: UUID, frist: Frist, start_kl: datetime) -> routing.UnderretningsfristSat:
    """The fact that a computed clock runs from an instant."""
    return routing.UnderretningsfristSat(
        underretning=underretning,
        frist_id=frist_id,
        frist=frist.navn,
        regel=frist.regel,
        start_kl=start_kl,
        start=frist.start,
        forfalder=frist.forfalder,
        forfalder_kl=frist.forfalder_kl,
    )


def ulaest_alarm(modtaget_at: datetime, modtagelsen: Modtagelsen) -> datetime:
    """The instant at which the profile's hours of daytime have passed unread, weekends and helligdage too (A19)."""
    rest, dag = timedelta(hours=modtagelsen.ulaest_alarm_timer), lokal_dato(modtaget_at)
    while True:
        fra = max(_kl(dag, modtagelsen.dagtid_fra), modtaget_at)
        dagtid = max(_kl(dag, modtagelsen.dagtid_til) - fra, timedelta())
        if dagtid >= rest:
            return fra + rest
        rest, dag = rest - dagtid, dag + EN_DAG


def _kl(dag: date, klokken: time) -> datetime:
    return datetime.combine(dag, klokken, tzinfo=KOEBENHAVN).astimezone(UTC)


class Underretningstilstand(Aggregate):
    """What is known of an underretning."""

    TYPE = "underretning"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """The decisions stand in a subclass; it evolves by the facts of this class."""
        super().__init_subclass__(**kwargs)
        cls.EVOLVERS, cls.EVOLVES_BY = Underretningstilstand.EVOLVERS, Underretningstilstand.EVOLVES_BY

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.modtaget: UnderretningModtaget
        self.ure: dict[Kode, Ur] = {}
        self.laest = False
        self.alarmeret = False
        self.kvitteret = False
        self.vurderet: routing.UnderretningVurderet | None = None
        self.akut_ivaerksat = False
        self.videre_til: routing.UnderretningVidereformidlet | None = None
        self.moede: routing.UnderretningsmødeIndkaldt | None = None
        self.afgjort: routing.UnderretningAfgjort | None = None
        self.grundlag: routing.Kontaktgrundlag | None = None
        self.kontaktet: routing.LokalLederKontaktet | None = None

    @property
    def koncept(self) -> Koncept:
        """The profile it was received under."""
        pins = cast(Pins, self.pins)
        return hent_koncept(pins.koncept, pins.koncept_hash)

    @property
    def alarm_kl(self) -> datetime | None:
        """When nobody has read it for too long, while that still matters."""
        modtagelsen = self.koncept.modtagelsen
        if modtagelsen is None or self.laest or self.alarmeret:
            return None
        return ulaest_alarm(self.modtaget.modtaget_at, modtagelsen)

    @property
    def gaar_til_lokal_leder(self) -> bool:
        """Assessed not to be the authority's, or decided to give no ground for it (R133, R134)."""
        if self.afgjort:
            return self.afgjort.afgoerelse is None
        return self.vurderet is not None and self.vurderet.udfald is routing.Underretningsudfald.LOKAL_LEDER

    def er_undervejs_fra(self, forloeb: UUID) -> bool:
        """Made by the municipality itself in this forløb, and not yet where it is going."""
        m, v = self.modtaget, self.vurderet
        uafgjort = v is None or (v.udfald is routing.Underretningsudfald.NY_SAG and self.afgjort is None)
        return m.om_forloeb == forloeb and m.underrettertype is routing.Underrettertype.KOMMUNAL and uafgjort

    @property
    def _modtagelsen(self) -> Modtagelsen | None:
        return self.koncept.modtagelsen

    @property
    def _eskaleres_til(self) -> Rolle | None:
        return self._modtagelsen.eskaleres_til if self._modtagelsen else None

    @property
    def _underretter(self) -> Underretter | None:
        """What the profile says of this kind of underretter."""
        kendte = self._modtagelsen.underrettere if self._modtagelsen else ()
        return next((u for u in kendte if u.kode == self.modtaget.underrettertype.value), None)

    @property
    def kraever_akut_handling(self) -> bool:
        return self.vurderet.alvor is Alvor.AKUT if self.vurderet else self.modtaget.akut

    # ---------------------------------------------------------------------------------------------------------------

    @event
    def _modtaget(self, fact: UnderretningModtaget) -> None:
        self.modtaget = fact

    @event
    def _frist_sat(self, fact: routing.UnderretningsfristSat) -> None:
        self.ure[fact.frist] = Ur(fact)

    @event
    def _frist_opfyldt(self, fact: routing.UnderretningsfristOpfyldt) -> None:
        self.ure[fact.frist].opfyldt_at, self.ure[fact.frist].rettidig = fact.opfyldt_at, fact.rettidig

    @event
    def _frist_overskredet(self, fact: routing.UnderretningsfristOverskredet) -> None:
        self.ure[fact.frist].overskredet, self.ure[fact.frist].eskaleret_til = True, fact.eskaleret_til

    @event
    def _ikke_laest(self, _fact: routing.UnderretningIkkeLæst) -> None:
        self.alarmeret = True

    @event
    def _laest(self, _fact: routing.UnderretningLæst) -> None:
        self.laest = True

    @event
    def _kvitteret(self, _fact: routing.KvitteringSendt) -> None:
        self.kvitteret = True

    @event
    def _vurderet(self, fact: routing.UnderretningVurderet) -> None:
        self.vurderet, self.laest = fact, True

    @event
    def _akut_ivaerksat(self, _fact: routing.AkutHandlingIværksat) -> None:
        self.akut_ivaerksat = True

    @event
    def _videreformidlet(self, fact: routing.UnderretningVidereformidlet) -> None:
        self.videre_til = fact

    @event
    def _moede_indkaldt(self, fact: routing.UnderretningsmødeIndkaldt) -> None:
        self.moede = fact

    @event
    def _afgjort(self, fact: routing.UnderretningAfgjort) -> None:
        self.afgjort = fact

    @event
    def _kontaktgrundlag_noteret(self, fact: routing.KontaktgrundlagNoteret) -> None:
        self.grundlag = fact.grundlag

    @event
    def _lokal_leder_kontaktet(self, fact: routing.LokalLederKontaktet) -> None:
        self.kontaktet = fact

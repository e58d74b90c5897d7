"""Where an underretning goes: to a meeting, a decision, the local leader, or another municipality."""

from datetime import datetime
from uuid import UUID

from contracts.kalender import dansk_dato
from contracts.values import AktørRef, Kode
from services.chassis.rules import Rule


class DerErEnSagIForvejen(Rule):
    """Forwarded is what relates to an open case (R127)."""

    RULE = "R127"
    FIELD = "underretning"
    MESSAGE = "Barnet har ingen sag i gang, som underretningen kan videreformidles til."
    har_sag: bool

    @property
    def holds(self) -> bool:
        return self.har_sag


class DenAnsvarligeRådgiverIndkalder(Rule):
    """In an open case the responsible rådgiver convenes (R127)."""

    RULE = "R127"
    FIELD = "underretning"
    MESSAGE = "Barnet har en sag. Det er den ansvarlige rådgiver, der indkalder."
    som: AktørRef
    ansvarlig: AktørRef | None

    @property
    def holds(self) -> bool:
        return self.som == self.ansvarlig


class ModtagelsenIndkalderINyeSager(Rule):
    """In a new case Modtagelsen invites to the underretningsmøde (R128)."""

    RULE = "R128"
    FIELD = "underretning"
    MESSAGE = "I nye sager er det Modtagelsen, der inviterer til underretningsmøde."
    er_modtagelsen: bool

    @property
    def holds(self) -> bool:
        return self.er_modtagelsen


class SagenHørerTilMyndigheden(Rule):
    """An underretningsmøde and a decision belong to a new case, not to one for the local leader (R128, R133)."""

    RULE = "R128"
    FIELD = "underretning"
    MESSAGE = "Underretningen er ikke vurderet til en ny sag hos myndigheden."
    ny_sag: bool

    @property
    def holds(self) -> bool:
        return self.ny_sag


class DeRetteErInviteret(Rule):
    """The family, and those the profile says are always there (R127, R128)."""

    RULE = "R128"
    FIELD = "deltagere"
    mangler: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.mangler

    @property
    def message(self) -> str:
        return f"Til mødet skal også inviteres: {', '.join(self.mangler)}."


class DeltagerneErKendte(Rule):
    """Invited are those the profile knows (R128)."""

    RULE = "R128"
    FIELD = "deltagere"
    ukendte: tuple[Kode, ...]

    @property
    def holds(self) -> bool:
        return not self.ukendte

    @property
    def message(self) -> str:
        return f"Konceptet kender ikke {', '.join(self.ukendte)} som deltagere i underretningsmødet."


class MødetLiggerForude(Rule):
    """What is planned lies ahead (H2)."""

    RULE = "H2"
    FIELD = "starter_at"
    starter_at: datetime
    nu: datetime

    @property
    def holds(self) -> bool:
        return self.starter_at > self.nu

    @property
    def message(self) -> str:
        return f"Mødet kan ikke holdes {dansk_dato(self.starter_at.date())}; tidspunktet er passeret."


class MødetErIndkaldtFørst(Rule):
    """On the basis of the meeting Modtagelsen decides; what is acute does not wait for it (R128, R129, R126)."""

    RULE = "R128"
    FIELD = "underretning"
    MESSAGE = "I en ny sag inviteres først til underretningsmøde, medmindre sagen kræver akut handling."
    indkaldt: bool

    @property
    def holds(self) -> bool:
        return self.indkaldt


class AfgørelsenErEnAfKonceptets(Rule):
    """There is ground for what the profile names (R129: børnefaglig undersøgelse, R130: also afdækning)."""

    RULE = "R130"
    FIELD = "afgoerelse"
    afgoerelse: Kode | None
    muligheder: tuple[Kode, ...]

    @property
    def holds(self) -> bool:
        return self.afgoerelse is None or not self.muligheder or self.afgoerelse in self.muligheder

    @property
    def message(self) -> str:
        return f"Der kan afgøres, om der er grundlag for: {', '.join(self.muligheder)}."


class UnderretningenErIkkeAfgjort(Rule):
    """A decision stands (R129, R130)."""

    RULE = "R130"
    FIELD = "afgoerelse"
    MESSAGE = "Underretningen er allerede afgjort på en anden måde."
    afgjort: bool

    @property
    def holds(self) -> bool:
        return not self.afgjort


class RådgiverenErUdpeget(Rule):
    """A case has a rådgiver who is responsible for it from its first hour (R63)."""

    RULE = "R63"
    FIELD = "raadgiver"
    MESSAGE = "Angiv den rådgiver, der får ansvaret for sagen."
    kraeves: bool
    raadgiver: AktørRef | None

    @property
    def holds(self) -> bool:
        return not self.kraeves or self.raadgiver is not None


class UnderretningenGårTilLokalLeder(Rule):
    """The local leader is contacted when the case is not on the authority's steps (R133, R134)."""

    RULE = "R133"
    FIELD = "underretning"
    MESSAGE = "Kun når sagen ikke er på myndighedens trin, kontaktes den lokale leder."
    lokal: bool

    @property
    def holds(self) -> bool:
        return self.lokal


class DerErIkkeKontaktetEnAnden(Rule):
    """One leader is contacted about one underretning (R133)."""

    RULE = "R133"
    FIELD = "enhed"
    MESSAGE = "Der er allerede taget kontakt til den lokale leder om underretningen."
    kontaktet: UUID | None

    @property
    def holds(self) -> bool:
        return self.kontaktet is None


class EksternUnderretningKræverSamtykke(Rule):
    """After an external underretning no proceeding without consent (R134, A9)."""

    RULE = "R134"
    FIELD = "underretning"
    MESSAGE = "Efter en ekstern underretning skal forældrene give samtykke, før den lokale leder kontaktes."
    kraeves: bool
    samtykke: bool

    @property
    def holds(self) -> bool:
        return self.samtykke or not self.kraeves


class KontaktenHarEtGrundlag(Rule):
    """As a rule consent; without it only on another basis with its reason on record (R133, A9)."""

    RULE = "A9"
    FIELD = "underretning"
    MESSAGE = (
        "Forældrene har ikke givet samtykke til, at den lokale leder kontaktes, og der er ikke registreret et andet "
        "grundlag med begrundelse."
    )
    har: bool

    @property
    def holds(self) -> bool:
        return self.har


class BarnetErFraflyttet(Rule):
    """The new municipality is told of a child that has moved to it (A34)."""

    RULE = "A34"
    FIELD = "forloeb"
    MESSAGE = "Barnet er ikke fraflyttet kommunen."
    er: bool

    @property
    def holds(self) -> bool:
        return self.er


class DerErIkkeBesluttetAndet(Rule):
    """What has been told cannot be left untold (A34, H3)."""

    RULE = "H3"
    FIELD = "forloeb"
    MESSAGE = "Der er allerede taget stilling til, om tilflytterkommunen underrettes."
    besluttet: bool

    @property
    def holds(self) -> bool:
        return not self.besluttet

"""The authority's own case."""

from uuid import UUID

from contracts.values import AktørRef, Kode
from services.chassis.rules import Rule


class SagenFindes(Rule):
    """Everything in a case begins when it is opened (R63)."""

    RULE = "R63"
    FIELD = "forloeb"
    MESSAGE = "Sagen findes ikke."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes


class SagenErÅben(Rule):
    """What is over is not changed (H3)."""

    RULE = "H3"
    FIELD = "forloeb"
    MESSAGE = "Sagen er lukket."
    aaben: bool

    @property
    def holds(self) -> bool:
        return self.aaben


class BarnetHarHøjstÉnSag(Rule):
    """An underretning on a child with a case goes into that case, so there is one (R127)."""

    RULE = "R127"
    FIELD = "barn"
    MESSAGE = "Barnet har allerede en sag i gang. Brug den."
    aktiv: UUID | None
    sag: UUID

    @property
    def holds(self) -> bool:
        return self.aktiv in (None, self.sag)


class SagenErIkkeOmEtAndetBarn(Rule):
    """A case is about one child (H1)."""

    RULE = "H1"
    FIELD = "forloeb"
    MESSAGE = "Sagen er allerede oprettet om et andet barn."
    samme: bool

    @property
    def holds(self) -> bool:
        return self.samme


class AfdelingenErEnAfMyndighedens(Rule):
    """The department is one of the authority's, and serves the child's age (R64)."""

    RULE = "R64"
    FIELD = "afdeling"
    afdeling: Kode | None
    muligheder: tuple[Kode, ...]

    @property
    def holds(self) -> bool:
        return self.afdeling in self.muligheder if self.muligheder else True

    @property
    def message(self) -> str:
        return f"Vælg den afdeling, der tager sagen, efter barnets alder: {', '.join(self.muligheder)}."


class UndersøgelsenErIGang(Rule):
    """What ends has begun (R137)."""

    RULE = "R137"
    FIELD = "forloeb"
    MESSAGE = "Der er ingen afdækning eller børnefaglig undersøgelse i gang i sagen."
    i_gang: bool

    @property
    def holds(self) -> bool:
        return self.i_gang


class BarnetHarSærligtBehovForStøtte(Rule):
    """Support is set in motion when it is assessed that the child has a special need for it (R137)."""

    RULE = "R137"
    FIELD = "forloeb"
    MESSAGE = "Foranstaltninger iværksættes, når det er vurderet, at barnet har et særligt behov for støtte."
    vurderet: bool

    @property
    def holds(self) -> bool:
        return self.vurderet


class ForanstaltningenErIværksat(Rule):
    """What ends has begun (R151)."""

    RULE = "R151"
    FIELD = "foranstaltning"
    MESSAGE = "Foranstaltningen findes ikke i sagen."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes


class ForanstaltningerneErOphørt(Rule):
    """Every foranstaltning has ended before the case is prepared for closing; else it is no transfer (R151, A20)."""

    RULE = "R151"
    FIELD = "forloeb"
    antal: int

    @property
    def holds(self) -> bool:
        return self.antal == 0

    @property
    def message(self) -> str:
        loeber = "én foranstaltning" if self.antal == 1 else f"{self.antal} foranstaltninger"
        return f"Der løber {loeber}. De skal være ophørt, før sagen klargøres til lukning."


class SagenLukkesIkkeUnderOverdragelse(Rule):
    """A case that is handed over stays open until its first meeting is held (A20)."""

    RULE = "A20"
    FIELD = "lukning"
    MESSAGE = "Sagen er ved at blive overdraget. Den lukkes, når overdragelsen er afsluttet på det første møde."
    overdrages: bool

    @property
    def holds(self) -> bool:
        return not self.overdrages


class BeslutningstræetKanBesvares(Rule):
    """The beslutningstræ asks for age and institution (R85, R131)."""

    RULE = "R85"
    FIELD = "enhed"
    MESSAGE = "Angiv barnets alder og enhed; barnet har intet forløb her, som kender dem."
    kan: bool

    @property
    def holds(self) -> bool:
        return self.kan


class MetodenErEnAfKonceptets(Rule):
    """The rådgiver convenes by the methods of the profile (R132, R141, R142)."""

    RULE = "R132"
    FIELD = "metode"
    metode: Kode
    muligheder: tuple[Kode, ...]

    @property
    def holds(self) -> bool:
        return self.metode in self.muligheder if self.muligheder else True

    @property
    def message(self) -> str:
        return f"Vælg en af metoderne: {', '.join(self.muligheder)}."


class MødetErAftaltMedFamilien(Rule):
    """By agreement with the child and the family (R132)."""

    RULE = "R132"
    FIELD = "aftalt_med_familien"
    MESSAGE = "Rådgiveren indkalder efter aftale med barnet/den unge og familien."
    aftalt: bool

    @property
    def holds(self) -> bool:
        return self.aftalt


class PartnerneErRelevante(Rule):
    """Called are relevant partners: functions that the beslutningstræ knows (R140)."""

    RULE = "R140"
    FIELD = "partnere"
    ukendte: tuple[Kode, ...]

    @property
    def holds(self) -> bool:
        return not self.ukendte

    @property
    def message(self) -> str:
        return f"Beslutningstræet kender ikke: {', '.join(self.ukendte)}."


class RådgiverenHarSagen(Rule):
    """The case's own rådgiver hands it over (R63, R146)."""

    RULE = "R63"
    FIELD = "sag"
    MESSAGE = "Det er den rådgiver, der har ansvaret for sagen, som overdrager den."
    som: AktørRef
    ansvarlig: AktørRef

    @property
    def holds(self) -> bool:
        return self.som == self.ansvarlig


class RådgiverAfventesIForløbet(Rule):
    """Taken over is what waits for it (R179)."""

    RULE = "R179"
    FIELD = "forloeb"
    MESSAGE = "Forløbet afventer ikke, at en rådgiver tager over."
    afventes: bool

    @property
    def holds(self) -> bool:
        return self.afventes

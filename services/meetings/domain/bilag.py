"""The bilag of a forløb's meetings. What may show others is not sent before somebody has looked it through (A40)."""

from dataclasses import dataclass, replace
from typing import ClassVar
from uuid import UUID

from contracts.meetings import BilagGennemgået, BilagNoteret, Bilagsart, Gennemgang, GennemgåBilag, NoterBilag
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.meetings.domain.facts import felter
from services.meetings.domain.rules import bilag as regler

SENDES = frozenset({Gennemgang.GODKENDT, Gennemgang.SLOERET})


@dataclass(frozen=True, slots=True)
class Bilag:
    bilag: UUID
    moede: UUID
    art: Bilagsart
    indhold_hash: str
    gennemgang: Gennemgang = Gennemgang.AFVENTER


class Bilagsmappe(Aggregate):
    TYPE: ClassVar[str] = "bilag"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.bilag: dict[UUID, Bilag] = {}

    def noter(self, k: NoterBilag) -> None:
        kendt = self.bilag.get(k.bilag)
        if kendt is None:
            self._bilag_noteret(BilagNoteret(**felter(k)))
            return
        check(regler.BilagetsNøgleErLedig(ledig=(kendt.moede, kendt.art) == (k.moede, k.art)))

    def gennemgaa(self, k: GennemgåBilag) -> None:
        """A picture that was redacted is another picture: it has another hash (A40)."""
        kendt = self.bilag.get(k.bilag)
        check(regler.BilagetFindes(findes=kendt is not None))
        assert kendt is not None  # noqa: S101  what the rule said, told to the type checker
        ny_hash = k.indhold_hash or kendt.indhold_hash
        if (kendt.gennemgang, kendt.indhold_hash) == (k.udfald, ny_hash):
            return
        sloeret = k.udfald is Gennemgang.SLOERET
        check(
            regler.UdfaldetErEnAfgørelse(afgjort=k.udfald is not Gennemgang.AFVENTER),
            regler.DetSløredeErEtAndetBillede(sloeret=sloeret, nyt=ny_hash != kendt.indhold_hash),
        )
        self._bilag_gennemgaaet(BilagGennemgået(forloeb=self.key, bilag=k.bilag, udfald=k.udfald, indhold_hash=ny_hash))

    def kraev_gennemgaaet(self, moede: UUID, bilag: tuple[UUID, ...], *, kraeves: bool) -> None:
        """Raises Rejected when one of these must not be sent after that meeting."""
        egne = {b.bilag for b in self.bilag.values() if b.moede == moede}
        sendes = {b.bilag for b in self.bilag.values() if b.gennemgang in SENDES or not kraeves}
        afvist = {b.bilag for b in self.bilag.values() if b.gennemgang is Gennemgang.AFVIST}
        check(
            regler.BilagetFindes(findes=set(bilag) <= egne),
            regler.BilagetErGennemgået(gennemgaaet=set(bilag) <= sendes - afvist),
        )

    # ------------------------------------------------------------------------------------------------------------------

    @event
    def _bilag_noteret(self, fact: BilagNoteret) -> None:
        self.bilag[fact.bilag] = Bilag(**felter(fact, "forloeb"))

    @event
    def _bilag_gennemgaaet(self, fact: BilagGennemgået) -> None:
        self.bilag[fact.bilag] = replace(self.bilag[fact.bilag], gennemgang=fact.udfald, indhold_hash=fact.indhold_hash)

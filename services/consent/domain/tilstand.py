"""What a Samtykke holds, what it is called, when time matters to it, and who may answer: read here, never changed."""

from datetime import datetime
from uuid import UUID

from contracts import consent as c
from contracts.frister import dagens_slut
from contracts.values import Aktør, PersonRef, Trin
from services.chassis.aggregate import Aggregate
from services.chassis.rules import check
from services.consent.domain import rules
from services.consent.domain.svar import Svarene, Tilstand


class Samtykketilstand(Aggregate):
    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.trin: Trin | None = None
        self.afsluttet = False
        self.tilstand = Tilstand.IKKE_ANMODET
        self.anmodet: c.SamtykkeAnmodet | None = None
        self.barn: PersonRef | None = None
        self.paamindes: tuple[datetime, ...] = ()
        self.svar = Svarene()
        self.givet: c.SamtykkeGivet | None = None
        self.skyldes: c.FristSat | None = None
        self.overskredet = False
        self.naeste_skridt: c.NæsteSkridt | None = None

    @property
    def er_givet(self) -> bool:
        return self.tilstand is Tilstand.GIVET

    @property
    def next_alarm(self) -> datetime | None:
        return None if self.afsluttet else min((kl for kl in self._alarmer if kl), default=None)

    @property
    def _alarmer(self) -> tuple[datetime | None, datetime | None, datetime | None]:
        """When the silent are reminded, when the next step is overdue, when the consent ends."""
        frist = self.skyldes.forfalder_kl if self.skyldes and not self.overskredet else None
        udloeb = dagens_slut(self.givet.gyldigt_til) if self.givet and self.er_givet else None
        return self.paamindes[0] if self.paamindes and self.svar.mangler else None, frist, udloeb

    def _tjek_part(self, part: PersonRef, hvem: Aktør) -> None:
        check(
            rules.DerErSpurgtOmSamtykke(spurgt=self.anmodet is not None),
            rules.PartenSkalSamtykke(part=part, kraevede=self.svar.kraevede),
            rules.SvaretKommerFraParten(part=part, hvem=hvem),
        )

    def _tjek_svar(self, part: PersonRef, svaret_at: datetime, hvem: Aktør, nu: datetime) -> None:
        self._tjek_part(part, hvem)
        check(
            rules.ForløbetErIGang(afsluttet=self.afsluttet),
            rules.SvaretErIkkeFremtidigt(svaret_at=svaret_at, nu=nu),
            rules.SvaretKommerEfterSpørgsmålet(
                svaret_at=svaret_at, anmodet_at=self.anmodet.anmodet_at if self.anmodet else None
            ),
        )

    def _tjek_raekkefoelge(self, part: PersonRef, svaret_at: datetime) -> None:
        forrige = self.svar.af(part)
        check(rules.SvaretErPartensSeneste(svaret_at=svaret_at, forrige_at=forrige.svaret_at if forrige else None))

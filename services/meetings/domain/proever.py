"""Several rules asked together: may a meeting be called, at that time, and may it be closed?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contracts.frister import lokal_dato
from contracts.koncept import Koncept
from contracts.meetings import AfholdMøde, FlytMøde, Fremdrift, IndkaldMøde, Mødeart, Mødebegrundelse
from services.chassis.rules import check
from services.meetings.domain import profil
from services.meetings.domain.moede import Møde
from services.meetings.domain.rules import afholdelse, indkaldelse

ROLLER = ("facilitator", "tidsholder", "referent", "referat_afsender", "kontaktperson")
NAESTE_MOEDE, FREMDRIFT = "naeste_moede", "fremdrift"


@dataclass(frozen=True, slots=True)
class Ønske:
    """A time somebody wants for a meeting. `uden_varsel`: the family asked for the change itself (A24)."""

    art: Mødeart
    starter_at: datetime
    varighed_min: int
    begrundet: bool
    fraveget_af: UUID | None
    uden_varsel: bool = False

    @classmethod
    def af_indkaldelse(cls, k: IndkaldMøde) -> Ønske:
        return cls(k.art, k.starter_at, k.varighed_min, k.begrundelse is not None, k.varsel_fraveget_af)

    @classmethod
    def af_flytning(cls, k: FlytMøde, moede: Møde) -> Ønske:
        familiens = k.aarsag is Mødebegrundelse.FAMILIENS_OENSKE
        return cls(moede.art, k.starter_at, moede.varighed_min, True, k.varsel_fraveget_af, uden_varsel=familiens)


def er_allerede_indkaldt(moeder: Iterable[Møde], k: IndkaldMøde) -> bool:
    """The same meeting at the same time has been called before."""
    return any(
        moede.er_indkaldt and (moede.art, moede.starter_at) == (k.art, k.starter_at) and k.moede in (None, moede.moede)
        for moede in moeder
    )


def proev_indkaldelse(art: Mødeart, opstartsmoede: Møde | None, har_team: bool, ledig: bool) -> None:
    opstart = art is Mødeart.OPSTARTSMOEDE
    check(
        indkaldelse.TeametErNedsat(nedsat=har_team),
        indkaldelse.DerErKunÉtOpstartsmøde(findes=opstart and opstartsmoede is not None),
        indkaldelse.OpstartsmødetErDetFørste(
            afholdt=opstart or (opstartsmoede is not None and opstartsmoede.er_afholdt)
        ),
        indkaldelse.MødetsNøgleErLedig(ledig=ledig),
    )


def proev_tidspunkt(koncept: Koncept, oenske: Ønske, ur_start: datetime | None, naar: datetime) -> UUID | None:
    """Who waived the notice, when it is too short and somebody may and did; else None. Raises Rejected."""
    i_dag, dag = lokal_dato(naar), lokal_dato(oenske.starter_at)
    check(
        indkaldelse.TidspunktetLiggerForan(nu=naar, starter_at=oenske.starter_at),
        indkaldelse.DagenErEnArbejdsdag(dag=dag, arbejdsdag=profil.er_arbejdsdag(koncept, dag)),
    )
    fraveget_af = None
    if profil.moedets_profil(koncept, oenske.art).kraever_varsel and not oenske.uden_varsel:
        senest = profil.senest_indkaldt(koncept, dag)
        fraveget, kan_fraviges = oenske.fraveget_af is not None, koncept.varsel.kan_fraviges
        check(
            indkaldelse.VarsletErHoldt(
                i_dag=i_dag,
                dag=dag,
                senest=senest,
                tidligst=profil.tidligst_moede(koncept, i_dag),
                fraveget=fraveget,
                kan_fraviges=kan_fraviges,
            )
        )
        fraveget_af = oenske.fraveget_af if i_dag > senest else None
    if oenske.art is Mødeart.OPSTARTSMOEDE and ur_start is not None:
        check(
            indkaldelse.MødetLiggerFørFristen(
                dag=dag, frist=profil.opstartsfrist(koncept, ur_start), begrundet=oenske.begrundet
            ),
            indkaldelse.MødetLiggerIReserveretTid(
                reserveret=profil.i_reserveret_tid(koncept, oenske.starter_at, oenske.varighed_min),
                begrundet=oenske.begrundet,
                kan_fraviges=koncept.slots.tilstand == "foretrukket",
            ),
        )
    return fraveget_af


def proev_afholdelse(
    koncept: Koncept, moede: Møde, k: AfholdMøde, team: tuple[UUID, ...], *, aaben: bool, naar: datetime
) -> None:
    """Once the consent is gone there is no next meeting to agree, and the team is no longer known."""
    skal_give = profil.moedets_profil(koncept, moede.art).skal_give
    liste = profil.slutliste(koncept)
    vurderet = k.fremdrift in (Fremdrift.JA, Fremdrift.NEJ)
    check(
        afholdelse.MødetErBegyndt(begyndt=moede.er_begyndt(naar)),
        afholdelse.FormødetErHoldt(holdt=moede.roller is not None),
        afholdelse.TeametDeltog(deltog=not aaben or any(deltager in team for deltager in k.deltagere)),
        afholdelse.BarnetErHørt(kraeves=profil.kraever_perspektiv(koncept, k.barnet), hoert=moede.perspektiv_indhentet),
        afholdelse.SlutlistenErHel(
            mangler=tuple(ord_ for kode, ord_ in liste.items() if kode not in k.tjekliste),
            ukendte=tuple(kode for kode in k.tjekliste if kode not in (*liste, *skal_give)),
        ),
        afholdelse.NæsteMødeErAftalt(kraeves=aaben and NAESTE_MOEDE in skal_give, aftalt=k.naeste_moede is not None),
        afholdelse.NæsteMødeLiggerForan(i_dag=lokal_dato(naar), naeste_moede=k.naeste_moede),
        afholdelse.FremdriftErVurderet(kraeves=FREMDRIFT in skal_give, vurderet=vurderet),
        afholdelse.OpstartsmødetVurdererIkkeFremdrift(
            hoerer_til=moede.art is not Mødeart.OPSTARTSMOEDE, vurderet=vurderet
        ),
    )

"""Several rules asked together: may a meeting be called, at that time, and may it be closed?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from contracts.frister import lokal_dato
from contracts.koncept import Koncept
from contracts.meetings import (
    AfholdMøde,
    Bordplads,
    FlytMøde,
    Forsendelse,
    Fremdrift,
    IndkaldMøde,
    Mødeart,
    Mødebegrundelse,
    VarselFraveget,
    Varselsgrund,
)
from contracts.values import Rolle
from services.chassis.rules import check
from services.meetings.domain import profil
from services.meetings.domain.familiekreds import Familiekreds
from services.meetings.domain.grundlag import Mødegrundlag
from services.meetings.domain.moede import FOERSTE, MYNDIGHEDENS, TEAMETS, Møde
from services.meetings.domain.rules import afholdelse, bordet, familiekreds, indkaldelse, varighed

NAESTE_MOEDE, FREMDRIFT, DELTAGERE = "naeste_moede", "fremdrift", "deltagere"
MYNDIGHED = frozenset({Rolle.MODTAGELSEN, Rolle.RAADGIVER, Rolle.SYSTEM})
ALTID = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.SYSTEM})
"""Who may call any meeting of the team, beside the one whom the profile makes responsible (R48, R103)."""


@dataclass(frozen=True, slots=True)
class Kald:
    """Who calls or moves a meeting and when, and what is known around it.

    `tolke`: who is booked to interpret, and for which times. `slutter`: the last day of the longest duration (R178).
    `parter`: whom of this child's family the meeting is for (A41); `faelles_med`: the siblings who share it (A21).
    """

    naar: datetime
    rolle: Rolle
    tolk_kraeves: bool
    tolke: Mapping[datetime, UUID]
    slutter: date | None
    afventer_raadgiver: bool
    kreds: Familiekreds
    parter: tuple[UUID, ...]
    faelles_med: tuple[UUID, ...]

    def tolken_til(self, starter_at: datetime) -> UUID | None:
        return self.tolke.get(starter_at.astimezone(UTC)) if self.tolk_kraeves else None

    def er_ud_over(self, starter_at: datetime) -> bool:
        return self.slutter is not None and lokal_dato(starter_at) > self.slutter


@dataclass(frozen=True, slots=True)
class Afholdelse:
    """When a meeting is closed, and what the koncept wants agreed that is not yet (R193)."""

    naar: datetime
    mangler: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fravigelse:
    """The family did without the notice: who, when and why (A24)."""

    af: UUID
    grund: Varselsgrund | None
    naar: datetime

    def fact(self, forloeb: UUID, moede: UUID) -> VarselFraveget:
        tid = self.naar.astimezone(UTC)
        return VarselFraveget(forloeb=forloeb, moede=moede, af=self.af, grund=self.grund, fraveget_at=tid)


@dataclass(frozen=True, slots=True)
class Ønske:
    """A time somebody wants for a meeting. `uden_varsel`: the family asked for the change itself (A24)."""

    art: Mødeart
    starter_at: datetime
    varighed_min: int
    begrundet: bool
    fraveget_af: UUID | None
    varsel_grund: Varselsgrund | None
    pr_post: bool
    uden_varsel: bool = False

    @classmethod
    def af_indkaldelse(cls, k: IndkaldMøde) -> Ønske:
        post = k.forsendelse is Forsendelse.FYSISK_POST
        begrundet = k.begrundelse is not None
        return cls(k.art, k.starter_at, k.varighed_min, begrundet, k.varsel_fraveget_af, k.varsel_grund, post)

    @classmethod
    def af_flytning(cls, k: FlytMøde, moede: Møde) -> Ønske:
        post, familiens = k.forsendelse is Forsendelse.FYSISK_POST, k.aarsag is Mødebegrundelse.FAMILIENS_OENSKE
        tid = (k.starter_at, moede.varighed_min, True)
        return cls(moede.art, *tid, k.varsel_fraveget_af, k.varsel_grund, post, uden_varsel=familiens)


def er_allerede_indkaldt(moeder: Iterable[Møde], k: IndkaldMøde, kald: Kald) -> bool:
    """The same meeting at the same time, for the same of the family and siblings, has been called before."""
    samme = (k.art, k.starter_at, kald.parter, frozenset(kald.faelles_med))
    return any(
        moede.er_indkaldt
        and (moede.art, moede.starter_at, moede.parter, frozenset(moede.faelles_med)) == samme
        and k.moede in (None, moede.moede)
        for moede in moeder
    )


def proev_art(koncept: Koncept, k: IndkaldMøde, rolle: Rolle) -> None:
    myndighedens = k.art in MYNDIGHEDENS
    check(
        bordet.MyndighedensMøderIndkaldesAfMyndigheden(myndighedens=myndighedens, myndighed=rolle in MYNDIGHED),
        bordet.MødeartenFindes(findes=koncept.har_moede(k.art.value)),
        bordet.MetodenErMyndighedens(uden_metode=k.metode is None, myndighedens=myndighedens),
    )
    ansvarlig = profil.moedets_profil(koncept, k.art).indkaldes_af
    check(bordet.MødetIndkaldesAfDenAnsvarlige(ansvarlig=myndighedens or rolle in (ansvarlig, *ALTID)))


def proev_indkaldelse(koncept: Koncept, k: IndkaldMøde, grundlag: Mødegrundlag, ledig: bool, kald: Kald) -> None:
    foerste, opstartsmoede, graenser = k.art in FOERSTE, grundlag.opstartsmoede, koncept.graenser
    samme_kreds = any(not hver_for_sig(m, kald) for m in grundlag.opstartsmoeder)
    taelles = k.art.value in graenser.moedearter
    check(
        indkaldelse.TeametErNedsat(nedsat=bool(grundlag.team) or k.art not in TEAMETS),
        indkaldelse.DerErKunÉtOpstartsmøde(findes=foerste and samme_kreds),
        indkaldelse.OpstartsmødetErDetFørste(
            afholdt=k.art is not Mødeart.OPFOELGNING or (opstartsmoede is not None and opstartsmoede.er_afholdt)
        ),
        indkaldelse.MødetsNøgleErLedig(ledig=ledig),
        varighed.FlereMøderBegrundes(
            holdt=grundlag.antal_holdte(graenser.moedearter),
            maks=graenser.moeder_maks if taelles else None,
            begrundet=k.begrundelse is not None,
            kan_begrundes=graenser.moeder_tilstand == "begrundes",
        ),
        tolken(koncept, k.starter_at, kald),
        familiekreds.IndkaldelsenSigerHvor(
            kraeves=profil.invitationen_har_sted(koncept) and k.art not in MYNDIGHEDENS,
            har=k.virtuelt or k.sted is not None,
        ),
    )


def hver_for_sig(moede: Møde, kald: Kald) -> bool:
    """Are those whom the new meeting is for kept apart from those of that one, so that each needs their own (A41)?"""
    bordet, nye = kald.kreds.ved_bordet(moede), set(kald.parter)
    return not (bordet & nye) - kald.kreds.boern and kald.kreds.adskilles(bordet | nye)


def tolken(koncept: Koncept, starter_at: datetime, kald: Kald) -> bordet.TolkenErBestilt:
    return bordet.TolkenErBestilt(
        kraeves=kald.tolk_kraeves and profil.tolk_kraeves(koncept), bestilt=starter_at.astimezone(UTC) in kald.tolke
    )


def proev_tidspunkt(koncept: Koncept, oenske: Ønske, ur_start: datetime | None, kald: Kald) -> Fravigelse | None:
    """Who waived the notice, when it is too short and somebody may and did; else None. Raises Rejected."""
    i_dag, dag = lokal_dato(kald.naar), lokal_dato(oenske.starter_at)
    check(
        indkaldelse.TidspunktetLiggerForan(nu=kald.naar, starter_at=oenske.starter_at),
        indkaldelse.DagenErEnArbejdsdag(dag=dag, arbejdsdag=profil.er_arbejdsdag(koncept, dag)),
        varighed.MødetLiggerIndenForVarigheden(
            dag=dag,
            slutter=None if oenske.art in MYNDIGHEDENS else kald.slutter,
            afventer_raadgiver=kald.afventer_raadgiver,
        ),
    )
    fraveget = _proev_varsel(koncept, oenske, i_dag, dag, kald.naar)
    if oenske.art in FOERSTE and ur_start is not None:
        check(
            indkaldelse.MødetLiggerFørFristen(
                dag=dag, frist=profil.opstartsfrist(koncept, ur_start), begrundet=oenske.begrundet
            ),
            indkaldelse.MødetLiggerIReserveretTid(
                reserveret=profil.i_reserveret_tid(koncept, oenske.starter_at, oenske.varighed_min),
                begrundet=oenske.begrundet,
                kan_fraviges=koncept.slots is None or koncept.slots.tilstand == "foretrukket",
            ),
        )
    return fraveget


def _proev_varsel(koncept: Koncept, oenske: Ønske, i_dag: date, dag: date, naar: datetime) -> Fravigelse | None:
    if koncept.varsel is None or not profil.moedets_profil(koncept, oenske.art).kraever_varsel or oenske.uden_varsel:
        return None
    senest = profil.senest_indkaldt(koncept, dag, pr_post=oenske.pr_post)
    er_kort = i_dag > senest
    check(
        indkaldelse.VarsletErHoldt(
            i_dag=i_dag,
            dag=dag,
            senest=senest,
            tidligst=profil.tidligst_moede(koncept, i_dag, pr_post=oenske.pr_post),
            fraveget=oenske.fraveget_af is not None,
            kan_fraviges=profil.kan_fravige_varslet(koncept),
        ),
        indkaldelse.FravigelsenErBegrundet(
            fraveget=er_kort and oenske.fraveget_af is not None, begrundet=oenske.varsel_grund is not None
        ),
    )
    return Fravigelse(oenske.fraveget_af, oenske.varsel_grund, naar) if er_kort and oenske.fraveget_af else None


def proev_afholdelse(koncept: Koncept, moede: Møde, k: AfholdMøde, grundlag: Mødegrundlag, kald: Afholdelse) -> None:
    """Once the consent is gone there is no next meeting to agree, and the team is no longer known."""
    skal_give = profil.moedets_profil(koncept, moede.art).skal_give
    aaben = grundlag.aaben or (moede.er_myndighedens and not grundlag.afsluttet)
    vurderet = k.fremdrift in (Fremdrift.JA, Fremdrift.NEJ)
    check(
        afholdelse.MødetErBegyndt(begyndt=moede.er_begyndt(kald.naar)),
        afholdelse.MødetHarGrundlag(mangler=moede.mistede_grundlag is not None and not grundlag.aaben),
        afholdelse.FormødetErHoldt(
            holdt=moede.roller is not None or koncept.formoede is None or moede.art not in TEAMETS
        ),
        afholdelse.TeametDeltog(
            deltog=not (aaben and moede.art in TEAMETS) or any(deltager in grundlag.team for deltager in k.deltagere)
        ),
        *_barnet(koncept, moede, k),
        *_slutlisten(koncept, moede, k, skal_give),
        afholdelse.NæsteMødeErAftalt(kraeves=aaben and NAESTE_MOEDE in skal_give, aftalt=k.naeste_moede is not None),
        afholdelse.NæsteMødeLiggerForan(i_dag=lokal_dato(kald.naar), naeste_moede=k.naeste_moede),
        afholdelse.DeltagerneErVurderet(
            kraeves=aaben and DELTAGERE in skal_give, vurderet=k.rette_deltagere is not None
        ),
        afholdelse.FremdriftErVurderet(kraeves=FREMDRIFT in skal_give, vurderet=vurderet),
        afholdelse.OpstartsmødetVurdererIkkeFremdrift(hoerer_til=moede.art not in FOERSTE, vurderet=vurderet),
        *_dialogen(koncept, moede, k, kald.mangler if aaben else ()),
        *_gaesterne(koncept, moede, k),
    )


def _barnet(
    koncept: Koncept, moede: Møde, k: AfholdMøde
) -> tuple[afholdelse.BarnetErHørt, afholdelse.FraværetErBegrundet]:
    return (
        afholdelse.BarnetErHørt(kraeves=profil.kraever_perspektiv(koncept, k.barnet), hoert=moede.perspektiv_indhentet),
        afholdelse.FraværetErBegrundet(
            kraeves=k.barnet.value in koncept.barn.begrundelse_kraeves_ved, begrundet=k.barnet_begrundelse is not None
        ),
    )


def _slutlisten(
    koncept: Koncept, moede: Møde, k: AfholdMøde, skal_give: tuple[str, ...]
) -> tuple[afholdelse.SlutlistenErHel]:
    """The checklist is that of the team's meetings; what the authority owes, its own law says (R30)."""
    liste = {} if moede.er_myndighedens else profil.slutliste(koncept)
    mangler = tuple(ord_ for kode, ord_ in liste.items() if kode not in k.tjekliste)
    ukendte = tuple(kode for kode in k.tjekliste if kode not in (*liste, *skal_give))
    return (afholdelse.SlutlistenErHel(mangler=mangler, ukendte=ukendte),)


def _dialogen(
    koncept: Koncept, moede: Møde, k: AfholdMøde, mangler: tuple[str, ...]
) -> tuple[afholdelse.PunkterneErPåDagsordenen, afholdelse.DialogenErHel, afholdelse.AftalerneErPåPlads]:
    numre = profil.dagsordensnumre(koncept, moede.art)
    kraevet = profil.skal_droeftes(koncept, moede.art)
    return (
        afholdelse.PunkterneErPåDagsordenen(ukendte=tuple(n for n in k.punkter if n not in numre)),
        afholdelse.DialogenErHel(mangler=tuple(titel for n, titel in kraevet.items() if n not in k.punkter)),
        afholdelse.AftalerneErPåPlads(mangler=mangler if kraevet else ()),
    )


def _gaesterne(
    koncept: Koncept, moede: Møde, k: AfholdMøde
) -> tuple[bordet.DeKrævedeErInviteret, bordet.RådgiverenOverdrager]:
    """The underretter where the koncept always wants him there; the rådgiver who hands over (R128, R150)."""
    som = {person: gaest.som for person, gaest in moede.gaester.items()}
    modtagelsen = koncept.modtagelsen
    altid = modtagelsen is not None and modtagelsen.underretter_deltager == "altid"
    mangler = moede.art is Mødeart.UNDERRETNINGSMOEDE and altid and Bordplads.UNDERRETTER not in som.values()
    overdrager = Bordplads.RAADGIVER_VED_OVERDRAGELSE
    return (
        bordet.DeKrævedeErInviteret(mangler=("underretter",) if mangler else ()),
        bordet.RådgiverenOverdrager(
            overdragelse=moede.art is Mødeart.OVERDRAGELSESMOEDE,
            deltog=any(som.get(deltager) is overdrager for deltager in k.deltagere),
        ),
    )

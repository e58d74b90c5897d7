"""What consent hands out: names for a page, who has looked, and all it holds on a person (A7, A34)."""

from datetime import datetime
from typing import Any

from contracts import consent as c
from contracts.values import Aktør, Fortrolig, PersonRef, Rolle
from services.consent.domain.adgang import FAMILIEN
from services.consent.domain.delinger import Delinger
from services.consent.domain.formaal import Formålssamtykker
from services.consent.domain.opslag import Opslag
from services.consent.domain.orientering import Orientering
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.samtykke import Samtykke
from services.consent.domain.svar import Svar, Svarene


def navne(kreds: Personkreds, personer: tuple[PersonRef, ...], *, maa: bool) -> dict[str, Any]:
    """Each asked for, or everyone around the child; who is not of this forløb has no name here."""
    return {str(person): navn_paa(kreds, person) if maa else None for person in personer or kreds.personer}


def navn_paa(kreds: Personkreds, person: PersonRef) -> Fortrolig[str] | None:
    """Sealed until the door opens it, on a road that hides it."""
    if kreds.kreds and person == kreds.barn:
        return kreds.kreds.navn
    return kreds.parter[person].navn if person in kreds.parter and not kreds.glemt else None


def opslagslog(opslag: Opslag, hvem: Aktør) -> dict[str, Any]:
    """Newest first. A citizen has a right to times and purposes, not to the name of an employee.

    When one of a family looks is told to no other of it (A41); one's own looks are counted, so that those of others are
    not lost among them. Each of them is in what one may have handed out.
    """
    if hvem.rolle is Rolle.REVISOR:
        return {"opslag": [_opslag(o, medarbejder=True) for o in reversed(opslag.opslag)], "egne": _egne([])}
    egne = [o for o in opslag.opslag if o.rolle in FAMILIEN and o.hvem == hvem.id]
    return {"opslag": [_opslag(o) for o in reversed(opslag.opslag) if o.rolle not in FAMILIEN], "egne": _egne(egne)}


def _egne(egne: list[c.OpslagRegistreret]) -> dict[str, Any]:
    senest = max((o.opslag_at for o in egne), default=None)
    return {"antal": len(egne), "senest": senest.isoformat() if senest else None}


def _opslag(o: c.OpslagRegistreret, *, medarbejder: bool = False) -> dict[str, Any]:
    return o.model_dump(mode="json", exclude=set() if medarbejder else {"hvem", "grund", "personer"})


def udtraek(
    person: PersonRef,
    kreds: Personkreds,
    *,
    samtykke: Samtykke,
    orientering: Orientering,
    formaal: Formålssamtykker,
    delinger: Delinger,
    opslag: Opslag,
    nu: datetime,
) -> dict[str, Any]:
    """All that is known of one person. What was shared and looked at is about the child, and goes with the child's."""
    barnet = person == kreds.barn
    part = kreds.parter.get(person)
    begraensning = kreds.begraensninger.get(person)
    return {
        "forloeb": str(kreds.key),
        "person": str(person),
        "udtrukket_at": nu.isoformat(),
        "navn": navn_paa(kreds, person),
        "foedselsdato": kreds.kreds.foedselsdato if barnet and kreds.kreds else None,
        "kontakt": part.kontakt if part else None,
        "relation": part.relation.value if part else c.Relation.BARNET.value,
        "foraeldremyndighed": kreds.har_myndighed(person, nu),
        "aendringer_af_foraeldremyndighed": [_fakta(a) for a in kreds.myndighed if a.part == person],
        "barnets_situation": [_fakta(s) for s in kreds.situationer] if barnet else [],
        "aldersgraenser": sorted(g.value for g in kreds.passeret) if barnet else [],
        "tolkebehov": _fakta(kreds.tolkebehov_hos(person)),
        "hensyn": _fakta(begraensning) if begraensning else None,
        "inviteret": person in kreds.inviterede,
        "samtykke": _svar(samtykke.svar, person) | {"tilstand": samtykke.tilstand.value},
        "samtykke_fornyelse": _svar(samtykke.fornyelse, person) if samtykke.fornyelse else None,
        "formaal": {
            f.value: _svar(t.svar, person) | {"tilstand": t.tilstand.value} for f, t in formaal.formaal.items()
        },
        "orienteret": [
            {"emne": emne, "orienteret_at": at.isoformat()}
            for (hvem, emne), at in orientering.orienteret.items()
            if hvem == person
        ],
        "delinger": [_deling(d, delinger) for d in delinger.delinger.values()] if barnet else [],
        "opslag": [_opslag(o) for o in opslag.opslag if o.hvem == person or (barnet and o.rolle not in FAMILIEN)],
    }


def _svar(svarene: Svarene, person: PersonRef) -> dict[str, Any]:
    svar: Svar | None = svarene.af(person)
    return {
        "kraeves": person in svarene.kraevede,
        "svar": None if svar is None else "trukket" if svar.trukket else "ja" if svar.ja else "nej",
        "svaret_at": svar.svaret_at.isoformat() if svar else None,
        "modtaget_at": svar.modtaget_at.isoformat() if svar else None,
    }


def _deling(d: c.DelingRegistreret, delinger: Delinger) -> dict[str, Any]:
    """As the harbour tells it: the reason is a professional's words, and may name others."""
    slut = delinger.bortfaldet.get(d.deling)
    aaben = c.DelingRegistreret.model_validate({felt: getattr(d, felt) for felt in c.DelingRegistreret.model_fields})
    return _fakta(aaben) | {"bortfaldet": _fakta(slut) if slut else None}


def _fakta(fakt: Any) -> dict[str, Any]:
    told: dict[str, Any] = fakt.model_dump(mode="json", exclude={"forloeb", "part"})
    return told

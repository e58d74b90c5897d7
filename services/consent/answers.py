"""What consent answers: who must say yes and has, what is shared on what basis, and who may receive a document."""

from datetime import datetime, timedelta
from typing import Any

from contracts import consent as c
from contracts.koncept import Koncept
from contracts.values import Aktør, FortroligtNavn, PersonRef, Rolle
from services.consent import formaalssvar
from services.consent.domain.adgang import er_voksen, har_egen_visning
from services.consent.domain.delinger import Delinger
from services.consent.domain.facts import DelingRegistreret, PartTilføjet
from services.consent.domain.formaal import Formålssamtykker
from services.consent.domain.orientering import Orientering
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.profil import koncept_for
from services.consent.domain.samtykke import Samtykke
from services.consent.domain.svar import Svar, Tilstand

LAESER = frozenset({Rolle.LOKAL_LEDER, Rolle.RAADGIVER, Rolle.MODTAGELSEN})
"""Who reads why something was shared, and whom it is kept from."""


def status(
    samtykke: Samtykke,
    kreds: Personkreds,
    orientering: Orientering,
    formaal: Formålssamtykker,
    *,
    hvem: Aktør,
    navne: bool,
    nu: datetime,
) -> dict[str, Any]:
    givet = samtykke.givet if samtykke.er_givet else None
    til = samtykke.gyldigt_til if givet else None
    return {
        "forloeb": str(samtykke.key),
        "tilstand": samtykke.tilstand.value,
        "afventer_borgeren": samtykke.tilstand is Tilstand.AFVENTER and er_voksen(kreds, nu),
        "kraeves": samtykke.paakraevet,
        "afsluttet": samtykke.afsluttet,
        "barn": str(kreds.barn) if kreds.barn else None,
        "navn": _navn(kreds.kreds.navn, navne) if kreds.kreds else None,
        "barnets_visning": har_egen_visning(kreds, nu),
        "parter": [_part(part, samtykke, kreds, navne, nu) for part in kreds.parter.values()],
        "ung": _ung(samtykke, kreds),
        "anmodet_at": _kl(samtykke.anmodet.anmodet_at if samtykke.anmodet else None),
        "tekst": samtykke.anmodet.tekst if samtykke.anmodet else None,
        "har_plan": bool(kreds.pins and koncept_for(kreds.pins).plan),
        "tolk_spoerges": bool(kreds.pins and koncept_for(kreds.pins).samtykke.tolk.spoerges_ved_samtykke),
        "ur_start": _kl(givet.ur_start if givet else None),
        "gyldigt_til": til.isoformat() if til else None,
        "fornyes_fra": _fornyes_fra(samtykke),
        "fornyes_nu": samtykke.forny_nu,
        "slettes_at": _kl(samtykke.slettes_at if samtykke.venter_paa_sletning else None),
        "skyldes": _skyldes(samtykke),
        "naeste_skridt": samtykke.naeste_skridt.value if samtykke.naeste_skridt else None,
        "afklaring": _afklaring(samtykke),
        "orientering": _orientering(orientering, kreds, nu),
        "hensyn": _hensyn(kreds) if hvem.rolle in LAESER else {},
        "formaal": formaalssvar.formaalene(formaal, kreds, nu),
        "deling": formaalssvar.deling(samtykke.pins or kreds.pins or formaal.pins),
        "barnets_situation": kreds.situation(nu).value,
        "borgeren_er_voksen": er_voksen(kreds, nu),
    }


def _part(part: PartTilføjet, samtykke: Samtykke, kreds: Personkreds, navne: bool, nu: datetime) -> dict[str, Any]:
    svar, behov = samtykke.svar.af(part.part), kreds.tolkebehov_hos(part.part)
    begraensning = kreds.begraensninger.get(part.part)
    return {
        "part": str(part.part),
        "relation": part.relation.value,
        "navn": _navn(part.navn, navne),
        "tolk": behov.tolk,
        "sprog": behov.sprog.value,
        "foraeldremyndighed": kreds.har_myndighed(part.part, nu),
        "kraeves": part.part in samtykke.svar.kraevede,
        "svar": _svar(svar),
        "svaret_at": _kl(svar.svaret_at if svar else None),
        "adskilte_moeder": bool(begraensning and begraensning.adskilte_moeder),
        "inviteret": part.part in kreds.inviterede,
    }


def _hensyn(kreds: Personkreds) -> dict[str, Any]:
    """What is hidden of a party and kept from it, for those who protect it; no party learns it of another (A41)."""
    return {
        str(part): {"skjul": [s.value for s in b.skjul], "faar_ikke": [d.value for d in b.faar_ikke]}
        for part, b in kreds.begraensninger.items()
    }


def _ung(samtykke: Samtykke, kreds: Personkreds) -> dict[str, Any] | None:
    """The young person or adult who is asked for themself (A4a, A4b)."""
    barn = kreds.barn
    if barn is None or barn not in samtykke.svar.adspurgte:
        return None
    svar = samtykke.svar.af(barn)
    return {"kraeves": barn in samtykke.svar.kraevede, "svar": _svar(svar)}


def _svar(svar: Svar | None) -> str | None:
    if svar is None:
        return None
    return "trukket" if svar.trukket else "ja" if svar.ja else "nej"


def _skyldes(samtykke: Samtykke) -> dict[str, Any] | None:
    """The next step that the leader owes, and what may be chosen (A3c, A8)."""
    frist = samtykke.skyldes
    if frist is None:
        return None
    valg = koncept_for(samtykke.pins).samtykke.tilbagetraekning
    muligheder = valg.konflikt if samtykke.tilstand is Tilstand.KONFLIKT else valg.naeste_skridt
    return {
        "frist": frist.frist,
        "regel": frist.regel,
        "forfalder": frist.forfalder.isoformat(),
        "overskredet": samtykke.overskredet,
        "valg": [{"kode": m.kode, "tekst": m.tekst} for m in muligheder],
    }


def _afklaring(samtykke: Samtykke) -> dict[str, Any] | None:
    """The contact person's task while parents disagree (A3c)."""
    if samtykke.tilstand is not Tilstand.KONFLIKT or samtykke.afklares_senest is None:
        return None
    return {"senest": samtykke.afklares_senest.isoformat(), "noteret": samtykke.afklaret}


def _fornyes_fra(samtykke: Samtykke) -> str | None:
    """From when the consent should be asked for again, so that it does not run out (A5b)."""
    if not samtykke.er_givet or samtykke.gyldigt_til is None:
        return None
    dage = koncept_for(samtykke.pins).samtykke.fornyelse_dage
    return (samtykke.gyldigt_til - timedelta(days=dage)).isoformat()


def _orientering(orientering: Orientering, kreds: Personkreds, nu: datetime) -> dict[str, Any] | None:
    """Whom the duty to inform still waits for (R173, R174)."""
    if not orientering.exists:
        return None
    koncept = koncept_for(orientering.pins)
    pligt = koncept.samtykke.orientering
    emner = [emne.kode for emne in pligt.emner] if pligt else []
    mangler = [
        {"part": str(part), "emne": emne}
        for part in orientering.skal_orienteres(kreds, nu, koncept)
        for emne in emner
        if (part, emne) not in orientering.orienteret
    ]
    return {"opfyldt": orientering.opfyldt, "mangler": mangler}


def oversigt(delinger: Delinger, hvem: Aktør) -> dict[str, Any]:
    """Every share, oldest first; why it was shared is for those who shared it."""
    return {"delinger": [_deling(d, delinger, hvem.rolle in LAESER) for d in delinger.delinger.values()]}


def _deling(d: DelingRegistreret, delinger: Delinger, laeser: bool) -> dict[str, Any]:
    slut = delinger.bortfaldet.get(d.deling)
    ord_ = d.begrundelse if laeser else None
    return {
        **c.DelingRegistreret.model_validate(
            {felt: getattr(d, felt) for felt in c.DelingRegistreret.model_fields}
        ).model_dump(mode="json"),
        "begrundelse": ord_,
        "bortfaldet_at": _kl(slut.bortfaldet_at if slut else None),
        "bortfaldet_fordi": slut.aarsag if slut else None,
    }


def maa_faa(kreds: Personkreds, dokument: c.Dokumentart, koncept: Koncept | None, nu: datetime) -> list[PersonRef]:
    """Who of the family gets a document (A41). An adult gets their own, and whom they invite gets it too (A4b)."""
    voksen = koncept is not None and kreds.er_voksen(koncept, nu)
    parter = [p for p in kreds.parter if not voksen or p in kreds.inviterede]
    if kreds.barn and voksen:
        parter = [kreds.barn, *parter]
    return [p for p in parter if dokument not in _begraenset(kreds, p, "faar_ikke")]


def modtagere(kreds: Personkreds, dokument: c.Dokumentart, koncept: Koncept | None, nu: datetime) -> dict[str, Any]:
    """Who of the family gets a document, and what of the others must not stand in it (A41)."""
    return {
        "modtagere": [
            {
                "part": str(modtager),
                "skjul": {
                    str(anden): [skjult.value for skjult in _begraenset(kreds, anden, "skjul")]
                    for anden in kreds.begraensninger
                    if anden != modtager and _begraenset(kreds, anden, "skjul")
                },
            }
            for modtager in maa_faa(kreds, dokument, koncept, nu)
        ],
        "adskilte_moeder": any(b.adskilte_moeder for b in kreds.begraensninger.values()),
    }


def _begraenset(kreds: Personkreds, part: PersonRef, felt: str) -> tuple[Any, ...]:
    begraensning = kreds.begraensninger.get(part)
    return tuple(getattr(begraensning, felt)) if begraensning else ()


def _navn(navn: FortroligtNavn, navne: bool) -> FortroligtNavn | None:
    """Sealed until the door opens it, on a road that hides it."""
    return navn if navne else None


def _kl(kl: datetime | None) -> str | None:
    return kl.isoformat() if kl else None

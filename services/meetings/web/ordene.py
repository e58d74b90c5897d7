"""What codes of meetings are called on a page; en.po has the English. Rules and agendas speak the profile's words."""

from contracts.meetings import (
    Aflysningsgrund,
    Barnefravær,
    Bordplads,
    Forsendelse,
    Mødeart,
    Mødebegrundelse,
    Varselsgrund,
)

ARTER = {
    Mødeart.OPSTARTSMOEDE.value: "Opstartsmøde",
    Mødeart.OPFOELGNING.value: "Opfølgende møde",
    Mødeart.OVERDRAGELSESMOEDE.value: "Overdragelsesmøde",
    Mødeart.TRIVSELSMOEDE.value: "Trivselsmøde",
    Mødeart.DIALOGMOEDE.value: "Dialogmøde",
    Mødeart.UNDERRETNINGSMOEDE.value: "Underretningsmøde",
    Mødeart.MYNDIGHEDSMOEDE.value: "Møde med rådgiver",
    Mødeart.INDDRAGENDE_NETVAERKSMOEDE.value: "Inddragende netværksmøde",
    Mødeart.FAMILIERAADSLAGNING.value: "Familierådslagning",
}
BEGRUNDELSER = {
    Mødebegrundelse.INGEN_LEDIG_TID.value: "Der er ingen ledig tid",
    Mødebegrundelse.FAMILIENS_OENSKE.value: "Familien ønsker det",
    Mødebegrundelse.SVAR_UDEBLEV.value: "En leder har ikke svaret",
    Mødebegrundelse.SYGDOM.value: "Sygdom",
    Mødebegrundelse.FAGLIG_VURDERING.value: "En faglig vurdering",
}
VARSELSGRUNDE = {
    Varselsgrund.HURTIG_HJAELP.value: "Familien vil gerne have hjælp hurtigt",
    Varselsgrund.PASSER_FAMILIEN.value: "Dagen passer familien bedre",
    Varselsgrund.AKUT_SITUATION.value: "Situationen er akut",
}
FORSENDELSER = {
    Forsendelse.DIGITAL.value: "Digitalt",
    Forsendelse.FYSISK_POST.value: "Brev med posten; så skal det sendes tidligere",
}
FRAVAER = {
    Barnefravær.BARNETS_OENSKE.value: "Barnet ønskede det ikke",
    Barnefravær.ALDER.value: "Barnets alder",
    Barnefravær.HELBRED.value: "Barnets helbred",
    Barnefravær.ANDRE_HENSYN.value: "Andre hensyn vejede tungere",
}
AFLYSNINGER = {
    Aflysningsgrund.SYGDOM.value: "Sygdom",
    Aflysningsgrund.FAMILIENS_OENSKE.value: "Familien ønsker det",
}
"""What somebody can choose; the other reasons come by themselves."""
AFLYST = AFLYSNINGER | {
    Aflysningsgrund.SAMTYKKE_TRUKKET.value: "Samtykket er trukket tilbage",
    Aflysningsgrund.SAMTYKKE_UDLOEBET.value: "Samtykket er udløbet",
    Aflysningsgrund.FORLOEB_AFSLUTTET.value: "Forløbet er afsluttet",
}
PLADSER = {
    Bordplads.FAGPERSON.value: "Fagperson",
    Bordplads.FAMILIE.value: "Familie",
    Bordplads.NETVAERK.value: "Netværk",
    Bordplads.TOLK.value: "Tolk",
    Bordplads.UNDERRETTER.value: "Underretter",
    Bordplads.LEDERGAEST.value: "Leder",
    Bordplads.RAADGIVER_VED_OVERDRAGELSE.value: "Rådgiver, der overdrager",
    Bordplads.SPARRING.value: "Sparring til ét punkt",
}
HINDRINGER = {
    "weekend": "Weekend",
    "helligdag": "Helligdag",
    "lukkedag": "Lukket",
    "varsel": "For kort varsel",
    "svar": "Der ventes på svar",
    "efter_frist": "Efter fristen",
    "reserveret_tid": "Ingen reserveret tid",
}

"""What codes of meetings are called on a page; en.po has the English. Rules and agendas speak the profile's words."""

from contracts.meetings import (
    Aflysningsgrund,
    Barnefravær,
    Bilagsart,
    Bordplads,
    Camp100Aflysningsgrund,
    Camp100Løsning,
    Forsendelse,
    Forskel,
    Fremdriftskilde,
    Gennemgang,
    Gennemgangsudfald,
    Mødeart,
    Mødebegrundelse,
    Mødemetode,
    Opfølgningsart,
    Planmaster,
    Varighedsvalg,
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
    Forsendelse.DIGITAL.value: "Digitalt, når de logger ind her",
    Forsendelse.FYSISK_POST.value: "Brev med posten, som du selv sender; det skal af sted tidligere",
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
    Aflysningsgrund.FORAELDREMYNDIGHED_AENDRET.value: "Forældremyndigheden er ændret",
    Aflysningsgrund.UENIGHED.value: "Forældrene er uenige om samtykket",
    Aflysningsgrund.FYLDT_18.value: "Den unge er fyldt 18 år",
    Aflysningsgrund.PARTSHENSYN.value: "Nogle i familien skal mødes hver for sig",
}
METODER = {
    Mødemetode.FAMILIERAADSLAGNING.value: "Familierådslagning",
    Mødemetode.INDDRAGENDE_NETVAERKSMOEDE.value: "Inddragende netværksmøde",
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
INVITERES = [
    (Bordplads.FAGPERSON.value, "Fagperson, der kan tage opgaver med hjem"),
    (Bordplads.SPARRING.value, "Sparring til ét punkt på dagsordenen"),
    (Bordplads.NETVAERK.value, "En fra familiens netværk"),
    (Bordplads.UNDERRETTER.value, "Den, der har underrettet"),
    (Bordplads.LEDERGAEST.value, "En leder"),
    (Bordplads.RAADGIVER_VED_OVERDRAGELSE.value, "Rådgiveren, der overdrager sagen"),
]
"""Family and interpreter come with the invitation itself."""
OPFOELGNING = {
    Opfølgningsart.FORAELDRE.value: "Vi har fulgt op med forældrene",
    Opfølgningsart.VEJLEDNING_TIL_FAMILIEN.value: "Familien har fået vejledning",
    Opfølgningsart.SPARRING_TIL_PERSONALET.value: "Personalet har fået sparring",
}
BILAG = {Bilagsart.SOS_FOTO.value: "Foto af SOS-tavlen", Bilagsart.DOKUMENT.value: "Dokument"}
GENNEMGANG = {
    Gennemgang.AFVENTER.value: "Skal ses igennem, før det sendes",
    Gennemgang.GODKENDT.value: "Må sendes",
    Gennemgang.SLOERET.value: "Er sløret og må sendes",
    Gennemgang.AFVIST.value: "Må ikke sendes",
}
FORSKELLE = {
    Forskel.BEDRE.value: "Det går bedre",
    Forskel.UAENDRET.value: "Ingen forskel endnu",
    Forskel.VAERRE.value: "Det går værre",
}
KILDER = {
    Fremdriftskilde.TEAM.value: "Teamets vurdering af fremdrift",
    Fremdriftskilde.DETEKTOR.value: "Systemets advarsel om, at forløbet står stille",
}
VARIGHEDSVALG = {
    Varighedsvalg.AFSLUT.value: "Afslut forløbet",
    Varighedsvalg.OVERDRAG.value: "Overdrag til en rådgiver",
    Varighedsvalg.UNDERRET.value: "Send en underretning",
}
MASTERE = {
    Planmaster.KOPI.value: "Handleplanen skrives her",
    Planmaster.TVAERS.value: "Handleplanen skrives i TVÆRS",
}
CAMP100_AFLYSES = {
    Camp100Aflysningsgrund.SYGDOM.value: "Sygdom",
    Camp100Aflysningsgrund.IKKE_BESLUTNINGSDYGTIG.value: "Ikke alle fagchefer eller stedfortrædere kan komme",
    Camp100Aflysningsgrund.IKKE_LAENGERE_TRUET.value: "Barnet er ikke længere i truet trivsel",
}
LOESNINGER = {
    Camp100Løsning.NY_ALTERNATIV_VEJ.value: "En ny, alternativ vej",
    Camp100Løsning.EKSTRAORDINAERT_TILTAG.value: "Et ekstraordinært tiltag",
    Camp100Løsning.EKSTRAORDINAER_FORANSTALTNING.value: "En ekstraordinær foranstaltning",
    Camp100Løsning.INGEN_NY_LOESNING.value: "Ingen ny løsning",
}
GENNEMGANGSUDFALD = {
    Gennemgangsudfald.FORTSAETTER.value: "Forløbet fortsætter som nu",
    Gennemgangsudfald.CAMP100.value: "Gennemgangen fører til Camp 100",
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

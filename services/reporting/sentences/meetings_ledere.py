"""What meetings tells of the leaders, of Camp 100 and of the law's follow-up."""

LEDERE = {
    "trin_noteret": "Lederne ved, at barnet er på {trin}.",
    "opgaveansvar_overtaget": "Lederteamet på {niveau} er opgaveansvarligt for forløbet: {aarsag}.",
    "opgaveansvar_afgivet": "Lederteamet på {niveau} er ikke længere opgaveansvarligt: {aarsag}.",
    "loeft_foreslaaet": "Det er foreslået at løfte forløbet til lederteamet på {til_niveau}: "
    "uden fremdrift på {moeder:møde|møder} i træk.",
    "loeft_afvist": "Lederteamet beholder forløbet og løfter det ikke til {til_niveau}.",
    "dagsorden_fastlagt": "Dagsordenen for lederteamet på {niveau} er fastlagt: "
    "{uden_fremdrift} forløb uden fremdrift, {i_fremdrift} til orientering.",
    "moedepligt_brudt": "Et medlem af lederteamet på {niveau} hverken mødte frem eller sendte en stedfortræder.",
    "repraesentant_inviteret": "En fra teamet er inviteret med til lederteamets møde {starter_at} "
    "(virtuelt: {virtuelt}).",
    "tilbagemelding_udestaar": "Lederteamet havde forløbet på dagsordenen {starter_at}; tilbagemeldingen mangler.",
    "camp100_indkaldt": "Fagchefen har indkaldt til Camp 100 {starter_at}: {anledning}.",
    "camp100_aflyst": "Camp 100 er aflyst: {grund}.",
    "udviklingsrum_afholdt": "Team og ledere har udviklet nye veje i udviklingsrummet.",
    "camp100_besluttet": "Fagcheferne besluttede i Camp 100, hvad der skal afprøves: {loesninger}.",
    "truet_forloeb_gennemgaaet": "Det truede forløb er gennemgået {gennemgaaet}: {udfald}.",
    "sag_noteret": "Myndigheden har en sag om barnet.",
    "sagslukning_noteret": "Myndighedens sag er lukket; der følges ikke længere op efter loven.",
    "foranstaltning_noteret": "En foranstaltning er iværksat {ivaerksat} og skal følges op efter loven.",
    "foranstaltningsophoer_noteret": "En foranstaltning er ophørt.",
    "undersoegelse_noteret": "Undersøgelsen er afsluttet {afsluttet}.",
    "opfoelgning_afholdt": "Den lovpligtige opfølgning nr. {nummer} er holdt {afholdt_at}.",
}

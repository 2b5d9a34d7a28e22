// Words of directions and of taking, folded: how often, how, since when, and whether at all.
//
// Closed lists for medication_list.cpp; filler_words.h has those that stand beside a name.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "entry.h"

namespace quietcheck {

/// One to four words of directions and how many times a day they mean.
struct FrequencyPhrase {
  std::string_view words;  // one space between tokens
  double times_per_day;
};

/// Longer phrases first: the first that fits counts.
inline constexpr std::array frequency_phrases{
    FrequencyPhrase{"every other day", 0.5},
    FrequencyPhrase{"every day", 1},
    FrequencyPhrase{"every morning", 1},
    FrequencyPhrase{"every night", 1},
    FrequencyPhrase{"every evening", 1},
    FrequencyPhrase{"every week", 1.0 / 7},
    FrequencyPhrase{"every month", 1.0 / 30},
    FrequencyPhrase{"each day", 1},
    FrequencyPhrase{"each morning", 1},
    FrequencyPhrase{"each night", 1},
    FrequencyPhrase{"a night", 1},
    FrequencyPhrase{"a week", 1.0 / 7},
    FrequencyPhrase{"per week", 1.0 / 7},
    FrequencyPhrase{"a month", 1.0 / 30},
    FrequencyPhrase{"a day", 1},
    FrequencyPhrase{"per day", 1},
    FrequencyPhrase{"at night", 1},
    FrequencyPhrase{"at nite", 1},
    FrequencyPhrase{"at bedtime", 1},
    FrequencyPhrase{"in the morning", 1},
    FrequencyPhrase{"todos los dias", 1},
    FrequencyPhrase{"todas las noches", 1},
    FrequencyPhrase{"todas las mananas", 1},
    FrequencyPhrase{"por la noche", 1},
    FrequencyPhrase{"en la noche", 1},
    FrequencyPhrase{"por la manana", 1},
    FrequencyPhrase{"en la manana", 1},
    FrequencyPhrase{"cada noche", 1},
    FrequencyPhrase{"cada manana", 1},
    FrequencyPhrase{"cada semana", 1.0 / 7},
    FrequencyPhrase{"cada mes", 1.0 / 30},
    FrequencyPhrase{"al acostarse", 1},
    FrequencyPhrase{"diario", 1},
    FrequencyPhrase{"diaria", 1},
    FrequencyPhrase{"cada dia", 1},
    FrequencyPhrase{"al dia", 1},
    FrequencyPhrase{"por dia", 1},
    FrequencyPhrase{"ao dia", 1},
    FrequencyPhrase{"pela manha", 1},
    FrequencyPhrase{"daily", 1},
    FrequencyPhrase{"nightly", 1},
    FrequencyPhrase{"bedtime", 1},
    FrequencyPhrase{"weekly", 1.0 / 7},
    FrequencyPhrase{"monthly", 1.0 / 30},
    FrequencyPhrase{"qd", 1},
    FrequencyPhrase{"od", 1},
    FrequencyPhrase{"qday", 1},
    FrequencyPhrase{"qam", 1},
    FrequencyPhrase{"qpm", 1},
    FrequencyPhrase{"qhs", 1},
    FrequencyPhrase{"hs", 1},
    FrequencyPhrase{"nocte", 1},
    FrequencyPhrase{"mane", 1},
    FrequencyPhrase{"bid", 2},
    FrequencyPhrase{"bd", 2},
    FrequencyPhrase{"tid", 3},
    FrequencyPhrase{"tds", 3},
    FrequencyPhrase{"qid", 4},
    FrequencyPhrase{"qds", 4},
    FrequencyPhrase{"qod", 0.5},
    FrequencyPhrase{"qwk", 1.0 / 7},
    FrequencyPhrase{"qweek", 1.0 / 7},
    FrequencyPhrase{"qmonth", 1.0 / 30},
};

struct RouteWord {
  std::string_view word;
  Route route;
};

/// What a form or direction says of the route; the narrower words first.
inline constexpr std::array route_words{
    RouteWord{"sublingual", Route::sublingual},
    RouteWord{"sublingually", Route::sublingual},
    RouteWord{"sl", Route::sublingual},
    RouteWord{"lozenge", Route::sublingual},
    RouteWord{"lozenges", Route::sublingual},
    RouteWord{"troche", Route::sublingual},
    RouteWord{"troches", Route::sublingual},
    RouteWord{"strip", Route::sublingual},
    RouteWord{"strips", Route::sublingual},
    RouteWord{"buccal", Route::sublingual},
    RouteWord{"rdt", Route::sublingual},
    RouteWord{"tongue", Route::sublingual},
    RouteWord{"film", Route::sublingual},
    RouteWord{"films", Route::sublingual},
    RouteWord{"patch", Route::transdermal},
    RouteWord{"patches", Route::transdermal},
    RouteWord{"transdermal", Route::transdermal},
    RouteWord{"parche", Route::transdermal},
    RouteWord{"parches", Route::transdermal},
    RouteWord{"td", Route::transdermal},
    RouteWord{"nasal", Route::nasal},
    RouteWord{"suppository", Route::rectal},
    RouteWord{"suppositories", Route::rectal},
    RouteWord{"supositorio", Route::rectal},
    RouteWord{"supositorios", Route::rectal},
    RouteWord{"rectal", Route::rectal},
    RouteWord{"rectally", Route::rectal},
    RouteWord{"rectum", Route::rectal},
    RouteWord{"pr", Route::rectal},
    RouteWord{"ophthalmic", Route::eye},
    RouteWord{"ou", Route::eye},
    RouteWord{"eye", Route::eye},
    RouteWord{"cream", Route::topical},
    RouteWord{"ointment", Route::topical},
    RouteWord{"oint", Route::topical},
    RouteWord{"lotion", Route::topical},
    RouteWord{"vaginal", Route::topical},
    RouteWord{"vaginally", Route::topical},
    RouteWord{"otic", Route::topical},
    RouteWord{"ear", Route::topical},
    RouteWord{"ears", Route::topical},
    RouteWord{"topical", Route::topical},
    RouteWord{"topically", Route::topical},
    RouteWord{"shampoo", Route::topical},
    RouteWord{"crema", Route::topical},
    RouteWord{"gel", Route::topical},
    RouteWord{"foam", Route::topical},
    RouteWord{"eyes", Route::eye},
    RouteWord{"inhaler", Route::inhaled},
    RouteWord{"inhaled", Route::inhaled},
    RouteWord{"inhale", Route::inhaled},
    RouteWord{"inhalation", Route::inhaled},
    RouteWord{"inhalador", Route::inhaled},
    RouteWord{"inhalado", Route::inhaled},
    RouteWord{"hfa", Route::inhaled},
    RouteWord{"nebulizer", Route::inhaled},
    RouteWord{"neb", Route::inhaled},
    RouteWord{"nebs", Route::inhaled},
    RouteWord{"puff", Route::inhaled},
    RouteWord{"puffs", Route::inhaled},
    RouteWord{"diskus", Route::inhaled},
    RouteWord{"nose", Route::nasal},
    RouteWord{"nostril", Route::nasal},
    RouteWord{"intranasal", Route::nasal},
    RouteWord{"intravenous", Route::iv},
    RouteWord{"iv", Route::iv},
    RouteWord{"intravenosa", Route::iv},
    RouteWord{"intravenoso", Route::iv},
    RouteWord{"endovenosa", Route::iv},
    RouteWord{"vena", Route::iv},
    RouteWord{"drip", Route::iv},
    RouteWord{"drips", Route::iv},
    RouteWord{"gotero", Route::iv},
    RouteWord{"goteo", Route::iv},
    RouteWord{"infusion", Route::iv},
    RouteWord{"infusions", Route::iv},
    RouteWord{"infusiones", Route::iv},
    RouteWord{"infundida", Route::iv},
    RouteWord{"intramuscular", Route::im},
    RouteWord{"im", Route::im},
    RouteWord{"subcutaneous", Route::subcutaneous},
    RouteWord{"subq", Route::subcutaneous},
    RouteWord{"subcut", Route::subcutaneous},
    RouteWord{"subcutaneously", Route::subcutaneous},
    RouteWord{"sq", Route::subcutaneous},
    RouteWord{"sc", Route::subcutaneous},
    RouteWord{"subcutanea", Route::subcutaneous},
    RouteWord{"subcutaneo", Route::subcutaneous},
    RouteWord{"depot", Route::depot_injection},
    RouteWord{"tablet", Route::oral},
    RouteWord{"tablets", Route::oral},
    RouteWord{"tab", Route::oral},
    RouteWord{"tabs", Route::oral},
    RouteWord{"capsule", Route::oral},
    RouteWord{"capsules", Route::oral},
    RouteWord{"cap", Route::oral},
    RouteWord{"caps", Route::oral},
    RouteWord{"pill", Route::oral},
    RouteWord{"pills", Route::oral},
    RouteWord{"caplet", Route::oral},
    RouteWord{"caplets", Route::oral},
    RouteWord{"softgel", Route::oral},
    RouteWord{"softgels", Route::oral},
    RouteWord{"odt", Route::oral},
    RouteWord{"chewable", Route::oral},
    RouteWord{"gummy", Route::oral},
    RouteWord{"gummies", Route::oral},
    RouteWord{"tableta", Route::oral},
    RouteWord{"tabletas", Route::oral},
    RouteWord{"comprimido", Route::oral},
    RouteWord{"comprimidos", Route::oral},
    RouteWord{"capsula", Route::oral},
    RouteWord{"capsulas", Route::oral},
    RouteWord{"pastilla", Route::oral},
    RouteWord{"pastillas", Route::oral},
    RouteWord{"jarabe", Route::oral},
    RouteWord{"boca", Route::oral},
    RouteWord{"po", Route::oral},
    RouteWord{"vo", Route::oral},
    RouteWord{"mouth", Route::oral},
    RouteWord{"oral", Route::oral},
    RouteWord{"orally", Route::oral},
    RouteWord{"swallowed", Route::oral},
    RouteWord{"syrup", Route::oral},
    RouteWord{"liquid", Route::oral},
};

/// Somebody no longer takes it. Looked for in the clause of the name.
inline constexpr std::string_view stopped_words =
    " stopped quit discontinued dcd dc previously former formerly anymore ended finished completed tapered weaned"
    " recovering suspendido suspendida suspendi suspendio suspendieron deje dejo ";

/// In a heading, what stands below it is no longer taken.
inline constexpr std::string_view stopped_heading_words = " stop past prior previous old inactive suspendidos ";

/// Somebody is going to take it.
inline constexpr std::string_view planned_words = " planned planning upcoming considering ";

/// It is named, and isn't taken: no entry.
inline constexpr std::string_view denied_words =
    " allergic allergy allergies alergia alergias alergico alergica denies deny denied niega intolerance intolerances"
    " intolerant negative nka nkda ";

/// Right before a name they say that it isn't taken.
inline constexpr std::string_view negations =
    " no not never dont doesnt didnt wont wouldnt cant cannot isnt arent wasnt avoid evite nunca sin ";

/// What was said of the medicines before ends here: these are taken.
inline constexpr std::string_view resuming_words =
    " takes take taking tomo toma on now currently but pero started starting began uses using prescribed gave gives"
    " restarted instead still continues continue ahora empece ";

/// A medicine without a name: it must stay visible as unknown.
inline constexpr std::string_view vague_words =
    " medicine medicines medication medications med meds pill pills tablet tablets capsule capsules vitamin vitamins"
    " supplement supplements antibiotic antibiotics painkiller painkillers inhaler inhalers drops patch patches shot "
    "shots"
    " injection injections gummy gummies drug drugs antidepressant antidepressants sleeper sleepers sleeping thinner"
    " thinners relaxer relaxers relaxant relaxants herb herbs hierba hierbas hormone hormones steroid steroids chemo "
    "something stuff"
    " medicina medicinas pastilla pastillas medicamento medicamentos inhalador parche gotas inyeccion algo sleep dose"
    " trial ";

/// One medicine without its name, where a whole sentence speaks of it.
inline constexpr std::string_view thing_words =
    " pill pills medicine medication med antibiotic antibiotics antidepressant antidepressants painkiller painkillers"
    " inhaler thinner thinners relaxer relaxers steroid steroids pastilla pastillas medicina medicamento ";

/// Kinds of medicines: vague too, but in a sentence people talk about them without taking one.
inline constexpr std::string_view class_words =
    " benzo benzos benzodiazepine benzodiazepines opioid opioids opiate opiates narcotic narcotics antipsychotic"
    " antipsychotics stimulant stimulants ssri ssris snri snris maoi maois sedative sedatives tranquilizer "
    "tranquilizers"
    " blocker blockers statin statins antihistamine antihistamines anticoagulant anticoagulants diuretic diuretics"
    " laxative laxatives probiotic probiotics antacid antacids nsaid nsaids stabilizer stabilizers opioide opioides"
    " benzodiacepina benzodiacepinas antidepresivo antidepresivos antibiotico antibioticos"
    " benzoes upper uppers downer downers barbiturate barbiturates hypnotic hypnotics contraceptive contraceptives"
    " contraception anticonceptivo anticonceptivos anticonceptiva anticonceptivas calmante calmantes estatina "
    "estatinas ";

/// What people have, and what stands around it in a problem list. A line of these alone is no medicine.
inline constexpr std::string_view condition_words =
    " depression anxiety ptsd insomnia hypertension htn diabetes asthma copd gerd oud aud adhd add bipolar mdd gad ocd"
    " hypothyroidism hyperlipidemia arthritis migraine migraines obesity hepatitis hiv fibromyalgia schizophrenia"
    " epilepsy anemia pain disorder dependence addiction cholesterol neuropathy constipation apnea ansiedad depresion"
    " insomnio dolor asma ";
inline constexpr std::string_view condition_links =
    " use major depressive generalized chronic acute severe mild moderate type high low back opioid opiate alcohol and"
    " with of the history in remission stable recurrent post traumatic stress disease syndrome unspecified essential"
    " obstructive sleep substance tobacco panic attacks 1 2 ii i c b ";

/// Things of daily life and of a chart that are no medicines.
inline constexpr std::string_view not_medicine_words =
    " walking walk walks exercise exercising running yoga stretching cpap bipap machine glasses lenses brace therapy"
    " physiotherapy counseling counselling meditation diet water food breakfast lunch dinner none nothing nada ninguno "
    "no"
    " nil na unknown allergies allergy nkda nka thanks thank call phone pharmacy refill refills active name dates "
    "details"
    " material strength sig generic substitution allowed started start date directed status program qtc ecg ekg blood"
    " pressure weight height monitor meter strips lancets needles syringes swimming acupuncture massage prayer sober "
    "physical group ect tms class test request learn more report information quantity supply total days pharmacies "
    "manage note review reviewed printed page prescriber provider store location commonly known ";

/// Frequent words, English and Spanish, most of which lie near some name: none of them is a slip of one.
inline constexpr std::string_view ordinary_words =
    " hello hi hola buenas buenos gracias saludos perdon cosa cosas mas tried sigo paciente pacientes sorry please "
    "male female sufre sufro padece padezco taste metallic cronico cronica neuropatico another check "
    "than them some someone anyone anything every there theres their where most then either under "
    "value number numbers between given because hours often different better always since ago current kidneys "
    "result results control small close reach special several sleep issue remove already bring report record "
    "records vaccines session time times team fall usual usually stopping fever rash chest state started getting "
    "muscles nerves third slowly medium later sudden problem problems limited green stable signs older treat "
    "treatment local actually taken percent regular hello present sugar leave general alone really stomach "
    "history along real comes overdose continue helps address listed previous looks certain going outside delay "
    "private across brain taper worse seen middle parts talk share almost offer quite serious trouble online "
    "emergency confirm child tells decide maybe question ready white street nervous mouth minutes waiting clean "
    "front finally average walmart walgreens cvs costco expired office hospital clinic clinics clinica nurse "
    "doctor husband covered medicaid medicare weekend forty fifty seventy supper snack craving withdrawal nausea "
    "headache heart back energy de del las los home homes carry dosing dosed level changes avoid whether only "
    "weekly today tonight morning night nights evening week weeks month months year years from into the this "
    "that these new old last first second next nac fecha presion comida dormir semana semanas tambien doctora "
    "mucha ahora casa siempre antes despues sobre donde todos nervios corazon rodilla altura azucar primera "
    "segundo ultima ultimo nueva nuevo otra nada mismo misma entera tarde meses minutos calle recetas vacunas "
    "cirugia problemas terapia programa tomar tomando salir comer beber noche manana hermana para este recent "
    "regimen progress soon too your retain please yes order nostril nostrils mezcla pressed estos cuando porque martin "
    "lopez reyes perez torres flores ortiz davis jones wilson moore taylor anderson harris robinson walker allen "
    "adams nelson carter mitchell turner campbell collins stewart murphy bailey cooper ";

/// Parts of a chart that speak of the pharmacy, the prescriber and the patient: from there on a line has no slips of
/// names. Each counts before a colon, a number, "#" or "by".
inline constexpr std::string_view chart_labels =
    " prescriber prescribers prescribed ordered ordering authorized authorizing provider providers doctor pharmacy"
    " pharmacist refill refills refilled qty quantity dispense dispensed dispensing supply ndc rx mrn dob npi dea phone"
    " fax tel address patient page printed filled fill expires expiration lot status dx diagnosis indication icd"
    " insurance copay signed verified reviewed reconciled store location date ";

/// Heads of the columns of a table.
inline constexpr std::string_view column_heads =
    " name names dose dosage route frequency medication medications medicine drug strength form instructions sig start"
    " stop end date dates last taken prescriber refills quantity qty status details directions how often reason notes"
    " when taking of for the medicamento dosis frecuencia ";

/// Heads of parts of a chart that aren't about medicines: there only a known name is one.
inline constexpr std::string_view history_words =
    " history pmh psh dx diagnosis diagnoses problem problems conditions assessment hpi impression vitals labs"
    " diagnosticos antecedentes ";

/// Words of directions on a line of their own, beside forms, units and numbers.
inline constexpr std::string_view direction_words =
    " once twice three times time a day daily every each morning evening night nightly bedtime noon at in the by mouth "
    "as"
    " needed prn for with without food meals and or to be total one two four half hours hour x max maximum up qd bid "
    "tid"
    " qid qhs qam qpm q hs qod weekly monthly week month other po sl im iv until under tongue skin cada dia noche "
    "manana"
    " horas hs c por boca la el una vez veces al vo d day days wk wks weeks months via oral ";

/// Beginnings of a line of directions that belongs to the medicine above it.
inline constexpr std::string_view direction_verbs =
    " take takes apply inject use inhale place insert give chew swallow tome tomar dissolve spray ";

/// Before an everyday word ("weed") they say that it is taken.
inline constexpr std::string_view taking_verbs =
    " smoke smokes smoking vape vaping take takes taking use uses using eat eats eating drink drinks drinking took "
    "used "
    "ate drank smoked vaped did doing tried snort snorts snorting snorted sniff sniffs sniffing shoot shooting shot "
    "inject injects injecting injected slam slams slamming pop pops popping tomo toma tomando tomaba fumo fuma fumar "
    "fumando fumaba consumo consume consumir consumia uso usa usando usaba meto inhalo esnifo inyecto bebo ";

/// Those of them that say that it is smoked.
inline constexpr std::string_view smoking_verbs =
    " smoke smokes smoking smoked vape vapes vaping fumo fuma fumar fumando fumaba ";

/// Words of a whole sentence or question, which a list of medicines doesn't have.
inline constexpr std::string_view sentence_words =
    " i my me can could should do does did is am are was were want wants have has had if will would while on he she "
    "his her"
    " patient they we you puedo estoy mi tomo quiero with and but know help get taking taken how what why when change "
    "works"
    " work affect mix interact about after before during im ive voy empezar empiezo empece dejado dejar estuve llevo "
    "hace"
    " desde recibir receto recetaron medico quiere stopped started ran havent dont doesnt wants trying thinking used ";

}  // namespace quietcheck

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
    FrequencyPhrase{"three times a day", 3},
    FrequencyPhrase{"three times per day", 3},
    FrequencyPhrase{"three times daily", 3},
    FrequencyPhrase{"two times a day", 2},
    FrequencyPhrase{"two times daily", 2},
    FrequencyPhrase{"four times a day", 4},
    FrequencyPhrase{"four times daily", 4},
    FrequencyPhrase{"3 times a day", 3},
    FrequencyPhrase{"3 times daily", 3},
    FrequencyPhrase{"2 times a day", 2},
    FrequencyPhrase{"2 times daily", 2},
    FrequencyPhrase{"4 times a day", 4},
    FrequencyPhrase{"4 times daily", 4},
    FrequencyPhrase{"twice a day", 2},
    FrequencyPhrase{"twice per day", 2},
    FrequencyPhrase{"twice daily", 2},
    FrequencyPhrase{"twice a week", 2.0 / 7},
    FrequencyPhrase{"twice weekly", 2.0 / 7},
    FrequencyPhrase{"once a day", 1},
    FrequencyPhrase{"once daily", 1},
    FrequencyPhrase{"once nightly", 1},
    FrequencyPhrase{"once a week", 1.0 / 7},
    FrequencyPhrase{"once weekly", 1.0 / 7},
    FrequencyPhrase{"once a month", 1.0 / 30},
    FrequencyPhrase{"once monthly", 1.0 / 30},
    FrequencyPhrase{"every day", 1},
    FrequencyPhrase{"every morning", 1},
    FrequencyPhrase{"every night", 1},
    FrequencyPhrase{"every evening", 1},
    FrequencyPhrase{"every week", 1.0 / 7},
    FrequencyPhrase{"every month", 1.0 / 30},
    FrequencyPhrase{"each day", 1},
    FrequencyPhrase{"each morning", 1},
    FrequencyPhrase{"each night", 1},
    FrequencyPhrase{"a day", 1},
    FrequencyPhrase{"per day", 1},
    FrequencyPhrase{"at night", 1},
    FrequencyPhrase{"at nite", 1},
    FrequencyPhrase{"at bedtime", 1},
    FrequencyPhrase{"in the morning", 1},
    FrequencyPhrase{"cada dia", 1},
    FrequencyPhrase{"al dia", 1},
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
    RouteWord{"film", Route::sublingual},
    RouteWord{"films", Route::sublingual},
    RouteWord{"strip", Route::sublingual},
    RouteWord{"strips", Route::sublingual},
    RouteWord{"buccal", Route::sublingual},
    RouteWord{"rdt", Route::sublingual},
    RouteWord{"patch", Route::transdermal},
    RouteWord{"patches", Route::transdermal},
    RouteWord{"transdermal", Route::transdermal},
    RouteWord{"parche", Route::transdermal},
    RouteWord{"cream", Route::topical},
    RouteWord{"ointment", Route::topical},
    RouteWord{"oint", Route::topical},
    RouteWord{"lotion", Route::topical},
    RouteWord{"topical", Route::topical},
    RouteWord{"topically", Route::topical},
    RouteWord{"shampoo", Route::topical},
    RouteWord{"crema", Route::topical},
    RouteWord{"gel", Route::topical},
    RouteWord{"foam", Route::topical},
    RouteWord{"ophthalmic", Route::eye},
    RouteWord{"eye", Route::eye},
    RouteWord{"eyes", Route::eye},
    RouteWord{"inhaler", Route::inhaled},
    RouteWord{"inhaled", Route::inhaled},
    RouteWord{"hfa", Route::inhaled},
    RouteWord{"nebulizer", Route::inhaled},
    RouteWord{"neb", Route::inhaled},
    RouteWord{"nebs", Route::inhaled},
    RouteWord{"puff", Route::inhaled},
    RouteWord{"puffs", Route::inhaled},
    RouteWord{"diskus", Route::inhaled},
    RouteWord{"nasal", Route::nasal},
    RouteWord{"nose", Route::nasal},
    RouteWord{"nostril", Route::nasal},
    RouteWord{"intranasal", Route::nasal},
    RouteWord{"suppository", Route::rectal},
    RouteWord{"suppositories", Route::rectal},
    RouteWord{"rectal", Route::rectal},
    RouteWord{"intravenous", Route::iv},
    RouteWord{"iv", Route::iv},
    RouteWord{"infusion", Route::iv},
    RouteWord{"infusions", Route::iv},
    RouteWord{"intramuscular", Route::im},
    RouteWord{"im", Route::im},
    RouteWord{"subcutaneous", Route::subcutaneous},
    RouteWord{"subq", Route::subcutaneous},
    RouteWord{"sq", Route::subcutaneous},
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
    RouteWord{"po", Route::oral},
    RouteWord{"mouth", Route::oral},
    RouteWord{"oral", Route::oral},
    RouteWord{"orally", Route::oral},
    RouteWord{"swallowed", Route::oral},
    RouteWord{"syrup", Route::oral},
    RouteWord{"liquid", Route::oral},
};

/// Somebody no longer takes it. Looked for in the clause of the name.
inline constexpr std::string_view stopped_words =
    " stopped quit discontinued dcd dc previously former formerly past prior anymore ended finished completed tapered"
    " weaned suspendido suspendi deje dejo ";

/// Somebody is going to take it.
inline constexpr std::string_view planned_words = " planned planning upcoming scheduled considering ";

/// It is named, and isn't taken: no entry.
inline constexpr std::string_view denied_words =
    " allergic allergy allergies alergia alergico denies deny denied intolerance intolerant negative nka nkda ";

/// A medicine without a name: it must stay visible as unknown.
inline constexpr std::string_view vague_words =
    " medicine medicines medication medications med meds pill pills tablet tablets capsule capsules vitamin vitamins"
    " supplement supplements antibiotic antibiotics painkiller painkillers inhaler drops patch shot shots injection "
    "injections"
    " gummy gummies drug drugs antidepressant antidepressants sleeper sleepers herb herbs hormone hormones steroid "
    "steroids"
    " chemo something stuff medicina medicinas pastilla pastillas medicamento medicamentos sleep dose trial ";

/// Things of daily life and of a chart that are no medicines.
inline constexpr std::string_view not_medicine_words =
    " walking walk walks exercise exercising running yoga stretching cpap bipap machine glasses lenses brace therapy"
    " physiotherapy counseling counselling meditation diet water food breakfast lunch dinner none nothing nada ninguno "
    "no"
    " nil na unknown allergies allergy nkda nka thanks thank call phone pharmacy refill refills active name dates "
    "details"
    " material strength sig generic substitution allowed started start date directed status program qtc ecg ekg blood"
    " pressure weight height monitor meter strips lancets needles syringes swimming acupuncture massage prayer ";

/// Beginnings of a line of directions that belongs to the medicine above it.
inline constexpr std::string_view direction_verbs =
    " take takes apply inject use inhale place insert give tome tomar dissolve spray ";

/// Before an everyday word ("weed") they say that it is taken.
inline constexpr std::string_view taking_verbs =
    " smoke smokes smoking vape vaping take takes taking use uses using eat drink drinks drinking ";

/// Words of a whole sentence or question, which a list of medicines doesn't have.
inline constexpr std::string_view sentence_words =
    " i my me can could should do does did is am are was were want wants have has had if will would while on he she "
    "his her"
    " patient they we you puedo estoy mi tomo quiero with and but know help get taking taken how what why when change "
    "works"
    " work affect mix interact about after before during im ive ";

}  // namespace quietcheck

// Words that stand around a medicine's name and don't change which medicine it is: salts, forms, units.
//
// Closed lists, folded. Each belongs to a name only when the dictionary says so ("sodium oxybate", "tylenol pm").
#pragma once

#include <string_view>

#include "fold.h"

namespace quietcheck {

/// Whether `word` stands in `list`, words with one space around each.
[[nodiscard]] constexpr bool is_listed(std::string_view list, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    if (list[at - 1] == ' ' && list[at + word.size()] == ' ') return true;
  }
  return false;
}

/// Salts, esters and hydrates: "metformin hydrochloride".
inline constexpr std::string_view salt_words =
    " hydrochloride dihydrochloride hcl hci hydrobromide dihydrobromide hbr hydroiodide sulfate sulphate bisulfate "
    "sulf hydrogen"
    " tartrate bitartrate tart succinate hemisuccinate succ fumarate hemifumarate maleate dimaleate mesylate mesilate "
    "besylate"
    " besilate tosylate camsylate edisylate esylate isethionate citrate acetate diacetate phosphate diphosphate "
    "bromide chloride"
    " iodide nitrate mononitrate dinitrate carbonate carb bicarbonate gluconate lactate malate hemimalate oxalate "
    "pamoate"
    " pamoic pam embonate propionate dipropionate valerate butyrate furoate decanoate enanthate cypionate palmitate "
    "stearate"
    " undecanoate caproate benzoate salicylate xinafoate trifenatate pivalate medoxomil axetil proxetil cilexetil "
    "disoproxil"
    " alafenamide etexilate mofetil monohydrate dihydrate trihydrate hemihydrate hydrate anhydrous micronized base"
    " sodium disodium trisodium potassium dipotassium calcium magnesium zinc lysine meglumine tromethamine arginine"
    " diolamine olamine erbumine choline salt salts mononit dinit napsylate nicotinate glycinate bisglycinate orotate"
    " threonate taurate picolinate ascorbate aspartate hippurate mandelate ethanolate hyclate monosodium clorhidrato"
    " sulfato sodico potasico tannate polistirex saccharate terephthalate polygalacturonate sulfosalicylate pivoxil "
    "recombinant"
    " human ";

/// Salts that are substances themselves when they stand alone or beside a comma: "calcium", "magnesium".
inline constexpr std::string_view salt_or_substance_words =
    " sodium potassium calcium magnesium zinc lysine arginine choline carbonate bicarbonate chloride phosphate citrate "
    "iodide"
    " nitrate bromide salt base ";

/// Substances among them that people also take by themselves: "potassium" behind a comma is one more.
inline constexpr std::string_view mineral_words = " sodium potassium calcium magnesium zinc lysine arginine choline ";

/// Words beside an everyday name that leave it what it is: "weed gummies", but not "ice cream".
inline constexpr std::string_view everyday_company = " powder gummy gummies edible edibles vape my some and or plus y ";

/// Behind a brand they make it another product: "Robitussin AC".
inline constexpr std::string_view extension_words =
    " cold flu cough sinus night nighttime nightshift pm severe multisymptom multi max fast plus dm ac cf vc d gummy "
    "gummies dual ultra allergy pure congestion daytime hbp ";

/// Words that people may write as one with the next, and that then are no part of a name: "I dose" is no "iDose".
inline constexpr std::string_view function_words =
    " i a an am is at to on in of or and the my me he she we it if as by do go so no be for per after before not from "
    "all "
    "with o de la el en un una con por para mi se que yo te lo ";

/// Forms, releases, packs, and who makes it.
inline constexpr std::string_view form_words =
    " tablet tablets tab tabs tabl tbl capsule capsules cap caps caplet caplets softgel softgels gelcap gelcaps gel "
    "pill pills"
    " liquid solution soln sol syrup suspension susp elixir drop drops gtt gtts spray sprays mist nasal inhaler "
    "inhalers hfa"
    " diskus puffer respules nebulizer nebules neb nebs patch patches film films strip strips lozenge lozenges troche "
    "troches"
    " cream ointment oint lotion foam shampoo paste powder packet packets granules suppository suppositories supp "
    "injection"
    " injections inj injectable shot shots implant pellet ring iud pen pens autoinjector pump vial syringe prefilled "
    "ampule"
    " oral orally topical topically transdermal sublingual buccal rectal vaginal ophthalmic eye otic ear intravenous"
    " intramuscular subcutaneous iv im sq sc subq po sl er sr xr xl cr cd la ir dr ec ds ss td odt mr xt tr chewable "
    "chewables"
    " chew chews gummy gummies dissolvable disintegrating effervescent enteric coated extended delayed immediate "
    "release"
    " controlled sustained modified immediaterelease extendedrelease slow long acting dispersible"
    " brand generic name medication medicine medicines meds med drug rx otc prescription supplement supplements vitamin"
    " product usp extra strength maximum max regular original formula low dose lowdose high childrens children adult "
    "infant"
    " infants junior kids mini strengths concentrate conc mixture extract oil tea herb herbal root leaf seed juice"
    " pack pak kit bottle dose doses unit units pf preservative free sugar dye the my a an of for with and plus oral "
    " tiras tira tableta tabletas capsula capsulas comprimido comprimidos pastilla pastillas jarabe gotas crema parche "
    "parches"
    " inyeccion spray hfa aerosol actuation metered inhalation respimat handihaler ellipta flexpen kwikpen solostar"
    " flextouch pennkinetic redihaler respiclick ";

/// Units of strength and of time that may follow a number.
inline constexpr std::string_view unit_words =
    " mg mgs milligram milligrams mcg mcgs ug microgram micrograms g gm gms gram grams gr kg ng ml mls milliliter "
    "milliliters cc l"
    " liter oz ounce ounces meq mmol mm unit units iu u ui puff puffs spray sprays drop drops hr hrs h hour hours day "
    "days daily"
    " actuat act pct percent cup cups tsp tbsp teaspoon teaspoons tablespoon tablespoons mgml mcghr mcgh mgday w v "
    "miligramo miligramos microgramo microgramos gramo gramos mililitro mililitros unidad unidades ";

/// A word of digits, or digits with a unit glued on: "500", "500mg".
[[nodiscard]] constexpr bool is_strength(std::string_view word) {
  std::size_t digits = 0;
  while (digits < word.size() && is_digit(word[digits])) ++digits;
  if (digits == 0) return false;
  return digits == word.size() || is_listed(unit_words, word.substr(digits));
}

/// A salt or release between two parts of one product: "LOSARTAN POTASSIUM-HCTZ", "AMOX TR-K CLAV".
[[nodiscard]] constexpr bool is_part_salt(std::string_view word) {
  return is_listed(salt_words, word) || is_listed(" k na v pot sod tr er sr xr xl ir dr ec la cd cr ", word);
}

/// Whether a label may have cut a word short here: behind a mark, in large letters, or at four letters and more.
[[nodiscard]] constexpr bool may_be_cut(std::string_view typed, bool is_joined) {
  constexpr std::size_t long_enough = 4;
  if (is_joined || typed.size() >= long_enough) return true;
  for (const char c : typed) {
    if (is_lower_letter(c)) return false;
  }
  return true;
}

}  // namespace quietcheck

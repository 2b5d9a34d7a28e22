#include "engine/exposure.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

using namespace quietcheck;

namespace {

// Invented medicines: 0 is the victim, 1 and up change enzymes.
constexpr SubstanceId victim_id{0};
constexpr SubstanceId first{1};
constexpr SubstanceId second{2};
constexpr SubstanceId booster{3};

Estimate exactly(double value) {
  return {value, value, value};
}

/// Clearance 20 of a flow of 80: extraction 0.25. Half of what is swallowed passes the gut wall.
ExposureVictim victim_with(double share, double clearance = 20) {
  ExposureVictim v;
  v.substance = victim_id;
  v.liver_clearance_l_h = exactly(clearance);
  v.liver_blood_flow_l_h = 80;
  v.gut_availability = exactly(0.5);
  v.shares = {{Enzyme::cyp3a, exactly(share)}};
  v.routes = {{Route::iv, 1, 0}, {Route::oral, 0, 1}, {Route::nasal, 0.6, 0.4}, {Route::sublingual, 0.3, 0.7}};
  return v;
}

Perpetrator changing(SubstanceId who, double liver, double gut = 1, Enzyme enzyme = Enzyme::cyp3a) {
  return {{who}, {{enzyme, exactly(liver)}}, exactly(gut), {}};
}

double ratio(const ExposureVictim& v, Route route, const Perpetrator& p) {
  const Perpetrator* const one = &p;
  const ExposureAnswer answer = predicted_exposure(v, route, {&one, 1});
  REQUIRE(answer.found());
  return answer.ratio;
}

double ratio(const ExposureVictim& v, Route route, const Perpetrator& p, const Perpetrator& q) {
  const std::array<const Perpetrator*, 2> two{&p, &q};
  const ExposureAnswer answer = predicted_exposure(v, route, two);
  REQUIRE(answer.found());
  return answer.ratio;
}

/// Close enough for arithmetic in doubles.
doctest::Approx about(double value) {
  return doctest::Approx(value).epsilon(1e-9);
}

}  // namespace

TEST_CASE("an enzyme that carries nothing of the clearance changes nothing") {
  CHECK(ratio(victim_with(0), Route::iv, changing(first, 0.01)) == about(1));
  CHECK(ratio(victim_with(0), Route::oral, changing(first, 20)) == about(1));
}

TEST_CASE("complete inhibition of a swallowed medicine ends at one over what is left of its clearance") {
  const double share = 0.6;
  CHECK(ratio(victim_with(share), Route::oral, changing(first, 1e-9)) ==
        doctest::Approx(1 / (1 - share)).epsilon(1e-6));
}

TEST_CASE("the gut wall alone can give back what it took, and no more") {
  CHECK(ratio(victim_with(0), Route::oral, changing(first, 1, 1e-9)) == doctest::Approx(1 / 0.5).epsilon(1e-6));
  CHECK(ratio(victim_with(0), Route::iv, changing(first, 1, 1e-9)) == about(1));
}

TEST_CASE("into a vein, a medicine that the liver takes out almost whole hardly changes") {
  const ExposureVictim taken_out = victim_with(0.9, 79);
  CHECK(ratio(taken_out, Route::iv, changing(first, 5)) == doctest::Approx(1).epsilon(0.02));
  CHECK(ratio(taken_out, Route::oral, changing(first, 5)) < 0.25);
}

TEST_CASE("well-stirred numbers worked by hand") {
  // CLint = 20 / (1 - 0.25) = 80/3; with factor 0.4 on a share of 0.5: 80/3 * 0.7 = 56/3.
  // iv: 20 / (80 * 56/3 / (80 + 56/3)) = 20 / 15.1351… ; oral: 1 / 0.7.
  CHECK(ratio(victim_with(0.5), Route::iv, changing(first, 0.4)) == about(20 / (80 * (56.0 / 3) / (80 + 56.0 / 3))));
  CHECK(ratio(victim_with(0.5), Route::oral, changing(first, 0.4)) == about(1 / 0.7));
}

TEST_CASE("a route that is partly swallowed lies between vein and mouth") {
  const Perpetrator p = changing(first, 0.2, 0.2);
  const ExposureVictim v = victim_with(0.5);
  const double vein = ratio(v, Route::iv, p);
  const double nose = ratio(v, Route::nasal, p);
  const double tongue = ratio(v, Route::sublingual, p);
  const double mouth = ratio(v, Route::oral, p);
  CHECK(vein < nose);
  CHECK(nose < tongue);
  CHECK(tongue < mouth);
}

TEST_CASE("more inhibition, more exposure; more induction, less; a larger share, a larger change") {
  double last = 0;
  for (const double factor : {20.0, 5.0, 1.0, 0.5, 0.1, 0.01}) {
    const double now = ratio(victim_with(0.5), Route::oral, changing(first, factor, factor));
    CHECK(now > last);
    last = now;
  }
  CHECK(ratio(victim_with(0.8), Route::oral, changing(first, 0.1)) >
        ratio(victim_with(0.4), Route::oral, changing(first, 0.1)));
  CHECK(ratio(victim_with(0.8), Route::oral, changing(first, 10)) <
        ratio(victim_with(0.4), Route::oral, changing(first, 10)));
}

TEST_CASE("of two inductions of one enzyme the stronger counts, two inhibitions compete for it") {
  const ExposureVictim v = victim_with(1);
  // Swallowed, share 1, gut untouched: the ratio is one over the factor.
  CHECK(ratio(v, Route::oral, changing(first, 2), changing(second, 3)) == about(1.0 / 3));
  CHECK(ratio(v, Route::oral, changing(first, 3, 4), changing(second, 2, 9)) ==
        about(ratio(v, Route::oral, changing(first, 3, 9))));
  // 1/0.5 - 1 = 1 and 1/0.25 - 1 = 3: together 1 / (1 + 4).
  CHECK(ratio(v, Route::oral, changing(first, 0.5), changing(second, 0.25)) == about(5));
  CHECK(ratio(v, Route::oral, changing(first, 2), changing(second, 0.25)) == about(2));
}

TEST_CASE("changes of different enzymes add up over their shares") {
  ExposureVictim v = victim_with(0.4);
  v.shares.push_back({Enzyme::cyp2b6, exactly(0.4)});
  const double both = ratio(v, Route::oral, changing(first, 0.5), changing(second, 0.5, 1, Enzyme::cyp2b6));
  CHECK(both == about(1 / (0.4 * 0.5 + 0.4 * 0.5 + 0.2)));
}

TEST_CASE("clearance outside the liver softens every change") {
  ExposureVictim v = victim_with(0.9);
  const double without = ratio(v, Route::iv, changing(first, 0.05));
  v.other_clearance_l_h = 20;
  CHECK(ratio(v, Route::iv, changing(first, 0.05)) < without);
}

TEST_CASE("the interval grows with what is uncertain and is never narrower than the model's own error") {
  ExposureVictim v = victim_with(0.5);
  Perpetrator p = changing(first, 0.2);
  const Perpetrator* const one = &p;
  const ExposureAnswer certain = predicted_exposure(v, Route::oral, {&one, 1});
  CHECK(certain.low == about(certain.ratio / model_error_fold));
  CHECK(certain.high == about(certain.ratio * model_error_fold));
  p.changes[0].factor = {0.2, 0.1, 0.4};
  const ExposureAnswer wider = predicted_exposure(v, Route::oral, {&one, 1});
  v.shares[0].share = {0.5, 0.3, 0.7};
  const ExposureAnswer widest = predicted_exposure(v, Route::oral, {&one, 1});
  CHECK(wider.low < wider.ratio);
  CHECK(wider.high > wider.ratio);
  CHECK(widest.low < wider.low);
  CHECK(widest.high > wider.high);
}

TEST_CASE("with several at once the interval holds the strongest one alone") {
  const ExposureVictim v = victim_with(1);
  const Perpetrator p = changing(first, 0.1);
  const Perpetrator q = changing(second, 8);
  const std::array<const Perpetrator*, 2> two{&p, &q};
  const ExposureAnswer answer = predicted_exposure(v, Route::oral, two);
  CHECK(answer.ratio == about(1 / 0.8));
  CHECK(answer.high >= 10);
  CHECK_FALSE(answer.beyond(no_change_fold * 2));
}

TEST_CASE("impossible parameters give no number and the reason") {
  const Perpetrator p = changing(first, 0.5);
  const Perpetrator* const one = &p;
  const auto reason = [&](const ExposureVictim& v) { return predicted_exposure(v, Route::oral, {&one, 1}).reason; };
  CHECK(reason(victim_with(0.5, 0)) == NoExposure::bad_parameter);
  CHECK(reason(victim_with(0.5, -3)) == NoExposure::bad_parameter);
  CHECK(reason(victim_with(0.5, 80)) == NoExposure::bad_parameter);  // all of the blood flow
  CHECK(reason(victim_with(1.5)) == NoExposure::bad_parameter);
  CHECK(reason(victim_with(0.5, std::nan(""))) == NoExposure::bad_parameter);
  const Perpetrator none = changing(first, 0);
  const Perpetrator* const zero = &none;
  CHECK(predicted_exposure(victim_with(0.5), Route::oral, {&zero, 1}).reason == NoExposure::bad_parameter);
  CHECK(predicted_exposure(victim_with(0.5), Route::rectal, {&one, 1}).reason == NoExposure::other_route);
  CHECK(predicted_exposure(victim_with(0.5), Route::oral, {}).reason == NoExposure::no_perpetrator);
}

namespace {

ExposureFacts facts_with_a_study() {
  ExposureFacts facts;
  facts.victims = {victim_with(0.5)};
  facts.perpetrators = {
      changing(first, 0.2), changing(second, 3), {{second, booster}, {{Enzyme::cyp3a, exactly(0.1)}}, exactly(1), {}}};
  ObservedRatio study;
  study.victims = {victim_id};
  study.perpetrators = {first};
  study.route = Route::oral;
  study.ratio = {4, 3, 5};
  facts.ratios = {study};
  return facts;
}

ExposureAnswer ask(const ExposureFacts& facts, Route route, std::vector<SubstanceId> others,
                   std::optional<double> dose = std::nullopt) {
  return exposure_of(facts, {victim_id, route, dose}, others);
}

}  // namespace

TEST_CASE("an observed ratio wins for its own route and never for another") {
  const ExposureFacts facts = facts_with_a_study();
  const ExposureAnswer mouth = ask(facts, Route::oral, {first});
  CHECK(mouth.observed);
  CHECK(mouth.ratio == about(4));
  CHECK(mouth.low == about(3));
  const ExposureAnswer vein = ask(facts, Route::iv, {first});
  REQUIRE(vein.found());
  CHECK_FALSE(vein.observed);
  CHECK(vein.ratio < 2);
}

TEST_CASE("a study of one perpetrator doesn't speak for two") {
  const ExposureAnswer both = ask(facts_with_a_study(), Route::oral, {second, first});
  REQUIRE(both.found());
  CHECK_FALSE(both.observed);
  CHECK(both.perpetrators == std::vector<SubstanceId>{first, second});
}

TEST_CASE("two studies of the same question give their middle and the interval of both") {
  ExposureFacts facts = facts_with_a_study();
  facts.ratios.push_back(facts.ratios[0]);
  facts.ratios[1].ratio = {1, 0.9, 1.2};
  const ExposureAnswer answer = ask(facts, Route::oral, {first});
  CHECK(answer.ratio == about(2));
  CHECK(answer.low == about(0.9));
  CHECK(answer.high == about(5));
}

TEST_CASE("a pair that is known together stands for its parts") {
  const ExposureFacts facts = facts_with_a_study();
  const auto chosen = perpetrators_among(facts, std::vector<SubstanceId>{booster, second});
  REQUIRE(chosen.size() == 1);
  CHECK(chosen[0]->substances.size() == 2);
  CHECK(perpetrators_among(facts, std::vector<SubstanceId>{second})[0]->substances.size() == 1);
}

TEST_CASE("an unknown route gives the strongest change and the widest interval, and says so") {
  const ExposureFacts facts = facts_with_a_study();
  const ExposureAnswer any = ask(facts, Route::unknown, {first});
  REQUIRE(any.found());
  CHECK(any.over_routes);
  CHECK(any.route == Route::oral);
  CHECK(any.low <= ask(facts, Route::iv, {first}).low);
  CHECK(any.high >= ask(facts, Route::oral, {first}).high);
  ExposureFacts usual = facts;
  usual.victims[0].usual_route = Route::oral;
  CHECK_FALSE(ask(usual, Route::unknown, {first}).over_routes);
}

TEST_CASE("an impossible dose gives no number; a missing one is not needed") {
  const ExposureFacts facts = facts_with_a_study();
  CHECK(ask(facts, Route::oral, {first}, 0.0).reason == NoExposure::bad_dose);
  CHECK(ask(facts, Route::oral, {first}, -5.0).reason == NoExposure::bad_dose);
  CHECK(ask(facts, Route::oral, {first}, 1e9).reason == NoExposure::bad_dose);
  CHECK(ask(facts, Route::oral, {first}, 40.0).found());
}

TEST_CASE("what nobody knows gives no number") {
  const ExposureFacts facts = facts_with_a_study();
  CHECK(ask(facts, Route::oral, {SubstanceId{9}}).reason == NoExposure::no_perpetrator);
  CHECK(exposure_of(facts, {SubstanceId{9}, Route::oral, {}}, std::vector<SubstanceId>{first}).reason ==
        NoExposure::not_a_victim);
}

TEST_CASE("a factor read off a probe gives the probe's ratio back") {
  ExposureVictim probe = victim_with(0.9);
  for (const double wanted : {0.1, 0.5, 1.0, 2.0, 5.0}) {
    const auto liver = liver_factor(probe, Enzyme::cyp3a, Route::oral, wanted, 1.0);
    REQUIRE(liver);
    CHECK(ratio(probe, Route::oral, changing(first, *liver)) == doctest::Approx(wanted).epsilon(1e-6));
    const auto both = liver_factor(probe, Enzyme::cyp3a, Route::oral, wanted);
    CHECK(ratio(probe, Route::oral, changing(first, *both, *both)) == doctest::Approx(wanted).epsilon(1e-6));
    const auto gut = gut_factor(probe, Route::oral, 1.5, 0.8);
    CHECK(ratio(probe, Route::oral, changing(first, 0.8, *gut)) == doctest::Approx(1.5).epsilon(1e-6));
  }
  CHECK(*liver_factor(probe, Enzyme::cyp3a, Route::iv, 1000) == doctest::Approx(factor_limits.low));
  CHECK_FALSE(liver_factor(probe, Enzyme::cyp3a, Route::iv, 0));
  probe.liver_clearance_l_h = exactly(0);
  CHECK_FALSE(liver_factor(probe, Enzyme::cyp3a, Route::iv, 2));
}

#include "engine/taking.h"

#include <doctest/doctest.h>

#include "core/told.h"

using namespace quietcheck;

namespace {

Told told(std::string_view text) {
  const Piece piece(text);
  return taking_in(piece, fixture::clause_of(piece), day_of(2026, 11, 25));
}

}  // namespace

TEST_CASE("what stands before a turn says nothing of the name") {
  CHECK(told("he denies benzos, on calmadone 90 mg").said == Said::taken);
  CHECK(told("not on anything but calmadone").said != Said::stopped);
  CHECK(told("not on calmadone").said == Said::stopped);
}

TEST_CASE("a stop has its days, a plan to stop is none") {
  CHECK(told("been off calmadone for 2 months").stopped_days_ago == 60);
  CHECK(told("calmadone, been off it 2 months").stopped_days_ago == 60);
  CHECK(told("suspendi\u00f3 calmadone hace 2 semanas").stopped_days_ago == 14);
  CHECK(told("ran out of my calmadone two days ago and not getting it refilled").stopped_days_ago == 2);
  CHECK(told("on calmadone, planning to stop next month").said == Said::taken);
}

TEST_CASE("the last one may have been the last, the last dose is the one before the next") {
  CHECK(told("took my last calmadone 5 days ago").said == Said::lapsed);
  CHECK(told("calmadone, last dose 5 days ago").said == Said::nothing);
  CHECK(told("my last calmadone dose was 5 days ago").said == Said::nothing);
  CHECK(told("took my last calmadone this morning").said == Said::nothing);
  CHECK(told("calmadone (last drink 6 weeks ago)").last_dose_days_ago == 42);
}

TEST_CASE("the day of the last dose is told, whether it goes on or lapsed") {
  CHECK(told("calmadone, last dose 5 days ago").last_dose_days_ago == 5);
  CHECK(told("calmadone 80 mg (missed 4 days)").last_dose_days_ago == 4);
  CHECK(told("calmadone 80 mg (missed five days)").last_dose_days_ago == 5);
  CHECK(told("haven't had my calmadone since Friday").last_dose_days_ago == 5);
  CHECK(told("calmadone 80 mg, llevo 4 d\u00edas sin tomarla").last_dose_days_ago == 4);
  CHECK(told("calmadone, hace 3 d\u00edas que no la tomo").last_dose_days_ago == 3);
  CHECK(told("calmadone, perd\u00ed 3 dosis").said == Said::lapsed);
  CHECK_FALSE(told("calmadone 80 mg daily").last_dose_days_ago);
  CHECK_FALSE(told("calmadone, ran out").last_dose_days_ago);
  Entry late;
  set_taking(told("calmadone, last dose 5 days ago"), late);
  CHECK(late.taking == Taking::current);
  CHECK(late.last_dose_days_ago == 5);
  Entry over;
  set_taking(told("calmadone, ran out 3 weeks ago"), over);
  CHECK(over.taking == Taking::stopped);
  CHECK(over.stopped_days_ago == 21);
  CHECK_FALSE(over.last_dose_days_ago);
}

TEST_CASE("the day of the last change isn't that of the last dose") {
  CHECK(told("calmadone 80 mg, last dose increase 3 weeks ago").said == Said::nothing);
  CHECK_FALSE(told("calmadone 80 mg, last dose change 6 days ago").last_dose_days_ago);
}

TEST_CASE("what only a chart says is open") {
  CHECK(told("calmadone is still on my chart").said == Said::recorded);
  CHECK(told("my chart says calmadone").said == Said::recorded);
  CHECK(told("my chart says calmadone but I don't take it").said == Said::stopped);
  Entry entry;
  set_taking(told("calmadone is on my chart"), entry);
  CHECK(entry.taking == Taking::unknown);
}

TEST_CASE("words without a name may speak of the one before them") {
  const auto speaks = [](std::string_view text) {
    const Piece piece(text);
    return speaks_of_it(piece, 0, piece.size());
  };
  CHECK(speaks("never took it"));
  CHECK(speaks("been off it 2 months"));
  CHECK(speaks("me bajaron a 60"));
  CHECK_FALSE(speaks("off all benzos"));
  CHECK_FALSE(speaks("blorpazine for it"));
}

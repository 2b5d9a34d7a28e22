#include "engine/medication_list.h"

#include <doctest/doctest.h>

#include "core/fixture.h"
#include "engine/vocabulary.h"

using namespace quietcheck;

namespace {

Entry entry(std::string_view text) {
  return read_entry(fixture::bundle().names, text);
}
ReadList list(std::string_view text) {
  return read_list(fixture::bundle().names, text);
}

std::string ids(const Entry& one) {
  std::string all;
  for (const SubstanceId id : one.substances)
    all += (all.empty() ? "" : "+") + std::string(fixture::bundle().names.id_of(id));
  return all;
}

/// "calmadone current, napazepam stopped": what a text was read as.
std::string told(std::string_view text) {
  std::string all;
  for (const Entry& one : list(text).entries) {
    const std::string_view taking = word_of(one.taking);
    all += (all.empty() ? "" : ", ") + (one.substances.empty() ? std::string(word_of(one.status)) : ids(one)) + " " +
           std::string(taking);
  }
  return all;
}

}  // namespace

TEST_CASE("an entry's strength, times and route are read") {
  const Entry one = entry("Calmadone 80 mg tablet twice daily");
  CHECK(one.status == EntryStatus::read);
  CHECK(ids(one) == "calmadone");
  REQUIRE(one.dose.has_value());
  CHECK(one.dose->amount == 80);
  CHECK(one.dose->unit == "mg");
  CHECK(one.times_per_day == 2);
  CHECK(one.route == Route::oral);
}

TEST_CASE("strengths are read as people write them") {
  const auto dose = [](std::string_view text) {
    const Entry one = entry(text);
    return one.dose ? std::to_string(one.dose->amount).substr(0, 5) + one.dose->unit : "none";
  };
  CHECK(dose("calmadone 80mg") == "80.00mg");
  CHECK(dose("calmadone .5 mg") == "0.500mg");
  CHECK(dose("calmadone 0.5mg") == "0.500mg");
  CHECK(dose("calmadone 1,000 mg") == "1000.mg");
  CHECK(dose("calmadone 20 mcg/h patch") == "20.00mcg/h");
  CHECK(dose("calmadone 10 mg/mL") == "10.00mg/mL");
  CHECK(dose("take 2 tablets of calmadone 5 mg") == "10.00mg");
  CHECK(dose("calmadone 8-2") == "none");
  CHECK(dose("calmadone 0 mg") == "none");
  CHECK(dose("calmadone 99999999999999999999 mg") == "none");
}

TEST_CASE("how often is read as people write it") {
  CHECK(entry("calmadone 5 mg q12h").times_per_day == 2);
  CHECK(entry("calmadone 5 mg every 8 hours").times_per_day == 3);
  CHECK(entry("calmadone 5 mg 3x/day").times_per_day == 3);
  CHECK(entry("calmadone 5 mg BID prn").times_per_day == 2);
  CHECK(entry("calmadone 5 mg every other day").times_per_day == 0.5);
  CHECK(entry("calmadone at bedtime").times_per_day == 1);
  CHECK_FALSE(entry("calmadone 5 mg").times_per_day.has_value());
}

TEST_CASE("what was stopped or is planned is not current") {
  CHECK(entry("calmadone, stopped 3 days ago").taking == Taking::stopped);
  CHECK(entry("calmadone, stopped 3 days ago").stopped_days_ago == 3);
  CHECK(entry("used to take calmadone, two weeks ago").stopped_days_ago == 14);
  CHECK(entry("no longer taking calmadone").taking == Taking::stopped);
  CHECK(entry("calmadone, will start next week").taking == Taking::planned);
  CHECK(entry("calmadone started 5 days ago").started_days_ago == 5);
  CHECK(entry("calmadone").taking == Taking::current);
}

TEST_CASE("a vague medicine is unknown, a thing of daily life is no medicine") {
  for (const char* vague :
       {"blue pill", "heart medicine", "something for sleep", "a shot every month", "new blood pressure pill"}) {
    CAPTURE(vague);
    CHECK(entry(vague).status == EntryStatus::unknown);
  }
  for (const char* other : {"walking 30 minutes", "CPAP machine at night", "none", "...", ""}) {
    CAPTURE(other);
    CHECK(entry(other).status == EntryStatus::not_medicine);
  }
}

TEST_CASE("a near name is a guess, and the text stays as typed") {
  const Entry one = entry("  calmadnoe 80 mg");
  CHECK(one.status == EntryStatus::near);
  CHECK(ids(one) == "calmadone");
  CHECK(one.text == "  calmadnoe 80 mg");
}

TEST_CASE("one text that holds several substances stays one entry") {
  CHECK(ids(entry("calmadone / plainamol 5 mg")) == "calmadone+plainamol");
  CHECK(ids(entry("Slumber Night")) == "slumberol+plainamol");
  CHECK(ids(entry("Napax (napazepam) 1 mg")) == "napazepam");
}

TEST_CASE("a pasted list gives an entry a medicine") {
  CHECK(told("1) Calmadone 80 mg daily\n2) napax .5 mg\n- plainamol prn\n") ==
        "calmadone current, napazepam current, plainamol current");
  CHECK(told("calmadone 80 mg, napax 1 mg and plainamol") == "calmadone current, napazepam current, plainamol current");
  CHECK(told("Calmadone 10 MG Oral Tablet\nTAKE 1 TABLET FOUR TIMES DAILY\nActive\n") == "calmadone current");
}

TEST_CASE("what is denied or an allergy is no entry, what a heading says holds below it") {
  CHECK(told("calmadone\nallergic to napax") == "calmadone current");
  CHECK(told("Allergies: napax\ncalmadone 5 mg") == "calmadone current");
  CHECK(told("D/C'd: napax, plainamol") == "napazepam stopped, plainamol stopped");
  CHECK(told("She used to be on napax and plainamol, but now she takes calmadone") ==
        "napazepam stopped, plainamol stopped, calmadone current");
}

TEST_CASE("what is said later of a medicine counts") {
  CHECK(told("The patient takes calmadone and napax. Napax had been discontinued 1 week ago.") ==
        "calmadone current, napazepam stopped");
}

TEST_CASE("a point behind St or Dr ends no sentence") {
  CHECK(list("does Dr. X know if calmadone and dreamamine go together?").therapy.has_value() == false);
  CHECK(told("Seen by Dr. X for calmadone 5 mg") == "calmadone current");
}

TEST_CASE("a line that can't be read stays, a line that is no medicine doesn't") {
  CHECK(told("calmadone\nqwertzuiop 50 mg\nthanks!!! call me") == "calmadone current, unknown current");
}

TEST_CASE("words of wanting to die or of having taken too much set the flag") {
  CHECK(list("calmadone. i want to die").crisis);
  CHECK(list("I took too many napax").crisis);
  CHECK_FALSE(list("calmadone 80 mg daily").crisis);
}

TEST_CASE("a long text ends, and says that its end wasn't read") {
  std::string many;
  for (int i = 0; i < 20000; ++i) many += "calmadone 5 mg daily\n";
  const ReadList all = list(many);
  CHECK(all.entries.size() <= max_list_entries + 1);
  CHECK(all.entries.back().status == EntryStatus::unknown);
}

TEST_CASE("beside a name that was read, a slip of a name or a vague thing is never lost") {
  CHECK(told("calmadone, napaxx and plainamoll") == "calmadone current, napazepam current, plainamol current");
  CHECK(list("calmadone, napaxx and plainamoll").entries[1].status == EntryStatus::near);
  CHECK(told("calmadone and my blood pressure pill") == "calmadone current, unknown current");
  CHECK(told("calmadone, blorpazine 5 mg") == "calmadone current, unknown current");
  CHECK(told("calmadone 80 mg, stopped 3 days ago") == "calmadone stopped");
  CHECK(told("calmadone 80 mg, twice daily, with food") == "calmadone current");
}

TEST_CASE("a slip of a name in a sentence is a guess, everyday words are not") {
  CHECK(told("i take calmadnoe 90 mg and napaxx, is that a lot") == "calmadone current, napazepam current");
  CHECK(told("can i have it while on calmadnoe") == "calmadone current");
  CHECK(told("im taking calmadone on weekends and feel better") == "calmadone current");
  CHECK(told("im scared") == "");
  CHECK(list("im taking calmadone").entries[0].route == Route::unknown);
}

TEST_CASE("lines in another script stay visible") {
  CHECK(told("\u0645\u064a\u062b\u0627\u062f\u0648\u0646 90\ncalmadone\n\u7f8e\u6c99\u916e") ==
        "unknown current, calmadone current, unknown current");
  CHECK(entry("\u7f8e\u6c99\u916e").status == EntryStatus::unknown);
}

TEST_CASE("a liquid's dose is what is taken, not its strength") {
  REQUIRE(entry("calmadone 10 mg/mL take 9 mL (90 mg) daily").dose.has_value());
  CHECK(entry("calmadone 10 mg/mL take 9 mL (90 mg) daily").dose->amount == 90);
  CHECK(entry("calmadone 10 mg/mL, 8.5 mL daily").dose->amount == 85);
}

TEST_CASE("directions behind a semicolon belong to the medicine before it") {
  const ReadList read = list("calmadone 0.5 mg tab; 1 tab PO BID PRN");
  REQUIRE(read.entries.size() == 1);
  CHECK(read.entries[0].times_per_day == 2);
}

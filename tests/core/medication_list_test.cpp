#include "engine/medication_list.h"
#include "engine/name_table.h"

#include <doctest/doctest.h>

#include "core/fixture.h"
#include "engine/calendar.h"
#include "engine/vocabulary.h"

using namespace quietcheck;

namespace {

Entry entry(std::string_view text) {
  return read_entry(fixture::bundle().names, text);
}
ReadList list(std::string_view text) {
  return read_list(fixture::bundle().names, text, day_of(2026, 11, 25));
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

TEST_CASE("so much an hour, changed every few days, is a patch") {
  CHECK(entry("calmadone 50 mcg/hr every 72 hours").route == Route::transdermal);
  CHECK(entry("calmadone 50 mcg/hr").route == Route::unknown);
  CHECK(entry("calmadone 50 mcg/hr iv every 72 hours").route == Route::iv);
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

TEST_CASE("drinking without an object is alcohol, ketamine in a question is the therapy") {
  NameTable table;
  table.profiled_count = 3;
  table.ids = {"alcohol", "fixturol", "ketamine"};
  table.ranks = {0, 0, 0};
  table.rows = {{"alcohol", NameKind::ingredient, Route::unknown, false, 0, 0},
                {"fixturol", NameKind::ingredient, Route::unknown, false, 1, 0},
                {"ketamine", NameKind::ingredient, Route::unknown, false, 2, 0}};
  NameIndex names;
  REQUIRE(NameIndex::open(write_name_table(table), names) == Status::ok);

  const ReadList drinks = read_list(names, "I take fixturol 5 mg and I drink on weekends.");
  REQUIRE(drinks.entries.size() == 2);
  CHECK(drinks.entries[1].substances == std::vector{SubstanceId{0}});

  const ReadList question = read_list(names, "Can I have ketamine nasal spray at home if I take fixturol 5 mg?");
  REQUIRE(question.therapy.has_value());
  CHECK(question.therapy->substance == SubstanceId{2});
  CHECK(question.therapy->route == Route::nasal);
  CHECK(question.therapy->setting == Setting::home);
  // In a short text, too; and the clinic that gives another medicine isn't where it would be.
  CHECK(read_list(names, "fixturol 5. Ketamine ok?").therapy.has_value());
  const ReadList elsewhere = read_list(names, "I get fixturol from my clinic, want ketamine");
  REQUIRE(elsewhere.therapy.has_value());
  CHECK(elsewhere.therapy->setting == Setting::unknown);
  CHECK(read_list(names, "ketamine at a clinic").therapy->setting == Setting::clinic);
  for (const char* text : {"I drink my dose at the clinic", "I drink water", "i drink it with juice"}) {
    CAPTURE(text);
    for (const Entry& one : read_list(names, text).entries) CHECK(one.substances.empty());  // no alcohol
  }
  CHECK(question.entries.size() == 1);
}

TEST_CASE(
    "a slip of the treatment's name is planned and stays a guess, a dose for it makes it no medicine of the list") {
  NameTable table;
  table.profiled_count = 3;
  table.ids = {"esketamine", "fixturol", "ketamine"};
  table.ranks = {0, 0, 0};
  table.rows = {{"esketamine", NameKind::ingredient, Route::unknown, false, 0, 0},
                {"fixturol", NameKind::ingredient, Route::unknown, false, 1, 0},
                {"ketamine", NameKind::ingredient, Route::unknown, false, 2, 0},
                {"Spravonil", NameKind::brand, Route::nasal, false, 0, 77}};
  NameIndex names;
  REQUIRE(NameIndex::open(write_name_table(table), names) == Status::ok);
  const auto read = [&](std::string_view text) {
    const ReadList list = read_list(names, text);
    std::string all = list.therapy ? std::string(names.id_of(list.therapy->substance)) : "none";
    for (const Entry& one : list.entries) {
      all += " | " + std::string(word_of(one.status));
      for (const SubstanceId id : one.substances) all += " " + std::string(names.id_of(id));
      all += " " + std::string(word_of(one.taking));
    }
    return all;
  };
  for (const char* text : {"got approved for Spravonl yay", "does spravonl work", "spravonl for me?"}) {
    CAPTURE(text);
    CHECK(read(text) == "none | near esketamine planned");
  }
  CHECK(read("is ketmine ok with fixturol") == "none | near ketamine planned | read fixturol current");
  CHECK(read("fixturol 5 mg\nketmine 100 mg troche daily") == "none | read fixturol current | near ketamine current");
  CHECK(read("ketmine 100 mg troche daily") == "none | near ketamine current");

  CHECK(read("Ketamine 0.5 mg/kg infusion tuesday. On fixturol 90 mg daily") == "ketamine | read fixturol current");
  CHECK(read("Esketamine 56 mg first dose Tuesday, fixturol 5 mg") == "esketamine | read fixturol current");
  CHECK(read("prescribed ketamine 100 mg lozenges, at home") == "ketamine");
  CHECK(read("ketamine 100 mg troche daily, fixturol 5 mg") == "none | read ketamine current | read fixturol current");
  CHECK(read("is it ketamine or esketamine for me?") == "ketamine");
  const ReadList told = read_list(names, "Is ketamine ok? It would be an infusion of ketamine at home.");
  REQUIRE(told.therapy.has_value());
  CHECK(told.therapy->route == Route::iv);
  CHECK(told.therapy->setting == Setting::home);
}

TEST_CASE("greetings, thanks and remarks beside sentences are no unread medicines") {
  for (const char* text : {"Hola, tomo calmadone. gracias", "Any thoughts? I take calmadone",
                           "who is right? i am on calmadone", "I take calmadone. Sedation concerns?",
                           "got a cold. i take calmadone", "I take calmadone. Should i say something"}) {
    CAPTURE(text);
    CHECK(told(text) == "calmadone current");
  }
  CHECK(told("I take calmadone. blorpazine too?") == "calmadone current, unknown current");
  CHECK(told("I take calmadone. Also my water pill.") == "calmadone current, unknown current");
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

TEST_CASE("what was stopped is told by its own clause") {
  CHECK(told("napax stopped in May, calmadone 80 mg daily") == "napazepam stopped, calmadone current");
  CHECK(told("napax (stopped 3 weeks ago), calmadone starting Monday") == "napazepam stopped, calmadone planned");
  CHECK(told("I stopped taking napax and started calmadone") == "napazepam stopped, calmadone current");
  CHECK(told("used to take napax, calmadone, and plainamol") ==
        "napazepam stopped, calmadone stopped, plainamol stopped");
  CHECK(told("stopped napax, calmadone 80 mg daily") == "napazepam stopped, calmadone current");
  CHECK(told("switched from napax to calmadone") == "napazepam stopped, calmadone current");
  CHECK(told("off napax for 3 months") == "napazepam stopped");
  CHECK(told("napax - d/c'd") == "napazepam stopped");
  CHECK(told("ya no tomo napax") == "napazepam stopped");
}

TEST_CASE("a medicine that is somebody else's is left out, and one that may be is open") {
  CHECK(told("My wife takes napax. I'm getting ketamine. I take calmadone.") == "calmadone current");
  CHECK(told("My wife takes napax. I take calmadone.") == "napazepam unknown, calmadone current");
}

TEST_CASE("a chart's word of a medicine adds nothing to what was told of it") {
  CHECK(told("They switched me from napax to calmadone. The clinic says napax is on my chart.") ==
        "napazepam stopped, calmadone current");
  CHECK(told("napax is on my chart") == "napazepam unknown");
  CHECK(told("my chart lists napax, never took it") == "napazepam stopped");
}

TEST_CASE("words that only look like stopping change nothing") {
  for (const char* text : {"tapering off calmadone",
                           "haven't stopped taking calmadone",
                           "what if I stopped calmadone?",
                           "I want to quit calmadone",
                           "calmadone is used to treat pain",
                           "started calmadone last year",
                           "prior authorization for calmadone",
                           "taking calmadone for the past 3 years",
                           "calmadone, last dose 2 days ago",
                           "calmadone stopped working 3 months ago",
                           "calmadone stopped my cravings",
                           "I'm not off calmadone yet",
                           "on and off calmadone",
                           "my doctor wants me off calmadone",
                           "I stopped drinking on calmadone",
                           "I stopped telling people I take calmadone",
                           "calmadone 80 mg (load completed)",
                           "I was on calmadone and I still am",
                           "I used to hate calmadone but it works",
                           "calmadone finished my cravings",
                           "calmadone (no missed doses)",
                           "never missed a dose of calmadone"}) {
    CAPTURE(text);
    CHECK(told(text) == "calmadone current");
  }
}

TEST_CASE("what goes on or began again behind a word of stopping is taken") {
  for (const char* text :
       {"I quit calmadone 3 years ago but I restarted in May",
        "stopped calmadone 2 years ago but back on it since June", "I was on 120 of calmadone last year, I'm at 70 now",
        "used to be on 2mg calmadone now 1mg", "I was on calmadone 100 but they lowered it to 60",
        "was off calmadone 6 months but I'm taking it again"}) {
    CAPTURE(text);
    CHECK(told(text) == "calmadone current");
  }
  CHECK(told("off calmadone 3 years now") == "calmadone stopped");
  CHECK(told("was on calmadone, now nothing") == "calmadone stopped");
  CHECK(told("stopped napax now on calmadone") == "napazepam stopped, calmadone current");
}

TEST_CASE("of two medicines in one sentence each gets its own word of stopping") {
  CHECK(told("calmadone helped me quit napax") == "calmadone current, napazepam stopped");
  CHECK(told("got clean off napax with calmadone") == "napazepam stopped, calmadone current");
  CHECK(told("they switched me from napax to calmadone") == "napazepam stopped, calmadone current");
  CHECK(told("thinking about switching from napax to calmadone") == "napazepam current, calmadone planned");
  CHECK(told("I've tried napax and plainamol, none of it worked. calmadone helps") ==
        "napazepam stopped, plainamol stopped, calmadone current");
}

TEST_CASE("missed doses leave it open whether it is taken") {
  for (const char* text :
       {"calmadone 110, no dose since Monday", "calmadone 80 (haven't dosed since Thursday)", "no calmadone for 3 days",
        "out of calmadone since Friday", "missed my calmadone", "I can't take my calmadone at home"}) {
    CAPTURE(text);
    CHECK(told(text) == "calmadone unknown");
  }
}

TEST_CASE("a denial or an allergy ends at its mark and at the next number") {
  CHECK(told("nkda, calmadone 80 mg daily, napax 1 mg") == "calmadone current, napazepam current");
  CHECK(told("I don't smoke, calmadone 80, napax 1 mg") == "calmadone current, napazepam current");
  CHECK(told("allergic to plainamol, calmadone 80, napax 2") == "calmadone current, napazepam current");
  CHECK(told("they won't give me napax") == "");
}

TEST_CASE("another strength, an old stop or a part for what was stopped leave what is taken") {
  CHECK(told("On calmadone 70 mg. I stopped calmadone in 2019 for a year.") == "calmadone current, calmadone stopped");
  CHECK(told("calmadone 80 mg daily\n\nDiscontinued medications\ncalmadone 10 mg") ==
        "calmadone current, calmadone stopped");
  CHECK(told("napax 100 mg daily\nnapax 50 mg daily (discontinued)") == "napazepam current, napazepam stopped");
}

TEST_CASE("what holds for stopped medicines ends with its line or at the next part") {
  CHECK(told("Stop taking: napax\ncalmadone 70 mg daily") == "napazepam stopped, calmadone current");
  CHECK(told("calmadone 60 mg daily\n\nDiscontinued\n\nnapax 1 mg") == "calmadone current, napazepam stopped");
  CHECK(told("STOP taking these medications\nnapax 1 mg\n\nYour updated medication list as of May\ncalmadone") ==
        "napazepam stopped, calmadone current");
}

TEST_CASE("boxes, answers and label warnings are no medicines that are taken") {
  CHECK(told("[ ] napax\n[x] calmadone") == "calmadone current");
  CHECK(told("\u2610 napax \u2611 calmadone") == "calmadone current");
  CHECK(told("napax: No\ncalmadone 80 mg") == "calmadone current");
  CHECK(told("calmadone 60 mg daily\nDo not take with napax or plainamol") == "calmadone current");
}

TEST_CASE("headings in headings end somewhere") {
  std::string many;
  for (int i = 0; i < 20000; ++i) many += "rx:";
  CHECK(list(many + " calmadone").entries.size() <= 1);
}

TEST_CASE("in a sentence what is nearly a name or ends like one stays visible") {
  CHECK(told("I take calmadone and blorptazine") == "calmadone current, unknown current");
  CHECK(told("I take calmadone and a benzo") == "calmadone current, unknown current");
}

TEST_CASE("dates and spans become days when the day is known") {
  const auto stopped = [](std::string_view text) { return list(text).entries.at(0).stopped_days_ago; };
  CHECK(stopped("stopped calmadone on 10/15/2026") == 41);
  CHECK(stopped("calmadone (d/c'd Oct 15, 2026)") == 41);
  CHECK(stopped("stopped calmadone in May") == 178);
  CHECK(stopped("off calmadone for 3 months") == 90);
  CHECK(stopped("last dose of calmadone 3 weeks ago") == 21);
  CHECK(stopped("dej\u00e9 de tomar calmadone hace 3 semanas") == 21);
  CHECK(list("calmadone since March").entries.at(0).started_days_ago == 239);
  CHECK_FALSE(read_list(fixture::bundle().names, "stopped calmadone on 10/15/2026").entries.at(0).stopped_days_ago);
}

TEST_CASE("who ran out some days ago may go on") {
  CHECK(told("ran out of my calmadone 4 days ago") == "calmadone unknown");
  CHECK(told("haven't had my calmadone since Friday") == "calmadone unknown");
  CHECK(told("haven't taken calmadone in 3 weeks") == "calmadone stopped");
  CHECK(told("has not taken calmadone today") == "calmadone current");
}

TEST_CASE("a negation reaches its own names and no others") {
  CHECK(told("no napax") == "");
  CHECK(told("never taken napax") == "");
  CHECK(told("no tomo napax") == "");
  CHECK(told("no napax, calmadone") == "calmadone current");
  CHECK(told("no napax, plainamol, or calmadone") == "");
  CHECK(told("I don't take anything but calmadone") == "calmadone current");
  CHECK(told("I don't take my calmadone every day") == "calmadone unknown");
  CHECK(told("should I not take my calmadone?") == "calmadone unknown");
}

TEST_CASE("a denial or an allergy doesn't take the medicines beside it along") {
  CHECK(told("denies napax but takes calmadone") == "calmadone current");
  CHECK(told("soy al\u00e9rgico a napax y tomo calmadone") == "calmadone current");
  CHECK(told("napax (allergy), calmadone 90 mg") == "calmadone current");
  CHECK(told("calmadone for allergies") == "calmadone current");
  CHECK(told("I have allergies so I take calmadone") == "calmadone current");
  CHECK(told("allergy pill") == "unknown current");
  CHECK(told("allergy medicine") == "unknown current");
  CHECK(told("Allergies\nnapax\n\ncalmadone") == "calmadone current");
  CHECK(told("Allergies\nnapax\ncalmadone 90 mg daily") == "calmadone current");
}

TEST_CASE("medicines side by side are one product only when they are sold so") {
  CHECK(told("slumberol/plainamol") == "slumberol+plainamol current");
  CHECK(told("calmadone/napax") == "calmadone current, napazepam current");
  CHECK(told("calmadone + napax") == "calmadone current, napazepam current");
  CHECK(told("calmadone - napax") == "calmadone current, napazepam current");
}

TEST_CASE("directions on their own line belong to the medicine above") {
  const ReadList sig = list("calmadone 10 mg tablet\nTake 8 tablets (80 mg total) by mouth daily.\nRefills: 3");
  REQUIRE(sig.entries.size() == 1);
  CHECK(sig.entries[0].dose->amount == 80);
  CHECK(sig.entries[0].times_per_day == 1);
  const ReadList liquid = list("calmadone 10 mg/5 mL oral solution\nTake 45 mL by mouth daily");
  REQUIRE(liquid.entries.size() == 1);
  CHECK(liquid.entries[0].dose->amount == 90);
  const ReadList cells = list("calmadone\n90 mg\ndaily\nnapax\n1 mg");
  REQUIRE(cells.entries.size() == 2);
  CHECK(cells.entries[0].dose->amount == 90);
  CHECK(cells.entries[1].dose->amount == 1);
  CHECK(told("napax 1 mg\nDiscontinued: 10/15/2026\ncalmadone 80 mg") == "napazepam stopped, calmadone current");
  CHECK(told("calmadone 5 mg\nCommonly known as: Calmadose") == "calmadone current");
  CHECK(told("Take calmadnoe 25 mg daily") == "calmadone current");
  CHECK(told("Take blorpazine 25 mg daily") == "unknown current");
  CHECK(told("Take with plenty of water") == "");
}

TEST_CASE("directions of a chart lead with the amount, and end with what it is for") {
  const auto only = [](std::string_view text) {
    const ReadList read = list(text);
    REQUIRE(read.entries.size() == 1);
    return read.entries[0];
  };
  Entry one = only("Calmadone (calmadone 10 mg/mL oral concentrate)\n95 mg = 9.5 mL, Oral, Daily, given at the clinic");
  CHECK(one.dose->amount == 95);
  CHECK(one.times_per_day == 1);
  one = only("calmadone (calmadone 5 mg oral tablet)\n10 mg = 2 tab, Oral, BID, # 60 tab, Refills: 3");
  CHECK(one.dose->amount == 10);
  CHECK(one.times_per_day == 2);
  one = only("calmadone 5 mg tablet\n5 mg, Oral, q8hr, PRN: withdrawal symptoms");
  CHECK(one.times_per_day == 3);
  one = only("calmadone 10 mg\n1 tab c/8 h por raz\u00f3n necesaria (PRN), m\u00e1x 3 d\u00edas");
  CHECK(one.times_per_day == 3);
  one = only("calmadone\nforty mg daily");
  CHECK(one.dose->amount == 40);
  CHECK(told("calmadone 5 mg\n25 mg daily blorpazine") == "calmadone current, unknown current");
}

TEST_CASE("a list of stopped medicines takes no day of starting for the day of the stop") {
  const auto days = [](std::string_view text) { return list(text).entries.at(0).stopped_days_ago.value_or(-1); };
  CHECK(days("Discontinued Medications\ncalmadone 15 mg Started 03/01/2024") == -1);
  CHECK(days("Discontinued Medications\ncalmadone 15 mg 03/01/2024 11/20/2026") == 5);
  CHECK(days("calmadone 10 mg - ordered 05/01/2024 - discontinued 11/20/2026") == 5);
}

TEST_CASE("headings say what their lines are") {
  CHECK(told("STOP taking these medications:\nnapax\nSTART taking:\ncalmadone\nCONTINUE taking:\nplainamol") ==
        "napazepam stopped, calmadone current, plainamol current");
  CHECK(told("CHANGE how you take these medications\ncalmadone") == "calmadone current");
  CHECK(told("Prior to admission medications:\ncalmadone") == "calmadone current");
  CHECK(told("Past Medical History: depression, something else\nMedications: calmadone") == "calmadone current");
  CHECK(told("Family history: napax\ncalmadone") == "calmadone current");
  CHECK(told("Discontinued: 10/15/2026\ncalmadone") == "calmadone current");
}

TEST_CASE("noise of the pharmacy and of the chart is no medicine, and takes none along") {
  for (const char* noise : {"Rx# 7712345 Refills: 2 NDC 00054-4571-25 Qty 30", "Prescribed by Jane Roe, MD",
                            "Ordered by: DR. WILSON", "Days supply: 30", "Page 1 of 2", "Name  Dose  Route  Frequency",
                            "opioid use disorder", "sleep apnea", "anxiety"}) {
    CAPTURE(noise);
    CHECK(told(noise) == "");
  }
  CHECK(told("CALMADONE 10 MG TABS  Rx#: 1234567  QTY: 120  Prescriber: JONES, MARY MD") == "calmadone current");
}

TEST_CASE("a thing without its name is never lost") {
  for (const char* vague : {"blood thinner", "sleeping pills", "I take benzos", "hormones", "pastilla para dormir"}) {
    CAPTURE(vague);
    CHECK(told(vague) == "unknown current");
  }
  CHECK(told("takes a statin and a beta blocker") == "unknown current, unknown current");
  CHECK(told("I take a water pill and calmadone") == "unknown current, calmadone current");
  CHECK(told("calmadone y una medicina para la presion") == "calmadone current, unknown current");
  CHECK(told("no tomo opioides") == "");
  CHECK(told("not currently taking any medications") == "");
}

TEST_CASE("a day of the week is no slip of a name, and words of crisis are none either") {
  CHECK(told("took my last calmadone on Monday") == "calmadone unknown");
  CHECK(told("quiero morir") == "");
}

TEST_CASE("a list that is full says so, in one line too") {
  std::string line;
  for (int i = 0; i < 1500; ++i) line += "calmadone 5 mg, ";
  const ReadList full = list(line);
  CHECK(full.entries.size() == max_list_entries + 1);
  CHECK(full.entries.back().status == EntryStatus::unknown);
}

TEST_CASE("what stands before a name in the list isn't part of its text") {
  const ReadList marked = list("- calmadone\n2) napax\n\u2022 plainamol and calmadone (5 mg)");
  REQUIRE(marked.entries.size() == 4);
  CHECK(marked.entries[0].text == "calmadone");
  CHECK(marked.entries[1].text == "napax");
  CHECK(marked.entries[2].text == "plainamol");
  CHECK(marked.entries[3].text == "calmadone (5 mg)");
}

TEST_CASE("a table is understood by its head") {
  CHECK(told("Medication\tDose\tTaking?\tComment\ncalmadone\t5 mg\tYes\t\nnapax\t1 mg\tNo\tswelling\n"
             "slumberol\t2 mg\tYes\tonly at night") == "calmadone current, napazepam stopped, slumberol current");
  CHECK(told("Name,Taking\nnapax,N\ncalmadone,Y") == "napazepam stopped, calmadone current");
  CHECK(told("Medication\tNotes\ncalmadone\tstopped napax in May") == "calmadone current, napazepam stopped");
  CHECK(told("Medication\tStatus\tNotes\nnapax\tActive\tran out") == "napazepam unknown");
  CHECK(told("Discontinued medications\nMedication\tDose\nnapax\t1 mg") == "napazepam stopped");
  CHECK(told("Substance\tReaction\nnapax\thives\n\nMedication\tDose\ncalmadone\t5 mg") == "calmadone current");
  CHECK(list("Name;Dose;Taking\nnapax;1 mg;N").entries.at(0).text == "napax;1 mg;N");
  CHECK(list("Drug | Morning | Night\ncalmadone 5 mg | 1 | 1").entries.at(0).times_per_day == 2);
}

TEST_CASE("a status beside a name nobody knows exactly loses neither") {
  CHECK(told("napaxx | Status: active") == "napazepam current");
  CHECK(told("Medication: napaxx 1mg | Status: current | weekly") == "napazepam current");
  CHECK(told("napaxx, Status: active") == "napazepam current");
  CHECK(told("napaxx Status: active") == "napazepam current");
  CHECK(told("blue pill | Status: active") == "unknown current");
  CHECK(told("napaxx | Status: discontinued") == "napazepam stopped");
  CHECK(told("Days supply: 30") == "");
  CHECK(told("Marital status: single") == "");
}

TEST_CASE("a remark or the next line tells that it is over") {
  CHECK(told("napax 1 mg - inactive\ncalmadone 5 mg") == "napazepam stopped, calmadone current");
  CHECK(told("napax 1 mg (STOPPED, back to calmadone)") == "napazepam stopped, calmadone current");
  CHECK(told("napax 1 mg\nYou reported that you are no longer taking this medication.\ncalmadone") ==
        "napazepam stopped, calmadone current");
  CHECK(told("napax 1 mg. No longer taking it.") == "napazepam stopped");
  CHECK(told("calmadone 5 mg\nDo not stop taking this medication") == "calmadone current");
  CHECK(told("calmadone 5 mg\nI take this medication with napaxx") == "calmadone current, napazepam current");
  CHECK(told("calmadone\nPast\nnapax") == "calmadone current, napazepam stopped");
  CHECK(told("calmadone 5 mg daily, stop 12/15") == "calmadone current");
}

TEST_CASE("a question and its answer are read together") {
  CHECK(told("Doctor: Are you still taking the napax?\nPatient: No") == "napazepam stopped");
  CHECK(told("Doctor: Any napax or plainamol?\nPatient: No, sir\nDoctor: what else?\nPatient: calmadone") ==
        "calmadone current");
  CHECK(told("napax? no. calmadone 5 mg") == "calmadone current");
  CHECK(told("Any side effects from calmadone? No") == "calmadone current");
  CHECK(told("Any blood thinners? No") == "");
  CHECK(told("Any napax or calmadone? No napax.") == "calmadone current");
  CHECK(told("Any blood thinners? Yes") == "unknown current");
  CHECK(told("Any allergies? Just napax. Calmadone 5 mg daily") == "calmadone current");
  CHECK(told("Doctor: any allergies to medicine?\nPatient: Just napax. I swell up.\nDoctor: and\n"
             "Patient: I take calmadone") == "calmadone current");
}

TEST_CASE("allergies go on to the end of their line, unless something is taken") {
  CHECK(told("ALLERGIES: plainamol gives her a rash. Napax causes vomiting.\ncalmadone") == "calmadone current");
  CHECK(told("ALLERGIES: plainamol. She takes calmadone and napax") == "calmadone current, napazepam current");
  CHECK(told("ALLERGIES: NKDA. calmadone, napax") == "calmadone current, napazepam current");
  CHECK(told("FAMILY HISTORY\nMother on napax 1 mg daily\n\ncalmadone") == "calmadone current");
}

TEST_CASE("behind what was stopped another one goes on in the same line") {
  CHECK(told("Discontinued: napax; continues calmadone 80 mg") == "napazepam stopped, calmadone current");
  CHECK(told("Past year: napax") == "napazepam unknown");
}

TEST_CASE("tests and warnings name substances that nobody takes") {
  CHECK(told("UDS: + calmadone, - napax") == "calmadone current");
  CHECK(told("Urine drug screen negative except calmadone") == "calmadone current");
  CHECK(told("calmadone 5 mg\nTell your doctor if you take napax.") == "calmadone current");
  CHECK(told("calmadone 5 mg\nMay cause drowsiness.") == "calmadone current");
  CHECK(told("calmadone 5 mg at night may cause drowsiness\nnapax") == "calmadone current, napazepam current");
  CHECK(told("On calmadone 5 mg. History of calmadone use.") == "calmadone current, calmadone stopped");
}

TEST_CASE("a medicine described without its name stays visible, daily life doesn't") {
  CHECK(told("the one for my heart") == "unknown current");
  CHECK(told("that heart one?? starts with M") == "unknown current");
  CHECK(entry("nose spray").status == EntryStatus::unknown);
  CHECK(told("walks 30 min daily\nhearing aids\nSent from my iPhone") == "");
  CHECK(told("blorpazine, walking") == "unknown current");
  CHECK(list("hearing voices napaxx").entries.size() == 1);
}

TEST_CASE("lines that end as on Windows are single ones") {
  CHECK(told("Allergies\r\nnapax\r\nplainamol\r\n\r\ncalmadone") == "calmadone current");
}

TEST_CASE("tables, questions and headings in a hostile text end soon") {
  std::string many = "Medication\tDose\tTaking\n";
  for (int i = 0; i < 20000; ++i) many += "\t\t|?";
  CHECK(list(many).entries.size() <= max_list_entries + 1);
  many.clear();
  for (int i = 0; i < 20000; ++i) many += "napax(stopped,";
  CHECK(list(many).entries.size() <= max_list_entries + 1);
  many.clear();
  for (int i = 0; i < 20000; ++i) many += "avoid or a:|";
  CHECK(list(many).entries.size() <= max_list_entries + 1);
}

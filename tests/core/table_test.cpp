#include "engine/table.h"

#include <doctest/doctest.h>

#include <string>

using namespace quietcheck;

namespace {

const std::optional<Day> today = day_of(2026, 11, 25);

std::string said(const Row& row) {
  if (!row.told) return "";
  const std::string days =
      row.told->stopped_days_ago ? " " + std::to_string(static_cast<int>(*row.told->stopped_days_ago)) : "";
  switch (row.told->said) {
    case Said::taken: return " [taken]";
    case Said::stopped: return " [stopped" + days + "]";
    case Said::lapsed: return " [open" + days + "]";
    default: return " [planned]";
  }
}

/// "napax / 1 mg [stopped]": the words of each row below the first line.
std::string rows(std::string_view text) {
  const auto table = Table::headed_by(take_line(text));
  if (!table) return "no head";
  std::string all;
  while (!text.empty()) {
    Row row;
    const std::size_t size = table->take_row(text, today, row);
    if (size == 0) return all + (all.empty() ? "" : "; ") + "no row";
    text.remove_prefix(size);
    std::string words = row.words;
    for (std::size_t at = words.find('\t'); at != std::string::npos; at = words.find('\t')) words.replace(at, 1, " / ");
    if (words.empty()) continue;
    all += (all.empty() ? "" : "; ") + words + said(row) + (row.note.empty() ? "" : " (" + row.note + ")");
  }
  return all;
}

std::optional<Section> section(std::string_view head) {
  const auto table = Table::headed_by(head);
  REQUIRE(table.has_value());
  return table->section();
}

}  // namespace

TEST_CASE("a head says what its columns hold, however they are parted") {
  CHECK(rows("Medication\tDose\tTaking?\tComment\nnapax\t1 mg\tNo\tswelling") == "napax / 1 mg [stopped] (swelling)");
  CHECK(rows("| Drug | Sig | Status |\n|---|---|---|\n| napax | 1 daily | Expired |") == "napax / 1 daily [stopped]");
  CHECK(rows("Name;Strength;Taking?\nnapax;1 mg;N\nplainamol;5 mg;Y") ==
        "napax / 1 mg [stopped]; plainamol / 5 mg [taken]");
  CHECK(rows("medication,dose,status\n\"napax, 1 mg\",\"bid\",active") == "napax, 1 mg / bid [taken]");
  CHECK(rows("Name      Dose    Status\nnapax     1 mg    inactive") == "napax / 1 mg [stopped]");
  CHECK(rows("Medicamento\tDosis\tEstado\nnapax\t1 mg\tSuspendido") == "napax / 1 mg [stopped]");
}

TEST_CASE("what isn't the head of a table is none") {
  for (const char* line :
       {"napax\t1 mg", "Medications", "Name, address", "calmadone, napax and plainamol",
        "Medication: napax | Status: active", "take my medication, it helps", "", "\t", "|||", "Medication\t2026"}) {
    CAPTURE(line);
    CHECK_FALSE(Table::headed_by(line).has_value());
  }
}

TEST_CASE("reason, prescriber and pharmacy of a row are no medicines of it") {
  CHECK(
      rows("Medication\tDose\tIndications\tPrescriber\tRefills\nnapax\t1 mg\tcalmadone withdrawal\tDr. Plainamol\t2") ==
      "napax / 1 mg");
}

TEST_CASE("the day of the end says that it is over, once it has come") {
  const std::string head = "Medication\tStart\tEnd\n";
  CHECK(rows(head + "napax\t1/1/2024\t11/20/2026") == "napax [stopped 5]");
  CHECK(rows(head + "napax\t1/1/2024\t12/20/2026") == "napax");
  CHECK(rows(head + "napax\t1/1/2024\t") == "napax");
  CHECK(rows(head + "napax\t1/1/2024\tn/a") == "napax");
  CHECK(rows("Medication\tEffective Dates (start - stop)\nnapax\tJan 3 2024 -\nplainamol\tMay 1 2024 - Nov 20 2026") ==
        "napax; plainamol [stopped 5]");
  CHECK(rows("drug;dose;stopped\nnapax;1 mg;yes\nplainamol;5 mg;no") == "napax / 1 mg [stopped]; plainamol / 5 mg");
}

TEST_CASE("an order's end doesn't end what the patient says of taking it") {
  CHECK(rows("Medication\tStop\tTaking\nnapax\t5/1/2024\tYes") == "napax [taken]");
  CHECK(rows("Medication\tStatus\tTaking\nnapax\tDiscontinued\tYes") == "napax [taken]");
  CHECK(rows("Medication\tTaking\tStatus\nnapax\tNo\tActive") == "napax [stopped]");
  CHECK(rows("Medication\tEnd\tStatus\nnapax\t11/20/2026\tExpired") == "napax [open 5]");
  CHECK(rows("Medication\tStatus\nnapax\trefill needed") == "napax / refill needed");
}

TEST_CASE("the last fill or intake tells at most how long ago a stop was") {
  CHECK(rows("Medication\tStatus\tLast filled\nnapax\tstopped\t11/20/2025") == "napax [stopped 280]");
  CHECK(rows("Medication\tLast filled\nnapax\t11/20/2025") == "napax");
  CHECK(rows("Medication | Last taken\nnapax | today\nplainamol | 3 weeks ago\ncalmadone | never") ==
        "napax; plainamol [open 21]; calmadone [stopped]");
}

TEST_CASE("columns of the day count its intakes") {
  const std::string head = "Medication | Morning | Noon | Bedtime | As needed\n";
  std::string_view text = head;
  const auto table = Table::headed_by(take_line(text));
  REQUIRE(table.has_value());
  Row row;
  REQUIRE(table->take_row("calmadone 5 mg | 1 tab | | 1 tab | |", today, row) > 0);
  CHECK(row.words == "calmadone 5 mg\t1 tab");
  CHECK(row.times_per_day == 2);
  REQUIRE(table->take_row("calmadone 5 mg | 1 tab | | 2 tabs | |", today, row) > 0);
  CHECK(row.words == "calmadone 5 mg");
  CHECK(rows(head + "napax | STOP | STOP | STOP | STOP") == "napax [stopped]");
}

TEST_CASE("what a cell wraps to the next line belongs to its row") {
  CHECK(
      rows("| Medication | Sig | Status |\n| napax (SLUMBER) | 1 tablet every | Active |\n| 1 mg tablet | 8 hours | |\n"
           "| plainamol | daily | Active |") ==
      "napax (SLUMBER) 1 mg tablet / 1 tablet every 8 hours [taken]; plainamol / daily [taken]");
  CHECK(rows("Active Medications                 Status\n======\n1)   NAPAX 1MG TAB TAKE ONE      HOLD\n"
             "       TABLET AT BEDTIME\n2)   PLAINAMOL 5MG TAB      ACTIVE") ==
        "NAPAX 1MG TAB TAKE ONE TABLET AT BEDTIME [open]; PLAINAMOL 5MG TAB [taken]");
  // A name of its own begins a row of its own.
  CHECK(rows("| Medication | Sig | Status |\n| napax | daily | Expired |\n| plainamol | | |") ==
        "napax / daily [stopped]; plainamol");
}

TEST_CASE("a line that doesn't fit is no row") {
  CHECK(rows("Medication\tDose\nAllergies") == "no row");
  CHECK(rows("Name      Dose    Status\nnapax     1 mg") == "no row");
  CHECK(rows("medication,dose,status\nnapax, plainamol") == "no row");
}

TEST_CASE("allergies, problems and tests have tables too") {
  CHECK(section("Substance\tReaction\tSeverity\tStatus") == Section::denied);
  CHECK(section("Problem\tEffective Dates\tProblem Status") == Section::history);
  CHECK(section("Drug\tResult") == Section::results);
  CHECK(section("Medication\tDose") == std::nullopt);
}

TEST_CASE("a row may carry its labels itself") {
  auto row = Table::labelled_row("Medication: napax 1mg | Status: past | Since: 2023-01 | Stopped: 11/20/2026", today);
  REQUIRE(row.has_value());
  CHECK(row->words == "napax 1mg");
  CHECK(said(*row) == " [stopped 5]");
  CHECK(row->typed == "napax 1mg | Status: past | Since: 2023-01 | Stopped: 11/20/2026");
  row = Table::labelled_row("napax 1 mg | Status: prescribed, never started", today);
  REQUIRE(row.has_value());
  CHECK(row->words == "napax 1 mg\tprescribed, never started");
  for (const char* line : {"Allergies: napax | Medications: calmadone", "napax | plainamol", "napax 1 mg",
                           "Doctor: napax? | Patient: no", "Medication: napax | Drug: plainamol | Status: active"}) {
    CAPTURE(line);
    CHECK_FALSE(Table::labelled_row(line, today).has_value());
  }
}

TEST_CASE("cells with headings of their own are lines of their own") {
  CHECK(labelled_cells("Current: calmadone | Past: napax").size() == 2);
  CHECK(labelled_cells("calmadone | 8:00 | 20:00").empty());
  CHECK(labelled_cells("Current: calmadone").empty());
}

TEST_CASE("a line ends at any line end, and at both of Windows'") {
  std::string_view text = "one\r\ntwo\rthree\n\nfour";
  CHECK(take_line(text) == "one");
  CHECK(take_line(text) == "two");
  CHECK(take_line(text) == "three");
  CHECK(take_line(text) == "");
  CHECK(take_line(text) == "four");
  CHECK(text.empty());
}

#include "engine/headings.h"

#include <doctest/doctest.h>

#include <string>

using namespace quietcheck;

namespace {

/// The section of a line without a name before its colon; `name` is the first token of one.
std::string section(std::string_view text, std::size_t name = 1000) {
  const Piece piece(text);
  const auto heading = heading_of(piece, std::min(name, piece.size()));
  if (!heading) return "-";
  constexpr const char* words[] = {"current", "unsure", "stopped", "denied", "relatives", "history", "results"};
  return std::string(words[static_cast<std::size_t>(heading->section)]) + (heading->holds_for_line ? " line" : "");
}

}  // namespace

TEST_CASE("a time that reaches to today is no past") {
  for (const char* text :
       {"Drugs used in past 30 days: napax", "Past 24 hours: napax", "Past 48h meds: napax",
        "Use in the past month: napax", "Prior to admission: napax", "En los \u00faltimos 30 d\u00edas: napax"}) {
    CAPTURE(text);
    CHECK(section(text) == "current");
  }
  CHECK(section("Past year: napax") == "unsure");
  CHECK(section("Used in past 12 months: napax") == "unsure");
  for (const char* text : {"Past 5 years: napax", "Discontinued in the past 30 days: napax", "Drugs ever used: napax",
                           "Past meds: napax", "tried: napax", "Ya no tomo: napax", "Expired: napax"}) {
    CAPTURE(text);
    CHECK(section(text) == "stopped");
  }
}

TEST_CASE("what is on hold or to be stopped later may be taken") {
  CHECK(section("HOLD until seen: napax") == "unsure");
  CHECK(section("Stop 7 days before: napax") == "unsure");
  CHECK(section("STOP: napax") == "stopped");
}

TEST_CASE("allergies and relatives hold for their whole line") {
  CHECK(section("ALLERGIES: napax gives her a rash.") == "denied line");
  CHECK(section("Allergies: NKDA. calmadone") == "denied");
  CHECK(section("Allergies, Adverse Reactions, Alerts") == "denied");
  CHECK(section("Family history: mother on napax.") == "relatives line");
  CHECK(section("Antecedentes familiares: padre con napax") == "relatives line");
  CHECK(section("FAMILY HISTORY") == "relatives");
}

TEST_CASE("parts of a chart are no medicines") {
  for (const char* text : {"CHIEF COMPLAINT", "REVIEW OF SYSTEMS", "PHYSICAL EXAMINATION", "Immunizations",
                           "TO DO: colonoscopy, lipid panel", "Signature: ____ R.N."}) {
    CAPTURE(text);
    CHECK(section(text) == "history");
  }
  for (const char* text : {"PLAN", "ASSESSMENT AND PLAN", "HISTORY OF PRESENT ILLNESS", "Summary of Care",
                           "INFORME DE ALTA", "Supplements:", "Comfort kit:", "OPIOID TREATMENT PROGRAM INTAKE"}) {
    CAPTURE(text);
    CHECK(section(text) == "current");
  }
  CHECK(section("RESULTS") == "results");
  CHECK(section("LABS: Na 138") == "results");
}

TEST_CASE("a line with any other word, and a vague medicine, is no heading") {
  for (const char* text : {"Supplements", "vitamins", "blorpazine plan", "pain medication", "my medicine",
                           "napax at 2:30 pm", "blorpazine:", "5 mg, oral, PRN: pain", "Discontinued: 10/15/2026"}) {
    CAPTURE(text);
    CHECK(section(text) == "-");
  }
  CHECK(section("napax past: 5 mg", 0) == "-");
  CHECK(is_heading_of_past(Piece("Past")));
  CHECK_FALSE(is_heading_of_past(Piece("Inactive")));
}

#include "compiler/patient_words.h"

#include <doctest/doctest.h>

#include <string>

using namespace quietcheck;

namespace {

std::string first_ban(const std::string& text, Language language = Language::en) {
  const auto found = banned_in(text, language);
  return found.empty() ? "" : std::string(found.front()->words);
}

}  // namespace

TEST_CASE("a banned word counts as a whole word only") {
  CHECK(first_ban("It is SAFE.") == "safe");
  CHECK(first_ban("Ask about your safety.").empty());
  CHECK(first_ban("We found no interaction.") == "no interaction");
  CHECK(first_ban("Es seguro tomarlo.", Language::es) == "es seguro");
  CHECK(first_ban("Si no está seguro, pregunte.", Language::es).empty());
  CHECK(first_ban("Lleve su tarjeta del seguro.", Language::es).empty());
  CHECK(first_ban("Sin interacción conocida.", Language::es) == "sin interacción");
  CHECK(first_ban("Se toma sin interacción.", Language::es) == "sin interacción");
}

TEST_CASE("an order about a dose is banned, its negation isn't, with either apostrophe") {
  CHECK(first_ban("Stop {a} today.") == "stop {a}");
  CHECK(first_ban("Take half of it.") == "take half");
  CHECK(first_ban("Don't take {b} that day.") == "don't take {b}");
  CHECK(first_ban("Don\xe2\x80\x99t stop {a} on your own.").empty());
  CHECK(first_ban("Don't stop either on your own.").empty());
  CHECK(first_ban("Never skip a dose.").empty());
  CHECK(first_ban("It may not help. Stop it.") == "stop it");
  CHECK(first_ban("Deje de tomar {a}.", Language::es) == "deje de tomar");
  CHECK(first_ban("No deje de tomar {a} por su cuenta.", Language::es).empty());
}

TEST_CASE("every ban says why, and no language is without promises and orders") {
  for (const Language language : {Language::en, Language::es}) {
    bool promise = false;
    bool order = false;
    for (const BannedWords& banned : banned_words(language)) {
      CHECK_FALSE(banned.why.empty());
      promise = promise || banned.ban == Ban::promise;
      order = order || banned.ban == Ban::dose_order;
    }
    CHECK((promise && order));
  }
}

TEST_CASE("a sentence ends at a mark before a space, not inside 2.5 or e.g.") {
  CHECK(longest_sentence("") == 0);
  CHECK(longest_sentence("One two. Three four five") == 3);
  CHECK(longest_sentence("About 2.5 times more") == 4);
}

TEST_CASE("short words read easily, long ones don't, and a name of a medicine weighs little") {
  CHECK(reading_grade("") == 0);
  CHECK(reading_grade("Ask them. They will help you.") < 3);
  CHECK(reading_grade("Pharmacological interactions necessitate comprehensive professional evaluation.") > 12);
  CHECK(reading_grade("{a} can make you sleepy.") < 6);
}

TEST_CASE("a hedge is found in either language") {
  CHECK(is_hedged("{a} may add up.", Language::en));
  CHECK_FALSE(is_hedged("{a} adds up.", Language::en));
  CHECK(is_hedged("{a} puede sumarse.", Language::es));
}

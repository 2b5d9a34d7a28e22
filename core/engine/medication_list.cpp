#include "medication_list.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "directions.h"
#include "piece.h"
#include "sig_words.h"

namespace quietcheck {
namespace {

/// A name in the text, over tokens [begin, end).
struct Hit {
  std::size_t begin = 0;
  std::size_t end = 0;
  NameMatch match;
};

/// Where clauses end: what is said of one medicine isn't said of the next.
constexpr std::string_view clause_marks = ",;.\n()!?:";

/// Names in order, each as long as it can be. An everyday word counts only where something marks it as a medicine.
std::vector<Hit> names_in(const NameIndex& names, const Piece& piece, bool is_sentence) {
  std::vector<Hit> hits;
  for (std::size_t at = 0; at < piece.size();) {
    auto run = names.longest_exact(piece.text(), at);
    if (run && run->tokens == 1) {
      const std::string_view word = piece.word(at);
      const bool alone = piece.size() == 1;
      const bool filler =
          is_filler_token(word) && !(is_listed(salt_or_substance_words, word) && hits.empty() && !is_sentence);
      const bool direction =
          is_listed(direction_verbs, word) || is_listed(not_medicine_words, word) || is_listed(sentence_words, word);
      const bool marked = (at + 1 < piece.size() && is_strength(piece.word(at + 1))) ||
                          (at > 0 && is_listed(taking_verbs, piece.word(at - 1)));
      const bool first = at == 0 && !is_sentence;
      if ((filler && !alone) || direction || (run->common_word && !alone && !marked && !first)) run.reset();
      if (run && word.size() <= 2 && is_sentence && !marked) run.reset();
    }
    if (!run) {
      ++at;
      continue;
    }
    hits.push_back({at, at + run->tokens, std::move(run->match)});
    at += hits.back().end - at;
  }
  return hits;
}

bool holds_all(const std::vector<SubstanceId>& all, const std::vector<SubstanceId>& some) {
  return std::all_of(some.begin(), some.end(),
                     [&](SubstanceId id) { return std::find(all.begin(), all.end(), id) != all.end(); });
}

/// Whether two names in a row are one product: "oxycodone / acetaminophen", "Keflex (cephalexin)", "Toprol metoprolol".
bool is_one_product(const Piece& piece, const Hit& first, const Hit& second) {
  if (holds_all(first.match.substances, second.match.substances) ||
      holds_all(second.match.substances, first.match.substances)) {
    for (std::size_t at = first.end; at < second.begin; ++at) {
      if (!is_filler_token(piece.word(at))) return false;
    }
    return piece.before(second.begin).find_first_of(",;\n.") == std::string_view::npos;
  }
  if (second.begin != first.end) return false;
  const std::string_view gap = piece.before(second.begin);
  return gap.find_first_of("/+-") != std::string_view::npos && gap.find_first_of(",;\n") == std::string_view::npos;
}

void merge(Hit& first, const Hit& second) {
  for (const SubstanceId id : second.match.substances) {
    if (std::find(first.match.substances.begin(), first.match.substances.end(), id) == first.match.substances.end()) {
      first.match.substances.push_back(id);
    }
  }
  if (first.match.route == Route::unknown) first.match.route = second.match.route;
  first.end = second.end;
}

std::vector<Hit> products_in(const NameIndex& names, const Piece& piece, bool is_sentence) {
  std::vector<Hit> products;
  for (Hit& hit : names_in(names, piece, is_sentence)) {
    if (!products.empty() && is_one_product(piece, products.back(), hit)) {
      merge(products.back(), hit);
    } else {
      products.push_back(std::move(hit));
    }
  }
  return products;
}

EntryStatus status_of(const NameIndex& names, const std::vector<SubstanceId>& substances) {
  const bool profiled =
      std::any_of(substances.begin(), substances.end(), [&](SubstanceId id) { return names.is_profiled(id); });
  return profiled ? EntryStatus::read : EntryStatus::recognised;
}

/// Words that could be a name, without strengths, forms, directions and times.
std::string name_words(const Piece& piece, std::size_t begin, std::size_t end, std::size_t& count) {
  std::string words;
  count = 0;
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    const bool number_first = is_digit(word[0]) && word.size() <= 4;
    if (is_filler_token(word) || is_listed(direction_verbs, word) || is_listed(sentence_words, word) || number_first)
      continue;
    bool directions =
        word == "prn" || word == "qam" || word == "needed" || word == "as" || word == "for" || word == "at";
    for (const FrequencyPhrase& phrase : frequency_phrases) directions = directions || phrase.words == word;
    if (directions) {
      // What follows the first direction is about use: "zofram for nausea".
      if (count > 0) break;
      continue;
    }
    words += (words.empty() ? "" : " ") + std::string(piece.typed(at));
    ++count;
  }
  return words;
}

/// A line or clause without a known name: a near name, something vague, or no medicine at all.
void read_without_name(const NameIndex& names, const Piece& piece, std::size_t begin, std::size_t end, Entry& entry) {
  constexpr std::size_t most_name_words = 3;  // beyond that it is a sentence, not a name
  const bool vague = piece.any(vague_words, begin, end);
  const bool has_strength = dose_in(piece, begin, end).has_value();
  if (!vague && !has_strength && piece.any(not_medicine_words, begin, end)) {
    entry.status = EntryStatus::not_medicine;
    return;
  }
  std::size_t count = 0;
  const std::string words = name_words(piece, begin, end, count);
  if (count == 0 && !vague) {
    entry.status = EntryStatus::not_medicine;
    return;
  }
  if (vague || count > most_name_words) return;
  const FindResult found = names.find(words);
  if (found.matches.empty()) return;
  // A question with eight answers is none: those about as near as the best.
  constexpr std::size_t most_candidates = 4;
  for (const NameMatch& match : found.matches) {
    const bool is_near = match.distance <= found.matches[0].distance + 1;
    if (match.substances.size() == 1 && is_near && entry.candidates.size() < most_candidates) {
      entry.candidates.push_back(match.substances[0]);
    }
  }
  if (found.status == FindStatus::ambiguous) {
    entry.status = EntryStatus::ambiguous;
    return;
  }
  entry.substances = found.matches[0].substances;
  entry.route = found.matches[0].route;
  const bool exact = found.status == FindStatus::exact || found.status == FindStatus::recognised;
  entry.status = exact ? status_of(names, entry.substances) : EntryStatus::near;
  if (exact) entry.candidates.clear();
}

Entry entry_of(const NameIndex& names, const Hit& hit) {
  Entry entry;
  entry.substances = hit.match.substances;
  entry.status = status_of(names, entry.substances);
  entry.route = hit.match.route;
  return entry;
}

// ---- whole texts
// -------------------------------------------------------------------------------------------------------

bool is_sentence(const Piece& piece) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < piece.size(); ++at) words += is_listed(sentence_words, piece.word(at)) ? 1 : 0;
  return words >= 2 && piece.size() >= 4;
}

bool speaks_of_crisis(const Piece& piece) {
  constexpr std::array phrases{"kill myself",     "end my life",     "want to die",       "wanna die",
                               "suicidal",        "suicide",         "hurt myself",       "took too much",
                               "took too many",   "overdosed",       "overdose on",       "took all my",
                               "took a whole",    "quiero morir",    "matarme",           "tome demasiado",
                               "tome demasiadas", "better off dead", "dont want to live", "took the whole"};
  for (std::size_t at = 0; at < piece.size(); ++at) {
    for (const std::string_view phrase : phrases) {
      if (piece.says(at, phrase)) return true;
    }
  }
  return false;
}

/// Reads a text line by line; what a heading says holds for the lines under it.
class ListReader {
 public:
  ListReader(const NameIndex& names, ReadList& list) : names_(names), list_(list) {}

  void read(std::string_view text) {
    while (!text.empty() && list_.entries.size() < max_list_entries) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      read_line(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

 private:
  enum class Section : std::uint8_t { current, stopped, denied };

  void read_line(std::string_view line) {
    // A sentence end separates what is said; "0.5" and "Dr. X" don't.
    std::size_t begin = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
      const bool mark = line[at] == '.' || line[at] == ';' || line[at] == '?' || line[at] == '!';
      const bool in_word = at + 1 < line.size() && line[at + 1] != ' ';
      if (!mark || in_word || is_abbreviation(line.substr(begin, at - begin))) continue;
      read_statement(line.substr(begin, at + 1 - begin));
      begin = at + 1;
    }
    read_statement(line.substr(begin));
  }

  /// "St. John's wort", "Dr. X": a point that ends no sentence.
  static bool is_abbreviation(std::string_view before) {
    const std::string_view last = before.substr(before.find_last_of(" \t") + 1);
    return last == "St" || last == "st" || last == "Dr" || last == "dr" || last == "Mr" || last == "Mrs" ||
           last == "Ms";
  }

  void read_statement(std::string_view statement) {
    const Piece piece(statement);
    if (piece.size() == 0) return;
    list_.crisis = list_.crisis || speaks_of_crisis(piece);
    const bool sentence = is_sentence(piece);
    std::vector<Hit> hits = products_in(names_, piece, sentence);
    if (is_heading(piece, hits)) return;
    if (sentence) add_drinking(piece, hits);
    Section section = section_;
    if (piece.any(denied_words, 0, piece.size())) section = Section::denied;
    if (hits.empty()) {
      if (section == Section::current) add_nameless(piece, sentence);
      return;
    }
    for (std::size_t h = 0; h < hits.size(); ++h) {
      const std::size_t from = h == 0 ? 0 : boundary(piece, hits[h - 1].end, hits[h].begin);
      const std::size_t to = h + 1 == hits.size() ? piece.size() : boundary(piece, hits[h].end, hits[h + 1].begin);
      add_clauses(piece, from, hits[h].begin, sentence, section);
      add_hit(piece, hits, h, from, to, sentence, section);
    }
  }

  /// The first token that belongs to the next name: behind the last mark or "and" between the two.
  static std::size_t boundary(const Piece& piece, std::size_t begin, std::size_t end) {
    std::size_t at = end;
    for (std::size_t i = begin; i <= end && i < piece.size(); ++i) {
      const bool mark = piece.before(i).find_first_of(clause_marks) != std::string_view::npos;
      const bool word = piece.word(i) == "and" || piece.word(i) == "but" || piece.word(i) == "y";
      if (mark || word) return i;
    }
    return at;
  }

  /// Parts between commas before a name that have no name themselves: a near name, or something vague.
  void add_clauses(const Piece& piece, std::size_t begin, std::size_t end, bool sentence, Section section) {
    if (sentence || section != Section::current || begin >= end) return;
    std::size_t from = begin;
    for (std::size_t at = begin; at <= end; ++at) {
      const bool mark =
          at < piece.size() && at > from && piece.before(at).find_first_of(",;") != std::string_view::npos;
      if (!mark) continue;
      add_unnamed(piece, from, at);
      from = at;
    }
  }

  /// "Allergies:", "Past medications:", "D/C'd:": what follows, here or below, is meant so.
  bool is_heading(const Piece& piece, const std::vector<Hit>& hits) {
    const bool colon = piece.source().find(':') != std::string_view::npos;
    if (!colon && (!hits.empty() || piece.size() > 5)) return false;
    std::size_t head = piece.size();
    for (std::size_t at = 0; at < piece.size(); ++at) {
      if (at > 0 && piece.before(at).find(':') != std::string_view::npos) {
        head = at;
        break;
      }
    }
    if (head > 5) return false;
    const bool medicines =
        piece.any(" medications medication meds medicines medicine rx prescriptions also current home ", 0, head);
    const bool denied = piece.any(denied_words, 0, head);
    const bool stopped = piece.any(stopped_words, 0, head) || piece.says(0, "d c") || piece.says(0, "d cd");
    if (!medicines && !denied && !stopped) return false;
    if (!colon && !(medicines && hits.empty() && !piece.any(vague_strict, 0, head))) return false;
    section_ = denied ? Section::denied : stopped ? Section::stopped : Section::current;
    if (head == piece.size()) return true;
    // The rest of the line stands under its heading; a denial ends with its line.
    const Section kept = section_;
    read_statement(piece.slice(head, piece.size()));
    section_ = kept == Section::denied ? Section::current : kept;
    return true;
  }

  static constexpr std::string_view vague_strict =
      " new heart blood blue white red sleep pain my a the some two other no ";

  /// "I drink on weekends" is alcohol without its name.
  void add_drinking(const Piece& piece, std::vector<Hit>& hits) const {
    const auto alcohol = names_.find_id("alcohol");
    if (!alcohol) return;
    for (std::size_t at = 0; at < piece.size(); ++at) {
      if (piece.word(at) != "drink" && piece.word(at) != "drinking") continue;
      const bool has_object = std::any_of(hits.begin(), hits.end(),
                                          [at](const Hit& hit) { return hit.begin >= at && hit.begin <= at + 3; });
      if (has_object) continue;
      Hit hit{at, at + 1, {}};
      hit.match.substances = {*alcohol};
      hits.insert(std::upper_bound(hits.begin(), hits.end(), at,
                                   [](std::size_t place, const Hit& other) { return place < other.begin; }),
                  hit);
    }
  }

  void add_hit(const Piece& piece, const std::vector<Hit>& hits, std::size_t h, std::size_t from, std::size_t to,
               bool sentence, Section section) {
    const Hit& hit = hits[h];
    if (sentence && read_therapy(piece, hit, from, to)) return;
    if (section == Section::denied) return;
    Entry entry = entry_of(names_, hit);
    entry.text = std::string(hits.size() == 1 && !sentence
                                 ? trimmed(piece.source())
                                 : trimmed(piece.slice(std::min(from, hit.begin), std::max(to, hit.end))));
    read_details(piece, hit.end, to, entry);
    if (!entry.dose) entry.dose = dose_in(piece, from, hit.begin);
    if (entry.route == Route::unknown) entry.route = route_in(piece, from, hit.begin);
    read_taking(piece, from, to, entry);
    if (section == Section::stopped || carries_on_stopping(piece, hits, h)) {
      entry.taking = Taking::stopped;
      if (!entry.stopped_days_ago) entry.stopped_days_ago = days_ago(piece, from, to);
    }
    add(std::move(entry));
  }

  /// "He used to be on atenolol, lisinopril, and terazosin": one "used to" for all that follow in the sentence.
  static bool carries_on_stopping(const Piece& piece, const std::vector<Hit>& hits, std::size_t h) {
    bool stopped = false;
    for (std::size_t at = 0; at < hits[h].begin; ++at) {
      if (piece.says(at, "used to") || piece.says(at, "no longer") || piece.says(at, "was taking") ||
          piece.word(at) == "stopped" || piece.says(at, "prior to")) {
        stopped = true;
      }
      if (stopped && (piece.word(at) == "now" || piece.word(at) == "currently" || piece.word(at) == "but"))
        stopped = false;
    }
    return stopped;
  }

  /// Ketamine in a sentence is the treatment somebody thinks about, not a medicine of the list.
  bool read_therapy(const Piece& piece, const Hit& hit, std::size_t from, std::size_t to) {
    if (hit.match.substances.size() != 1) return false;
    const std::string_view id = names_.id_of(hit.match.substances[0]);
    if (id != "ketamine" && id != "esketamine") return false;
    if (list_.therapy && list_.therapy->substance == hit.match.substances[0]) return true;
    Therapy therapy;
    therapy.substance = hit.match.substances[0];
    therapy.route = hit.match.route;
    if (therapy.route == Route::unknown) therapy.route = route_in(piece, from, to);
    if (piece.any(" clinic clinics hospital office ", 0, piece.size())) therapy.setting = Setting::clinic;
    if (piece.any(" home telehealth mail mailed casa ", 0, piece.size())) therapy.setting = Setting::home;
    if (!list_.therapy) list_.therapy = therapy;
    return true;
  }

  void add_nameless(const Piece& piece, bool sentence) {
    if (!sentence) {
      std::size_t from = 0;
      for (std::size_t at = 1; at <= piece.size(); ++at) {
        const bool mark = at == piece.size() || piece.before(at).find_first_of(",;") != std::string_view::npos;
        if (!mark) continue;
        add_unnamed(piece, from, at);
        from = at;
      }
      return;
    }
    if (piece.any(vague_words, 0, piece.size()) && !says_none(piece)) {
      Entry entry;
      entry.text = std::string(trimmed(piece.source()));
      add(std::move(entry));
    }
  }

  static bool says_none(const Piece& piece) {
    for (std::size_t at = 0; at < piece.size(); ++at) {
      if (piece.says(at, "no meds") || piece.says(at, "no other") || piece.says(at, "no medications") ||
          piece.says(at, "no medicines"))
        return true;
    }
    return false;
  }

  void add_unnamed(const Piece& piece, std::size_t begin, std::size_t end) {
    if (is_listed(direction_verbs, piece.word(begin)) || says_none(piece)) return;
    Entry entry;
    entry.text = std::string(trimmed(piece.slice(begin, end)));
    read_without_name(names_, piece, begin, end, entry);
    if (entry.status == EntryStatus::not_medicine) return;
    // A long line without strength, form or near name is prose of the chart, not a medicine.
    const bool looks_like_one =
        dose_in(piece, begin, end).has_value() || piece.any(vague_words, begin, end) || end - begin <= 4;
    if (entry.status == EntryStatus::unknown && !looks_like_one) return;
    read_details(piece, begin, end, entry);
    read_taking(piece, begin, end, entry);
    if (section_ == Section::stopped) entry.taking = Taking::stopped;
    add(std::move(entry));
  }

  /// What is said later of the same medicine counts: "takes aspirin … aspirin had been discontinued".
  void add(Entry entry) {
    if (entry.taking == Taking::stopped && !entry.substances.empty()) {
      const auto same = [&](const Entry& earlier) {
        return earlier.substances == entry.substances && earlier.taking == Taking::current;
      };
      list_.entries.erase(std::remove_if(list_.entries.begin(), list_.entries.end(), same), list_.entries.end());
    }
    if (list_.entries.size() < max_list_entries) list_.entries.push_back(std::move(entry));
  }

  static std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\r'))
      text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r' || text.back() == ',' ||
                             text.back() == '.')) {
      text.remove_suffix(1);
    }
    return text;
  }

  const NameIndex& names_;
  ReadList& list_;
  Section section_ = Section::current;
};

}  // namespace

Entry read_entry(const NameIndex& names, std::string_view text) {
  Entry entry;
  entry.text = std::string(text);
  const Piece piece(text.substr(0, max_list_bytes));
  if (piece.size() == 0) {
    entry.status = EntryStatus::not_medicine;
    return entry;
  }
  std::vector<Hit> hits = products_in(names, piece, false);
  if (hits.empty()) {
    read_without_name(names, piece, 0, piece.size(), entry);
  } else {
    // One text stays one entry, however many names it holds.
    Hit whole = std::move(hits[0]);
    for (std::size_t h = 1; h < hits.size(); ++h) merge(whole, hits[h]);
    const std::string text_as_typed = std::move(entry.text);
    entry = entry_of(names, whole);
    entry.text = text_as_typed;
  }
  read_details(piece, 0, piece.size(), entry);
  read_taking(piece, 0, piece.size(), entry);
  return entry;
}

ReadList read_list(const NameIndex& names, std::string_view text) {
  ReadList list;
  ListReader(names, list).read(text.substr(0, max_list_bytes));
  if (text.size() > max_list_bytes) {
    Entry rest;
    rest.text = std::string(text.substr(max_list_bytes, max_name_bytes));
    list.entries.push_back(std::move(rest));
  }
  return list;
}

}  // namespace quietcheck

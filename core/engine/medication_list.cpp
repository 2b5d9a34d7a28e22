#include "medication_list.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "directions.h"
#include "piece.h"
#include "sig_words.h"

namespace quietcheck {
namespace {

/// A name in the text, or what stands where a name should, over tokens [begin, end).
struct Hit {
  std::size_t begin = 0;
  std::size_t end = 0;
  NameMatch match;
  EntryStatus status = EntryStatus::read;  // near, ambiguous and unknown where the spelling isn't a name
  std::vector<SubstanceId> candidates;
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

/// The longest word if it has eight letters or more, else nothing.
std::string longest_word(std::string_view words) {
  constexpr std::size_t long_enough = 8;
  std::string_view longest;
  while (!words.empty()) {
    const std::size_t space = std::min(words.find(' '), words.size());
    if (space > longest.size()) longest = words.substr(0, space);
    words.remove_prefix(std::min(space + 1, words.size()));
  }
  return longest.size() >= long_enough ? std::string(longest) : std::string();
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
  if (count > most_name_words) return;
  // "my nerve pill gabapenten": beside a vague word only a long word can be a slip of a name.
  const FindResult found = names.find(vague ? longest_word(words) : words);
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
  entry.candidates = hit.candidates;
  entry.status = hit.status == EntryStatus::read ? status_of(names, entry.substances) : hit.status;
  entry.route = hit.match.route;
  return entry;
}

// ---- whole texts
// -------------------------------------------------------------------------------------------------------

bool is_sentence(const Piece& piece) {
  constexpr std::string_view question_words =
      " can could should do does is are will what how why when would may puedo debo es que como si ";
  constexpr std::size_t shortest = 4;
  if (piece.size() > 1 && is_listed(" i im ive yo ", piece.word(0))) return true;
  if (piece.size() < shortest) return false;
  if (is_listed(question_words, piece.word(0)) || piece.source().find('?') != std::string_view::npos) return true;
  std::size_t words = 0;
  for (std::size_t at = 0; at < piece.size(); ++at) words += is_listed(sentence_words, piece.word(at)) ? 1 : 0;
  return words >= 2;
}

/// Letters of a script that names aren't written in here: such a line stays visible as unknown.
bool has_foreign_letters(std::string_view text) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const auto next = static_cast<unsigned char>(text[at + 1]);
    // UTF-8 leads of Greek to Arabic and beyond, and of the three-byte scripts; symbols and emoji are left out.
    const bool two_bytes = lead >= 0xcd && lead <= 0xdf;
    const bool three_bytes = (lead == 0xe0 || lead == 0xe1 || (lead >= 0xe4 && lead <= 0xed)) && next >= 0x80;
    if (two_bytes || three_bytes || (lead == 0xe3 && next >= 0x81)) return true;
  }
  return false;
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
      const bool mark = line[at] == '.' || line[at] == '?' || line[at] == '!';
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
    if (has_foreign_letters(statement) && names_in(names_, piece, false).empty()) {
      Entry unread;
      unread.text = std::string(trimmed(statement));
      add(std::move(unread));
      return;
    }
    if (piece.size() == 0) return;
    list_.crisis = list_.crisis || speaks_of_crisis(piece);
    const bool sentence = is_sentence(piece);
    std::vector<Hit> hits = products_in(names_, piece, sentence);
    if (is_heading(piece, hits)) return;
    if (sentence) add_drinking(piece, hits);
    Section section = section_;
    if (piece.any(denied_words, 0, piece.size())) section = Section::denied;
    if (hits.empty() && !sentence) {
      if (section == Section::current) add_nameless(piece);
      return;
    }
    if (section != Section::denied) add_unread(piece, hits, sentence);
    if (hits.empty() && section == Section::current) add_vague_sentence(piece);
    for (std::size_t h = 0; h < hits.size(); ++h) {
      const std::size_t from = h == 0 ? 0 : boundary(piece, hits[h - 1].end, hits[h].begin);
      const std::size_t to = h + 1 == hits.size() ? piece.size() : boundary(piece, hits[h].end, hits[h + 1].begin);
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

  static bool separates(const Piece& piece, std::size_t at) {
    return piece.before(at).find_first_of(",;") != std::string_view::npos ||
           is_listed(" and but or plus with y con ", piece.word(at));
  }

  /// What stands between the names: slips of names and things without a name become hits of their own, so that none of
  /// them is lost beside a name that was read.
  void add_unread(const Piece& piece, std::vector<Hit>& hits, bool sentence) const {
    std::vector<Hit> more;
    std::size_t from = 0;
    for (std::size_t h = 0; h <= hits.size(); ++h) {
      const std::size_t to = h < hits.size() ? hits[h].begin : piece.size();
      if (sentence) {
        add_slips(piece, from, to, more);
      } else {
        add_unread_clauses(piece, from, to, h > 0, more);
      }
      if (h < hits.size()) from = hits[h].end;
    }
    hits.insert(hits.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    std::sort(hits.begin(), hits.end(), [](const Hit& x, const Hit& y) { return x.begin < y.begin; });
  }

  /// In a list: each part between commas or "and" that is neither a name nor directions for one.
  void add_unread_clauses(const Piece& piece, std::size_t begin, std::size_t end, bool behind_a_name,
                          std::vector<Hit>& more) const {
    for (std::size_t from = begin; from < end;) {
      std::size_t to = from + 1;
      while (to < end && !separates(piece, to)) ++to;
      // Without a mark between, words belong to the name beside them: "seen by Dr. X for methadone".
      const bool of_name_before = behind_a_name && from == begin && !separates(piece, from);
      const bool of_name_behind = to == end && end < piece.size() && !separates(piece, end);
      const bool own = !of_name_before && !of_name_behind;
      if (own) add_unread_clause(piece, from, to, more);
      from = to;
    }
  }

  void add_unread_clause(const Piece& piece, std::size_t begin, std::size_t end, std::vector<Hit>& more) const {
    constexpr std::size_t most_words = 3;
    while (begin < end && is_listed(" and but or plus with y con ", piece.word(begin))) ++begin;
    if (begin == end) return;
    const bool is_detail = piece.any(stopped_words, begin, end) || piece.any(planned_words, begin, end) ||
                           piece.any(" started restarted ago since until once twice times daily last ", begin, end);
    Entry entry;
    read_without_name(names_, piece, begin, end, entry);
    std::size_t count = 0;
    static_cast<void>(name_words(piece, begin, end, count));
    if (entry.status == EntryStatus::not_medicine || is_detail) return;
    if (entry.status == EntryStatus::unknown && (count > most_words || (count == 0 && end - begin < 2))) return;
    more.push_back(hit_of(entry, begin, end));
  }

  /// In a sentence: a long word behind "on", "take", "and" … that is nearly a name, and pills without a name.
  void add_slips(const Piece& piece, std::size_t begin, std::size_t end, std::vector<Hit>& more) const {
    constexpr std::size_t shortest_slip = 5;
    constexpr std::uint32_t most_edits = 2;
    for (std::size_t at = begin; at < end; ++at) {
      const std::string_view word = piece.word(at);
      const bool introduced =
          at > 0 && is_listed(" on take takes taking and with or plus use using my want tomo tomando con y mi ",
                              piece.word(at - 1));
      const bool everyday = is_listed(sentence_words, word) || is_listed(not_medicine_words, word) ||
                            is_listed(vague_words, word) || is_listed(direction_verbs, word) || is_filler_token(word);
      if (introduced && !everyday && word.size() >= shortest_slip) {
        const FindResult found = names_.find(word);
        if (!found.matches.empty() && found.matches[0].distance <= most_edits) {
          Entry entry;
          read_without_name(names_, piece, at, at + 1, entry);
          more.push_back(hit_of(entry, at, at + 1));
        }
      }
      const bool nameless = is_listed(" pill pills medicine medication ", word);
      const bool named = at + 1 < piece.size() && names_.longest_exact(piece.text(), at + 1).has_value();
      if (nameless && at > begin && !named && begin > 0) {
        Entry unread;
        more.push_back(hit_of(unread, std::max(begin, at - std::min<std::size_t>(at, 2)), at + 1));
      }
    }
  }

  static Hit hit_of(const Entry& entry, std::size_t begin, std::size_t end) {
    Hit hit;
    hit.begin = begin;
    hit.end = end;
    hit.match.substances = entry.substances;
    hit.match.route = entry.route;
    hit.status = entry.status == EntryStatus::recognised ? EntryStatus::read : entry.status;
    hit.candidates = entry.candidates;
    return hit;
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

  void add_nameless(const Piece& piece) {
    std::size_t from = 0;
    for (std::size_t at = 1; at <= piece.size(); ++at) {
      const bool mark = at == piece.size() || separates(piece, at);
      if (!mark) continue;
      if (is_listed(" and but or plus with y con ", piece.word(from)) && from + 1 < at) ++from;
      add_unnamed(piece, from, at);
      from = at;
    }
  }

  void add_vague_sentence(const Piece& piece) {
    if (!piece.any(vague_words, 0, piece.size()) || says_none(piece)) return;
    Entry entry;
    entry.text = std::string(trimmed(piece.source()));
    add(std::move(entry));
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
  if (piece.size() == 0 && !has_foreign_letters(text)) {
    entry.status = EntryStatus::not_medicine;
    return entry;
  }
  if (has_foreign_letters(text) && names_in(names, piece, false).empty()) return entry;
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

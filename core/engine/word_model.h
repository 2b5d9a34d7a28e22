// Predicts the next letter of a name from the letters before it, so that a coder stores it in under three bits.
//
// Four contexts of different length each keep, for every bit of a letter's code, how many ones and zeros they saw. A
// table says what such counts are worth at this place in the word; the four worths are added up, and that is the
// prediction. Nothing is multiplied and no weight is learned while coding, because opening the dictionary is what a
// page waits for. Integers only.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "entropy_coder.h"

namespace quietcheck {

class WordModel {
 public:
  WordModel();

  /// Codes `word` behind its first `shared` letters; `after` is the letter that the word before it has in that place,
  /// or 0. `label` is anything that tells kinds of words apart (below 16). Reading: `word` holds the shared letters and
  /// room for `max_size`, and gets the others. Returns the size of the word.
  template <typename Coder>
  std::size_t code(Coder& coder, char* word, std::size_t size, std::size_t shared, char after, std::uint32_t label,
                   std::size_t max_size);

 private:
  static constexpr std::size_t contexts = 4;
  static constexpr std::size_t places = 16;  // in a word: what a context is worth differs between them
  static constexpr std::size_t states = 256;
  static constexpr std::uint32_t line_size = 8;  // three bits of a code in a row, all their branches
  static constexpr std::array<std::uint32_t, contexts> table_bits{16, 17, 19, 19};
  // Symbol 0 ends a word, the letters of the alphabet follow, the last stands in front of any other byte.
  static constexpr std::string_view alphabet = " abcdefghijklmnopqrstuvwxyz0123456789-'./&()+,%#:_";
  static constexpr std::uint32_t end_symbol = 0;
  static constexpr std::uint32_t escape_symbol = static_cast<std::uint32_t>(alphabet.size()) + 1;
  static constexpr std::uint32_t symbols = escape_symbol + 1;
  // Bits by which each symbol is spelled, a complete prefix code: frequent letters take few decisions, which saves
  // time.
  static constexpr std::string_view code_lengths =
      "3546553776"
      "4b845446a4546"
      "7a667"
      "99aababbbb"
      "7baabbbbabbbb"
      "b";
  static constexpr std::uint32_t longest_code = 11;
  static constexpr std::int32_t most_logit = 5200;  // either way, of four worths and a constant
  using Lines = std::array<std::uint32_t, contexts>;

  /// Where the counts of the current letter begin, by context. `window`: the last four letters, the last one lowest.
  [[nodiscard]] static Lines lines_of(std::uint32_t window, std::size_t at, bool diverges, std::uint32_t after,
                                      std::uint32_t label);

  template <typename Coder>
  std::uint32_t code_symbol(Coder& coder, std::uint32_t symbol, const Lines& begins, std::size_t place);

  [[nodiscard]] static constexpr std::uint32_t length_of(std::uint32_t symbol) {
    const char c = code_lengths[symbol];
    return c >= 'a' ? static_cast<std::uint32_t>(c - 'a') + 10 : static_cast<std::uint32_t>(c - '0');
  }

  static constexpr std::uint8_t no_symbol = 255;
  std::array<std::uint32_t, symbols> code_of_{};
  std::array<std::uint8_t, 256> symbol_of_{};
  std::array<std::uint8_t, std::size_t{2} << longest_code> symbol_at_;  // by code behind a leading one
  std::unique_ptr<std::uint8_t[]> counts_;                              // a state each: how many zeros and ones
  std::array<std::uint8_t, 2 * states> next_{};                         // state behind a bit: [state * 2 + bit]
  std::vector<std::int16_t> worth_;                         // logits with 8 fractional bits: [place][context][state]
  std::array<std::int32_t, places> constants_{};            // added to them
  std::array<std::uint16_t, 2 * most_logit + 1> squash_{};  // logit + most_logit -> probability in 1/65536
  TreeModel<8> raw_byte_;
};

template <typename Coder>
std::uint32_t WordModel::code_symbol(Coder& coder, std::uint32_t symbol, const Lines& begins, std::size_t place) {
  std::uint8_t* const counts = counts_.get();
  const std::int16_t* const worth = &worth_[place * contexts * states];
  const std::uint8_t* const next = next_.data();
  const std::uint16_t* const squash = &squash_[most_logit];
  const std::int32_t constant = constants_[place];
  Lines lines = begins;
  std::uint32_t node = 1;     // the bits so far behind a leading one
  std::uint32_t in_line = 1;  // those since the line began
  [[maybe_unused]] std::uint32_t shift = length_of(symbol);
  for (;;) {
    // By name, so that no compiler keeps them in memory: this loop runs 400,000 times.
    std::uint8_t& count_0 = counts[lines[0] + in_line];
    std::uint8_t& count_1 = counts[lines[1] + in_line];
    std::uint8_t& count_2 = counts[lines[2] + in_line];
    std::uint8_t& count_3 = counts[lines[3] + in_line];
    const std::uint32_t seen_0 = count_0;
    const std::uint32_t seen_1 = count_1;
    const std::uint32_t seen_2 = count_2;
    const std::uint32_t seen_3 = count_3;
    const std::int32_t logit =
        constant + worth[seen_0] + worth[states + seen_1] + worth[2 * states + seen_2] + worth[3 * states + seen_3];
    bool known = false;
    if constexpr (Coder::writes) {
      --shift;
      known = (code_of_[symbol] >> shift & 1) != 0;
    }
    const std::uint32_t bit = coder.code(known, squash[logit]) ? 1 : 0;
    count_0 = next[seen_0 * 2 + bit];
    count_1 = next[seen_1 * 2 + bit];
    count_2 = next[seen_2 * 2 + bit];
    count_3 = next[seen_3 * 2 + bit];
    node = node << 1 | bit;
    if (const std::uint8_t found = symbol_at_[node]; found != no_symbol) return found;
    in_line = in_line << 1 | bit;
    if (in_line >= line_size) {
      in_line = 1;
      // Another line, near enough to the first for the processor's cache.
      for (std::size_t i = 0; i < contexts; ++i) lines[i] = begins[i] ^ ((node * 0x9e5 & 0x1fff) * line_size);
    }
  }
}

template <typename Coder>
std::size_t WordModel::code(Coder& coder, char* word, std::size_t size, std::size_t shared, char after,
                            std::uint32_t label, std::size_t max_size) {
  std::uint32_t window = 0;
  for (std::size_t at = shared > 4 ? shared - 4 : 0; at < shared; ++at)
    window = window << 8 | static_cast<std::uint8_t>(word[at]);
  for (std::size_t at = shared;; ++at) {
    const bool diverges = at == shared;
    const Lines lines = lines_of(window, at, diverges, static_cast<std::uint8_t>(after), label);
    const std::size_t place = diverges ? 8 + std::min<std::size_t>(at, 7) : std::min<std::size_t>(at - shared, 7);
    const auto known = at < size ? static_cast<std::uint8_t>(word[at]) : std::uint8_t{0};
    const std::uint32_t symbol = code_symbol(coder, at < size ? symbol_of_[known] : end_symbol, lines, place);
    if (symbol == end_symbol || at >= max_size) return at;  // only bytes that no writer wrote reach max_size
    const char letter = symbol <= alphabet.size() ? alphabet[symbol - 1]
                                                  : static_cast<char>(raw_byte_.code(coder, std::uint32_t{known}));
    word[at] = letter;
    window = window << 8 | static_cast<std::uint8_t>(letter);
  }
}

}  // namespace quietcheck

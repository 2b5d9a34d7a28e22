// Predicts the next letter of a name from the letters before it, so that a coder stores it in about three bits.
//
// Several contexts of different length each predict a bit; a small mixer learns whom to trust (as in lpaq). Integers
// only.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entropy_coder.h"

namespace quietcheck {

class WordModel {
 public:
  WordModel();

  /// Codes `word` behind its first `shared` bytes, which it has in common with `previous`; `label` is anything that
  /// tells kinds of words apart (below 16). Reading: `word` holds the shared bytes and gets the others, at most
  /// `max_size` in all.
  template <typename Coder>
  void code(Coder& coder, std::string& word, std::size_t size, std::size_t shared, std::string_view previous,
            std::uint32_t label, std::size_t max_size);

 private:
  static constexpr std::size_t contexts = 7;
  static constexpr std::uint32_t table_bits = 16;
  static constexpr std::uint32_t line_bits = 3;
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

  void set_contexts(std::string_view word, std::size_t shared, std::string_view previous, std::uint32_t label);
  [[nodiscard]] std::uint32_t predict(std::uint32_t node);
  void learn(bool bit);
  [[nodiscard]] static std::int32_t squash(std::int32_t logit);

  template <typename Coder>
  std::uint32_t code_symbol(Coder& coder, std::uint32_t symbol) {
    std::uint32_t node = 1;  // the bits so far behind a leading one
    for (std::uint32_t shift = length_of(symbol); symbol_at_[node] == no_symbol;) {
      shift = shift > 0 ? shift - 1 : 0;
      const bool bit = coder.code((code_of_[symbol] >> shift & 1) != 0, predict(node));
      learn(bit);
      node = node << 1 | (bit ? 1U : 0U);
    }
    return symbol_at_[node];
  }

  [[nodiscard]] static constexpr std::uint32_t length_of(std::uint32_t symbol) {
    const char c = code_lengths[symbol];
    return c >= 'a' ? static_cast<std::uint32_t>(c - 'a') + 10 : static_cast<std::uint32_t>(c - '0');
  }

  [[nodiscard]] static std::uint32_t symbol_of(char c) {
    const std::size_t at = alphabet.find(c);
    return at == std::string_view::npos ? escape_symbol : static_cast<std::uint32_t>(at) + 1;
  }

  static constexpr std::uint8_t no_symbol = 255;
  std::array<std::uint32_t, symbols> code_of_{};
  std::array<std::uint8_t, std::size_t{2} << longest_code> symbol_at_;  // by code behind a leading one
  std::vector<BitModel> models_;                                        // one table of 2^table_bits per context
  std::array<std::uint32_t, contexts> hashes_{};                        // of the current letter's contexts
  std::array<std::size_t, contexts> lines_{};                           // where in models_ the next bits' models stand
  std::array<std::size_t, contexts> chosen_{};                          // places in models_ of the current bit
  std::array<std::int32_t, contexts + 1> inputs_{};  // their logits, 8 fractional bits, and a constant
  std::vector<std::int32_t> weights_;                // 14 fractional bits; a set per place in the word
  std::size_t weight_set_ = 0;
  std::int32_t mixed_ = 2048;               // of the current bit, in 1/4096
  std::array<std::int16_t, 4096> logit_{};  // inverse of squash
  TreeModel<8> raw_byte_;
};

template <typename Coder>
void WordModel::code(Coder& coder, std::string& word, std::size_t size, std::size_t shared, std::string_view previous,
                     std::uint32_t label, std::size_t max_size) {
  for (std::size_t at = shared;; ++at) {
    set_contexts(std::string_view(word).substr(0, at), shared, previous, label);
    const bool more = at < size;
    const std::uint32_t symbol = code_symbol(coder, more ? symbol_of(word[at]) : end_symbol);
    if (symbol == end_symbol) break;
    char letter = '?';
    if (symbol <= alphabet.size()) {
      letter = alphabet[symbol - 1];
    } else {
      letter = static_cast<char>(raw_byte_.code(coder, more ? static_cast<unsigned char>(word[at]) : 0U));
    }
    if (at >= word.size()) {
      if (at >= max_size) break;  // only bytes that no writer wrote come here
      word.push_back(letter);
    }
  }
}

}  // namespace quietcheck

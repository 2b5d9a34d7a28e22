#include "columns.h"

#include "piece.h"

namespace quietcheck {
namespace {

bool is_any(const Piece& head, std::string_view words) {
  return head.any(words, 0, head.size());
}

/// "Reason stopped", "Indications", "Prescribed by", "Refills": what says nothing of how it is taken. Nothing for other
/// heads.
std::optional<Column> column_beside(const Piece& head) {
  constexpr std::string_view ending = " stop stopped end ended ending discontinued enddate stopdate until fin hasta ";
  if (is_any(head, " reason indication indications purpose diagnosis dx condition why for motivo indicado "))
    return Column::reason;
  if (is_any(head, " start started from ") && is_any(head, ending)) return Column::period;
  if (is_any(head, ending)) return Column::end;
  if (is_any(head, " last ultima ultimo lastfilled lasttaken "))
    return is_any(head, " taken used dose use lasttaken dosis toma ") ? Column::intake : Column::supply;
  if (is_any(head, " reaction reactions severity reaccion criticality ")) return Column::reaction;
  if (is_any(head, " problem problems diagnoses conditions vaccine vaccines immunization immunizations "))
    return head.any(" status ", 0, head.size()) ? Column::status : Column::problem;
  if (is_any(head, " result results value reference range flag resultado ")) return Column::result;
  if (is_any(head,
             " fill filled fills refill refills qty quantity dispensed dispense prescriber provider pharmacy "
             "ordered ordering doctor rx ndc code rxnorm rxnormcode price cost lot mfr manufacturer supply days "
             "since start started startdate date dates remaining fecha page "))
    return Column::other;
  return std::nullopt;
}

}  // namespace

Column column_of(std::string_view words) {
  const Piece head(words);
  constexpr std::size_t longest = 6;
  if (head.size() == 0 || head.size() > longest) return Column::note;
  if (const auto column = column_beside(head)) return *column;
  if (head.size() <= 2 && is_any(head,
                                 " morning noon afternoon evening bedtime night am pm midday lunch breakfast "
                                 "dinner manana mediodia tarde noche "))
    return Column::time;
  if (is_any(head, " status estado state taking taken using tomando toma ")) return Column::status;
  if (is_any(head, " prescribed authorized ")) return Column::other;
  if (is_any(head,
             " dose dosage doses strength route frequency freq sig directions direction instructions instruction "
             "how often form amount productstrength when dosis frecuencia via indicaciones concentracion unit "
             "units needed prn "))
    return Column::details;
  if (is_any(head,
             " name medication medications medicine medicines drug drugs material product genericname med meds "
             "substance allergen prescription medicamento medicamentos medicina medicinas nombre test lab "
             "component analyte "))
    return Column::name;
  return is_any(head, " active current activo actual ") ? Column::status : Column::note;
}

std::optional<Column> known_column(std::string_view words) {
  const Column column = column_of(words);
  const Piece head(words);
  const bool is_note = is_any(head, " note notes comment comments remarks notas comentario comentarios ");
  return column != Column::note || is_note ? std::optional(column) : std::nullopt;
}

}  // namespace quietcheck

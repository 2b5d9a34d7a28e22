#include "medication_list.h"

namespace quietcheck {

Entry read_entry(const NameIndex& names, std::string_view text) {
  Entry entry;
  entry.text = std::string(text);
  const FindResult found = names.find(text);
  if (found.matches.empty()) return entry;
  entry.status = found.status == FindStatus::exact ? EntryStatus::read : found.status == FindStatus::recognised ? EntryStatus::recognised
                 : found.status == FindStatus::near ? EntryStatus::near : EntryStatus::ambiguous;
  if (entry.status != EntryStatus::ambiguous) entry.substances = found.matches[0].substances;
  return entry;
}

ReadList read_list(const NameIndex& names, std::string_view text) {
  ReadList list;
  list.entries.push_back(read_entry(names, text));
  return list;
}

}  // namespace quietcheck

// Lines of a pasted list or a file that gave no entry: headings, pharmacy notes, or a medicine that wasn't seen as one.

import type { Typed } from "./answers";
import type { Entry, Therapy } from "./contract";

/** Shown at most; a page of them is enough to see that the text is no list. */
const most_lines = 100;

/** The lines of `text` that stand in no entry, in their order. One line alone is what the person typed, never a rest. */
export function leftOut(text: string, entries: Entry[]): string[] {
  const lines = text.split(/[\r\n]+/);
  const read = entries.map((entry) => bare(entry.text)).filter((one) => one !== "");
  const left = new Set<string>();
  if (lines.length === 1) return [];
  // A file can have a million lines: who has seen enough stops.
  for (const line of lines) {
    const bare_line = bare(line);
    if (bare_line === "" || read.some((one) => bare_line.includes(one) || one.includes(bare_line))) continue;
    left.add(line.trim());
    if (left.size === most_lines) break;
  }
  return [...left];
}

/** One line with more in it than what was read of it; the person sees both. Nothing where all was read, and of a list. */
export function typedLine(text: string, entries: Entry[], therapy: Therapy | null): Typed | null {
  const line = text.trim();
  const read = entries.map((entry) => bare(entry.text));
  const rest = read.reduce((left, one) => left.replace(one, ""), bare(line));
  return rest === "" || read.some((one) => one.includes(bare(line))) || /[\r\n]/.test(line)
    ? null
    : { line, entries, therapy };
}

/** Letters and digits only, so that spacing and bullets don't matter. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

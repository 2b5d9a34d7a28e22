// Lines of a pasted list or a file that gave no entry: headings, pharmacy notes, or a medicine that wasn't seen as one.

import type { Entry } from "./contract";

/** Shown at most; a page of them is enough to see that the text is no list. */
const most_lines = 100;

/** The lines of `text` that stand in no entry, in their order. One line alone is what the person typed, never a rest. */
export function leftOut(text: string, entries: Entry[]): string[] {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  const read = entries.map((entry) => bare(entry.text));
  const left = lines.filter((line) => {
    const bare_line = bare(line);
    return bare_line !== "" && !read.some((one) => one !== "" && (bare_line.includes(one) || one.includes(bare_line)));
  });
  return lines.length > 1 ? [...new Set(left)].slice(0, most_lines) : [];
}

/** Letters and digits only, so that spacing and bullets don't matter. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

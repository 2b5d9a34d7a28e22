// Every pair of the whole list, therapy included, with the one mark that the pictures give it.

import type { Finding, Report } from "./contract";
import { type Group, groupOf, groups } from "./report";

/** `together`: named only by a finding about several, or about health. `one_product` is never compared. */
export type Mark = Exclude<Group, "unsure"> | "together" | "not_checked" | "nothing_listed" | "one_product";

export const marks: Mark[] = [
  ...groups.filter((group) => group !== "unsure"),
  "together",
  "not_checked",
  "nothing_listed",
  "one_product",
];

export interface Pair {
  /** Places in the list of sides; a < b. */
  a: number;
  b: number;
  mark: Mark;
  /** Those that name both; the pair's own come first. */
  findings: Finding[];
  /** Places of those whose level the other one changes. */
  changed: number[];
}

/** Substance ids, or the text of what wasn't read, in the order of therapy and list; without what is in no pair at all. */
export function sidesOf({ therapy, entries, coverage, findings }: Report): string[] {
  const paired = new Set([
    ...coverage.not_checked.flat(),
    ...coverage.none_listed.flat(),
    ...findings.flatMap(({ substances }) => (substances.length > 1 ? substances : [])),
  ]);
  const listed = entries
    .filter((entry) => entry.status !== "not_medicine")
    .flatMap(({ substances, text }) => (substances.length > 0 ? substances : [text]));
  const all = new Set([...(therapy ? [therapy.substance] : []), ...listed, ...paired]);
  return [...all].filter((side) => paired.has(side));
}

export function pairsOf(report: Report, sides: string[]): Pair[] {
  const { not_checked, none_listed } = report.coverage;
  const keyOf = (pair: string[]) => [...pair].sort().join("\n");
  const unchecked = new Set(not_checked.map(keyOf));
  const nothing = new Set(none_listed.map(keyOf));
  return sides.flatMap((second, b) =>
    sides.slice(0, b).map((first, a) => {
      const key = keyOf([first, second]);
      const about = report.findings.filter((finding) => namesBoth(finding, first, second));
      const own = about.filter(({ kind }) => kind !== "stack" && kind !== "health");
      const mark = (): Mark => {
        if (unchecked.has(key)) return "not_checked";
        if (own.length > 0) return strictest(own);
        if (nothing.has(key)) return "nothing_listed";
        if (inOneProduct(report, first, second)) return "one_product";
        return about.length > 0 ? "together" : "not_checked";
      };
      const changes = (victim: string, other: string) =>
        own.some(({ exposure }) => exposure?.victim === victim && exposure.perpetrators.includes(other));
      return {
        a,
        b,
        mark: mark(),
        findings: [...own, ...about.filter((finding) => !own.includes(finding))],
        changed: [...(changes(first, second) ? [a] : []), ...(changes(second, first) ? [b] : [])],
      };
    }),
  );
}

/** A finding of the model says nothing about two that change a third. */
function namesBoth({ kind, substances }: Finding, a: string, b: string): boolean {
  const [victim] = substances;
  return substances.includes(a) && substances.includes(b) && (kind !== "exposure" || victim === a || victim === b);
}

function strictest(findings: Finding[]): Mark {
  const found = findings.map(groupOf);
  return marks.find((mark) => found.some((group) => group === mark)) ?? "together";
}

function inOneProduct({ therapy, entries }: Report, a: string, b: string): boolean {
  if (therapy?.substance === a || therapy?.substance === b) return false;
  return entries.filter(({ substances }) => substances.includes(a) || substances.includes(b)).length === 1;
}

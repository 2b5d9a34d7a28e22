// Arranges a report for reading: what to do first, one card per pair, stacks with their pairs folded inside.

import type { ActionClass, Coverage, Entry, Finding } from "./contract";

export const classes: ActionClass[] = ["avoid", "usually_avoid", "minimize_risk", "monitor", "no_special_precautions"];
export const groups = [
  "avoid",
  "call_prescriber",
  "usually_avoid",
  "minimize_risk",
  "monitor",
  "unsure",
  "no_special_precautions",
] as const;
export type Group = (typeof groups)[number];

/** What is shown together: one pair with all its effects, or one stack with the pairs it explains. */
export interface Card {
  key: string;
  group: Group;
  findings: Finding[];
  folded: Finding[];
}

/** Two medicines that are both taken never stand under "avoid": nobody is told to stop one. */
export function groupOf(finding: Pick<Finding, "action_class" | "both_taken">): Group {
  const strict = finding.action_class === "avoid" || finding.action_class === "usually_avoid";
  return strict && finding.both_taken ? "call_prescriber" : finding.action_class;
}

/** Whether the finding is there only because the person wasn't sure about their health. */
export function restsOnUnsure(finding: Finding, isUnsure: (health_factor: string) => boolean): boolean {
  return finding.kind === "health" && finding.health_factors.some(isUnsure);
}

/**
 * Cards in the order of `groups`, serious ones first within a group, else in the engine's order. What rests on an answer
 * that the person wasn't sure about stands after what rests on a yes, the strictest first.
 */
export function arrange(findings: Finding[], isUnsure: (health_factor: string) => boolean): Card[] {
  const stacks = findings.filter((finding) => finding.kind === "stack");
  const stack_of = new Map(findings.map((finding) => [finding, stacks.find((stack) => explains(stack, finding))]));
  const cards = new Map<string, Card>();
  for (const finding of findings) {
    if (stack_of.get(finding) !== undefined) continue;
    const key = cardKey(finding);
    const card = cards.get(key);
    if (card === undefined) {
      const folded = findings.filter((one) => stack_of.get(one) === finding);
      cards.set(key, { key, group: groupOf(finding), findings: [finding], folded });
    } else {
      card.findings.push(finding);
    }
  }
  for (const card of cards.values()) {
    card.findings.sort(byStrictness);
    const [first] = card.findings;
    if (first) card.group = restsOnUnsure(first, isUnsure) ? "unsure" : groupOf(first);
  }
  return [...cards.values()].sort((a, b) => rank(a) - rank(b) || strictness(a) - strictness(b));
}

/** Entries of which nothing was checked, as indexes. */
export function uncheckedEntries(entries: Entry[]): number[] {
  return entries.flatMap((entry, index) => (isScreened(entry) || entry.status === "not_medicine" ? [] : [index]));
}

export function everythingChecked(coverage: Coverage): boolean {
  return coverage.pairs_checked === coverage.pairs_total && coverage.entries_read === coverage.entries_total;
}

function isScreened(entry: Entry): boolean {
  return entry.status === "read" || entry.status === "near";
}

/** A stack folds the pairs of its own effect that are no stricter than itself. */
function explains(stack: Finding, pair: Finding): boolean {
  return (
    pair.kind === "pair" &&
    pair.effect === stack.effect &&
    classes.indexOf(pair.action_class) >= classes.indexOf(stack.action_class) &&
    pair.substances.every((substance) => stack.substances.includes(substance))
  );
}

function cardKey(finding: Finding): string {
  if (finding.kind === "stack" || finding.kind === "duplicate") return finding.id;
  const about = [...finding.substances].sort().join("+");
  return finding.kind === "health" ? `${about}|${finding.health_factors.join("+")}` : about;
}

function byStrictness(a: Finding, b: Finding): number {
  return classes.indexOf(a.action_class) - classes.indexOf(b.action_class) || Number(b.serious) - Number(a.serious);
}

/** Matters where a group holds several classes. */
function strictness({ group, findings: [first] }: Card): number {
  return group === "unsure" && first ? classes.indexOf(first.action_class) : 0;
}

function rank(card: Card): number {
  if (card.group === "unsure") return groups.indexOf("unsure") * 2;
  return groups.indexOf(card.group) * 2 + (card.findings.some((finding) => finding.serious) ? 0 : 1);
}

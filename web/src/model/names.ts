// How substances and entries are named on screen. Names come from the engine; an id is the last resort.

import type { Entry, Match } from "./contract";
import { count, type Language, spokenLanguage, t, word } from "./text";

/** A report names substances in its own language, what was read is named in all of them. */
export type Names = Record<string, string | Record<Language, string>>;

export function substanceName(id: string, names: Names): string {
  const name = names[id] ?? id.replaceAll("_", " ");
  return typeof name === "string" ? name : name[spokenLanguage()];
}

export function substanceNames(ids: string[], names: Names): string {
  return ids.map((id) => substanceName(id, names)).join(" + ");
}

export function sameSubstances(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}

/** The name we read from an entry, or its own text when we read none. */
export function entryName(entry: Entry, names: Names): string {
  return entry.substances.length > 0 ? substanceNames(entry.substances, names) : entry.text;
}

/** Dose, times a day and route as read; empty when none was. */
export function doseWords({ dose, times_per_day, route }: Entry): string {
  const parts: string[] = [];
  if (dose !== null) parts.push(t("entry.dose", { amount: dose.amount, unit: dose.unit }));
  if (times_per_day !== null) parts.push(timesWords(times_per_day));
  if (route !== null && route !== "unknown") parts.push(word("route", route));
  return parts.join(", ");
}

/** A suggestion's name, and what it stands for when that is another word. */
export function suggestionWords(match: Match, names: Names): { label: string; detail: string } {
  const detail = substanceNames(match.substances, names);
  return { label: match.name, detail: detail.toLowerCase() === match.name.toLowerCase() ? "" : detail };
}

const most_guesses = 5;

/** What an unclear entry could stand for: the best guess first, and of a misspelt name only the nearest others. */
export function meanings(entry: Entry, matches: Match[], names: Names): { substances: string[]; label: string }[] {
  const guess = entry.substances;
  const matchOf = (substances: string[]) => matches.find((one) => sameSubstances(one.substances, substances));
  const others = entry.candidates.filter((id) => !guess.includes(id)).map((id) => [id]);
  if (entry.status === "near") {
    const distance = (ids: string[]) => matchOf(ids)?.distance ?? Number.MAX_VALUE;
    others.sort((a, b) => distance(a) - distance(b)).splice(most_guesses - 1);
  }
  return (guess.length > 0 ? [guess, ...others] : others).map((substances) => {
    const match = matchOf(substances);
    if (match === undefined && substances === guess) return { substances, label: entryName(entry, names) };
    if (match === undefined) return { substances, label: substanceNames(substances, names) };
    const { label, detail } = suggestionWords(match, names);
    return { substances, label: detail === "" ? label : `${label} (${detail})` };
  });
}

function timesWords(times: number): string {
  if (times >= 1) return count("entry.times", Math.round(times * 10) / 10);
  return t("entry.times.every_days", { n: Math.round(1 / times) });
}

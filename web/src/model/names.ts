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

const long = 100;

/** The same where it stands in a sentence: a text without an end is cut. */
export function shortName(entry: Entry, names: Names): string {
  const name = entryName(entry, names);
  return entry.substances.length === 0 && name.length > long ? `${name.slice(0, long)}…` : name;
}

/** Dose, times a day and route as read; empty when none was. */
export function doseWords(entry: Entry): string {
  const { dose, times_per_day, route } = entry;
  const parts: string[] = [];
  const bare = bareNumber(entry);
  if (dose !== null) parts.push(t("entry.dose", { amount: dose.amount, unit: dose.unit }));
  else if (bare !== "") parts.push(t("entry.dose.no_unit", { amount: bare }));
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

/** A number that was typed behind a name without its unit, as in "methadone 120" and "methadone 120 a day". */
function bareNumber({ text, substances, times_per_day, started_days_ago, stopped_days_ago }: Entry): string {
  const daily = t("entry.dose.daily.words").replaceAll(" ", "|");
  const bare = new RegExp(`\\p{L}\\s+(\\d*[.,]?\\d+)(?=\\s*$|\\s+(${daily})\\b)`, "iu");
  const number = text.match(bare)?.[1] ?? "";
  const is_told = Number(number) === times_per_day || started_days_ago !== null || stopped_days_ago !== null;
  // "Omega 3" has its number in its name.
  return is_told || substances.length === 0 || substances.some((id) => id.includes(number)) ? "" : number;
}

function timesWords(times: number): string {
  if (times >= 1) return count("entry.times", Math.round(times * 10) / 10);
  return t("entry.times.every_days", { n: Math.round(1 / times) });
}

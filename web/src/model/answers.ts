// What the person has told us, as one plain value, and the pure functions that change it. Nothing is ever stored.

import therapies from "../../../data/therapies.json";
import type { Entry, Question, ReadReply, Request, SavedCheck, Taking, Therapy, YesNo } from "./contract";
import type { Names } from "./names";
import { spokenLanguage } from "./text";

export const steps = ["welcome", "therapy", "medicines", "health", "result"] as const;
export type Step = (typeof steps)[number];

export type StoppedUnit = "days" | "weeks" | "months";
const days_in: Record<StoppedUnit, number> = { days: 1, weeks: 7, months: 30 };

/** One entry on the person's list. `settled`: a near or ambiguous name was answered. */
export interface Row {
  key: number;
  entry: Entry;
  settled: boolean;
  edit: string | null;
  stopped: { number: string; unit: StoppedUnit };
  /** It came from the question of the first step, and goes with it. */
  asked: boolean;
}

/** A sentence in the language that is spoken when it is said. */
export type Said = () => string;

/** The list as it was before a change, and the sentence that said what changed. */
interface Past {
  rows: Row[];
  left_out: string[];
  said: Said;
  /** Everything as it was, where more than the list has changed. */
  all?: Answers;
}

/** What was read of a line that the person typed. */
export interface Typed {
  line: string;
  entries: Entry[];
  therapy: Therapy | null;
}

const most_undos = 20;

export interface Answers {
  question: string;
  /** The question as it was last read, so that going back and on again adds nothing twice. */
  question_read: string;
  /** Index into therapies.json; "none" when the person only wants their list checked. */
  therapy: number | "none" | null;
  setting: string | null;
  /** What the question said of the two above. */
  asked: { therapy: number | null; setting: string | null };
  draft: string;
  rows: Row[];
  next_key: number;
  /** Lines of a pasted list or a file that gave no entry. */
  left_out: string[];
  /** The last line that was typed, when more stands in it than we read. */
  typed: Typed | null;
  past: Past[];
  names: Names;
  health: Record<string, { question: Question; answer: YesNo }>;
  /** Health factors that a text spoke of: its words, and whether it was the question. Each presets an answer once. */
  told: Record<string, { text: string; asked: boolean }>;
  crisis: boolean;
  /** The file that these answers came from. */
  saved: SavedCheck | null;
}

/** What is known of a text that nothing was read from. */
export const no_entry: Entry = {
  text: "",
  status: "unknown",
  substances: [],
  candidates: [],
  taking: "current",
  dose: null,
  times_per_day: null,
  route: null,
  stopped_days_ago: null,
  started_days_ago: null,
};

/** A text as it stands: visible, and not checked. */
export const unknownEntry = (text: string): Entry => ({ ...no_entry, text });

export const no_answers: Answers = {
  question: "",
  question_read: "",
  therapy: null,
  setting: null,
  asked: { therapy: null, setting: null },
  draft: "",
  rows: [],
  next_key: 1,
  left_out: [],
  typed: null,
  past: [],
  names: {},
  health: {},
  told: {},
  crisis: false,
  saved: null,
};

export { therapies };

export function chosenTherapy(answers: Answers): Therapy | null {
  if (typeof answers.therapy !== "number") return null;
  const choice = therapies[answers.therapy];
  if (choice === undefined) return null;
  const only = choice.settings.length === 1 ? choice.settings[0] : undefined;
  return { substance: choice.substance, route: choice.route, setting: only ?? answers.setting ?? "unknown" };
}

/** What was read of a question takes the place of what an earlier one gave; what the person gave otherwise stays. */
export function withQuestion(answers: Answers, question_read: string, read: Therapy | null, entries: Entry[]): Answers {
  const before = answers.asked;
  const is_own = <Key extends "therapy" | "setting">(key: Key) => answers[key] !== before[key];
  const asked = { therapy: placeOf(read), setting: read && read.setting !== "unknown" ? read.setting : null };
  const therapy = asked.therapy ?? (is_own("therapy") ? answers.therapy : null);
  const setting = asked.setting ?? (is_own("setting") && therapy === answers.therapy ? answers.setting : null);
  const texts = entries.map((entry) => entry.text);
  const rows = answers.rows.filter((one) => !one.asked || texts.includes(one.entry.text));
  const fresh = entries.filter(({ text }) => !rows.some((one) => one.asked && one.entry.text === text));
  const of_old = Object.keys(answers.told).filter((id) => answers.told[id]?.asked);
  const told = without(answers.told, of_old);
  const health = without(answers.health, of_old);
  return withEntries({ ...answers, question_read, asked, therapy, setting, rows, told, health }, fresh, true);
}

function without<Value>(all: Record<string, Value>, keys: string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => !keys.includes(key)));
}

/** What a text says of health factors that have no answer yet. */
export function withTold(answers: Answers, found: ReadReply["health_factors"], asked = false): Answers {
  const fresh = (found ?? []).filter(({ id }) => answers.health[id] === undefined && answers.told[id] === undefined);
  return {
    ...answers,
    told: { ...answers.told, ...Object.fromEntries(fresh.map(({ id, text }) => [id, { text, asked }])) },
  };
}

/** Questions that a text answered are preset; the person sees its words beside them. */
export function withPreset(answers: Answers, questions: Question[]): Answers {
  const open = questions.filter(({ health_factor: id }) => answers.told[id] && answers.health[id] === undefined);
  if (open.length === 0) return answers;
  const preset = open.map((question) => [question.health_factor, { question, answer: "yes" }]);
  return { ...answers, health: { ...answers.health, ...Object.fromEntries(preset) } };
}

/** Its place in therapies.json; with another route, that of the same substance by a route that isn't known. */
function placeOf(therapy: Therapy | null): number | null {
  if (therapy === null) return null;
  const exact = therapies.findIndex((one) => one.substance === therapy.substance && one.route === therapy.route);
  const place = exact >= 0 ? exact : therapies.findLastIndex((one) => one.substance === therapy.substance);
  return place < 0 ? null : place;
}

/** New entries stand on top of the list, where the person sees them. */
export function withEntries(answers: Answers, entries: Entry[], asked = false): Answers {
  const rows = entries.map((entry, index) => ({ ...row(answers.next_key + index, entry), asked }));
  return { ...answers, rows: [...rows, ...answers.rows], next_key: answers.next_key + rows.length };
}

/** Puts what was read from a changed text in the place of a row; keeps what the person said about taking it. */
export function withReplaced(answers: Answers, key: number, entries: Entry[]): Answers {
  const old = answers.rows.find((one) => one.key === key);
  if (old === undefined) return answers;
  const rows = entries.map((entry, index) => {
    const said = entry.taking === "current" || entry.taking === "unknown";
    const taking = said ? old.entry.taking : entry.taking;
    const stopped_days_ago = said ? old.entry.stopped_days_ago : entry.stopped_days_ago;
    const fresh = row(answers.next_key + index, { ...entry, taking, stopped_days_ago });
    return said ? { ...fresh, stopped: old.stopped } : fresh;
  });
  return {
    ...answers,
    rows: answers.rows.flatMap((one) => (one.key === key ? rows : [one])),
    next_key: answers.next_key + rows.length,
  };
}

export function withoutRow(answers: Answers, key: number): Answers {
  return { ...answers, rows: answers.rows.filter((one) => one.key !== key) };
}

/** New lines that gave no entry stand first. */
export function withLeftOut(answers: Answers, lines: string[]): Answers {
  return { ...answers, left_out: [...new Set([...lines, ...answers.left_out])] };
}

/** A line that we left out becomes an entry as it stands: visible, and not checked. */
export function withLineKept(answers: Answers, line: string): Answers {
  const kept = withEntries(answers, [unknownEntry(line)]);
  return { ...kept, left_out: answers.left_out.filter((one) => one !== line) };
}

/** A changed list that can be undone; `said` tells what changed. */
export function withPast(before: Answers, after: Answers, said: Said): Answers {
  const { rows, left_out } = before;
  return { ...after, past: [...before.past, { rows, left_out, said }].slice(-most_undos) };
}

/** The answers of a saved check in the place of all that was answered; undone, everything is back. */
export function withOpened(before: Answers, opened: Answers, said: Said): Answers {
  const { rows, left_out } = before;
  return { ...opened, past: [...before.past, { rows, left_out, said, all: before }].slice(-most_undos) };
}

/** The list before the last change. What was said since about rows that stay, stays: a changed row has a key of its own. */
export function withUndone(answers: Answers): Answers {
  const last = answers.past.at(-1);
  if (last === undefined) return answers;
  if (last.all !== undefined) {
    const { draft, crisis, past } = answers;
    return { ...last.all, draft, crisis, past: past.slice(0, -1) };
  }
  const rows = last.rows.map((old) => answers.rows.find((now) => now.key === old.key) ?? { ...old, edit: null });
  return { ...answers, rows, left_out: last.left_out, typed: null, past: answers.past.slice(0, -1) };
}

export function withEdit(answers: Answers, key: number, edit: string | null): Answers {
  return changeRow(answers, key, (one) => ({ ...one, edit }));
}

/** The person's answer to "Did you mean …?". */
export function withMeaning(answers: Answers, key: number, substances: string[]): Answers {
  return settleRow(answers, key, (entry) => ({ ...entry, status: "read", substances, candidates: [] }));
}

/** None of the names we offered: a near-miss becomes unknown, an ambiguous name stays what it is. */
export function withNoMeaning(answers: Answers, key: number): Answers {
  return settleRow(answers, key, (entry) =>
    entry.status === "near" ? { ...entry, status: "unknown", substances: [], candidates: [] } : entry,
  );
}

export function withTaking(answers: Answers, key: number, taking: Taking): Answers {
  return changeRow(answers, key, (one) => {
    const stopped_days_ago = taking === "stopped" ? stoppedDays(one.stopped) : null;
    return { ...one, entry: { ...one.entry, taking, stopped_days_ago } };
  });
}

export function withStopped(answers: Answers, key: number, stopped: Row["stopped"]): Answers {
  return changeRow(answers, key, (one) => ({
    ...one,
    stopped,
    entry: { ...one.entry, stopped_days_ago: stoppedDays(stopped) },
  }));
}

/** The person's own answer takes the place of what a text told. */
export function withHealth(answers: Answers, question: Question, answer: YesNo | null): Answers {
  const others = without(answers.health, [question.health_factor]);
  const told = without(answers.told, [question.health_factor]);
  if (answer === null) return { ...answers, health: others, told };
  return { ...answers, health: { ...others, [question.health_factor]: { question, answer } }, told };
}

export const crisis_factor = "suicidal_thoughts";

/** The questions that were answered, in the words of `questions`. */
export function withQuestions(answers: Answers, questions: Question[]): Answers {
  const worded = ([id, { question, answer }]: [string, Answers["health"][string]]) => [
    id,
    { question: questions.find((one) => one.health_factor === id) ?? question, answer },
  ];
  return { ...answers, health: Object.fromEntries(Object.entries(answers.health).map(worded)) };
}

/** A health answer that puts the crisis line first. */
export function saysCrisis(answers: Answers): boolean {
  const given = answers.health[crisis_factor]?.answer;
  return given === "yes" || given === "unsure";
}

/** Names that still need an answer; no result is shown until there are none. */
export function openNames(answers: Answers): Row[] {
  return answers.rows.filter(
    (one) => !one.settled && (one.entry.status === "near" || one.entry.status === "ambiguous"),
  );
}

export function toRequest(answers: Answers, health = answers.health, day = today()): Request {
  return {
    therapy: chosenTherapy(answers),
    medicines: answers.rows.map(({ entry }) => entry),
    health_factors: Object.fromEntries(Object.entries(health).map(([id, { answer }]) => [id, answer])),
    language: spokenLanguage(),
    today: day,
  };
}

/** The date on the person's clock as YYYY-MM-DD. */
export function today(): string {
  return localDate(new Date());
}

/** The date of a moment where the person is, as YYYY-MM-DD. */
export function localDate(now: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function row(key: number, entry: Entry): Row {
  const days = entry.stopped_days_ago;
  return {
    key,
    entry,
    settled: false,
    edit: null,
    asked: false,
    stopped: { number: days === null ? "" : String(days), unit: "days" },
  };
}

function changeRow(answers: Answers, key: number, change: (row: Row) => Row): Answers {
  return { ...answers, rows: answers.rows.map((one) => (one.key === key ? change(one) : one)) };
}

/** The row gets a key of its own, so that Undo knows it from the open one. */
function settleRow(answers: Answers, key: number, settle: (entry: Entry) => Entry): Answers {
  const change = (one: Row) => ({ ...one, key: answers.next_key, settled: true, entry: settle(one.entry) });
  return { ...changeRow(answers, key, change), next_key: answers.next_key + 1 };
}

function stoppedDays({ number, unit }: Row["stopped"]): number | null {
  const n = Number(number.replace(",", "."));
  if (number.trim() === "" || !Number.isFinite(n) || n < 0) return null;
  return n * days_in[unit];
}

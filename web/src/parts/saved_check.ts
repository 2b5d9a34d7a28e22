// A check as a file that the person keeps: the list as it was screened, the knowledge that answered, and the rules it found.
// Opened again, the same list is screened anew, and what differs can be told.
//
//   const opened = openSaved(text, ask);
//   if (opened !== null) "problem" in opened ? opened.problem : update(opened.change);

import {
  type Answers,
  chosenTherapy,
  type Said,
  therapies,
  today,
  toRequest,
  withEntries,
  withOpened,
} from "../model/answers";
import type { Entry, Finding, Question, Report, Request, SavedCheck, SavedFinding, YesNo } from "../model/contract";
import { classes, type Group, groupOf } from "../model/report";
import { count, languages, spokenLanguage, t } from "../model/text";
import type { StepProps } from "./step_props";

const format = 1;

interface SavedFile {
  knowledge: Report["knowledge"];
  request: Request;
  findings: SavedFinding[];
}

export function saveCheck(answers: Answers, report: Report): string {
  const request = toRequest(answers);
  const medicines = answers.rows.map(({ entry, settled }) => (settled ? { ...entry, settled } : entry));
  const findings = report.findings.map(
    ({ id, rule, effect, substances, health_factors, action_class, both_taken }): SavedFinding => {
      return { id, rule, effect, substances, health_factors, action_class, both_taken };
    },
  );
  const file: SavedFile = { knowledge: report.knowledge, request: { ...request, medicines }, findings };
  return JSON.stringify({ quietcheck: "saved check", format, ...file }, null, 1);
}

/** Whether a text is meant as a saved check, be it whole or not. */
export function looksSaved(text: string): boolean {
  return /^\s*\{\s*"quietcheck"\s*:/.test(text);
}

/** How to take the check over, or the sentence that says why not; null when the engine is lost. */
export function openSaved(
  text: string,
  ask: StepProps["ask"],
): { said: Said; change: (answers: Answers) => Answers } | { problem: string } | null {
  const file = parsed(text);
  if (file === null) return { problem: t("saved.broken") };
  if (typeof file.format === "number" && file.format > format) return { problem: t("saved.newer") };
  const wrong = wrongPart(file);
  if (wrong !== null) return { problem: t("saved.part", { part: wrong }) };
  const { knowledge, request, findings } = file as unknown as SavedFile;
  const days_ago = Math.max(0, Math.round((Date.parse(today()) - Date.parse(request.today)) / 86_400_000));
  const medicines = request.medicines.map((entry) => countedOn(entry, days_ago));

  // The engine knows which words and numbers a request may hold, and gives whole entries back.
  const screen = (more: Partial<Request>) =>
    ask((engine) => engine.screen({ ...request, medicines, today: today(), language: spokenLanguage(), ...more }));
  const answer = screen({});
  if (answer === null) return null;
  if (!answer.ok) return { problem: t("saved.part", { part: `request/${answer.where ?? ""}` }) };
  const open = screen({ health_factors: {} });
  const named = languages.map((language) => (language === spokenLanguage() ? answer : screen({ language })));
  const therapy = request.therapy === null ? "none" : therapies.findIndex(isTherapy(request.therapy));
  if (therapy === -1) return { problem: t("saved.part", { part: "request/therapy/route" }) };

  const questions = [answer, open].flatMap((one) => (one?.ok ? one.value.questions : []));
  const questionOf = (id: string): Question =>
    questions.find((one) => one.health_factor === id) ?? {
      health_factor: id,
      question: answer.value.health_factor_names[id] ?? id,
      hint: "",
      changes: [],
    };
  const given = Object.entries(request.health_factors) as [string, YesNo][];
  const health = Object.fromEntries(given.map(([id, said]) => [id, { question: questionOf(id), answer: said }]));
  const nameIn = (place: number, id: string) => {
    const report = named[place];
    return (report?.ok && report.value.substance_names[id]) || id;
  };
  const names = Object.fromEntries(
    Object.keys(answer.value.substance_names).map((id) => [id, { en: nameIn(0, id), es: nameIn(1, id) }]),
  );
  const settled = request.medicines.map((entry) => "settled" in entry && entry.settled === true);

  const said = () => (days_ago > 0 ? `${t("saved.opened")} ${count("saved.days", days_ago)}` : t("saved.opened"));
  const change = (before: Answers): Answers => {
    const listed = withEntries({ ...before, rows: [] }, answer.value.entries);
    const opened: Answers = {
      ...listed,
      rows: listed.rows.map((row, index) => ({ ...row, settled: settled[index] ?? false })),
      left_out: [],
      typed: null,
      therapy,
      setting: request.therapy?.setting ?? null,
      names: { ...before.names, ...names },
      health,
    };
    const saved = { knowledge, day: request.today, days_ago, findings, asked: asked(opened) };
    return withOpened(before, { ...opened, saved }, said);
  };
  return { said, change };
}

export interface Differences {
  gone: SavedFinding[];
  fresh: Finding[];
  changed: { finding: Finding; before: Group; now: Group }[];
}

/** What this report says otherwise than the saved one; null when the person has changed the list or an answer since. */
export function differences(answers: Answers, saved: SavedCheck, report: Report): Differences | null {
  if (asked(answers) !== saved.asked) return null;
  const inBoth = report.findings.flatMap((finding) => {
    const old = saved.findings.find((one) => one.id === finding.id);
    return old === undefined ? [] : [{ finding, before: groupOf(old), now: groupOf(finding) }];
  });
  return {
    gone: saved.findings.filter((old) => !report.findings.some((one) => one.id === old.id)),
    fresh: report.findings.filter((finding) => !inBoth.some((one) => one.finding === finding)),
    changed: inBoth.filter(({ before, now }) => before !== now),
  };
}

export function sameKnowledge(a: Report["knowledge"], b: Report["knowledge"]): boolean {
  return a.version === b.version && a.date === b.date;
}

function asked(answers: Answers): string {
  const health = Object.entries(answers.health).map(([id, { answer }]) => `${id} ${answer}`);
  return JSON.stringify([chosenTherapy(answers), answers.rows.map(({ entry }) => entry), health.sort()]);
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const file: unknown = JSON.parse(text);
    return isObject(file) ? file : null;
  } catch {
    return null;
  }
}

/** The first part that isn't what this page writes; what is inside the request is for the engine to say. */
function wrongPart(file: Record<string, unknown>): string | null {
  const { knowledge, request, findings } = file;
  if (file.format !== format) return "format";
  if (!isObject(knowledge) || !has(knowledge.version, /^[\w.+-]{1,40}$/) || !isDay(knowledge.date)) return "knowledge";
  if (!isObject(request)) return "request";
  if (!isDay(request.today)) return "request/today";
  if (request.therapy !== null && !isObject(request.therapy)) return "request/therapy";
  if (!Array.isArray(request.medicines)) return "request/medicines";
  const medicine = request.medicines.findIndex((one) => !isObject(one));
  if (medicine >= 0) return `request/medicines/${medicine}`;
  if (!isObject(request.health_factors)) return "request/health_factors";
  if (!Array.isArray(findings)) return "findings";
  const finding = findings.findIndex((one) => !isObject(one) || !isFinding(one));
  return finding < 0 ? null : `findings/${finding}`;
}

/** A file can come from anybody. What is shown of a finding that we no longer have is made of ids, never of the file's own words. */
function isFinding(one: Record<string, unknown>): boolean {
  const { id, rule, effect, action_class, both_taken, substances, health_factors } = one;
  const lists = [[rule, effect], substances, health_factors];
  return (
    typeof id === "string" &&
    classes.some((known) => known === action_class) &&
    typeof both_taken === "boolean" &&
    lists.every((list) => Array.isArray(list) && list.every((word) => has(word, /^\w+$/)))
  );
}

function has(value: unknown, pattern: RegExp): value is string {
  return typeof value === "string" && pattern.test(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDay(value: unknown): value is string {
  return has(value, /^\d{4}-\d\d-\d\d$/) && !Number.isNaN(Date.parse(value));
}

function isTherapy(wanted: { substance: string; route: string }) {
  return (one: { substance: string; route: string }) =>
    one.substance === wanted.substance && one.route === wanted.route;
}

/** "Stopped ten days ago" has become more days since. */
function countedOn(entry: Entry, days: number): Entry {
  const on = (ago: number | null) => (typeof ago === "number" ? ago + days : ago);
  return { ...entry, stopped_days_ago: on(entry.stopped_days_ago), started_days_ago: on(entry.started_days_ago) };
}

// The shapes that pass between the page and the engine (DESIGN section 6), as TypeScript types. No code.

import type { Language } from "./text";

export type ActionClass = "avoid" | "usually_avoid" | "minimize_risk" | "monitor" | "no_special_precautions";
export type EntryStatus = "read" | "near" | "ambiguous" | "recognised" | "unknown" | "not_medicine";
export type Taking = "current" | "stopped" | "planned" | "unknown";
export type YesNo = "yes" | "no" | "unsure";
export type Evidence = "trial" | "cohort" | "pk_study" | "guideline" | "label" | "case_report" | "mechanism";
export type Section = "benefits" | "prepare" | "day" | "after" | "ask" | "monitoring" | "involve";

export interface Therapy {
  substance: string;
  route: string;
  setting: string;
}

export interface Entry {
  text: string;
  status: EntryStatus;
  substances: string[];
  candidates: string[];
  taking: Taking;
  dose: { amount: number; unit: string } | null;
  times_per_day: number | null;
  route: string | null;
  stopped_days_ago: number | null;
  started_days_ago: number | null;
}

export interface Request {
  therapy: Therapy | null;
  medicines: Entry[];
  health_factors: Record<string, YesNo>;
  language: string;
  today: string;
}

export interface Match {
  substances: string[];
  name: string;
  kind: string;
  distance: number;
  route?: string | null;
}

export interface ReadReply {
  /** What the text was taken for; lines count in a pasted list only. */
  source?: "text" | "fhir";
  therapy: Therapy | null;
  entries: Entry[];
  crisis: boolean;
  /** What a text says of the person's own health, with the words that do. */
  health_factors?: { id: string; text: string }[];
  substance_names?: Record<string, Record<Language, string>>;
}

/** What `find` and `suggest` answer. */
export interface MatchesReply {
  input: string;
  matches: Match[];
  substance_names?: Record<string, Record<Language, string>>;
}

export interface Claim {
  source: string;
  where: string;
  stance: "supports" | "contradicts";
  evidence: Evidence;
}

export interface Exposure {
  victim: string;
  /** What changes it, all together. */
  perpetrators: string[];
  /** The three are left out where the route isn't known. */
  ratio?: number;
  low?: number;
  high?: number;
  basis: "observed" | "predicted";
  route: string;
  /** The route isn't known: `words` and `route` speak of the strongest change. */
  any_route: boolean;
  /** For the person: direction in words, no numbers. */
  words: string;
  /** Numbers, study or model, and what the model misses. */
  clinician: string;
}

export interface Finding {
  id: string;
  rule: string;
  kind: "pair" | "stack" | "health" | "duplicate" | "washout" | "exposure";
  effect: string;
  effect_name: string;
  substances: string[];
  health_factors: string[];
  action_class: ActionClass;
  action_label: string;
  serious: boolean;
  both_taken: boolean;
  assumes: number[];
  evidence: Evidence;
  mechanism: string;
  consequence: string;
  action: string;
  ask: string;
  clinician: string;
  circumstances: string;
  sources: string[];
  claims: Claim[];
  disagreement?: string;
  decided_by?: string;
  exposure?: Exposure | null;
  /** Why there is no ratio where one was to be expected; may be empty. */
  exposure_reason?: string;
}

export interface Question {
  health_factor: string;
  question: string;
  hint: string;
  /** Too grave to be answered with others at once. */
  ask_first?: boolean;
  changes: string[];
}

export interface Guidance {
  id: string;
  section: Section;
  text: string;
  sources: string[];
}

export interface Source {
  short: string;
  journal?: string;
  year?: number | null;
  doi?: string;
  pmid?: string;
  kind?: string;
}

export interface Coverage {
  entries_total: number;
  entries_read: number;
  pairs_total: number;
  pairs_checked: number;
  not_checked: [string, string][];
  /** Pairs of substance ids that were checked and have no finding. */
  none_listed: [string, string][];
  unanswered: string[];
  assumed: number[];
}

/** 1 is the typical peak of that medicine without others; low <= typical <= high. */
export interface CurvePoint {
  hours: number;
  typical: number;
  low: number;
  high: number;
}
export type Curve = CurvePoint[];

export interface TimelineWindow {
  id: "observation" | "no_driving";
  from_hours: number;
  /** null where nobody gives a number. */
  to_hours: number | null;
  text: string;
  sources: string[];
}

/** Typical curves. Not drawn: daily, session and overlap are null, and the reason is said. */
export interface Timeline {
  drawn: boolean;
  reason: { id: string; text: string } | null;
  texts: string[];
  /** What to do about the daily dose; empty when it isn't taken now. */
  dose: string;
  daily: {
    substance: string;
    interval_hours: number;
    interval_assumed: boolean;
    /** By hours since a dose. */
    points: Curve;
    /** At any hour of the day, whoever it is. */
    always: { low: number; high: number };
    half_life_hours: { typical: number; low: number; high: number };
    time_to_peak_hours: number;
  } | null;
  /** By hours since the session began. */
  session: { substance: string; route: string; points: Curve } | null;
  /** `share` of the typical peak, above which the session's medicine counts as acting; open: beyond the last point. */
  overlap: { from_hours: number; to_hours: number; open: boolean; share: number } | null;
  windows: TimelineWindow[];
  sources: string[];
}

/** An effect that adds up; `load` ranks who adds and measures no danger. */
export interface Stack {
  effect: string;
  /** The id of its finding. */
  finding: string;
  contributors: string[];
  load: {
    trait: string;
    total: number;
    /** Heaviest first. */
    contributors: { substance: string; strength: string; weight: number }[];
    /** Those answered yes. */
    health_factors: { health_factor: string; weight: number }[];
    /** In rising order; a pair within can make the finding stricter. */
    thresholds: { at_least: number; action_class: ActionClass }[];
  };
}

export interface Report {
  knowledge: { version: string; date: string; expires: string };
  action_class: ActionClass | null;
  headline: string;
  therapy: Therapy | null;
  entries: Entry[];
  findings: Finding[];
  stacks: Stack[];
  coverage: Coverage;
  questions: Question[];
  guidance: Guidance[];
  timeline: Timeline | null;
  sources: Record<string, Source>;
  substance_names: Record<string, string>;
  /** Of the health factors in findings and questions, and of those answered. */
  health_factor_names: Record<string, string>;
}

/** What a saved check keeps of a finding. */
export type SavedFinding = Pick<
  Finding,
  "id" | "rule" | "effect" | "substances" | "health_factors" | "action_class" | "both_taken"
>;

/** A check that was kept as a file and is open now. */
export interface SavedCheck {
  knowledge: Report["knowledge"];
  /** The day it was saved. */
  day: string;
  days_ago: number;
  findings: SavedFinding[];
  /** What was asked for, to see whether the person has changed it since. */
  asked: string;
}

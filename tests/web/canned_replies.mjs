// Invented replies in the shapes of DESIGN section 6: every action class, a stack with pairs, disagreement, open coverage.

const entry = (text, status, substances, more = {}) => ({
  text,
  status,
  substances,
  candidates: [],
  taking: "current",
  dose: null,
  times_per_day: null,
  route: null,
  stopped_days_ago: null,
  started_days_ago: null,
  ...more,
});

const finding = (id, effect, substances, action_class, more = {}) => ({
  id,
  rule: `${id}_rule`,
  kind: "pair",
  effect,
  effect_name: effect.replaceAll("_", " "),
  substances,
  health_factors: [],
  action_class,
  action_label: action_class.replaceAll("_", " "),
  serious: true,
  both_taken: false,
  stopped: false,
  via: "therapy",
  assumes: [],
  evidence: "label",
  mechanism: "An invented mechanism.",
  consequence: "Invented: both can make you very sleepy.",
  action: "Invented: tell both teams before the session.",
  ask: "Invented: ask the clinic who watches your breathing.",
  clinician: "Invented clinician sentence.",
  circumstances: "",
  sources: ["invented_2020"],
  claims: [{ source: "invented_2020", where: "abstract", stance: "supports", evidence: "label" }],
  ...more,
});

export const entries = {
  read: entry("methadonum 80 mg daily", "read", ["methadonum"], {
    dose: { amount: 80, unit: "mg" },
    times_per_day: 1,
    route: "oral",
  }),
  near: entry("alprazolin", "near", ["alprazolum"], { candidates: ["alprazolum", "lorazolum"] }),
  ambiguous: entry("bluepam", "ambiguous", [], { candidates: ["alprazolum", "lorazolum"] }),
  unknown: entry("blue pill", "unknown", []),
  recognised: entry("onlyknownium", "recognised", ["onlyknownium"]),
};

export const names = {
  ketaminum: "ketaminum",
  methadonum: "methadonum",
  alprazolum: "alprazolum",
  lorazolum: "lorazolum",
};

export const readReply = (list, more = {}) => ({
  therapy: null,
  entries: list,
  crisis: false,
  substance_names: Object.fromEntries(Object.entries(names).map(([id, name]) => [id, { en: name, es: name }])),
  ...more,
});

export const report = (more = {}) => ({
  knowledge: { version: "0.0.1", date: "2026-11-01", expires: "2099-11-01" },
  action_class: "avoid",
  headline: "Not everything was checked. Invented headline: talk to a specialist first.",
  therapy: { substance: "ketaminum", route: "iv", setting: "clinic" },
  entries: [entries.read, { ...entries.near, status: "read" }, entries.unknown],
  findings: [
    finding("qt_pair", "qt", ["methadonum", "lorazolum"], "avoid", { both_taken: true, via: "list" }),
    finding("avoid_pair", "serotonin", ["ketaminum", "lorazolum"], "avoid"),
    finding("stack", "sedation_breathing", ["ketaminum", "methadonum", "alprazolum"], "usually_avoid", {
      kind: "stack",
    }),
    finding("pair_one", "sedation_breathing", ["ketaminum", "methadonum"], "minimize_risk"),
    finding("pair_two", "sedation_breathing", ["methadonum", "alprazolum"], "usually_avoid"),
    finding("level", "level_up", ["ketaminum", "alprazolum"], "monitor", {
      kind: "exposure",
      serious: false,
      evidence: "mechanism",
      disagreement: "Invented: one study found no change.",
      decided_by: "Invented: the larger study decided.",
      exposure: {
        victim: "ketaminum",
        perpetrators: ["alprazolum"],
        ratio: 2.4,
        low: 2,
        high: 3,
        basis: "predicted",
        route: "oral",
        any_route: false,
        words: "Invented: alprazolum may raise the level of ketaminum.",
        clinician: "Invented: AUC 2.4 times (2 to 3).",
      },
      circumstances: "Invented: the route isn't known, so we took the strictest.",
    }),
    finding("none", "benefit_blunted", ["ketaminum", "methadonum"], "no_special_precautions", { evidence: "trial" }),
  ],
  stacks: [
    {
      effect: "sedation_breathing",
      finding: "stack",
      contributors: ["ketaminum", "methadonum", "alprazolum"],
      load: {
        trait: "depressant",
        total: 8,
        contributors: [
          { substance: "ketaminum", strength: "strong", weight: 3 },
          { substance: "methadonum", strength: "strong", weight: 3 },
          { substance: "alprazolum", strength: "moderate", weight: 2 },
        ],
        health_factors: [],
        thresholds: [
          { at_least: 6, action_class: "minimize_risk" },
          { at_least: 8, action_class: "usually_avoid" },
        ],
      },
    },
  ],
  coverage: {
    entries_total: 3,
    entries_read: 2,
    pairs_total: 6,
    pairs_checked: 3,
    not_checked: [
      ["blue pill", "ketaminum"],
      ["blue pill", "methadonum"],
      ["blue pill", "alprazolum"],
    ],
    none_listed: [["alprazolum", "lorazolum"]],
    unanswered: ["sleep_apnea"],
    assumed: [],
  },
  questions: [
    { health_factor: "sleep_apnea", question: "Do you have invented apnea?", hint: "", changes: ["pair_one"] },
    { health_factor: "mania", question: "Have you ever had invented mania?", hint: "An invented hint.", changes: [] },
  ],
  guidance: [
    { id: "g1", section: "prepare", text: "Invented: eat nothing for two hours.", sources: ["invented_2020"] },
    { id: "g2", section: "day", text: "Invented: take someone along.", sources: [] },
  ],
  timeline: null,
  sources: { invented_2020: { short: "Invented 2020", journal: "Journal of Inventions", year: 2020, doi: "10.0/0" } },
  substance_names: names,
  health_factor_names: { sleep_apnea: "sleep apnea", mania: "mania" },
  crisis: false,
  ...more,
});

/** A finding of a health factor, otherwise like the report's first. */
export const healthFinding = (id, factor, action_class, more = {}) => ({
  ...report().findings[0],
  id,
  kind: "health",
  substances: ["ketaminum"],
  health_factors: [factor],
  action_class,
  both_taken: false,
  ...more,
});

// Where a report of the engine isn't what the oracle says.

import {strictness} from './knowledge.mjs';
import {keyOf, pairKey} from './screen.mjs';

/// The entries as they count: what data says of an exact name, else what the engine read, which other tests judge.
export function reading(knowledge, request, report) {
  return request.medicines.map((medicine, at) => {
    const read = report.entries[at];
    const spelling = medicine.text && knowledge.spellings.find(({name}) => name === medicine.text);
    const ids = medicine.substance ? [medicine.substance] : (medicine.substances ?? spelling?.substances);
    return {
      text: read.text,
      status: read.status,
      substances: ids && read.status !== 'unknown' && read.status !== 'ambiguous' && read.status !== 'not_medicine' ? ids : read.substances,
      route: medicine.route ?? read.route,
      taking: medicine.taking ?? read.taking,
      dose: medicine.dose ?? read.dose,
      times_per_day: medicine.times_per_day ?? read.times_per_day,
      stopped_days_ago: medicine.stopped_days_ago ?? read.stopped_days_ago,
      started_days_ago: medicine.started_days_ago ?? read.started_days_ago,
      last_dose_days_ago: medicine.last_dose_days_ago ?? read.last_dose_days_ago,
    };
  });
}

const set = (list) => [...list].sort().join('+');

const idOf = ({rule, substances}) => [rule.id, set(substances)].filter(Boolean).join(':');
const sortedId = (id) => [id.split(':')[0], set((id.split(':')[1] ?? '').split('+'))].filter(Boolean).join(':');

/// Alike entries may stand for each other: what is assumed is told by what they hold.
const assumed = (places, entries) => set(places.map((at) => entries[at].substances.join('/')));

function shapeOfEngine(report, entries) {
  const findings = report.findings.filter(({kind}) => kind !== 'exposure');
  return {
    findings: new Map(
      findings.map((finding) => [
        keyOf(finding),
        [finding.action_class, finding.kind, finding.effect, finding.serious, finding.evidence, finding.both_taken, assumed(finding.assumes, entries)].join(' '),
      ]),
    ),
    coverage: {
      ...Object.fromEntries(['entries_total', 'entries_read', 'pairs_total', 'pairs_checked'].map((key) => [key, report.coverage[key]])),
      not_checked: report.coverage.not_checked.map(([a, b]) => pairKey(a, b)).sort(),
    },
    none_listed: report.coverage.none_listed.map(([a, b]) => pairKey(a, b)).sort(),
    questions: Object.fromEntries(report.questions.map(({health_factor: factor, changes}) => [factor, changes.map(sortedId).sort()]).sort()),
    unanswered: [...report.coverage.unanswered].sort(),
    told: report.told.map(({health_factor: factor, answer}) => `${factor} ${answer}`).sort(),
    action_class: report.action_class,
  };
}

function shapeOfOracle({findings, coverage, questions, told}, exposures, entries) {
  const {none_listed: noneListed, ...receipt} = coverage;
  const foundByModel = new Set(exposures.flatMap(({substances}) => substances.slice(1).map((other) => pairKey(substances[0], other))));
  const strongest = [...findings, ...exposures].map((finding) => finding.action_class).sort((p, q) => strictness(q) - strictness(p))[0];
  return {
    findings: new Map(
      findings.map((finding) => [
        keyOf(finding),
        [
          finding.action_class,
          finding.kind,
          finding.rule.effect,
          finding.rule.serious,
          finding.rule.evidence,
          finding.both_taken,
          assumed(finding.assumes, entries),
        ].join(' '),
      ]),
    ),
    coverage: {...receipt, not_checked: [...receipt.not_checked].sort()},
    none_listed: noneListed.filter((pair) => !foundByModel.has(pair)).sort(),
    questions: Object.fromEntries(questions.map(({factor, changes}) => [factor, changes.map(idOf).sort()]).sort()),
    unanswered: questions.map(({factor}) => factor).sort(),
    told: Object.entries(told).map(([factor, answer]) => `${factor} ${answer}`).sort(),
    action_class: strongest ?? null,
  };
}

/// Nothing where both say the same, else what each of them says alone.
export function difference(oracle, knowledge, request, report) {
  if (report.error) return {engine: report.error, oracle: 'a report'};
  const entries = reading(knowledge, request, report);
  const exposures = report.findings.filter(({kind}) => kind === 'exposure');
  const answer = oracle.screen({therapy: request.therapy, entries, answers: request.health_factors ?? {}});
  const [engine, expected] = [shapeOfEngine(report, entries), shapeOfOracle(answer, exposures, entries)];
  for (const key of [...new Set([...engine.findings.keys(), ...expected.findings.keys()])]) {
    if (engine.findings.get(key) !== expected.findings.get(key))
      return {part: `finding ${key}`, engine: engine.findings.get(key) ?? 'none', oracle: expected.findings.get(key) ?? 'none'};
  }
  for (const factor of new Set([...Object.keys(engine.questions), ...Object.keys(expected.questions)])) {
    const [theirs, mine] = [engine.questions[factor], expected.questions[factor]];
    if (JSON.stringify(mine) !== JSON.stringify(theirs)) return {part: `question ${factor}`, engine: theirs ?? 'none', oracle: mine ?? 'none'};
  }
  for (const part of ['told', 'coverage', 'none_listed', 'unanswered', 'action_class']) {
    const [mine, theirs] = [JSON.stringify(expected[part]), JSON.stringify(engine[part])];
    if (mine !== theirs) return {part, engine: engine[part], oracle: expected[part]};
  }
  return undefined;
}

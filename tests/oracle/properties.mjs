// What must hold between two reports, whatever the rules say.

import {strictness} from './knowledge.mjs';
import {pairKey} from './screen.mjs';

/// The report without what names the entries by their place or by what was typed.
function apartFromEntries(report) {
  const {entries, ...rest} = report;
  const whose = (places) => places.map((at) => entries[at].substances.join('/')).sort();
  return {
    ...rest,
    findings: rest.findings.map((finding) => ({...finding, assumes: whose(finding.assumes)})),
    told: rest.told.map((one) => ({...one, entry: whose([one.entry])})),
    coverage: {
      ...rest.coverage,
      assumed: whose(rest.coverage.assumed),
      not_checked: rest.coverage.not_checked.map(([a, b]) => pairKey(a, b)).sort(),
    },
  };
}

/// Where two answers differ first, as a path with both values.
function firstDifference(one, other, path = '') {
  if (JSON.stringify(one) === JSON.stringify(other)) return undefined;
  if (!one || !other || typeof one !== 'object' || typeof other !== 'object') return {path, one, other};
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.map((key) => firstDifference(one[key], other[key], `${path}/${key}`)).find(Boolean) ?? {path, one, other};
}

const sameSpelling = {
  name: 'the order of the entries and the spelling of a name change nothing',
  other(request, dice, generator) {
    const medicines = request.medicines.map((medicine) => {
      const spellings = medicine.status || Object.keys(medicine)[0] !== 'substance' ? [] : generator.spellingsOf(medicine.substance);
      if (!spellings.length) return medicine;
      const {substance: _, ...rest} = medicine;
      return {text: dice.pick(spellings), ...rest};
    });
    return {...request, medicines: dice.shuffled(medicines)};
  },
  broken(_, report, otherReport) {
    return firstDifference(apartFromEntries(report), apartFromEntries(otherReport));
  },
};

const oneMore = {
  name: 'one entry more removes no finding and makes nothing milder',
  other(request, dice, generator) {
    const medicines = [...request.medicines];
    medicines.splice(dice.below(medicines.length + 1), 0, generator.medicine(dice, request.medicines));
    return {...request, medicines};
  },
  broken(knowledge, report, otherReport) {
    const rules = knowledge.ruleById;
    // The model answers for everything together that changes a level: its number, and with it the finding, may fade.
    const before = report.findings.filter(({kind}) => kind !== 'exposure');
    for (const finding of before) {
      // Named exceptions: a stack that refines this one, a variant that asks what else is in the list.
      const isRefined = otherReport.findings.some((other) => rules.get(other.rule).refines === finding.rule && other.kind === 'stack');
      const asksForOthers = JSON.stringify(rules.get(finding.rule).variants ?? []).includes('"also"');
      const isFound = (substances) =>
        otherReport.findings.some(
          (other) =>
            other.rule === finding.rule &&
            substances.every((id) => other.substances.includes(id)) &&
            (asksForOthers || strictness(other.action_class) >= strictness(finding.action_class)),
        );
      // A health finding says the same of each of its substances: two variants make two findings of it.
      const isKept =
        rules.get(finding.rule).isOfHealth && finding.substances.length > 1
          ? finding.substances.every((id) => isFound([id]))
          : isFound(finding.substances);
      if (!isKept && !isRefined) return {lost: finding.id, action_class: finding.action_class};
    }
    const strongest = Math.max(-1, ...before.map((finding) => strictness(finding.action_class)));
    if (strictness(otherReport.action_class) < strongest) return {headline: [report.action_class, otherReport.action_class]};
    return undefined;
  },
};

export const properties = [sameSpelling, oneMore];

/// Every pair is exactly one of found, none listed, not checked; the receipt counts them.
export function brokenReceipt(knowledge, {findings, coverage}) {
  const found = new Set(
    findings
      .filter(({rule}) => !knowledge.ruleById.get(rule).isOfHealth)
      .flatMap(({kind, substances}) =>
        kind === 'exposure'
          ? substances.slice(1).map((id) => pairKey(substances[0], id))
          : substances.flatMap((a, i) => substances.slice(i + 1).map((b) => pairKey(a, b))),
      ),
  );
  const [none, unchecked] = [coverage.none_listed, coverage.not_checked].map((list) => list.map(([a, b]) => pairKey(a, b)));
  const both = none.find((pair) => found.has(pair));
  if (both) return {pair: both, states: ['found', 'none listed']};
  if (coverage.pairs_total !== coverage.pairs_checked + unchecked.length) return {pairs_total: coverage.pairs_total, not_checked: unchecked.length};
  if (none.length > coverage.pairs_checked) return {pairs_checked: coverage.pairs_checked, none_listed: none.length};
  return undefined;
}

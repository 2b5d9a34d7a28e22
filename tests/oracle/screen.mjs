// A slow screening that is plainly what DESIGN.md and data/README.md say: every rule is tried on every pair of medicines.
// It shares nothing with core/ and leaves out the numbers of the exposure model.

import {strictness} from './knowledge.mjs';

const all = (truths) => (truths.includes(false) ? false : truths.includes(undefined) ? undefined : true);
const mgPerUnit = {mg: 1, g: 1000, mcg: 0.001};

/// True, false, or undefined where a fact is missing.
function isBetween(value, {min = 0, max = Number.POSITIVE_INFINITY}) {
  return value === undefined ? undefined : value >= min && value <= max;
}

export class Oracle {
  constructor(knowledge) {
    this.k = knowledge;
    this.pairRules = knowledge.rules.filter((rule) => !rule.kind && rule.sides.every((side) => !side.health_factor));
    this.healthRules = knowledge.rules.filter((rule) => !rule.kind && rule.sides.some((side) => side.health_factor));
    this.stackRules = knowledge.rules.filter((rule) => rule.kind === 'stack');
    this.duplicateRules = knowledge.rules.filter((rule) => rule.kind === 'duplicate');
    this.refines = new Map(knowledge.rules.filter((rule) => rule.refines).map((rule) => [rule.id, rule.refines]));
    this.therapySubstances = new Set(knowledge.therapies.map((form) => form.substance));
    this.pairsDependOnAnswers = JSON.stringify(this.pairRules.map((rule) => [rule.only_when, rule.variants])).includes('"health"');
    this.couldBe = new Map();
  }

  /// `therapy` and `answers` as in a request; each entry {status, substances, route, taking, …} as it was read.
  screen(request) {
    const list = this.uses(request);
    const findings = this.findings(list, request);
    return {findings, coverage: this.coverage(request, list, findings), questions: this.questions(list, request, findings)};
  }

  // ---- who is in the list

  /// One use for each substance of each entry, and one for the therapy.
  uses({therapy, entries}) {
    const list = [];
    if (therapy) list.push(this.asTherapyGoes({...therapy, entry: -1, taking: 'planned', product: [therapy.substance]}));
    entries.forEach((entry, at) => {
      if (entry.status !== 'read' && entry.status !== 'near') return;
      for (const substance of entry.substances) {
        const known = this.k.substances.get(substance);
        if (!known || entry.substances.some((other) => known.notScreenedWith.has(other))) continue;
        list.push(
          this.asTherapyGoes({
            substance,
            entry: at,
            product: entry.substances,
            near: entry.status === 'near',
            route: entry.route ?? 'unknown',
            setting: 'unknown',
            taking: entry.taking ?? 'unknown',
            mg: this.mgPerDay(entry),
            stoppedDays: entry.stopped_days_ago ?? undefined,
            startedDays: entry.started_days_ago ?? undefined,
          }),
        );
      }
    });
    return list;
  }

  mgPerDay({dose, times_per_day: times}) {
    const mg = dose ? mgPerUnit[dose.unit] : undefined;
    return mg && times ? dose.amount * mg * times : undefined;
  }

  /// What is given in one way only is taken so where nobody said.
  asTherapyGoes(use) {
    const forms = this.k.therapies.filter((form) => form.substance === use.substance);
    if (!forms.length) return use;
    const routes = [...new Set(forms.map((form) => form.route))];
    const settings = [...new Set(forms.flatMap((form) => form.settings))];
    const route = (use.route ?? 'unknown') === 'unknown' && routes.length === 1 ? routes[0] : (use.route ?? 'unknown');
    const setting = (use.setting ?? 'unknown') === 'unknown' && settings.length === 1 ? settings[0] : (use.setting ?? 'unknown');
    return {...use, route, setting};
  }

  // ---- sides

  /// Whether the trait is held at least so strongly, and reaches the body by this route.
  holds(substance, route, trait, atLeast) {
    const {strengths, not_by: notBy = []} = this.k.traits.get(trait);
    const held = this.k.substances.get(substance).strengths.get(trait);
    if (!held || notBy.includes(route)) return false;
    return strengths.indexOf(held) >= (atLeast ? strengths.indexOf(atLeast) : 0);
  }

  /// How specifically the side speaks of this use: 0 when it doesn't.
  match(side, use) {
    if (side.except?.includes(use.substance)) return 0;
    if (side.any) return Math.max(...side.any.map((branch) => this.match(branch, use)));
    if (side.combination)
      return side.combination[0] === use.substance && side.combination.every((id) => use.product.includes(id)) ? 4 : 0;
    if (side.substance) return side.substance === use.substance ? 3 : 0;
    if (side.group) return this.k.substances.get(use.substance).groups.has(side.group) ? 2 : 0;
    if (side.trait) return this.holds(use.substance, use.route, side.trait, side.at_least) ? 1 : 0;
    return 0;
  }

  // ---- conditions: true, false or undefined (not known)

  conditionsHold(conditions, here) {
    return all(Object.entries(conditions ?? {}).map(([key, value]) => this.conditionHolds(key, value, here)));
  }

  conditionHolds(key, value, here) {
    const [who, what] = key.split('.');
    if (who === 'therapy') {
      const session = [here.a, here.b].find((use) => use && this.therapySubstances.has(use.substance)) ?? here.list.find((use) => use.entry < 0);
      const fact = session?.[what] ?? 'unknown';
      return value.includes(fact) ? true : fact === 'unknown' ? undefined : false;
    }
    if (who === 'a' || who === 'b') {
      const use = here[who];
      if (what === 'route') return value.includes(use.route) ? true : use.route === 'unknown' ? undefined : false;
      if (what === 'dose_mg_per_day') return isBetween(use.mg, value);
      if (what === 'taking') return value.includes(use.taking);
      if (what === 'stopped_days') return use.taking === 'stopped' ? isBetween(use.stoppedDays, value) : false;
      if (what === 'started_days') return isBetween(use.startedDays, value);
    }
    if (key === 'health') return all(value.map((factor) => ({yes: true, no: false})[here.answers[factor]]));
    if (key === 'answer') return value.includes(here.answer);
    if (key === 'also')
      return here.list.some(
        (use) =>
          use.substance !== here.a?.substance && use.substance !== here.b?.substance && this.stillActs(use, here.rule.effect) &&
          value.some((trait) => this.holds(use.substance, use.route, trait)),
      );
    if (key === 'entries') return here.list.some((use) => this.stillActs(use, here.rule.effect) && value.some((side) => this.match(side, use)));
    throw new Error(`the oracle doesn't know the condition ${key}`);
  }

  // ---- stopped medicines

  stillActs(use, effect) {
    if (use.taking !== 'stopped') return true;
    if (use.stoppedDays === undefined) return true;
    const fits = this.k.substances
      .get(use.substance)
      .afterStopping.find((after) => (!after.effects || after.effects.includes(effect)) && (!after.route || after.route.includes(use.route)));
    return use.stoppedDays <= (fits?.days ?? 7);
  }

  looksAt(rule, side, use) {
    return rule.only_when?.[`${side}.taking`]?.includes('stopped') || this.stillActs(use, rule.effect);
  }

  // ---- findings

  findings(list, request) {
    return [
      ...this.pairFindings(list, request),
      ...this.healthFindings(list, request),
      ...this.duplicateFindings(list, request),
      ...this.stackFindings(list, request),
    ];
  }

  /// The rule under these circumstances, or nothing when it is left out.
  apply(rule, here) {
    if (this.conditionsHold(rule.only_when, {...here, rule}) === false) return undefined;
    const variant = (rule.variants ?? []).find(({when}) => this.conditionsHold(when, {...here, rule}) === true);
    return {rule, action_class: (variant ?? rule).action_class};
  }

  rulesThatCouldSpeakOf(substance) {
    if (!this.couldBe.has(substance)) {
      const use = {substance, route: 'unknown', product: [...this.k.substances.keys()]};
      this.couldBe.set(substance, this.pairRules.map((rule) => rule.sides.map((side) => this.match(side, use) > 0)));
    }
    return this.couldBe.get(substance);
  }

  pairFindings(list, {answers}) {
    const found = [];
    for (let i = 0; i < list.length; ++i)
      for (let j = i + 1; j < list.length; ++j) {
        const [x, y] = [list[i], list[j]];
        if (x.substance === y.substance || x.entry === y.entry) continue;
        const candidates = [];
        const ofX = this.rulesThatCouldSpeakOf(x.substance);
        const ofY = this.rulesThatCouldSpeakOf(y.substance);
        this.pairRules.forEach((rule, at) => {
          for (const [a, b, ofA, ofB] of [[x, y, ofX, ofY], [y, x, ofY, ofX]]) {
            if (!ofA[at][0] || !ofB[at][1]) continue;
            const [sideA, sideB] = [this.match(rule.sides[0], a), this.match(rule.sides[1], b)];
            if (!sideA || !sideB || !this.looksAt(rule, 'a', a) || !this.looksAt(rule, 'b', b)) continue;
            const applied = this.apply(rule, {a, b, list, answers});
            if (applied)
              candidates.push({
                ...applied,
                kind: a.taking === 'stopped' || b.taking === 'stopped' ? 'washout' : 'pair',
                specificity: sideA + sideB,
                substances: [a.substance, b.substance],
                health_factors: [],
                uses: [a, b],
              });
          }
        });
        found.push(...this.winners(candidates));
      }
    return merge(found);
  }

  healthFindings(list, {answers}) {
    const found = [];
    const people = [undefined, ...list];
    for (const factor of Object.keys(answers)) {
      const answer = answers[factor];
      if (answer !== 'yes' && answer !== 'unsure') continue;
      for (const use of people) {
        const candidates = [];
        for (const rule of this.healthRules) {
          if (!rule.sides.some((side) => side.health_factor === factor)) continue;
          const at = rule.sides.findIndex((side) => !side.health_factor);
          if ((at < 0) !== !use) continue;
          const specificity = at < 0 ? 0 : this.match(rule.sides[at], use);
          const name = at === 1 ? 'b' : 'a';
          if (at >= 0 && (!specificity || !this.looksAt(rule, name, use))) continue;
          const applied = this.apply(rule, {[name]: use, list, answers, answer});
          if (applied)
            candidates.push({
              ...applied,
              kind: 'health',
              specificity,
              substances: use ? [use.substance] : [],
              health_factors: [factor],
              uses: use ? [use] : [],
            });
        }
        found.push(...this.winners(candidates));
      }
    }
    return merge(found);
  }

  /// Within one effect: what refines another replaces it, then the more specific sides, then the stricter class.
  winners(candidates) {
    const byEffect = groupBy(candidates, (finding) => finding.rule.effect);
    return [...byEffect.values()].map((rivals) => {
      const replaced = new Set();
      for (const {rule} of rivals) for (let id = this.refines.get(rule.id); id; id = this.refines.get(id)) replaced.add(id);
      const left = rivals.filter(({rule}) => !replaced.has(rule.id));
      return left.reduce((best, one) =>
        one.specificity > best.specificity ||
        (one.specificity === best.specificity && strictness(one.action_class) > strictness(best.action_class))
          ? one
          : best,
      );
    });
  }

  duplicateFindings(list, {answers}) {
    const found = [];
    for (const rule of this.duplicateRules) {
      const members = list.filter(
        (use) =>
          (rule.sides.length === 0 || this.match(rule.sides[0], use)) &&
          this.stillActs(use, rule.effect) &&
          this.conditionsHold(rule.only_when, {a: use, list, answers, rule}) !== false,
      );
      const sets = rule.sides.length ? [members] : [...groupBy(members, (use) => use.substance).values()];
      for (const uses of sets) {
        const substances = [...new Set(uses.map((use) => use.substance))];
        const entries = new Set(uses.map((use) => use.entry));
        if (entries.size < 2 || (rule.sides.length && substances.length < 2)) continue;
        found.push({rule, action_class: rule.action_class, kind: 'duplicate', substances, health_factors: [], uses});
      }
    }
    return found;
  }

  stackFindings(list, {answers}) {
    const found = [];
    for (const rule of this.stackRules) {
      if (this.conditionsHold(rule.only_when, {list, answers, rule}) === false) continue;
      const uses = list.filter((use) => this.holds(use.substance, use.route, rule.trait) && this.stillActs(use, rule.effect));
      const substances = [...new Set(uses.map((use) => use.substance))];
      const factors = Object.keys(rule.health_weights ?? {}).filter((factor) => answers[factor] === 'yes');
      const weight =
        substances.reduce((sum, id) => sum + rule.weights[this.k.substances.get(id).strengths.get(rule.trait)], 0) +
        factors.reduce((sum, factor) => sum + rule.health_weights[factor], 0);
      const step = rule.steps.filter(({at_least: least}) => weight >= least).sort((p, q) => q.at_least - p.at_least)[0];
      if (substances.length < rule.min_contributors || !step) continue;
      found.push({rule, action_class: step.action_class, kind: 'stack', substances, health_factors: factors, uses});
    }
    return found.filter(({rule}) => !found.some((other) => other.rule.refines === rule.id));
  }

  // ---- the receipt

  coverage({therapy, entries}, list, findings) {
    const medicines = entries.filter((entry) => entry.status !== 'not_medicine');
    const where = new Map();
    const put = (side, entry) => where.set(side, (where.get(side) ?? new Set()).add(entry));
    for (const use of list) put(use.substance, use.entry);
    entries.forEach((entry, at) => {
      if (entry.status === 'not_medicine') return;
      if (!entry.substances.length) put(`text:${entry.text}`, at);
      else for (const id of entry.substances) if (!this.k.substances.has(id)) put(id, at);
    });
    const found = new Set(findings.flatMap(({substances}) => pairsOf(substances)));
    const coverage = {
      entries_total: medicines.length,
      entries_read: medicines.filter(({status}) => status === 'read' || status === 'near').length,
      pairs_total: 0,
      pairs_checked: 0,
      not_checked: [],
      none_listed: [],
    };
    const sides = [...where.keys()];
    sides.forEach((a, i) => {
      for (const b of sides.slice(i + 1)) {
        const apart = [...where.get(a)].some((x) => [...where.get(b)].some((y) => x !== y));
        if (!apart) continue;
        ++coverage.pairs_total;
        const pair = pairKey(a.replace(/^text:/, ''), b.replace(/^text:/, ''));
        if (!this.k.substances.has(a) || !this.k.substances.has(b)) coverage.not_checked.push(pair);
        else {
          ++coverage.pairs_checked;
          if (!found.has(pair)) coverage.none_listed.push(pair);
        }
      }
    });
    return coverage;
  }

  // ---- what is still to ask

  questions(list, request, findings) {
    const now = new Map(findings.map((finding) => [keyOf(finding), strictness(finding.action_class)]));
    const asked = [];
    for (const factor of this.k.healthFactors) {
      if (request.answers[factor]) continue;
      const ifYes = {...request, answers: {...request.answers, [factor]: 'yes'}};
      const then = [
        ...(this.pairsDependOnAnswers ? this.pairFindings(list, ifYes) : []),
        ...this.healthFindings(list, ifYes),
        ...this.stackFindings(list, ifYes),
      ];
      const changes = then.filter((finding) => strictness(finding.action_class) > (now.get(keyOf(finding)) ?? -1));
      if (changes.length) asked.push({factor, changes: changes.map(keyOf).sort()});
    }
    return asked;
  }
}

export const pairKey = (a, b) => (a < b ? `${a} + ${b}` : `${b} + ${a}`);
export const keyOf = ({rule, substances, health_factors: factors}) =>
  [rule.id ?? rule, [...substances].sort().join('+'), [...factors].sort().join('+')].join(' ');

function groupBy(list, key) {
  const groups = new Map();
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}

function pairsOf(substances) {
  return substances.flatMap((a, i) => substances.slice(i + 1).map((b) => pairKey(a, b)));
}

/// One finding for a rule and its substances: the strictest of its uses.
function merge(found) {
  const byKey = new Map();
  for (const finding of found) {
    const key = keyOf(finding);
    const other = byKey.get(key);
    if (!other || strictness(finding.action_class) > strictness(other.action_class)) byKey.set(key, finding);
  }
  return [...byKey.values()];
}

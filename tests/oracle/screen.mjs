// A slow screening that is plainly what data/README.md says: every rule is tried on every pair of medicines.
// It shares nothing with core/ and leaves out the numbers of the exposure model.

import {strictness} from './knowledge.mjs';

const all = (truths) => (truths.includes(false) ? false : truths.includes(undefined) ? undefined : true);
const routes = ['iv', 'im', 'subcutaneous', 'nasal', 'oral', 'sublingual', 'transdermal', 'topical', 'inhaled', 'eye', 'rectal', 'depot_injection'];
const mgPerUnit = {mg: 1, g: 1000, mcg: 0.001};

/// True, false, or undefined where a fact is missing.
function isBetween(value, {min = 0, max = Number.POSITIVE_INFINITY}) {
  return value === undefined ? undefined : value >= min && value <= max;
}

export class Oracle {
  constructor(knowledge) {
    this.k = knowledge;
    this.pairRules = knowledge.rules.filter((rule) => !rule.kind && !rule.isOfHealth);
    this.healthRules = knowledge.rules.filter((rule) => rule.isOfHealth);
    this.stackRules = knowledge.rules.filter((rule) => rule.kind === 'stack');
    this.duplicateRules = knowledge.rules.filter((rule) => rule.kind === 'duplicate');
    this.refines = new Map(knowledge.rules.filter((rule) => rule.refines).map((rule) => [rule.id, rule.refines]));
    this.therapySubstances = new Set(knowledge.therapies.map((form) => form.substance));
    this.pairsDependOnAnswers = /"health(_possible)?"/.test(JSON.stringify(this.pairRules.map((rule) => [rule.only_when, rule.variants])));
    this.healthRulesOf = groupBy(this.healthRules, (rule) => rule.sides.find((side) => side.health_factor).health_factor);
    this.couldBe = new Map();
    this.between = new Map();
  }

  /// `therapy` and `answers` as in a request; each entry {status, substances, route, taking, …} as it was read.
  screen(given) {
    const list = this.uses(given);
    const told = this.told(list, given);
    const request = {...given, told, answers: {...told, ...given.answers}};
    const findings = this.findings(list, request);
    return {findings, told, coverage: this.coverage(request, list, findings), questions: this.questions(list, request, findings)};
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
            mg: entry.substances.length === 1 ? this.mgPerDay(entry) : undefined,
            stoppedDays: entry.stopped_days_ago ?? undefined,
            startedDays: entry.started_days_ago ?? undefined,
            lastDoseDays: entry.last_dose_days_ago ?? undefined,
            text: entry.text,
          }),
        );
      }
    });
    return this.withDosesAddedUp(list);
  }

  /// The dose of a substance is that of all its entries that aren't stopped; not known where one of them has none.
  withDosesAddedUp(list) {
    const counts = (use) => use.entry >= 0 && use.taking !== 'stopped';
    return list.map((use) => {
      if (!counts(use)) return use;
      const all = list.filter((other) => counts(other) && other.substance === use.substance);
      return {...use, mg: all.every(({mg}) => mg !== undefined) ? all.reduce((sum, {mg}) => sum + mg, 0) : undefined};
    });
  }

  mgPerDay({dose, times_per_day: times}) {
    const mg = dose ? mgPerUnit[dose.unit] : undefined;
    return mg && times ? dose.amount * mg * times : undefined;
  }

  /// What is given by one route only is taken so where nobody said.
  asTherapyGoes(use) {
    const forms = this.k.therapies.filter((form) => form.substance === use.substance);
    const routes = [...new Set(forms.map((form) => form.route))];
    const route = (use.route ?? 'unknown') === 'unknown' && routes.length === 1 ? routes[0] : (use.route ?? 'unknown');
    return {...use, route, setting: use.setting ?? 'unknown'};
  }

  // ---- what the entries tell of the health factors

  /// By factor, where the person didn't answer: the strictest answer that an entry tells.
  told(list, {answers}) {
    const told = {};
    for (const [factor, ways] of this.k.toldBy) {
      if (answers[factor]) continue;
      const said = ways.filter((way) => list.some((use) => use.entry >= 0 && this.tells(way, use, list, answers))).map(({answer}) => answer);
      if (said.length) told[factor] = said.includes('yes') ? 'yes' : 'unsure';
    }
    return told;
  }

  tells({entry, when, words}, use, list, answers) {
    if (!this.match(entry, use) || this.conditionsHold(when, {a: use, list, answers, rule: {}}) !== true) return false;
    return !words || words.some((phrase) => phraseOf(phrase).test(plainWords(use.text)));
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
    if (side.any) return Math.max(0, ...side.any.map((branch) => this.match(branch, use)));
    if (side.combination)
      return side.combination[0] === use.substance && side.combination.every((id) => use.product.includes(id)) ? 4 : 0;
    if (side.substance) return side.substance === use.substance ? 3 : 0;
    if (side.group) return this.k.substances.get(use.substance).groups.has(side.group) ? 2 : 0;
    if (side.trait) return this.holds(use.substance, use.route, side.trait, side.at_least) ? 1 : 0;
    return 0;
  }

  /// Side b of a rule about levels is what changes them: on the skin or in the eye only its traits do, unless the rule asks for the route.
  matchOfB(rule, use) {
    const side = rule.sides[1];
    const isOfLevels = rule.effect === 'level_up' || rule.effect === 'level_down';
    const stays = use.route === 'topical' || use.route === 'eye';
    if (!isOfLevels || !stays || rule.only_when?.['b.route']) return this.match(side, use);
    if (!side.any) return side.trait ? this.match(side, use) : 0;
    return this.match({...side, any: side.any.filter((branch) => branch.trait)}, use);
  }

  // ---- conditions: true, false or undefined (not known)

  /// The side that is ketamine, else the plan, else whatever ketamine is taken.
  sessions({a, b, list}) {
    const isKetamine = (use) => use && this.therapySubstances.has(use.substance);
    const side = [a, b].find(isKetamine) ?? list.find((use) => use.entry < 0);
    return side ? [side] : list.filter((use) => isKetamine(use) && use.taking !== 'stopped');
  }

  conditionsHold(conditions, here) {
    return all(Object.entries(conditions ?? {}).map(([key, value]) => this.conditionHolds(key, value, here)));
  }

  conditionHolds(key, value, here) {
    const [who, what] = key.split('.');
    if (who === 'therapy') {
      const facts = this.sessions(here).map((session) => session[what]);
      const truths = facts.map((fact) => (value.includes(fact) ? true : fact === 'unknown' ? undefined : false));
      return truths.length > 0 && truths.every((truth) => truth === truths[0]) ? truths[0] : truths.length ? undefined : false;
    }
    if (who === 'a' || who === 'b') {
      const use = here[who];
      if (what === 'route') return value.includes(use.route) ? true : use.route === 'unknown' ? undefined : false;
      if (what === 'dose_mg_per_day') return isBetween(use.mg, value);
      if (what === 'taking') return value.includes(use.taking);
      if (what === 'stopped_days') return use.taking === 'stopped' ? isBetween(use.stoppedDays, value) : false;
      if (what === 'started_days') return isBetween(use.startedDays, value);
      if (what === 'last_dose_days') return isBetween(use.lastDoseDays, value);
    }
    if (key === 'health') return all(value.map((factor) => ({yes: true, no: false})[here.answers[factor]]));
    if (key === 'health_possible') return value.some((factor) => ['yes', 'unsure'].includes(here.answers[factor]));
    if (key === 'answer') return value.includes(here.answer);
    if (key === 'also')
      return here.list.some(
        (use) =>
          use.substance !== here.a?.substance && use.substance !== here.b?.substance && this.stillActs(use, here.rule.effect) &&
          value.some((trait) => this.holds(use.substance, use.route, trait)),
      );
    if (key === 'entries') return here.list.some((use) => this.isInTheList(use, here.rule.effect) && value.some((side) => this.match(side, use)));
    throw new Error(`the oracle doesn't know the condition ${key}`);
  }

  // ---- stopped medicines

  /// What was stopped is in the list of an effect that it still has; what the entries tell has none.
  isInTheList(use, effect) {
    return effect ? this.stillActs(use, effect) : use.taking !== 'stopped';
  }

  stillActs(use, effect) {
    if (use.taking !== 'stopped') return true;
    if (use.stoppedDays === undefined) return true;
    const ofEffect = this.k.substances.get(use.substance).afterStopping.filter((after) => !after.effects || after.effects.includes(effect));
    const first = (route) => ofEffect.find((after) => !after.route || after.route.includes(route))?.days ?? 7;
    const days = use.route === 'unknown' ? Math.max(...routes.map(first)) : first(use.route);
    return use.stoppedDays <= days;
  }

  looksAt(rule, side, use) {
    return rule.only_when?.[`${side}.taking`]?.includes('stopped') || this.stillActs(use, rule.effect);
  }

  // ---- findings

  findings(list, request) {
    const pairs = this.pairFindings(list, request);
    return [...pairs, ...this.healthFindings(list, request), ...this.duplicateFindings(list, request), ...this.stackFindings(list, request, pairs)];
  }

  /// The rule under these circumstances, or nothing when it is left out.
  apply(rule, here) {
    if (this.conditionsHold(rule.only_when, {...here, rule}) === false) return undefined;
    const variant = (rule.variants ?? []).find(({when}) => this.conditionsHold(when, {...here, rule}) === true);
    return {rule, variant, action_class: (variant ?? rule).action_class};
  }

  /// By place in `rules`: which sides the substance could be, whatever its route and product.
  sidesOf(substance, rules) {
    const known = this.couldBe.get(rules) ?? new Map();
    this.couldBe.set(rules, known);
    if (!known.has(substance)) {
      const use = {substance, route: 'unknown', product: [...this.k.substances.keys()]};
      known.set(substance, rules.map((rule) => rule.sides.map((side) => this.match(side, use) > 0)));
    }
    return known.get(substance);
  }

  /// The rules with a side for each, memoised: [rule, whether x is side a].
  rulesBetween(x, y) {
    const key = `${x} ${y}`;
    if (!this.between.has(key)) {
      const [ofX, ofY] = [this.sidesOf(x, this.pairRules), this.sidesOf(y, this.pairRules)];
      this.between.set(
        key,
        this.pairRules.flatMap((rule, at) => [
          ...(ofX[at][0] && ofY[at][1] ? [[rule, true]] : []),
          ...(ofY[at][0] && ofX[at][1] ? [[rule, false]] : []),
        ]),
      );
    }
    return this.between.get(key);
  }

  pairFindings(list, {answers}) {
    const found = [];
    for (let i = 0; i < list.length; ++i)
      for (let j = i + 1; j < list.length; ++j) {
        const [x, y] = [list[i], list[j]];
        if (x.substance === y.substance || x.entry === y.entry) continue;
        if (x.taking === 'stopped' && y.taking === 'stopped') continue;
        const candidates = [];
        for (const [rule, forward] of this.rulesBetween(x.substance, y.substance)) {
          const [a, b] = forward ? [x, y] : [y, x];
          const [sideA, sideB] = [this.match(rule.sides[0], a), this.matchOfB(rule, b)];
          if (!sideA || !sideB || !this.looksAt(rule, 'a', a) || !this.looksAt(rule, 'b', b)) continue;
          const applied = this.apply(rule, {a, b, list, answers});
          if (applied) candidates.push({...applied, ...this.about([a, b], 'pair'), specificity: sideA + sideB, health_factors: []});
        }
        found.push(...this.winners(candidates));
      }
    return strictestOfEach(found);
  }

  /// What a finding says of the uses it rests on.
  about(uses, kind) {
    return {
      kind: uses.some((use) => use.taking === 'stopped') ? 'washout' : kind,
      substances: uses.map((use) => use.substance),
      assumes: [...new Set(uses.filter((use) => use.near).map((use) => use.entry))],
      both_taken: !uses.some((use) => this.isChoice(use)),
    };
  }

  isChoice(use) {
    return this.therapySubstances.has(use.substance) || use.taking === 'planned' || this.k.substances.get(use.substance).supply !== 'prescription';
  }

  healthFindings(list, {answers}, factors = Object.keys(answers)) {
    const found = [];
    for (const factor of factors) {
      const answer = answers[factor];
      if (answer !== 'yes' && answer !== 'unsure') continue;
      const rules = this.healthRulesOf.get(factor) ?? [];
      for (const rule of rules) {
        if (rule.sides.length === 2) continue;
        const applied = this.apply(rule, {list, answers, answer});
        if (applied) found.push({...applied, ...this.about([], 'health'), health_factors: [factor]});
      }
      for (const use of list) {
        const candidates = [];
        for (const rule of rules) {
          const at = rule.sides.findIndex((side) => !side.health_factor);
          const name = at === 1 ? 'b' : 'a';
          const specificity = at < 0 ? 0 : this.match(rule.sides[at], use);
          if (!specificity || !this.looksAt(rule, name, use)) continue;
          const applied = this.apply(rule, {[name]: use, list, answers, answer});
          if (applied) candidates.push({...applied, ...this.about([use], 'health'), specificity, health_factors: [factor]});
        }
        found.push(...this.winners(candidates));
      }
    }
    // One factor and one rule make one finding, however many substances it speaks of.
    const whole = groupBy(strictestOfEach(found), ({rule, variant, kind}) => `${rule.id} ${rule.variants?.indexOf(variant)} ${kind}`);
    return [...whole.values()].map((parts) => ({
      ...parts[0],
      substances: parts.flatMap((part) => part.substances),
      assumes: [...new Set(parts.flatMap((part) => part.assumes))],
      both_taken: parts.every((part) => part.both_taken),
    }));
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
          use.taking !== 'stopped' &&
          (rule.sides.length === 0 ? !rule.except?.includes(use.substance) : this.match(rule.sides[0], use)) &&
          this.conditionsHold(rule.only_when, {a: use, list, answers, rule}) !== false,
      );
      const sets = rule.sides.length ? [members] : [...groupBy(members, (use) => use.substance).values()];
      for (const uses of sets) {
        const substances = [...new Set(uses.map((use) => use.substance))];
        const entries = new Set(uses.map((use) => use.entry));
        if (entries.size < 2 || (rule.sides.length && substances.length < 2)) continue;
        // The planned therapy and one entry of it are one treatment, unless it is known to be given another way.
        const planned = uses.find((use) => use.entry === -1);
        const isOne = planned && uses.every((use) => [use.route, planned.route].includes('unknown') || use.route === planned.route);
        if (!rule.sides.length && entries.size === 2 && isOne) continue;
        found.push({rule, action_class: rule.action_class, ...this.about(uses, 'duplicate'), substances, health_factors: []});
      }
    }
    return found;
  }

  stackFindings(list, {answers}, pairs) {
    const found = [];
    for (const rule of this.stackRules) {
      if (this.conditionsHold(rule.only_when, {list, answers, rule}) === false) continue;
      const uses = list.filter((use) => this.holds(use.substance, use.route, rule.trait) && this.stillActs(use, rule.effect));
      const groups = [...groupBy(uses, (use) => use.substance).values()].map((same) => allPlainest(same, plainest((use) => this.about([use], 'pair'))));
      const contributors = groups.map(([plain]) => plain);
      if (contributors.length < rule.min_contributors || new Set(uses.map((use) => use.entry)).size < 2) continue;
      const stepAt = (weight) => rule.steps.filter(({at_least: least}) => weight >= least).sort((p, q) => q.at_least - p.at_least)[0];
      const own = sum(contributors.map((use) => rule.weights[this.k.substances.get(use.substance).strengths.get(rule.trait)]));
      const factors = Object.keys(rule.health_weights ?? {}).filter((factor) => answers[factor] === 'yes');
      const step = stepAt(own + sum(factors.map((factor) => rule.health_weights[factor])));
      if (!step) continue;
      const about = {...this.about(contributors, 'stack'), assumes: this.about(groups.flat(), 'stack').assumes, kind: 'stack'};
      // Three together are never milder than two of them.
      const within = pairs.filter(
        (pair) => pair.rule.effect === rule.effect && pair.substances.every((id) => about.substances.includes(id)),
      );
      const strictest = [step, ...within].map((one) => one.action_class).sort(byStrictness)[0];
      found.push({
        rule,
        ...about,
        action_class: [strictest, rule.action_class].sort(byStrictness)[1],
        health_factors: step === stepAt(own) ? [] : factors,
      });
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
      if (!entry.substances.length) put(`${at}:${entry.text}`, at);
      else for (const id of entry.substances) if (!this.k.substances.has(id)) put(id, at);
    });
    // A health factor's finding speaks of each substance alone.
    const found = new Set(findings.filter(({rule}) => !rule.isOfHealth).flatMap(({substances}) => pairsOf(substances)));
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
        const pair = pairKey(a.replace(/^\d+:/, ''), b.replace(/^\d+:/, ''));
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
    const name = (finding) => `${finding.rule.id} ${[...finding.substances].sort()}`;
    const now = new Map(findings.map((finding) => [name(finding), strictness(finding.action_class)]));
    const pairsNow = findings.filter(({rule}) => !rule.kind && !rule.isOfHealth);
    const asked = [];
    for (const factor of this.k.healthFactors) {
      if (request.told[factor]) {
        const changes = findings.filter((finding) => finding.health_factors.includes(factor));
        if (changes.length) asked.push({factor, changes});
      }
      if (request.answers[factor]) continue;
      const ifYes = {...request, answers: {...request.answers, [factor]: 'yes'}};
      const pairs = this.pairsDependOnAnswers ? this.pairFindings(list, ifYes) : pairsNow;
      const then = [...pairs, ...this.healthFindings(list, ifYes, [factor]), ...this.stackFindings(list, ifYes, pairs)];
      const changes = then.filter((finding) => strictness(finding.action_class) > (now.get(name(finding)) ?? 0));
      if (changes.length) asked.push({factor, changes});
    }
    return asked;
  }
}

export const pairKey = (a, b) => (a < b ? `${a} + ${b}` : `${b} + ${a}`);
export const keyOf = ({rule, substances, health_factors: factors}) =>
  [rule.id ?? rule, [...substances].sort().join('+'), [...factors].sort().join('+')].join(' ');

/// As health_factors.json writes them: "*" is a word or none, "2..30" a number.
function phraseOf(phrase) {
  const words = phrase.split(' ').map((word) => {
    const [, min, max] = /^(\d+)\.\.(\d+)$/.exec(word) ?? [];
    if (min) return `(?:${Array.from({length: max - min + 1}, (_, i) => Number(min) + i).join('|')}) `;
    return word === '*' ? '(?:[^ ]+ )?' : `${word} `;
  });
  return new RegExp(` ${words.join('')}`);
}

function plainWords(text) {
  return ` ${text.normalize('NFD').replace(/[\u0300-\u036f\u2019']/g, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ')} `;
}

function groupBy(list, key) {
  const groups = new Map();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

function pairsOf(substances) {
  return substances.flatMap((a, i) => substances.slice(i + 1).map((b) => pairKey(a, b)));
}

const byStrictness = (p, q) => strictness(q) - strictness(p);
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/// Where several entries hold the same substance: what is taken now before what was stopped, a sure name before a
/// guessed one, what is taken already before what is a choice; then the rule itself before its variants in their order.
const plainest = (about) => (p, q) => {
  const rank = (one) => [Number(one.kind === 'washout'), one.assumes.length, Number(!one.both_taken), one.rule?.variants?.indexOf(one.variant) ?? -1].join();
  return rank(about(p)).localeCompare(rank(about(q)));
};

/// One finding for a rule and its substances: the strictest of their entries, and of those alike the plainest.
function strictestOfEach(found) {
  const alike = groupBy(found, keyOf);
  return [...alike.values()].map((ways) => {
    const best = allPlainest(ways, (p, q) => byStrictness(p.action_class, q.action_class) || plainest((one) => one)(p, q));
    return {...best[0], assumes: [...new Set(best.flatMap((one) => one.assumes))]};
  });
}

/// The first by that order, and all that are like it.
function allPlainest(list, order) {
  const [first, ...others] = list.sort(order);
  return [first, ...others.filter((one) => order(first, one) === 0)];
}

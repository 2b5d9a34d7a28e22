// Random requests from a seed: real substances, those that many rules speak of more often, as people might give them.

/// mulberry32: the same numbers for the same seed everywhere.
export class Dice {
  constructor(seed) {
    this.state = seed >>> 0;
  }
  roll() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  below(n) {
    return Math.floor(this.roll() * n);
  }
  chance(p) {
    return this.roll() < p;
  }
  pick(list) {
    return list[this.below(list.length)];
  }
  shuffled(list) {
    const out = [...list];
    for (let i = out.length - 1; i > 0; --i) {
      const j = this.below(i + 1);
      [out[i], out[j]] = [out[j], out[i]];
    }
    return out;
  }
}

const routes = ['iv', 'im', 'subcutaneous', 'nasal', 'oral', 'sublingual', 'transdermal', 'topical', 'inhaled', 'eye', 'rectal', 'depot_injection', 'unknown'];
const therapyRoutes = ['iv', 'im', 'subcutaneous', 'nasal', 'oral', 'sublingual', 'unknown'];
const telling = ['methadone 80 mg, missed 3 days', 'methadone 60 mg, ran out', 'just started methadone 30 mg', 'methadone 90 mg, raised from 80'];
const unreadable = ['blue pill', 'heart medicine', 'zzqxv', 'my little helper pill'];

export class Lists {
  constructor(knowledge, oracle) {
    this.k = knowledge;
    this.ids = [...knowledge.substances.keys()];
    this.weighted = [];
    for (const id of this.ids) {
      const sides = oracle.sidesOf(id, oracle.pairRules).filter(([a, b]) => a || b).length;
      for (let i = 0; i < 1 + Math.sqrt(sides); ++i) this.weighted.push(id);
    }
    this.byGroup = new Map();
    for (const substance of knowledge.substances.values())
      for (const group of substance.groups) this.byGroup.set(group, [...(this.byGroup.get(group) ?? []), substance.id]);
    this.plainNames = new Map();
    for (const {name, substances, route} of knowledge.spellings)
      if (substances.length === 1 && !route && !/[0-9 ]/.test(name))
        this.plainNames.set(substances[0], [...(this.plainNames.get(substances[0]) ?? []), name]);
    this.products = knowledge.spellings.filter(({substances}) => substances.length > 1);
    this.days = [...new Set([...knowledge.substances.values()].flatMap(({afterStopping}) => afterStopping.map(({days}) => days)))];
    this.days.push(0, 2, 3, 7, 14, 28, 90, 180);
  }

  /// Single words that mean this substance alone; a longer name may say a route or an amount ("tablets").
  spellingsOf(substance) {
    return this.plainNames.get(substance) ?? [];
  }

  request(dice) {
    const request = {medicines: []};
    if (dice.chance(0.8)) {
      request.therapy = {substance: dice.chance(0.75) ? 'ketamine' : 'esketamine'};
      if (dice.chance(0.85)) request.therapy.route = dice.pick(therapyRoutes);
      if (dice.chance(0.85)) request.therapy.setting = dice.pick(['clinic', 'home', 'unknown']);
    }
    const size = dice.chance(0.03) ? 15 + dice.below(15) : dice.below(9);
    for (let i = 0; i < size; ++i) request.medicines.push(this.medicine(dice, request.medicines));
    if (dice.chance(0.6)) {
      request.health_factors = {};
      const most = dice.chance(0.1) ? this.k.healthFactors.length : 1 + dice.below(6);
      for (let i = 0; i < most; ++i) request.health_factors[dice.pick(this.k.healthFactors)] = dice.pick(['yes', 'yes', 'no', 'unsure']);
    }
    return request;
  }

  medicine(dice, others) {
    const medicine = this.named(dice, others);
    if (dice.chance(0.35)) medicine.route = dice.pick(dice.chance(0.5) ? ['oral', 'topical', 'nasal', 'transdermal', 'depot_injection', 'sublingual'] : routes);
    if (dice.chance(0.4)) medicine.taking = dice.pick(['current', 'stopped', 'stopped', 'stopped', 'planned', 'unknown']);
    if (medicine.taking === 'stopped' && dice.chance(0.85)) medicine.stopped_days_ago = Math.max(0, dice.pick(this.days) + dice.below(3) - 1);
    if (dice.chance(0.25)) {
      medicine.dose = {amount: dice.pick([0.4, 1, 2, 5, 10, 20, 25, 30, 40, 80, 120]), unit: dice.chance(0.9) ? 'mg' : dice.pick(['mcg', 'g', 'tablet'])};
      if (dice.chance(0.8)) medicine.times_per_day = dice.pick([1, 1, 2, 3, 4, 0.5]);
    }
    if (dice.chance(0.1)) medicine.started_days_ago = dice.below(20);
    if (dice.chance(0.1)) medicine.last_dose_days_ago = dice.below(5);
    return medicine;
  }

  named(dice, others) {
    const kind = dice.roll();
    if (kind < 0.03) return {text: dice.pick(unreadable)};
    if (kind < 0.04) return {text: dice.pick(telling)};
    if (kind < 0.06) return {substance: dice.pick(this.k.recognised)};
    if (kind < 0.08) return {substance: this.substance(dice, others), status: dice.pick(['unknown', 'ambiguous', 'not_medicine'])};
    if (kind < 0.13) return {substance: this.substance(dice, others), status: 'near'};
    if (kind < 0.16) return {text: this.misspelt(dice, dice.pick(this.k.spellings).name)};
    if (kind < 0.22) return {text: dice.pick(this.products).name};
    if (kind < 0.32) return {text: dice.pick(this.k.spellings).name};
    if (kind < 0.36) return {substances: [this.substance(dice, others), dice.chance(0.2) ? dice.pick(this.k.recognised) : this.substance(dice, others)]};
    return {substance: this.substance(dice, others)};
  }

  substance(dice, others) {
    const before = others.length ? dice.pick(others) : undefined;
    const known = this.k.substances.get(before?.substance);
    if (known && dice.chance(0.05)) return known.id;
    if (known?.groups.size && dice.chance(0.12)) return dice.pick(this.byGroup.get(dice.pick([...known.groups])));
    if (dice.chance(0.06)) return dice.pick(['ketamine', 'esketamine', 'methadone', 'buprenorphine', 'naltrexone']);
    return dice.pick(dice.chance(0.75) ? this.weighted : this.ids);
  }

  misspelt(dice, name) {
    const at = dice.below(name.length);
    return name.slice(0, at) + (dice.chance(0.5) ? '' : name[at] + name[at]) + name.slice(at + 1);
  }
}

// data/ as the oracle sees it: the JSON files themselves, nothing of core/. Built from data/README.md.

import {readdirSync, readFileSync} from 'node:fs';

export const classes = ['no_special_precautions', 'monitor', 'minimize_risk', 'usually_avoid', 'avoid'];
export const strictness = (actionClass) => classes.indexOf(actionClass);

const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const folder = (path) => readdirSync(path).filter((name) => name.endsWith('.json')).sort().map((name) => json(`${path}/${name}`));

/// The substances, with what they inherit; the rules; the closed lists.
export function readKnowledge(data) {
  const traits = new Map(json(`${data}/traits.json`).map((trait) => [trait.id, trait]));
  const groups = new Map(folder(`${data}/groups`).map((group) => [group.id, group]));
  const files = folder(`${data}/substances`);
  const substances = new Map(files.map((file) => [file.id, substance(file, groups, traits)]));
  const rules = folder(`${data}/rules`).flat();
  const healthFactors = json(`${data}/health_factors.json`);
  for (const rule of rules) {
    rule.evidence = evidenceOf(rule.claims);
    rule.isOfHealth = Boolean(rule.sides?.some((side) => side.health_factor));
  }
  return {
    traits,
    substances,
    rules,
    ruleById: new Map(rules.map((rule) => [rule.id, rule])),
    healthFactors: healthFactors.map((factor) => factor.id),
    toldBy: healthFactors.filter((factor) => factor.told_by).map((factor) => [factor.id, factor.told_by]),
    therapies: json(`${data}/therapies.json`),
    recognised: recognised(`${data}/recognised.tsv`, substances),
    spellings: spellings(files),
  };
}

function substance(file, groups, traits) {
  const inherited = [];
  const gather = (id) => {
    if (inherited.includes(id)) return;
    inherited.push(id);
    for (const wider of groups.get(id).groups ?? []) gather(wider);
  };
  for (const id of file.groups ?? []) gather(id);

  const strengths = new Map();
  for (const group of inherited)
    for (const {trait, strength} of groups.get(group).traits ?? []) {
      const order = traits.get(trait).strengths;
      if (order.indexOf(strength) > order.indexOf(strengths.get(trait))) strengths.set(trait, strength);
    }
  for (const {trait, strength} of file.traits ?? []) {
    if (strength === 'none') strengths.delete(trait);
    else strengths.set(trait, strength);
  }
  return {
    id: file.id,
    supply: file.supply,
    groups: new Set(inherited),
    strengths,
    notScreenedWith: new Set(file.not_screened_with ?? []),
    afterStopping: [file, ...inherited.map((id) => groups.get(id))].flatMap((owner) => owner.after_stopping ?? []),
  };
}

/// Names in recognised.tsv whose substance has no file, each standing for one id.
function recognised(path, substances) {
  const rows = readFileSync(path, 'utf8').split('\n').slice(1).filter(Boolean).map((line) => line.split('\t'));
  return [...new Set(rows.map(([, , ids]) => ids).filter((id) => id && !/[ ,;+|]/.test(id) && !substances.has(id)))];
}

/// What may be typed for exactly one product: the name, and what data says that it is.
function spellings(files) {
  const seen = new Map();
  const add = (name, entry) => {
    const key = name.normalize('NFD').replace(/[^a-z0-9]/gi, '').toLowerCase();
    seen.set(key, seen.has(key) ? null : {name, ...entry});
  };
  for (const file of files) {
    for (const name of new Set([file.name.en, file.name.es])) add(name, {substances: [file.id]});
    for (const {name, route, with: others} of file.names ?? []) add(name, {substances: [file.id, ...(others ?? [])], route});
  }
  return [...seen.values()].filter(Boolean);
}

const evidenceOrder = ['trial', 'cohort', 'pk_study', 'guideline', 'label', 'case_report', 'mechanism'];
function evidenceOf(claims) {
  const strong = claims.filter((claim) => claim.strength === 'strong' && claim.stance === 'supports').map((claim) => claim.evidence);
  return evidenceOrder.find((kind) => strong.includes(kind)) ?? 'mechanism';
}

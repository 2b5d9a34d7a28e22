// What screening costs, in one run on one machine: the engine natively and as WebAssembly, against the same pair rules in plain
// JavaScript; then what opening takes, what memory it holds, and how near the bundle is to what its facts can be packed to.
//
//   node tests/bench/core_bench.mjs     needs core_bench of the release and wasm presets, and build/wasm/quietcheck.wasm
//
// The JavaScript does less: pair rules with their variants and which rule wins, not health factors, duplicates, stacks, exposure,
// guidance or the receipt. It must find the same pairs by the same rule and variant, or the bench fails. The fastest of many calls
// counts, because other programs interrupt. Compare ratios, not milliseconds.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { bundleParts, part_names } from "../../web/packing.mjs";

const root = join(import.meta.dirname, "../..");
const knowledge = join(root, "build/release/knowledge.qcb");
const native = join(root, "build/release/tests/core_bench");
const wasm = join(root, "build/wasm/tests/core_bench.cjs");

if (process.argv[2] === "--start") {
  console.log(JSON.stringify(await start()));
  process.exit(0);
}

function run(program, ...words) {
  return JSON.parse(execFileSync(program, words, { encoding: "utf8", maxBuffer: 2 ** 28 }));
}

// ---- the same pair rules in JavaScript. Every entry is current, its route unknown; nothing about health is answered.

const [no, unknown, yes] = [0, 1, 2];
const kinds = { substance: 0, group: 1, trait: 2, combination: 3 };
const narrowness_of_kind = [3, 2, 1, 4];
const [route_unknown, setting_unknown, taking_current, taking_planned] = [12, 2, 0, 2];
const therapy_at = -1;

/** Of a rule that fits a pair both ways, the lower substance stands first. */
const isTurned = (one, best) => one.id === best.id && one.action_class === best.action_class && one.found[2] < best.found[2];

class PairScreening {
  constructor(facts) {
    this.facts = facts;
    this.substances = facts.substances.map(({ groups, traits }) => ({ groups: new Set(groups), traits: new Map(traits) }));
    this.forms = new Map(facts.therapies.map((form) => [form.substance, form]));
  }

  holdsTrait(one, trait) {
    if (this.facts.traits[trait] & (1 << one.route)) return undefined;
    return this.substances[one.substance].traits.get(trait);
  }

  matches(branch, one) {
    if (branch.except.includes(one.substance)) return false;
    switch (branch.kind) {
      case kinds.substance:
        return branch.id === one.substance;
      case kinds.group:
        return this.substances[one.substance].groups.has(branch.id);
      case kinds.trait:
        return this.holdsTrait(one, branch.id) >= branch.at_least;
      default: // every entry of the bench is one substance
        return branch.id === one.substance && one.at !== therapy_at && branch.combination.every((part) => part === branch.id);
    }
  }

  narrowness(side, one) {
    let narrowest = 0;
    for (const branch of side) if (this.matches(branch, one)) narrowest = Math.max(narrowest, narrowness_of_kind[branch.kind]);
    return narrowest;
  }

  condition({ kind, side, mask, ids, branches }, a, b, list) {
    const one = side === 0 ? a : b;
    const therapy = () => [a, b].find(({ substance }) => this.forms.has(substance)) ?? list[0];
    const in_mask = (value, none) => (mask & (1 << value) ? yes : value === none ? unknown : no);
    switch (kind) {
      case 0:
        return ids.includes(therapy().substance) ? yes : no;
      case 1:
        return in_mask(therapy().route, route_unknown);
      case 2:
        return in_mask(therapy().setting, setting_unknown);
      case 3:
        return in_mask(one.route, route_unknown);
      case 5:
        return mask & (1 << one.taking) ? yes : no;
      case 4:
      case 6:
      case 7:
      case 8: // dose, days and health: nobody said
        return unknown;
      case 9:
        return no;
      case 10: {
        const others = list.filter(({ substance }) => substance !== a.substance && substance !== b.substance);
        return others.some((other) => ids.some((trait) => this.holdsTrait(other, trait) !== undefined)) ? yes : no;
      }
      case 11:
        return mask & (1 << 3) ? yes : no;
      default:
        return list.some((other) => branches.some((branch) => this.matches(branch, other))) ? yes : no;
    }
  }

  hold(conditions, a, b, list) {
    let all = yes;
    for (const condition of conditions) {
      const one = this.condition(condition, a, b, list);
      if (one === no) return no;
      all = Math.min(all, one);
    }
    return all;
  }

  refines(narrow, wide) {
    for (let rule = this.facts.rules[narrow].refines; rule >= 0; rule = this.facts.rules[rule].refines) if (rule === wide) return true;
    return false;
  }

  /** [rule, variant, first, second] of each finding. */
  screen(substances) {
    const only = (mask, none) => (mask > 0 && (mask & (mask - 1)) === 0 ? 31 - Math.clz32(mask) : none);
    const list = substances.map((substance, at) => {
      const form = this.forms.get(substance);
      const route = form ? only(form.routes, route_unknown) : route_unknown;
      return { substance, at, route, setting: setting_unknown, taking: taking_current };
    });
    list.unshift({ substance: this.facts.ketamine, at: therapy_at, route: 0, setting: 0, taking: taking_planned });
    const by_pair = new Map();
    this.facts.rules.forEach((rule, id) => {
      if (!rule) return;
      const first = list.map((one) => this.narrowness(rule.sides[0], one));
      if (!first.some(Boolean)) return;
      const second = list.map((one) => this.narrowness(rule.sides[1], one));
      for (let x = 0; x < list.length; ++x) {
        for (let y = 0; first[x] && y < list.length; ++y) {
          if (!second[y] || x === y) continue;
          const [a, b] = [list[x], list[y]];
          if (this.hold(rule.only_when, a, b, list) === no) continue;
          const variant = rule.variants.findIndex(({ when }) => this.hold(when, a, b, list) === yes);
          const action_class = variant < 0 ? rule.class : rule.variants[variant].class;
          const key = `${Math.min(a.substance, b.substance)} ${Math.max(a.substance, b.substance)} ${rule.effect}`;
          const outcome = { id, variant, action_class, narrow: first[x] + second[y], found: [id, variant, a.substance, b.substance] };
          if (by_pair.has(key)) by_pair.get(key).push(outcome);
          else by_pair.set(key, [outcome]);
        }
      }
    });
    return [...by_pair.values()].map((outcomes) => {
      const left = outcomes.filter((one) => !outcomes.some((other) => this.refines(other.id, one.id)));
      return left.reduce((best, one) =>
        one.narrow > best.narrow || (one.narrow === best.narrow && (one.action_class > best.action_class || isTurned(one, best))) ? one : best,
      ).found;
    });
  }
}

function fastest(call) {
  let best = Number.POSITIVE_INFINITY;
  const begin = performance.now();
  for (let times = 0; times < 20 || (times < 2000 && performance.now() - begin < 1000); ++times) {
    const now = performance.now();
    call();
    best = Math.min(best, performance.now() - now);
  }
  return best;
}

// ---- the start, as a page has it: compile, load, first find, first screening

async function start() {
  const module_bytes = readFileSync(join(root, "build/wasm/quietcheck.wasm"));
  const bytes = readFileSync(knowledge);
  const steps = {};
  let now = performance.now();
  const lap = (step) => {
    steps[step] = performance.now() - now;
    now = performance.now();
  };
  const stub = () => 0;
  const imports = { env: { emscripten_notify_memory_growth: stub }, wasi_snapshot_preview1: { proc_exit: stub } };
  const { instance } = await WebAssembly.instantiate(module_bytes, imports);
  const x = instance.exports;
  x._initialize?.();
  lap("compile");
  const call = (what, input) => {
    new Uint8Array(x.memory.buffer, x.qc_input(input.length), input.length).set(input);
    if (what(input.length) !== 0) throw new Error("the module refuses: build wasm and release from one tree");
  };
  call(x.qc_load, bytes);
  lap("load");
  call(x.qc_find, Buffer.from("methodone"));
  lap("first find");
  const therapy = { substance: "ketamine", route: "iv", setting: "clinic" };
  call(x.qc_screen, Buffer.from(JSON.stringify({ therapy, medicines: [{ text: "methadone 80 mg daily" }, { text: "xanax" }] })));
  lap("first screening");
  return steps;
}

// ---- what the facts weigh packed by a general packer: the fields that ship, sorted, without spaces

const stays_in_data = new Set(["says", "seen", "title", "examples", "note", "authors", "url", "names", "stance_note"]);

function shipped(value) {
  if (Array.isArray(value)) return value.map(shipped);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.keys(value).filter((key) => !stays_in_data.has(key));
  return Object.fromEntries(kept.sort().map((key) => [key, shipped(value[key])]));
}

function xzSize(text) {
  return execFileSync("xz", ["-9e", "--stdout"], { input: text, maxBuffer: 2 ** 28 }).length;
}

function sizes() {
  const files = readdirSync(join(root, "data"), { recursive: true });
  const facts = files.filter((file) => file.endsWith(".json") && !file.startsWith("schema/")).sort();
  const json = facts.map((file) => JSON.stringify(shipped(JSON.parse(readFileSync(join(root, "data", file), "utf8"))))).join("\n");
  const lines = readFileSync(join(root, "data/recognised.tsv"), "utf8").split("\n");
  const names = lines.filter((line) => line && !line.startsWith("#")).sort();
  const parts = bundleParts(readFileSync(knowledge));
  const packed = (wanted) => brotliCompressSync(Buffer.concat(parts.filter(wanted).map(({ bytes }) => bytes))).length;
  return [
    ["names", packed(({ kind }) => kind === part_names), xzSize(names.join("\n"))],
    ["knowledge", packed(({ kind }) => kind !== part_names), xzSize(json)],
  ];
}

// ---- the tables

const times = { native: run(native, knowledge, "time"), wasm: run(process.execPath, wasm, knowledge, "time") };
const javascript = new PairScreening(run(native, knowledge, "facts"));
let wrong = 0;
console.log("medicines   pairs  pair findings  native ms  wasm ms  us a pair, wasm  JavaScript ms  JavaScript / wasm");
times.wasm.lists.forEach((list, at) => {
  const theirs = javascript.screen(list.substances);
  const sorted = (found) => found.map(String).sort().join("\n");
  if (sorted(theirs) !== sorted(list.found) || sorted(list.found) !== sorted(times.native.lists[at].found)) {
    console.error(`${list.size} medicines: ${list.found.length} pair findings, JavaScript has ${theirs.length}, or other ones`);
    ++wrong;
  }
  const ms = fastest(() => javascript.screen(list.substances));
  const cells = [
    String(list.pairs).padStart(7),
    String(list.found.length).padStart(14),
    times.native.lists[at].ms.toFixed(3).padStart(10),
    list.ms.toFixed(3).padStart(8),
    ((1000 * list.ms) / list.pairs).toFixed(2).padStart(16),
    ms.toFixed(3).padStart(14),
    (ms / list.ms).toFixed(1).padStart(18),
  ];
  console.log(String(list.size).padEnd(10), ...cells);
});

const starts = Array.from({ length: 9 }, () => run(process.execPath, import.meta.filename, "--start"));
console.log(`\nfrom the module's bytes to the first answers, best of ${starts.length} fresh processes:`);
for (const step of Object.keys(starts[0])) console.log(`  ${step.padEnd(16)} ${Math.min(...starts.map((one) => one[step])).toFixed(1)} ms`);
// Some starts meet the browser's optimiser at work on the other core: the best tells what decoding takes, the middle what to expect.
const opened = Array.from({ length: 15 }, () => run(process.execPath, wasm, knowledge, "open").names_ms).sort((a, b) => a - b);
console.log(`  names alone      ${opened[0].toFixed(1)} ms, in the middle ${opened[7].toFixed(1)} (goal 20)`);

const mib = (bytes) => (bytes / 1048576).toFixed(2);
console.log("\nlive heap after opening, MiB        native    wasm");
console.log(`  names (goal 4)                ${mib(times.native.names_bytes).padStart(10)} ${mib(times.wasm.names_bytes).padStart(7)}`);
console.log(`  names, knowledge, screener    ${mib(times.native.all_bytes).padStart(10)} ${mib(times.wasm.all_bytes).padStart(7)}`);
console.log(`  and the bundle it points into ${mib(times.native.bundle_bytes).padStart(10)} ${mib(times.wasm.bundle_bytes).padStart(7)}`);

console.log("\nbytes             bundle, brotli   facts, xz -9e   ratio");
for (const [what, ours, limit] of sizes()) {
  console.log(`  ${what.padEnd(12)} ${String(ours).padStart(17)} ${String(limit).padStart(15)} ${(ours / limit).toFixed(2).padStart(7)}`);
}
process.exitCode = wrong > 0 ? 1 : 0;

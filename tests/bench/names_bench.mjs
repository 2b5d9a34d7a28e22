// How well and how fast names are found, in one run on one machine: Quietcheck's find in WebAssembly against MiniSearch,
// Fuse.js, uFuzzy and fuzzysort on the same dictionary and the same misspellings.
//
//   node --expose-gc tests/bench/names_bench.mjs MISSPELLINGS.tsv [--limit 300] [--wasm FILE --knowledge FILE]
//
// The file has three columns: what was typed, what was meant, its ingredients (`;` separated). "ready": from the dictionary in
// memory to the first answer; Quietcheck's is in a fresh process, as a page meets it, and decodes its bytes on the way, while the
// others get plain rows. "held": memory that stays; Quietcheck's is with all knowledge. Each search runs three times and the
// fastest counts, because other programs interrupt. Compare ratios, not milliseconds.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import UFuzzy from "@leeoniya/ufuzzy";
import Fuse from "fuse.js";
import fuzzysort from "fuzzysort";
import MiniSearch from "minisearch";

const root = join(import.meta.dirname, "../..");
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    limit: { type: "string", default: "300" },
    wasm: { type: "string", default: join(root, "build/wasm/quietcheck.wasm") },
    knowledge: { type: "string", default: join(root, "build/release/knowledge.qcb") },
    "ready-only": { type: "boolean", default: false },
  },
});
if (values["ready-only"]) {
  const opened = await openQuietcheck();
  console.log(JSON.stringify({ compiled: opened.compiled, loaded: opened.loaded, first: opened.first }));
  process.exit(0);
}
if (positionals.length !== 1) {
  console.error("usage: node tests/bench/names_bench.mjs MISSPELLINGS.tsv [--limit 300]");
  process.exit(2);
}

function rowsOf(file) {
  const lines = readFileSync(file, "utf8").split("\n").slice(1);
  return lines.filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
}

/** Quietcheck's module with its knowledge, and the times of its steps: compiled, loaded (qc_load), the first find. */
async function openQuietcheck() {
  const wasm = readFileSync(values.wasm);
  const knowledge = readFileSync(values.knowledge);
  const begin = performance.now();
  const stub = () => 0;
  const imports = { env: { emscripten_notify_memory_growth: stub }, wasi_snapshot_preview1: { proc_exit: stub } };
  const { instance } = await WebAssembly.instantiate(wasm, imports);
  const x = instance.exports;
  x._initialize?.();
  const compiled = performance.now();
  const give = (bytes) => new Uint8Array(x.memory.buffer, x.qc_input(bytes.length), bytes.length).set(bytes);
  give(knowledge);
  if (x.qc_load(knowledge.length) !== 0) throw new Error("the knowledge doesn't open: build wasm and release from one tree");
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const find = (text) => {
    const bytes = encoder.encode(text);
    give(bytes);
    x.qc_find(bytes.length);
    return JSON.parse(decoder.decode(new Uint8Array(x.memory.buffer, x.qc_reply_data(), x.qc_reply_size())));
  };
  const loaded = performance.now();
  find("methadone");
  const done = performance.now();
  return { find, compiled: compiled - begin, loaded: loaded - compiled, first: done - loaded, held: x.memory.buffer.byteLength };
}

/** The dictionary as plain rows: recognised.tsv and the names of the substance files, as the compiler joins them. */
function dictionary() {
  const rows = new Map();
  const add = (name, substances) => rows.set(name.toLowerCase(), { name: name.toLowerCase(), substances: [...substances].sort().join("+") });
  for (const [name, , ids] of rowsOf(join(root, "data/recognised.tsv"))) add(name, ids.split(";"));
  return [...rows.values()].map((row, id) => ({ id, ...row }));
}

const names = dictionary();
const list = names.map((row) => row.name);

/** Builds an index: what it answers, how long that took, what it holds (only with --expose-gc). */
function built(build) {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const begin = performance.now();
  const index = build();
  const ready = performance.now() - begin;
  globalThis.gc?.();
  return { index, ready, held: process.memoryUsage().heapUsed - before };
}

const minisearch = built(() => {
  const index = new MiniSearch({ fields: ["name"], storeFields: ["substances"], searchOptions: { fuzzy: 0.34, prefix: true } });
  index.addAll(names);
  return index;
});
const fuse = built(() => new Fuse(names, { keys: ["name"], threshold: 0.4, includeScore: true }));
const ufuzzy = built(() => new UFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 }));
const prepared = built(() => names.map((row) => ({ ...row, target: fuzzysort.prepare(row.name) })));
const quietcheck = await openQuietcheck();
const self = [import.meta.filename, "--ready-only", "--wasm", values.wasm, "--knowledge", values.knowledge];
const starts = Array.from({ length: 9 }, () => JSON.parse(execFileSync(process.execPath, self, { encoding: "utf8" })));
const best = (step) => Math.min(...starts.map((start) => start[step]));
const costs = {
  quietcheck: { ready: Math.min(...starts.map((start) => start.loaded + start.first)), held: quietcheck.held },
  minisearch,
  "fuse.js": fuse,
  ufuzzy,
  fuzzysort: prepared,
};

const engines = {
  quietcheck: (text) => quietcheck.find(text).matches.map((match) => [...match.substances].sort().join("+")),
  minisearch: (text) => minisearch.index.search(text).slice(0, 5).map((hit) => hit.substances),
  "fuse.js": (text) => fuse.index.search(text, { limit: 5 }).map((hit) => hit.item.substances),
  ufuzzy: (text) => {
    const [found, info, order] = ufuzzy.index.search(list, text);
    const ranked = order ? order.map((at) => info.idx[at]) : (found ?? []);
    return ranked.slice(0, 5).map((at) => names[at].substances);
  },
  fuzzysort: (text) => fuzzysort.go(text, prepared.index, { key: "target", limit: 5 }).map((hit) => hit.obj.substances),
};

/** What the intended name is to the dictionary, so that every engine is judged by the same truth. */
const meaning = new Map(names.map((row) => [row.name, row.substances]));
const every = Math.max(1, Math.floor(rowsOf(positionals[0]).length / Number(values.limit)));
const cases = rowsOf(positionals[0])
  .filter(([, intended]) => meaning.has(intended))
  .filter((_, at) => at % every === 0);

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
console.log(`${names.length} names, ${cases.length} misspellings`);
console.log("engine        first    in five   median ms   p99 ms   ready ms   held MiB");
const p99 = {};
for (const [name, find] of Object.entries(engines)) {
  for (const [typed] of cases.slice(0, 20)) find(typed);
  const times = [];
  let first = 0;
  let five = 0;
  for (const [typed, intended] of cases) {
    let hits;
    let fastest = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 3; run++) {
      const begin = performance.now();
      hits = find(typed);
      fastest = Math.min(fastest, performance.now() - begin);
    }
    times.push(fastest);
    const distinct = [...new Set(hits)].slice(0, 5);
    first += distinct[0] === meaning.get(intended) ? 1 : 0;
    five += distinct.includes(meaning.get(intended)) ? 1 : 0;
  }
  times.sort((x, y) => x - y);
  p99[name] = quantile(times, 0.99);
  const percent = (count) => `${((100 * count) / cases.length).toFixed(1)} %`;
  const { ready, held } = costs[name];
  const cells = [
    percent(first).padStart(9),
    percent(five).padStart(9),
    quantile(times, 0.5).toFixed(3).padStart(11),
    p99[name].toFixed(3).padStart(8),
    ready.toFixed(1).padStart(10),
    (held / 1048576).toFixed(2).padStart(10),
  ];
  console.log(name.padEnd(10), ...cells);
}
for (const [name, time] of Object.entries(p99)) if (name !== "quietcheck") console.log(`p99 ${name} / quietcheck: ${(time / p99.quietcheck).toFixed(1)}`);
const steps = ["compiled", "loaded", "first"].map((step) => `${step} ${best(step).toFixed(1)}`);
console.log(`quietcheck, best of ${starts.length} starts, ms: ${steps.join(", ")}`);

// How well and how fast names are found, in one run on one machine: Quietcheck's find in WebAssembly against MiniSearch,
// Fuse.js, uFuzzy and fuzzysort on the same dictionary and the same misspellings.
//
//   node tests/bench/names_bench.mjs MISSPELLINGS.tsv [--limit 300]
//
// The file has three columns: what was typed, what was meant, its ingredients (`;` separated). Compare ratios, not milliseconds.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import UFuzzy from "@leeoniya/ufuzzy";
import Fuse from "fuse.js";
import fuzzysort from "fuzzysort";
import MiniSearch from "minisearch";

const root = join(import.meta.dirname, "../..");
const { positionals, values } = parseArgs({ allowPositionals: true, options: { limit: { type: "string", default: "300" } } });
if (positionals.length !== 1) {
  console.error("usage: node tests/bench/names_bench.mjs MISSPELLINGS.tsv [--limit 300]");
  process.exit(2);
}

function rowsOf(file) {
  const lines = readFileSync(file, "utf8").split("\n").slice(1);
  return lines.filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
}

/** Quietcheck's module with its knowledge; `ready` is the time from bytes to first answer. */
async function openQuietcheck() {
  const wasm = readFileSync(join(root, "build/wasm/quietcheck.wasm"));
  const knowledge = readFileSync(join(root, "build/release/knowledge.qcb"));
  const begin = performance.now();
  const stub = () => 0;
  const imports = { env: { emscripten_notify_memory_growth: stub }, wasi_snapshot_preview1: { proc_exit: stub } };
  const { instance } = await WebAssembly.instantiate(wasm, imports);
  const x = instance.exports;
  x._initialize?.();
  const before = x.memory.buffer.byteLength;
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
  find("methadone");
  return { find, ready: performance.now() - begin, held: x.memory.buffer.byteLength - before };
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
const mini = new MiniSearch({ fields: ["name"], storeFields: ["substances"], searchOptions: { fuzzy: 0.34, prefix: true } });
mini.addAll(names);
const fuse = new Fuse(names, { keys: ["name"], threshold: 0.4, includeScore: true });
const uf = new UFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 });
const prepared = names.map((row) => ({ ...row, target: fuzzysort.prepare(row.name) }));
const quietcheck = await openQuietcheck();

const engines = {
  quietcheck: (text) => quietcheck.find(text).matches.map((match) => [...match.substances].sort().join("+")),
  minisearch: (text) => mini.search(text).slice(0, 5).map((hit) => hit.substances),
  "fuse.js": (text) => fuse.search(text, { limit: 5 }).map((hit) => hit.item.substances),
  ufuzzy: (text) => {
    const [found, info, order] = uf.search(list, text);
    const best = order ? order.map((at) => info.idx[at]) : (found ?? []);
    return best.slice(0, 5).map((at) => names[at].substances);
  },
  fuzzysort: (text) => fuzzysort.go(text, prepared, { key: "target", limit: 5 }).map((hit) => hit.obj.substances),
};

/** What the intended name is to the dictionary, so that every engine is judged by the same truth. */
const meaning = new Map(names.map((row) => [row.name, row.substances]));
const every = Math.max(1, Math.floor(rowsOf(positionals[0]).length / Number(values.limit)));
const cases = rowsOf(positionals[0])
  .filter(([, intended]) => meaning.has(intended))
  .filter((_, at) => at % every === 0);

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
console.log(`${names.length} names, ${cases.length} misspellings`);
console.log("engine        first    in five   median ms   p99 ms");
const p99 = {};
for (const [name, find] of Object.entries(engines)) {
  for (const [typed] of cases.slice(0, 20)) find(typed);
  const times = [];
  let first = 0;
  let five = 0;
  for (const [typed, intended] of cases) {
    const begin = performance.now();
    const hits = find(typed);
    times.push(performance.now() - begin);
    const distinct = [...new Set(hits)].slice(0, 5);
    first += distinct[0] === meaning.get(intended) ? 1 : 0;
    five += distinct.includes(meaning.get(intended)) ? 1 : 0;
  }
  times.sort((x, y) => x - y);
  p99[name] = quantile(times, 0.99);
  const percent = (count) => `${((100 * count) / cases.length).toFixed(1)} %`;
  const cells = [percent(first).padStart(9), percent(five).padStart(9), quantile(times, 0.5).toFixed(3).padStart(11), p99[name].toFixed(3).padStart(8)];
  console.log(name.padEnd(10), ...cells);
}
for (const [name, time] of Object.entries(p99)) if (name !== "quietcheck") console.log(`p99 ${name} / quietcheck: ${(time / p99.quietcheck).toFixed(1)}`);
console.log(`quietcheck: ready in ${quietcheck.ready.toFixed(1)} ms, ${(quietcheck.held / 1048576).toFixed(2)} MiB held beyond the start (knowledge included)`);

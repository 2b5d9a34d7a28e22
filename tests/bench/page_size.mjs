// What weighs what in the page, and that it doesn't grow unnoticed: brotli -11 of dist/quietcheck.html with and without each part.
//
//   node tests/bench/page_size.mjs         needs build/wasm and build/release; exit 1 when a part is over its ceiling
//
// A part weighs what the page gets lighter by when it is left out. Ceilings are what was measured last, and 3 %: whoever makes a
// part heavier on purpose raises its ceiling in the same commit and says why.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { buildPage } from "../../web/build.mjs";
import { bundleParts, head_size, part_names, row_size } from "../../web/packing.mjs";

const parts = {
  dictionary: { goal: 61_500, ceiling: 64_000 },
  "knowledge, English and Spanish": { goal: 62_000, ceiling: 288_500 },
  engine: { goal: 35_000, ceiling: 195_500 },
  page: { goal: 20_000, ceiling: 50_300 },
  "in all": { goal: 180_000, ceiling: 597_500 },
};

const root = join(import.meta.dirname, "../..");
const folder = await mkdtemp(join(tmpdir(), "quietcheck-size-"));
const wasm = await readFile(join(root, "build/wasm/quietcheck.wasm"));
const bundle = await readFile(join(root, "build/release/knowledge.qcb"));

/** The bundle with those parts only that `wanted` says. */
function bundleOf(wanted) {
  const kept = bundleParts(bundle).filter(({ kind }) => wanted(kind));
  const head = Buffer.from(bundle.subarray(0, head_size));
  head.writeUInt32LE(kept.length, 8);
  let offset = head_size + row_size * kept.length;
  const rows = kept.map(({ row, bytes }) => {
    const moved = Buffer.from(row);
    moved.writeUInt32LE(offset, 4);
    offset += bytes.length;
    return moved;
  });
  return Buffer.concat([head, ...rows, ...kept.map(({ bytes }) => bytes)]);
}

async function weigh(engine, knowledge) {
  const files = { wasm: join(folder, "engine"), bundle: join(folder, "bundle"), out: join(folder, "page.html") };
  await writeFile(files.wasm, engine);
  await writeFile(files.bundle, knowledge);
  await buildPage(files);
  const html = await readFile(files.out);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: html.length,
  };
  return brotliCompressSync(html, { params }).length;
}

const nothing = Buffer.alloc(0);
const all = await weigh(wasm, bundle);
const weights = {
  dictionary: all - (await weigh(wasm, bundleOf((kind) => kind !== part_names))),
  "knowledge, English and Spanish": all - (await weigh(wasm, bundleOf((kind) => kind === part_names))),
  engine: all - (await weigh(nothing, bundle)),
  page: await weigh(nothing, bundleOf(() => false)),
  "in all": all,
};
await rm(folder, { recursive: true });

let over = 0;
console.log("part                                 bytes   ceiling      goal");
for (const [part, { goal, ceiling }] of Object.entries(parts)) {
  const grown = weights[part] > ceiling;
  over += grown ? 1 : 0;
  const cells = [weights[part], ceiling, goal].map((bytes) => bytes.toLocaleString("en").padStart(10));
  console.log(part.padEnd(32), ...cells, grown ? "  over its ceiling" : "");
}
process.exitCode = over > 0 ? 1 : 0;

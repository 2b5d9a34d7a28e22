import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, crc32, inflateSync } from "node:zlib";
import { buildDist } from "../../web/build_dist.mjs";
import { pageAddress } from "./browser.mjs";
import { cannedEngine } from "./canned_engine.mjs";

const wasm = join(tmpdir(), "quietcheck-build-test.wasm");
await writeFile(wasm, cannedEngine({}));
const files = { wasm, bundle: wasm };
const build = async (name) => readFile(fileURLToPath(await pageAddress(name, files)), "utf8");

test("the same input gives the same bytes", async () => {
  assert.equal(await build("build-one"), await build("build-two"));
});

test("the policy admits one script and one style by their hashes, and no connection", async () => {
  const html = await build("build-one");
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)[1];
  const sha = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const script = html.slice(html.lastIndexOf("<script>") + 8, html.lastIndexOf("</script>"));
  const style = html.slice(html.indexOf("<style>") + 7, html.indexOf("</style>"));
  assert.equal(
    policy,
    `default-src 'none'; script-src ${sha(script)} 'wasm-unsafe-eval'; style-src ${sha(style)}; img-src data:; ` +
      "connect-src 'none'; form-action 'none'; base-uri 'none'",
  );
});

test("the file names no other address than the neutral page and an SVG namespace", async () => {
  const html = await build("build-one");
  const addresses = new Set([...html.matchAll(/https?:\/\/[\w.-]+/g)].map(([address]) => address));
  for (const address of addresses)
    assert.ok(["https://www.weather.gov", "http://www.w3.org"].includes(address), address);
});

test("a missing engine is named with its repair", async () => {
  await assert.rejects(
    pageAddress("build-three", { ...files, wasm: "nowhere.wasm" }),
    /cmake --preset wasm && cmake --build --preset wasm/,
  );
});

const dist = join(tmpdir(), `quietcheck-build-test-${process.pid}`);
await buildDist(dist, files);
const text = (name) => readFile(join(dist, name), "utf8");

test("each file of dist/ is listed with its SHA-256, and what a script tag takes with its SHA-384", async () => {
  const sums = new Map(
    (await text("SHA256SUMS"))
      .trim()
      .split("\n")
      .map((line) => line.split("  ").reverse()),
  );
  const names = (await readdir(dist)).filter((name) => name !== "SHA256SUMS").sort();
  assert.deepEqual([...sums.keys()].sort(), names);
  const integrity = JSON.parse(await text("integrity.json"));
  for (const name of names) {
    const bytes = await readFile(join(dist, name));
    assert.equal(sums.get(name), createHash("sha256").update(bytes).digest("hex"), name);
    const sha384 = `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
    if (name !== "integrity.json") assert.equal(integrity[name], sha384, name);
  }
});

test("the app is the same script and style under the same policy, but for its worker and its manifest", async () => {
  const [page, app] = await Promise.all([text("quietcheck.html"), text("index.html")]);
  const plain = app
    .replace("; worker-src 'self'; manifest-src 'self'", "")
    .replace('<link rel="manifest" href="manifest.webmanifest">\n', "");
  assert.equal(plain, page);
});

test("the app's icons are PNG of the sizes they say", async () => {
  const { icons } = JSON.parse(await text("manifest.webmanifest"));
  assert.deepEqual(
    icons.map(({ sizes }) => sizes),
    ["192x192", "512x512"],
  );
  for (const { src, sizes } of icons) {
    const png = Buffer.from(src.slice(src.indexOf(",") + 1), "base64");
    const size = Number.parseInt(sizes, 10);
    assert.equal(png.readUInt32BE(16), size);
    const length = png.readUInt32BE(33); // IDAT comes after the 33 bytes of signature and header
    assert.equal(inflateSync(png.subarray(41, 41 + length)).length, size * (1 + 3 * size));
    assert.equal(png.readUInt32BE(41 + length), crc32(png.subarray(37, 41 + length)));
  }
});

test("the embed weighs under 2 KB, and names no other address than the neutral page", async () => {
  for (const name of ["quiet-check.js", "quiet-check.mjs"]) {
    const script = await text(name);
    assert.ok(brotliCompressSync(script).length < 2048, `${name}: ${brotliCompressSync(script).length} bytes`);
    assert.deepEqual(script.match(/https?:\/\/[\w.-]+/g), ["https://www.weather.gov"]);
  }
});

test("every file that the npm package exports is there, and its elements are described as they are", async () => {
  const { exports, types, customElements } = JSON.parse(await text("package.json"));
  const names = await readdir(dist);
  const targets = Object.values(exports).flatMap((one) => (typeof one === "string" ? one : Object.values(one)));
  for (const target of [...targets, types, customElements])
    assert.ok(names.includes(target.replace("./", "")), `${target} is exported but not built`);
  const [{ declarations }] = JSON.parse(await text("custom-elements.json")).modules;
  const source = await readFile(new URL("../../web/embed/element.ts", import.meta.url), "utf8");
  for (const { name } of [...declarations[0].attributes, ...declarations[0].events])
    assert.ok(source.includes(`"${name}"`), `${name} is described but not in element.ts`);
  for (const { name } of declarations[0].cssProperties)
    assert.ok(source.includes(`"${name.replace("--qc-", "")}"`), `${name} is described but not in element.ts`);
});

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
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
    /cmake --workflow --preset wasm/,
  );
});

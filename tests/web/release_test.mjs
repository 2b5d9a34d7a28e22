// A release: the zip unpacks to what was built, the npm package installs and names its files, the sums are right, twice the same.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { release } from "../../web/release.mjs";
import { cannedEngine } from "./canned_engine.mjs";

let folder;
let made;
const { version } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
const stem = `quietcheck-${version}`;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "quietcheck-release-test-"));
  const wasm = join(folder, "engine.wasm");
  await writeFile(wasm, cannedEngine({}));
  const files = { wasm, bundle: wasm };
  made = await release(join(folder, "one"), files);
  await release(join(folder, "two"), files);
});

test("a release is a zip, an npm package and their sums, and the same each time", async () => {
  assert.deepEqual(made, [`${stem}.tgz`, `${stem}.zip`, `${stem}.sha256`]);
  execFileSync("sha256sum", ["--check", "--quiet", `${stem}.sha256`], { cwd: join(folder, "one") });
  for (const name of made)
    assert.ok((await readFile(join(folder, "one", name))).equals(await readFile(join(folder, "two", name))), name);
});

test("the zip unpacks to the built files, each also packed, and is a WordPress plugin", async () => {
  execFileSync("python3", ["-m", "zipfile", "-e", join(folder, "one", `${stem}.zip`), join(folder, "unpacked")]);
  const place = join(folder, "unpacked", stem);
  execFileSync("sha256sum", ["--check", "--quiet", "SHA256SUMS"], { cwd: place });
  const page = await readFile(join(place, "quietcheck.html"));
  assert.ok(brotliDecompressSync(await readFile(join(place, "quietcheck.html.br"))).equals(page));
  assert.ok(gunzipSync(await readFile(join(place, "quietcheck.html.gz"))).equals(page));
  assert.match(await readFile(join(place, "quietcheck.php"), "utf8"), new RegExp(`Version: ${version}\\n`));
});

test("the npm package installs, and its exports can be found", async () => {
  const place = join(folder, "site");
  const tarball = join(folder, "one", `${stem}.tgz`);
  execFileSync("npm", ["install", "--silent", "--offline", "--prefix", place, tarball]);
  await writeFile(
    join(place, "find.mjs"),
    "for (const name of ['', '/quietcheck.html', '/quiet-check.js']) console.log(import.meta.resolve('quietcheck' + name));",
  );
  const found = execFileSync("node", ["find.mjs"], { cwd: place, encoding: "utf8" }).trim().split("\n");
  const names = await readdir(join(place, "node_modules/quietcheck"));
  for (const address of found) assert.ok(names.includes(fileURLToPath(address).split("/").at(-1)), address);
  assert.ok(!names.some((name) => name.endsWith(".zip") || name.endsWith(".br")));
});

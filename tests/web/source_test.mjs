// Promises that can be read off the source: what the page never uses, and that words and code fit together.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const files = readdirSync(join(root, "web/src"), { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(root, "web/src", name), "utf8") }));

const forbidden =
  /innerHTML|outerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|localStorage|sessionStorage|indexedDB|document\.cookie|fetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|RTCPeerConnection|window\.open|console\./;

test("the page neither stores, sends nor logs, and writes text only", () => {
  for (const { name, text } of files) assert.doesNotMatch(text, forbidden, name);
});

test("only engine.ts touches the engine's exports", () => {
  for (const { name, text } of files) if (name !== "engine.ts") assert.doesNotMatch(text, /\bqc_|WebAssembly/, name);
});

test("leaving for the neutral page is the only navigation", () => {
  const uses = files.filter(({ text }) => /\blocation\b/.test(text)).map(({ name }) => name);
  assert.deepEqual(uses, ["exit.tsx"]);
});

test("every interface word is used, and none says more than we know", () => {
  const words = JSON.parse(readFileSync(join(root, "data/text/en.json"), "utf8"));
  const template = readFileSync(join(root, "web/page.html"), "utf8");
  const used = files.map(({ text }) => text).join("\n") + template;
  const prefixes = [...used.matchAll(/`([\w.]+)\.\$\{/g)].map((match) => match[1]);
  const word_calls = [...used.matchAll(/word\("([\w.]+)"/g)].map((match) => match[1]);
  for (const [key, text] of Object.entries(words)) {
    const stem = key.replace(/\.(one|other)$/, "");
    const known = used.includes(`"${key}"`) || used.includes(`"${stem}"`) || used.includes(`text:${key}}`);
    const built = [...prefixes, ...word_calls].some((prefix) => key.startsWith(`${prefix}.`));
    assert.ok(known || built, `${key} is not used`);
    assert.doesNotMatch(text, /\bsafe\b|no interactions?\b|✓|✔|✅/i, key);
  }
});

test("sentences are short: at most 20 words", () => {
  const words = JSON.parse(readFileSync(join(root, "data/text/en.json"), "utf8"));
  for (const [key, text] of Object.entries(words))
    for (const sentence of text.split(/[.?!:;](?:\s|$)/))
      assert.ok(sentence.split(/\s+/).length <= 20, `${key}: ${sentence}`);
});

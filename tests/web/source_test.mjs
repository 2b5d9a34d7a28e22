// Promises that can be read off the source: what the page never uses, and that words and code fit together.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const files = readdirSync(join(root, "web/src"), { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
  .map((name) => ({ name, text: readFileSync(join(root, "web/src", name), "utf8") }));

const forbidden =
  /innerHTML|outerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|localStorage|sessionStorage|indexedDB|document\.cookie|fetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|RTC\w*|WebTransport|Worker\(|importScripts|window\.open|console\./;

test("the page neither stores, sends nor logs, and writes text only", () => {
  for (const { name, text } of files) assert.doesNotMatch(text, forbidden, name);
});

test("only engine.ts touches the engine's exports", () => {
  for (const { name, text } of files)
    if (name !== "engine/engine.ts") assert.doesNotMatch(text, /\bqc_|WebAssembly/, name);
});

test("the only navigations are to the neutral page and, for a new version of the app, to the page itself", () => {
  const uses = files.flatMap(({ name, text }) =>
    [...text.matchAll(/\blocation\b[^;]*/g)].map(([use]) => `${name}: ${use}`),
  );
  assert.deepEqual(uses, [
    "frame/exit.tsx: location.replace(neutral_page)",
    "frame/offline.tsx: location.reload(), { once: true })",
  ]);
  for (const { name, text } of files)
    assert.doesNotMatch(
      text,
      /\.href\s*=[^=]|\.submit\(|requestSubmit|navigation\.navigate|createElement\("(?:a|form|script|iframe|img|link)"|(?<!typeof )import\(/,
      name,
    );
});

test("only host.ts speaks to another window, and says four words", () => {
  const speakers = files.filter(({ text }) => /postMessage|window\.(parent|top|opener)/.test(text));
  assert.deepEqual(speakers.map(({ name }) => name).sort(), ["frame/host.ts", "frame/offline.tsx"]); // offline.tsx: to our own worker
  const { text } = files.find(({ name }) => name === "frame/host.ts");
  assert.deepEqual(
    [...text.matchAll(/postMessage\((.*), "\*"\)/g)].map(([, what]) => what),
    ["{ quietcheck: word }", '{ quietcheck: "resize", height, full }'],
  );
});

const wordsOf = (language) => JSON.parse(readFileSync(join(root, `data/text/${language}.json`), "utf8"));

test("each language has every word, with the same places for values", () => {
  const places = (words) => Object.entries(words).map(([key, text]) => [key, (text.match(/\{\w+\}/g) ?? []).sort()]);
  assert.deepEqual(places(wordsOf("es")), places(wordsOf("en")));
});

test("every interface word is used, and none says more than we know", () => {
  const words = wordsOf("en");
  const spanish = wordsOf("es");
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
    assert.doesNotMatch(spanish[key], /\bsegur[oa]s?\b|sin interacci|sin riesgo|✓|✔|✅/i, key);
  }
});

test("sentences are short: at most 20 words", () => {
  for (const [key, text] of [...Object.entries(wordsOf("en")), ...Object.entries(wordsOf("es"))])
    for (const sentence of text.split(/[.?!:;](?:\s|$)/))
      assert.ok(sentence.split(/\s+/).length <= 20, `${key}: ${sentence}`);
});

test("the embed puts no HTML into a host's page, sends nothing and leaves only for the neutral page", () => {
  const source = readFileSync(join(root, "web/embed/element.ts"), "utf8");
  assert.doesNotMatch(source, forbidden);
  const uses = [...source.matchAll(/\blocation\b[^;]*/g)].map(([use]) => use);
  assert.deepEqual(uses, ["location.replace(neutral_page)"]);
  const sandbox = "allow-scripts allow-modals allow-downloads allow-top-navigation-to-custom-protocols";
  assert.ok(source.includes(`"${sandbox}"`));
  assert.ok(readFileSync(join(root, "web/embed/RECIPES.md"), "utf8").includes(`sandbox="${sandbox}"`));
});

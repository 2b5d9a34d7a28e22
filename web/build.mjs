// Builds dist/quietcheck.html: one self-contained page with the engine and the knowledge inside.
//
//   node web/build.mjs [--wasm FILE] [--bundle FILE] [--out FILE]
//
// build_dist.mjs builds everything else that belongs into dist/ around it.
// The same input gives the same bytes. The page's policy admits this one script and style by their hashes and no connection.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import * as esbuild from "esbuild";
import { bundlePieces, letters } from "./packing.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const default_files = {
  wasm: join(root, "build/wasm/quietcheck.wasm"),
  bundle: join(root, "build/release/knowledge.qcb"),
  out: join(root, "dist/quietcheck.html"),
};

const app_link = '<link rel="manifest" href="manifest.webmanifest">\n';

/** Writes the page to `out`; returns its size in bytes. `installable`: the same page as an app, with a manifest and a worker. */
export async function buildPage(files = {}, { installable = false } = {}) {
  const { wasm, bundle, out } = { ...default_files, ...files };
  const texts = await interfaceWords();
  const script = await bundleScript(texts, await readBytes(wasm, "wasm"), await readBytes(bundle, "release"));
  const style = await bundleStyle();
  const policy = [
    "default-src 'none'",
    `script-src '${hash(script)}' 'wasm-unsafe-eval'`,
    `style-src '${hash(style)}'`,
    "img-src data:",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    ...(installable ? ["worker-src 'self'", "manifest-src 'self'"] : []),
  ].join("; ");
  const partsOf = await phoneSplitter();
  const fill = (_, kind, key) => {
    if (kind === "text") return withPhoneLinks(partsOf(wordOf(texts.en, key)));
    return { policy, script, style, app: installable ? app_link : "" }[key];
  };
  const template = await readFile(join(root, "web/page.html"), "utf8");
  const html = template.replace(/\{\{(text|part):([\w.]+)\}\}/g, fill);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, html);
  return Buffer.byteLength(html);
}

async function readBytes(file, preset) {
  try {
    return await readFile(file);
  } catch {
    throw new Error(`${file} is missing: run "cmake --preset ${preset} && cmake --build --preset ${preset}" first`);
  }
}

/** The words of the page by language. */
export async function interfaceWords() {
  const words = async (language) => JSON.parse(await readFile(join(root, `data/text/${language}.json`), "utf8"));
  return { en: await words("en"), es: await words("es") };
}

function wordOf(words, key) {
  if (!(key in words)) throw new Error(`web/page.html uses "${key}", which data/text/en.json doesn't have`);
  return words[key];
}

async function bundleScript(texts, wasm, bundle) {
  const contents = {
    assets: `export const knowledge = ${JSON.stringify(bundlePieces(bundle))}; export const wasm = ${JSON.stringify([letters(wasm)])};`,
    text: textModule(texts),
  };
  const result = await esbuild.build({
    entryPoints: [join(root, "web/src/main.tsx")],
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    plugins: [
      {
        name: "quietcheck",
        setup(build) {
          build.onResolve({ filter: /^quietcheck:/ }, ({ path }) => ({
            path: path.slice(11),
            namespace: "quietcheck",
          }));
          build.onLoad({ filter: /.*/, namespace: "quietcheck" }, ({ path }) => ({ contents: contents[path] }));
        },
      },
    ],
  });
  return result.outputFiles[0].text;
}

/** Both languages have the same keys, so they stand in the page once; each language has its sentences, in that order. */
function textModule(texts) {
  const keys = Object.keys(texts.en);
  const lines = (parts) => JSON.stringify(parts.join("\n"));
  const languages = Object.entries(texts).map(
    ([name, words]) => `${name}: of(${lines(keys.map((key) => words[key]))})`,
  );
  return `const keys = ${lines(keys)}.split("\\n");
const of = (sentences) => Object.fromEntries(sentences.split("\\n").map((one, at) => [keys[at], one]));
export default { ${languages} };`;
}

async function bundleStyle() {
  const result = await esbuild.build({
    entryPoints: [join(root, "web/src/style.css")],
    absWorkingDir: root,
    bundle: true,
    write: false,
    minify: true,
    charset: "utf8",
    target: "es2022",
  });
  return result.outputFiles[0].text;
}

function hash(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
}

/** Splits a sentence into its words, as strings, and its phone numbers, as [number, address]. */
export async function phoneSplitter() {
  const phones = JSON.parse(await readFile(join(root, "web/src/model/phone_numbers.json"), "utf8"));
  const numbers = new RegExp(`\\b(${Object.keys(phones).join("|")})\\b`, "i");
  return (sentence) =>
    sentence.split(numbers).map((part, index) => (index % 2 === 1 ? [part, phones[part.toLowerCase()]] : part));
}

function withPhoneLinks(parts) {
  const html = (part) =>
    typeof part === "string" ? escapeHtml(part) : `<a href="${part[1]}">${escapeHtml(part[0])}</a>`;
  return parts.map(html).join("");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: { wasm: { type: "string" }, bundle: { type: "string" }, out: { type: "string" } },
  });
  const size = await buildPage(values);
  console.log(`${values.out ?? "dist/quietcheck.html"}: ${size} bytes`);
}

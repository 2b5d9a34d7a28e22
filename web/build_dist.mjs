// Builds dist/: the page, the app, the embed, a list with the SHA-256 of each file, and beside them the demo of the embed.
// The same input gives the same bytes.
//
//   node web/build_dist.mjs [--out FOLDER]
import { createHash } from "node:crypto";
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import * as esbuild from "esbuild";
import { iconPng } from "./app/icons.mjs";
import { buildPage, interfaceWords, phoneSplitter } from "./build.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const icon_sizes = [192, 512];

/** `files` may name another engine and bundle, as for buildPage. */
export async function buildDist(out = join(root, "dist"), files = {}) {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await buildPage({ ...files, out: join(out, "quietcheck.html") });
  await buildApp(out, files);
  await buildEmbed(out);
  for (const name of ["LICENSE", "NOTICE"]) await copyFile(join(root, name), join(out, name));
  return writeIntegrity(out);
}

async function buildApp(out, files) {
  await buildPage({ ...files, out: join(out, "index.html") }, { installable: true });
  const manifest = JSON.parse(await readFile(join(root, "web/app/manifest.webmanifest"), "utf8"));
  // The page's policy admits pictures that lie in a document, and no others.
  manifest.icons = icon_sizes.map((size) => ({
    src: `data:image/png;base64,${iconPng(size).toString("base64")}`,
    sizes: `${size}x${size}`,
    type: "image/png",
    purpose: "any maskable",
  }));
  await writeFile(join(out, "manifest.webmanifest"), `${JSON.stringify(manifest)}\n`);
  const kept = ["index.html", "manifest.webmanifest"];
  const version = createHash("sha256");
  for (const name of kept) version.update(await readFile(join(out, name)));
  await bundle(join(root, "web/app/worker.js"), join(out, "worker.js"), "iife", {
    VERSION: JSON.stringify(version.digest("hex").slice(0, 16)),
    FILES: JSON.stringify(kept),
  });
}

async function buildEmbed(out) {
  await bundle(join(root, "web/embed/quiet-check.ts"), join(out, "quiet-check.js"), "iife");
  await bundle(join(root, "web/embed/module.ts"), join(out, "quiet-check.mjs"), "esm");
  for (const name of ["quiet-check.d.ts", "custom-elements.json", "RECIPES.md", "nginx.conf"])
    await copyFile(join(root, "web/embed", name), join(out, name));
  const npm_package = JSON.parse(await readFile(join(root, "web/embed/package.json"), "utf8"));
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  await writeFile(join(out, "package.json"), `${JSON.stringify({ ...npm_package, version }, null, 2)}\n`);
  const plugin = await readFile(join(root, "web/embed/quietcheck.php"), "utf8");
  await writeFile(join(out, "quietcheck.php"), plugin.replace("Version: 0.0.0", `Version: ${version}`));
}

async function bundle(from, to, format, define = {}) {
  const numbers = {};
  const partsOf = await phoneSplitter();
  for (const [language, words] of Object.entries(await interfaceWords()))
    numbers[language] = {
      title: words["page.title"],
      unavailable: words["unavailable.title"],
      sentences: ["signs", "crisis_line", "poison", "abroad"].map((key) => partsOf(words[`emergency.${key}`])),
    };
  await esbuild.build({
    entryPoints: [from],
    absWorkingDir: root,
    outfile: to,
    bundle: true,
    format,
    define,
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    plugins: [
      {
        name: "numbers",
        setup(build) {
          build.onResolve({ filter: /^quietcheck:numbers$/ }, ({ path }) => ({ path, namespace: "numbers" }));
          build.onLoad({ filter: /.*/, namespace: "numbers" }, () => ({
            contents: JSON.stringify(numbers),
            loader: "json",
          }));
        },
      },
    ],
  });
}

/** The website of an invented clinic with the check on it, beside a built `out`. It is no part of a release. */
export async function addDemo(out) {
  await cp(join(root, "web/demo"), join(out, "demo"), { recursive: true });
}

/** SHA256SUMS for `sha256sum -c`, and integrity.json with what `integrity=` takes; neither lists itself. */
async function writeIntegrity(out) {
  const names = (await readdir(out)).sort();
  const digest = (bytes, kind, as) => createHash(kind).update(bytes).digest(as);
  const integrity = {};
  for (const name of names) integrity[name] = `sha384-${digest(await readFile(join(out, name)), "sha384", "base64")}`;
  await writeFile(join(out, "integrity.json"), `${JSON.stringify(integrity, null, 2)}\n`);
  const lines = [];
  for (const name of [...names, "integrity.json"].sort())
    lines.push(`${digest(await readFile(join(out, name)), "sha256", "hex")}  ${name}\n`);
  await writeFile(join(out, "SHA256SUMS"), lines.join(""));
  return names;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { out: { type: "string" } } });
  const out = values.out ?? join(root, "dist");
  const names = await buildDist(out);
  await addDemo(out);
  console.log(`${values.out ?? "dist"}: ${names.join(", ")}, demo/`);
}

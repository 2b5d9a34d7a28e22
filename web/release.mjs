// Makes a release out of dist/:  npm run release
//   node web/release.mjs [--out FOLDER]
//
//   dist/quietcheck-x.y.z.zip         to unpack on one's own server: the files, each also as .br and .gz
//   dist/quietcheck-x.y.z.tgz         the npm package
//   dist/quietcheck-x.y.z.sha256      their sums, for `sha256sum -c`
// The same commit gives the same bytes.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { crc32, deflateRawSync } from "node:zlib";
import { buildDist } from "./build_dist.mjs";
import { precompress } from "./precompress.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Builds into `out` and packs; the names of the three files. */
export async function release(out = join(root, "dist"), files = {}) {
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const changes = await readFile(join(root, "CHANGELOG.md"), "utf8");
  if (!changes.includes(`\n## ${version} `))
    throw new Error(`CHANGELOG.md has no entry for ${version}: write it first`);
  await buildDist(out, files);
  const stem = `quietcheck-${version}`;
  const place = await mkdtemp(join(tmpdir(), "quietcheck-release-"));
  try {
    await cp(out, place, { recursive: true });
    execFileSync("npm", ["pack", "--silent", "--pack-destination", out], { cwd: place });
    await precompress(place);
    await writeFile(join(out, `${stem}.zip`), await zip(place, stem));
  } finally {
    await rm(place, { recursive: true });
  }
  const made = [`${stem}.tgz`, `${stem}.zip`];
  const lines = [];
  for (const name of made) {
    const sum = createHash("sha256").update(await readFile(join(out, name)));
    lines.push(`${sum.digest("hex")}  ${name}\n`);
  }
  await writeFile(join(out, `${stem}.sha256`), lines.join(""));
  return [...made, `${stem}.sha256`];
}

const date_of_all = 0x21; // 1 January 1980 in a zip's words: when it was packed is no part of a release

/** A zip of a flat folder, its files under `prefix`. The format: PKWARE's APPNOTE, 4.3.7 and 4.3.12. */
async function zip(folder, prefix) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const name of (await readdir(folder)).sort()) {
    const bytes = await readFile(join(folder, name));
    const packed = deflateRawSync(bytes, { level: 9 });
    const path = Buffer.from(`${prefix}/${name}`);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version 2.0 unpacks it
    common.writeUInt16LE(8, 4); // deflated
    common.writeUInt16LE(date_of_all, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = [Buffer.from("PK\x03\x04"), common, path, packed];
    const where = Buffer.alloc(14);
    where.writeUInt32LE(0o100644 * 0x10000, 6); // a plain file that everybody may read
    where.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x03", "latin1"), common, where, path);
    parts.push(...local);
    at += local.reduce((sum, { length }) => sum + length, 0);
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  const count = directory.length / 4;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, listing, Buffer.from("PK\x05\x06"), end]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { out: { type: "string" } } });
  for (const name of await release(values.out)) console.log(`${values.out ?? "dist"}/${name}`);
}

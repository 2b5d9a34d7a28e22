// Puts a .br and a .gz beside each file of a folder, for servers that send them as they are:  node web/precompress.mjs FOLDER
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const worth_it = /\.(html|js|mjs|json|webmanifest|md)$/;

export async function precompress(folder) {
  for (const name of (await readdir(folder)).filter((one) => worth_it.test(one))) {
    const bytes = await readFile(join(folder, name));
    await writeFile(join(folder, `${name}.br`), brotliCompressSync(bytes, { params: brotli_best(bytes) }));
    const packed = gzipSync(bytes, { level: 9 });
    packed[9] = 255; // the header's system byte, so that every machine gives the same bytes
    await writeFile(join(folder, `${name}.gz`), packed);
  }
}

function brotli_best(bytes) {
  return {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await precompress(process.argv[2]);

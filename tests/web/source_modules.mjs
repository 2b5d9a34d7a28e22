// Loads a TypeScript file of web/src into node, for logic that needs no browser.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { interfaceWords } from "../../web/build.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

export async function loadSource(file) {
  const words = {
    name: "words",
    setup(build) {
      build.onResolve({ filter: /^quietcheck:text$/ }, ({ path }) => ({ path, namespace: "words" }));
      build.onLoad({ filter: /.*/, namespace: "words" }, async () => ({
        contents: JSON.stringify(await interfaceWords()),
        loader: "json",
      }));
    },
  };
  const result = await esbuild.build({
    entryPoints: [join(root, "web/src", file)],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    plugins: [words],
  });
  return import(`data:text/javascript;base64,${Buffer.from(result.outputFiles[0].contents).toString("base64")}`);
}

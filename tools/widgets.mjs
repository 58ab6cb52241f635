// Bundles each explorer, with what it imports, into one module: cnnlib/widgets/js/NAME.js to static/NAME.js.
//
//     node tools/widgets.mjs [folder]

import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = join(root, "cnnlib", "widgets", "js");
const explorers = readdirSync(sources).filter((name) => name.endsWith(".js") && !name.endsWith(".test.js"));

await build({
  absWorkingDir: root, // the comments in a bundle name its modules from here
  entryPoints: explorers.map((name) => join(sources, name)),
  outdir: process.argv[2] ?? join(sources, "..", "static"),
  bundle: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
});

// Changes one thing in the explorers' JavaScript, and sees whether the tests of the arithmetic notice. Prints what they
// do not notice, and a score.
//
//     CNNLIB_NUMBERS=folder node tools/mutate_js.mjs [--sample 40] [--seed 1] [explorer ...]
//
// The folder holds the cases that `tests/widgets/test_javascript.py` makes. A mutant is one node of a module's syntax
// tree written otherwise. Only code that those tests run is changed: what draws is tested in a browser, not here.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { parse } from "acorn";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const SOURCES = join(ROOT, "cnnlib", "widgets", "js");
const DEADLINE = 120_000; // milliseconds in which a mutant that goes round for ever is ended

const OTHERS = {
  "<": "<=", "<=": "<", ">": ">=", ">=": ">", "===": "!==", "!==": "===", "+": "-", "-": "+", "*": "/", "/": "*",
  "%": "*", "**": "*", "&&": "||", "||": "&&", "??": "&&", "+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=",
}; // biome-ignore format: pairs

/** The ways to write a node otherwise: [kind, text].
 *  @param {any} node @param {string} text @returns {[string, string][]} */
function replacements(node, text) {
  const own = text.slice(node.start, node.end);
  const other = OTHERS[node.operator];
  if (["BinaryExpression", "LogicalExpression", "AssignmentExpression"].includes(node.type) && other) {
    const [left, right] = [text.slice(node.start, node.left.end), text.slice(node.right.start, node.end)];
    const between = text.slice(node.left.end, node.right.start).replace(node.operator, () => other);
    return [[`${node.operator} to ${other}`, `(${left}${between}${right})`]];
  }
  if (node.type === "UnaryExpression" && "-!".includes(node.operator)) return [["dropped", own.slice(1)]];
  if (node.type === "Literal" && typeof node.value === "number") {
    return [["+ 1", `(${node.value + 1})`], ["- 1", `(${node.value - 1})`]]; // biome-ignore format: a pair
  }
  if (node.type === "Literal" && typeof node.value === "boolean") return [["turned", String(!node.value)]];
  if (node.type === "ConditionalExpression") {
    const [test, yes, no] = [node.test, node.consequent, node.alternate].map((n) => `(${text.slice(n.start, n.end)})`);
    return [["branches swapped", `(${test} ? ${no} : ${yes})`]];
  }
  if (node.type === "IfStatement") {
    const { start, end } = node.test;
    return [
      ["condition turned", text.slice(node.start, start) + `!(${text.slice(start, end)})` + text.slice(end, node.end)],
    ];
  }
  if (
    node.type === "MemberExpression" &&
    !node.computed &&
    ["min", "max", "floor", "ceil"].includes(node.property.name)
  ) {
    const name = { min: "max", max: "min", floor: "ceil", ceil: "floor" }[node.property.name];
    return [[`${node.property.name} to ${name}`, text.slice(node.start, node.property.start) + name]];
  }
  return [];
}

/** The nodes within functions, but for the names of properties: what stands outside are tables and settings.
 *  @param {any} node @param {boolean} inside @returns {Generator<any>} */
function* nodes(node, inside = false) {
  if (Array.isArray(node)) for (const part of node) yield* nodes(part, inside);
  else if (node && typeof node.type === "string") {
    if (inside) yield node;
    const within = inside || node.type.includes("Function");
    for (const [field, part] of Object.entries(node)) if (field !== "key" || node.computed) yield* nodes(part, within);
  }
}

/** The mutants of a file that lie in code for which `runs` holds.
 *  @param {string} path @param {(place: number) => boolean} runs */
function mutantsOf(path, runs) {
  const text = readFileSync(path, "utf8");
  const found = [];
  for (const node of nodes(parse(text, { ecmaVersion: "latest", sourceType: "module" }))) {
    if (!runs(node.start)) continue;
    const line = text.slice(0, node.start).split("\n").length;
    for (const [kind, other] of replacements(node, text)) {
      const what = `${text.slice(node.start, node.end).split("\n")[0]}  ${kind}`;
      const place = `${relative(SOURCES, path)}:${line}`;
      found.push({ place, what, path, text: text.slice(0, node.start) + other + text.slice(node.end) });
    }
  }
  return found;
}

/** Run the tests of an explorer in a folder of modules; true if they pass.
 *  @param {string} folder @param {string} explorer @param {object} [environment] @returns {Promise<boolean>} */
function passes(folder, explorer, environment = {}) {
  const options = {
    env: { ...process.env, ...environment },
    stdio: "ignore",
    timeout: DEADLINE,
    killSignal: "SIGKILL",
  };
  const child = spawn(process.execPath, [join(folder, `${explorer}.test.js`)], /** @type {any} */ (options));
  return new Promise((resolve) => child.on("close", (code) => resolve(code === 0)));
}

/** What the tests of an explorer run: for each file a function that tells whether a place in it is run.
 *  @param {string} folder @param {string} explorer */
async function covered(folder, explorer) {
  const reports = join(folder, `coverage-${explorer}`);
  if (!(await passes(folder, explorer, { NODE_V8_COVERAGE: reports }))) throw new Error(`${explorer}: its tests fail`);
  const files = new Map();
  for (const report of readdirSync(reports)) {
    for (const { url, functions } of JSON.parse(readFileSync(join(reports, report), "utf8")).result) {
      const ranges = functions.flatMap((f) => f.ranges); // a range within another is the more exact of the two
      const runs = (place) => {
        const around = ranges.filter((r) => r.startOffset <= place && place < r.endOffset);
        around.sort((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset));
        return around.length > 0 && around[0].count > 0;
      };
      files.set(url, runs);
    }
  }
  return files;
}

/** The modules of an explorer: its own, and those of its folder. @param {string} explorer */
function modules(explorer) {
  const all = readdirSync(SOURCES, { withFileTypes: true });
  const parts = all.some((entry) => entry.isDirectory() && entry.name === explorer)
    ? readdirSync(join(SOURCES, explorer)).map((name) => join(SOURCES, explorer, name))
    : [];
  return [join(SOURCES, `${explorer}.js`), ...parts];
}

const { values, positionals } = parseArgs({
  options: { sample: { type: "string", default: "0" }, seed: { type: "string", default: "0" } },
  allowPositionals: true,
});
const tests = readdirSync(SOURCES).filter((name) => name.endsWith(".test.js"));
const explorers = positionals.length ? positionals : tests.map((name) => name.replace(".test.js", ""));

// A copy stands within node_modules, where it finds lit-html, and where nothing else looks.
const copies = join(ROOT, "node_modules", ".mutants");
mkdirSync(copies, { recursive: true });
const folder = mkdtempSync(join(copies, "js-"));
try {
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  cpSync(SOURCES, folder, { recursive: true });
  const found = [];
  for (const explorer of explorers) {
    const files = await covered(folder, explorer);
    for (const path of modules(explorer)) {
      const copy = join(folder, relative(SOURCES, path));
      const runs = files.get(pathToFileURL(copy).href) ?? (() => false);
      found.push(...mutantsOf(path, runs).map((mutant) => ({ ...mutant, explorer, copy })));
    }
  }
  const times = new Map();
  const order = ({ path, what }) => {
    const name = `${values.seed} ${relative(SOURCES, path)} ${what}`; // without the line: what is added leaves the rest
    times.set(name, (times.get(name) ?? 0) + 1);
    return createHash("sha256")
      .update(`${name} ${times.get(name)}`)
      .digest("hex");
  };
  for (const mutant of found) mutant.order = order(mutant);
  found.sort((a, b) => a.order.localeCompare(b.order));
  const chosen = found.slice(0, Number(values.sample) || found.length);
  let noticed = 0;
  for (const { place, what, path, text, explorer, copy } of chosen) {
    writeFileSync(copy, text);
    if (await passes(folder, explorer)) console.log(`survives: ${place}  ${what}`);
    else noticed += 1;
    writeFileSync(copy, readFileSync(path));
  }
  console.log(`${noticed} of ${chosen.length} mutants noticed (${((100 * noticed) / chosen.length).toFixed(1)}%)`);
} finally {
  rmSync(folder, { recursive: true });
}

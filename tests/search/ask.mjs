/**
 * Asks Material's own search, its worker run as it is: `node ask.mjs <javascripts of the theme> <search.js> <index>`.
 * Queries come in as JSON lists, one a line; for each line goes out another that has, for each query, the addresses of
 * the pages found, best first.
 */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import readline from "node:readline";
import vm from "node:vm";

const [scripts, ours, index] = process.argv.slice(2);
const { meant } = await import(`data:text/javascript,${encodeURIComponent(readFileSync(ours, "utf8"))}`);
const workers = path.join(scripts, "workers");
const [worker] = readdirSync(workers).filter((name) => /^search\..*\.js$/.test(name));

let listener;
let answered;
const scope = { console, addEventListener: (_, heard) => (listener = heard), postMessage: (message) => answered(message) };
scope.self = scope;
scope.importScripts = (...names) => names.forEach((name) => run(path.join(workers, name)));
const context = vm.createContext(scope);
const run = (file) => vm.runInContext(readFileSync(file, "utf8"), context);
const send = (data) =>
  new Promise((resolve) => {
    answered = resolve;
    listener({ data });
  });

run(path.join(workers, worker));
const { config, docs } = JSON.parse(readFileSync(index, "utf8"));
await send({ type: 0, data: { config, docs, options: { suggest: false } } });
for await (const line of readline.createInterface({ input: process.stdin })) {
  const found = {};
  for (const query of JSON.parse(line)) {
    const { data } = await send({ type: 2, data: meant(query) });
    found[query] = data.items.map(([first]) => first.location.split("#")[0]);
  }
  process.stdout.write(`${JSON.stringify(found)}\n`);
}

/**
 * Asks Material's own search, its worker run as it is: `node ask.mjs <javascripts of the theme> <search.js> <index>`.
 * Queries come in as a JSON list; out goes, for each, the addresses of the pages found, best first.
 */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
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
const found = {};
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const { data } = await send({ type: 2, data: meant(query) });
  found[query] = data.items.map(([first]) => first.location.split("#")[0]);
}
process.stdout.write(JSON.stringify(found));

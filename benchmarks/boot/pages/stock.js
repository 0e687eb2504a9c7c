/** Pyodide as its documentation starts it: the whole of its library, our packages as wheels of source. */
import { loadPyodide } from "/pyodide/pyodide.mjs";

const facts = Promise.all(["/playbook.json", "/example.json"].map(async (url) => (await fetch(url)).text()));
const python = await loadPyodide();
await python.loadPackage(@wheels@, { checkIntegrity: false });
const [playbook, example] = await facts;
const json = python.pyimport("json");
const answer = python.pyimport("calculators").answer("cadence", json.loads(example), json.loads(playbook));
postMessage(answer.get("html"));

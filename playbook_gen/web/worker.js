/**
 * Python in a worker: starts it once, then answers the newest question.
 *
 * In: {kind: "start", runtime, playbook}, then {kind: "ask", id, name, values} and {kind: "paste", id, text, today} as often as one
 * likes.
 * Out: {kind: "progress", received, total}, {kind: "ready"}, {kind: "answer", id, html, problems},
 * {kind: "pasted", id, html, values}, {kind: "failed", reason}; after the last, this worker is of no more use.
 */

const fail = (error) => postMessage({ kind: "failed", reason: String(error?.message ?? error) });

/**
 * Reports the bytes of `bundle` as they come. What Pyodide fetches is read twice, by Pyodide and by the counter: a copy
 * leaves the browser's cache of compiled WebAssembly in use, a stream of our own would not. Scripts count as they end.
 */
function countBytes(bundle, at) {
  const known = new Map(bundle.files.map(({ name, bytes }) => [at(name), bytes]));
  const fetchAsBefore = self.fetch.bind(self);
  let received = 0;
  const add = (bytes) => {
    received += bytes;
    postMessage({ kind: "progress", received, total: bundle.bytes });
  };
  async function countBody(response) {
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) add(part.value.length);
  }
  self.fetch = async (input, init) => {
    const response = await needed(fetchAsBefore(input, init));
    if (known.has(response.url)) countBody(response.clone()).catch(fail);
    return response;
  };
  return async (url) => {
    const module = await import(url);
    add(known.get(url) ?? 0);
    return module;
  };
}

/** The response, if it holds what was asked for. Pyodide waits for ever for some files, so a lack is told at once. */
async function needed(request) {
  try {
    const response = await request;
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return response;
  } catch (error) {
    fail(error);
    throw error;
  }
}

async function startPython(runtime) {
  const at = (path) => new URL(path, runtime).href;
  const bundle = await (await needed(fetch(at("bundle.json"), { cache: "no-cache" }))).json();
  const load = countBytes(bundle, at);
  const engine = load(at(`${bundle.index}pyodide.asm.mjs`)); // Pyodide asks for it late; it is the same module then
  engine.catch(fail);
  const { loadPyodide } = await load(at(bundle.module));
  return loadPyodide({
    indexURL: at(bundle.index),
    stdLibURL: at(bundle.library),
    lockFileURL: at(bundle.lock),
    packageBaseUrl: runtime, // else a missing package would be asked of a third party
    packages: bundle.packages,
  });
}

/** What answers each kind of question; what the reader typed reaches Python as JSON or text, never as code. */
async function startCalculators({ runtime, playbook }) {
  const facts = needed(fetch(playbook)).then((response) => response.text());
  const python = await startPython(runtime);
  const json = python.pyimport("json");
  const calculators = python.pyimport("calculators");
  const known = json.loads(await facts);
  const ask = ({ name, values }) => {
    const given = json.loads(JSON.stringify(values));
    const answer = calculators.answer(name, given, known);
    const problems = answer.get("problems");
    const plain = { html: answer.get("html"), problems: JSON.parse(json.dumps(problems)) };
    for (const proxy of [given, problems, answer]) proxy.destroy();
    return plain;
  };
  const paste = ({ text, today }) => {
    const read = calculators.paste(text, today, known);
    const values = read.get("values");
    const plain = { html: read.get("html"), values: JSON.parse(json.dumps(values)) };
    for (const proxy of [values, read]) proxy.destroy();
    return plain;
  };
  return { ask, paste };
}

const TOLD = { ask: "answer", paste: "pasted" };
const newest = new Map(); // a question that was overtaken while Python was busy is not answered
let calculators = null;

function answerNewest() {
  if (!calculators) return;
  for (const [kind, question] of newest) {
    newest.delete(kind);
    try {
      postMessage({ kind: TOLD[kind], id: question.id, ...calculators[kind](question) });
    } catch (error) {
      fail(error);
    }
  }
}

self.onmessage = async ({ data }) => {
  if (data.kind in TOLD) {
    newest.set(data.kind, data);
    setTimeout(answerNewest); // after the messages that wait already
    return;
  }
  try {
    calculators = await startCalculators(data);
    postMessage({ kind: "ready" });
    answerNewest();
  } catch (error) {
    fail(error);
  }
};

/**
 * Python in a worker: starts it once, then answers the newest question.
 *
 * In: {kind: "start", runtime, playbook}, then as often as one likes {kind: "ask", id, name, values}, of which only the
 * newest is answered, and {kind: "call", id, door, given, onDemand}, each of which is answered by {kind: "returned", id,
 * value} or {kind: "returned", id, refused}; with `onDemand`, after what a start leaves out has been loaded.
 * Out: {kind: "progress", received, total}, {kind: "ready"}, {kind: "alive"} while more is being loaded,
 * {kind: "answer", id, html, problems, isFirst}, twice where the best answer takes its time: a good one first;
 * {kind: "failed", reason}, after which this worker is of no more use.
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
  const load = async (url) => {
    const module = await import(url);
    add(known.get(url) ?? 0);
    return module;
  };
  return { load, stop: () => (self.fetch = fetchAsBefore) };
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
  const { load, stop } = countBytes(bundle, at);
  const engine = load(at(`${bundle.index}pyodide.asm.mjs`)); // Pyodide asks for it late; it is the same module then
  engine.catch(fail);
  const { loadPyodide } = await load(at(bundle.module));
  const python = await loadPyodide({
    indexURL: at(bundle.index),
    stdLibURL: at(bundle.library),
    lockFileURL: at(bundle.lock),
    packageBaseUrl: runtime, // else a missing package would be asked of a third party
    packages: bundle.packages,
  });
  stop(); // what is fetched from now on may fail, and be asked for again, without ending Python
  return { python, loadMore: once(() => unpack(python, at(bundle.on_demand.name))) };
}

/** Puts what only some readers want among the packages. */
async function unpack(python, address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  const parts = [];
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    postMessage({ kind: "alive" });
  }
  const [extractDir] = python.runPython("import site; site.getsitepackages()");
  python.unpackArchive(await new Blob(parts).arrayBuffer(), "zip", { extractDir });
  python.pyimport("importlib").invalidate_caches();
}

/** `act`, which is not done again unless it failed. */
function once(act) {
  let done = null;
  return () => (done ??= act().catch((error) => ((done = null), Promise.reject(error))));
}

/** What Python answers by; what the reader typed reaches it as JSON, never as code. */
async function startCalculators({ runtime, playbook }) {
  const facts = needed(fetch(playbook)).then((response) => response.text());
  const { python, loadMore } = await startPython(runtime);
  const json = python.pyimport("json");
  const calculators = python.pyimport("calculators");
  const known = json.loads(await facts);
  /** `calculators[door](...given, playbook)`, as plain data; of a dictionary only the `kept` keys, if they are named. */
  const call = (door, given, kept = null) => {
    const proxies = given.map((one) => json.loads(JSON.stringify(one)));
    const returned = calculators[door](...proxies, known) ?? null;
    if (returned === null) return null;
    const parts = kept?.map((key) => [key, returned.get(key)]) ?? [["all", returned]];
    const plain = Object.fromEntries(parts.map(([key, part]) => [key, JSON.parse(json.dumps(part))]));
    for (const one of [...proxies, ...parts.map(([, part]) => part), returned]) one?.destroy?.();
    return kept ? plain : plain.all;
  };
  return Object.assign(call, { loadMore });
}

const DOORS = ["explain", "hand_over", "paste", "spread"]; // what a "call" may open
let newest = null; // a question that was overtaken while Python was busy is not answered
const calls = [];
let python = null;

function answerNewest() {
  if (!python || !newest) return;
  const { id, name, values } = newest;
  newest = null;
  const answer = (door) => python(door, [name, values], ["html", "problems"]);
  try {
    const first = answer("first");
    if (first) postMessage({ kind: "answer", id, isFirst: true, ...first });
    postMessage({ kind: "answer", id, isFirst: false, ...answer("answer") });
  } catch (error) {
    fail(error);
  }
}

function answerCalls() {
  if (!python) return;
  for (const call of calls.splice(0)) answerCall(call);
}

async function answerCall({ id, door, given, onDemand }) {
  try {
    if (!DOORS.includes(door)) throw new Error(door);
    if (onDemand) await python.loadMore();
    postMessage({ kind: "returned", id, value: python(door, given) });
  } catch (error) {
    postMessage({ kind: "returned", id, refused: String(error?.message ?? error) });
  }
}

self.onmessage = async ({ data }) => {
  if (data.kind === "start") {
    try {
      python = await startCalculators(data);
      postMessage({ kind: "ready" });
    } catch (error) {
      fail(error);
    }
  } else if (data.kind === "ask") newest = data;
  else calls.push(data);
  setTimeout(() => {
    answerNewest(); // after the messages that wait already
    answerCalls();
  });
};

/**
 * Python in a worker: starts it once, then answers the newest question.
 *
 * In: {kind: "start", runtime, playbook, again}, the addresses of bundle.json and playbook.json, and whether a start failed
 * before; {kind: "compiled", module}, Python's WebAssembly, or null where the page could not; then as often as one likes
 * {kind: "ask", id, name, values}, of which only the newest is answered, and {kind: "call", id, door, given, onDemand}, each
 * of which is answered by {kind: "returned", id, value} or {kind: "returned", id, refused}; with `onDemand`, after what a
 * start leaves out has been loaded. {kind: "pulse"} at any time, answered by the same.
 * Out: {kind: "progress", received, total}, {kind: "ready"}, {kind: "alive"} while more is being loaded,
 * {kind: "answer", id, html, problems, isFirst}, twice where the best answer takes its time: a good one first;
 * {kind: "failed", cause, reason}, after which this worker is of no more use.
 * Its cause is "unsupported" (by the browser), "offline", "file" (not come, or not what it should be) or "" (another).
 */

const fail = (error) => postMessage({ kind: "failed", cause: error?.cause ?? "", reason: String(error?.message ?? error) });

/** An error of a file that has not come. */
const lack = (error) => new Error(error.message, { cause: navigator.onLine ? "file" : "offline" });

/** Tells an old browser, a policy or a lockdown mode from the start: Pyodide would wait for ever. */
function needWebAssembly() {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)); // an empty one
    new WebAssembly.Tag({ parameters: [] }); // Python's own is compiled with exceptions
  } catch (error) {
    throw new Error(error.message, { cause: "unsupported" });
  }
}

/** A retry must not be given again what a filter put into the browser's cache in place of a file. */
function fetchPastCaches() {
  const fetchAsBefore = self.fetch.bind(self);
  self.fetch = (input, init) => fetchAsBefore(input, { ...init, cache: "reload" });
}

/**
 * Asks for the files of `bundle` at once, where Pyodide would one after the other, and reports their bytes as they come.
 * What Pyodide takes is read twice, by Pyodide and by the counter: a copy leaves the browser's cache of compiled
 * WebAssembly in use, a stream of our own would not. Scripts count as they end.
 */
function fetchAhead(bundle, at, again) {
  const known = new Map(bundle.files.map(({ name, bytes }) => [at(name), bytes]));
  const fetchAsBefore = self.fetch.bind(self);
  const ahead = new Map();
  for (const url of [...known.keys()].filter((url) => !/\.(mjs|wasm)$/.test(url))) {
    ahead.set(url, needed(fetchAsBefore(url)));
    ahead.get(url).catch(() => {}); // told by `needed`
  }
  let received = 0;
  const add = (bytes) => {
    received += bytes;
    postMessage({ kind: "progress", received, total: bundle.bytes });
  };
  async function countBody(response, size) {
    const reader = response.body.getReader();
    let left = size;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      add(part.value.length);
      left -= part.value.length;
    }
    if (left) throw new Error(`${left} bytes missing of ${response.url}`);
  }
  self.fetch = async (input, init) => {
    const url = new URL(input.url ?? input, self.location).href;
    const size = known.get(url);
    const asked = ahead.get(url) ?? needed(fetchAsBefore(input, init));
    ahead.delete(url);
    const response = await asked;
    if (size) countBody(response.clone(), size).catch((error) => fail(lack(error)));
    return response;
  };
  const load = async (url) => {
    if (again) await needed(fetchAsBefore(url)); // the import takes it from the cache
    const module = await import(url).catch((error) => {
      throw error instanceof TypeError ? lack(error) : error;
    });
    add(known.get(url) ?? 0);
    return module;
  };
  return { load, stop: () => (self.fetch = fetchAsBefore) };
}

/** Has Pyodide take the WebAssembly that the page has compiled; where it could not, the file is asked for here. */
function takeCompiled(address) {
  const [fetchAsBefore, instantiate] = [self.fetch, WebAssembly.instantiateStreaming.bind(WebAssembly)];
  self.fetch = async (input, init) => {
    const module = new URL(input.url ?? input, self.location).href === address && (await compiled);
    return module ? { module } : fetchAsBefore(input, init);
  };
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const { module } = await source;
    return module ? { module, instance: await WebAssembly.instantiate(module, imports) } : instantiate(source, imports);
  };
}

/**
 * The response, if it holds what was asked for, rather than the page of a filter or of a Wi-Fi's login. Pyodide waits
 * for ever for some files, so a lack is told at once.
 */
async function needed(request) {
  try {
    const response = await request;
    const isPage = response.headers.get("content-type")?.startsWith("text/html");
    if (!response.ok || isPage) throw new Error(`${response.status} ${response.url}`);
    return response;
  } catch (error) {
    fail(lack(error));
    throw lack(error);
  }
}

async function startPython(runtime, again) {
  const at = (path) => new URL(path, runtime).href;
  const bundle = await (await needed(fetch(runtime))).json();
  const { load, stop } = fetchAhead(bundle, at, again);
  const engine = load(at(`${bundle.index}pyodide.asm.mjs`)); // Pyodide asks for it late; it is the same module then
  engine.catch(fail);
  takeCompiled(at(`${bundle.index}pyodide.asm.wasm`));
  const { loadPyodide } = await load(at(bundle.module));
  const python = await loadPyodide({
    indexURL: at(bundle.index),
    stdLibURL: at(bundle.library),
    lockFileURL: at(bundle.lock),
    packageBaseUrl: at("./"), // else a missing package would be asked of a third party
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
async function startCalculators({ runtime, playbook, again }) {
  needWebAssembly();
  if (again) fetchPastCaches();
  const facts = needed(fetch(playbook)).then((response) => response.text());
  const { python, loadMore } = await startPython(runtime, again);
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
let takeOver; // resolves `compiled`
const compiled = new Promise((resolve) => (takeOver = resolve));

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
  } else if (data.kind === "compiled") takeOver(data.module);
  else if (data.kind === "pulse") postMessage(data);
  else if (data.kind === "ask") newest = data;
  else calls.push(data);
  setTimeout(() => {
    answerNewest(); // after the messages that wait already
    answerCalls();
  });
};

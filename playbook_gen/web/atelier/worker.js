/**
 * Python for the Atelier: that of the calculators, with the reader, the checks and the pages unpacked beside it.
 *
 * It answers `engine.js` as the calculators' worker does (see web/worker.js for what each message means), but for
 * questions, of which the Atelier asks none: every call opens one of the `DOORS` of playbook_gen/atelier/session.py.
 */

const DOORS = ["look", "check", "page", "begin"];
const STEPS = ["pydantic", "playbook_gen.schema", "playbook_gen.playbook", "playbook_gen.checks", "playbook_gen.pages"];
/** Imported one after another, so that a slow device gives a sign of life between them. */

const fail = (error) => postMessage({ kind: "failed", cause: error?.cause ?? "", reason: String(error?.message ?? error) });
const lack = (error) => new Error(error.message, { cause: navigator.onLine ? "file" : "offline" });
const alive = () => postMessage({ kind: "alive" });
/** Lets what waits, such as a pulse, be answered. */
const breathe = () => new Promise((resolve) => setTimeout(resolve));

/** Tells an old browser, a policy or a lockdown mode from the start: Pyodide would wait for ever. */
function needWebAssembly() {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)); // an empty one
    new WebAssembly.Tag({ parameters: [] });
  } catch (error) {
    throw new Error(error.message, { cause: "unsupported" });
  }
}

/** The response, if it holds what was asked for; Pyodide waits for ever for some files, so a lack is told at once. */
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

/** Asks for the files of `sizes` (bytes by address) at once, and tells how much has come of all of them. */
function fetchAhead(sizes, ask) {
  const total = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  let received = 0;
  const add = (bytes) => postMessage({ kind: "progress", received: (received += bytes), total });
  async function count(body, size) {
    const reader = body.getReader();
    let left = size;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      add(part.value.length);
      left -= part.value.length;
    }
    if (left) throw new Error(`${left} bytes missing`);
  }
  const ahead = new Map();
  for (const [url, size] of sizes) {
    if (url.endsWith(".mjs")) continue; // imported, and counted then
    const response = needed(ask(url)).then((came) => {
      count(came.clone().body, size).catch((error) => fail(lack(error)));
      return came;
    });
    response.catch(() => {}); // told by `needed`
    ahead.set(url, response);
  }
  self.fetch = (input, init) => {
    const url = new URL(input.url ?? input, self.location).href;
    const found = ahead.get(url);
    ahead.delete(url);
    return found ?? needed(ask(input, init));
  };
  return async (url) => {
    const module = await import(url).catch((error) => {
      throw error instanceof TypeError ? lack(error) : error;
    });
    add(sizes.get(url) ?? 0);
    return module;
  };
}

async function startPython({ runtime, archive, bytes, again }) {
  const plain = self.fetch.bind(self);
  const ask = again ? (input, init) => plain(input, { ...init, cache: "reload" }) : plain; // past what a filter left there
  const at = (path) => new URL(path, runtime).href;
  const bundle = await (await needed(ask(runtime))).json();
  const sizes = new Map(bundle.files.map(({ name, bytes }) => [at(name), bytes]));
  const load = fetchAhead(new Map([...sizes, [archive, bytes]]), ask);
  if (again) for (const url of sizes.keys()) if (url.endsWith(".mjs")) await needed(ask(url));
  const engine = load(at(`${bundle.index}pyodide.asm.mjs`));
  engine.catch(fail);
  const { loadPyodide } = await load(at(bundle.module));
  const python = await loadPyodide({
    indexURL: at(bundle.index),
    stdLibURL: at(bundle.library),
    lockFileURL: at(bundle.lock),
    packageBaseUrl: at("./"),
    packages: bundle.packages,
  });
  const [extractDir] = python.runPython("import site; site.getsitepackages()");
  python.unpackArchive(await (await self.fetch(archive)).arrayBuffer(), "zip", { extractDir });
  python.pyimport("importlib").invalidate_caches();
  python.pyimport("playbook_gen.atelier.start").prepare(extractDir);
  return python;
}

/** What opens the doors: each takes and gives plain data. */
async function openSession(given) {
  needWebAssembly();
  const texts = [given.texts, given.read].map((url) => needed(fetch(url)).then((response) => response.text()));
  const python = await startPython(given);
  const [shipped, read] = await Promise.all(texts);
  for (const module of STEPS) {
    alive();
    await breathe();
    python.pyimport(module).destroy();
  }
  alive();
  const json = python.pyimport("json");
  const session = python.pyimport("playbook_gen.atelier.session").Session(shipped, read, given.lang);
  return (door, args) => {
    const proxies = args.map((one) => json.loads(JSON.stringify(one)));
    const returned = session[door](...proxies);
    const plain = JSON.parse(json.dumps(returned ?? null));
    for (const one of [...proxies, returned]) one?.destroy?.();
    return plain;
  };
}

let session = null;
const calls = [];

function answerCalls() {
  if (!session) return;
  for (const { id, door, given } of calls.splice(0)) {
    try {
      if (!DOORS.includes(door)) throw new Error(door);
      postMessage({ kind: "returned", id, value: session(door, given) });
    } catch (error) {
      fail(error); // whatever is typed has problems, not errors: this is one of ours
    }
  }
}

self.onmessage = async ({ data }) => {
  if (data.kind === "start") {
    try {
      session = await openSession(data);
      postMessage({ kind: "ready" });
    } catch (error) {
      fail(error);
    }
  } else if (data.kind === "pulse") postMessage(data);
  else calls.push(data);
  answerCalls();
};

/** How a worker starts Pyodide: all files asked for at once and counted, and told where one does not come. */

/** Ends this worker: its page is told why, and makes another. */
export const fail = (error) => postMessage({ kind: "failed", cause: error?.cause ?? "", reason: String(error?.message ?? error) });

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
export function fetchPastCaches() {
  const fetchAsBefore = self.fetch.bind(self);
  self.fetch = (input, init) => fetchAsBefore(input, { ...init, cache: "reload" });
}

/**
 * Asks for the files of `known`, bytes by address, where Pyodide would one after the other, and reports their bytes as they
 * come: at once for those of `first`, then for the others, which come over a slow line while Python starts. What Pyodide
 * takes is read twice, by Pyodide and by the counter: a copy leaves the browser's cache of compiled WebAssembly in use, a
 * stream of our own would not. Scripts count as they end.
 */
function fetchAhead(known, first, again) {
  const total = [...known.values()].reduce((sum, bytes) => sum + bytes, 0);
  const fetchAsBefore = self.fetch.bind(self);
  const ahead = new Map();
  const awaited = new Set(first);
  let askForOthers;
  const haveCome = new Promise((resolve) => (askForOthers = resolve));
  for (const url of [...known.keys()].filter((url) => !url.endsWith(".mjs"))) {
    ahead.set(url, awaited.has(url) ? needed(fetchAsBefore(url)) : haveCome.then(() => needed(fetchAsBefore(url))));
    ahead.get(url).catch(() => {}); // told by `needed`
  }
  let received = 0;
  const add = (bytes) => {
    received += bytes;
    postMessage({ kind: "progress", received, total });
  };
  async function countBody(url, response, size) {
    const reader = response.body.getReader();
    let left = size;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      add(part.value.length);
      left -= part.value.length;
    }
    if (left) throw new Error(`${left} bytes missing of ${response.url}`);
    awaited.delete(url);
    if (!awaited.size) askForOthers();
  }
  self.fetch = async (input, init) => {
    const url = new URL(input.url ?? input, self.location).href;
    const size = known.get(url);
    const asked = ahead.get(url) ?? needed(fetchAsBefore(input, init));
    ahead.delete(url);
    const response = await asked;
    if (size) countBody(url, response.clone(), size).catch((error) => fail(lack(error)));
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

/**
 * The response, if it holds what was asked for, rather than the page of a filter or of a Wi-Fi's login. Pyodide waits
 * for ever for some files, so a lack is told at once.
 */
export async function needed(request) {
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

/**
 * Starts Python from the bundle at `runtime`, past the browser's caches where a start failed before (`again`). `more` files,
 * [address, bytes], are asked for and counted with the others. Until `stop`, what is fetched and does not come ends the
 * worker.
 */
export async function startPython({ runtime, again }, more = []) {
  needWebAssembly();
  const at = (path) => new URL(path, runtime).href;
  const bundle = await (await needed(fetch(runtime))).json();
  const known = new Map([...bundle.files.map(({ name, bytes }) => [at(name), bytes]), ...more]);
  const first = [`${bundle.index}pyodide.asm.wasm`, bundle.library, bundle.lock].map(at);
  const { load, stop } = fetchAhead(known, first, again);
  const engine = load(at(`${bundle.index}pyodide.asm.mjs`)); // Pyodide asks for it late; it is the same module then
  engine.catch(fail);
  const { loadPyodide } = await load(at(bundle.module));
  const python = await loadPyodide({
    indexURL: at(bundle.index),
    stdLibURL: at(bundle.library),
    lockFileURL: at(bundle.lock),
    packageBaseUrl: at("./"), // else a missing package would be asked of a third party
    packages: bundle.packages,
  });
  return { python, stop, onDemand: at(bundle.on_demand.name) };
}

/** Puts what the archive at `address` holds among the packages; gives the folder where they are. */
export async function unpack(python, address) {
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
  return extractDir;
}

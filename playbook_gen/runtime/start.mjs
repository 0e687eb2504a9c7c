// Starts Pyodide under Node, runs the steps of the request read from standard input, writes their results as JSON to
// standard output. What Python prints goes to standard error.
import { readFileSync, writeSync } from "node:fs";
import { pathToFileURL } from "node:url";

async function answer(request) {
  const { loadPyodide } = await import(pathToFileURL(request.index + "pyodide.mjs"));
  const pyodide = await loadPyodide({
    indexURL: request.index,
    stdLibURL: request.library,
    lockFileContents: request.lock,
    packageBaseUrl: request.packagesFolder ?? undefined,
    env: { PYTHONHASHSEED: "0" }, // so that byte code is written in the same order every time
    stdout: console.error,
    stderr: console.error,
  });
  await pyodide.loadPackage(request.packages, { messageCallback: () => {} });
  if (request.output) pyodide.mountNodeFS("/output", request.output);
  try {
    pyodide.runPython("raise ValueError"); // the way of an error into JavaScript needs modules too
  } catch (error) {
    if (error.type !== "ValueError") throw error;
  }
  const results = [];
  for (const { script, function: called, argument, archive } of request.steps) {
    if (archive) unpack(pyodide, readFileSync(archive));
    const globals = pyodide.toPy({ argument });
    await pyodide.runPythonAsync(script, { globals });
    const call = `import json; json.dumps(${called}(json.loads(argument)), allow_nan=False)`;
    results.push(JSON.parse(await pyodide.runPythonAsync(call, { globals })));
  }
  return { results };
}

/** Puts what a page loads on demand among the packages, as web/worker.js does. */
function unpack(pyodide, archive) {
  const [extractDir] = pyodide.runPython("import site; site.getsitepackages()");
  pyodide.unpackArchive(new Uint8Array(archive), "zip", { extractDir });
  pyodide.pyimport("importlib").invalidate_caches();
}

let reply;
try {
  reply = await answer(JSON.parse(readFileSync(0, "utf8")));
} catch (error) {
  reply = { error: String(error.message ?? error) };
}
const bytes = Buffer.from(JSON.stringify(reply));
for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
process.exit(0);

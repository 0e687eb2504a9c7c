/**
 * Compiles Python's WebAssembly in the page while its worker still reads Pyodide's script, which takes about as long: in
 * the worker one would wait for the other.
 *
 * @param {string} runtime the address of bundle.json
 * @param {(bytes: number) => void} count told how many bytes have come
 * @returns {Promise<WebAssembly.Module|null>} null where anything fails: the worker does it then, and tells what
 */
export async function compile(runtime, count) {
  try {
    const { index } = await (await fetch(runtime)).json();
    const response = await fetch(new URL(`${index}pyodide.asm.wasm`, runtime));
    countBody(response.clone(), count).catch(() => {}); // a copy, since the browser keeps no compiled code of a stream of ours
    return await WebAssembly.compileStreaming(response);
  } catch {
    return null;
  }
}

async function countBody(response, count) {
  const reader = response.body.getReader();
  let received = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) count((received += part.value.length));
}

/**
 * Python for the Atelier: that of the calculators, with the reader, the checks and the pages unpacked beside it.
 *
 * It answers `engine.js` as the calculators' worker does (see web/worker.js for what each message means), but for
 * questions, of which the Atelier asks none: every call opens one of the `DOORS` of playbook_gen/atelier/session.py.
 */

import { fail, fetchPastCaches, needed, startPython, unpack } from "./python.js";

const DOORS = ["look", "check", "page", "begin", "form", "change"];
const STEPS = ["pydantic", "playbook_gen.schema", "playbook_gen.playbook", "playbook_gen.checks", "playbook_gen.pages"];
/** Imported one after another, so that a slow device gives a sign of life between them. */

const alive = () => postMessage({ kind: "alive" });
/** Lets what waits, such as a pulse, be answered. */
const breathe = () => new Promise((resolve) => setTimeout(resolve));

/** What opens the doors: each takes and gives plain data. */
async function openSession(given) {
  if (given.again) fetchPastCaches();
  const texts = [given.texts, given.read, given.schemas].map((url) => needed(fetch(url)).then((response) => response.text()));
  const { python } = await startPython(given, [[given.archive, given.bytes]]);
  const place = await unpack(python, given.archive);
  python.pyimport("playbook_gen.atelier.start").prepare(place);
  const [shipped, read, schemas] = await Promise.all(texts);
  for (const module of STEPS) {
    alive();
    await breathe();
    python.pyimport(module).destroy();
  }
  alive();
  const json = python.pyimport("json");
  const session = python.pyimport("playbook_gen.atelier.session").Session(shipped, read, schemas, given.lang);
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

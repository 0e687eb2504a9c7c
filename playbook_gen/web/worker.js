/**
 * Python in a worker: starts it once, then answers the newest question.
 *
 * In: {kind: "start", runtime, playbook, again}, the addresses of bundle.json and playbook.json, and whether a start failed
 * before; then as often as one likes {kind: "ask", id, name, values}, of which only the newest is answered, and {kind:
 * "call", id, door, given, onDemand}, each of which is answered by {kind: "returned", id, value} or {kind: "returned", id,
 * refused}; with `onDemand`, after what a start leaves out has been loaded. {kind: "pulse"} at any time, answered by the same.
 * Out: {kind: "progress", received, total}, {kind: "ready"}, {kind: "alive"} while more is being loaded,
 * {kind: "answer", id, html, problems, isFirst}, twice where the best answer takes its time: a good one first;
 * {kind: "failed", cause, reason}, after which this worker is of no more use.
 * Its cause is "unsupported" (by the browser), "offline", "file" (not come, or not what it should be) or "" (another).
 */

import { fail, fetchPastCaches, needed, startPython, unpack } from "./python.js";

/** `act`, which is not done again unless it failed. */
function once(act) {
  let done = null;
  return () => (done ??= act().catch((error) => ((done = null), Promise.reject(error))));
}

/** What Python answers by; what the reader typed reaches it as JSON, never as code. */
async function startCalculators({ runtime, playbook, again }) {
  if (again) fetchPastCaches();
  const facts = needed(fetch(playbook)).then((response) => response.text());
  const { python, stop, onDemand } = await startPython({ runtime, again });
  stop(); // what is fetched from now on may fail, and be asked for again, without ending Python
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
  return Object.assign(call, { loadMore: once(() => unpack(python, onDemand)) });
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
  } else if (data.kind === "pulse") postMessage(data);
  else if (data.kind === "ask") newest = data;
  else calls.push(data);
  setTimeout(() => {
    answerNewest(); // after the messages that wait already
    answerCalls();
  });
};

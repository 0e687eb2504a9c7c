/** Asks the service worker of a published site to keep this page for a reader without network. A preview has none. */

const told = document.querySelector('meta[name="playbook-release"]');
const workers = told && navigator.serviceWorker;

/** Has this page kept; with the calculators, once this one has loaded them anyway. */
function keep(calculator) {
  const message = { keep: location.href, release: told.content, calculator };
  workers.ready.then(({ active }) => active.postMessage(message));
}

function start() {
  let calculator = false;
  workers.register(told.dataset.worker, { updateViaCache: "none" }).then(
    () => keep(calculator),
    () => {}, // the reader's settings may forbid it; the page does without
  );
  workers.addEventListener("controllerchange", () => keep(calculator));
  document.addEventListener("playbook-ready", () => keep((calculator = true)));
}

if (workers) {
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}

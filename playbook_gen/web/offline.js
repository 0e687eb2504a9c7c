/** Asks the service worker of a published site to keep this page for a reader without network. A preview has none. */

const told = document.querySelector('meta[name="playbook-release"]');
const workers = told && navigator.serviceWorker;

/** Has this page kept; with `parts` of the site that not every page needs, once this one has loaded them anyway. */
function keep(parts) {
  const message = { keep: location.href, release: told.content, parts };
  workers.ready.then(({ active }) => active.postMessage(message));
}

function start() {
  let parts = [];
  workers.register(told.dataset.worker, { updateViaCache: "none" }).then(
    () => keep(parts),
    () => {}, // the reader's settings may forbid it; the page does without
  );
  workers.addEventListener("controllerchange", () => keep(parts));
  document.addEventListener("playbook-ready", () => keep((parts = ["calculator"])));
  document.addEventListener("playbook-atelier-ready", () => keep((parts = ["calculator", "atelier"])));
}

if (workers) {
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}

/**
 * Keeps the pages read, and the calculators once one was opened, for a reader without network.
 *
 * With the network, everything comes from it: this worker only keeps copies, so a new release is seen at once. Without
 * it, everything comes from the cache of one release. Scripts, styles and data are named after what they hold, so a
 * page can never run parts of another release. A new release fetches the pages kept until then anew, before the old
 * cache goes; if that fails, the old one stays whole.
 *
 * `release` and `kept` stand above, written when the site is built: a hash of the site, and, by folder of language, the
 * addresses of what every page needs (`frame`), of what a calculator needs besides (`calculator`), and of what the
 * Atelier needs besides that (`atelier`).
 */

const PREFIX = "playbook ";
const PATIENCE = 4000; // milliseconds for the network, where the cache could answer
const home = new URL("./", location); // the site need not stand at the root of its host
const cacheName = `${PREFIX}${home.pathname} ${release}`;
const isOurs = (name) => name.startsWith(`${PREFIX}${home.pathname} `);
const at = (path) => new URL(path, home).href;
/** By part of the site, what the addresses of its files hold: one is kept where a file of it was. */
const PARTS = { calculator: /\/assets\/python\//, atelier: /\/assets\/atelier/ };

/** The folder of language that an address belongs to. */
function folderOf(url) {
  return Object.keys(kept).find((folder) => folder && url.startsWith(at(folder))) ?? "";
}

/** What is named after its content may come from the browser's own cache; the rest is asked for again. */
const fresh = (url) => new Request(url, { cache: /-[0-9a-f]{10,}[./]/.test(url) ? "default" : "no-cache" });

/** Fetches what the cache does not have yet: all of it, or nothing is kept. */
async function add(cache, paths) {
  const missing = [];
  for (const url of paths.map(at)) if (!(await cache.match(url))) missing.push(url);
  const responses = await Promise.all(missing.map(fetched));
  await Promise.all(missing.map((url, n) => cache.put(url, responses[n])));
}

/** The file at `url`, and not the page that a filter or a Wi-Fi's login has sent in its place. */
async function fetched(url) {
  const response = await fetch(fresh(url));
  const isPage = response.headers.get("content-type")?.startsWith("text/html");
  if (!response.ok || (isPage && !/(\/|\.html)$/.test(url))) throw new Error(`${response.status} ${url}`);
  return response;
}

/** Keeps the page at `url` as it is in this release; false if it is no more. */
async function addPage(cache, url) {
  const response = await fetch(fresh(url));
  if (response.status === 404 || response.status === 410) return;
  const html = await response.clone().text();
  if (!html.includes(`content="${release}"`)) throw new Error(`another release: ${url}`);
  await cache.put(url, response);
}

/** What pages of a folder of language need, with these `parts` of the site. */
const needed = (folder, parts) => ["frame", ...parts].flatMap((part) => kept[folder][part] ?? []);

/** Keeps the page at `url` with all it needs. */
async function keep(url, parts) {
  const cache = await caches.open(cacheName);
  await add(cache, needed(folderOf(url), parts));
  if (!(await cache.match(url))) await addPage(cache, url);
}

/** Keeps of this release what was kept of the older ones. */
async function takeOver() {
  const cache = await caches.open(cacheName);
  for (const name of await olderCaches()) {
    const urls = (await (await caches.open(name)).keys()).map(({ url }) => url);
    const pages = urls.filter((url) => url.endsWith("/"));
    const parts = Object.keys(PARTS).filter((part) => urls.some((url) => PARTS[part].test(url)));
    for (const folder of new Set(pages.map(folderOf))) await add(cache, needed(folder, parts));
    for (const url of pages) await addPage(cache, url);
  }
}

const olderCaches = async () => (await caches.keys()).filter((name) => isOurs(name) && name !== cacheName);

async function forgetOlder() {
  for (const name of await olderCaches()) await caches.delete(name);
}

/** From the network; where it is not there, or keeps one waiting, from the cache. */
async function answer(request) {
  const isPage = request.mode === "navigate"; // asked for again: a host that says nothing of caches would leave an old one
  const network = isPage ? fetch(request, { cache: "no-cache" }) : fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  try {
    return (await Promise.race([network, late])) ?? (await fromCache(request)) ?? (await network);
  } catch (error) {
    const found = await fromCache(request);
    if (found) return found;
    if (!isPage) throw error;
    const { pathname, search } = new URL(request.url);
    return Response.redirect(at(`${folderOf(request.url)}offline.html#${encodeURIComponent(pathname + search)}`));
  }
}

async function fromCache(request) {
  const cache = await caches.open(cacheName);
  return cache.match(request, { ignoreSearch: request.mode === "navigate" });
}

addEventListener("install", (event) => {
  event.waitUntil(takeOver().then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(forgetOlder().then(() => clients.claim()));
});

/** {keep: the address of a page, release, parts}: a page asks to be kept; it is told {kept, parts} once it is. */
addEventListener("message", ({ data, source }) => {
  const { origin, pathname } = new URL(data.keep);
  if (data.release !== release || !pathname.endsWith("/")) return;
  keep(origin + pathname, data.parts).then(
    () => source.postMessage({ kept: data.keep, parts: data.parts }),
    () => {}, // without room or network now, perhaps at the next visit
  );
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(home.href)) event.respondWith(answer(request));
});

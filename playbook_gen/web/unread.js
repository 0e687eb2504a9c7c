/**
 * The page shown in the place of one that was never read here: tells which are kept, and goes on to the one that was
 * wanted, which the service worker names behind the #, once the network is back.
 */

const own = new URL("./", location).href;

/** The pages of this language that are kept, by address: their titles. */
async function keptPages() {
  const titles = new Map();
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const pages = (await cache.keys()).filter(({ url }) => url.startsWith(own) && url.endsWith("/"));
    for (const request of pages) {
      const response = await cache.match(request);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (page.documentElement.lang === document.documentElement.lang) titles.set(request.url, page.title);
    }
  }
  return titles;
}

/** The address that was wanted; null where there is none, or none of this site. */
function wantedPage() {
  try {
    const wanted = new URL(decodeURIComponent(location.hash.slice(1)), own);
    return location.hash && wanted.origin === location.origin ? wanted.href : null;
  } catch {
    return null; // typed by hand
  }
}

function leadOn() {
  const wanted = wantedPage();
  if (!wanted) return;
  document.querySelector("[data-wanted]").href = wanted;
  addEventListener("online", () => location.replace(wanted));
}

async function list() {
  const titles = await keptPages();
  const section = document.querySelector("[data-kept]");
  const items = [...titles].map(([url, title]) => {
    const link = Object.assign(document.createElement("a"), { href: url, textContent: title.replace(/ · [^·]*$/, "") });
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  section.querySelector("ul").replaceChildren(...items);
  section.hidden = !items.length;
}

leadOn();
if (window.caches) list(); // a browser has none for a page that came unencrypted

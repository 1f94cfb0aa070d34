// Keeps the whole site on the reader's machine, so that it works without a network. Only files of the site are kept,
// and nothing that a reader makes is a request.
//
// Which files a version has is told by utgave.json, which the build makes: their SHA-256, their types and the headers.
// - A version is kept whole or not at all: every file is checked against the list, so a site that is half uploaded, or
//   altered on the way, leaves the version before it.
// - A page keeps the version it came with, for as long as it is open: which one is noted before the page is sent. So a
//   new version is taken as soon as it is whole, and no file changes under a form that is open, opening or being left.
// - This file is the same from version to version. Browsers replace a worker badly while pages use it: a page that is
//   opening then may never come. A new worker waits until no page is open.
// - Whatever is odd, the network's own answer is given: the copy never stops a page that would have worked without it.

/** Addresses that name their content: the file is the right one, whichever version it was kept with. */
const HASHED = new RegExp(__HASHED__);
const LIST = "utgave.json";
const AT_ONCE = 6;
/** A version that a host has altered is not tried again before so many milliseconds, save when somebody asks. */
const PAUSE = 600_000;
/** Pages left behind may come back from the browser's memory; so many are remembered at most. */
const PAGES = 200;

const scope = new URL(self.registration.scope);
/** Storage belongs to the whole origin, where other sites may live: every name of ours holds our path. */
const OURS = `naervaer ${scope.pathname} `;
const NOTES = `${OURS}notes`;

const nameOf = (version) => OURS + version;

/** A file's address; its path may hold what means something in an address. */
const address = (path) => new URL(path.split("/").map(encodeURIComponent).join("/"), scope).href;

const kept = (version, path) => caches.match(address(path), { cacheName: nameOf(version) });

async function keptVersions() {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(OURS) && name !== NOTES).map((name) => name.slice(OURS.length));
}

/** The kept file of the first of the versions that has it. */
async function keptInAny(versions, path) {
  for (const version of versions) {
    const found = await kept(version, path);
    if (found) {
      return found;
    }
  }
  return undefined;
}

// Notes outlive the worker, which browsers end whenever it has nothing to do: which versions were taken last ("active",
// "before"), which page has which ("page ID"), and which version the host has other files than it lists for ("altered",
// with the time).

const noteAddress = (what) => new URL(`?note=${encodeURIComponent(what)}`, scope).href;

const noted = async (what) => (await caches.match(noteAddress(what), { cacheName: NOTES }))?.text();

const note = async (what, text) => (await caches.open(NOTES)).put(noteAddress(what), new Response(text));

const forget = async (what) => (await caches.open(NOTES)).delete(noteAddress(what));

/** The pages that this run of the worker has met: ID → version. */
const met = new Map();

/** Note what a page came with. Where the storage is full, it is known for as long as the worker runs. */
async function notePage(id, version) {
  met.set(id, version);
  await note(`page ${id}`, version).catch(() => {});
}

/** Page ID → version, oldest first. */
async function notedPages() {
  const notes = await caches.open(NOTES);
  const pages = new Map();
  for (const request of await notes.keys()) {
    const [kind, id] = new URL(request.url).searchParams.get("note").split(" ");
    if (kind === "page") {
      pages.set(id, await (await notes.match(request)).text());
    }
  }
  return pages;
}

async function openPages() {
  const open = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  return open.map(({ id }) => id);
}

/** The versions of the pages that are open. */
async function openVersions() {
  const pages = await notedPages();
  return new Set((await openPages()).map((id) => pages.get(id)).filter(Boolean));
}

/** Remove the versions that nobody has use for: all but the two taken last, those of open pages, and `coming`. */
async function sweep(coming) {
  const wanted = new Set([coming, await noted("active"), await noted("before"), ...(await openVersions())]);
  for (const version of await keptVersions()) {
    if (!wanted.has(version)) {
      await caches.delete(nameOf(version));
    }
  }
  const pages = [...(await notedPages())];
  for (const [place, [id, version]] of pages.entries()) {
    if (!wanted.has(version) || place < pages.length - PAGES) {
      await forget(`page ${id}`);
    }
  }
}

/** Notes are few: where many pages have been opened, the oldest are forgotten. */
async function tidy() {
  if ((await (await caches.open(NOTES)).keys()).length > 2 * PAGES) {
    await sweep();
  }
}

/** The host has another file than the list says. A network that breaks is something else. */
class Altered extends Error {}

async function digest(bytes) {
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const fromNetwork = (path) => fetch(address(path), { cache: "no-cache", credentials: "same-origin" });

/** A file as the list says it is: from a version that is kept if it is the same there, else from the network. */
async function obtain(path, list, versions) {
  for (const version of versions) {
    const found = await kept(version, path);
    const bytes = await found?.arrayBuffer();
    if (found && (await digest(bytes)) === list.files[path]) {
      return made(path, bytes, found, list);
    }
  }
  const response = await fromNetwork(path);
  const bytes = await response.arrayBuffer();
  if (!response.ok || (await digest(bytes)) !== list.files[path]) {
    throw new Altered(`${path} is not the file of this version`);
  }
  return made(path, bytes, response, list);
}

/**
 * An answer of our own making. The host's may be a redirected one, which no page can be opened from, or have a type and
 * headers that something on the way has put there: of its headers those are kept that the host was set up to send.
 */
function made(path, bytes, { headers: given }, list) {
  const type = list.types[/\.[^./]*$/.exec(path)?.[0]] ?? given.get("Content-Type") ?? "application/octet-stream";
  const headers = new Headers({ "Content-Type": type });
  for (const [name, value] of Object.entries(list.headers)) {
    if (given.get(name) === value) {
      headers.set(name, value);
    }
  }
  return new Response(bytes, { headers });
}

async function tell(message) {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true, type: "window" })) {
    if (client.url.startsWith(scope.href)) {
      client.postMessage(message);
    }
  }
}

/** Fetch what the list holds. Fails with the first file that cannot be had; what has come is of use the next time. */
async function gather(list) {
  const versions = await keptVersions();
  const cache = await caches.open(nameOf(list.version));
  const waiting = Object.keys(list.files);
  const total = waiting.length;
  let done = 0;
  let failure;
  const take = async () => {
    while (waiting.length && !failure) {
      const path = waiting.shift();
      try {
        await cache.put(address(path), await obtain(path, list, versions));
        done += 1;
      } catch (error) {
        failure ??= error;
      }
      if (!failure) {
        await tell({ type: "progress", done, total });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  if (failure) {
    throw failure;
  }
  await cache.put(address(LIST), new Response(JSON.stringify(list)));
}

/** Take the version that the host has now, if it is another than the one that is kept. */
async function renew(asked) {
  const response = await fromNetwork(LIST);
  if (!response.ok) {
    throw new Error(`${response.status} for ${LIST}`);
  }
  const list = await response.json();
  const active = await noted("active");
  const [altered, since] = (await noted("altered"))?.split(" ") ?? [];
  if (list.version === active) {
    await forget("altered");
    return;
  }
  if (altered === list.version && Date.now() - since < PAUSE && !asked) {
    return;
  }
  await sweep(list.version);
  try {
    await gather(list);
  } catch (error) {
    if (error instanceof Altered) {
      await note("altered", `${list.version} ${Date.now()}`);
    }
    throw error;
  }
  if (active) {
    await note("before", active);
  }
  await note("active", list.version);
  await forget("altered");
  await sweep();
}

let renewing = null;

/** One at a time. */
function renewOnce(asked = false) {
  renewing ??= renew(asked).finally(() => {
    renewing = null;
  });
  return renewing;
}

async function install() {
  try {
    await renewOnce(true);
  } catch (error) {
    if (!(await noted("active"))) {
      for (const version of error instanceof Altered ? await keptVersions() : []) {
        await caches.delete(nameOf(version));
      }
      throw error;
    }
  }
}

/** The version that a page, or a worker of one, came with; undefined for what came from the network. */
async function versionOf(id) {
  if (!("resultingClientId" in FetchEvent.prototype)) {
    return noted("active"); // a browser that does not tell pages apart
  }
  const version = met.get(id) ?? (await noted(`page ${id}`));
  if (version) {
    return version;
  }
  if ((await openPages()).includes(id)) {
    return undefined;
  }
  // Nothing tells whose worker it is.
  const versions = await openVersions();
  return versions.size === 1 ? [...versions][0] : undefined;
}

/** The path from the site's root of what an address means, where a folder means the page in it; or null. */
function pathOf(url) {
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) {
    return null;
  }
  try {
    const path = decodeURIComponent(url.pathname.slice(scope.pathname.length));
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  } catch {
    return null;
  }
}

/** The kept page, once it is noted that the page has this version. */
async function keptPage({ resultingClientId }, path) {
  const version = await noted("active");
  const page = version && path !== null ? await kept(version, path) : undefined;
  if (page && resultingClientId) {
    await notePage(resultingClientId, version);
  }
  return page;
}

async function answerPage(event, url) {
  const path = pathOf(url);
  const page = (at = path) => keptPage(event, at).catch(() => undefined);
  const altered = await noted("altered").catch(() => undefined);
  const first = altered ? undefined : await page();
  if (first) {
    return first;
  }
  let answer;
  try {
    answer = await fetch(event.request);
  } catch {
    // What is kept will do.
  }
  if (answer && answer.status !== 404 && answer.status < 500) {
    return answer;
  }
  const instead = !answer || answer.status >= 500 ? await page() : undefined;
  if (instead) {
    return instead;
  }
  if (await page(`${path}/index.html`)) {
    return Response.redirect(new URL(`${url.pathname}/${url.search}`, url));
  }
  return answer ?? (await page("404.html")) ?? Response.error();
}

async function keptPart(id, path) {
  const version = await versionOf(id);
  const found = version && (await kept(version, path));
  return found || (HASHED.test(`/${path}`) ? keptInAny(await keptVersions(), path) : undefined);
}

async function answerPart({ clientId, request }, path) {
  return (await keptPart(clientId, path).catch(() => undefined)) ?? fetch(request);
}

/** A page that came from the network tells which scripts it has: with those of this version it can be served. */
async function meet({ id }, code) {
  const version = await noted("active");
  const list = version && (await (await kept(version, LIST))?.json());
  if (list?.code === code && !met.has(id) && !(await noted(`page ${id}`))) {
    await notePage(id, version);
  }
}

async function renewFor(port) {
  try {
    await renewOnce(true);
    port.postMessage({ kept: true });
  } catch {
    port.postMessage({ kept: false });
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
// A page that did not come from here gets nothing from here until it has told that it is of the version that is kept.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const path = pathOf(url);
  if (event.request.method !== "GET") {
    return;
  }
  if (event.request.mode === "navigate") {
    event.respondWith(answerPage(event, url));
    event.waitUntil(tidy().catch(() => {}));
    if (self.navigator.onLine) {
      event.waitUntil(renewOnce().catch(() => {}));
    }
  } else if (path !== null && path !== LIST) {
    event.respondWith(answerPart(event, path));
  }
});
self.addEventListener("message", (event) => {
  if (event.data?.type === "here" && event.source) {
    event.waitUntil(meet(event.source, event.data.code).catch(() => {}));
  } else if (event.data?.type === "keep") {
    event.waitUntil(renewFor(event.ports[0]));
  }
});

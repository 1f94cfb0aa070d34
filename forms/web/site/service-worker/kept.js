// The service worker's first part: what is kept, and its notes. The build joins it with versions.js and answers.js, in
// that order, to one file that is the same from version to version.
//
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
// @ts-expect-error: the build puts the pattern in the place of the name.
const HASHED = new RegExp(__HASHED__);
const LIST = "utgave.json";
const AT_ONCE = 6;
/** A version that a host has altered is not tried again before so many milliseconds, save when somebody asks. */
const PAUSE = 600_000;
/** Pages left behind may come back from the browser's memory; so many are remembered at most. */
const PAGES = 200;

/** The worker's own scope, which the checker takes for any worker's. */
const worker = /** @type {any} */ (self);
const scope = new URL(worker.registration.scope);
/** Storage belongs to the whole origin, where other sites may live: every name of ours holds our path. */
const OURS = `naervaer ${scope.pathname} `;
const NOTES = `${OURS}notes`;

/**
 * What the build lists of a version: its files with their SHA-256 in hex, types by ending, and headers.
 * @typedef {{
 *   version: string, code: string,
 *   files: Record<string, string>, types: Record<string, string>, headers: Record<string, string>,
 * }} List
 */

/** @param {string} version */
const nameOf = (version) => OURS + version;

/** A file's address; its path may hold what means something in an address. @param {string} path */
const address = (path) => new URL(path.split("/").map(encodeURIComponent).join("/"), scope).href;

/** @param {string} version @param {string} path */
const kept = (version, path) => caches.match(address(path), { cacheName: nameOf(version) });

/** What a version that is kept holds. @param {string} version @returns {Promise<List | undefined>} */
const keptList = async (version) => (await kept(version, LIST))?.json();

async function keptVersions() {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(OURS) && name !== NOTES).map((name) => name.slice(OURS.length));
}

/** The kept file of the first of the versions that has it. @param {string[]} versions @param {string} path */
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
// with the time; of a host that lists none, without a version).

/** @param {string} what */
const noteAddress = (what) => new URL(`?note=${encodeURIComponent(what)}`, scope).href;

/** @param {string} what */
const noted = async (what) => (await caches.match(noteAddress(what), { cacheName: NOTES }))?.text();

/** @param {string} what @param {string} text */
const note = async (what, text) => (await caches.open(NOTES)).put(noteAddress(what), new Response(text));

/** @param {string} what */
const forget = async (what) => (await caches.open(NOTES)).delete(noteAddress(what));

/**
 * The pages that this run of the worker has met: ID → version.
 * @type {Map<string, string>}
 */
const met = new Map();

/**
 * Note what a page came with. Where the storage is full, it is known for as long as the worker runs.
 * @param {string} id
 * @param {string} version
 */
async function notePage(id, version) {
  met.set(id, version);
  await note(`page ${id}`, version).catch(() => {});
}

/** Page ID → version, oldest first. */
async function notedPages() {
  const notes = await caches.open(NOTES);
  /** @type {Map<string, string>} */
  const pages = new Map();
  for (const request of await notes.keys()) {
    const [kind, id] = new URL(request.url).searchParams.get("note").split(" ");
    if (kind === "page") {
      pages.set(id, await (await notes.match(request)).text());
    }
  }
  return pages;
}

/** The IDs of the pages that are open. @returns {Promise<string[]>} */
async function openPages() {
  const open = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
  return open.map((/** @type {Client} */ { id }) => id);
}

/** The versions of the pages that are open. */
async function openVersions() {
  const pages = await notedPages();
  return new Set((await openPages()).map((id) => pages.get(id)).filter(Boolean));
}

/**
 * Remove the versions that nobody has use for: all but the two taken last, those of open pages, and `coming`.
 * @param {string} [coming]
 */
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

// The service worker's second part: a version is fetched, and taken when it is whole.

/** The host has another file than the list says, or no list. A network that breaks is something else. */
class Altered extends Error {}

/** From now on the host's own pages are given, if that is what failed. @param {unknown} error @param {string} version */
async function noteAltered(error, version) {
  if (error instanceof Altered) {
    // Where the storage is full, the error that is thrown next says what is wrong all the same.
    await note("altered", `${version} ${Date.now()}`).catch(() => {});
  }
}

/** @param {ArrayBuffer} bytes */
async function digest(bytes) {
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} path @param {RequestInit} [how] */
const fromNetwork = (path, how) => fetch(address(path), { cache: "no-cache", credentials: "same-origin", ...how });

/** Whether the host leads elsewhere from the list, as to where one logs in. */
async function ledAway() {
  const answer = await fromNetwork(LIST, { redirect: "manual" }).catch(/** @returns {undefined} */ () => undefined);
  return answer?.type === "opaqueredirect";
}

/**
 * The list of the version that the host has now. One that is gone, or that something else stands in the place of, is a
 * host with another site: without a word of that the one that is kept would be read for ever. A host that refuses or is
 * busy tells nothing of what it has.
 * @returns {Promise<List>}
 */
async function listed() {
  /** @type {Response} */
  let response;
  try {
    response = await fromNetwork(LIST);
  } catch (error) {
    throw (await ledAway()) ? new Altered(`The host leads elsewhere from ${LIST}`) : error;
  }
  const text = await response.text();
  if (!response.ok && response.status !== 404 && response.status !== 410) {
    throw new Error(`${response.status} for ${LIST}`);
  }
  try {
    const list = JSON.parse(text);
    const { version, files, types, headers } = list;
    if (response.ok && typeof version === "string" && [files, types, headers].every((part) => part instanceof Object)) {
      return list;
    }
  } catch {
    // It is told of below.
  }
  throw new Altered(`${LIST} is gone, or is no list`);
}

/**
 * A file as the list says it is: from a version that is kept if it is the same there, else from the network.
 * @param {string} path
 * @param {List} list
 * @param {string[]} versions
 */
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
 * @param {string} path
 * @param {ArrayBuffer} bytes
 * @param {Response} answer
 * @param {List} list
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

/** @param {object} message */
async function tell(message) {
  for (const client of await worker.clients.matchAll({ includeUncontrolled: true, type: "window" })) {
    if (client.url.startsWith(scope.href)) {
      client.postMessage(message);
    }
  }
}

/**
 * Fetch what the list holds. Fails with the first file that cannot be had; what has come is of use the next time.
 * @param {List} list
 */
async function gather(list) {
  const versions = await keptVersions();
  const cache = await caches.open(nameOf(list.version));
  const waiting = Object.keys(list.files);
  const total = waiting.length;
  let done = 0;
  /** @type {unknown} */
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

/**
 * Take the version that the host has now, if it is another than the one that is kept.
 * @param {boolean} asked Whether somebody waits for it.
 */
async function renew(asked) {
  const list = await listed().catch(async (error) => {
    await noteAltered(error, "");
    throw error;
  });
  const active = await noted("active");
  const [altered, since] = (await noted("altered"))?.split(" ") ?? [];
  if (list.version === active) {
    await forget("altered");
    return;
  }
  if (altered === list.version && Date.now() - Number(since) < PAUSE && !asked) {
    return;
  }
  await sweep(list.version);
  try {
    await gather(list);
  } catch (error) {
    await noteAltered(error, list.version);
    throw error;
  }
  if (active) {
    await note("before", active);
  }
  await note("active", list.version);
  await forget("altered");
  await sweep();
}

/** @type {Promise<void> | null} */
let renewing = null;

/** One at a time. Who asks waits for what was begun before, and has it looked anew: that may have read an older list. */
function renewOnce(asked = false) {
  if (asked || !renewing) {
    const before = renewing?.catch(() => {});
    const mine = Promise.resolve(before)
      .then(() => renew(asked))
      .finally(() => {
        renewing = renewing === mine ? null : renewing;
      });
    renewing = mine;
  }
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

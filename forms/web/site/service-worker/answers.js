// The service worker's third part: what a page is answered, and what it may ask for.

/**
 * The version that a page came with, or those that a worker may have; none for what came from the network.
 * @param {string} id
 * @returns {Promise<string[]>}
 */
async function versionsOf(id) {
  if (!("resultingClientId" in worker.FetchEvent.prototype)) {
    return [await noted("active")].filter(Boolean); // a browser that does not tell pages apart
  }
  const version = met.get(id) ?? (await noted(`page ${id}`));
  if (version) {
    return [version];
  }
  if ((await openPages()).includes(id)) {
    return [];
  }
  // Nothing tells whose worker it is.
  return [...(await openVersions())];
}

/** Whether all the versions have the same file there. @param {string[]} versions @param {string} path */
async function agree(versions, path) {
  const lists = versions.length > 1 ? await Promise.all(versions.map(keptList)) : [];
  return new Set(lists.map((list) => list?.files[path])).size < 2;
}

/** The path from the site's root of what an address means, where a folder means the page in it; or null. @param {URL} url */
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

/**
 * The kept page, once it is noted that the page has this version.
 * @param {FetchEvent} event
 * @param {string | null} path
 */
async function keptPage({ resultingClientId }, path) {
  const version = await noted("active");
  const page = version && path !== null ? await kept(version, path) : undefined;
  if (page && resultingClientId) {
    await notePage(resultingClientId, version);
  }
  return page;
}

/** @param {FetchEvent} event @param {URL} url */
async function answerPage(event, url) {
  const path = pathOf(url);
  /** @returns {Promise<Response | undefined>} */
  const page = (at = path) => keptPage(event, at).catch(/** @returns {undefined} */ () => undefined);
  const altered = await noted("altered").catch(/** @returns {undefined} */ () => undefined);
  const first = altered ? undefined : await page();
  if (first) {
    return first;
  }
  /** @type {Response | undefined} */
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

/** @param {string} id @param {string} path */
async function keptPart(id, path) {
  const versions = await versionsOf(id);
  const found = versions.length && (await agree(versions, path)) && (await kept(versions[0], path));
  return found || (HASHED.test(`/${path}`) ? keptInAny(await keptVersions(), path) : undefined);
}

/** @param {FetchEvent} event @param {string} path */
async function answerPart({ clientId, request }, path) {
  return (await keptPart(clientId, path).catch(/** @returns {undefined} */ () => undefined)) ?? fetch(request);
}

/**
 * A page that came from the network tells which scripts it has: with those of this version it can be served.
 * @param {Client} page
 * @param {string} code
 */
async function meet({ id }, code) {
  const version = await noted("active");
  const list = version && (await keptList(version));
  if (list?.code === code && !met.has(id) && !(await noted(`page ${id}`))) {
    await notePage(id, version);
  }
}

/** @param {MessagePort} port */
async function renewFor(port) {
  try {
    await renewOnce(true);
    port.postMessage({ kept: true });
  } catch {
    port.postMessage({ kept: false });
  }
}

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
// A page that did not come from here gets nothing from here until it has told that it is of the version that is kept.
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const url = new URL(event.request.url);
  const path = pathOf(url);
  if (event.request.method !== "GET") {
    return;
  }
  if (event.request.mode === "navigate") {
    event.respondWith(answerPage(event, url));
    event.waitUntil(tidy().catch(() => {}));
    if (worker.navigator.onLine) {
      event.waitUntil(renewOnce().catch(() => {}));
    }
  } else if (path !== null && path !== LIST) {
    event.respondWith(answerPart(event, path));
  }
});
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data?.type === "here" && event.source) {
    event.waitUntil(meet(event.source, event.data.code).catch(() => {}));
  } else if (event.data?.type === "keep") {
    event.waitUntil(renewFor(event.ports[0]));
  }
});

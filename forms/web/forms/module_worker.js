/**
 * A worker that runs one of the site's modules. It begins in a blob, and so inherits the page's policy; one from an
 * address would have none. The blob is let go once the worker is heard of.
 * @param {URL} module
 */
export function moduleWorker({ href }) {
  const address = URL.createObjectURL(new Blob([`import ${JSON.stringify(href)};`], { type: "text/javascript" }));
  const worker = new Worker(address, { type: "module" });
  for (const heard of ["message", "error"]) {
    worker.addEventListener(heard, () => URL.revokeObjectURL(address), { once: true });
  }
  return worker;
}

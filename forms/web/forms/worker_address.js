/**
 * Where a worker begins that runs one of the site's modules: a worker from a blob inherits the page's policy; one from an
 * address would have none.
 * @param {URL} module
 */
export const workerAddress = ({ href }) =>
  URL.createObjectURL(new Blob([`import ${JSON.stringify(href)};`], { type: "text/javascript" }));

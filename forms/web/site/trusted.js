/**
 * What may be put into the page as HTML or started as a script (Trusted Types), for the theme and for us alike: HTML that
 * cannot run, and scripts of this site. Whatever finds a way past the texts' own care is stopped here, in the browsers
 * that know it; the others have the rest of the policy. Not a module: it is there before anything is put into the page.
 */
if (window.trustedTypes) {
  const site = new URL("../../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const running = "script, iframe, frame, object, embed, base, link, meta[http-equiv], set, animate, foreignObject";
  const schemes = ["http:", "https:", "mailto:", "tel:", "blob:", site.protocol];
  const inert = trustedTypes.createPolicy("inert", { createHTML: (html) => html });

  const runs = (/** @type {Element} */ element) =>
    [...element.attributes].some(
      ({ name, value }) =>
        name.startsWith("on") ||
        ["srcdoc", "formaction", "action"].includes(name) ||
        (["href", "src", "xlink:href"].includes(name) &&
          !schemes.includes(new URL(value, document.baseURI).protocol) &&
          !value.startsWith("data:image/")),
    );

  /** Parsed apart from the page, where nothing in it can run or be fetched. @param {string} html */
  const harmless = (html) => {
    const parsed = new DOMParser().parseFromString(inert.createHTML(html), "text/html");
    const roots = [parsed, ...[...parsed.querySelectorAll("template")].map((template) => template.content)];
    return roots.every((root) => !root.querySelector(running) && ![...root.querySelectorAll("*")].some(runs));
  };

  trustedTypes.createPolicy("default", {
    createHTML: (html) => (!html.includes("<") || harmless(html) ? html : null),
    createScriptURL: (address) => {
      const url = new URL(address, document.baseURI);
      const own =
        url.href.startsWith(new URL("assets/", site).href) || url.href === new URL("service-worker.js", site).href;
      return own || url.href.startsWith(`blob:${location.origin}/`) ? address : null;
    },
  });
}

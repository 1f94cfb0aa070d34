/**
 * Runs before the page is drawn, so that nothing moves afterwards. Not a module: a module would come too late.
 * - tells the styles that scripts run, and takes it back if one of ours cannot be fetched
 * - `?innebygd=1`: the page without the site around it, for a frame on another site; links keep it
 * - holds back the list while a search in the address is on its way: in the fragment, or as old links have it
 * - asks for the page's letters
 * - lets the theme keep light or dark on the machine only when the reader has chosen it, not at the first visit
 */
{
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  root.classList.replace("no-js", "js");
  root.classList.toggle("nv-embedded", asked.get("innebygd") === "1");
  // Which names the catalogue knows is its own matter: it shows the list at once when it knows none of them.
  root.classList.toggle(
    "nv-waiting",
    location.hash.includes("=") || [...asked.keys()].some((name) => name !== "innebygd"),
  );

  // The page's letters are asked for before the first line is laid out: nothing moves when they come. A link that
  // preloads them would have the browser ask again when the page is printed, also where the network is gone.
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const address = new URL("atkinson.woff2", src).href;
  const letters = new FontFace("Atkinson Hyperlegible Next", `url("${address}")`, {
    weight: "200 800",
    display: "swap",
  });
  document.fonts.add(letters);
  letters.load().catch(() => document.fonts.delete(letters));

  window.addEventListener(
    "error",
    ({ target }) => {
      if (target instanceof HTMLScriptElement && target.type === "module") {
        root.classList.remove("nv-waiting");
        root.classList.replace("js", "no-js");
      }
    },
    true,
  );

  const keep = window.__md_set;
  let chosen = false;
  document.addEventListener(
    "change",
    (/** @type {On} */ { target }) => {
      chosen ||= target.name === "__palette";
    },
    true,
  );
  window.__md_set = (/** @type {string} */ key, /** @type {unknown[]} */ ...rest) => {
    if (key !== "__palette" || chosen) {
      keep(key, ...rest);
    }
  };

  if (root.classList.contains("nv-embedded")) {
    const site = new URL("../../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
    document.addEventListener("click", (/** @type {On<MouseEvent, HTMLElement>} */ event) => {
      /** @type {HTMLAnchorElement | null} */
      const link = event.target.closest?.("a[href]");
      const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
      if (!link || !plain || link.target || !link.href.startsWith(site.href)) {
        return;
      }
      const here = link.href.split("#")[0] === location.href.split("#")[0];
      if (!here) {
        const to = new URL(link.href);
        to.searchParams.set("innebygd", "1");
        link.href = to.href;
      }
    });
  }
}

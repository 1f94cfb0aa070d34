/**
 * Runs before the page is drawn, so that nothing moves afterwards. Not a module: a module would come too late.
 * - tells the styles that scripts run, and takes it back if one of ours cannot be fetched or does not come
 * - `?innebygd=1`: the page without the site around it, for a frame on another site; links keep it
 * - holds back the list while a search in the address is on its way: in the fragment, or as old links have it
 * - gives the theme an empty storage where the browser has none or refuses it: it would break off
 * - keeps the last press on a button whose program is not there yet (shared/pressed.js does it later)
 * - lets the theme keep light or dark on the machine only when the reader has chosen it, not at the first visit
 */
{
  /** Milliseconds that scripts may take to come. */
  const PATIENCE = 10_000;
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  root.classList.replace("no-js", "js");
  root.classList.toggle("nv-embedded", asked.get("innebygd") === "1");
  // Which names the catalogue knows is its own matter: it shows the list at once when it knows none of them.
  root.classList.toggle(
    "nv-waiting",
    location.hash.includes("=") || [...asked.keys()].some((name) => name !== "innebygd"),
  );

  // A case is open in the tab: its strip gets its place before the page is drawn.
  try {
    const { pathname } = new URL("../../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
    root.classList.toggle("nv-case-open", sessionStorage.getItem(`naervaer:${pathname}:mappe`) !== null);
  } catch {
    // Where nothing may be kept, nothing is open.
  }

  document.addEventListener(
    "click",
    (/** @type {On<MouseEvent, HTMLElement>} */ event) => {
      for (const kind of ["data-act", "data-case-act", "data-tab-act"]) {
        /** @type {HTMLElement | null} */
        const button = event.target.closest?.(`[${kind}]`);
        if (button && !root.hasAttribute(`${kind}-ready`)) {
          event.stopImmediatePropagation();
          event.preventDefault();
          window.nvPressed?.removeAttribute("aria-busy");
          window.nvPressed = button;
          button.setAttribute("aria-busy", "true");
        }
      }
    },
    true,
  );

  const without = () => {
    root.classList.remove("nv-waiting");
    root.classList.replace("js", "no-js");
  };
  // Of what never comes nothing tells. Those who come say so, and take it back if they are late.
  setTimeout(() => {
    if (!root.hasAttribute("data-in-use")) {
      root.dataset.late = "";
      without();
    }
  }, PATIENCE);
  window.addEventListener(
    "error",
    ({ target, error }) => {
      // Of a module that is not what it should be no script tells, only the window.
      if ((target instanceof HTMLScriptElement && target.type === "module") || error instanceof SyntaxError) {
        without();
      }
    },
    true,
  );

  try {
    localStorage.getItem("");
  } catch {
    const refuse = () => {
      throw new DOMException("The browser keeps nothing", "QuotaExceededError");
    };
    const value = { getItem: () => /** @type {string | null} */ (null), setItem: refuse, removeItem() {} };
    Object.defineProperty(window, "localStorage", { value });
  }

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

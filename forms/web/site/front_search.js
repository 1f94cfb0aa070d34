/** The search field of the front page: what is typed is asked there, in the fragment, which no host sees. */

/** @type {HTMLFormElement | null} */
const form = document.querySelector("[data-find]");

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const words = form.querySelector("input").value.trim();
  // As if the link to all of them were pressed: in a frame, links know how to stay in it.
  const link = /** @type {HTMLAnchorElement} */ (form.querySelector("a").cloneNode());
  link.hash = words && new URLSearchParams({ sok: words }).toString();
  form.append(link);
  link.click();
  link.remove();
});

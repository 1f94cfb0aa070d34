/** The draft of a case that a reader may have asked the browser to keep: where it lies, and when it goes. */

export const DRAFT = "naervaer-utkast";

/** Take the draft away. */
export function forget() {
  try {
    localStorage.removeItem(DRAFT);
  } catch {
    // Where nothing can be stored, nothing lies.
  }
}

/**
 * The draft that lies there; one whose time is out, or that is not ours, is taken away.
 * @returns {{saved: number, until: number, text: string} | null}
 */
export function stored() {
  let draft = null;
  try {
    draft = JSON.parse(localStorage.getItem(DRAFT));
  } catch {
    // Not ours, or nothing can be stored.
  }
  const { saved, until, text } = draft ?? {};
  if (Number.isFinite(saved) && Number.isFinite(until) && until > Date.now() && typeof text === "string") {
    return { saved, until, text };
  }
  forget();
  return null;
}

// Every page of the site looks, so that a draft goes when its time is out, whichever page is opened.
stored();

/** What the status line of a form, a case or the strip says. */

/**
 * Say something that is seen, also where the last was shown beside a button and only heard here.
 * @param {Element} status
 * @param {string} sentence
 */
export function say(status, sentence) {
  status.removeAttribute("data-beside");
  status.textContent = sentence;
}

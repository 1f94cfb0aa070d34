/** A file that the page has made, given to the reader as a download. */

/** @typedef {{name: string, mime: string, text?: string, data?: string}} Made its text, or its bytes in base64 as `data` */

/** @param {Made} made */
const contents = ({ text, data }) => text ?? Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));

/**
 * Let the browser save a file among its downloads. Nothing tells whether it did.
 * @param {Made} made
 * @returns {boolean} false where the file cannot even be made, as without memory for it
 */
export function download(made) {
  const link = document.createElement("a");
  try {
    link.href = URL.createObjectURL(new Blob([contents(made)], { type: made.mime }));
  } catch {
    return false;
  }
  link.download = made.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return true;
}

/** Files in and out: what Python has made is saved, and what the reader chooses is read. */

const LARGEST_FILE = 5_000_000;

/** Let the browser save a file. file: {name, mime, text}. */
export function download({ name, mime, text }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: mime }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Show the browser's own way to choose a file; the same file may be chosen again. */
export function choose(input) {
  input.value = "";
  input.click();
}

/** The text of the file that was chosen; undefined for none, null for one that is too large. */
export async function chosenText(input) {
  const [file] = input.files;
  if (!file) {
    return undefined;
  }
  return file.size > LARGEST_FILE ? null : file.text();
}

/** Reads a large file for the page: a file comes in, and what is in it goes out; null for one that cannot be read. */
import { contentsHere } from "./reading.js";

addEventListener("message", async ({ data }) => {
  /** @type {import("./reading.js").Contents | null} */
  let read = null;
  try {
    read = await contentsHere(data);
  } catch {
    // Moved, locked by another program, or in a cloud that does not answer.
  }
  postMessage(read);
});

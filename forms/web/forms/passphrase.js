/** A password of common words, drawn by chance, that can be written down and typed on another machine. */

/** With five of more than 2^11 words there are 2^55 and more, and a guess takes as long as opening the file. */
const WORDS = 5;

/**
 * Words drawn by the browser's safe chance, each as likely as any other.
 * @param {string[]} list
 * @param {(numbers: Uint32Array<ArrayBuffer>) => void} [fill] fills numbers with chance
 */
export function drawn(list, fill = (numbers) => crypto.getRandomValues(numbers)) {
  const numbers = new Uint32Array(1);
  // Numbers from here on would make the first words likelier than the last.
  const limit = 2 ** 32 - (2 ** 32 % list.length);
  const words = [];
  while (words.length < WORDS) {
    fill(numbers);
    if (numbers[0] < limit) {
      words.push(list[numbers[0] % list.length]);
    }
  }
  return words.join(" ");
}

/** A password. The words are fetched now and not before: few ask for one. Rejects when they cannot be had. */
export async function suggested() {
  const response = await fetch(new URL("./passphrase.txt", import.meta.url));
  const words = (await response.text()).split("\n").filter(Boolean);
  // A page that comes in the place of the list would make a password that is easy to guess.
  if (!response.ok || words.length < 2 ** 11 || !words.every((word) => /^[a-zæøå]+$/.test(word))) {
    throw new Error(`${response.status} for the words`);
  }
  return drawn(words);
}

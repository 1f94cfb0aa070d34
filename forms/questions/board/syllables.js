/** Where long Norwegian words may be parted, for boxes too narrow for them: browsers on desks know no Norwegian. */

const CONSONANTS = "bcdfghjklmnpqrstvwxz";
const SHY = "\u00ad";
/** Long enough to be parted. */
const WORD = /\p{L}{9,}/gu;
/** Signs of a text whose words are parted: a longer one fills its box as it is, and has words enough to break between. */
const MOST = 500;
/** From a vowel to the next, the consonants between them. */
const BETWEEN = new RegExp(`(?<=[^${CONSONANTS}])[${CONSONANTS}]+(?=[^${CONSONANTS}])`, "gi");
/** What a syllable can begin with; of what stands between two vowels, the longest such end goes to the second. */
const ONSET = /(?:s?[ptk][rlj]|[bgf][rlj]|d[rj]|v[r]|s[ptklmnjv]|kn|kv|gn|skv?|[b-df-hj-np-tvwxz])$/i;

/**
 * The text in pieces, between which its long words may be parted.
 * @param {string} text
 */
export const parted = (text) =>
  text.length > MOST
    ? [text]
    : text
        .replace(WORD, (word) =>
          word.replace(BETWEEN, (middle, at) => {
            const start = middle.length - (middle.match(ONSET)?.[0].length ?? 0);
            // A letter or two alone on a line would be hard to read.
            const first = at + start;
            return first < 3 || word.length - first < 3 ? middle : middle.slice(0, start) + SHY + middle.slice(start);
          }),
        )
        .split(SHY);

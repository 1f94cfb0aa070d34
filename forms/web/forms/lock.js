/**
 * A text locked with a password, and unlocked: AES-GCM with a key that PBKDF2 makes of the password.
 *
 * The file says how it was locked, so that later sites can make it harder and still open it. All that it says is
 * guarded with the text: changing any of it, too, makes the file unreadable. `sum` tells a damaged file from a wrong
 * password; it proves nothing, since whoever changes a file on purpose can make the sum anew.
 */
import { isLaidOutAs } from "../shared/layout.js";
import { LOCK } from "../shared/texts/forms.js";

/**
 * @typedef {object} Locked A locked file: how it was locked, and the text as bytes in base64.
 * @property {string} $schema
 * @property {string} kdf
 * @property {string} hash
 * @property {number} iterations
 * @property {string} salt
 * @property {string} cipher
 * @property {string} nonce
 * @property {string} [data]
 * @property {string} [sum]
 */

const LOCKED = "urn:naervaer:laast:";
const SCHEMA = `${LOCKED}1`;
/** About a fifth of a second on a desk, and one and a half on a slow tablet: measured, see decision 9. */
const ITERATIONS = 1_500_000;
/** More would let a file made to harm keep the machine busy for minutes. */
const MOST_ITERATIONS = 10_000_000;
const LEAST_ITERATIONS = 100_000;
const SALT = 16;
const NONCE = 12;

export const SHORTEST = 12;
/** Signs that the fields for a new password take (choose.html): what is pasted is cut there without a word. */
export const LONGEST = 200;

/** Signs that tell how a text ends. */
const LOOKED_AT = 200;

/** Why a file cannot be unlocked, in bokmål; `again` tells that another password may do. */
export class LockError extends Error {
  /** @param {string} message */
  constructor(message, again = false) {
    super(message);
    this.again = again;
  }
}

/**
 * Whether a file's text is, or begins as, a locked file: one that is cut off is told apart from other files too.
 * @param {string} text
 */
export const isLocked = (text) => isLaidOutAs(text, LOCKED);

/** Whether this browser can lock: only on pages that came over https, or from the machine itself. */
export const canLock = () => Boolean(globalThis.crypto?.subtle);

/** @param {string} text */
const encode = (text) => new TextEncoder().encode(text);

/** The same letters typed on another machine are the same password. @param {string} typed */
const password = (typed) => encode(typed.normalize("NFKC"));

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

/** @param {string} text */
function fromBase64(text) {
  const signs = atob(text);
  const bytes = new Uint8Array(signs.length);
  for (let at = 0; at < signs.length; at++) {
    bytes[at] = signs.charCodeAt(at);
  }
  return bytes;
}

/** What a file says of how it was locked, as the bytes that are guarded with the text. @param {Locked} file */
const guarded = ({ $schema, kdf, hash, iterations, salt, cipher, nonce }) =>
  encode(JSON.stringify([$schema, kdf, hash, iterations, salt, cipher, nonce]));

/** @param {Locked} file */
async function sumOf(file) {
  const bytes = encode(JSON.stringify([new TextDecoder().decode(guarded(file)), file.data]));
  return toBase64(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/** @param {string} typed @param {Locked} file */
async function keyFor(typed, { iterations, salt }) {
  const material = await crypto.subtle.importKey("raw", password(typed), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", iterations, salt: fromBase64(salt) };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** @param {Locked} file */
const cipher = (file) => ({ name: "AES-GCM", iv: fromBase64(file.nonce), additionalData: guarded(file) });

/**
 * The text of a file that holds `text`, to be opened with the password only.
 * @param {string} text
 * @param {string} typed the password
 */
export async function lock(text, typed) {
  const random = (/** @type {number} */ size) => toBase64(crypto.getRandomValues(new Uint8Array(size)));
  /** @type {Locked} */
  const file = {
    $schema: SCHEMA,
    kdf: "PBKDF2",
    hash: "SHA-256",
    iterations: ITERATIONS,
    salt: random(SALT),
    cipher: "AES-GCM",
    nonce: random(NONCE),
  };
  const data = await crypto.subtle.encrypt(cipher(file), await keyFor(typed, file), encode(text));
  file.data = toBase64(new Uint8Array(data));
  file.sum = await sumOf(file);
  return `${JSON.stringify(file, null, 2)}\n`;
}

const damaged = () => new LockError(LOCK.damaged);

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** What a blank in base64 may stand for: a line that was parted, or the plus that an address and a web form write so. */
const BLANKS = ["", "+"];

/**
 * Base64 as it was written: a program may have parted its long line, with breaks or unseen signs, or have letters of its own
 * for it, or none that fill it up. `sum` tells whether it is so.
 * @param {string} text
 * @param {string} blank
 */
function restored(text, blank) {
  if (text.length % 4 === 0 && BASE64.test(text)) {
    return text;
  }
  const signs = text
    .replaceAll(" ", blank)
    .replace(/[\s\p{Cf}]+|=+$/gu, "")
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  return signs.padEnd(Math.ceil(signs.length / 4) * 4, "=");
}

/**
 * Whether a text stands for bytes, in a number that is allowed.
 * @param {unknown} text
 * @param {number} least
 */
function holds(text, least, most = least) {
  if (typeof text !== "string" || text.length % 4 || !BASE64.test(text)) {
    return false;
  }
  const length = (text.length / 4) * 3 - (text.match(/=*$/)?.[0].length ?? 0);
  return length >= least && length <= most;
}

/** Why the text of a locked file is none, as far as it can be told. @param {string} text */
function spoiled(text) {
  if (!/^\s*\{/.test(text)) {
    return LOCK.changed;
  }
  // There are no brackets within it.
  return text.includes("}") ? (/\}\s*$/.test(text.slice(-LOOKED_AT)) ? LOCK.damaged : LOCK.more) : LOCK.cut;
}

/** A file whose base64 is restored. @param {Locked} given @param {string} blank */
function withRestored(given, blank) {
  const file = { ...given };
  for (const name of /** @type {const} */ (["salt", "nonce", "data", "sum"])) {
    if (typeof file[name] === "string") {
      file[name] = restored(file[name], blank);
    }
  }
  return file;
}

/** Whether a file holds all that one of its kind does, and is as it was locked. @param {Locked} file */
const isWhole = async (file) =>
  holds(file.salt, SALT, 64) &&
  holds(file.nonce, NONCE) &&
  holds(file.data, 16, Number.POSITIVE_INFINITY) &&
  file.sum === (await sumOf(file));

/**
 * A locked file's text as its parts. Throws LockError for what is not whole, or locked in an unknown way.
 * @param {string} text
 * @returns {Promise<Locked>}
 */
export async function parts(text) {
  /** @type {Locked} */
  let file;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new LockError(spoiled(text));
  }
  if (typeof file?.$schema === "string" && file.$schema.startsWith(LOCKED) && file.$schema !== SCHEMA) {
    throw new LockError(LOCK.unknown);
  }
  const iterations = file?.iterations;
  const known =
    file?.$schema === SCHEMA && file.kdf === "PBKDF2" && file.hash === "SHA-256" && file.cipher === "AES-GCM";
  if (known && Number.isInteger(iterations) && iterations > MOST_ITERATIONS) {
    throw new LockError(LOCK.rounds);
  }
  if (known && Number.isInteger(iterations) && iterations >= LEAST_ITERATIONS) {
    for (const blank of BLANKS) {
      const found = withRestored(file, blank);
      if (await isWhole(found)) {
        return found;
      }
    }
  }
  throw damaged();
}

/**
 * The text in a locked file whose `parts` are given. Throws LockError when the password does not open it, or the browser
 * cannot try: only what deciphers tells of the password.
 * @param {Locked} file
 * @param {string} typed
 */
export async function unlock(file, typed) {
  try {
    const key = await keyFor(typed, file);
    const text = await crypto.subtle.decrypt(cipher(file), key, fromBase64(file.data)).catch((error) => {
      throw error?.name === "OperationError" ? new LockError(LOCK.wrong, true) : error;
    });
    return new TextDecoder("utf-8", { fatal: true }).decode(text);
  } catch (error) {
    throw error instanceof LockError ? error : new LockError(LOCK.failed, true);
  }
}

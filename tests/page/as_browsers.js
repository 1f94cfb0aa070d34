/** Decodes Windows-1252 as browsers do, which take «latin1» for it too. Older Node gives control signs in both. */
import { MIDDLE } from "../../forms/web/shared/texts/alphabets.js";

const ANSI = ["latin1", "windows-1252"];

globalThis.TextDecoder = class extends TextDecoder {
  #ansi;

  constructor(label = "utf-8", options = {}) {
    super(label, options);
    this.#ansi = ANSI.includes(label);
  }

  decode(...given) {
    const text = super.decode(...given);
    return this.#ansi ? text.replace(/[\x80-\x9f]/g, (sign) => MIDDLE[sign.charCodeAt(0) - 128]) : text;
  }
};

/** Reading aloud, by voices that are on the machine. What is read is never sent to a voice somewhere else. */
import { element } from "./element.js";
import { VIEW } from "./texts/view.js";

/** Norwegian as machines call it, the nearest to bokmål first. */
const LANGUAGES = ["nb", "no", "nn"];

/** All voices of this machine; none where the browser will not tell. */
function voices() {
  try {
    return window.speechSynthesis.getVoices();
  } catch {
    return [];
  }
}

/**
 * The voice that reads Norwegian on this machine, or undefined.
 * @template {Pick<SpeechSynthesisVoice, "lang" | "localService">} Voice
 * @param {Voice[]} voices
 * @returns {Voice | undefined}
 */
export function localVoice(voices) {
  const local = voices.filter(({ localService }) => localService);
  for (const language of LANGUAGES) {
    const found = local.find(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === language);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/**
 * A button that reads aloud, what shows it where there is a voice for it, and what makes it silent.
 * @param {() => string} text what to read, when it is pressed
 */
export function reader(text) {
  const button = element("button", { type: "button", class: "nv-button", hidden: "" }, VIEW.read);
  let reading = false;
  let looking = false;
  let wanted = false;

  /** @param {boolean} now */
  function show(now) {
    reading = now;
    button.textContent = now ? VIEW.stop : VIEW.read;
  }

  function silence() {
    if (reading) {
      window.speechSynthesis.cancel();
      show(false);
    }
  }

  /** Show the button where there is a voice, and something to read. */
  function look() {
    button.hidden = !wanted || !localVoice(voices());
    if (!looking) {
      looking = true;
      try {
        // Some browsers know their voices only after a while.
        window.speechSynthesis.addEventListener("voiceschanged", look);
      } catch {
        // Others have none, or will not tell.
      }
    }
  }

  button.addEventListener("click", () => {
    const voice = localVoice(voices());
    if (reading || !voice) {
      silence();
      return;
    }
    const said = new SpeechSynthesisUtterance(text());
    said.voice = voice;
    said.lang = voice.lang;
    said.onend = () => show(false);
    said.onerror = () => show(false);
    show(true);
    window.speechSynthesis.speak(said);
  });
  /** @param {boolean} something whether there is anything to read now */
  function offer(something) {
    wanted = something;
    look();
  }

  return { button, offer, silence };
}

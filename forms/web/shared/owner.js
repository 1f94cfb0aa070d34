/**
 * Who writes a case where a tab was doubled: of the tabs that have the same case, one. The others are told, and may take
 * it over. Nothing of the case is said between them but an id that means nothing.
 */
import { SCOPE } from "./storage.js";

/** Milliseconds that the page before may take to let go. */
const PATIENCE = 700;

export class Owner {
  /** Whether another tab has the case. */
  elsewhere = false;
  #told;
  #id = "";
  #letGo = () => {};

  /** @param {() => void} told hears when `elsewhere` changes */
  constructor(told) {
    this.#told = told;
  }

  /** @param {boolean} elsewhere */
  #is(elsewhere) {
    if (this.elsewhere !== elsewhere) {
      this.elsewhere = elsewhere;
      this.#told();
    }
  }

  /**
   * Have the case with this id, when nobody else has it; "" for none.
   * @param {string} id
   */
  hold(id) {
    if (id === this.#id) {
      return;
    }
    this.letGo();
    this.#id = id;
    if (id) {
      this.#begin(false);
    }
  }

  /** Have it, though another tab has it: that one is told. */
  take() {
    const id = this.#id;
    this.letGo();
    this.#id = id;
    this.#begin(true);
  }

  /** Let others have it, as when the page is put aside. */
  letGo() {
    this.#id = "";
    this.#letGo();
    this.#letGo = () => {};
    this.#is(false);
  }

  /** @param {boolean} steal */
  #begin(steal) {
    if (navigator.locks) {
      this.#lock(steal);
    } else if (globalThis.BroadcastChannel) {
      this.#call(steal);
    }
  }

  /** @param {boolean} steal */
  #lock(steal) {
    const waiting = new AbortController();
    /** @type {(value?: unknown) => void} */
    let release = () => {};
    const late = setTimeout(() => this.#is(true), PATIENCE);
    let mine = true;
    const held = () => {
      clearTimeout(late);
      this.#is(false);
      return new Promise((resolve) => {
        release = resolve;
        if (!mine) {
          resolve(undefined);
        }
      });
    };
    // A lock that is taken by force waits for nobody, and so cannot be waited out of.
    const how = steal ? { steal } : { signal: waiting.signal };
    navigator.locks.request(`${SCOPE}${this.#id}`, how, held).catch(() => {
      clearTimeout(late);
      if (mine) {
        this.#is(true);
      }
    });
    this.#letGo = () => {
      mine = false;
      clearTimeout(late);
      waiting.abort();
      release();
    };
  }

  /** Where there are no locks, as on plain http, the tabs ask each other. @param {boolean} steal */
  #call(steal) {
    const channel = new BroadcastChannel(SCOPE);
    const id = this.#id;
    channel.onmessage = ({ data }) => {
      if (data.id !== id) {
        return;
      }
      if (data.says === "who" && !this.elsewhere) {
        channel.postMessage({ says: "mine", id });
      } else if (data.says === "mine" || data.says === "taken") {
        this.#is(true);
      } else if (data.says === "gone") {
        this.#is(false);
      }
    };
    channel.postMessage({ says: steal ? "taken" : "who", id });
    this.#letGo = () => {
      if (!this.elsewhere) {
        channel.postMessage({ says: "gone", id });
      }
      channel.close();
    };
  }
}

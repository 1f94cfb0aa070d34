/**
 * Who writes a case where a tab was doubled: of the tabs that have the same case, one. The others are told, and may take
 * it over. Nothing of the case is said between them but an id that means nothing.
 */
import { SCOPE } from "../shared/storage.js";

/** Milliseconds that the page before may take to let go; and between two looks while the case seems to be taken. */
const PATIENCE = 700;
/** Milliseconds in which a page that was busy itself hears what came meanwhile. */
const HEARING = 50;
/**
 * Milliseconds between two looks at whether the other tab has let go. It has when nobody has the case at two looks: in
 * between it may only go from page to page.
 */
const LOOKS = 3000;
/** So many looks in a row tell that another tab has the case, or that none has it. */
const SURE = 2;

/**
 * Whether a tab has the lock with this name, as far as the browser tells.
 * @param {string} name
 */
async function isHeld(name) {
  try {
    const { held } = await navigator.locks.query();
    return held.some((lock) => lock.name === name);
  } catch {
    return false;
  }
}

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
    const name = `${SCOPE}${this.#id}`;
    const waiting = new AbortController();
    /** @type {(value?: unknown) => void} */
    let release = () => {};
    /** @type {ReturnType<typeof setTimeout>} */
    let looking;
    let mine = true;
    let has = false;
    // One look is no proof: the lock may have been given to this page just now, on a machine that is busy.
    const look = async (taken = 0, free = 0) => {
      const held = await isHeld(name);
      if (has || !mine) {
        return;
      }
      const [busy, idle] = held ? [taken + 1, 0] : [0, free + 1];
      if (idle === SURE) {
        this.letGo();
        this.hold(name.slice(SCOPE.length));
        return;
      }
      if (busy === SURE) {
        this.#is(true);
      }
      clearTimeout(looking);
      looking = setTimeout(look, held && !this.elsewhere ? PATIENCE : LOOKS, busy, idle);
    };
    const late = setTimeout(async () => {
      // This page may have been busy for as long, and have the lock: what is asked about then is its own.
      await new Promise((resolve) => setTimeout(resolve, HEARING));
      if (has || !mine) {
        return;
      }
      // It does not wait in the row: it would have the case, with what is old, as soon as the other goes to a new page.
      if (!steal) {
        waiting.abort();
      }
      look();
    }, PATIENCE);
    const held = () => {
      has = true;
      clearTimeout(late);
      if (mine) {
        this.#is(false);
      }
      return new Promise((resolve) => {
        release = resolve;
        if (!mine) {
          resolve(undefined);
        }
      });
    };
    // A lock that is taken by force waits for nobody, and so cannot be waited out of.
    const how = steal ? { steal } : { signal: waiting.signal };
    const asking = async () => navigator.locks.request(name, how, held);
    asking().catch((error) => {
      clearTimeout(late);
      // Taken by another. A frame that may not ask is refused in another way, and knows nothing.
      if (mine && error?.name === "AbortError" && !waiting.signal.aborted) {
        has = false;
        this.#is(true);
        look(SURE);
      }
    });
    this.#letGo = () => {
      mine = false;
      clearTimeout(late);
      clearTimeout(looking);
      waiting.abort();
      release();
    };
  }

  /** Where there are no locks, as on plain http, the tabs ask each other. @param {boolean} steal */
  #call(steal) {
    /** @type {BroadcastChannel} */
    let channel;
    try {
      channel = new BroadcastChannel(SCOPE);
    } catch {
      // A page that may not ask knows of no other tab.
      return;
    }
    const id = this.#id;
    /** @type {ReturnType<typeof setTimeout>} */
    let free;
    channel.onmessage = ({ data }) => {
      if (data.id !== id) {
        return;
      }
      clearTimeout(free);
      if (data.says === "who" && !this.elsewhere) {
        channel.postMessage({ says: "mine", id });
      } else if (data.says === "mine" || data.says === "taken") {
        this.#is(true);
      } else if (data.says === "gone") {
        // Its next page asks within this time.
        free = setTimeout(() => this.#is(false), 2 * LOOKS);
      }
    };
    channel.postMessage({ says: steal ? "taken" : "who", id });
    this.#letGo = () => {
      clearTimeout(free);
      if (!this.elsewhere) {
        channel.postMessage({ says: "gone", id });
      }
      channel.close();
    };
  }
}

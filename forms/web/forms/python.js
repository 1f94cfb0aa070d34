/** Python as the page sees it: a worker that is started once, and answers one message after the other. */
import { keeper } from "../shared/storage.js";
import { moduleWorker } from "./module_worker.js";

/** @typedef {import("../../browser/protocol/messages").Reply} Reply */
/** @typedef {"static" | "loading" | "ready" | "failed" | "absent"} State */

/** The models of all forms. */
const MODELS = new URL("../../forms/models.json", import.meta.url);

/** Milliseconds that an answer may take before the worker is taken for dead. */
const PATIENCE = 60_000;

/** Milliseconds between the times that a worker is asked whether it is alive, while Python is on its way. */
const PULSE = 20_000;

/** What runs Python. */
const WORKER = new URL("../../browser/worker.js", import.meta.url);

/** @typedef {Answers & {id: string, version: number}} Model */

/** @returns {Promise<Model[]>} */
async function models() {
  const response = await fetch(MODELS);
  if (!response.ok) {
    throw new Error(`${response.status} for the models of the forms`);
  }
  return response.json();
}

/** What a question fails with whose Python was stopped. */
export class Stopped extends Error {}

/**
 * Python in a worker: questions out, answers in. It is started once, by the first who needs it.
 *
 * `state` is static | loading | ready | failed | absent. A Python that could not be started or has broken down has
 * `failed`, and stays so until somebody has it tried again. In a copy of the site without Python it is `absent`.
 */
export class Python {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Map<number, {resolve: (reply: any) => void, reject: (error: Error) => void}>} */
  #waiting = new Map();
  #next = 1;
  /** @type {Promise<void> | null} */
  #ready = null;
  #knowsAll = false;
  /** @type {Promise<Model[]> | null} */
  #models = null;
  /** @type {State} */
  state = "static";

  /**
   * @param {string | null} runtime absolute address of the folder with Python, null in a copy without
   * @param {Model[]} forms their models
   * @param {(state: State) => void} onState told of every new state
   */
  constructor(runtime, forms, onState) {
    this.runtime = runtime;
    this.forms = forms;
    this.onState = onState;
  }

  /** @param {State} state */
  #enter(state) {
    this.state = state;
    this.onState(state);
  }

  /** Start Python, if nobody has. Resolves when it is ready and rejects when it cannot be started. */
  start() {
    this.#ready ??= handled(this.#begin());
    return this.#ready;
  }

  /** Start a new Python in the place of one that has failed. */
  retry() {
    if (this.state === "failed") {
      this.#ready = null;
    }
    return this.start();
  }

  /**
   * Let Python know the forms that are not on the page. Resolves to whether it does: their models are fetched for it.
   * @returns {Promise<boolean>}
   */
  async learn() {
    if (this.#knowsAll) {
      return true;
    }
    try {
      this.#models ??= models();
      const known = new Set(this.forms.map(({ id }) => id));
      const others = (await this.#models).filter(({ id }) => !known.has(id));
      await this.ask({ type: "learn", forms: others });
      // A Python that is started in the place of this one knows them from the start.
      this.forms = [...this.forms, ...others];
      this.#knowsAll = true;
      return true;
    } catch {
      this.#models = null;
      return false;
    }
  }

  async #begin() {
    if (!this.runtime) {
      this.#enter("absent");
      throw new Error("There is no Python in this copy");
    }
    this.#enter("loading");
    try {
      const worker = moduleWorker(WORKER);
      this.#worker = worker;
      worker.onerror = (event) => {
        event.preventDefault();
        this.#fail(worker);
      };
      worker.onmessageerror = () => this.#fail(worker);
      worker.onmessage = ({ data }) => this.#hear(worker, data);
      const kept = Boolean(keeper?.controller);
      // To fetch Python may take as long as the network likes: what the worker must answer in time is this alone.
      const pulse = setInterval(() => handled(this.#answer({ type: "alive" })), PULSE);
      if (!navigator.connection?.saveData) {
        // A file may be opened when the network is gone.
        this.#models ??= handled(models());
      }
      try {
        await this.#post({ type: "init", runtime: this.runtime, kept, forms: this.forms });
      } finally {
        clearInterval(pulse);
      }
    } catch (error) {
      this.#fail(this.#worker);
      throw error;
    }
    this.#enter("ready");
  }

  /**
   * Give up a worker, unless it was before: nobody waits for it any more.
   * @param {Worker | null} worker
   */
  #fail(worker) {
    if (this.state === "failed" || worker !== this.#worker) {
      return;
    }
    const error = new Error("Python could not be started, or has broken down");
    this.#ready = handled(Promise.reject(error));
    this.#end(error);
    this.#enter("failed");
  }

  /** End the worker: whoever waits for it gets the error. @param {Error} error */
  #end(error) {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) {
      reject(error);
    }
    this.#waiting.clear();
  }

  /** Stop whatever Python is at, and start a new one in its place. */
  stop() {
    if (this.state === "ready") {
      this.#end(new Stopped());
      this.#ready = handled(this.#begin());
    }
  }

  /** @param {Worker} worker @param {Reply} data */
  #hear(worker, data) {
    const asked = this.#waiting.get(data.id);
    this.#waiting.delete(data.id);
    if (data.type === "failed" && data.final) {
      asked?.reject(new Error(data.reason));
      this.#fail(worker);
    } else if (data.type === "failed") {
      asked?.reject(new Error(data.reason));
    } else {
      asked?.resolve(data);
    }
  }

  /**
   * @template {Question} Q
   * @param {Q} message
   * @returns {Promise<Answer<Q["type"]>>}
   */
  #post(message) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...message, id });
    });
  }

  /**
   * Ask once Python is ready. Rejects when it cannot be started, breaks down, or the question fails.
   * @template {Question} Q
   * @param {Q} message
   * @returns {Promise<Answer<Q["type"]>>}
   */
  async ask(message) {
    await this.start();
    return this.#answer(message);
  }

  /**
   * Ask the worker as it is, and give it up if no answer comes.
   * @template {Question} Q
   * @param {Q} message
   * @returns {Promise<Answer<Q["type"]>>}
   */
  async #answer(message) {
    const worker = this.#worker;
    // A worker that the machine has ended says nothing.
    const late = setTimeout(() => this.#fail(worker), PATIENCE);
    try {
      return await this.#post(message);
    } finally {
      clearTimeout(late);
    }
  }
}

/**
 * A promise whose failure is told of by the state: it may be that nobody waits for it.
 * @template T
 * @param {Promise<T>} promise
 */
function handled(promise) {
  promise.catch(() => {});
  return promise;
}

/** A worker from a blob inherits the page's policy; one from an address would have none. */
function workerAddress() {
  const script = `import ${JSON.stringify(new URL("worker.js", import.meta.url).href)};`;
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}

/**
 * Python in a worker: questions out, answers in. It is started once, by the first who needs it.
 *
 * `state` is static | loading | ready | failed; `failed` is final, and the form works on without Python.
 */
export class Python {
  #worker = null;
  #waiting = new Map();
  #next = 1;
  #ready = null;

  /** runtime: absolute address of the folder with Python. forms: their models. onState: told of every new state. */
  constructor(runtime, forms, onState) {
    this.runtime = runtime;
    this.forms = forms;
    this.onState = onState;
    this.state = "static";
  }

  #enter(state) {
    this.state = state;
    this.onState(state);
  }

  /** Start Python, if nobody has. Resolves when it is ready and rejects when it cannot be started. */
  start() {
    this.#ready ??= new Promise((resolve, reject) => {
      this.#enter("loading");
      const fail = () => {
        this.#worker?.terminate();
        this.#enter("failed");
        const error = new Error("Python could not be started");
        reject(error);
        for (const { reject: refuse } of this.#waiting.values()) {
          refuse(error);
        }
        this.#waiting.clear();
      };
      try {
        this.#worker = new Worker(workerAddress(), { type: "module" });
      } catch {
        fail();
        return;
      }
      this.#worker.onerror = (event) => {
        event.preventDefault();
        fail();
      };
      this.#worker.onmessageerror = fail;
      this.#worker.onmessage = ({ data }) => {
        const asked = this.#waiting.get(data.id);
        this.#waiting.delete(data.id);
        if (data.type === "failed" && data.final) {
          fail();
        } else if (data.type === "failed") {
          asked?.reject(new Error(data.reason));
        } else {
          asked?.resolve(data);
        }
      };
      const kept = Boolean(navigator.serviceWorker?.controller);
      this.#post({ type: "init", runtime: this.runtime, kept, forms: this.forms }).then(() => {
        this.#enter("ready");
        resolve();
      }, fail);
    });
    this.#ready.catch(() => {});
    return this.#ready;
  }

  #post(message) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...message, id });
    });
  }

  /** Ask once Python is ready. Rejects when it cannot be started or the question fails. */
  async ask(message) {
    await this.start();
    return this.#post(message);
  }
}

/**
 * One tab of a browser, in the few words that the journeys need, whichever engine it is.
 *
 * Chromium and Firefox speak WebDriver BiDi or DevTools through Puppeteer; WebKit speaks WebDriver through Selenium.
 * A tab has: open(address), back(), run(function, …arguments) in the page, type(selector, text), click(selector),
 * paper() → PDF as base64, or null where the engine cannot say, and close(). A page that asks whether it may be left is
 * left, as WebDriver does by itself.
 * Each gives up when its time is out, and says what it waited for: a driver may hang without a word.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import puppeteer from "puppeteer-core";
import { Builder, By } from "selenium-webdriver";

/** Milliseconds that one step may take, a whole number for WebDriver: on a busy machine more, as tests/patience.py says. */
export const PATIENCE = Math.round(60_000 * Number(process.env.NAERVAER_PATIENCE || 1));
const CHROMIUM = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How an engine is told to leave WebAssembly out, as a policy against compiled code does. */
const NO_WASM = {
  chromium: { args: ["--js-flags=--jitless"] },
  firefox: { extraPrefsFirefox: { "javascript.options.wasm": false } },
  webkit: { JSC_useWasm: "0" },
};

/** What the promise gives, or an error that tells what was waited for, when the time is out. */
export function within(promise, what, patience = PATIENCE) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`waited ${patience / 1000} s in vain for ${what}`)), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** The same tab, of which every step has a deadline. */
function patient(tab, engine) {
  const step =
    (name) =>
    async (first, ...more) => {
      const about = ` ${first ?? ""}`.replace(/\s+/g, " ").slice(0, 100);
      return within(tab[name](first, ...more), `${engine} to ${name}${about}`);
    };
  return Object.fromEntries(Object.keys(tab).map((name) => [name, step(name)]));
}

async function throughPuppeteer(engine, program, { width, height, wasm }) {
  const { args = [], ...more } = wasm ? {} : NO_WASM[engine];
  const browser = await puppeteer.launch({
    browser: engine === "firefox" ? "firefox" : "chrome",
    executablePath: program,
    headless: true,
    args: [...(engine === "chromium" ? CHROMIUM : []), ...args],
    protocolTimeout: 3 * PATIENCE,
    ...more,
  });
  const [page] = await browser.pages();
  page.setDefaultTimeout(PATIENCE);
  page.on("dialog", (dialog) => dialog.accept());
  await page.setViewport({ width, height });
  return {
    open: (address) => page.goto(address),
    back: () => page.goBack(),
    run: (body, ...given) => page.evaluate(body, ...given),
    type: (selector, text) => page.type(selector, text),
    click: (selector) => page.click(selector),
    paper: async () => Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString("base64"),
    close: () => browser.close(),
  };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** A driver that listens, and the session that it has begun. Rejects when it has not begun one by `end`. */
async function session(driverProgram, browserProgram, env, end) {
  const port = await freePort();
  const service = spawn(driverProgram, [`--port=${port}`, "--host=127.0.0.1"], { env, stdio: "ignore" });
  const capabilities = {
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: browserProgram, args: ["--automation"] },
  };
  const build = async () => {
    const built = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
    await built.getSession();
    return built;
  };
  // The program may not listen yet: what is refused is tried again. What hangs is given up with the rest of the time.
  for (;;) {
    try {
      const left = Math.max(end - Date.now(), 1);
      return { service, driver: await within(build(), `${driverProgram} to open ${browserProgram}`, left) };
    } catch (error) {
      if (Date.now() >= end) {
        service.kill("SIGKILL");
        throw error;
      }
      await new Promise((later) => setTimeout(later, 200));
    }
  }
}

async function throughWebDriver(engine, program, { width, height, wasm }) {
  const [driverProgram, browserProgram] = program.split(" ");
  const env = { ...process.env, ...(wasm ? {} : NO_WASM[engine]) };
  const begin = (share) => session(driverProgram, browserProgram, env, Date.now() + PATIENCE / share);
  // It was seen to hang at its start for minutes, and to start in seconds when it was begun anew.
  const { service, driver } = await begin(3).catch(() => begin(1));
  await driver.manage().setTimeouts({ script: PATIENCE, pageLoad: PATIENCE });
  await driver.manage().window().setRect({ x: 0, y: 0, width, height });
  // A promise is waited for here, since WebDriver's own way differs between versions.
  const wrapped = (body) =>
    `const done = arguments[arguments.length - 1]; const given = [...arguments].slice(0, -1);
     Promise.resolve((${body})(...given)).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
  return {
    open: (address) => driver.get(address),
    back: () => driver.navigate().back(),
    run: async (body, ...given) => {
      const { value, error } = await driver.executeAsyncScript(wrapped(body), ...given);
      if (error) {
        throw new Error(error);
      }
      return value;
    },
    type: async (selector, text) => (await driver.findElement(By.css(selector))).sendKeys(text),
    click: async (selector) => (await driver.findElement(By.css(selector))).click(),
    paper: async () => null,
    close: async () => {
      try {
        await within(driver.quit(), `${driverProgram} to close`, PATIENCE / 2);
      } finally {
        service.kill("SIGKILL");
      }
    },
  };
}

/** A tab in `engine` (chromium, firefox or webkit), started from `program`. size: {width, height}; wasm: true or false. */
export async function newTab(engine, program, options) {
  const open = engine === "webkit" ? throughWebDriver : throughPuppeteer;
  return patient(await within(open(engine, program, options), `${engine} to start`, 2 * PATIENCE), engine);
}

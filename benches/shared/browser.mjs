// Chromium without a window, spoken to through a pipe in its DevTools protocol.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-extensions",
  "--js-flags=--max-old-space-size=8000",
  "--remote-debugging-pipe",
];

/** A running browser. */
export class Browser {
  constructor(program) {
    this.profile = mkdtempSync(join(tmpdir(), "downlink-bench-"));
    const stdio = ["ignore", "ignore", "ignore", "pipe", "pipe"];
    this.process = spawn(program, [...FLAGS, `--user-data-dir=${this.profile}`], { stdio });
    this.ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.calls = new Map();
    this.listeners = new Set();
    this.callCount = 0;
    let rest = "";
    this.process.stdio[4].setEncoding("utf8").on("data", (data) => {
      const messages = (rest + data).split("\0");
      rest = messages.pop();
      for (const message of messages) this.receive(JSON.parse(message));
    });
    this.process.once("exit", () => {
      for (const { reject } of this.calls.values()) reject(new Error("the browser ended"));
    });
    this.process.once("error", (error) => {
      for (const { reject } of this.calls.values()) reject(error);
    });
  }

  send(method, params = {}, sessionId = undefined) {
    const id = (this.callCount += 1);
    const answer = new Promise((resolve, reject) => this.calls.set(id, { resolve, reject, method }));
    this.process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return answer;
  }

  receive(message) {
    const call = this.calls.get(message.id);
    if (!call) {
      for (const listener of this.listeners) listener(message);
      return;
    }
    this.calls.delete(message.id);
    if (message.error) call.reject(new Error(`${call.method}: ${message.error.message}`));
    else call.resolve(message.result);
  }

  async version() {
    return (await this.send("Browser.getVersion")).product.replace("Headless", "").replace("/", " ");
  }

  /** Does `work` and returns what all threads ran meanwhile and the marks of pages, as trace events. */
  async trace(work) {
    const events = [];
    let complete;
    const completed = new Promise((resolve) => (complete = resolve));
    const listener = ({ method, params }) => {
      if (method === "Tracing.dataCollected") events.push(...params.value);
      if (method === "Tracing.tracingComplete") complete();
    };
    this.listeners.add(listener);
    const traceConfig = { includedCategories: ["toplevel", "blink.user_timing"], traceBufferSizeInKb: 400_000 };
    await this.send("Tracing.start", { transferMode: "ReportEvents", traceConfig });
    try {
      await work();
    } finally {
      await this.send("Tracing.end");
      await completed;
      this.listeners.delete(listener);
    }
    return events;
  }

  /** A page with a cache of its own, already loading `url`. */
  async open(url) {
    const { browserContextId } = await this.send("Target.createBrowserContext");
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank", browserContextId });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const page = new Page(this, sessionId, browserContextId);
    // Workers become part of the page.
    await page.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
    await page.load(url);
    return page;
  }

  async close() {
    this.send("Browser.close").catch(() => {});
    await this.ended;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A page of the browser. */
export class Page {
  constructor(browser, sessionId, browserContextId) {
    Object.assign(this, { browser, sessionId, browserContextId });
    this.workers = [];
    this.crashed = new Promise((_, reject) => {
      this.listener = ({ method, params, sessionId: session }) => {
        if (session !== sessionId) return;
        if (method === "Inspector.targetCrashed") reject(new Error("the page crashed"));
        if (method === "Target.attachedToTarget") this.workers.push(params.sessionId);
      };
    });
    this.crashed.catch(() => {});
    browser.listeners.add(this.listener);
  }

  send(method, params) {
    return Promise.race([this.browser.send(method, params, this.sessionId), this.crashed]);
  }

  /** Loads `url` and waits for its load event. */
  async load(url) {
    await this.send("Inspector.enable");
    await this.send("Page.enable");
    const loaded = new Promise((resolve) => {
      const listener = ({ method, sessionId }) => {
        if (sessionId !== this.sessionId || method !== "Page.domContentEventFired") return;
        this.browser.listeners.delete(listener);
        resolve();
      };
      this.browser.listeners.add(listener);
    });
    const { errorText } = await this.send("Page.navigate", { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
    await Promise.race([loaded, this.crashed]);
  }

  /** The value of an expression once it is settled. */
  async evaluate(expression) {
    const params = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", params);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Bytes in use by the page and its workers: objects, buffers and the memories of WASM modules. */
  async memoryBytes() {
    let sum = 0;
    for (const session of [this.sessionId, ...this.workers]) {
      const send = (method, params) => this.browser.send(method, params, session);
      await send("HeapProfiler.collectGarbage");
      const { usedSize, embedderHeapUsedSize, backingStorageSize } = await send("Runtime.getHeapUsage");
      const prototype = await send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
      const { objects } = await send("Runtime.queryObjects", { prototypeObjectId: prototype.result.objectId });
      const { result } = await send("Runtime.callFunctionOn", {
        objectId: objects.objectId,
        functionDeclaration: "function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }",
      });
      sum += usedSize + embedderHeapUsedSize + backingStorageSize + result.value;
    }
    return sum;
  }

  async close() {
    this.browser.listeners.delete(this.listener);
    await this.browser.send("Target.disposeBrowserContext", { browserContextId: this.browserContextId });
  }
}

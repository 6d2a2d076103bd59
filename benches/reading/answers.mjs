// How long a page takes to paint its answer to an input, as Interaction to Next Paint counts it.

import { Browser } from "../shared/browser.mjs";
import { median } from "./lighthouse.mjs";

const SLOWDOWN = 4;
/** Durations are told in steps of 8 ms, and not at all below 16. */
const LEAST = 16;

/** Sums what one interaction's events took; the longest counts. */
const WATCH = `
window.longest = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (entry.interactionId) longest = Math.max(longest, entry.duration);
}).observe({ type: "event", durationThreshold: ${LEAST}, buffered: true });`;

/** Enough frames for the browser to have told of what it has painted. */
const SETTLED = `new Promise((done) => {
  let frames = 0;
  const next = () => (++frames < 6 ? requestAnimationFrame(next) : setTimeout(done, 60));
  requestAnimationFrame(next);
})`;

/** What readers do: where it begins, the input, and what is true once it is answered. */
const INTERACTIONS = [
  { name: "tab change", from: "", click: ".tabs li:nth-child(3) a", done: "location.pathname.includes('/category/')" },
  { name: "page change", from: "", click: ".pager [rel=next]", done: "location.pathname.endsWith('/page/2/')" },
  { name: "theme change", from: "", key: "t", done: "document.documentElement.dataset.theme" },
  { name: "theme change in an article", from: "posts/diffusion-sde/", key: "t", done: "document.documentElement.dataset.theme" },
  { name: "article open", from: "", click: ".post-row-title a", done: "document.querySelector('.article .prose')" },
  { name: "search open", from: "", key: "/", done: "document.querySelector('dialog[open]')" },
];

/** Milliseconds of every interaction, beside those of a button that changes one word. */
export async function answers(origin, { chromium, times }) {
  const browser = new Browser(chromium);
  try {
    const bare = await measure(browser, { from: "data:", click: "button", done: "document.title" }, times);
    const rows = [{ name: "a bare button", values: bare }];
    for (const interaction of INTERACTIONS) {
      const from = `${origin}/${interaction.from}`;
      rows.push({ name: interaction.name, values: await measure(browser, { ...interaction, from }, times) });
    }
    return rows.map(({ name, values }) => {
      const middle = median(values);
      return { name, median: middle, worst: Math.max(...values), ratio: middle / median(bare) };
    });
  } finally {
    await browser.close();
  }
}

const BARE = `data:text/html,<button onclick="this.textContent='done';document.title='done'">press</button>`;

async function measure(browser, { from, click, key, done }, times) {
  const values = [];
  const isBare = from === "data:";
  const page = await browser.open(isBare ? BARE : from);
  const ready = isBare ? "true" : "document.documentElement.dataset.app === 'ready'";
  await page.send("Page.addScriptToEvaluateOnNewDocument", { source: WATCH });
  for (let time = 0; time < times; time++) {
    await page.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    if (!isBare) await page.evaluate("Object.keys(localStorage).forEach((key) => key.endsWith(':theme') && localStorage.removeItem(key))");
    await page.load(isBare ? BARE : from);
    await until(page, ready);
    await page.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    // What the app does by itself after it has started is over.
    await page.evaluate(`new Promise((done) => requestIdleCallback(done))`);
    await page.evaluate(SETTLED);
    await page.evaluate("window.longest = 0");
    await (click ? press(page, click) : type(page, key));
    await until(page, `Boolean(${done})`);
    await page.evaluate(SETTLED);
    values.push(Math.max(await page.evaluate("window.longest"), LEAST));
  }
  await page.close();
  return values;
}

async function until(page, condition) {
  const end = performance.now() + 30_000;
  while (!(await page.evaluate(condition))) {
    if (performance.now() > end) throw new Error(`waited in vain for ${condition}`);
    await page.evaluate("new Promise(requestAnimationFrame)");
  }
}

async function press(page, selector) {
  const { x, y } = await page.evaluate(`(() => {
    const element = document.querySelector(${JSON.stringify(selector)});
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const box = element.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  })()`);
  await page.evaluate(SETTLED);
  const mouse = { x, y, button: "left", clickCount: 1 };
  await page.send("Input.dispatchMouseEvent", { type: "mousePressed", ...mouse });
  await page.send("Input.dispatchMouseEvent", { type: "mouseReleased", ...mouse });
}

async function type(page, key) {
  await page.send("Input.dispatchKeyEvent", { type: "keyDown", key, text: key });
  await page.send("Input.dispatchKeyEvent", { type: "keyUp", key });
}

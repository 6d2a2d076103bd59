// Runs in the page that `cargo xtask bench render` writes: `wasm_bindgen` is the glue, MODULE the module in
// Base64, ARTICLE what the packer knows. Prints medians in milliseconds as JSON into the document.

const bytes = Uint8Array.from(atob(MODULE), (c) => c.charCodeAt(0));
wasm_bindgen.initSync({ module: bytes });

const { Article } = wasm_bindgen;
const article = new Article(ARTICLE.markdown, JSON.stringify(ARTICLE.sidecar));
const place = document.querySelector(".prose");

const RUNS = 200;
const time = (work) => {
  const samples = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  }).sort((a, b) => a - b);
  return { median: samples[RUNS / 2], p95: samples[Math.floor(RUNS * 0.95)] };
};

// What no renderer can avoid: reading the finished HTML and laying it out.
const show = (html) => {
  place.innerHTML = html;
  return place.getBoundingClientRect().height;
};
const finished = article.html();
const first = performance.now();
show(article.html());
const cold = performance.now() - first;

// As the app does it: the first screen is laid out before the rest (style/components/prose.css).
const arrive = () => {
  document.documentElement.dataset.arriving = "";
  const height = show(article.html());
  delete document.documentElement.dataset.arriving;
  return height;
};

const result = {
  render: time(() => article.html()),
  insert: time(() => show(finished)),
  both: time(() => show(article.html())),
  arrive: time(arrive),
  cold,
  is_equal: finished === ARTICLE.html,
  bytes: finished.length,
};
place.remove();
document.body.textContent = `RESULT${JSON.stringify(result)}END`;

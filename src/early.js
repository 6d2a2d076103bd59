// Runs before the first paint, so that a chosen theme or text size never flashes.
try {
  const app = new URL('../', document.currentScript.src).pathname;
  for (const name of ['theme', 'text']) {
    const value = localStorage.getItem(`downlink:${app}:${name}`);
    if (value) document.documentElement.dataset[name] = value;
  }
} catch {
  // Storage may be forbidden; the system's theme serves.
}

export function report(results, settings) { return JSON.stringify(results.map(r => ({...r, kinds: undefined})), null, 1); }

// What a page's threads did, read from the browser's trace.

/**
 * CPU milliseconds of each key, from its mark to the next, and how long the longest task of the main thread took before
 * the first key and after it.
 */
export function keysOf(events) {
  const isMark = ({ name, cat }) => ["key", "end"].includes(name) && cat.includes("blink.user_timing");
  const marks = events.filter(isMark).sort((a, b) => a.ts - b.ts);
  const { pid, tid } = marks[0];
  const keys = marks.slice(0, -1).map(() => ({ main: 0, all: 0 }));
  const longest = { opening: 0, typing: 0 };
  const isTask = (event) => event.pid === pid && event.ph === "X" && event.cat.includes("toplevel");
  for (const task of outermost(events.filter(isTask))) {
    if (task.ts > marks.at(-1).ts) continue;
    const key = keys[lastBefore(marks, task.ts + task.dur)] ?? (task.ts < marks[0].ts ? null : keys.at(-1));
    const milliseconds = (task.tdur ?? 0) / 1e3;
    if (key) key.all += milliseconds;
    if (task.tid !== tid) continue;
    if (key) key.main += milliseconds;
    const part = key ? "typing" : "opening";
    longest[part] = Math.max(longest[part], task.dur / 1e3);
  }
  return { keys, longest };
}

/** Tasks that no other task of the same thread holds. */
function outermost(tasks) {
  const ends = new Map();
  return tasks
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur)
    .filter(({ tid, ts, dur }) => {
      if (ts < (ends.get(tid) ?? -Infinity)) return false;
      ends.set(tid, ts + dur);
      return true;
    });
}

/** The index of the last mark before a time, -1 if there is none: a task belongs to the key that it began with. */
function lastBefore(marks, time) {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle].ts < time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

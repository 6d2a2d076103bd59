// Numbers that are the same on every machine.

/** Mulberry32: `next()` is at least 0 and below 1. */
export class Random {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let z = this.state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number in `0..limit`. */
  below(limit) {
    return Math.floor(this.next() * limit);
  }

  pick(items) {
    return items[this.below(items.length)];
  }

  /** A rank in `0..limit`, drawn as Zipf's law has it: rank r with a probability of about 1 / (r + 1). */
  rank(limit) {
    return Math.min(limit - 1, Math.floor((limit + 1) ** this.next()) - 1);
  }

  /** A normal deviate, as the sum of twelve even ones. */
  normal() {
    return Array.from({ length: 12 }, () => this.next()).reduce((sum, value) => sum + value, -6);
  }

  /** The items in another order. */
  shuffled(items) {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1);
      [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
    }
    return shuffled;
  }
}

/** A seed for the thing of this name and number. */
export function seedOf(name, number = 0) {
  let hash = 0x811c9dc5 ^ number;
  for (const char of `${name}:${number}`) hash = Math.imul(hash ^ char.codePointAt(0), 0x01000193);
  return hash >>> 0;
}

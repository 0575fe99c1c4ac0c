"use strict";
// The same random values as Samples.cs makes.
const words = [
  "", "a", "id", "name", "some-key", "it's", "line\nbreak", "quote\"d", "both'\"", "all'\"`", "tab\t", "back\\slash", "é", "日本語", "😀",
  "\u0001", "\u007f", "\ud83d", "longer text with several words in it", "x1", "_y", "$z", "42", "1", "07", "__proto__x", "null",
];
exports.Samples = class {
  constructor(random) {
    this.random = random;
  }
  value(depth) {
    const { random } = this;
    switch (random.below(depth > 0 ? 15 : 7)) {
      case 0:
        return random.below(10);
      case 1:
        return random.plain();
      case 2:
        return this.word();
      case 3:
        return random.below(2) === 0;
      case 4:
        return [undefined, null, -0][random.below(3)];
      case 5:
        return this.word() + this.word();
      case 6:
        return BigInt(random.next());
      case 7:
      case 8:
        return this.items(random.below(12), depth);
      case 9:
        return this.numbers(random.below(130));
      case 12:
        return this.map(random.below(5), depth);
      case 13:
        return this.set(random.below(9), depth);
      case 14:
        return this.dictionary(random.below(8));
      default:
        return this.record(random.below(7), depth);
    }
  }
  word() {
    return words[this.random.below(words.length)];
  }
  items(count, depth) {
    const items = [];
    for (let i = 0; i < count; i++) items.push(this.value(depth - 1));
    return items;
  }
  numbers(count) {
    const kind = this.random.below(3);
    const items = [];
    for (let i = 0; i < count; i++) items.push(kind === 0 ? this.random.below(100) : kind === 1 ? this.random.plain() : this.random.next());
    return items;
  }
  map(count, depth) {
    const map = new Map();
    for (let i = 0; i < count; i++) {
      const key = this.value(depth - 2);
      map.set(key, this.value(depth - 1));
    }
    return map;
  }
  set(count, depth) {
    const set = new Set();
    for (let i = 0; i < count; i++) set.add(this.value(depth - 1));
    return set;
  }
  dictionary(count) {
    const record = {};
    for (let i = 0; i < count; i++) {
      record[this.word()] = i;
      record[this.random.below(20)] = i;
    }
    return record;
  }
  record(count, depth) {
    const record = {};
    for (let i = 0; i < count; i++) {
      const key = this.word();
      record[key] = this.value(depth - 1);
    }
    return record;
  }
};

"use strict";
const { Random } = require("./random.js");
const { Samples } = require("./samples.js");

// Primitives
console.log();
console.log("text");
console.log(-0);
console.log(true);
console.log(undefined, null, 1.5, -0, NaN, "a", "", true, 12n, Symbol("s"), Symbol(), Symbol.for("r"), Symbol.iterator);
console.log([undefined, null, -0, "a'b", "a'b\"c", "a'b\"c`", "a'b\"c${", 5n, Symbol("it's"), 5]);
console.log(["\0\b\t\n\v\f\r\u001b\u007f\u0085\u009f\u00a0", "\ud800", "\udc00x", "a\ud83d\ude00b"]);
console.log("lone \ud800 surrogate");

// Nested
console.log({}, [], { a: {} }, [[]], [[[[]]]], [[[[1]]]]);
console.log({ a: { b: { c: { d: 1 } } } });
console.log({ a: { b: { c: [1], d: {}, e: [] } } });
console.log({ b: 1, 10: 2, 2: 3, a: 4, "-1": 5, "01": 6, 4294967295: 7, 4294967294: 8, "kebab-case": 9 });
const without = (properties) => Object.assign(Object.create(null), properties);
console.log(without(), without({ x: 1 }), [[[without({ x: 1 })]]]);
for (let width = 60; width < 90; width++) {
  console.log({ key: "x".repeat(width - 20), b: 1 });
  console.log(["x".repeat(width - 20), "b"]);
}
for (let count = 0; count < 130; count += count < 30 ? 1 : 25) {
  const numbers = [];
  const words = [];
  const mixed = [];
  for (let i = 0; i < count; i++) {
    numbers.push(i * i);
    words.push("w".repeat(i % 9));
    mixed.push(i % 3 === 0 ? i : `v${i}`);
  }
  console.log(numbers, words, mixed, { numbers, words });
}
console.log(["日本", "é", "😀", "👩‍👩‍👧", "ab", "c", "d", "e", "ﷺ"], 12000, ["y".repeat(10003)]);
console.log({ text: "first line\nsecond line that is long enough to break\nthird line which is long as well, indeed\n" });
console.log(["short\n", "a longer text of more than sixteen\nwith two lines, together more than the seventy six columns that fit"]);
const sparse = [];
sparse[3] = 1;
sparse[9] = 2;
console.log(sparse, [sparse]);

// Classes
class Point {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
  get sum() {
    return this.x + this.y;
  }
  move(by) {
    this.x += by;
  }
  toString() {
    return `(${this.x}, ${this.y})`;
  }
}
class Labeled extends Point {
  constructor(x, y, label) {
    super(x, y);
    this.label = label;
  }
  toJSON(key) {
    return `${key}:${this.label}`;
  }
  get [Symbol.toStringTag]() {
    return "Marked";
  }
}
console.log(new Point(1, 2), [new Point(-0, 1.5)], [[[new Point(1, 2)]]], new Labeled(1, 2, "it's"), [[[new Labeled(1, 2, "")]]]);
const options = { id: 1 };
console.log(options);
options.last = true;
options.note = "n";
options[2] = 2;
console.log(options, Object.keys(options));
delete options.last;
console.log(options, "last" in options, "note" in options, "toString" in options);
options.last = undefined;
options.note = "again";
console.log(options, options.note, options.none);
console.log({ last: undefined, id: 0, note: undefined });
const accessors = () => ({
  both_: 2,
  get both() {
    return this.both_;
  },
  set both(v) {},
  get read() {
    return 1;
  },
  set write(v) {},
  [Symbol("mark")]: "marked",
});
const hide = (o) => (Object.defineProperty(o, "both_", { enumerable: false }), o);
console.log(hide(accessors()), [hide(accessors())]);
class Shape {}
class Square extends Shape {}
const counter = (base) =>
  Object.assign(base ? class Counter extends base {} : class Counter {}, { count: 1, items: ["a"] });
console.log(counter(), [[[counter(Square)]]]);
const named = function named() {
  return 1;
};
const later = async function later() {};
console.log(Shape, Square, class {}, named, () => 2, later, [Shape, named, () => 2], { named, square: Square });
console.log([[[[named, Shape]]]], { a: { b: { c: { d: named } } } }, undefined, null);
console.log(named, true, false);

// Cycles
const self = { name: "self" };
self.me = self;
const list = [1];
list.push(list, self, { list });
console.log(self, list, { self, list });
const a = {};
const b = { a };
a.b = b;
a.c = [a, b];
console.log(a, b, [a, b]);

// Errors
const staged = (e, stack) => Object.defineProperty(e, "stack", { value: stack, enumerable: false });
class Missing extends Error {
  constructor(message, code) {
    super(message);
    this.name = "Missing";
    this.code = code;
  }
}
const error = staged(new Error("message"), "Error: message\n    at here");
console.log(error, [error], { error });
const cause = staged(new Error("outer", { cause: error }), "Error: outer\n    at there");
console.log(cause, { cause });
const missing = staged(new Missing("gone", 404), "Error: gone\n    at new Missing (here)");
console.log(missing, [missing], [[[missing]]]);
const type = staged(new TypeError("bad"), "TypeError: bad");
console.log(type, [type], staged(new RangeError(), "RangeError\n    at x"));
console.log(staged(new AggregateError([error, 1], "all"), "AggregateError: all\n    at y"));
console.log(String(new Error("a")), String(new Error()), String(new TypeError("t")), String(new Missing("m", 1)), `${new Missing("m", 1)}`);
console.log("s" + new Missing("m", 1), new Point(1, 2) + 1, [1, null, 2] + "x");
const custom = staged(new Error("own name"), "Error: own name\n    at z");
custom.name = "Custom";
console.log(custom);

// Formats
const formats = ["%s", "%d", "%i", "%f", "%j", "%O", "%c", "%%", "%x", "%", "a%sb%", "%s%s", "%%%s", "%s %d", "100%", "%5d"];
const args = [1, "text", true, undefined, null, 7n, -0, 1.9, "12.5px", { a: [1, [2]] }, [1, "b"], Symbol("s"), new Point(1, 2), hide(accessors())];
for (const kind of formats)
  for (const argument of args) {
    if ((typeof argument === "symbol" && kind === "%f") || (typeof argument === "bigint" && kind === "%j")) continue;
    console.log(kind, argument);
  }
console.log("%s", "a", "b", ["c"], "%s", 5);
console.log("%o", [1, "a"]);
console.log("no placeholder", "a", 1, { a: 1 });
console.log(1, "%s", "a");

// Groups
console.group("one");
console.log("inside\nof it");
console.group();
console.info({ a: 1 }, "x\ny");
console.groupEnd();
console.log(["z"]);
console.groupEnd();
console.groupEnd();
console.count();
console.count("c");
console.count();
console.countReset();
console.count();
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: null });

// Tables
console.table([1, "a", null]);
console.table([{ a: 1, b: "x" }, { b: 2, c: [1, 2] }]);
console.table([{ a: 1, b: "x" }, 5], ["b"]);
console.table({ first: { x: 1 }, second: { y: { p: 1, q: 2, r: 3 } } });
console.table([[1, 2], [3, "日本"]]);
console.table([]);
console.table("text");
console.table([new Point(1, 2)]);

// Containers
const map = new Map([["a", [1, 2]], ["b", []]]);
const set = new Set([1, "1", null, undefined]);
console.log(map, set, map.keys(), map.values(), map.entries(), set.values(), set.entries());
console.log(new Map(), new Set(), new Map().keys(), new WeakMap(), new WeakSet());
console.log([[[map, set, new Map()]]], { map, set });
const big = new Map();
const many = new Set();
for (let i = 0; i < 120; i++) {
  big.set(i, `value ${i}`);
  many.add(i * 1000);
}
console.log(big, many, big.keys(), ["x"].values());
map.set("self", []);
const cyclic = new Map();
cyclic.set("me", cyclic);
cyclic.set("list", [cyclic]);
console.log(cyclic, new Set([cyclic]));
class Stack extends Array {
  limit = 10;
}
class Registry extends Map {}
const stack = new Stack();
console.log(stack, new Registry());
stack.push(1, "b");
const registry = new Registry([["a", 1]]);
console.log(stack, registry, [[[stack, registry]]], Object.keys(stack), JSON.stringify(stack), `${stack}`);
console.log(Object.assign({}, stack), String(registry), stack.length, stack.limit);
console.table(map);
console.table(set);
console.log("%s %s %o %j", map, set, set, map);
console.log(JSON.stringify([map, set]), String(map), String(set), String(map.keys()));

// Samples
const samples = new Samples(new Random(2463534242));
for (let i = 0; i < 3000; i++) console.log(samples.value(1 + (i % 5)));

"use strict";
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
  get [Symbol.toStringTag]() {
    return "Marked";
  }
}
class Money {
  constructor(amount) {
    this.amount = amount;
  }
  valueOf() {
    return this.amount;
  }
}
class Chooser {
  [Symbol.toPrimitive](hint) {
    return hint === "number" ? 42 : `<${hint}>`;
  }
}
function attempt(action) {
  try {
    action();
  } catch (error) {
    console.log("%s", String(error));
  }
}
const all = [
  undefined, null, 0, -0, 1, -1.5, NaN, Infinity, "", "0", "1", "abc", " 12 ", "B", "a", true, false, 0n, 3n,
  [], [1], [1, [null, undefined, "x"]], {}, new Point(3, 4), new Labeled(1, 2, "l"), new Money(5), new Chooser(),
];
for (const value of all) {
  attempt(() => console.log(typeof value, !!value, `${value}`, value == null));
  attempt(() => console.log(+value));
  attempt(() => console.log(Number(value), String(value)));
  for (const other of all) {
    attempt(() => console.log(value + other));
    attempt(() => console.log(value < other, value > other, value <= other, value >= other));
    console.log(value === other, Object.is(value, other));
  }
}
attempt(() => console.log(`${Symbol("s")}`));
attempt(() => console.log(+Symbol("s")));
console.log(String(Symbol("s")), Symbol.keyFor(Symbol.for("k")), Symbol.keyFor(Symbol("k")), Symbol.for("k") === Symbol.for("k"), Symbol().description);

// Properties
const point = new Point(1, 2);
console.log(point.x, point.sum, point.none, typeof point.move);
point.x = 5;
console.log(point, Object.hasOwn(point, "x"), Object.hasOwn(point, "sum"), "sum" in point, "move" in point, "nope" in point, "valueOf" in point);
for (const target of [[1], new Map(), new Set(), new Error("e"), () => 1, Object.create(null), point]) {
  let text = "";
  for (const key of ["length", "size", "push", "has", "name", "message", "stack", "toString", "0", "1", "then", "call", "flat", "hasOwnProperty"])
    text += key in target ? "+" : "-";
  console.log("%s", text + (Symbol.iterator in target ? "*" : ""));
}
console.log(5, 5, 5, 5);
attempt(() => (point.sum = 1));
attempt(() => undefined.x);
attempt(() => null.x);
attempt(() => (undefined.x = 1));
attempt(() => "x" in "text");
attempt(() => Object.keys(undefined));
console.log("text"[1], "text".length, ["a", "b"]["1"], ["a", "b"].length, "text"[9]);
const mark = Symbol("mark");
const target = {};
Object.assign(target, point);
Object.assign(target, "hi");
Object.assign(target, undefined);
Object.assign(target, ["z"]);
Object.assign(target, {
  get both() {
    return 2;
  },
  set both(v) {},
  get read() {
    return 1;
  },
  set write(v) {},
  [mark]: "marked",
});
console.log(target, Object.keys(target));
for (const [key, value] of Object.entries(target)) console.log(key, value);
console.log(...[1, -0, null, [1, 2], 1e21].map((key) => Object.keys({ [key]: 1 })[0]));
delete target[0];
console.log(target);

// Dictionaries
const { Random } = require("./random.js");
const random = new Random(521288629);
const dictionary = {};
for (let i = 0; i < 3000; i++) {
  const key = random.below(2) === 0 ? random.below(40) : "k" + random.below(30);
  if (random.below(3) === 0) delete dictionary[key];
  else dictionary[key] = i;
  if (i % 50 === 0) console.log("%s", JSON.stringify(dictionary));
}

// Freezing
const cold = new Point(1, 2);
console.log(Object.isFrozen(cold), Object.isSealed(cold), Object.isExtensible(cold), Object.isFrozen(1));
Object.freeze(cold);
console.log(Object.isFrozen(cold), Object.isSealed(cold), Object.isExtensible(cold));
attempt(() => (cold.x = 2));
attempt(() => (cold.x = 3));
const record = Object.seal({ a: 1 });
attempt(() => (record.b = 2));
attempt(() => delete record.a);
record.a = 2;
console.log(record, Object.isFrozen(record), Object.isSealed(record));
const open = Object.preventExtensions({});
console.log(Object.isFrozen(open), Object.isSealed(open));
attempt(() => (open.b = 2));

// Optionals
console.log(true, undefined, 2, null, 3);
console.log(true, null, null, true, 1);
console.log(true, 1, undefined, undefined, true, true);
console.log(true, "other", "x");
console.log(new Set([0, -0, NaN, NaN, "a", "a", undefined, null, true]).size);

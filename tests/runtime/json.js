"use strict";
const { Random } = require("./random.js");
const { Samples } = require("./samples.js");

const broken = [
  "", "{", "[", "{\"a\"", "{\"a\":", "{\"a\":}", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}", "[1", "[1,", "[1,]", "[1 2]", "{\"a\":1 \"b\":2}",
  "\"abc", "\"a\nb\"", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "-", "-a", "1.", "1.a", "1e", "1e+", "01", "1 2", "nul", "nulx", "tru", "undefined", "NaN",
  "Infinity", "[object Object]", "abc", "nul1", "nul\"", "nul ", "{\"a\":abc}", "[1,2,3,4,5,6,7,8,9,10,x,11,12,13,14,15,16]", "x,1,2,3,4,5,6,7,8,9,10,11,12",
  "[1,2,3,4,5,6,7,8,9,10,11,12,x]", "{\"a\":1}}", "\"abc\"x", "\t\n 1 x", "{\"a\" 1}", "{1:2}", "[,]", "{,}", "\"\\", "\"\\u", ".5", "+1", "'a'", "--1", "-01",
  "1.5.5", "\"\0\"", "é", "\"a\\", "😀", "\"\ud83d", "\u00a01", "[1]]", "-0", "1E5", "1e-7", "123456789012345678901234567890", "\"\\ud83d\\ude00\\n\\/\\b\"", " [ ] ", "{\"__proto__\":1,\"b\":2,\"1\":3,\"b\":4}",
];
function attempt(action) {
  try {
    action();
  } catch (error) {
    console.log(String(error));
  }
}
for (const text of broken) attempt(() => console.log(JSON.parse(text)));

const replacer = (key, value) => (typeof value === "bigint" ? value + key : value);
const random = new Random(362436069);
const samples = new Samples(random);
function mutate(text) {
  const alphabet = "{}[]\",:0123456789.eE+-\\utrfn x\n";
  let changed = text;
  for (let i = 0; i < 3 && changed.length > 0; i++) {
    const at = random.below(changed.length);
    switch (random.below(3)) {
      case 0:
        changed = changed.slice(0, at) + changed.slice(at + 1);
        break;
      case 1:
        changed = changed.slice(0, at) + alphabet[random.below(alphabet.length)] + changed.slice(at);
        break;
      default:
        changed = changed.slice(0, at);
    }
    attempt(() => console.log(JSON.parse(changed)));
  }
}
for (let i = 0; i < 2000; i++) {
  const value = samples.value(1 + (i % 5));
  attempt(() => console.log("%s", String(JSON.stringify(value))));
  attempt(() => console.log("%s", String(JSON.stringify(value, replacer, (i % 3) * 2))));
  if (i % 4 === 0) mutate(String(JSON.stringify(value, replacer)));
}

// Shapes
class Point {
  constructor(x, y) {
    this.x = x;
    this.y = y;
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
}
class Missing extends Error {
  // Declared, as in TypeScript: it is there before the constructor sets the name.
  code;
  constructor(message, code) {
    super(message);
    this.name = "Missing";
    this.code = code;
  }
}
const accessors = {
  get both() {
    return 2;
  },
  set both(v) {},
  get read() {
    return 1;
  },
  set write(v) {},
  [Symbol("mark")]: "marked",
};
const missing = new Missing("m", 3);
delete missing.name;
const named = { name: "Missing", code: 3 };
const all = [
  { id: 1, last: true, note: undefined }, new Point(1, -0), new Labeled(1, 2, "l"),
  [new Labeled(1, 2, "l"), undefined, Symbol("s"), () => 1], accessors, new Missing("m", 3), NaN, 5,
];
for (const value of all) {
  console.log("%s", JSON.stringify(value));
  console.log("%s", JSON.stringify(value, null, "--"));
  console.log("%s", JSON.stringify(value, ["x", 1, "label", "id", "x"], 12));
}
console.log("%s", String(JSON.stringify(undefined)));
console.log("%s", String(JSON.stringify(() => 1)));
console.log("%s", JSON.stringify("\u2028\ud800\udc00\ud800 \"\\\u007f"));

// Cycles
const a = {};
a.a = a;
attempt(() => JSON.stringify(a));
const b = { b: { c: [] } };
b.b.c.push(1, b);
attempt(() => JSON.stringify(b));
const c = { x: { b: { c: { d: { e: {} } } } } };
c.x.b.c.d.e[""] = c.x;
attempt(() => JSON.stringify(c));
attempt(() => JSON.stringify(1n));

// Revivers
console.log(
  JSON.parse('{"a":[1,2,{"b":null}],"c":"x"}', (key, value) => {
    console.log("%s", `${key}=${JSON.stringify(value)}`);
    return typeof value === "number" ? value * 2 : key === "c" ? undefined : value;
  }),
);

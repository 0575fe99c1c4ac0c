"use strict";
const { Random } = require("./random.js");
const random = new Random(31337);
const keys = [NaN, 0, -0, 1, 2, 3, 1.5, "1", "a", "b", "", null, undefined, true, false, 1n, "constructor"];
const map = new Map();
const set = new Set();
for (let round = 0; round < 5000; round++) {
  const key = random.below(3) === 0 ? random.below(60) : keys[random.below(keys.length)];
  switch (random.below(9)) {
    case 0: case 1: case 2: map.set(key, round); set.add(key); break;
    case 3: case 4: console.log(map.delete(key), set.delete(key)); break;
    case 5: console.log(map.get(key), map.has(key), set.has(key)); break;
    case 6: if (random.below(60) === 0) { map.clear(); set.clear(); } break;
    case 7: { let steps = 0; const seen = []; for (const [k, v] of map) { seen.push(k); if (steps++ < 5) { if (random.below(2) === 0) map.delete(k); else map.set("n" + (round + steps), v); } } console.log(seen); break; }
    case 8: { let steps = 0; const seen = []; set.forEach((v) => { seen.push(v); if (steps++ < 5) { set.delete(v); if (random.below(2) === 0) set.add(v); } if (steps === 9) set.clear(); }); console.log(seen); break; }
  }
  console.log(map.size, set.size);
}
console.log(map, set);
const small = new Map([["a", 1], ["b", [2]], [-0, new Map()]]);
console.log(small, small.keys(), small.values(), small.entries(), small.entries().next(), new Set([1, "x"]).entries(), new Set([1]).values());
console.log(Object.is([...small.keys()][2], -0), [...small], JSON.stringify([small]), String(small), String(small.keys()));
const walk = small.entries(); walk.next(); small.delete("b"); small.set("z", 9); console.log(walk, [...small].slice(1), walk.next(), walk);
const two = new Map([[1, 1], [2, 2], [3, 3]]); const iterator = two.keys(); iterator.next(); two.clear(); two.set(7, 7); console.log([...iterator]);
const weak = new WeakMap(); const object = {}; weak.set(object, 1); console.log(weak.get(object), weak.has({}), weak.delete(object), weak.has(object), weak, new WeakSet([object]));
const attempt = (action) => { try { console.log(action()); } catch (error) { console.log(`${error.name}: ${error.message}`); } };
attempt(() => new WeakMap().set("x", 1)); attempt(() => new WeakSet().add(1));
const record = { b: 1, 2: 2, a: 3, 1: 4, "-1": 5, "01": 6, 4294967295: 7, 4294967294: 8 };
console.log(record, Object.keys(record), Object.values(record), Object.entries(record), JSON.stringify(record));
record.c = 9; delete record.a; record.a = 10; console.log(record, "a" in record, "zz" in record, "toString" in record, Object.hasOwn(record, "b"));
console.log(Object.fromEntries([["x", 1], ["y", 2], ["x", 3]]), Object.fromEntries(new Map([["k", "v"]])), Object.assign({ a: 1 }, { b: 2 }, null, { a: 3 }));
const frozen = Object.freeze({ a: 1 }); attempt(() => (frozen.a = 2)); attempt(() => (frozen.b = 2)); attempt(() => delete frozen.a); console.log(Object.isFrozen(frozen));

"use strict";
const { Random } = require("./random.js");
const random = new Random(2463534242);
const attempt = (action) => {
  try {
    console.log(action());
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
};

// Every operation on arrays that grow, shrink and get holes.
let array = [];
for (let round = 0; round < 6000; round++) {
  const a = random.below(9) - 3;
  const b = random.below(9) - 3;
  switch (random.below(26)) {
    case 0: console.log(array.push(a)); break;
    case 1: console.log(array.push(a, b, round)); break;
    case 2: console.log(array.pop()); break;
    case 3: console.log(array.shift()); break;
    case 4: console.log(array.unshift(a, b)); break;
    case 5: console.log(array.splice(a, b)); break;
    case 6: console.log(array.splice(a, b, round, a)); break;
    case 7: console.log(array.splice(a)); break;
    case 8: console.log(array.slice(a, b), array.slice(a), array.slice()); break;
    case 9: console.log(array.indexOf(a), array.lastIndexOf(a), array.indexOf(a, b), array.lastIndexOf(a, b)); break;
    case 10: console.log(array.includes(a), array.includes(a, b)); break;
    case 11: console.log(array.join(), array.join("-"), String(array)); break;
    case 12: if (array.length < 60) array.length = Math.max(array.length + a, 0); break;
    case 13: if (a >= 0 && array.length < 60) array[array.length + a] = b; break;
    case 14: console.log(array.reverse()); break;
    case 15: console.log(array.sort()); break;
    case 16: console.log(array.sort((x, y) => y - x)); break;
    case 17: console.log(array.fill(round, a, b)); break;
    case 18: console.log(array.copyWithin(a, b, b + 3)); break;
    case 19: console.log(array.concat([a, b]), array.at(a), array.at(b)); break;
    case 20: if (a >= 0 && a < array.length) console.log(delete array[a]); break;
    case 21: console.log(array.map((x, i) => x + i), array.filter((x) => x > 0), array.some((x) => x < -2), array.every((x) => x > -3)); break;
    case 22: console.log(array.flatMap((x) => (x > 0 ? [x, x] : []))); break;
    case 23: attempt(() => array.reduce((s, x) => s * 2 + x)); console.log(array.reduceRight((s, x, i) => s + x * i, 1)); break;
    case 24: if (Object.keys(array).length === array.length) attempt(() => array.with(a, round).length); break;
    case 25: array = array.length > 40 ? [] : array; break;
  }
  console.log(array.length, Object.keys(array).length, JSON.stringify(array));
}

// The comparison function sees the pairs in the order of V8.
for (const [length, range] of [[1, 5], [2, 5], [10, 4], [33, 100], [64, 10], [100, 1000], [257, 50], [1000, 100000], [1500, 3]]) {
  const items = [];
  for (let i = 0; i < length; i++) items.push({ key: random.below(range), at: i });
  if (length === 1000) items.sort((x, y) => x.key - y.key).splice(300, 20);
  let trace = 0;
  let calls = 0;
  items.sort((x, y) => {
    calls++;
    trace = (Math.imul(trace, 31) + x.at * 7 + y.at) | 0;
    return x.key - y.key;
  });
  console.log(length, calls, trace, items.map((x) => x.at).join(" "));
  const wild = items.map((x) => x.at);
  let state = length;
  wild.sort(() => ((state = (Math.imul(state, 1103515245) + 12345) | 0) % 3));
  console.log(wild.join(" "));
}

// Callbacks that change the array.
const log = [];
const live = [1, 2, 3, 4];
live.forEach((x, i, all) => { log.push(x); if (x < 3) all.push(x * 10); if (x === 2) all.shift(); });
console.log(log, live);
for (const x of live) { log.push(x); if (live.length < 12) live.push(x + 1); }
console.log(log);
console.log(live.findLast((x) => x % 2 === 0), live.findLastIndex((x) => x > 900), live.find((x) => x > 900), live.findIndex((x) => x === 4));
console.log([3, 1, 10, 2].toSorted(), [1, 2, 3].toReversed(), [1, 2, 3].toSpliced(1, 1, 9, 8), [[1, [2, [3]]], 4].flat(), [[1, [2, [3]]], 4].flat(Infinity));
console.log(["b", undefined, "a", undefined, "c"].sort(), [true, false].sort(), [null, "m", "z", 3].sort());
console.log([NaN].includes(NaN), [NaN].indexOf(NaN), [-0].includes(0), Object.is([-0].at(0), -0));
console.log([..."ab"].entries().next(), [...[7, 8].entries()], [...[7, 8].keys()], [5].values().next());
const nested = [1]; nested.push(nested); console.log(nested.join("/"), nested);
console.log(Array.from({ length: 3 }, (_, i) => i * i), Array.from(new Set([1, 1, 2])), Array.of(1, 2), Array.from("h€𝒳"), new Array(3), new Array(2).fill(0));
attempt(() => new Array(-1));
const frozen = Object.freeze([1, 2, 3]);
for (const action of [
  () => frozen.push(4), () => frozen.pop(), () => frozen.shift(), () => frozen.unshift(0), () => (frozen[0] = 9), () => (frozen[3] = 9),
  () => frozen.sort(), () => frozen.reverse(), () => frozen.fill(0), () => frozen.splice(0, 1), () => frozen.splice(1, 0, 5), () => (frozen.length = 0), () => frozen.map((x) => x + 1),
]) attempt(action);
console.log(frozen, Object.isFrozen(frozen), Object.isFrozen([...frozen]));

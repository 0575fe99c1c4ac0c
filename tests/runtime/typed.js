"use strict";
const { Random } = require("./random.js");
const random = new Random(4242);
const kinds = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array];
const values = [0, -0, 1, -1, 0.5, 1.5, 2.5, 254.5, 255.5, 300, -300, 65536, 1e10, -1e10, NaN, Infinity, -Infinity, 2147483648, 4294967295, 1e300, 1.1];
for (const Kind of kinds) {
  console.log(Kind.from(values), Kind.of(1, 2, 300).join("/"), String(new Kind(2)), Kind.BYTES_PER_ELEMENT);
  let array = new Kind(12);
  for (let round = 0; round < 300; round++) {
    const a = random.below(16) - 3;
    const b = random.below(16) - 3;
    switch (random.below(16)) {
      case 0: case 1: array[a] = values[random.below(values.length)]; break;
      case 2: console.log(array.slice(a, b), array.subarray(a, b)); break;
      case 3: array.subarray(a, b).fill(round); break;
      case 4: array.copyWithin(a, b, b + 4); break;
      case 5: array.reverse(); break;
      case 6: console.log(array.indexOf(b), array.lastIndexOf(b, a), array.includes(a)); break;
      case 7: console.log(array.at(a), array.map((x, i) => x + i), array.filter((x) => x > 2)); break;
      case 8: console.log(array.find((x) => x > 3), array.findIndex((x) => x > 3), array.findLast((x) => x > 3), array.findLastIndex((x) => x > 3)); break;
      case 9: console.log(array.reduce((s, x) => s + x), array.reduceRight((s, x) => s + x, ""), array.some((x) => x > 5), array.every((x) => x >= 0)); break;
      case 10: array.sort(); break;
      case 11: { let trace = 0; array.sort((x, y) => { trace = (Math.imul(trace, 31) + x * 7 + y * 3) | 0; return y - x; }); console.log(trace); break; }
      case 12: array.set([a, b], 3); break;
      case 13: array.set(array.subarray(0, 4), 2); break;
      case 14: console.log([...array.entries()].length, [...array.keys()].length, JSON.stringify(array), Object.keys(array).length, array.toSorted(), array.toReversed()); break;
      case 15: array = array.length > 20 ? new Kind(5) : array; break;
    }
    console.log(array, array[a], array.length, array.byteLength);
  }
}
const attempt = (action) => { try { console.log(action()); } catch (error) { console.log(`${error.name}: ${error.message}`); } };
const buffer = new ArrayBuffer(20);
attempt(() => new Float64Array(-1)); attempt(() => new Float64Array(buffer)); attempt(() => new Float64Array(buffer, 1)); attempt(() => new Int32Array(buffer, 24)); attempt(() => new Int32Array(buffer, 4, 5)); attempt(() => new Int32Array(2).set([1, 2, 3])); attempt(() => new Int32Array(2).with(2, 1)); attempt(() => new Int32Array(0).reduce((a, b) => a + b));
const words = new Uint32Array(buffer, 4, 3); words[1] = 0xdeadbeef; console.log(buffer, words, new Uint8Array(buffer, 8, 4), words.byteOffset, words.buffer === buffer, buffer.slice(8, 10));
const big = BigInt64Array.of(1n, -1n, 2n ** 63n); console.log(big, BigUint64Array.from(big), big.sort(), ArrayBuffer.isView(big), ArrayBuffer.isView([]));
console.log(Float64Array.from({ length: 3 }, (_, i) => i / 2), new Set(new Uint8Array([1, 1, 2])), Array.from(new Uint8Array([7, 8]), (x) => x * 100));

"use strict";
const { Random } = require("./random.js");
const random = new Random(77);
const special = [0, -0, 1, -1, 0.5, -0.5, 2, -2, NaN, Infinity, -Infinity, Math.PI, Math.PI / 2, Math.PI / 4, 1e-300, 5e-324, 1e300, 1e22, 710, -745, 709.78, 0.49999999999999994, 4503599627370495.5, 2147483648, -2147483649, 4294967295, 1e-5];
const names = ["abs", "acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "ceil", "clz32", "cos", "cosh", "exp", "expm1", "floor", "fround", "log", "log10", "log1p", "log2", "round", "sign", "sin", "sinh", "sqrt", "tan", "tanh", "trunc"];
const show = (value) => (Object.is(value, -0) ? "-0" : String(value));
const all = (x, y) => {
  console.log(show(x), show(y));
  console.log(names.map((name) => show(Math[name](x))).join(" "));
  console.log([Math.atan2(x, y), Math.pow(x, y), Math.hypot(x, y), Math.hypot(x, y, 3), Math.imul(x, y), Math.max(x, y), Math.min(x, y), Math.max(x, y, 1), Math.min(x, y, 0)].map(show).join(" "));
};
for (const x of special) for (const y of special) all(x, y);
for (let round = 0; round < 1500; round++) {
  all(random.plain() / 1000, random.plain());
  all(random.bits(), random.bits());
  all((random.below(2000001) - 1000000) / 1000000, random.below(41) - 20);
  all(random.below(100000000) / 7, random.plain() / 100000);
}
console.log(Math.E, Math.LN10, Math.LN2, Math.LOG10E, Math.LOG2E, Math.PI, Math.SQRT1_2, Math.SQRT2, Math.max(), Math.min(), Math.hypot());
console.log(Number.MAX_VALUE, Number.MIN_VALUE, Number.EPSILON, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER);
for (const x of [...special, 9007199254740991, 9007199254740992, 1.5]) console.log(Number.isInteger(x), Number.isSafeInteger(x), Number.isFinite(x), Number.isNaN(x));

const attempt = (action) => { try { console.log(action()); } catch (error) { console.log(`${error.name}: ${error.message}`); } };
const big = [0n, 1n, -1n, 2n, -7n, 255n, -256n, 12345678901234567890n, -98765432109876543210n];
for (const a of big) for (const b of big) {
  attempt(() => a / b); attempt(() => a % b); if (b < 300n) attempt(() => a ** b); if (b < 300n && b > -300n) { attempt(() => a << b); attempt(() => a >> b); }
}
for (const a of big) for (const bits of [0, 1, 8, 64, 65]) console.log(BigInt.asIntN(bits, a), BigInt.asUintN(bits, a));
for (const value of [1.5, NaN, 1e21, -0, "12", " 0x1f ", "x", "", true, "1n", "1.0"]) attempt(() => BigInt(value));
attempt(() => BigInt.asIntN(-1, 1n));

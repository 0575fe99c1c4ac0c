"use strict";
const { Random } = require("./random.js");
const out = [];
const line = (text) => out.push(text);
const minusZero = (n) => (Object.is(n, -0) ? "-0" : String(n));

const special = [
  0, -0, 1, -1, 0.1, 0.5, 1.5, 2.5, -2.5, 1e21, 1e-7, 1e-6, 123456789012345680000, 1.7976931348623157e308, 5e-324, 2.2250738585072014e-308,
  NaN, Infinity, -Infinity, 9007199254740991, 9007199254740993, 4294967296, 4294967295, 2147483648,
  -2147483649, 1e23, 9.5e-7, 0.000001, 123e-20, 1e300, 255.5, 1.005, 1.45, 8.345, 0.5000000000000001, 999.9999, 1e15, 1e16, 1e17,
  1.0005, 1234.5678, 0.0015, 99.995,
];
const texts = [
  "", " ", "1", " 12 ", "1e3", "1e", ".5", "5.", ".", "-1", "+1", "--1", "0x1f", "0X1F", "0xg", "0b101", "0b2", "0o17", "-0x1", "Infinity",
  "-Infinity", "+Infinity", "infinity", "1_000", "1,000", "12px", "0012", "\u00a01\u2003", "\ufeff7", "1e1000", "1e-1000", "NaN", "null",
  "9007199254740993", "0xffffffffffffffffff", "123456789012345678901234567890", "0.1e2e3", "1 2", "\n3\n", "-", "e5", "-.5", "0x", "1.5.5",
];

function show(value) {
  line(String(value));
  for (const digits of [0, 1, 2, 3, 10, 20, 22, 23, 50, 100])
    line(`${value.toFixed(digits)} ${value.toExponential(digits)} ${value.toPrecision(Math.min(digits + 1, 100))}`);
  line(`${value.toExponential()} ${value.toPrecision()} ${value.toFixed()}`);
  for (const radix of [2, 3, 8, 16, 36]) line(value.toString(radix));
}

special.forEach(show);
for (const text of texts)
  line(
    `${JSON.stringify(text)} ` +
      [Number(text), parseFloat(text), parseInt(text), parseInt(text, 16), parseInt(text, 36), parseInt(text, 2), parseInt(text, 1)].map(minusZero).join(" "),
  );

const random = new Random(88172645);
for (let i = 0; i < 20000; i++) {
  const value = i % 2 === 0 ? random.bits() : random.plain();
  const text = String(value);
  line(`${text} ${Number(text) === value || value !== value ? "same" : "different"} ${value | 0} ${value >>> 0}`);
}
for (let i = 0; i < 1500; i++) show(i % 3 === 0 ? random.bits() : i % 3 === 1 ? random.plain() : random.bits() % 1e21);
for (let exponent = -1074; exponent < 1024; exponent++) line(String(2 ** exponent));

const values = [0, -0, 1, -1, 0.5, -0.5, 2, -2, 3, 0.49999999999999994, 2.5, -2.5, -1.5, NaN, Infinity, -Infinity, 4503599627370497];
for (const left of values) {
  line(minusZero(Math.round(left)));
  for (const right of values) line(`${minusZero(left ** right)} ${minusZero(left % right)}`);
}
for (let i = 0; i < 1000; i++) {
  const left = random.plain();
  const right = random.plain();
  line(`${minusZero(left % right)} ${minusZero(Math.round(left))}`);
}
for (let i = 0; i < 4000; i++) {
  const left = i % 2 === 0 ? random.plain() : random.bits();
  const right = i % 3 === 0 ? random.below(60) - 30 : random.plain() / 1000;
  line(`${minusZero(left ** right)} ${minusZero(Math.abs(left) ** right)} ${minusZero(random.below(100) ** (random.below(60) - 30))}`);
}

let big = 1n;
for (let i = 0; i < 300; i++) {
  big = big * BigInt(random.next()) + BigInt(random.next());
  const bits = big.toString(2).length;
  const cut = big >> BigInt(Math.floor((bits * random.below(100)) / 100));
  line(`${Number(cut)} ${Number(-cut)} ${(cut % 1000003n).toString(36)}`);
  if (i % 40 === 39) big = 1n;
}

for (let i = 0; i < 500; i++) {
  const value = random.plain() * (i % 5 === 0 ? 1e7 : 1);
  line(
    [
      value.toLocaleString(),
      value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
      value.toLocaleString("en-US", { style: "currency", currency: "USD" }),
      value.toLocaleString("en-US", { style: "currency", currency: "JPY" }),
      value.toLocaleString("en-US", { style: "percent", maximumFractionDigits: 1 }),
      value.toLocaleString("en-US", { useGrouping: false, minimumIntegerDigits: 3, maximumFractionDigits: 0 }),
    ].join(" "),
  );
}
for (const value of special) line(value.toLocaleString());
process.stdout.write(out.join("\n") + "\n");

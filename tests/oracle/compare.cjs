// Compares what TypeScript and tsonic say about the same programs, both in the form of `types.cjs`.
//
//   node compare.cjs <TypeScript's answers> <tsonic's answers> [differences to show per program]
//
// Errors are compared by file and line: the words and numbers are our own. Types are compared as text, after what is only
// a matter of taste is made equal: names of parameters in function types, order of properties and union members, quotes,
// aliases of the same type.
"use strict";
const fs = require("node:fs");

const read = (file) =>
  new Map(
    fs
      .readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line))
      .map((answer) => [answer.main, answer]),
  );

const normal = (type) =>
  type
    .replace(/\?: ([^,;)]*?) \| undefined/g, "?: $1")
    .replace(/\[[^[\]():]*\]: /g, "_: ")
    .replace(/\{[^{}():;]*\}: /g, "_: ")
    .replace(/__\d+: /g, "_: ")
    .replace(/(Iterable|Iterator)<(.*?), any, any>/g, "$1<$2>")
    .replace(/["'\\]/g, "")
    .replace(/\(readonly /g, "(");

// The same letters in another order: unions and properties that are only listed differently.
const letters = (type) => [...normal(type)].sort().join("");

const [, , theirsFile, oursFile, shown = "5"] = process.argv;
const theirs = read(theirsFile);
const ours = read(oursFile);
let same = 0;
let different = 0;
let errors = 0;
const texts = new Map();
const text = (file) => {
  if (!texts.has(file)) texts.set(file, fs.readFileSync(file));
  return texts.get(file);
};
const line = (file, offset) => text(file).subarray(0, offset).toString().split("\n").length;

for (const [main, mine] of ours) {
  const their = theirs.get(main);
  if (their === undefined) continue;
  const at = (list) => new Map(list.filter((e) => e.file).map((e) => [`${e.file}:${line(e.file, e.start)}`, e]));
  const expected = at(their.errors);
  const found = at(mine.errors);
  for (const [place, error] of expected) {
    if (!found.has(place)) {
      errors++;
      console.log(`${place}: TypeScript reports TS${error.code} ${error.text.split("\n")[0]}`);
    }
  }
  for (const [place, error] of found) {
    if (!expected.has(place)) {
      errors++;
      console.log(`${place}: only tsonic reports TSN${error.code} ${error.text.split("\n")[0]}`);
    }
  }
  let left = Number(shown);
  for (const file of Object.keys(their.types)) {
    const known = new Map();
    for (const [start, end, type] of mine.types[file] ?? []) {
      const key = `${start}:${end}`;
      known.set(key, [...(known.get(key) ?? []), type]);
    }
    const seen = new Set();
    for (const [start, end, type] of their.types[file]) {
      const key = `${start}:${end}`;
      const types = known.get(key);
      if (types === undefined || seen.has(key)) continue;
      seen.add(key);
      if (types.some((own) => letters(own) === letters(type))) {
        same++;
        continue;
      }
      different++;
      if (left-- > 0) {
        const source = text(file).subarray(start, end).toString().split("\n")[0].slice(0, 60);
        console.log(`${file}:${line(file, start)}: \`${source}\`\n    TypeScript: ${type.slice(0, 200)}\n    tsonic:     ${types[0].slice(0, 200)}`);
      }
    }
  }
}
console.log(JSON.stringify({ same, different, errors }));

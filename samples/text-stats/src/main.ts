import { countWords, mostFrequent, wordsOf } from "./words.ts";

const text = `The quick brown fox jumps over the lazy dog.
The dog sleeps; the fox, it seems, never does.

"Quick!" says the fox. "The dog is awake - or is it?"`;

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function bar(length: number): string {
  return "#".repeat(length);
}

const lines = text.split("\n");
const filled = lines.filter((line) => line.trim() !== "");
const lengths = lines.flatMap(wordsOf).map((word) => word.length);
const counts = countWords(lines);

console.log(`${lines.length} lines, ${filled.length} of them not empty`);
console.log(`${lengths.length} words, ${counts.size} different ones, ${text.length} characters`);
console.log(`average length ${average(lengths).toFixed(2)}, longest ${Math.max(...lengths)}`);

console.log("\nMost frequent:");
for (const { word, count } of mostFrequent(counts, 5)) {
  console.log(`  ${word.padEnd(6)} ${bar(count)} ${count}`);
}

console.log("\nBy length:");
const byLength = new Map<number, string[]>();
for (const word of [...counts.keys()].sort()) {
  const group = byLength.get(word.length);
  if (group) {
    group.push(word);
  } else {
    byLength.set(word.length, [word]);
  }
}
for (const [length, words] of [...byLength].sort(([a], [b]) => a - b)) {
  console.log(`  ${length}: ${words.join(", ")}`);
}

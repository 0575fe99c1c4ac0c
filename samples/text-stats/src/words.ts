/** A word and how often it occurs. */
export interface WordCount {
  readonly word: string;
  readonly count: number;
}

const punctuation = new Set([".", ",", ";", ":", "!", "?", "\"", "'", "(", ")", "-"]);

/** The words of a line in lower case, without punctuation. */
export function wordsOf(line: string): string[] {
  const words: string[] = [];
  let current = "";
  for (const character of line.toLowerCase() + " ") {
    if (character === " " || punctuation.has(character)) {
      if (current !== "") {
        words.push(current);
      }
      current = "";
    } else {
      current += character;
    }
  }
  return words;
}

export function countWords(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    for (const word of wordsOf(line)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}

/** The most frequent words; words of the same count are in alphabetical order. */
export function mostFrequent(counts: Map<string, number>, limit: number): WordCount[] {
  const all = [...counts].map(([word, count]): WordCount => ({ word, count }));
  all.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : a.word > b.word ? 1 : 0));
  return all.slice(0, limit);
}

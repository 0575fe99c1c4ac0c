import { Entry, Lexicon, LexiconException, Pair, Ranking, WordKind, type IScorer } from "acme";
import { delete_, distance, loadAsync, repeat, split, stopWords, tryParse, version } from "acme";
import * as acme from "acme";
import { Range } from "acme/inner";

class LengthScorer implements IScorer {
  name = "length";
  score(word: string): number {
    return word.length;
  }
}

function describe(entry: Entry): string {
  const kind = entry.kind === WordKind.Noun ? "noun" : entry.kind === WordKind.Verb ? "verb" : "other";
  return `${entry.word} (${kind}): ${entry.meaning}, weight ${entry.weight}`;
}

const lexicon = new Lexicon("en");
lexicon.add("apple", "a fruit");
lexicon.add(new Entry("run", "to move fast", WordKind.Verb));
lexicon.add(new Entry("ouch", "a cry", WordKind.Other));
console.log(lexicon.count, lexicon.language, String(lexicon));
for (const entry of lexicon) {
  console.log(describe(entry));
}
const found = lexicon.find("run");
console.log(found === null ? "nothing" : found.meaning, lexicon.find("walk"));
console.log(lexicon.tryGet("apple")?.meaning ?? "nothing", lexicon.tryGet("pear") === undefined);
const verbs = lexicon.where((entry) => entry.kind === WordKind.Verb);
console.log([...verbs].map((entry) => entry.word), lexicon.countOf(WordKind.Noun));
lexicon.set_Item("pear", new Entry("pear", "another fruit", WordKind.Noun));
console.log(lexicon.get_Item("pear").meaning);

console.log(distance("lemon", "melon"), [...split("to be or not")], [...split("a,b;c", ",", ";")]);
console.log(repeat("ab"), repeat("ab", 3), tryParse("12"), tryParse("x"));
console.log(version, stopWords.join(" "));
delete_("word");

const merged = Lexicon.merge(lexicon, new Lexicon("de", [new Entry("Haus", "house", WordKind.Noun)]));
merged.language = "mixed";
console.log(`${merged}`, [...merged].length);

const ranking = new Ranking(new LengthScorer());
console.log(ranking.best(["a", "abc", "ab"]), ranking.scorerName);
ranking.settings.strict = true;
console.log(ranking.settings.strict, new acme.Ranking.Options().strict);

const pair = new Pair("left", "right").swap();
console.log(pair.first, pair.second);
const span = new Range(3, 10);
console.log(span.length, span.from, span.to);

try {
  await loadAsync("");
} catch (error) {
  if (error instanceof LexiconException) console.log("failed:", error.Message, error.position);
}
console.log(await loadAsync("x"), await Promise.all(["p", "q"].map((name) => acme.loadAsync(name))));
try {
  repeat("x", 1.5);
} catch (error) {
  console.log(String(error));
}
const measure = distance;
console.log(measure("a", "b"), ["x", "yy"].map((word) => distance(word, "y")));

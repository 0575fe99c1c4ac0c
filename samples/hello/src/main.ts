interface Greeting {
  readonly language: string;
  readonly words: string;
}

const greetings: Greeting[] = [
  { language: "English", words: "Hello" },
  { language: "Deutsch", words: "Guten Tag" },
  { language: "日本語", words: "こんにちは" },
];

function greet(greeting: Greeting, name: string): string {
  return `${greeting.words}, ${name}!`;
}

for (const greeting of greetings) {
  console.log(`${greeting.language.padEnd(8)} ${greet(greeting, "Ada")}`);
}

export {};
function f1(a: number, b = "x", c?: boolean, ...d: string[]) { return a; }
const r1 = f1(1);
const r2 = f1("1");
const r3 = f1();
const r4 = f1(1, "a", true, "x", "y");
const r5 = f1(1, 2);
function f2(x: number): string { }
function f3(x: number): string { if (x > 1) return "a"; }
function f4(x: number) { if (x > 1) return "a"; }
function f5(x: number) { if (x > 1) return "a"; return 2; }
function f6(x) { return x; }
const f7 = (x) => x;
const f8: (x: number) => string = (x) => x.toFixed();
const f9: (x: number) => string = (x) => x;
function g1(): never { throw new Error("x"); }
function g2() { throw new Error("x"); }
const g3 = () => { throw new Error("x"); };
function g4<T>(x: T): T { return x; }
const r6 = g4(5);
let r7 = g4("x");
const r8 = g4<string>(5);
const r9 = g4([1, "a"]);
function g5<T extends { length: number }>(x: T) { return x.length; }
const s1 = g5("abc");
const s2 = g5(5);
function g6<T, U = T[]>(x: T, y?: U): U { return y!; }
const s3 = g6(1);
const s4 = g6(1, "a");
function g7<K extends string>(k: K): K { return k; }
const s5 = g7("abc");
let s6 = g7("abc");
function g8(cb: (a: number, b: string) => void) { cb(1, "a"); }
g8((a) => a.toFixed());
g8((a, b) => b.length);
g8((a, b, c) => 1);
g8(() => {});
function over(x: string): number;
function over(x: number): string;
function over(x: string | number): string | number { return x as never; }
const s7 = over("a");
const s8 = over(1);
const s9 = over(true);
const t1 = [1, 2, 3].map((x) => x * 2);
const t2 = [1, 2, 3].map((x) => `${x}`);
const t3 = [1, 2, 3].reduce((a, b) => a + b);
const t4 = [1, 2, 3].reduce((a, b) => a + b, "");
const t5 = [1, 2, 3].reduce<Record<string, number>>((acc, x) => { acc[x] = x; return acc; }, {});
const t6 = ["a", "b"].filter((x) => x === "a");
const t7 = [1, null, 2].filter((x) => x !== null);
const t8 = [1, "a"].filter((x): x is number => typeof x === "number");
const t9 = Object.entries({ a: 1, b: 2 });
const u1 = Object.keys({ a: 1 });
const u2 = Object.fromEntries([["a", 1]]);
const u3 = new Map([["a", 1]]);
const u4 = new Set([1, 2]);
const u5 = Promise.all([Promise.resolve(1), "a"]);
const u6 = Array.from({ length: 3 }, (_, i) => i);
const u7 = [3, 1].sort((a, b) => a - b);
const u8 = "a,b".split(",").map(Number);
const u9 = new Map<string, number[]>();
function fact(n: number) { return n <= 1 ? 1 : n * fact(n - 1); }
function fib(n: number): number { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
const compose = <A, B, C>(f: (a: A) => B, g: (b: B) => C) => (a: A) => g(f(a));
const v1 = compose((x: number) => `${x}`, (s) => s.length);
const v2 = v1(1);
function opt({ a, b = 2 }: { a: number; b?: number }) { return a + b; }
opt({ a: 1 });
opt({});
function tup([a, b]: [number, string]) { return b; }
tup([1, "a"]);
function thisf(this: { x: number }) { return this.x; }
thisf();
thisf.call({ x: 1 });
const v3 = { x: 1, thisf };
v3.thisf();
async function as1() { return 1; }
async function as2(): Promise<string> { return 5; }
async function as3(): string { return "a"; }
const v4 = await as1();
function* gen1() { const x: string = yield 1; return true; }
function* gen2(): Generator<number, string, boolean> { const b = yield 1; return b ? "a" : "b"; }
const v5 = [...gen1()];
for (const x of gen2()) { x.toFixed(); }
const v6 = gen2().next(true);
function assertIsString(x: unknown): asserts x is string { if (typeof x !== "string") throw new Error(); }
declare const unk: unknown;
assertIsString(unk);
const v7 = unk.length;
const v8 = (() => 1)();
const v9 = (function (this: void) { return 2; })();
const w1 = f1.length + f1.name.length;
const w2 = f1.nope;

export {};
enum Dir { Up = "UP", Down = "DOWN" }
enum Flags { None = 0, A = 1 << 0, B = 1 << 1, AB = A | B }
enum Mixed { A, B = "b" }
const f1 = Flags.A | Flags.B;
const f2: Flags = f1;
let f3 = Flags.A;
f3 |= Flags.B;
const d1: Dir = "UP";
const d2 = Dir.Up as string;
const d3 = Object.values(Dir);
const d4 = Dir["Up"];
const d5 = Flags[Flags.A];
const d6 = (Object.keys(Dir) as (keyof typeof Dir)[]).map((k) => Dir[k]);
function ff(d: Dir) { if (d === Dir.Up) return 1; const x = d; return x === Dir.Down ? 2 : d; }
function fs(d: `${Dir}`) { return d; }
fs("UP");
fs("LEFT");
const rec: Record<Dir, number> = { [Dir.Up]: 1, [Dir.Down]: 2 };
const rec2: Record<Dir, number> = { [Dir.Up]: 1 };
label: for (let i = 0; i < 3; i++) { for (const j of [1]) { if (j === i) continue label; break label; } }
var vv = 1;
var vv = 2;
var vv = "x";
let blk = 1; { let blk = "inner"; blk.length; }
function hoist() { return later(); function later() { return 1; } }
const useBefore = laterConst + 1;
const laterConst = 1;
const t1 = typeof laterConst;
const neg = -laterConst;
const bits = ~~3.7 | 0;
const s1 = `${1}${true}${null}`;
const tag = (s: TemplateStringsArray, ...v: number[]) => s.raw.join() + v.length;
const tg = tag`a${1}b${2}`;
const tg2 = tag`a${"x"}`;
const nested = [[1, [2, [3]]]] as const;
const n3 = nested[0][1][1][0];
const chain = [1, 2, 3].filter(Boolean).map(String).join("-").split("").reverse();
const cond = Math.random() > 0.5 ? { a: 1 } : { b: 2 };
const ca = cond.a;
const cond2 = Math.random() > 0.5 ? [1] : ["a"];
cond2.map((x) => x);
const un = [1, "a"] as (number | string)[] | boolean[];
un.forEach((x) => x);
const len = un.length;
declare function ov(x: number): "n";
declare function ov(x: string): "s";
declare const ns: number | string;
ov(ns);
const fnUnion: ((x: number) => string) | ((x: string) => number) = (x: number) => "x";
const partial = ((a: number, b: number) => a + b).bind(null, 1);
const pr = partial(2);
const applied = Math.max.apply(null, [1, 2]);
const called = [].slice.call([1, 2]);
const obj = { a: { b: [{ c: 1 }] } };
const { a: { b: [{ c: deepC }] } } = obj;
const { length } = "abc";
const [h, ...tl] = "abc";
const [x0 = 10, [y0] = ["q"]] = [] as [number?, [string]?];
function defaults({ a = 1, b: { c = "x" } = {} }: { a?: number; b?: { c?: string } } = {}) { return [a, c] as const; }
const df = defaults();
const df2 = defaults({ b: {} });
function rest(first: string, ...others: [number, boolean?]) { return others; }
rest("a", 1);
rest("a", 1, true);
rest("a");
rest("a", ...([1, true] as const));
const args = [1, true] as [number, boolean];
rest("a", ...args);
function variadic<T extends unknown[], U>(...a: [...T, U]): [U, ...T] { return [a[a.length - 1] as U, ...(a.slice(0, -1) as T)]; }
const va = variadic(1, "a", true);
type Fnn = typeof variadic;
const curried = (a: number) => (b: string) => (c: boolean) => [a, b, c] as const;
const cr = curried(1)("x")(true);
const iife = (() => { const m = new Map<string, number>(); return { get: (k: string) => m.get(k) ?? 0, set: (k: string, v: number) => void m.set(k, v) }; })();
const ig = iife.get("x");
const isv = iife.set("x", 1);
const wk = new WeakRef({ a: 1 }).deref()?.a;
const bi = 10n ** 20n % 7n;
const cmp = 1n < 2;
const mixedBi = 1n + 1;
const dt = new Date("2020").toISOString().slice(0, 10);
const re = /(?<y>\d+)-(?<m>\d+)/.exec("2020-01");
const ry = re?.groups?.y;
const r1 = re![1];
const sorted = ["b", "a"].sort().concat(["c"]);
const sortedBy = [{ n: 1 }].sort(({ n: a }, { n: b }) => a - b);
const inc = ["a", "b"].includes("c");
const inc2 = (["a", "b"] as const).includes("c");
const idx = [1, 2].indexOf("x");
const ent = [...new Map([["a", 1]]).entries()].map(([k, v]) => ({ [k]: v }));
const gb = Object.groupBy;
const num: number = "5" as unknown as number;
const nonNull = document!;
let definite!: string;
definite.length;
let maybeUn: string;
function assign() { maybeUn = "x"; }
assign();
maybeUn.length;
const sw = (x: number | string): string => { switch (typeof x) { case "number": return "n"; default: return x; } };
const neverFn = (x: never) => x;
function exhaustive(x: "a" | "b") { switch (x) { case "a": return 1; case "b": return 2; default: return neverFn(x); } }
function notExhaustive(x: "a" | "b" | "c") { switch (x) { case "a": return 1; case "b": return 2; default: return neverFn(x); } }
if (laterConst === 2) { }
const objKeys = Object.keys({ a: 1 }) as Array<"a">;
const voidFn: () => void = () => { return; };
const vr = voidFn();
const unkFn = (x: unknown) => x.foo;
const catchTest = () => { try { return 1; } catch { return "x"; } finally { console.log(); } };
const ctr = catchTest();
do { var inLoop = 1; } while (inLoop < 0);
for (var vi = 0, vl = 3; vi < vl; vi++) { }
const comma = (console.log("x"), 5);
const inCheck = "a" in obj && obj.a;
const del = { x: 1 as number | undefined };
delete del.x;
console.log(vi, comma);
throw new Error(`x ${comma}`);

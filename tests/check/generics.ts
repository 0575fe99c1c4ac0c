export {};
function pluck<T, K extends keyof T>(items: T[], key: K): T[K][] { return items.map((i) => i[key]); }
const g1 = pluck([{ a: 1, b: "x" }], "b");
function groupBy<T, K extends PropertyKey>(items: readonly T[], f: (t: T) => K): Partial<Record<K, T[]>> { const out: Partial<Record<K, T[]>> = {}; for (const i of items) (out[f(i)] ??= []).push(i); return out; }
const g2 = groupBy(["a", "bb"], (s) => s.length);
const g3 = groupBy([1, 2], (n) => (n % 2 ? "odd" : "even"));
class Stack<T> { private items: T[] = []; push(...t: T[]): this { this.items.push(...t); return this; } pop(): T | undefined { return this.items.pop(); } static of<U>(...u: U[]): Stack<U> { return new Stack<U>().push(...u); } *[Symbol.iterator]() { yield* this.items; } }
const g4 = Stack.of(1, 2).pop();
const g5 = [...Stack.of("a")];
const g6 = new Stack();
const g7 = new Stack<number>().push("x");
function pipe<A>(a: A): A;
function pipe<A, B>(a: A, f: (a: A) => B): B;
function pipe<A, B, C>(a: A, f: (a: A) => B, g: (b: B) => C): C;
function pipe(a: unknown, ...fs: ((x: never) => unknown)[]): unknown { return fs.reduce((x, f) => f(x as never), a); }
const g8 = pipe(1, (x) => `${x}`, (s) => s.length);
type Result<T, E = Error> = { ok: true; value: T } | { ok: false; error: E };
function ok<T>(value: T): Result<T, never> { return { ok: true, value }; }
function err<E>(error: E): Result<never, E> { return { ok: false, error }; }
function parse(s: string): Result<number, string> { const n = Number(s); return Number.isNaN(n) ? err("bad") : ok(n); }
const g9 = parse("1");
if (g9.ok) { const v = g9.value; } else { const e = g9.error; }
function mapR<T, U, E>(r: Result<T, E>, f: (t: T) => U): Result<U, E> { return r.ok ? ok(f(r.value)) : r; }
const h1 = mapR(parse("1"), (n) => n > 1);
function memo<A extends readonly unknown[], R>(f: (...a: A) => R): (...a: A) => R { return (...a) => f(...a); }
const h2 = memo((x: number, y?: string) => x + (y ?? ""));
h2(1);
h2("x");
h2(1, "a");
h2(1, "a", 2);
const h3 = memo(Math.max);
function tuple<T extends unknown[]>(...t: T): T { return t; }
const h4 = tuple(1, "a", true);
const h5 = tuple(...h4, null);
function constTuple<const T extends readonly unknown[]>(t: T): T { return t; }
const h6 = constTuple([1, { a: "x" }]);
type EventMap = { click: { x: number }; key: { code: string } };
class Emitter<M extends object> { private hs: { [K in keyof M]?: ((p: M[K]) => void)[] } = {}; on<K extends keyof M>(k: K, h: (p: M[K]) => void) { (this.hs[k] ??= []).push(h); return this; } emit<K extends keyof M>(k: K, p: M[K]) { this.hs[k]?.forEach((h) => h(p)); } }
const em = new Emitter<EventMap>();
em.on("click", (p) => p.x).on("key", ({ code }) => code.length);
em.emit("click", { x: 1 });
em.emit("click", { code: "x" });
em.on("nope", () => {});
function defaults<T extends object, D extends Partial<T>>(t: T, d: D): T & D { return { ...d, ...t }; }
const h7 = defaults({ a: 1 } as { a: number; b?: string }, { b: "x" });
interface Functor<T> { map<U>(f: (t: T) => U): Functor<U> }
declare const fu: Functor<number>;
const h8 = fu.map((n) => [n]);
const h9 = Object.assign({ a: 1 }, { b: "x" });
const i1 = new Map(Object.entries({ a: 1 }));
const i2 = new Map([["a", { x: 1 }], ["b", { x: 2 }]]);
const i3 = [...i2].map(([k, v]) => k + v.x);
const i4 = Array.from(i2.values(), (v) => v.x);
const i5 = Promise.all([1, Promise.resolve("a"), Promise.resolve(true)] as const);
const i6 = Promise.race([Promise.resolve(1), Promise.resolve("a")]);
const i7 = Promise.allSettled([Promise.resolve(1)]);
const i8 = [[1, 2], [3]].flat();
const i9 = [1, 2].flatMap((x) => [x, `${x}`]);
const j1 = ["a", "b"].entries();
const j2 = [..."abc"].map((c, i) => ({ c, i }));
const j3 = [1, 2, 3].find((x) => x > 1);
const j4 = [1, "a", null].find((x) => typeof x === "string");
const j5 = structuredCloneish({ a: [1] });
function structuredCloneish<T>(t: T): T { return JSON.parse(JSON.stringify(t)) as T; }
const j6 = Object.entries({ a: 1, b: "x" }).map(([k, v]) => `${k}${v}`);
const j7 = Object.values({ a: 1, b: 2 }).reduce((a, b) => a + b, 0);
const j8 = [3, 1, 2].toSorted((a, b) => b - a).at(-1);
const j9 = Array<string>(3).fill("x");
const k1 = new Array<number>();
const k2 = Array.isArray(h4) ? h4 : [];
const k3 = new Set(["a"]).has("b");
const k4 = [...new Set([1, "a"])];
const k5 = "a-b".replace(/-/g, (m) => m.toUpperCase());
const k6 = "abc".match(/b/)?.[0];
const k7 = [..."aXbX".matchAll(/X/g)].map((m) => m.index);
const k8 = parseInt("5", 10) + Number.parseFloat("2");
const k9 = isFinite(5);
function ex<T>(x: T extends string ? "s" : "n") { return x; }
const l1 = ex<string>("s");
const l2 = ex<number>("s");
type Unwrap<T> = T extends Promise<infer U> ? Unwrap<U> : T extends (infer V)[] ? Unwrap<V>[] : T;
const l3: Unwrap<Promise<Promise<number>[]>> = [1];
type Split<S extends string, D extends string> = S extends `${infer H}${D}${infer T}` ? [H, ...Split<T, D>] : [S];
const l4: Split<"a.b.c", "."> = ["a", "b", "c"];
type Path<T> = T extends object ? { [K in keyof T & string]: K | `${K}.${Path<T[K]> & string}` }[keyof T & string] : never;
const l5: Path<{ a: { b: number; c: { d: string } } }> = "a.c.d";
const l6: Path<{ a: { b: number } }> = "a.z";
type Len<T extends readonly unknown[]> = T["length"];
const l7: Len<[1, 2, 3]> = 3;
type Rev<T extends unknown[]> = T extends [infer F, ...infer R] ? [...Rev<R>, F] : [];
const l8: Rev<[1, "a", true]> = [true, "a", 1];
type UnionToInter<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void ? I : never;
const l9: UnionToInter<{ a: 1 } | { b: 2 }> = { a: 1, b: 2 };
type RO<T> = { readonly [K in keyof T]: T[K] extends (infer U)[] ? readonly U[] : T[K] };
declare const ro: RO<{ a: number[]; b: string }>;
ro.a.push(1);
ro.b = "x";
type Mut<T> = { -readonly [K in keyof T]-?: T[K] };
const m1: Mut<{ readonly a?: number }> = { a: 1 };
m1.a = 2;
const m2: Mut<{ readonly a?: number }> = {};
function isKey<T extends object>(o: T, k: PropertyKey): k is keyof T { return k in o; }
const cfg = { host: "x", port: 1 };
const kk: string = "host";
if (isKey(cfg, kk)) { const v = cfg[kk]; }
function update<T, K extends keyof T>(t: T, k: K, v: T[K]) { t[k] = v; }
update(cfg, "port", 2);
update(cfg, "port", "x");
function keys<T extends object>(t: T) { return Object.keys(t) as (keyof T)[]; }
for (const k of keys(cfg)) { const v = cfg[k]; }
const merged = [cfg, { host: "y", port: 2, extra: true }];
const pick2 = merged[0].host;

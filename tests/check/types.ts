export {};
type P = Partial<{ a: number; b: string }>;
const p: P = { a: 1 };
const p1 = p.b;
type R = Readonly<{ a: number }>;
const r: R = { a: 1 };
r.a = 2;
type Pk = Pick<{ a: number; b: string; c: boolean }, "a" | "c">;
const pk: Pk = { a: 1, c: true };
type Om = Omit<{ a: number; b: string }, "a">;
const om: Om = { b: "x" };
type Ret = ReturnType<() => { x: number }>;
const ret: Ret = { x: 1 };
type Elem<T> = T extends (infer U)[] ? U : never;
const el: Elem<string[]> = "a";
type Deep<T> = { [K in keyof T]: T[K] extends object ? Deep<T[K]> : T[K] | null };
const deep: Deep<{ a: { b: number } }> = { a: { b: null } };
type Getters<T> = { [K in keyof T & string as `get${Capitalize<K>}`]: () => T[K] };
declare const g: Getters<{ name: string; age: number }>;
const g1 = g.getName();
const g2 = g.getAge();
type Ev = `on${"Click" | "Key"}`;
const ev: Ev = "onClick";
const ev2: Ev = "onFoo";
type Tup = [a: number, b?: string, ...rest: boolean[]];
const tup: Tup = [1, "a", true];
const [t1, t2, ...t3] = tup;
type First<T extends readonly unknown[]> = T extends readonly [infer F, ...unknown[]] ? F : never;
const first: First<[1, 2]> = 1;
type Json = string | number | boolean | null | Json[] | { [k: string]: Json };
const json: Json = { a: [1, "x", { b: null }] };
const json2: Json = { a: undefined };
type Fn = { (x: number): string; prop: number };
declare const fn: Fn;
const fn1 = fn(1);
const fn2 = fn.prop;
interface Tree<T> { value: T; children: Tree<T>[] }
const tree: Tree<number> = { value: 1, children: [{ value: 2, children: [] }] };
interface Base { a: number }
interface Der extends Base { b: string }
interface BadDer extends Base { a: string }
declare const der: Der;
const base: Base = der;
const der2: Der = base;
type U = { k: 1; a: string } | { k: 2; b: number };
const u: U = { k: 1, a: "x" };
const u2: U = { k: 1, b: 5 };
const u3: U = { k: 1, a: "x", b: 5 };
type Idx = U["k"];
const idx: Idx = 2;
const ob = { a: 1, b: { c: "x" } } as const;
type Ob = typeof ob;
type ObK = keyof Ob;
const obk: ObK = "b";
type ObC = Ob["b"]["c"];
const obc: ObC = "x";
type Rec = Record<"a" | "b", number>;
const rec: Rec = { a: 1 };
type Ex = Exclude<"a" | "b" | "c", "a">;
const ex: Ex = "b";
type NN = NonNullable<string | null>;
const nn: NN = "x";
type Aw = Awaited<Promise<Promise<number>>>;
const aw: Aw = 5;
type Params = Parameters<(a: number, b?: string) => void>;
const params: Params = [1];
function merge<A extends object, B extends object>(a: A, b: B): A & B { return { ...a, ...b }; }
const m = merge({ x: 1 }, { y: "s" });
const m1 = m.x;
const m2 = m.y;
namespace NS { export const v = 1; export type T = string; export function f(): T { return "x"; } export namespace In { export const w = 2; } }
const ns1 = NS.v;
const ns2: NS.T = NS.f();
const ns3 = NS.In.w;
type Br<T, B> = T & { __b: B };
type UserId = Br<string, "user">;
const uid = "x" as UserId;
const uid2: UserId = "x";
type Opt<T> = { [K in keyof T]?: T[K] };
function upd<T>(a: T, b: Opt<T>): T { return { ...a, ...b }; }
const upd1 = upd({ a: 1, b: "x" }, { a: 2 });
type IsStr<T> = T extends string ? true : false;
const is1: IsStr<"a"> = true;
const is2: IsStr<1 | "a"> = false;
const unk: unknown = 1;
const unk1: string = unk;
const unk2 = unk as string;
const cast = 5 as string;
const cast2 = 5 as unknown as string;
let any1: number = JSON.parse("1");
declare const sym: unique symbol;
const so = { [sym]: 1 };
const so1 = so[sym];
const dt = new Date();
const dt1 = dt.getTime() - 1;
const big: bigint = 5;
const ro: readonly number[] = [1];
ro.push(2);
const ro2: number[] = ro;
const iter: Iterable<number> = new Set([1]);
const spread = [...iter];
const { a: da, ...drest } = { a: 1, b: 2, c: "x" };
const [d1 = 5, d2] = [1, 2];
const { z = 3 } = {} as { z?: number };
let sa = 1, sb = "x";
[sa, sb] = [2, "y"];
[sa, sb] = ["q", 2];
({ a: sa } = { a: 5 });
for (const [k, v] of Object.entries({ a: 1 })) { const kk = k; const vv = v; }
for (const k in { a: 1 }) { const kk = k; }
for (const c of "abc") { const cc = c; }
for (const q of 5) { }
unknownName;
const lenx = "abc".lenght;
"abc".toUppercase();
undefinedFn();
const con = 5;
con = 6;

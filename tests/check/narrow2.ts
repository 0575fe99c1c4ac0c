export {};
type Msg = { type: "text"; body: string } | { type: "img"; url: string; alt?: string } | { type: "sys" };
function h1(m: Msg) { if (m.type !== "text") { const r = m; return r.type === "img" ? r.url : r.type; } return m.body; }
function h2(m: Msg) { const t = m.type; switch (t) { case "text": return m.body; case "img": return m.alt; } return m; }
function h3({ type, ...r }: Msg) { return r; }
const handlers: { [K in Msg["type"]]: (m: Extract<Msg, { type: K }>) => string } = { text: (m) => m.body, img: (m) => m.url, sys: () => "s" };
function h4<K extends Msg["type"]>(m: Extract<Msg, { type: K }>, k: K) { return handlers[k](m); }
function h5(m: Msg) { return "body" in m ? m.body : "url" in m ? m.url : m.type; }
function h6(xs: (string | undefined)[]) { return xs.filter((x) => x !== undefined).map((x) => x.length); }
function h7(xs: (string | null)[]) { return xs.filter(Boolean).map((x) => x.length); }
function h8(x: string | string[] | undefined) { const list = x === undefined ? [] : Array.isArray(x) ? x : [x]; return list.map((s) => s.length); }
function h9(x: unknown) { if (Array.isArray(x)) return x[0]; if (x instanceof Map) return x.get("a"); if (typeof x === "function") return x(); if (x && typeof x === "object") return x; return x; }
function i1(x: number | null | undefined) { if (!x) return x; return x.toFixed(); }
function i2(x: boolean | string) { if (x === true) return x; if (x === false) return x; return x; }
function i3(x: string | number) { const isS = typeof x === "string"; return isS ? x.length : x.toFixed(); }
function i4(o: { a?: string | null }) { if (o.a) return o.a.length; if (o.a === null) return o.a; return o.a; }
function i5(o: { a?: { b?: string } }) { if (o.a?.b !== undefined) return o.a.b.length; return 0; }
function i6(o: { readonly k: "a"; v: number } | { readonly k: "b"; w: string }) { const { k } = o; return k === "a" ? o.v : o.w; }
function i7(arr: number[] | null) { arr ??= []; return arr.length; }
function i8(s: string | undefined) { s ||= "d"; const t = s; return t; }
function i9(s?: string) { s = s ?? "x"; return s.length; }
function j1(v: string | number | boolean) { if (typeof v === "string" || typeof v === "number") { return v; } return v; }
function j2(a: string | null, b: string | null) { if (a && b) return a + b; if (a || b) return a ?? b; return a; }
function j3(x: { kind: "a"; a: 1 } | { kind: "b"; b: 2 } | null) { if (x?.kind === "a") return x.a; return x; }
function j4(x: string | null) { while (x !== null) { x = x.length > 3 ? x.slice(1) : null; } return x; }
function j5(items: { done: boolean; v?: number }[]) { let total = 0; for (const it of items) { if (!it.done || it.v === undefined) continue; total += it.v; } return total; }
function j6(x: "a" | "b" | "c") { if (x === "a") return 1; else if (x === "b") return 2; const y = x; return y; }
function j7(n: { next: typeof n | null; v: number } | null) { let s = 0; for (let c = n; c; c = c.next) s += c.v; return s; }
function j8<T extends string | number>(x: T) { if (typeof x === "string") return x.length; return x; }
function j9<T>(x: T | undefined, d: T): T { return x === undefined ? d : x; }
function k1<T extends object>(x: T | null) { if (x) return x; return null; }
function isNum(x: unknown): x is number { return typeof x === "number"; }
function k2(x: number | string | null) { if (!isNum(x)) return x; return x; }
function assertDef<T>(x: T, m?: string): asserts x is NonNullable<T> { if (x == null) throw new Error(m); }
function k3(x?: string) { assertDef(x); return x.length; }
function assertOk(c: unknown): asserts c { if (!c) throw new Error(); }
function k4(x: string | number) { assertOk(typeof x === "string"); return x.length; }
class Box { val: string | null = null; get() { if (this.val === null) { this.val = "x"; } return this.val; } has(): this is Box & { val: string } { return this.val !== null; } }
const bx = new Box();
if (bx.has()) bx.val.length;
bx.val.length;
let outer: string | undefined = Math.random() > 0.5 ? "x" : undefined;
if (outer) { [1].forEach(() => outer.length); }
const outer2: string | undefined = Math.random() > 0.5 ? "x" : undefined;
if (outer2) { [1].forEach(() => outer2.length); }
function k5(x: string | number | null) { try { if (x === null) return; x = Number(x); } finally { x; } return x; }
function k6() { let r: number | undefined; [1, 2].forEach((n) => { r = n; }); return r; }
function k7(x: Date | string) { return x instanceof Date ? x.getTime() : x; }
function k8(x: unknown) { if (typeof x === "object" && x !== null) { if ("a" in x && typeof x.a === "string") return x.a; } return null; }
function k9(x: {}) { if (typeof x === "string") return x; return x; }
function l1(cfg: { mode: "fast" | "slow"; n?: number }) { if (cfg.mode === "fast" && cfg.n) { return cfg.n; } return cfg.mode; }
function l2(m: Map<string, number[]>) { if (!m.has("a")) m.set("a", []); m.get("a").push(1); m.get("a")!.push(2); }
function l3(a: number[]) { const f = a[0]; if (f === undefined) return; return f; }
function l4(t: [string, number] | [string]) { if (t.length === 2) return t[1]; return t[0]; }
function l5(x: true | "a" | 0) { if (x) return x; return x; }
function l6(x: bigint | 0n) { return x ? x : 0n; }
function l7(e: unknown) { return e instanceof Error ? e.message : String(e); }
function l8(x: string | { toString(): string }) { return typeof x === "string" ? x : x.toString(); }
function l9(x: "a" | "b", y: "b" | "c") { if (x === y) { const z = x; return z; } return x; }
switch (Math.floor(Math.random() * 3)) { case 0: { const a = 1; a; break; } case 1: case 2: { break; } }

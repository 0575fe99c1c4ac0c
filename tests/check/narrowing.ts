export {};
declare const x: string | number | null | undefined;
if (typeof x === "string") { const a = x; } else { const b = x; }
if (x) { const a = x; } else { const b = x; }
if (x == null) { const a = x; } else { const b = x; }
if (x !== undefined) { const a = x; }
type Sh = { k: "c"; r: number } | { k: "s"; w: number } | { k: "t"; b: number; h: number };
function area(s: Sh) { switch (s.k) { case "c": return s.r; case "s": return s.w; case "t": return s.b * s.h; } }
function area2(s: Sh): number { switch (s.k) { case "c": return s.r; case "s": return s.w; } }
function area3(s: Sh): number { switch (s.k) { case "c": return s.r; case "s": return s.w; default: { const n: never = s; return 0; } } }
function area4(s: Sh) { if (s.k === "c" || s.k === "s") { const q = s; return q; } return s.h; }
function d1({ k, ...rest }: Sh) { return rest; }
function d2(s: Sh) { const { k } = s; if (k === "c") return s.r; return 0; }
function ins(v: Date | string[] | Map<string, number>) { if (v instanceof Date) return v.getTime(); if (Array.isArray(v)) return v.length; return v.size; }
function inop(v: { a: number } | { b: string }) { if ("a" in v) return v.a; return v.b; }
let y: string | number = "a";
const y1 = y;
y = 5;
const y2 = y;
function loop() { let z: string | null = null; for (let i = 0; i < 3; i++) { if (z !== null) { z.length; } z = "a"; } return z; }
function clos(p: string | null) { if (p !== null) { const f = () => p.length; return f; } return null; }
function clos2() { let p: string | null = "a" as string | null; if (p !== null) { const f = () => p.length; p = null; return f; } return null; }
function early(p?: string) { if (!p) return 0; return p.length; }
function thr(p?: string) { if (p === undefined) throw new Error(); return p.length; }
let un: number;
const un1 = un;
let ev;
ev = 5;
const ev1 = ev;
ev = "s";
const ev2 = ev;
const arr = [];
arr.push(1);
arr.push("a");
const arr1 = arr;
function guard(v: unknown) { if (typeof v === "object" && v !== null && "name" in v) { const n = v; return n.name; } return undefined; }
const obj: { a?: { b?: { c: number } } } = {};
const oc = obj.a?.b?.c;
if (obj.a?.b) { const z = obj.a.b.c; }
function tern(v: string | string[]) { return typeof v === "string" ? [v] : v; }
function sw(v: string | number) { switch (typeof v) { case "string": return v.length; case "number": return v.toFixed(); } }
function swt(v: number) { switch (true) { case v > 5: return "a"; default: return "b"; } }
function nn(v: string | undefined) { const t = v ?? "d"; return t; }
function lab(v: (string | null)[]) { for (const e of v) { if (e === null) continue; e.length; } }
function ass(v: string | null) { const s = v !== null; if (s) return v.length; return 0; }
function tr(v: string | null) { try { if (v === null) throw new Error(); } catch { return 0; } return v.length; }
function ev3() { let r; if (Math.random() > 0.5) r = 1; else r = "x"; return r; }
enum Color { Red, Green = 5, Blue }
function en(c: Color) { switch (c) { case Color.Red: return 1; case Color.Green: return 2; case Color.Blue: return 3; } }
function keyof1<T, K extends keyof T>(o: T, k: K) { return o[k]; }
const ko = keyof1({ a: 1, b: "x" }, "b");
const bad = keyof1({ a: 1 }, "z");
const c5 = Color.Red;
const c6 = Color[5];
const c7 = Color["Blue"];
let c8 = Color.Red;
c8 = 7;
const enum CE { A = 1, B = A << 2, C = "x".length }
const c9 = CE.B;

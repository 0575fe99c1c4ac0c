export {};
async function a1(x: number) { return x; }
const a2 = a1(1);
const a3 = await a2;
async function a4() { const r = await Promise.all([a1(1), a1(2)]); return r; }
async function a5(): Promise<void> { await a1(1); return; }
async function a6() { try { return await a1(1); } catch (e) { throw e; } finally { } }
async function a7(): Promise<string> { return a1(1); }
const a8 = async () => { for await (const x of gen()) { const y = x; } };
async function* gen(): AsyncGenerator<number, void, undefined> { yield 1; yield await a1(2); yield "x"; }
const a9 = a2.then((x) => x + 1).then(String).catch((e) => 5);
const b1 = a2.then((x) => a1(x)).finally(() => {});
const b2 = new Promise<number>((resolve, reject) => { resolve(1); reject(new Error()); });
const b3 = new Promise((resolve) => resolve(1));
const b4 = new Promise<void>((resolve) => setTimeout(resolve, 1));
const b5 = Promise.resolve();
const b6 = Promise.reject<number>(new Error());
function delay<T>(ms: number, v: T): Promise<T> { return new Promise((r) => setTimeout(() => r(v), ms)); }
const b7 = await delay(1, "x");
const b8 = await Promise.race([delay(1, 1), delay(2, "a")]);
async function retry<T>(f: () => Promise<T>, n = 3): Promise<T> { for (let i = 0; ; i++) { try { return await f(); } catch (e) { if (i >= n) throw e; } } }
const b9 = await retry(async () => ({ a: 1 }));
const c1 = await retry(() => 5);
const queue: (() => Promise<void>)[] = [];
queue.push(async () => { await a1(1); });
queue.push(() => a1(1));
const c2 = Promise.withResolvers<string>();
c2.resolve("x");
c2.resolve(5);
class Q { #jobs: Array<{ run: () => Promise<unknown>; done: (v: unknown) => void }> = []; add<T>(run: () => Promise<T>): Promise<T> { return new Promise<T>((done) => { this.#jobs.push({ run, done: done as (v: unknown) => void }); }); } }
const c3 = await new Q().add(async () => 1);
const thenable = { then(f: (v: number) => void) { f(1); } };
const c4 = await thenable;
async function c5(p: Promise<number> | number) { return await p; }
function c6() { return await a1(1); }
function* c7() { const x = yield* inner(); return x; }
function* inner(): Generator<number, string, void> { yield 1; return "x"; }
const c8 = c7();
const c9 = [...c7()];
const it = c7()[Symbol.iterator]();
const r = it.next();
if (r.done) { const v = r.value; } else { const v = r.value; }
function* take<T>(n: number, src: Iterable<T>): Generator<T> { let i = 0; for (const x of src) { if (i++ >= n) return; yield x; } }
const d1 = [...take(2, [1, 2, 3])];
const d2 = Array.from(take(2, "abc"));
function* fibs() { let [a, b] = [0, 1]; while (true) { yield a; [a, b] = [b, a + b]; } }
const d3 = fibs().next().value;
const iterable = { from: 1, to: 3, [Symbol.iterator]() { let c = this.from; const t = this.to; return { next: () => c <= t ? { done: false as const, value: c++ } : { done: true as const, value: undefined } }; } };
const d4 = [...iterable];
for (const x of iterable) { const y = x; }
const d5 = Math.max(...iterable);
async function d6(signal: { aborted: boolean }) { while (!signal.aborted) { await null; } }
const d7 = d6({ aborted: true });
const d8: Promise<number> = a1(1).then((x) => `${x}`);
const d9 = (async () => { throw new Error(); })();
a1("x");
await a1;

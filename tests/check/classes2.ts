export {};
abstract class Base<T> { abstract get v(): T; abstract set v(x: T); abstract m(x: T): T; protected abstract p: string; static create<U extends Base<unknown>>(this: new () => U): U { return new this(); } }
class D1 extends Base<number> { #v = 1; get v() { return this.#v; } set v(x) { this.#v = x; } m(x: number) { return x; } protected p = "x"; }
const d1 = D1.create();
d1.v = 5;
d1.v = "x";
d1.p;
class Over { f(x: string): number; f(x: number): string; f(x: string | number): string | number { return typeof x === "string" ? x.length : String(x); } constructor(a: string); constructor(a: number, b: number); constructor(a: string | number, b?: number) { void a; void b; } }
const o1 = new Over("x").f("a");
const o2 = new Over(1, 2).f(1);
const o3 = new Over(1);
const o4 = new Over("x").f(true);
class Tree<T extends { compare(o: T): number }> { left?: Tree<T>; constructor(readonly value: T) {} insert(v: T): void { if (v.compare(this.value) < 0) { if (this.left) this.left.insert(v); else this.left = new Tree(v); } } }
class Num { constructor(public n: number) {} compare(o: Num) { return this.n - o.n; } }
const t1 = new Tree(new Num(1));
t1.insert(new Num(2));
t1.insert({ n: 1 });
t1.insert({ n: 1, compare: () => 1 });
const t2 = new Tree("x");
class Animal { constructor(protected name: string) {} speak(): string { return this.name; } clone(): this { return this; } }
class Dog extends Animal { speak() { return super.speak() + "!"; } bark(a: Dog) { return a.name; } other(a: Animal) { return a.name; } }
const dog = new Dog("x").clone();
const animals: Animal[] = [new Dog("a"), new Animal("b")];
const dogs: Dog[] = [new Animal("x")];
const sp = animals.map((a) => a.speak());
class Temp { static #inst?: Temp; static get inst() { return (this.#inst ??= new Temp()); } private constructor(readonly deg = 20) {} with(deg: number) { return new Temp(deg); } }
const te = Temp.inst.with(5).deg;
class Ev { handlers = new Map<string, Set<(e: { type: string }) => void>>(); on(t: string, h: (e: { type: string }) => void) { let s = this.handlers.get(t); if (!s) this.handlers.set(t, (s = new Set())); s.add(h); return () => s.delete(h); } }
const off = new Ev().on("x", (e) => e.type);
off().valueOf();
interface Comparable<T> { compareTo(o: T): number }
function maxOf<T extends Comparable<T>>(...xs: T[]): T { return xs.reduce((a, b) => (a.compareTo(b) > 0 ? a : b)); }
class V implements Comparable<V> { constructor(readonly major: number) {} compareTo(o: V) { return this.major - o.major; } toString() { return `v${this.major}`; } static parse(s: string): V { return new V(Number(s)); } [Symbol.toPrimitive]() { return this.major; } get [Symbol.toStringTag]() { return "V"; } }
const mv = maxOf(new V(1), new V(2)).major;
const mx = maxOf(1, 2);
class Coll<T> implements Iterable<T> { constructor(private xs: T[]) {} *[Symbol.iterator](): IterableIterator<T> { yield* this.xs; } get size() { return this.xs.length; } filter<S extends T>(f: (x: T) => x is S): Coll<S>; filter(f: (x: T) => boolean): Coll<T>; filter(f: (x: T) => boolean): Coll<T> { return new Coll(this.xs.filter(f)); } }
const c1 = [...new Coll([1, "a"]).filter((x): x is string => typeof x === "string")];
const c2 = new Coll([1]).filter((x) => x > 1);
for (const x of new Coll(["a"])) x.toUpperCase();
const c3 = new Coll([1]).xs;
class Err2 extends Error { override name = "Err2"; constructor(msg: string, readonly info: { code: number }) { super(msg); } }
try { throw new Err2("x", { code: 1 }); } catch (e) { if (e instanceof Err2) e.info.code.toFixed(); else if (e instanceof Error) e.message; e.message; }
class Sing { private static i: Sing | null = null; static get(): Sing { if (Sing.i === null) Sing.i = new Sing(); return Sing.i; } }
class RO { readonly a: number; readonly b = [1]; constructor() { this.a = 1; this.b.push(2); } set() { this.a = 2; } }
class Priv { #x = 1; eq(o: Priv) { return this.#x === o.#x; } static is(o: unknown): o is Priv { return typeof o === "object" && o !== null && #x in o; } }
new Priv().#x;
class InitOrder { a = this.b; b = 1; }
class Missing extends Base<string> { }
class WrongSig extends Animal { speak(n: number) { return "x"; } }
class Gen<in out T> { constructor(public f: (x: T) => T) {} }
const g1: Gen<string | number> = new Gen<string>((x) => x);
type Constructor<T> = abstract new (...a: never[]) => T;
function isInst<T>(c: Constructor<T>, x: unknown): x is T { return x instanceof c; }
const ii = isInst(Dog, animals[0]) && animals[0].bark(new Dog("x"));
class Builder { private parts: string[] = []; add(p: string): this { this.parts.push(p); return this; } build() { return this.parts.join(); } }
const bu = new Builder().add("a").add("b").build();
class Sub extends Builder { extra() { return this; } }
const su = new Sub().add("a").extra().build();
function dec<T extends abstract new (...args: never[]) => unknown>(t: T, c: ClassDecoratorContext<T>) { void c; }
const anon = new (class { x = 1; })().x;
const inst2 = new Animal("a") instanceof Dog;
class A1 { x: string | undefined; y?: number; z: string = this.x ?? "d"; }
class B1 { declare foo: number; static readonly K = { a: 1 } as const; }
const bk = B1.K.a;
B1.K = { a: 1 };

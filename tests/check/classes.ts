export {};
class A { x = 1; private p = 2; protected q = 3; readonly r = 4; static s = "s"; #h = 5; constructor(public y: string, private readonly z?: number) {} m() { return this.#h + this.p; } get g() { return this.x; } set g(v) { this.x = v; } static make() { return new A("a"); } }
const a = new A("y");
const a1 = a.x;
const a2 = a.p;
const a3 = a.q;
a.r = 5;
const a4 = A.s;
const a5 = a.g;
a.g = 5;
a.g = "x";
const a6 = A.make();
new A();
new A(5);
class B extends A { constructor() { super("b"); } override m() { return 2; } n() { return this.q + super.m(); } k() { return this.p; } }
const b = new B();
const b1 = b.n();
class C extends A { m() { return "x"; } }
class D { x: number; }
class E { x: number; constructor() { this.x = 1; } }
class F { x!: number; y?: string; z: number | undefined; }
abstract class G { abstract area(): number; describe() { return `${this.area()}`; } }
new G();
class H extends G { }
class I extends G { area() { return 1; } }
const i1 = new I().describe();
interface Shape { area(): number; name: string }
class J implements Shape { area() { return 1; } }
class K implements Shape { name = "k"; area() { return 1; } }
class L<T> { constructor(public value: T) {} map<U>(f: (t: T) => U): L<U> { return new L(f(this.value)); } }
const l1 = new L(5);
const l2 = l1.map((x) => `${x}`);
const l3 = new L<string>(5);
class M { self() { return this; } static create(): M { return new this(); } }
class N extends M { extra = 1; }
const n1 = new N().self();
const n2 = N.create();
class O { override foo() {} }
class P extends A { override nope() {} }
const Q = class { v = 1; };
const q1 = new Q().v;
class R { static count = 0; static { R.count = 1; } count = R.count++; }
class S { [k: string]: number; a = 1; b = "x"; }
class T1 extends Error { constructor(readonly code: number) { super("x"); this.name = "T1"; } }
const t1 = new T1(5).message;
function isA(x: unknown): x is A { return x instanceof A; }
declare const u: A | string;
const u1 = u instanceof A ? u.y : u;
const u2 = isA(u) ? u : u;
class U { private constructor() {} static of() { return new U(); } }
new U();
class V { accessor x = 1; }
const v1 = new V().x;
class W { m(this: W) { return 1; } }
const w = new W();
const wm = w.m;
wm();
class X { f = () => this.y; y = 1; }
const x1 = new X().f();
type Ctor<T = {}> = new (...args: any[]) => T;
function mixin<TBase extends Ctor>(Base: TBase) { return class extends Base { mixed = true; }; }
const Mixed = mixin(E);
const mx = new Mixed();
const mx1 = mx.mixed;
const mx2 = mx.x;
class Y { static #c = 0; static inc() { return ++Y.#c; } has(o: object) { return #z in o; } #z = 1; }
class Z extends L<number> { }
const z1 = new Z(1).value;
A.prototype.m;
const inst: InstanceType<typeof A> = a;
const cp: ConstructorParameters<typeof A> = ["a", 1];

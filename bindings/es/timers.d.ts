/// Timers and the microtask queue.

declare namespace NodeJS {
    interface Timeout {
        hasRef(): boolean;
        ref(): this;
        refresh(): this;
        unref(): this;
        close(): this;
        [Symbol.toPrimitive](): number;
    }

    interface Immediate {
        hasRef(): boolean;
        ref(): this;
        unref(): this;
    }
}

declare function setTimeout(handler: () => void, ms?: number): NodeJS.Timeout;
declare function setTimeout(handler: (args: void) => void, ms?: number): NodeJS.Timeout;
declare function setTimeout<A>(handler: (a: A) => void, ms: number | undefined, a: A): NodeJS.Timeout;
declare function setTimeout<A, B>(handler: (a: A, b: B) => void, ms: number | undefined, a: A, b: B): NodeJS.Timeout;
declare function setTimeout<A, B, C>(handler: (a: A, b: B, c: C) => void, ms: number | undefined, a: A, b: B, c: C): NodeJS.Timeout;
declare function setTimeout<TArgs extends any[]>(handler: (...args: TArgs) => void, ms?: number, ...args: TArgs): NodeJS.Timeout;
declare function clearTimeout(timeout: NodeJS.Timeout | string | number | undefined): void;
declare function setInterval(handler: () => void, ms?: number): NodeJS.Timeout;
declare function setInterval(handler: (args: void) => void, ms?: number): NodeJS.Timeout;
declare function setInterval<A>(handler: (a: A) => void, ms: number | undefined, a: A): NodeJS.Timeout;
declare function setInterval<A, B>(handler: (a: A, b: B) => void, ms: number | undefined, a: A, b: B): NodeJS.Timeout;
declare function setInterval<A, B, C>(handler: (a: A, b: B, c: C) => void, ms: number | undefined, a: A, b: B, c: C): NodeJS.Timeout;
declare function setInterval<TArgs extends any[]>(handler: (...args: TArgs) => void, ms?: number, ...args: TArgs): NodeJS.Timeout;
declare function clearInterval(timeout: NodeJS.Timeout | string | number | undefined): void;
declare function setImmediate(handler: () => void): NodeJS.Immediate;
declare function setImmediate(handler: (args: void) => void): NodeJS.Immediate;
declare function setImmediate<A>(handler: (a: A) => void, a: A): NodeJS.Immediate;
declare function setImmediate<A, B>(handler: (a: A, b: B) => void, a: A, b: B): NodeJS.Immediate;
declare function setImmediate<TArgs extends any[]>(handler: (...args: TArgs) => void, ...args: TArgs): NodeJS.Immediate;
declare function clearImmediate(immediate: NodeJS.Immediate | undefined): void;
declare function queueMicrotask(handler: () => void): void;
declare function queueMicrotask(handler: (args: void) => void): void;
declare function structuredClone<T = any>(value: T): T;

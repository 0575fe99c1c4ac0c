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

declare function setTimeout(callback: () => void, ms?: number): NodeJS.Timeout;
declare function setTimeout<TArgs extends any[]>(callback: (...args: TArgs) => void, ms?: number, ...args: TArgs): NodeJS.Timeout;
declare function clearTimeout(timeout: NodeJS.Timeout | string | number | undefined): void;
declare function setInterval(callback: () => void, ms?: number): NodeJS.Timeout;
declare function setInterval<TArgs extends any[]>(callback: (...args: TArgs) => void, ms?: number, ...args: TArgs): NodeJS.Timeout;
declare function clearInterval(timeout: NodeJS.Timeout | string | number | undefined): void;
declare function setImmediate(callback: () => void): NodeJS.Immediate;
declare function setImmediate<TArgs extends any[]>(callback: (...args: TArgs) => void, ...args: TArgs): NodeJS.Immediate;
declare function clearImmediate(immediate: NodeJS.Immediate | undefined): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T = any>(value: T): T;

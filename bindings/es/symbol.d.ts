/// Symbols, the well-known ones included.

interface Symbol {
    toString(): string;
    valueOf(): symbol;
    readonly description: string | undefined;
    [Symbol.toPrimitive](hint: string): symbol;
    readonly [Symbol.toStringTag]: string;
}

interface SymbolConstructor {
    readonly prototype: Symbol;
    (description?: string | number): symbol;
    for(key: string): symbol;
    keyFor(sym: symbol): string | undefined;

    readonly iterator: unique symbol;
    readonly asyncIterator: unique symbol;
    readonly hasInstance: unique symbol;
    readonly isConcatSpreadable: unique symbol;
    readonly match: unique symbol;
    readonly matchAll: unique symbol;
    readonly replace: unique symbol;
    readonly search: unique symbol;
    readonly species: unique symbol;
    readonly split: unique symbol;
    readonly toPrimitive: unique symbol;
    readonly toStringTag: unique symbol;
    readonly unscopables: unique symbol;
    readonly dispose: unique symbol;
    readonly asyncDispose: unique symbol;
}

declare var Symbol: SymbolConstructor;

/** What `using` accepts. */
interface Disposable {
    [Symbol.dispose](): void;
}

/** What `await using` accepts beside `Disposable`. */
interface AsyncDisposable {
    [Symbol.asyncDispose](): PromiseLike<void>;
}

/// The error classes of ECMA-262.

interface ErrorOptions {
    cause?: unknown;
}

interface Error {
    name: string;
    message: string;
    stack?: string;
    cause?: unknown;
}

interface ErrorConstructor {
    new (message?: string): Error;
    (message?: string): Error;
    new (message?: string, init?: ErrorOptions): Error;
    (message?: string, init?: ErrorOptions): Error;
    readonly prototype: Error;
    /** V8's own: writes `stack` into an object. */
    captureStackTrace(targetObject: object, constructorOpt?: Function): void;
    stackTraceLimit: number;
}

declare var Error: ErrorConstructor;

interface EvalError extends Error {}

interface EvalErrorConstructor extends ErrorConstructor {
    new (message?: string): EvalError;
    (message?: string): EvalError;
    new (message?: string, init?: ErrorOptions): EvalError;
    (message?: string, init?: ErrorOptions): EvalError;
    readonly prototype: EvalError;
}

declare var EvalError: EvalErrorConstructor;

interface RangeError extends Error {}

interface RangeErrorConstructor extends ErrorConstructor {
    new (message?: string): RangeError;
    (message?: string): RangeError;
    new (message?: string, init?: ErrorOptions): RangeError;
    (message?: string, init?: ErrorOptions): RangeError;
    readonly prototype: RangeError;
}

declare var RangeError: RangeErrorConstructor;

interface ReferenceError extends Error {}

interface ReferenceErrorConstructor extends ErrorConstructor {
    new (message?: string): ReferenceError;
    (message?: string): ReferenceError;
    new (message?: string, init?: ErrorOptions): ReferenceError;
    (message?: string, init?: ErrorOptions): ReferenceError;
    readonly prototype: ReferenceError;
}

declare var ReferenceError: ReferenceErrorConstructor;

interface SyntaxError extends Error {}

interface SyntaxErrorConstructor extends ErrorConstructor {
    new (message?: string): SyntaxError;
    (message?: string): SyntaxError;
    new (message?: string, init?: ErrorOptions): SyntaxError;
    (message?: string, init?: ErrorOptions): SyntaxError;
    readonly prototype: SyntaxError;
}

declare var SyntaxError: SyntaxErrorConstructor;

interface TypeError extends Error {}

interface TypeErrorConstructor extends ErrorConstructor {
    new (message?: string): TypeError;
    (message?: string): TypeError;
    new (message?: string, init?: ErrorOptions): TypeError;
    (message?: string, init?: ErrorOptions): TypeError;
    readonly prototype: TypeError;
}

declare var TypeError: TypeErrorConstructor;

interface URIError extends Error {}

interface URIErrorConstructor extends ErrorConstructor {
    new (message?: string): URIError;
    (message?: string): URIError;
    new (message?: string, init?: ErrorOptions): URIError;
    (message?: string, init?: ErrorOptions): URIError;
    readonly prototype: URIError;
}

declare var URIError: URIErrorConstructor;

interface AggregateError extends Error {
    errors: any[];
}

interface AggregateErrorConstructor {
    new (errors: Iterable<any>, message?: string): AggregateError;
    (errors: Iterable<any>, message?: string): AggregateError;
    new (errors: Iterable<any>, message?: string, init?: ErrorOptions): AggregateError;
    (errors: Iterable<any>, message?: string, init?: ErrorOptions): AggregateError;
    readonly prototype: AggregateError;
}

declare var AggregateError: AggregateErrorConstructor;

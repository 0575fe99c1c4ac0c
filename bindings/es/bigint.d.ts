/// Integers of any size.

interface BigInt {
    toString(radix?: number): string;
    toLocaleString(locales?: string | string[], options?: NumberFormatOptions): string;
    valueOf(): bigint;
    readonly [Symbol.toStringTag]: "BigInt";
}

interface BigIntConstructor {
    (value: bigint | boolean | number | string): bigint;
    readonly prototype: BigInt;
    asIntN(bits: number, int: bigint): bigint;
    asUintN(bits: number, int: bigint): bigint;
}

declare var BigInt: BigIntConstructor;

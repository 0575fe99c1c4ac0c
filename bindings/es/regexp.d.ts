/// Regular expressions.

/// The text of a group: a `string` to the language, undefined where the group took no part.
type GroupText = intrinsic;

interface RegExpMatchArray extends Array<GroupText> {
    index?: number;
    input?: string;
    0: string;
    groups?: { [key: string]: GroupText };
    indices?: RegExpIndicesArray;
}

interface RegExpExecArray extends Array<GroupText> {
    index: number;
    input: string;
    0: string;
    groups?: { [key: string]: GroupText };
    indices?: RegExpIndicesArray;
}

interface RegExpIndicesArray extends Array<[number, number]> {
    groups?: { [key: string]: [number, number] };
}

interface RegExp {
    exec(string: GroupText): RegExpExecArray | null;
    test(string: GroupText): boolean;
    toString(): string;
    compile(pattern: string, flags?: string): this;
    readonly source: string;
    readonly flags: string;
    readonly global: boolean;
    readonly ignoreCase: boolean;
    readonly multiline: boolean;
    readonly sticky: boolean;
    readonly unicode: boolean;
    readonly dotAll: boolean;
    readonly hasIndices: boolean;
    lastIndex: number;
    [Symbol.match](string: string): RegExpMatchArray | null;
    [Symbol.matchAll](str: string): RegExpStringIterator<RegExpMatchArray>;
    [Symbol.replace](string: string, replaceValue: string): string;
    [Symbol.replace](string: string, replacer: (substring: string, ...args: any[]) => string): string;
    [Symbol.search](string: string): number;
    [Symbol.split](string: string, limit?: number): string[];
}

interface RegExpConstructor {
    new (pattern: RegExp | string): RegExp;
    new (pattern: string, flags?: string): RegExp;
    new (pattern: RegExp | string, flags?: string): RegExp;
    (pattern: RegExp | string): RegExp;
    (pattern: string, flags?: string): RegExp;
    (pattern: RegExp | string, flags?: string): RegExp;
    readonly prototype: RegExp;
    readonly [Symbol.species]: RegExpConstructor;
}

declare var RegExp: RegExpConstructor;

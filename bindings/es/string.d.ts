/// Strings. Positions and lengths count UTF-16 code units.

interface String {
    readonly length: number;
    readonly [index: number]: string;

    at(index: number): string | undefined;
    charAt(pos: number): string;
    charCodeAt(index: number): number;
    codePointAt(pos: number): number | undefined;
    concat(...strings: string[]): string;
    endsWith(searchString: GroupText, endPosition?: number): boolean;
    includes(searchString: GroupText, position?: number): boolean;
    indexOf(searchString: GroupText, position?: number): number;
    lastIndexOf(searchString: GroupText, position?: number): number;
    localeCompare(that: string): number;
    localeCompare(that: string, locales?: string | string[], options?: CollatorOptions): number;
    match(regexp: string | RegExp): RegExpMatchArray | null;
    match(matcher: { [Symbol.match](string: string): RegExpMatchArray | null }): RegExpMatchArray | null;
    matchAll(regexp: RegExp): RegExpStringIterator<RegExpExecArray>;
    normalize(form: "NFC" | "NFD" | "NFKC" | "NFKD"): string;
    normalize(form?: string): string;
    padEnd(maxLength: number, fillString?: string): string;
    padStart(maxLength: number, fillString?: string): string;
    repeat(count: number): string;
    replace(searchValue: string | RegExp, replaceValue: string): string;
    replace(searchValue: string | RegExp, replacer: (substring: string, ...args: any[]) => string): string;
    replace(searchValue: { [Symbol.replace](string: string, replaceValue: string): string }, replaceValue: string): string;
    replace(searchValue: { [Symbol.replace](string: string, replacer: (substring: string, ...args: any[]) => string): string }, replacer: (substring: string, ...args: any[]) => string): string;
    replaceAll(searchValue: string | RegExp, replaceValue: string): string;
    replaceAll(searchValue: string | RegExp, replacer: (substring: string, ...args: any[]) => string): string;
    search(regexp: string | RegExp): number;
    search(searcher: { [Symbol.search](string: string): number }): number;
    slice(start?: number, end?: number): string;
    split(separator: string | RegExp, limit?: number): string[];
    split(splitter: { [Symbol.split](string: string, limit?: number): string[] }, limit?: number): string[];
    startsWith(searchString: GroupText, position?: number): boolean;
    substr(from: number, length?: number): string;
    substring(start: number, end?: number): string;
    toLocaleLowerCase(locales?: string | string[]): string;
    toLocaleUpperCase(locales?: string | string[]): string;
    toLowerCase(): string;
    toString(): string;
    toUpperCase(): string;
    trim(): string;
    trimEnd(): string;
    trimLeft(): string;
    trimRight(): string;
    trimStart(): string;
    valueOf(): string;
    [Symbol.iterator](): StringIterator<string>;
}

/** The options of `localeCompare`. */
interface CollatorOptions {
    usage?: "sort" | "search" | undefined;
    sensitivity?: "base" | "accent" | "case" | "variant" | undefined;
    ignorePunctuation?: boolean | undefined;
    numeric?: boolean | undefined;
    caseFirst?: "upper" | "lower" | "false" | undefined;
}

interface TemplateStringsArray extends ReadonlyArray<string> {
    readonly raw: readonly string[];
}

interface StringConstructor {
    new (value?: any): String;
    (value?: any): string;
    readonly prototype: String;
    fromCharCode(...codes: number[]): string;
    fromCodePoint(...codePoints: number[]): string;
    raw(template: object, ...substitutions: any[]): string;
}

declare var String: StringConstructor;

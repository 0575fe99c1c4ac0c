// Asks TypeScript itself whether it accepts programs with --strict.
//
//   node cases.cjs <path of the typescript package> <folder of library .d.ts>  < programs.json
//
// Input: [{ "name": "...", "files": [["main.ts", "text"], ...] }, ...], the entry first.
// Output: one JSON object per line: { name, errors: ["main.ts(1,7): TS2322: ...", ...] }.
// ECMAScript's types are TypeScript's own; what hosts add (console, process, timers) is read from the folder.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const [, , packagePath, library] = process.argv;
const ts = require(packagePath);

const options = {
  strict: true,
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts", "lib.esnext.disposable.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};
const hostFiles = ["console.d.ts", "process.d.ts", "timers.d.ts"]
  .map((name) => path.join(library, name))
  .filter((name) => fs.existsSync(name));
const shared = ts.createCompilerHost(options);
const parsed = new Map();

// All programs are checked at once, each in a folder of its own: they are modules, so none sees another. Only what extends
// the global scope is checked alone.
function check(programs) {
  const root = "/programs";
  const files = new Map();
  const roots = [];
  programs.forEach((program, index) => {
    const place = ([name]) => path.posix.join(root, String(index), name);
    program.files.forEach((file) => files.set(place(file), file[1]));
    roots.push(place(program.files[0]));
  });
  const host = {
    ...shared,
    getCurrentDirectory: () => root,
    fileExists: (name) => files.has(name) || shared.fileExists(name),
    readFile: (name) => files.get(name) ?? shared.readFile(name),
    directoryExists: (name) => name.startsWith(root) || shared.directoryExists(name),
    getSourceFile(name, version) {
      const text = files.get(name);
      if (text !== undefined) return ts.createSourceFile(name, text, version);
      // Library files are the same for every program.
      if (!parsed.has(name)) parsed.set(name, shared.getSourceFile(name, version));
      return parsed.get(name);
    },
  };
  const result = ts.createProgram([...hostFiles, ...roots], options, host);
  const errors = programs.map(() => []);
  for (const d of ts.getPreEmitDiagnostics(result)) {
    const text = ts.flattenDiagnosticMessageText(d.messageText, " ");
    const [, index, name] = d.file?.fileName.match(/^\/programs\/(\d+)\/(.*)$/) ?? [];
    if (index === undefined) throw new Error(`TS${d.code}: ${text}`);
    const at = d.file.getLineAndCharacterOfPosition(d.start);
    errors[index].push(`${name}(${at.line + 1},${at.character + 1}): TS${d.code}: ${text}`);
  }
  programs.forEach((program, index) => {
    console.log(JSON.stringify({ name: program.name, errors: errors[index] }));
  });
}

const programs = JSON.parse(fs.readFileSync(0, "utf8"));
const isGlobal = (program) => program.files.some(([, text]) => /\bdeclare\s+(global|module)\b/.test(text));
check(programs.filter((program) => !isGlobal(program)));
programs.filter(isGlobal).forEach((program) => check([program]));

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

function check(program) {
  const root = "/program";
  const files = new Map(program.files.map(([name, text]) => [path.posix.join(root, name), text]));
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
  const roots = [...hostFiles, path.posix.join(root, program.files[0][0])];
  const result = ts.createProgram(roots, options, host);
  return ts.getPreEmitDiagnostics(result).map((d) => {
    const text = ts.flattenDiagnosticMessageText(d.messageText, " ");
    if (!d.file) return `TS${d.code}: ${text}`;
    const at = d.file.getLineAndCharacterOfPosition(d.start);
    const name = path.posix.relative(root, d.file.fileName);
    return `${name}(${at.line + 1},${at.character + 1}): TS${d.code}: ${text}`;
  });
}

for (const program of JSON.parse(fs.readFileSync(0, "utf8"))) {
  console.log(JSON.stringify({ name: program.name, errors: check(program) }));
}

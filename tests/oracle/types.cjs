// Prints what TypeScript itself says about a program: its errors, and the type of every expression and declared name.
//
//   node types.cjs <path of the typescript package> <folder of library .d.ts, or "-"> <main.ts>...
//
// One JSON object per line and program: { main, errors: [{ file, start, code, text }], types: { file: [[start, end, type], ...] } }.
// Offsets are bytes of the UTF-8 text, as tsonic counts them. With a library folder, TypeScript's own library is switched
// off, so that both checkers read the same declarations.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const [, , packagePath, library, ...mains] = process.argv;
const ts = require(packagePath);

function libraryFiles(folder) {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".d.ts"))
    .sort()
    .map((name) => path.join(folder, name));
}

function byteOffsets(text) {
  const table = new Uint32Array(text.length + 1);
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    table[i] = bytes;
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00) bytes += 4;
    else if (unit >= 0xdc00 && unit < 0xe000) bytes += 0;
    else bytes += 3;
  }
  table[text.length] = bytes;
  return table;
}

const FLAGS = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

function describe(main) {
  const options = {
    strict: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    ...(library === "-" ? { lib: ["lib.es2023.d.ts", "lib.dom.d.ts"] } : { noLib: true }),
  };
  const roots = library === "-" ? [main] : [...libraryFiles(library), main];
  const program = ts.createProgram(roots, options);
  const checker = program.getTypeChecker();
  const errors = ts
    .getPreEmitDiagnostics(program)
    .filter((d) => d.file === undefined || !d.file.isDeclarationFile)
    .map((d) => ({
      file: d.file ? path.resolve(d.file.fileName) : "",
      start: d.file ? byteOffsets(d.file.text)[d.start] : 0,
      code: d.code,
      text: ts.flattenDiagnosticMessageText(d.messageText, "\n"),
    }));
  const types = {};
  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile) continue;
    const bytes = byteOffsets(file.text);
    const rows = [];
    const visit = (node) => {
      const named =
        (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) && ts.isIdentifier(node.name);
      const target = named ? node.name : ts.isExpression(node) || isValueName(node) ? node : undefined;
      if (target !== undefined && !isTypeOnly(target) && !isHeritage(target)) {
        const type = checker.getTypeAtLocation(target);
        rows.push([bytes[target.getStart(file)], bytes[target.getEnd()], checker.typeToString(type, undefined, FLAGS)]);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    types[path.resolve(file.fileName)] = rows;
  }
  return { main, errors, types };
}

function isValueName(node) {
  return ts.isIdentifier(node) && node.parent && (ts.isFunctionDeclaration(node.parent) || ts.isMethodDeclaration(node.parent)) && node.parent.name === node;
}

// Asked for the class after `extends`, TypeScript answers with the instance type.
function isHeritage(node) {
  return node.parent && ts.isExpressionWithTypeArguments(node.parent);
}

function isTypeOnly(node) {
  for (let at = node; at; at = at.parent) {
    if (ts.isTypeNode(at) && !ts.isExpressionWithTypeArguments(at)) return true;
    if (ts.isStatement(at) || ts.isClassElement(at)) return ts.isImportDeclaration(at) || ts.isExportDeclaration(at) || ts.isTypeAliasDeclaration(at) || ts.isInterfaceDeclaration(at);
  }
  return false;
}

for (const main of mains) process.stdout.write(JSON.stringify(describe(path.resolve(main))) + "\n");

import path from "node:path";
import ts from "typescript";
import type { SourceFile } from "./sources.js";

/** One import, export-from or dynamic import in a source file. */
export interface Import {
  /** The importing file, relative to the root of the workspace. */
  readonly from: string;
  /** As written: `../units/index.js`, `node:net`, `@minibit/core/strategy`. */
  readonly specifier: string;
  /** The TypeScript file of a relative import, relative to the root; otherwise undefined. */
  readonly target: string | undefined;
  /** Whether compilation removes it. */
  readonly typeOnly: boolean;
}

/** All imports of `source`, in order of appearance. */
export function importsOf(source: SourceFile): Import[] {
  const tree = ts.createSourceFile(source.file, source.text, ts.ScriptTarget.ESNext, true);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier && ts.isStringLiteralLike(specifier))
      found.push(toImport(source.file, specifier.text, typeOnly));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function toImport(from: string, specifier: string, typeOnly: boolean): Import {
  const target = specifier.startsWith(".")
    ? path.posix.join(path.posix.dirname(from), specifier).replace(/\.js$/, ".ts")
    : undefined;
  return { from, specifier, target, typeOnly };
}

/** The bare specifiers that loading the file `entry` imports at run time, through every file it imports. */
export function loadedBy(entry: string, sources: readonly SourceFile[]): Set<string> {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const seen = new Set([entry]);
  const bare = new Set<string>();
  for (const file of seen) {
    const source = byFile.get(file);
    for (const { specifier, target, typeOnly } of source ? importsOf(source) : []) {
      if (typeOnly) continue;
      if (target === undefined) bare.add(specifier);
      else seen.add(target);
    }
  }
  return bare;
}

import path from 'node:path';
import ts from 'typescript';

/** One module that a file reaches for. A relative one is given as its path from the repository's root, a package by its specifier. */
export interface Import {
  readonly target: string;
  readonly isType: boolean;
}

/** Everything that a source imports: declarations, re-exports, `import()`, `require()` and `import('…').Type`. */
export function importsOf(file: string, source: string): readonly Import[] {
  const found: Import[] = [];
  const add = (name: string, isType: boolean): void => {
    found.push({ target: name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name.replace(/\?.*$/u, '')) : name, isType });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(textOf(node.moduleSpecifier), isTypeImport(node));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) add(textOf(node.moduleSpecifier), node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(textOf(node.argument.literal), true);
    else if (ts.isCallExpression(node) && isLoader(node.expression) && node.arguments[0] !== undefined)
      add(textOf(node.arguments[0]), false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS));
  return found;
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  return (
    name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every(element => element.isTypeOnly)
  );
}

const isLoader = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');

/** What is not a literal cannot be judged, so it is named as such and no licence covers it. */
const textOf = (node: ts.Node): string => (ts.isStringLiteralLike(node) ? node.text : '(computed)');

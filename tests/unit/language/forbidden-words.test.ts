import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import ts from 'typescript';
import { root } from '../../../build/bootstrap.mjs';

/** `screens.md`: words that are never used. */
const forbidden: Readonly<Record<'sv' | 'en', RegExp>> = {
  sv: /\b(läst|delgiven|misslyckades|ogiltig\w*|fel inträffade|gick snett|server\w*|timeout|xml)\b/iu,
  en: /\b(failed|invalid|went wrong|an error|server|timeout|xml)\b/iu,
};
/** The one place where the word is there to deny it. */
const denial = 'Det säger inte att';

const folders = ['app/contract/language', 'renderer/language'];
const filesOf = (language: string): readonly string[] =>
  folders.flatMap(folder =>
    fs
      .readdirSync(path.join(root, folder))
      .filter(name => name === `${language}.ts` || name.endsWith(`-${language}.ts`))
      .map(name => path.join(folder, name)),
  );

/** Every piece of text in a file that a person may come to see: literals that are no keys, imports or types. */
function textsIn(file: string): readonly string[] {
  const source = ts.createSourceFile(file, fs.readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    const isKey = ts.isPropertyAssignment(node.parent) && node.parent.name === node;
    const isCompared = ts.isBinaryExpression(node.parent) || ts.isCaseClause(node.parent) || ts.isElementAccessExpression(node.parent);
    if (ts.isStringLiteral(node) && !isKey && !isCompared) texts.push(node.text);
    if (ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node)) texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'));
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return texts;
}

describe.each(['sv', 'en'] as const)('%s', language => {
  const texts = filesOf(language).flatMap(textsIn);

  test('there is much to look at', () => {
    expect(texts.length).toBeGreaterThan(300);
  });

  test('never says what screens.md forbids', () => {
    expect(texts.filter(text => forbidden[language].test(text) && !text.includes(denial))).toEqual([]);
  });
});

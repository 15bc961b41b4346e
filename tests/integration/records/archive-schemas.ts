import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';
import { root } from '../../../build/bootstrap.mjs';

/** Public schemas that lie beside the checkout where the project's material is; they may not be ours to keep in it. */
export const SCHEMAS = path.join(root, '..', 'shared', 'archive-schemas');

const hasSchemas = fs.existsSync(path.join(SCHEMAS, 'catalog.xml')) && spawnSync('xmllint', ['--version']).status === 0;

/** `test` where the schemas and xmllint are; else skipped, and says so. */
export const withSchemas: (name: string, body: () => void | Promise<void>) => void = hasSchemas
  ? test
  : (name, body) => {
      test.skip(`${name} (needs shared/archive-schemas and xmllint)`, body);
    };

/** What xmllint says is wrong with a document; empty when it is valid. Nothing is fetched. */
export function invalid(schema: string, files: readonly string[]): string {
  const ran = spawnSync(
    'xmllint',
    ['--nonet', '--noout', '--huge', '--schema', schema.startsWith('/') ? schema : path.join(SCHEMAS, schema), ...files],
    {
      encoding: 'utf8',
      env: { ...process.env, XML_CATALOG_FILES: path.join(SCHEMAS, 'catalog.xml') },
      maxBuffer: 1 << 26,
    },
  );
  return ran.status === 0 ? '' : ran.stderr;
}

export const schemaText = (file: string): string => fs.readFileSync(path.join(SCHEMAS, file), 'utf8');

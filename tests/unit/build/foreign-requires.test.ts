import { expect, test } from 'vitest';
import { foreignRequires } from '../../../build/foreign-requires.ts';

test('electron may be required, anything else is named, computed names too', () => {
  expect(foreignRequires('let electron = require("electron");')).toEqual([]);
  expect(foreignRequires("const a = require('node:fs'), b = require(name), e = require( 'electron' );")).toEqual(['node:fs', 'name']);
});

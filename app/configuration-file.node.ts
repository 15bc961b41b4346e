import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { Configuration } from './configuration.ts';
import { fail, ok, type Result } from './kernel/result.ts';
import { governConfiguration } from './policy/govern-configuration.ts';
import { withSharedPaper, type SharedPaper } from './letter/shared-paper.node.ts';
import type { Policy } from './policy/policy.ts';

/** A configuration and the folder that its relative paths count from. */
export type LoadedConfiguration = { readonly configuration: Configuration; readonly folder: string };

/**
 * Reads a configuration file, with what policy decides in place of what it says, and what the unit has decided where it says nothing.
 * Fails as `configuration.missing`, or `configuration.invalid` with one line per fault: the key and what is wrong with it, an unknown key by name.
 */
export async function loadConfiguration(
  file: string,
  policy: Policy = {},
  shared: Pick<SharedPaper, 'paper'> = { paper: {} },
): Promise<Result<LoadedConfiguration>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return fail({ code: 'configuration.missing' });
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    return fail({ code: 'configuration.invalid', issues: ['not JSON'] });
  }
  const parsed = Configuration.safeParse(governConfiguration(withSharedPaper(json, shared), policy));
  if (!parsed.success) return fail({ code: 'configuration.invalid', issues: parsed.error.issues.map(issueText) });
  return ok({ configuration: parsed.data, folder: path.dirname(path.resolve(file)) });
}

function issueText(issue: z.core.$ZodIssue): string {
  const place = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') return `${place === '' ? '' : `${place}.`}${issue.keys.join(', ')}: unknown key`;
  return `${place === '' ? '(file)' : place}: ${issue.message}`;
}

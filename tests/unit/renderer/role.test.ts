import { expect, test } from 'vitest';
import type { OperationName } from '../../../app/contract/operations.ts';
import { operations } from '../../../app/contract/operations.ts';
import { mayUse } from '../../../app/policy/roles.ts';
import type { Role } from '../../../app/contract/system-views.ts';
import { openParts } from '../../../renderer/records/record-parts.ts';
import { folderFor, mayDo, openFolders } from '../../../renderer/shared/role.ts';

const senderIn = (...roles: readonly Role[]): { readonly notAllowed: string[] } => ({
  notAllowed: Object.keys(operations).filter(operation => !mayUse(operation, roles)),
});
const offered = (sender: { readonly notAllowed: string[] }, ...of: readonly OperationName[]): readonly OperationName[] =>
  of.filter(operation => mayDo(sender, operation));

test('each role is offered what it may and nothing else', () => {
  const asked = ['draft.save', 'dispatch.retry', 'dispatch.copy', 'evidence.save', 'letter.choose'] as const;
  expect(offered(senderIn('caseworker'), ...asked)).toEqual(asked);
  expect(offered(senderIn('archivist'), ...asked)).toEqual(['evidence.save']);
  for (const roles of [[], ['administrator'], ['auditor']] as const) expect(offered(senderIn(...roles), ...asked)).toEqual([]);
  expect(openParts(senderIn('archivist'))).toEqual(['export', 'request', 'erasure', 'check', 'statistics']);
  expect(openParts(senderIn('auditor'))).toEqual(['history', 'check', 'statistics']);
  expect(openParts(senderIn())).toEqual([]);
});

test('a folder that is not for a role gives way to one that is', () => {
  expect(openFolders(senderIn('caseworker'))).toContain('drafts');
  expect(folderFor(senderIn('caseworker'), 'drafts')).toBe('drafts');
  expect(openFolders(senderIn('auditor'))).not.toContain('drafts');
  expect(folderFor(senderIn('auditor'), 'drafts')).toBe('sent');
  expect(folderFor(senderIn('auditor'), 'outbox')).toBe('outbox');
  expect(folderFor(senderIn('administrator'), 'sent')).toBeUndefined();
});

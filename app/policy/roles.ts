import type { GoverningPolicy, Role } from './policy.ts';

/** Roles of an account; `all` where the organisation has not divided the work. */
export function rolesOf(user: string, { values }: GoverningPolicy): readonly Role[] | 'all' {
  const lists: Readonly<Record<Role, readonly string[] | undefined>> = {
    caseworker: values.caseworkers,
    archivist: values.archivists,
    administrator: values.administrators,
    auditor: values.auditors,
  };
  if (Object.values(lists).every(list => list === undefined) && values.defaultRole === undefined) return 'all';
  const named = (Object.keys(lists) as readonly Role[]).filter(role => lists[role]?.some(account => isSameAccount(account, user)));
  if (named.length > 0) return named;
  const { defaultRole = 'caseworker' } = values;
  return defaultRole === 'none' ? [] : [defaultRole];
}

/** A list may leave the domain out; Windows does not tell upper from lower case. */
function isSameAccount(listed: string, user: string): boolean {
  const [one, other] = [listed.toLowerCase(), user.toLowerCase()];
  return one === other || (!one.includes('\\') && other.endsWith(`\\${one}`));
}

const EVERYBODY = ['caseworker', 'archivist', 'administrator', 'auditor'] as const satisfies readonly Role[];
const READERS = ['caseworker', 'archivist', 'auditor'] as const satisfies readonly Role[];
const SENDER = ['caseworker'] as const satisfies readonly Role[];

/** By what an operation is about (the word before its point). What stands nowhere is for nobody, once the work is divided. */
const BY_NOUN: Readonly<Record<string, readonly Role[]>> = {
  app: EVERYBODY,
  preferences: EVERYBODY,
  view: EVERYBODY,
  link: EVERYBODY,
  health: EVERYBODY,
  settings: EVERYBODY,
  folder: EVERYBODY,
  outbox: EVERYBODY,
  recipient: SENDER,
  template: SENDER,
  draft: SENDER,
  attachment: SENDER,
  message: SENDER,
  dispatch: SENDER,
  letter: SENDER,
  mask: READERS,
  print: SENDER,
  evidence: READERS,
  journal: READERS,
  statistics: READERS,
  export: ['archivist'],
  gallring: ['archivist'],
  text: SENDER,
  records: ['archivist'],
  archive: ['archivist'],
  certificate: ['administrator'],
  diagnostics: ['administrator'],
};

/** Where one operation differs from the others about the same. */
const BY_OPERATION: Readonly<Record<string, readonly Role[]>> = {
  'dispatch.list': READERS,
  'dispatch.show': READERS,
  'dispatch.attachment': ['caseworker', 'archivist'],
  'certificate.list': EVERYBODY,
  'export.history': READERS,
  'export.count': READERS,
};

/** Whether somebody in these roles may do this. The only place where roles are weighed (M60). */
export function mayUse(operation: string, roles: readonly Role[] | 'all'): boolean {
  if (roles === 'all') return true;
  const allowed = BY_OPERATION[operation] ?? BY_NOUN[operation.split('.')[0] ?? ''] ?? [];
  return roles.some(role => allowed.includes(role));
}

/** Whether anybody has thought about who may do this. */
export const isDecided = (operation: string): boolean =>
  Object.hasOwn(BY_OPERATION, operation) || Object.hasOwn(BY_NOUN, operation.split('.')[0] ?? '');

import type { Role } from '../contract/system-views.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { GoverningPolicy, Policy, PolicyKey } from './policy.ts';

const GROUPS = {
  caseworker: 'caseworkerGroups',
  archivist: 'archivistGroups',
  administrator: 'administratorGroups',
  auditor: 'auditorGroups',
} as const satisfies Readonly<Record<Role, PolicyKey>>;

/**
 * The roles of whoever sits at the computer. Their groups are asked for only when a policy names any.
 * Fails as `policy.invalid` when they cannot be found out: the role of everybody else may allow what a group was to forbid.
 */
export async function findRoles(
  user: string,
  governing: GoverningPolicy,
  askGroups: (() => Promise<readonly string[] | undefined>) | undefined,
): Promise<Result<readonly Role[] | 'all'>> {
  if (Object.values(GROUPS).every(key => (governing.values[key] ?? []).length === 0)) return ok(rolesOf(user, governing));
  const groups = await askGroups?.();
  if (groups === undefined) return fail({ code: 'policy.invalid', issues: ['groups: the groups of the account could not be found out'] });
  return ok(rolesOf(user, governing, groups));
}

/** Roles of an account in these groups; `all` where the organisation has not divided the work. */
export function rolesOf(user: string, { values }: GoverningPolicy, groups: readonly string[] = []): readonly Role[] | 'all' {
  const lists: Readonly<Record<Role, readonly string[] | undefined>> = {
    caseworker: values.caseworkers,
    archivist: values.archivists,
    administrator: values.administrators,
    auditor: values.auditors,
  };
  const isUndivided = (Object.keys(lists) as readonly Role[]).every(
    role => lists[role] === undefined && values[GROUPS[role]] === undefined,
  );
  if (isUndivided && values.defaultRole === undefined) return 'all';
  const named = (Object.keys(lists) as readonly Role[]).filter(
    role => lists[role]?.some(account => isSameAccount(account, user)) === true || isInGroupOf(role, values, groups),
  );
  if (named.length > 0) return named;
  const { defaultRole = 'caseworker' } = values;
  return defaultRole === 'none' ? [] : [defaultRole];
}

/** A list may leave the domain out; Windows does not tell upper from lower case. */
function isSameAccount(listed: string, user: string): boolean {
  const [one, other] = [listed.toLowerCase(), user.toLowerCase()];
  return one === other || (!one.includes('\\') && other.endsWith(`\\${one}`));
}

function isInGroupOf(role: Role, values: Policy, groups: readonly string[]): boolean {
  const own = new Set(groups.map(group => group.toLowerCase()));
  return values[GROUPS[role]]?.some(group => own.has(group.toLowerCase())) === true;
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
  setup: EVERYBODY,
  settings: EVERYBODY,
  folder: EVERYBODY,
  outbox: EVERYBODY,
  recipient: SENDER,
  template: SENDER,
  phrase: SENDER,
  texts: SENDER,
  draft: SENDER,
  handover: SENDER,
  'case-list': SENDER,
  attachment: SENDER,
  message: SENDER,
  dispatch: SENDER,
  letter: SENDER,
  mask: ['caseworker', 'archivist'],
  print: SENDER,
  // It is written out, attachments and all: whoever reads only asks an archivist.
  evidence: ['caseworker', 'archivist'],
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

/** What a window needs to open at all, to look as its person wants it, and to say that the account has no role. */
const ANYBODY: ReadonlySet<string> = new Set(['app.describe', 'preferences.read', 'preferences.change', 'view.read', 'view.remember']);

/** Whether somebody in these roles may do this. The only place where roles are weighed (M60). */
export function mayUse(operation: string, roles: readonly Role[] | 'all'): boolean {
  if (roles === 'all' || ANYBODY.has(operation)) return true;
  const allowed = BY_OPERATION[operation] ?? BY_NOUN[operation.split('.')[0] ?? ''] ?? [];
  return roles.some(role => allowed.includes(role));
}

/** Whether anybody has thought about who may do this. */
export const isDecided = (operation: string): boolean =>
  Object.hasOwn(BY_OPERATION, operation) || Object.hasOwn(BY_NOUN, operation.split('.')[0] ?? '');

/** Which operation a command is when roles are weighed: a command may go past the router, and the rules are the same. */
const OPERATION: Readonly<Record<string, string>> = {
  lookup: 'recipient.lookup',
  send: 'dispatch.send',
  compose: 'draft.save',
  outbox: 'dispatch.list',
  'outbox run': 'dispatch.retry',
  'outbox retry': 'dispatch.retry',
  'outbox withdraw': 'dispatch.withdraw',
  'outbox settle': 'dispatch.settle',
  'journal list': 'dispatch.list',
  'journal show': 'dispatch.show',
  'journal statistics': 'statistics.show',
  'journal restore': 'diagnostics.restore',
  'journal hold': 'gallring.hold',
  'journal backup': 'diagnostics.backup',
  'certificate list': 'certificate.list',
  'certificate rehearse': 'certificate.rehearse',
  'certificate install': 'certificate.install',
  evidence: 'evidence.save',
  export: 'export.start',
  gallra: 'gallring.carry-out',
  doctor: 'health.check',
  'settings list': 'settings.effective',
};

/** @param command its whole name; what stands nowhere is judged by its first word, as an operation's noun */
export const operationOf = (command: string): string =>
  OPERATION[command] ?? `${command.split(' ')[0] ?? ''}.${command.split(' ')[1] ?? 'run'}`;

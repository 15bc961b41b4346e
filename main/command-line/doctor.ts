import type { Words } from '../../app/contract/language/words.ts';
import type { Hop } from '../../app/kernel/failure.ts';
import { call } from './invoke.ts';
import type { Command } from './command.ts';
import { weightiest, type ExitStatus } from './exit-status.ts';
import type { HealthCheck } from '../../app/contract/system-views.ts';

/** What a failed check means to a script that is about to send. What waits in the queue stops nothing. */
const STATUS: Readonly<Record<HealthCheck['name'], ExitStatus>> = {
  register: 4,
  authority: 4,
  operator: 4,
  certificate: 7,
  configuration: 7,
  clock: 7,
  disk: 7,
  queue: 0,
  journal: 8,
};

const CERTIFICATE_USES = ['sender', 'dispatcher', 'transport'] as const;

/** Each part that sending needs: ok, or a sentence that names the failing hop. */
export const doctor: Command = {
  name: 'doctor',
  synopsis: 'doctor',
  options: {},
  words: [0, 0],
  run: async context => {
    const backend = await context.backend();
    if (!backend.ok) return backend;
    const { words, says } = context;
    const found = await call(backend.value, 'health.check', {});
    if (!found.ok) return found;
    const failed = found.value.filter(check => !check.ok);
    return {
      status: weightiest(failed.map(check => STATUS[check.name])),
      json: {
        ok: failed.length === 0,
        checks: found.value.map(check => ({
          name: check.name,
          ok: check.ok,
          ...(check.of === undefined ? {} : { of: check.of }),
          finding: check.finding,
          message: sentenceOf(words, check),
        })),
      },
      text: [
        ...found.value.map(check => `${check.ok ? '✓' : '✗'} ${words.healthName[check.name]}: ${sentenceOf(words, check)}`),
        failed.length === 0 ? says.allWell : says.somethingWrong,
      ].join('\n'),
    };
  },
};

/** The finding, for a certificate which one, and for a host that cannot be reached the hop where it ended (W16). */
function sentenceOf(words: Words, check: HealthCheck): string {
  const { hop } = check.facts;
  const finding = words.healthFinding(check);
  const which = CERTIFICATE_USES.find(use => check.name === 'certificate' && use === check.of);
  if (which !== undefined) return `${words.certificateUse[which]}: ${finding}`;
  if (check.finding === 'operator.unreachable' && typeof hop === 'string' && Object.hasOwn(words.hop, hop))
    return `${finding}: ${words.hop[hop as Hop]}`;
  return finding;
}

import type { Words } from '../../app/contract/language/words.ts';
import { call } from './invoke.ts';
import type { Answer, Command, Context } from './command.ts';
import { weightiest, type ExitStatus } from './exit-status.ts';
import { stopsNothing } from '../../app/contract/stops-nothing.ts';
import type { SetupItem } from '../../app/contract/setup-view.ts';
import type { HealthCheck } from '../../app/contract/system-views.ts';

/** What a failed check means to a script that is about to send. What waits in the queue stops nothing. */
const STATUS: Readonly<Record<HealthCheck['name'], ExitStatus>> = {
  register: 4,
  authority: 4,
  operator: 4,
  certificate: 7,
  // Theirs to mend, and nothing is refused before it ends.
  counterpart: 0,
  configuration: 7,
  clock: 7,
  disk: 7,
  queue: 0,
  journal: 8,
  rehearsal: 7,
};

const CERTIFICATE_USES = ['sender', 'dispatcher', 'transport'] as const;

/** Each part that sending needs: ok, or a sentence that names the failing hop. */
export const doctor: Command = {
  name: 'doctor',
  synopsis: 'doctor [--first-start]',
  options: { 'first-start': 'switch' },
  words: [0, 0],
  run: async context => {
    const backend = await context.backend();
    if (!backend.ok) return backend;
    if (context.arguments.has('first-start')) {
      const items = await call(backend.value, 'setup.check', {});
      return items.ok ? setupAnswer(context, items.value) : items;
    }
    const found = await call(backend.value, 'health.check', { journal: 'whole' });
    return found.ok ? healthAnswer(context, found.value) : found;
  },
};

/** What is missing before this computer can send, each with where it is decided (W24); 7 until everything is in place. */
function setupAnswer({ words }: Pick<Context, 'words'>, items: readonly SetupItem[]): Answer {
  const { setup } = words;
  const left = items.filter(({ state }) => state !== 'done').length;
  const lines = items.flatMap(({ part, state, finding, value, checks, key, policy }) => [
    `${state === 'done' ? '✓' : '✗'} ${setup.part[part]} (${setup.state[state]}): ${setup.finding[finding] ?? finding}`,
    ...(value === '' ? [] : [`    ${value}`]),
    ...checks.map(check => `    ${words.healthName[check.name]}: ${sentenceOf(words, check)}`),
    ...(state === 'done' || key === '' ? [] : [`    ${setup.decidedIn(key, policy)}`]),
  ]);
  const json = items.map(({ checks, ...item }) => ({
    ...item,
    message: setup.finding[item.finding] ?? item.finding,
    checks: checks.map(check => ({ name: check.name, finding: check.finding, message: sentenceOf(words, check) })),
  }));
  const text = [...lines, '', left === 0 ? setup.allDone : setup.left(left)].join('\n');
  return { status: left === 0 ? 0 : 7, json: { ok: left === 0, items: json }, text };
}

/** Each check as a line, and the weightiest of what is wrong as the status. */
export function healthAnswer({ words, says }: Pick<Context, 'words' | 'says'>, checks: readonly HealthCheck[]): Answer {
  const failed = checks.filter(check => !check.ok);
  return {
    // That nobody could say whether a certificate is revoked stops nothing by itself; under `strict` the way to the register tells.
    status: weightiest(failed.map(check => (stopsNothing(check) ? 0 : STATUS[check.name]))),
    json: {
      ok: failed.length === 0,
      checks: checks.map(check => ({
        name: check.name,
        ok: check.ok,
        ...(check.of === undefined ? {} : { of: check.of }),
        finding: check.finding,
        message: sentenceOf(words, check),
      })),
    },
    text: [
      ...checks.map(check => `${check.ok ? '✓' : '✗'} ${words.healthName[check.name]}: ${sentenceOf(words, check)}`),
      failed.length === 0 ? says.allWell : says.somethingWrong,
    ].join('\n'),
  };
}

/** The finding, and for a certificate which one. A host that cannot be reached tells itself where the way ended (W16). */
function sentenceOf(words: Words, check: HealthCheck): string {
  const finding = words.healthFinding(check);
  const which = CERTIFICATE_USES.find(use => check.name === 'certificate' && use === check.of);
  if (which !== undefined) return `${words.certificateUse[which]}: ${finding}`;
  return finding;
}

import type { CertificateView } from '../../app/contract/system-views.ts';
import type { Backend } from '../../app/backend.node.ts';
import { swedishDateOf } from '../../app/kernel/instant.ts';
import { parseRecipient } from '../../app/contract/values.ts';
import { done, type Answer, type Command, type Context, type Outcome } from './command.ts';
import { healthAnswer } from './doctor.ts';
import { readGivenText } from './given-file.ts';
import { call } from './invoke.ts';

const USES = ['sender', 'dispatcher', 'transport'] as const;

/** What is installed, for whom, until when. */
export const certificateList: Command = {
  name: 'certificate list',
  synopsis: 'certificate list',
  options: {},
  words: [0, 0],
  run: async context => {
    const backend = await context.backend();
    if (!backend.ok) return backend;
    const listed = await call(backend.value, 'certificate.list', {});
    return listed.ok ? done(listed.value, listed.value.map(view => certificateText(context, view)).join('\n')) : listed;
  },
};

/** Installs a PKCS#12 file. The password comes from a file, so that it stands in no list of processes. */
export const certificateInstall: Command = {
  name: 'certificate install',
  synopsis: 'certificate install FILE --use sender|dispatcher|transport --password-file F',
  options: { use: 'value', 'password-file': 'value' },
  words: [1, 1],
  run: async context => {
    const chosen = await chosenCertificate(context);
    if (!('password' in chosen)) return chosen;
    const { use, password, backend } = chosen;
    const installed = await call(backend, 'certificate.install', { use, password });
    return installed.ok ? done([installed.value], certificateText(context, installed.value)) : installed;
  },
};

/** Plays a change through before the day, without installing anything: 0 when all holds, 7 when something would stop messages (W17). */
export const certificateRehearse: Command = {
  name: 'certificate rehearse',
  synopsis: 'certificate rehearse FILE --use sender|dispatcher|transport --password-file F [--to ID]',
  options: { use: 'value', 'password-file': 'value', to: 'value' },
  words: [1, 1],
  run: async context => {
    const to = context.arguments.value('to');
    const recipient = to === undefined ? undefined : parseRecipient(to, swedishDateOf(new Date().toISOString()));
    if (recipient?.ok === false) return { failure: { code: 'recipient.invalid', problem: recipient.problem } };
    const chosen = await chosenCertificate(context);
    if (!('password' in chosen)) return chosen;
    const { use, password, backend } = chosen;
    const given = { use, password, ...(recipient === undefined ? {} : { recipient: recipient.recipient }) };
    const rehearsed = await call(backend, 'certificate.rehearse', given);
    return rehearsed.ok ? healthAnswer(context, rehearsed.value) : rehearsed;
  },
};

type Chosen = { readonly use: (typeof USES)[number]; readonly password: string; readonly backend: Backend };

async function chosenCertificate(context: Context): Promise<Chosen | Exclude<Outcome, Answer>> {
  const { arguments: given } = context;
  const use = USES.find(known => known === given.value('use'));
  if (use === undefined) return { problems: [{ subject: '--use', problem: 'not-one-of', choices: USES }] };
  const passwordFile = given.value('password-file');
  if (passwordFile === undefined) return { problems: [{ subject: '--password-file', problem: 'required' }] };
  const password = await readGivenText('--password-file', passwordFile, context.readStdin);
  if (!password.ok) return password;
  const backend = await context.backend({ certificateFile: given.words[0] ?? '' });
  if (!backend.ok) return backend;
  // Editors end a file with a line break that is not part of the password.
  return { use, password: password.value.replace(/\r?\n$/u, ''), backend: backend.value };
}

function certificateText({ words, says }: Context, { use, subject, source, validTo }: CertificateView): string {
  return `${words.certificateUse[use]}: ${subject}, ${says.certificateUntil(words.format.date(validTo))} (${words.certificateSource[source]})`;
}

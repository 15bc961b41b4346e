import type { CertificateView } from '../../app/contract/system-views.ts';
import { done, type Command, type Context } from './command.ts';
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
    const installed = await call(backend.value, 'certificate.install', { use, password: password.value.replace(/\r?\n$/u, '') });
    return installed.ok ? done([installed.value], certificateText(context, installed.value)) : installed;
  },
};

function certificateText({ words, says }: Context, { use, subject, source, validTo }: CertificateView): string {
  return `${words.certificateUse[use]}: ${subject}, ${says.certificateUntil(words.format.date(validTo))} (${words.certificateSource[source]})`;
}

import { expect, test } from 'vitest';
import { Configuration } from '../../../app/configuration.ts';
import { keySigner } from '../../../app/delivery/key-signer.node.ts';
import { noteSurroundings } from '../../../app/journal/note-surroundings.node.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import { ok } from '../../../app/kernel/result.ts';
import { practiceCertificates } from '../../../app/practice/practice-certificates.node.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld } from './journal-world.ts';

const world = journalWorld();

const configuration = (environment: 'practice' | 'test', undoSeconds: number): Configuration =>
  Configuration.parse({
    environment,
    undoSeconds,
    sender: { organisationNumber: '2021004748', name: 'Kommun A', support: { text: 'Växeln' } },
    register: { recipientUrl: 'https://127.0.0.1:8443/Recipient/v3' },
    operators: { allowedHosts: [] },
    certificates: { sender: { pkcs12: 'sender.p12', passwordFile: 'sender.password' } },
  });

test('a change of the configuration file and of a certificate is one row, with user, time and version; practice is left out', async () => {
  const { sender, dispatcher } = await practiceCertificates(
    world.folder(),
    { id: '162021004748', name: 'Kommun A' },
    new Date().toISOString(),
  );
  const { journal } = world.open(world.folder());
  const signedBy = (inside: typeof sender, outside: typeof sender) => () =>
    Promise.resolve(ok({ sender: keySigner('sender', inside, systemClock), dispatcher: keySigner('dispatcher', outside, systemClock) }));
  const run = async (environment: 'practice' | 'test', undoSeconds: number, inside: typeof sender): Promise<void> => {
    const signers = valueOf(
      noteSurroundings({ journal, configuration: configuration(environment, undoSeconds), signers: signedBy(inside, dispatcher) }),
    );
    valueOf(await signers());
    valueOf(await signers());
  };
  const events = (): readonly string[] =>
    [...journal.entries(2)].map(({ event, facts }) => `${event} ${String(facts['use'] ?? '')}`.trim());
  await run('practice', 10, sender);
  expect(events()).toEqual([]);
  await run('test', 10, sender);
  await run('test', 10, sender);
  expect(events()).toEqual(['configuration.changed', 'certificate.changed sender', 'certificate.changed dispatcher']);
  await run('test', 20, dispatcher);
  expect(events().slice(3)).toEqual(['configuration.changed', 'certificate.changed sender']);
  const [first] = journal.entries(2);
  expect(first).toMatchObject({ user: 'anna.andersson', client: '1.2.3', facts: { environment: 'test' } });
});

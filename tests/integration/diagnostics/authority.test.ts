import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfiguration } from '../../../app/configuration-file.node.ts';
import { externalDispatcherOf, type Configuration } from '../../../app/configuration.ts';
import { openConnections, type Connections } from '../../../app/connections.node.ts';
import { healthFindingEn } from '../../../app/contract/language/health-en.ts';
import { healthFindingSv } from '../../../app/contract/language/health-sv.ts';
import { checkHealth } from '../../../app/diagnostics/health.node.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import { fail, ok, type Result } from '../../../app/kernel/result.ts';
import type { Register, RegisteredDispatcher } from '../../../app/recipient/register.ts';
import { dispatchWorld } from '../dispatch/dispatch-world.ts';
import { openPractice, type Opened } from '../practice/practice-client.ts';

// FaR's Authority answers what the test says; everything else is the practice environment.

let practice: Opened;
let configuration: Configuration;
let connections: Connections;
beforeAll(async () => {
  practice = await openPractice();
  const loaded = await loadConfiguration(practice.configurationFile);
  if (!loaded.ok) throw new Error(loaded.failure.code);
  configuration = loaded.value.configuration;
  const noVault = { installed: () => Promise.resolve([]) } as unknown as Parameters<typeof openConnections>[1];
  connections = openConnections(loaded.value, noVault, systemClock);
});
afterAll(async () => {
  connections.reset();
  await practice.remove();
});

const kommunA = { id: '162021004748', name: 'Kommun A' };
const kommunB = { id: '162021003898', name: 'Kommun B' };
const approved = [kommunA.id];
type Answers = { readonly senders: Result<readonly (typeof kommunA)[]>; readonly dispatchers: Result<readonly RegisteredDispatcher[]> };

async function finding(
  answers: Partial<Answers>,
  dispatcher: Configuration['dispatcher'] = { mode: 'own' },
): Promise<readonly [boolean, string]> {
  const register: Register = {
    ...connections.register,
    senders: () => Promise.resolve(answers.senders ?? ok([kommunA])),
    dispatchers: () => Promise.resolve(answers.dispatchers ?? ok([{ ...kommunA, senders: approved }])),
  };
  const set = { ...configuration, dispatcher };
  const external = externalDispatcherOf(set);
  const services = { ...dispatchWorld().services, clock: systemClock, register, signers: connections.signers };
  const checks = await checkHealth({
    services: { ...services, ...(external === undefined ? {} : { externalDispatcher: external }) },
    connections,
    configuration: set,
    dataFolder: practice.folder,
  });
  const authority = checks.find(({ name }) => name === 'authority');
  if (authority === undefined) throw new Error('not asked');
  for (const words of [healthFindingSv, healthFindingEn]) expect(words(authority)).toMatch(/^\p{Lu}\p{L}.{5,}/u);
  return [authority.ok, authority.finding];
}

test.each<[string, Partial<Answers>, readonly [boolean, string]]>([
  ['we are a sender, and may send for ourselves', {}, [true, 'authority.answers']],
  ['we are no sender', { senders: ok([kommunB]) }, [false, 'authority.sender-unknown']],
  ['we are no förmedlare', { dispatchers: ok([{ ...kommunB, senders: approved }]) }, [false, 'authority.dispatcher-unknown']],
  [
    'we are a förmedlare, but not for ourselves',
    { dispatchers: ok([{ ...kommunA, senders: [kommunB.id] }]) },
    [false, 'authority.dispatcher-not-approved'],
  ],
  [
    'the first question is not answered',
    { senders: fail({ code: 'register.unavailable', hop: 'connect' }) },
    [false, 'register.unavailable'],
  ],
  [
    'the second question is not answered',
    { dispatchers: fail({ code: 'register.refused', faultCode: 5002 }) },
    [false, 'register.refused'],
  ],
])('%s', async (_, answers, expected) => {
  expect(await finding(answers)).toEqual(expected);
});

const messageUrl = 'https://127.0.0.1:1/Message/v3';
test.each<[string, { readonly organisationNumber?: string }, readonly RegisteredDispatcher[], readonly [boolean, string]]>([
  [
    'the one that was set may send for us',
    { organisationNumber: '2021003898' },
    [{ ...kommunB, senders: approved }],
    [true, 'authority.answers'],
  ],
  [
    'the one that was set may not',
    { organisationNumber: '2021003898' },
    [{ ...kommunB, senders: [] }],
    [false, 'authority.dispatcher-not-approved'],
  ],
  [
    'the one that was set is not there',
    { organisationNumber: '2021005489' },
    [{ ...kommunB, senders: approved }],
    [false, 'authority.dispatcher-unknown'],
  ],
  [
    'none was named, and somebody may',
    {},
    [
      { ...kommunA, senders: [] },
      { ...kommunB, senders: approved },
    ],
    [true, 'authority.answers'],
  ],
  ['none was named, and nobody but ourselves may', {}, [{ ...kommunA, senders: approved }], [false, 'authority.dispatcher-unknown']],
])('an external förmedlare: %s', async (_, named, dispatchers, expected) => {
  expect(await finding({ dispatchers: ok(dispatchers) }, { mode: 'external', messageUrl, ...named })).toEqual(expected);
});

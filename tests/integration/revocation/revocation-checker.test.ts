import type http from 'node:http';
import { expect, test } from 'vitest';
import { later, systemClock, type Clock } from '../../../app/kernel/instant.ts';
import type { KeptAnswers } from '../../../app/revocation/kept-answers.node.ts';
import type { Revocation, RevocationMode } from '../../../app/revocation/revocation.ts';
import { revocationChecker, type RevocationChecker } from '../../../app/revocation/revocation-checker.node.ts';
import { plainAsk } from '../../../app/transport/plain-request.node.ts';
import { issuerServer, issuingAuthority, type Authority } from './issuing-authority.ts';

type Checking = {
  readonly mode?: RevocationMode;
  readonly clock?: Clock;
  readonly kept?: KeptAnswers;
  readonly heard?: Revocation[];
  readonly timeoutMs?: number;
};

const inMemory = (): KeptAnswers => {
  const answers = new Map<string, Uint8Array>();
  return {
    find: key => Promise.resolve(answers.get(key)),
    keep: (key, answer) => {
      answers.set(key, answer);
      return Promise.resolve();
    },
  };
};

const checker = ({
  mode = 'soft',
  clock = systemClock,
  kept = inMemory(),
  heard = [],
  timeoutMs = 3000,
}: Checking = {}): RevocationChecker =>
  revocationChecker({ mode, ask: plainAsk({}), kept, clock, heard: found => heard.push(found), timeoutMs });

/** An authority whose list and responder answer as they should, or as `behave` says for one of them. */
async function issuing(behave?: (authority: Authority, response: http.ServerResponse) => void) {
  const authority = issuingAuthority();
  const server = await issuerServer((url, body, response) => {
    if (behave !== undefined) behave(authority, response);
    else response.end(url === '/ocsp' ? authority.answer(body) : authority.list());
  });
  return { authority, server, list: `${server.url}/ca.crl`, responder: `${server.url}/ocsp` };
}

const status = async (found: Promise<Revocation>): Promise<string> => {
  const revocation = await found;
  return revocation.status === 'unknown' ? revocation.detail : revocation.status;
};

test.each(['list', 'responder'] as const)('a certificate is good until its issuer says that it is revoked: by %s', async way => {
  const issuer = await issuing();
  const { chain } = issuer.authority.issue('server', { [way]: issuer[way] });
  expect(await status(checker().ask(chain))).toBe('good');
  issuer.authority.revoke('server');
  const found = await checker().ask(chain);
  expect(found.status).toBe('revoked');
  expect(await checker().refuses(chain)).toBe('revoked');
});

test('one that names nobody is not asked about, whatever the mode', async () => {
  const { chain } = issuingAuthority().issue('server', {});
  expect(await status(checker({ mode: 'strict' }).ask(chain))).toBe('unnamed');
  expect(await checker({ mode: 'strict' }).refuses(chain)).toBeUndefined();
});

test('off asks nobody', async () => {
  const issuer = await issuing();
  const { chain } = issuer.authority.issue('server', { list: issuer.list });
  issuer.authority.revoke('server');
  expect(await checker({ mode: 'off' }).refuses(chain)).toBeUndefined();
  expect(issuer.server.asked).toEqual([]);
});

test('an answer is asked for once until it names the next, also by another start of the program', async () => {
  const issuer = await issuing();
  const { chain } = issuer.authority.issue('server', { list: issuer.list });
  const kept = inMemory();
  const first = checker({ kept });
  await Promise.all([first.ask(chain), first.ask(chain)]);
  await first.ask(chain);
  await checker({ kept }).ask(chain);
  expect(issuer.server.asked).toEqual(['GET /ca.crl']);
  const nextWeek: Clock = { now: () => later(systemClock.now(), 7 * 86_400_000) };
  expect(await status(checker({ kept, clock: nextWeek }).ask(chain))).toBe('crl-expired');
  expect(issuer.server.asked).toHaveLength(2);
});

test('a responder that does not answer is followed by the list', async () => {
  const issuer = await issuing();
  const { chain } = issuer.authority.issue('server', { list: issuer.list, responder: 'http://127.0.0.1:1/ocsp' });
  expect(await status(checker().ask(chain))).toBe('good');
});

test.each<[string, string, (authority: Authority, response: http.ServerResponse) => void]>([
  [
    'a list that has run out',
    'crl-expired',
    (authority, response) => response.end(authority.list({ from: '20200101000000Z', to: '20200201000000Z' })),
  ],
  [
    'a list of tomorrow',
    'crl-early',
    (authority, response) => response.end(authority.list({ from: '20990101000000Z', to: '20990201000000Z' })),
  ],
  ['a list of another issuer', 'crl-other-issuer', (_authority, response) => response.end(issuingAuthority('En annan').list())],
  ['a list signed by another of the same name', 'crl-unsigned', (_authority, response) => response.end(issuingAuthority().list())],
  ['a web page', 'crl-unreadable', (_authority, response) => response.end('<html>Logga in</html>')],
  ['a status that says no', 'http-404', (_authority, response) => response.writeHead(404).end()],
  ['another address', 'http-302', (_authority, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
  [
    'an answer without end',
    'too-large',
    (_authority, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(1_048_576)));
      };
      response.on('drain', more);
      more();
    },
  ],
  ['an answer that does not come', 'timeout', () => undefined],
])('%s is no answer (%s)', async (_what, detail, behave) => {
  const issuer = await issuing(behave);
  const { chain } = issuer.authority.issue('server', { list: issuer.list });
  const heard: Revocation[] = [];
  const soft = checker({ heard });
  expect(await status(soft.ask(chain))).toBe(detail);
  expect(await soft.refuses(chain)).toBeUndefined();
  expect(heard).toEqual([{ status: 'unknown', host: new URL(issuer.list).host, detail }]);
  expect(await checker({ mode: 'strict' }).refuses(chain)).toBe('revocation-unknown');
});

test('a list with one bit changed in it is no answer', async () => {
  const issuer = await issuing((authority, response) => {
    const list = authority.list();
    // The last digit of the seconds of `nextUpdate`, a second UTCTime after `thisUpdate`.
    const at = list.indexOf(Buffer.from('170d', 'hex'), list.indexOf(Buffer.from('170d', 'hex')) + 1) + 13;
    list[at] = (list[at] ?? 0) ^ 1;
    response.end(list);
  });
  const { chain } = issuer.authority.issue('server', { list: issuer.list });
  expect(await status(checker().ask(chain))).toBe('crl-unsigned');
});

test('nobody answers: goes on when soft, and is not waited for again with every message', async () => {
  const issuer = await issuing((_authority, response) => response.writeHead(503).end());
  const { chain } = issuer.authority.issue('server', { list: issuer.list });
  const heard: Revocation[] = [];
  let now = systemClock.now();
  const soft = checker({ heard, clock: { now: () => now } });
  expect(await soft.refuses(chain)).toBeUndefined();
  expect(await soft.refuses(chain)).toBeUndefined();
  expect(issuer.server.asked).toHaveLength(1);
  now = later(now, 3_600_000);
  await soft.refuses(chain);
  expect(issuer.server.asked).toHaveLength(2);
  expect(heard).toHaveLength(3);
});

test.each<[string, string, (authority: Authority, question: Buffer) => Buffer]>([
  ['an answer that nobody appointed has signed', 'ocsp-unsigned', (authority, question) => authority.answer(question, 'stranger')],
  ['an answer about another certificate', 'ocsp-other', (authority, question) => authority.answer(otherQuestion(question))],
  ['a refusal', 'ocsp-refused', () => Buffer.from('30030a0106', 'hex')],
  ['something else', 'ocsp-unreadable', () => Buffer.from('Logga in')],
])('%s is no answer (%s)', async (_what, detail, behave) => {
  const authority = issuingAuthority();
  const server = await issuerServer((_url, body, response) => response.end(behave(authority, body)));
  const { chain } = authority.issue('server', { responder: `${server.url}/ocsp` });
  expect(await status(checker().ask(chain))).toBe(detail);
});

/** The same question with another number at its end. */
function otherQuestion(question: Buffer): Buffer {
  const other = Buffer.from(question);
  other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
  return other;
}

test('an answer of a responder that has run out is no answer', async () => {
  const issuer = await issuing();
  const { chain } = issuer.authority.issue('server', { responder: issuer.responder });
  const nextWeek: Clock = { now: () => later(systemClock.now(), 7 * 86_400_000) };
  expect(await status(checker({ clock: nextWeek }).ask(chain))).toBe('ocsp-expired');
});

test('the question tells the issuer and the number, and nothing of who asks', async () => {
  const questions: Buffer[] = [];
  const authority = issuingAuthority();
  const server = await issuerServer((_url, body, response) => {
    questions.push(body);
    response.end(authority.answer(body));
  });
  const { chain } = authority.issue('server', { responder: `${server.url}/ocsp` });
  await checker().ask(chain);
  // Three wrappings, an algorithm, two hashes of 20 octets and a number of at most 21: there is no room for more.
  expect(questions[0]?.length).toBeLessThan(100);
});

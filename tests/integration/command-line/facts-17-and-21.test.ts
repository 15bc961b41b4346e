import net from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listening } from '../transport/test-servers.ts';
import { pdfOf } from './pdf-files.ts';
import { newDesk, type Desk, type Ran } from './run-sigill.ts';
import {
  at,
  delivers,
  fault,
  page,
  reachable,
  says,
  scripted,
  supplier,
  type Infrastructure,
  type Operator,
  type Register,
} from './scripted-infrastructure.ts';

// Every row of facts §17 ("Behaviour on errors") and §21 ("Sender", "Simulator"): state, exit status and Swedish sentence, against a register and
// operators that are scripted by hand.

let desk: Desk;
beforeAll(() => {
  desk = newDesk();
});
afterAll(() => {
  desk.remove();
});

const PERSON = '198101032384';
const send = (config: string, ...more: readonly string[]): Promise<Ran> =>
  desk.here(['--config', config, '--json', 'send', '--to', PERSON, '--subject', 'Beslut', '--body', 'Hej', '--class', '3', ...more]);

type Row = {
  readonly register: readonly Register[];
  readonly ek?: readonly Operator[];
  readonly bjork?: readonly Operator[];
  readonly paper?: true;
  /** The state, or the failure's code when nothing is left to follow. */
  readonly comes: string;
  readonly exit: number;
  readonly says: RegExp;
  readonly remedy?: RegExp;
  /** How many requests each operator was given. */
  readonly ekGot?: number;
  readonly bjorkGot?: number;
};

const nothingLeft = { ekGot: 0, bjorkGot: 0 } as const;
const unreached = { comes: 'recipient.unreachable', exit: 3, ...nothingLeft } as const;
const noMailbox = { ...unreached, says: /bara på papper: har ingen digital brevlåda/u } as const;
const letter = { paper: true, comes: 'letter', exit: 0, says: /^$/u, ...nothingLeft } as const;
const registerWaits = {
  comes: 'held register-unavailable',
  exit: 4,
  says: /^Inget har lämnat datorn\. FaR svarar inte som det ska, .*Nästa försök/u,
  remedy: /outbox retry/u,
  ...nothingLeft,
} as const;
const later = {
  comes: 'held operator-unavailable',
  exit: 4,
  says: /^Brevlådeoperatören tar inte emot just nu\. .*Nästa försök/u,
  remedy: /outbox retry/u,
} as const;
const nobodyKnows = {
  comes: 'unconfirmed',
  exit: 5,
  says: /svaret kom inte\. Det kan ha kommit fram\. Vi försöker igen med exakt samma meddelande/u,
  remedy: /outbox retry/u,
} as const;
const notThere = {
  comes: 'refused not-delivered',
  exit: 6,
  says: /^Brevlådan tog inte emot: brevlådan finns inte där, eller tar inte emot post från er\.$/u,
  remedy: /skicka som brev/u,
} as const;
const refused = (code: number, why: string): Pick<Row, 'comes' | 'exit' | 'says'> => ({
  comes: 'refused operator-fault',
  exit: 6,
  says: new RegExp(`^Brevlådan tog inte emot: ${why} \\(felkod ${code}\\)\\.$`, 'u'),
});
const registerRefused = (code: number, why: string): Pick<Row, 'comes' | 'exit' | 'says'> & typeof nothingLeft => ({
  comes: 'refused register-refused',
  exit: 6,
  says: new RegExp(`^FaR tog inte emot frågan${why} \\(felkod ${code}\\)\\. Inget har lämnat datorn\\.$`, 'u'),
  ...nothingLeft,
});
const protectedPerson = { remedy: /Skicka inget brev .*skyddade personuppgifter/u } as const;

const rows: Readonly<Record<string, Row>> = {
  // §17
  'not registered; deceased; false identity; under 18': { register: [says({ type: 'Not' })], ...noMailbox },
  'not registered, paper allowed': { register: [says({ type: 'Not' })], ...letter },
  'Type Anonymous': { register: [says({ type: 'Anonymous' })], ...noMailbox },
  'opted out': {
    register: [says({ accepted: 'false' })],
    ...unreached,
    says: /bara på papper: har valt bort digital post från er organisation/u,
  },
  'opted out meanwhile: Delivered false': { register: [at('ek'), says({ accepted: 'false' })], ek: [delivers('false')], ...notThere },
  'opted out meanwhile, paper allowed': { register: [at('ek'), says({ accepted: 'false' })], ek: [delivers('false')], ...letter, ekGot: 1 },
  'registration pending': { register: [says({ pending: 'true' })], ...unreached, says: /håller på att skaffa digital brevlåda/u },
  'registration pending, paper allowed': { register: [says({ pending: 'true' })], ...letter },
  'another operator since the lookup': {
    register: [at('ek'), at('bjork')],
    ek: [delivers('false')],
    bjork: [delivers('true')],
    comes: 'delivered',
    exit: 0,
    says: /^$/u,
    bjorkGot: 1,
  },
  'another operator since, and it says no too': {
    register: [at('ek'), at('bjork'), at('ek')],
    ek: [delivers('false')],
    bjork: [delivers('false')],
    ...notThere,
    bjorkGot: 1,
  },
  'Delivered false, and the same operator': { register: [at('ek')], ek: [delivers('0')], ...notThere },
  'Delivered false, and the register does not answer': { register: [at('ek'), page(503)], ek: [delivers('false')], ...notThere },
  'protected identity, says the register': {
    register: [fault(6006)],
    ...registerRefused(6006, ': personens uppgifter är skyddade'),
    ...protectedPerson,
  },
  'protected identity, says the register, paper allowed': {
    register: [fault(6006)],
    paper: true,
    ...registerRefused(6006, ': personens uppgifter är skyddade'),
    ...protectedPerson,
  },
  'protected identity, says the operator, paper allowed': {
    register: [at('ek')],
    ek: [fault(6006)],
    paper: true,
    ...refused(6006, 'personens uppgifter är skyddade'),
    ...protectedPerson,
  },
  'the operator is down': { register: [at('closed')], ...later, ekGot: 0 },
  'the operator does not answer': { register: [at('ek')], ek: [() => 'silence'], ...nobodyKnows },
  'the operator hangs up': { register: [at('ek')], ek: [() => 'hang-up'], ...nobodyKnows },
  'HTTP 500 without a fault': { register: [at('ek')], ek: [page(500)], ...nobodyKnows },
  'HTTP 502 without a fault': { register: [at('ek')], ek: [page(502)], ...nobodyKnows },
  'HTTP 503 without a fault': { register: [at('ek')], ek: [page(503)], ...later },
  'HTTP 404 without a fault': { register: [at('ek')], ek: [page(404)], ...later },
  'fault 1': { register: [at('ek')], ek: [fault(1)], ...later },
  'fault 4999 under 200': { register: [at('ek')], ek: [fault(4999, 200)], ...later },
  'fault 5000': { register: [at('ek')], ek: [fault(5000)], ...refused(5000, 'operatören godtog inte uppgifterna'), remedy: /Rätta/u },
  'fault 5000, paper allowed: paper only after a decision': {
    register: [at('ek')],
    ek: [fault(5000)],
    paper: true,
    ...refused(5000, '.*'),
  },
  'an unknown fault from 5000 up': { register: [at('ek')], ek: [fault(7777)], ...refused(7777, 'operatören godtog inte uppgifterna') },
  'too big, says the operator': {
    register: [at('ek')],
    ek: [page(413)],
    comes: 'refused size-refused',
    exit: 6,
    says: /^Brevlådan tog inte emot: meddelandet är för stort för dem\.$/u,
    remedy: /gör filen mindre/u,
  },
  // §21, sender
  'an answer about nobody': { register: [() => reachable('')], ...registerWaits },
  'an answer about somebody else': { register: [says({ id: '191212121212' })], ...registerWaits },
  'no answer about this one, paper allowed: never paper': { register: [() => reachable('')], paper: true, ...registerWaits },
  'a mailbox without an operator': { register: [says({})], ...unreached, says: /en brevlåda som inte går att nå just nu/u },
  'an operator without https': {
    register: [says({ supplier: supplier('http://127.0.0.1:1/Service/v3') })],
    ...unreached,
    says: /som er organisation inte har godkänt/u,
  },
  'an operator on another host': {
    register: [says({ supplier: supplier('https://127.0.0.2:1/Service/v3') })],
    ...unreached,
    says: /som er organisation inte har godkänt/u,
  },
  'Delivered true': { register: [at('ek')], ek: [delivers('true')], comes: 'delivered', exit: 0, says: /^$/u },
  'Delivered true about somebody else': { register: [at('ek')], ek: [delivers('true', '191212121212')], ...nobodyKnows },
  'a redirect': {
    register: [at('ek')],
    ek: [() => ({ status: 307, location: '/bjork/Service/v3' })],
    bjork: [delivers('true')],
    ...nobodyKnows,
    bjorkGot: 0,
  },
  // §21, the register
  'not a sender it knows': { register: [fault(5002)], ...registerRefused(5002, ': avsändaren är inte behörig') },
  'more than it takes': { register: [fault(5005)], ...registerRefused(5005, '.*') },
  'a technical fault of the register': { register: [fault(4000)], ...registerWaits },
  'a fault of the register without a code': { register: [fault()], ...registerWaits },
  'the register does not answer': { register: [() => 'silence'], ...registerWaits },
  'the register hangs up': { register: [() => 'hang-up'], ...registerWaits },
  'the register is a page': { register: [page(200)], ...registerWaits },
  'the register redirects': { register: [() => ({ status: 302, location: '/ek/Service/v3' })], ...registerWaits },
  // §21, the operator
  'not valid by the schema; a checksum that is wrong': {
    register: [at('ek')],
    ek: [fault(5001)],
    ...refused(5001, 'uppgifterna har fel form'),
  },
  'over its limit': { register: [at('ek')], ek: [fault(5005)], ...refused(5005, 'meddelandet är för stort') },
  'a signature or seal that it does not take': { register: [at('ek')], ek: [fault(5006)], ...refused(5006, 'signaturen godtogs inte') },
  'a certificate or förmedlare that it does not take': {
    register: [at('ek')],
    ek: [fault(5002)],
    ...refused(5002, 'avsändaren är inte behörig'),
  },
  'a type that it does not take': { register: [at('ek')], ek: [fault(5019)], ...refused(5019, 'filtypen tas inte emot') },
};

const deliveredTo = ({ delivered }: Infrastructure, operator: string): readonly Buffer[] =>
  delivered.filter(({ to }) => to === operator).map(({ request }) => request);

test.each(Object.entries(rows))('%s', async (_name, row) => {
  const world = await scripted(desk, row.register, { ek: row.ek ?? [], bjork: row.bjork ?? [] });
  const paper = row.paper === true ? ['--paper', 'allow', '--address', 'Anna Andersson|Storgatan 1|111 11 STAD'] : [];
  const ran = await send(world.config, ...paper);
  const found = ran.json();
  const [{ state, why, cause, failure, message = '', remedy = '' }] = Array.isArray(found) ? found : [found];
  const comes = [state ?? failure.code, state === 'held' ? why : '', state === 'refused' ? cause.kind : '']
    .filter(part => part !== '')
    .join(' ');
  expect([comes, ran.status]).toEqual([row.comes, row.exit]);
  expect(message).toMatch(row.says);
  expect(remedy).toMatch(row.remedy ?? (row.exit === 0 ? /^$/u : /./u));
  expect(`${message} ${remedy}`).not.toContain(PERSON);
  const requests = [deliveredTo(world, 'ek'), deliveredTo(world, 'bjork')];
  expect(requests.map(({ length }) => length)).toEqual([row.ekGot ?? 1, row.bjorkGot ?? 0]);
  // Whoever gets it, gets the same bytes.
  expect(new Set(requests.flat().map(request => request.toString('latin1'))).size).toBeLessThan(2);
});

test('too big is refused here: 2, and nobody is asked', async () => {
  const world = await scripted(desk, [at('ek')], { ek: [delivers('true')] });
  const ran = await send(world.config, '--attach', desk.file('stor.pdf', await pdfOf(1_600_000)));
  expect([ran.status, ran.json()]).toEqual([
    2,
    {
      failure: expect.objectContaining({ code: 'message.too-large', limitBytes: 2_000_000 }),
      message: expect.stringMatching(/2,\d+ MB/u),
      remedy: expect.stringMatching(/bilaga/u),
    },
  ]);
  expect(world).toMatchObject({ asked: [], delivered: [] });
});

test('a connection that nobody answers ends when the configuration says: 4', async () => {
  const heldMs: number[] = [];
  const mute = await listening(
    net.createServer(socket => {
      const since = performance.now();
      socket
        .resume()
        .on('error', () => undefined)
        .on('close', () => heldMs.push(performance.now() - since));
    }),
  );
  const limited = { operators: { allowedHosts: [new URL(mute).host] }, limits: { connectTimeoutMs: 100 } };
  const world = await scripted(desk, [says({ supplier: supplier(mute) })], {}, limited);
  const ran = await send(world.config);
  expect([ran.status, ran.json()]).toMatchObject([4, [{ state: 'held', why: 'operator-unavailable' }]]);
  // The default is five seconds.
  await expect.poll(() => heldMs.length).toBeGreaterThan(0);
  expect(Math.max(...heldMs)).toBeLessThan(4500);
});

describe('tried again', () => {
  test.each<[string, Operator, string]>([
    ['an answer that never came', () => 'silence', 'unconfirmed'],
    ['a page under 500', page(500), 'unconfirmed'],
    ['fault 4000', fault(4000), 'held'],
    ['503', page(503), 'held'],
  ])('%s: the same bytes', async (_name, first, state) => {
    const world = await scripted(desk, [at('ek')], { ek: [first, delivers('true')] });
    const [row] = (await send(world.config)).json();
    expect(row.state).toBe(state);
    const again = await desk.here(['--config', world.config, '--json', 'outbox', 'retry', row.dispatch]);
    expect([again.status, again.json()]).toMatchObject([0, [{ state: 'delivered', transactionId: 't-1', messageId: row.messageId }]]);
    const [one, two] = deliveredTo(world, 'ek');
    expect(two?.equals(one ?? Buffer.alloc(0))).toBe(true);
  });

  test('what was refused is sealed anew under the same message id', async () => {
    const world = await scripted(desk, [at('ek')], { ek: [page(413), delivers('true')] });
    const [row] = (await send(world.config)).json();
    const again = await desk.here(['--config', world.config, '--json', 'outbox', 'retry', row.dispatch]);
    expect(again.json()).toMatchObject([{ state: 'delivered', messageId: row.messageId }]);
  });
});

test('nothing of what was written or answered breaks the journal', async () => {
  const world = await scripted(desk, [at('ek')], { ek: [delivers('true')] });
  const verified = await desk.here(['--config', world.config, '--json', 'journal', 'verify']);
  expect([verified.status, verified.json().verdict]).toEqual([0, 'ok']);
});

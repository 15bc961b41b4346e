import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newDesk, startPracticeCommand, type Desk, type Ran } from './run-sigill.ts';

let desk: Desk;
beforeAll(() => {
  desk = newDesk();
});
afterAll(() => {
  desk.remove();
});

describe('lookup', () => {
  test('gives every answer of the table, and refuses a number with the rule that failed', async () => {
    const ran = await desk.run([
      '--json',
      'lookup',
      '198101032384',
      '192705178354',
      '191212121212',
      '198101052382',
      '195303231855',
      '197710182382',
      '162021003898',
      '19121212-1213',
    ]);
    expect(ran.status).toBe(2);
    const answers = ran.json() as readonly Record<string, unknown>[];
    const operator = (name: string): unknown => expect.objectContaining({ name, id: expect.stringMatching(/^16\d{10}$/u) });
    const checkedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT/u);
    expect(answers).toEqual([
      { recipient: '198101032384', kind: 'person', channel: 'digital', operator: operator('Övningsbrevlådan Ek'), checkedAt },
      { recipient: '192705178354', kind: 'person', channel: 'digital', operator: operator('Övningsbrevlådan Björk'), checkedAt },
      { recipient: '191212121212', kind: 'person', channel: 'paper', reason: 'not-registered', checkedAt },
      expect.objectContaining({ recipient: '198101052382', channel: 'paper', reason: 'opted-out' }),
      expect.objectContaining({ recipient: '195303231855', channel: 'paper', reason: 'pending' }),
      expect.objectContaining({ recipient: '197710182382', channel: 'digital' }),
      { recipient: '162021003898', kind: 'organisation', channel: 'digital', operator: operator('Övningsbrevlådan Ek'), checkedAt },
      {
        recipient: '19121212-1213',
        failure: { code: 'recipient.invalid', problem: { rule: 'control-digit' } },
        message: expect.stringContaining('Sista siffran stämmer inte'),
        remedy: expect.stringMatching(/./u),
      },
    ]);
  });

  test('in words: one line each, in the language of the terminal', async () => {
    const swedish = await desk.run(['lookup', '810103-2384', '19121212-1212']);
    expect(swedish.status).toBe(0);
    expect(swedish.stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^19810103-2384 {2}Digitalt: .*Övningsbrevlådan Ek/u),
      expect.stringMatching(/^19121212-1212 {2}På papper: Har ingen digital brevlåda\.$/u),
    ]);
    const english = await desk.run(['lookup', '191212121212'], { env: { LANG: 'en_GB.UTF-8' } });
    expect(english.stdout).not.toMatch(/papper/u);
    expect(english.stdout).toMatch(/paper/iu);
  });

  test('a register that is down is "unknown", never paper, and no failure', async () => {
    const away = newDesk();
    const practice = await startPracticeCommand(away, [
      '--scenario',
      away.file('down.json', JSON.stringify({ register: { answer: 'down' } })),
    ]);
    const ran = await desk.run(['--config', practice.configuration, '--json', 'lookup', '198101032384']);
    const stopped = await practice.stop();
    const gone = await desk.run(['--config', practice.configuration, '--json', 'lookup', '198101032384']);
    away.remove();
    for (const answer of [ran, gone]) {
      expect(answer.status).toBe(0);
      expect(answer.json()).toEqual([
        { recipient: '198101032384', kind: 'person', channel: 'unknown', reason: 'register-unavailable', checkedAt: expect.any(String) },
      ]);
    }
    expect([stopped.status, stopped.signal]).toEqual([0, null]);
  });
});

describe('every command', () => {
  const oneDocument = (ran: Ran): Record<string, unknown> => ran.json() as Record<string, unknown>;

  test.each([
    [['lookup', '--verbose', '198101032384'], '--verbose'],
    [['send', '--recipient', '198101032384'], '--recipient'],
    [['journal', 'list', '--limit', 'tio'], '--limit'],
    [['gallra', '--before', '2020-01-01'], '--decision'],
    [['journal', 'checkpoint'], '--out'],
    [['evidence', '5f0a2a5e-7f2d-4e0c-8a58-2f8a0f0f4f10'], '--out'],
    [['certificate', 'install', 'x.p12', '--use', 'chef'], '--use'],
    [['practice', 'start', '--port', '70000'], '--port'],
  ])('refuses what it does not know by name, and tells nothing else: %j', async (args, name) => {
    const ran = await desk.here(['--json', ...args]);
    expect(ran.status).toBe(2);
    const { failure, message, remedy } = oneDocument(ran) as {
      failure: { code: string; issues: string[] };
      message: string;
      remedy: string;
    };
    expect(failure.code).toBe('input.invalid');
    expect(failure.issues[0]).toContain(name);
    expect(message).toContain(name);
    expect(remedy).not.toBe('');
    expect(ran.stdout + ran.stderr).not.toContain('198101032384');
    const plain = await desk.here(args);
    expect([plain.status, plain.stdout]).toEqual([2, '']);
    expect(plain.stderr).toContain(name);
  });

  test('tells its version and how it is written', async () => {
    const version = await desk.run(['--version'], { withoutData: true });
    expect([version.status, version.stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/u)]);
    const help = await desk.run(['--help'], { withoutData: true });
    expect(help.status).toBe(0);
    for (const name of ['lookup', 'send', 'outbox retry', 'journal verify', 'evidence', 'verify', 'doctor', 'compose', 'practice start']) {
      expect(help.stdout).toContain(`sigill ${name}`);
    }
    expect((await desk.run(['send', '--help'], { withoutData: true })).stdout).toContain('--body-file');
  });

  test("keeps what it has in the user's own folder when none is named", async () => {
    const ran = await desk.run(['--json', 'lookup', '198101032384'], { withoutData: true, env: { XDG_DATA_HOME: `${desk.folder}/xdg` } });
    expect([ran.status, ran.json()]).toEqual([0, [expect.objectContaining({ channel: 'digital' })]]);
    expect(
      await desk.run(['--json', 'journal', 'verify'], { withoutData: true, env: { XDG_DATA_HOME: `${desk.folder}/xdg` } }),
    ).toMatchObject({ status: 0 });
  });

  test.each([
    ['missing', undefined, 'configuration.missing'],
    ['not JSON', '{', 'configuration.invalid'],
    ['with a key that does not exist', '{"environment": "test", "extra": 1}', 'configuration.invalid'],
  ])('a configuration that is %s: 7', async (_name, content, code) => {
    const config = content === undefined ? 'nowhere.json' : desk.file('bad.json', content);
    const ran = await desk.here(['--config', config, '--json', 'lookup', '198101032384']);
    expect(ran.status).toBe(7);
    expect((ran.json() as { failure: { code: string } }).failure.code).toBe(code);
    if (content?.includes('extra') === true) expect(ran.stdout).toContain('extra');
  });
});

import { describe, expect, test } from 'vitest';
import { readArguments } from '../../../main/command-line/arguments.ts';
import { ORDER_OPTIONS, readOrder } from '../../../main/command-line/read-order.ts';

type Read = Awaited<ReturnType<typeof readOrder>>;

async function order(args: readonly string[], stdin = ''): Promise<Read> {
  const read = readArguments(args, ORDER_OPTIONS);
  if (!('parsed' in read)) throw new Error('refused');
  return readOrder({ arguments: read.parsed, readStdin: async () => Buffer.from(stdin) });
}

const problemsOf = (read: Read): readonly string[] =>
  'problems' in read ? read.problems.map(({ subject, problem }) => `${subject} ${problem}`) : [];

describe('what is to be sent', () => {
  test('comes from options', async () => {
    expect(
      await order([
        '--to',
        '198101032384',
        '--to',
        '192705178354',
        '--subject',
        'Beslut',
        '--body',
        'Hej',
        '--class',
        '3',
        '--html',
        '--address',
        'A| B',
      ]),
    ).toEqual({
      to: ['198101032384', '192705178354'],
      name: [],
      subject: 'Beslut',
      body: 'Hej',
      html: true,
      attach: [],
      class: 3,
      case: '',
      reference: '',
      attention: '',
      onBehalfOf: '',
      paper: 'never',
      specialAddress: false,
      protected: false,
      address: ['A', 'B'],
    });
  });

  test('or as JSON with the same fields and the same result', async () => {
    const json = JSON.stringify({
      to: '198101032384',
      subject: 'Beslut',
      body: 'Hej',
      class: 2,
      attach: 'a.pdf',
      address: ['A', 'B'],
      at: '2026-12-01T08:00',
    });
    const fromFile = await order(['--order', '-'], json);
    const args = [
      '--to',
      '198101032384',
      '--subject',
      'Beslut',
      '--body',
      'Hej',
      '--class',
      '2',
      '--attach',
      'a.pdf',
      '--address',
      'A|B',
      '--at',
      '2026-12-01T08:00',
    ];
    expect(fromFile).toEqual(await order(args));
    expect(fromFile).toMatchObject({ at: '2026-12-01T08:00', class: 2 });
  });

  test('a body is read from standard input as UTF-8 without its byte order mark, and nothing else', async () => {
    expect(await order(['--body-file', '-'], '\uFEFFHej då')).toMatchObject({ body: 'Hej då' });
    const read = readArguments(['--body-file', '-'], ORDER_OPTIONS);
    if (!('parsed' in read)) throw new Error('refused');
    const latin = await readOrder({ arguments: read.parsed, readStdin: async () => Buffer.from([0x48, 0xe5]) });
    expect(latin).toEqual({ ok: false, failure: { code: 'file.unreadable', option: '--body-file', why: 'not-utf8' } });
  });

  test('what is wrong is named by option or field, without what stood there', async () => {
    expect(problemsOf(await order(['--class', 'tre']))).toEqual(['--class not-one-of']);
    expect(problemsOf(await order(['--class', '']))).toEqual(['--class not-one-of']);
    expect(problemsOf(await order(['--paper', 'kanske']))).toEqual(['--paper not-one-of']);
    expect(problemsOf(await order(['--at', 'imorgon']))).toEqual(['--at not-a-time']);
    expect(problemsOf(await order(['--body', 'a', '--body-file', 'b']))).toEqual(['--body, --body-file not-together']);
    expect(problemsOf(await order(['--order', '-', '--to', '1']))).toEqual(['--order, --to not-together']);
    expect(problemsOf(await order(['--order', '-'], '{'))).toEqual(['--order not-json']);
    expect(problemsOf(await order(['--order', '-'], '[]'))).toEqual(['--order wrong-type']);
    expect(problemsOf(await order(['--order', '-'], '{"ämne": "x"}'))).toEqual(['--order unknown-field']);
    expect(problemsOf(await order(['--order', '-'], '{"subject": 3}'))).toEqual(['subject wrong-type']);
    expect(problemsOf(await order(['--order', '-'], '{"class": "3"}'))).toEqual(['class not-one-of']);
  });

  test('one name never stands on several messages', async () => {
    expect(problemsOf(await order(['--to', '1', '--to', '2', '--name', 'Anna']))).toEqual(['--name required']);
    expect(problemsOf(await order(['--to', '1', '--name', 'Anna', '--name', 'Bo']))).toEqual(['--name too-many']);
  });
});

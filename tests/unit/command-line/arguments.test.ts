import { describe, expect, test } from 'vitest';
import { readArguments, type OptionTable } from '../../../main/command-line/arguments.ts';
import { chooseCommand } from '../../../main/command-line/choose-command.ts';

const table: OptionTable = { to: 'values', subject: 'value', json: 'switch', 'body-file': 'value' };
const problemsOf = (args: readonly string[]): readonly string[] => {
  const read = readArguments(args, table);
  return 'problems' in read ? read.problems.map(({ subject, problem }) => `${subject} ${problem}`) : [];
};

describe('reading arguments', () => {
  test('takes options in any order, repeated where they may be, and words between them', () => {
    const read = readArguments(['a', '--to', '1', '--json', 'b', '--to=2', '--body-file', '-'], table);
    if (!('parsed' in read)) throw new Error('refused');
    expect(read.parsed.words).toEqual(['a', 'b']);
    expect(read.parsed.values('to')).toEqual(['1', '2']);
    expect(read.parsed.has('json')).toBe(true);
    expect(read.parsed.value('body-file')).toBe('-');
    expect(read.parsed.value('subject')).toBeUndefined();
  });

  test('a text may begin with a hyphen, but a forgotten value does not swallow the next option', () => {
    const read = readArguments(['--subject', '- punkt'], table);
    expect('parsed' in read && read.parsed.value('subject')).toBe('- punkt');
    expect(problemsOf(['--subject', '--json'])).toEqual(['--subject value-missing']);
    expect(problemsOf(['--subject'])).toEqual(['--subject value-missing']);
  });

  test('names every fault, and never a value', () => {
    expect(problemsOf(['--subjekt', 'Beslut'])).toEqual(['--subjekt unknown-option']);
    expect(problemsOf(['--json=ja'])).toEqual(['--json value-not-taken']);
    expect(problemsOf(['--subject', 'a', '--subject', 'b'])).toEqual(['--subject given-twice']);
    expect(problemsOf(['--198101032384'])).toEqual(['--… unknown-option']);
    expect(problemsOf(['-x', '--nope=1'])).toEqual(['-x unknown-option', '--nope unknown-option']);
  });

  test('an empty place is no place: it would be the folder that the caller happens to stand in', () => {
    const places: OptionTable = { data: 'value', config: 'value', out: 'value', subject: 'value' };
    for (const option of ['--data', '--config', '--out'])
      for (const args of [[option, ''], [`${option}=`]]) {
        const read = readArguments(args, places);
        expect('problems' in read && read.problems).toEqual([{ subject: option, problem: 'value-missing' }]);
      }
    const read = readArguments(['--subject', ''], places);
    expect('parsed' in read && read.parsed.value('subject')).toBe('');
  });
});

describe('choosing a command', () => {
  const nameOf = (args: readonly string[]): string => {
    const chosen = chooseCommand(args);
    if ('command' in chosen) return `${chosen.command.name}: ${chosen.rest.join(' ')}`;
    return 'problems' in chosen
      ? chosen.problems.map(({ subject, problem }) => `${subject} ${problem}`).join()
      : Object.keys(chosen).join();
  };

  test('global options may stand before its name', () => {
    expect(nameOf(['--data', 'D', '--json', 'lookup', '1'])).toBe('lookup: --data D --json 1');
    expect(nameOf(['--data=D', 'outbox', 'retry', 'X', '--json'])).toBe('outbox retry: --data=D X --json');
    expect(nameOf(['outbox'])).toBe('outbox: ');
  });

  test('two words win over one', () => {
    expect(nameOf(['journal', 'verify'])).toBe('journal verify: ');
    expect(nameOf(['certificate', 'install', 'f.p12'])).toBe('certificate install: f.p12');
  });

  test('what does not exist is not repeated: it may be what was meant as a value', () => {
    expect(nameOf(['letter', 'x'])).toBe('letter: x');
    expect(nameOf(['198101032384'])).toBe('COMMAND unknown-command');
    expect(nameOf(['--to', '198101032384', 'send'])).toBe('--to unknown-option');
    expect(nameOf(['--json'])).toBe('COMMAND required');
  });

  test('help and version come before everything else', () => {
    expect(nameOf([])).toBe('help');
    expect(nameOf(['send', '--help', '--nope'])).toBe('help');
    expect(nameOf(['--version'])).toBe('version');
  });
});

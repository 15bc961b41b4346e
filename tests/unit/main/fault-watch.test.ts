import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { watchFaults } from '../../../main/fault-watch.ts';

test.each(['uncaughtException', 'unhandledRejection'])('%s is written down once, told by its number, and ends the program', event => {
  const process = new EventEmitter();
  const reported: unknown[] = [];
  const ended: string[] = [];
  watchFaults(process, {
    report: error => `N${String(reported.push(error))}`,
    end: incident => ended.push(incident),
  });
  const bug = new Error('a bug');
  process.emit(event, bug);
  expect([reported, ended]).toEqual([[bug], ['N1']]);
  process.emit('uncaughtException', new Error('another on the way out'));
  expect(reported).toHaveLength(2);
  expect(ended).toEqual(['N1']);
});

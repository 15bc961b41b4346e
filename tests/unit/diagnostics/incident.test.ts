import { expect, test } from 'vitest';
import { describeIncident } from '../../../app/diagnostics/incident.ts';

test('an incident keeps where it happened and loses what it was about', () => {
  const error = new Error('cannot read "Beslut om bistånd" for 198101032384 (anna@example.test)');
  error.stack = `Error: x\n    at send (/home/anna/sigill/app/dispatch/send-dispatch.ts:10:5)\n    at file:///C:/Users/anna/x/node_modules/saxes/saxes.js:1:1\n    at /home/anna/private.js:3:4`;
  const text = JSON.stringify(describeIncident(error, 'AB12CD34'));
  expect(text).toContain('app/dispatch/send-dispatch.ts:10:5');
  expect(text).toContain('AB12CD34');
  for (const secret of ['Beslut', '198101032384', 'anna']) expect(text).not.toContain(secret);
});

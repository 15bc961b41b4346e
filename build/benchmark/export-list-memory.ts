import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { systemClock } from '../../app/kernel/instant.ts';
import { invariant } from '../../app/kernel/fault.ts';
import { fail } from '../../app/kernel/result.ts';
import { exportList } from '../../app/records/lists/export-list.node.ts';
import { openExportJournal } from './export-journal.ts';

// A process of its own: writes one list and tells the most memory that it ever held. Arguments: the benchmark's folder, and the profile.

const [folder = '', profile] = process.argv.slice(2);
invariant(profile === 'csv' || profile === 'jsonl', 'a list');
const store = openExportJournal(folder);
const start = performance.now();
const made = await exportList(
  {
    journal: store.journal,
    clock: systemClock,
    environment: 'test',
    profile: { organisationId: '162021004748', name: 'Kommun A', unit: '', support: { text: '' } },
    newId: randomUUID,
    signers: () => Promise.resolve(fail({ code: 'certificate.missing', use: 'sender' })),
  },
  { profile, selection: {}, isMasked: false, asZip: false, folder, cancelled: new AbortController().signal },
);
invariant(made.ok, 'a list that was made');
const ms = performance.now() - start;
store.close();
console.log(JSON.stringify({ ms, maxRssBytes: mostHeld(), dispatches: made.value.dispatches }));

/** Linux hands the most that a parent held on to its children as theirs (`ru_maxrss`); what this process itself has held stands in `/proc`. */
function mostHeld(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const kib = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  invariant(kib !== undefined, 'VmHWM');
  return Number(kib) * 1024;
}

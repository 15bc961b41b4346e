import { certificateInstall, certificateList } from './certificate.ts';
import type { Command } from './command.ts';
import { compose } from './compose.ts';
import { doctor } from './doctor.ts';
import { evidence, verify } from './evidence.ts';
import { exportCommand } from './export.ts';
import { journalBackup, journalRestore } from './journal-backup.ts';
import { journalCheckpoint, journalVerify } from './journal-checkpoint.ts';
import { journalList, journalShow } from './journal.ts';
import { lookup } from './lookup.ts';
import { outbox, outboxRetry, outboxSettle, outboxWithdraw } from './outbox.ts';
import { practiceStart } from './practice.ts';
import { send } from './send.ts';

/** Every command, in the order of the help text. */
export const COMMANDS: readonly Command[] = [
  lookup,
  send,
  outbox,
  outboxRetry,
  outboxWithdraw,
  outboxSettle,
  journalList,
  journalShow,
  journalVerify,
  journalCheckpoint,
  journalBackup,
  journalRestore,
  evidence,
  verify,
  exportCommand,
  certificateList,
  certificateInstall,
  doctor,
  compose,
  practiceStart,
];

/** In `interfaces.md`, and not built yet. */
export const NOT_IN_THIS_VERSION: readonly string[] = ['letter', 'gallra', 'journal statistics'];

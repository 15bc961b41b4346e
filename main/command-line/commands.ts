import { certificateInstall, certificateList, certificateRehearse } from './certificate.ts';
import type { Command } from './command.ts';
import { compose } from './compose.ts';
import { doctor } from './doctor.ts';
import { evidence, verify } from './evidence.ts';
import { exportCommand } from './export.ts';
import { journalBackup, journalRestore } from './journal-backup.ts';
import { gallra } from './gallra.ts';
import { journalCheckpoint, journalVerify } from './journal-checkpoint.ts';
import { journalHold } from './journal-hold.ts';
import { journalList, journalShow } from './journal.ts';
import {
  letter,
  letterAddress,
  letterCalibrate,
  letterChoose,
  letterForwarding,
  letterHandOver,
  letterPosted,
  letterReturned,
} from './letter.ts';
import { lookup } from './lookup.ts';
import { outbox, outboxRetry, outboxRun, outboxSettle, outboxWithdraw } from './outbox.ts';
import { practiceStart } from './practice.ts';
import { send } from './send.ts';
import { settingsList } from './settings.ts';
import { journalStatistics } from './statistics.ts';

/** Every command, in the order of the help text. */
export const COMMANDS: readonly Command[] = [
  lookup,
  send,
  outbox,
  outboxRun,
  outboxRetry,
  outboxWithdraw,
  outboxSettle,
  journalList,
  journalShow,
  journalVerify,
  journalCheckpoint,
  journalStatistics,
  journalHold,
  journalBackup,
  journalRestore,
  letter,
  letterAddress,
  letterChoose,
  letterHandOver,
  letterPosted,
  letterReturned,
  letterCalibrate,
  letterForwarding,
  evidence,
  verify,
  exportCommand,
  gallra,
  certificateList,
  certificateInstall,
  certificateRehearse,
  doctor,
  settingsList,
  compose,
  practiceStart,
];

/** In `interfaces.md`, and not built yet. */
export const NOT_IN_THIS_VERSION: readonly string[] = [];

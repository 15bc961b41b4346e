import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import { root } from '../../build/bootstrap.mjs';

const run = promisify(execFile);

/** A delivered message, and how many checks its evidence went through. */
export type SentReceipt = {
  readonly recipient: string;
  readonly subject: string;
  readonly operator: string;
  readonly transactionId: string;
  readonly sealedSha256: string;
  readonly checks: number;
};

type Row = Omit<SentReceipt, 'operator' | 'checks'> & { readonly dispatch: string; readonly operator: { readonly name: string } };

/**
 * What was delivered, as the command line tells it. Writes each one's evidence below a folder and verifies it; throws when it does not verify.
 * @param data the data folder; no other process is needed on it
 */
export async function receiptsOf(data: string, evidenceFolder: string): Promise<readonly SentReceipt[]> {
  const sigill = async (...args: readonly string[]): Promise<unknown> => {
    const { stdout } = await run(process.execPath, ['main/command-line/sigill.ts', '--data', data, '--json', ...args], { cwd: root });
    return JSON.parse(stdout);
  };
  const { rows } = (await sigill('journal', 'list', '--state', 'delivered')) as { readonly rows: readonly Row[] };
  const receipts: SentReceipt[] = [];
  for (const { dispatch, recipient, subject, operator, transactionId, sealedSha256 } of rows) {
    const folder = path.join(evidenceFolder, dispatch);
    await sigill('evidence', dispatch, '--out', folder);
    const { checks } = (await sigill('verify', folder)) as { readonly checks: readonly unknown[] };
    receipts.push({
      recipient: formatRecipient(recipient),
      subject,
      operator: operator.name,
      transactionId,
      sealedSha256,
      checks: checks.length,
    });
  }
  return receipts;
}

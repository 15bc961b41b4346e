import { expect, test } from '@playwright/test';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { INDEX_END, INDEX_SCRIPT, indexRow, indexStart } from '../../app/records/package/index-page.ts';
import { messagePage } from '../../app/records/package/message-page.ts';
import type { ArchiveDispatch } from '../../app/records/archive-package.ts';
import { heldEvent, messageRecord } from '../fakes/dispatch-samples.ts';

const WIDTHS = [360, 1280] as const;

function dispatch(change: Parameters<typeof messageRecord>[0]): ArchiveDispatch {
  const { origin } = heldEvent();
  const entry = { seq: 1, at: origin.createdAt, event: 'held', user: 'KOMMUN\\anna.andersson' };
  return {
    dispatch: { ...origin, state: 'held', why: 'undo', dueAt: origin.createdAt },
    message: messageRecord({
      sender: { organisationId: '162021004748', name: 'Kommun A', unit: 'Socialförvaltningen', supportText: '' },
      ...change,
    }),
    entries: [entry],
    updatedAt: origin.createdAt,
  } as unknown as ArchiveDispatch;
}

const ROWS = [
  dispatch({ recipientName: 'Åsa Öberg-Ek', subject: 'Kallelse' }),
  dispatch({ recipient: '162021003898', recipientName: 'Ö'.repeat(200), subject: 'x'.repeat(255), caseNumber: 'y'.repeat(60) }),
];

let folder: string;
test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill arkiv å '));
  const head = { organisation: 'Kommun A', made: 'Gjord i dag.', about: ['Period: alla.'], documentation: 'system.html' };
  const script = createHash('sha256').update(INDEX_SCRIPT).digest('base64');
  const rows = ROWS.map(row => indexRow(row, 'message.html')).join('');
  fs.writeFileSync(path.join(folder, 'index.html'), indexStart(head, script) + rows + INDEX_END);
  fs.writeFileSync(path.join(folder, 'message.html'), messagePage(ROWS[1] as ArchiveDispatch, [['attachment-1.pdf', 'å'.repeat(200)]]));
});
test.afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

test('the index of a package opens from a disk, and finds a number with and without its hyphen', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', message => complaints.push(message.text()));
  await page.goto(pathToFileURL(path.join(folder, 'index.html')).href);
  const field = page.getByRole('searchbox');
  for (const [typed, found] of [
    ['öberg', 1],
    ['19810103-2384', 1],
    ['198101032384', 1],
    ['162021003898', 1],
    ['202100-3898', 1],
    ['kallelse öberg', 1],
    ['finns inte', 0],
    ['', 2],
  ] as const) {
    await field.fill(typed);
    await expect(page.getByRole('status')).toHaveText(`${String(found)} av 2`);
    await expect(page.locator('tbody tr:visible')).toHaveCount(found);
  }
  await page.getByRole('link', { name: 'Kallelse' }).click();
  await expect(page.getByRole('heading', { name: 'Meddelandet' })).toBeVisible();
  expect(complaints).toEqual([]);
});

for (const width of WIDTHS)
  test(`no word is cut where it need not be, and nothing runs out of the page: ${String(width)} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const name of ['index.html', 'message.html']) {
      await page.goto(pathToFileURL(path.join(folder, name)).href);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    }
    await page.goto(pathToFileURL(path.join(folder, 'index.html')).href);
    const lines = await page
      .getByText('Socialförvaltningen')
      .first()
      .evaluate(cell => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      });
    expect(lines).toBe(1);
  });

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { expect as expecting } from '@playwright/test';
import { chromium, type JSHandle, type Page } from 'playwright';
import { root } from '../../build/bootstrap.mjs';
import { chromiumPath } from '../../build/chromium.mjs';
import { examplePdf } from '../e2e/example-pdf.ts';
import { MailPage } from '../e2e/mail-page.ts';
import { receiptsOf } from './receipts.ts';

// `npm run demo`: the main job as a person does it, in a Chromium without a window, on a data folder that is removed afterwards.
// One message goes digitally and one is refused as paper; every step is a picture, and what was sent is told with its receipt.

const expect = expecting.configure({ timeout: 15_000 });
const pictures = path.join(root, 'dist', 'demo');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-demo-'));
const data = path.join(folder, 'data');
const beganAt = Date.now();

fs.rmSync(pictures, { recursive: true, force: true });
fs.mkdirSync(pictures, { recursive: true });
process.once('exit', () => {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

const server = spawn(process.execPath, ['main/headless/serve.ts', '--data', data], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
process.once('exit', () => void server.kill());
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
const page = await browser.newPage({ viewport: { width: 1360, height: 850 }, locale: 'sv-SE', timezoneId: 'Europe/Stockholm' });
const complaints: string[] = [];
page.on('console', message => (message.type() === 'error' ? complaints.push(message.text()) : undefined));
page.on('pageerror', error => complaints.push(error.message));

await page.goto(await addressOf(server));
const mail = new MailPage(page);
await mail.isReady();
await picture('The client, in the practice environment');
await sendDigitally();
await readWhatWasSent();
await refuseOnPaper();
await browser.close();
server.kill('SIGTERM');
await once(server, 'exit');

await tell();
if (complaints.length > 0) {
  console.error(`The page complained:\n${complaints.join('\n')}`);
  process.exit(1);
}
console.log(`\nDone in ${((Date.now() - beganAt) / 1000).toFixed(0)} s. Pictures: ${path.relative(process.cwd(), pictures)}${path.sep}`);

async function sendDigitally(): Promise<void> {
  await page.keyboard.press('Control+n');
  await mail.number.pressSequentially('810103-2384');
  await expect(page.getByText('Övningsbrevlådan Ek').first()).toBeVisible();
  await mail.name.pressSequentially('Anna Andersson');
  await picture('The number is complete, and the register has answered: digital');
  await mail.subject.pressSequentially('Beslut om ekonomiskt bistånd');
  await mail.body.pressSequentially('Hej Anna,\n\nhär kommer beslutet i ditt ärende. Det står i bilagan.\n\nHälsningar\nKommun A');
  const pdf = await carriedPdf(page, 'beslut.pdf', await examplePdf({ pages: 2, text: 'Beslut om ekonomiskt bistand, 810103-2384' }));
  await mail.body.dispatchEvent('dragenter', { dataTransfer: pdf });
  await expect(page.locator('.drop-target')).toBeVisible();
  await picture('A PDF is dragged over the window');
  await page.locator('.drop-target').dispatchEvent('drop', { dataTransfer: pdf });
  await expect(mail.attachments.getByRole('button', { name: 'Öppna beslut.pdf' })).toBeVisible();
  await expect(mail.attachments.getByText(/810103-2384/u)).toBeVisible();
  await mail.isSaved();
  await picture('The message is written, the file checked, the draft saved');
  await page.keyboard.press('Control+Enter');
  await expect(mail.review.getByRole('button', { name: /^Skicka/u })).toBeFocused();
  await picture('The last look before anything happens');
  await page.keyboard.press('Control+Enter');
  await expect(mail.countdown).toBeVisible();
  await picture("Time to change one's mind: nothing has left the computer");
  await mail.sendNow();
}

async function readWhatWasSent(): Promise<void> {
  await mail.openFolder('Skickat');
  await mail.rows.first().click();
  await expect(mail.reading).toContainText('Kvitto');
  await picture('In the mailbox, as it was sent, with its receipt');
}

async function refuseOnPaper(): Promise<void> {
  await mail.write({ number: '19121212-1212', name: 'Tolvan Tolvansson', subject: 'Kallelse', body: 'Hej,\nvälkommen till ett möte.' });
  await expect(page.getByText('Har ingen digital brevlåda').first()).toBeVisible();
  await picture('A recipient without a mailbox: paper, and why');
  await page.keyboard.press('Control+Enter');
  await expect(mail.review).toContainText('papper');
  await expect(mail.review.getByRole('button', { name: /^Skicka/u })).toHaveCount(0);
  await picture('Refused: it would have to go on paper, and nothing leaves');
}

/** A picture of the window as it is now, named in the order of the walk. */
async function picture(what: string): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => undefined))));
  const number = fs.readdirSync(pictures).length + 1;
  const name = `${String(number).padStart(2, '0')}-${what
    .toLowerCase()
    .replaceAll(/[^a-z]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')
    .slice(0, 60)}.png`;
  await page.screenshot({ path: path.join(pictures, name) });
  console.log(`${String(number).padStart(2)}  ${what}`);
}

/** A file in somebody's hand, on its way over the window. */
async function carriedPdf(window: Page, name: string, bytes: Buffer): Promise<JSHandle<DataTransfer>> {
  return window.evaluateHandle(
    ([fileName, base64]) => {
      const carried = new DataTransfer();
      const content = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
      carried.items.add(new File([content], fileName, { type: 'application/pdf' }));
      return carried;
    },
    [name, bytes.toString('base64')] as const,
  );
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('the headless shell has no output');
  for await (const line of readline.createInterface({ input: stdout })) return (JSON.parse(line) as { url: string }).url;
  throw new Error('the headless shell ended before it was ready');
}

/** Through the command line on the same data folder: what the journal holds, and whether its evidence stands on its own. */
async function tell(): Promise<void> {
  const rows = await receiptsOf(data, path.join(folder, 'evidence'));
  expect(rows).toHaveLength(1);
  console.log('\nSent');
  for (const { recipient, subject, operator, transactionId, sealedSha256, checks } of rows) {
    console.log(`  ${recipient}  ${subject}`);
    console.log(`    in the mailbox at ${operator}, transaction ${transactionId}`);
    console.log(`    sealed bytes SHA-256 ${sealedSha256}`);
    console.log(`    evidence: ${checks} checks, all hold`);
  }
  console.log('Not sent\n  19121212-1212  has no digital mailbox; nothing left the computer, the draft is kept');
}

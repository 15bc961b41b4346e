import { hostilePdfs, type DroppedFile } from '../fakes/hostile-pdfs.ts';
import type { MailPage } from './mail-page.ts';
import { expect, test } from './sigill.ts';

/** So many at once, as when somebody drops a folder. */
const AT_ONCE = 30;

/** Every file with SIGILL_HOSTILE=all (ten minutes), else some of each kind. */
const isWhole = process.env['SIGILL_HOSTILE'] === 'all';

test('hundreds of good, broken and hostile files: each is answered with its name, cause and cure, and what is typed stays', async ({
  mail,
}) => {
  test.setTimeout(isWhole ? 1_500_000 : 240_000);
  const { page } = mail;
  const files = (await hostilePdfs()).filter(({ name }, index) => isWhole || (index % 9 === 0 && !name.startsWith('bomb')));
  await watchPage(mail);
  for (let from = 0; from < files.length; from += AT_ONCE) {
    const some = files.slice(from, from + AT_ONCE);
    await mail.newMessage.click();
    await mail.subject.fill('Beslut om bistånd');
    await drop(mail, some);
    await mail.body.pressSequentially('Hej Anna, det här skrivs medan filerna granskas.');
    const [cards, troubles] = [mail.attachments.locator('[data-attachment]'), mail.attachments.getByRole('alert')];
    await expect(mail.attachments.locator('[aria-busy]')).toHaveCount(0, { timeout: 600_000 });
    await expect(async () => expect((await cards.count()) + (await troubles.count())).toBe(some.length)).toPass();
    for (const text of await troubles.allInnerTexts()) expect(text).toMatch(/^.+: .+\. .+/su);
    await expect(mail.body).toHaveValue('Hej Anna, det här skrivs medan filerna granskas.');
    await expect(mail.subject).toHaveValue('Beslut om bistånd');
    await mail.isSaved();
    await mail.openFolder('Utkast');
  }
  const longest = await page.evaluate(() => (globalThis as { longestTask?: number }).longestTask ?? 0);
  test
    .info()
    .annotations.push({ type: 'measured', description: `${files.length} files, longest task of the page ${Math.round(longest)} ms` });
});

async function drop({ page, body }: MailPage, files: readonly DroppedFile[]): Promise<void> {
  const dropped = await page.evaluateHandle(
    given => {
      (globalThis as { isMaking?: boolean }).isMaking = true;
      setTimeout(() => ((globalThis as { isMaking?: boolean }).isMaking = false), 0);
      const transfer = new DataTransfer();
      for (const { name, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type: 'application/pdf' }));
      }
      return transfer;
    },
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })),
  );
  await body.dispatchEvent('dragenter', { dataTransfer: dropped });
  await page.locator('.drop-target').dispatchEvent('drop', { dataTransfer: dropped });
}

/** The longest that the page itself was busy: how long nothing could be done in the window. What makes the files for it is not counted. */
async function watchPage({ page }: MailPage): Promise<void> {
  await page.evaluate(() => {
    const window = globalThis as { longestTask?: number; isMaking?: boolean };
    new PerformanceObserver(list => {
      for (const { duration } of list.getEntries())
        if (window.isMaking !== true) window.longestTask = Math.max(window.longestTask ?? 0, duration);
    }).observe({ type: 'longtask' });
  });
}

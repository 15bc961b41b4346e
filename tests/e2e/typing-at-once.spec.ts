import type { Page } from '@playwright/test';
import path from 'node:path';
import { MailPage } from './mail-page.ts';
import { expect, test } from './sigill.ts';

/** Holds the code of the writing view back. @returns lets it come, or be missing for now */
async function holdForm(page: Page): Promise<(how: 'come' | 'missing') => Promise<void>> {
  let release: (how: 'come' | 'missing') => void = () => undefined;
  let held = new Promise<'come' | 'missing'>(done => (release = done));
  await page.route(/\/assets\/compose-screen-[\w-]+\.js$/u, async route => {
    if ((await held) === 'missing') {
      held = Promise.resolve('come');
      await route.abort();
    } else await route.continue();
  });
  return async how => {
    release(how);
    await Promise.resolve();
  };
}

const number = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('textbox', { name: 'Till', exact: true });

test('no key is lost that is pressed before the writing view is here, nor while it comes', async ({ page, serve, data }) => {
  const letGo = await holdForm(page);
  await page.goto(await serve());
  const mail = new MailPage(page, path.join(data, 'sigill', 'evidence'));
  await mail.isReady();
  await page.keyboard.press('Alt+n');
  await page.keyboard.type('19810103-2384');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Anna Andersson');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Beslut ');
  await expect(page.getByRole('group', { name: 'Mottagare 1' })).toBeHidden();
  const rest = 'om ekonomiskt bistånd för november och december';
  await Promise.all([letGo('come'), page.keyboard.type(rest, { delay: 15 })]);
  await expect(page.getByRole('group', { name: 'Mottagare 1' })).toBeVisible();
  await page.keyboard.type('!');
  await expect(mail.number).toHaveValue('19810103-2384');
  await expect(mail.name).toHaveValue('Anna Andersson');
  await expect(mail.subject).toHaveValue(`Beslut ${rest}!`);
  await expect(mail.subject).toBeFocused();
  await mail.isSaved();
  await page.reload();
  await expect(mail.subject).toHaveValue(`Beslut ${rest}!`);
});

test('what was begun and left before the writing view came is a draft', async ({ page, serve, data }) => {
  const letGo = await holdForm(page);
  await page.goto(await serve());
  const mail = new MailPage(page, path.join(data, 'sigill', 'evidence'));
  await mail.isReady();
  await page.keyboard.press('Alt+n');
  await expect(number(page)).toBeFocused();
  await mail.subject.fill('Hastigt');
  await page.keyboard.press('Escape');
  await mail.openFolder('Utkast');
  await expect(mail.rows).toHaveCount(1);
  await letGo('come');
  await mail.rows.first().click();
  await expect(mail.subject).toHaveValue('Hastigt');
});

test('a writing view that cannot be fetched says so, and the window is loaded again with what is typed', async ({ page, serve, data }) => {
  const letGo = await holdForm(page);
  await page.goto(await serve());
  const mail = new MailPage(page, path.join(data, 'sigill', 'evidence'));
  await mail.isReady();
  await page.keyboard.press('Alt+n');
  await page.keyboard.type('19810103');
  await letGo('missing');
  await expect(page.getByRole('alert')).toContainText('Resten av formuläret kunde inte läsas in.');
  await page.keyboard.type('-2384');
  await page.getByRole('button', { name: 'Läs in fönstret igen' }).click();
  await expect(page.getByRole('group', { name: 'Mottagare 1' })).toBeVisible();
  await expect(mail.number).toHaveValue('19810103-2384');
  await expect(mail.number).toBeFocused();
  await page.keyboard.press('Escape');
  await mail.openFolder('Utkast');
  await expect(mail.rows).toHaveCount(1);
});

test('Ctrl+Enter before the writing view is here is heard when it is', async ({ page, serve, data }) => {
  const letGo = await holdForm(page);
  await page.goto(await serve());
  const mail = new MailPage(page, path.join(data, 'sigill', 'evidence'));
  await mail.isReady();
  await page.keyboard.press('Alt+n');
  await expect(number(page)).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await letGo('come');
  await expect(page.getByRole('alert').filter({ hasText: 'ingen mottagare' })).toContainText('Och 2 till.');
});

test('what needs the whole form waits for it: a text from Word is cleaned, and letters for a dialog stay there', async ({
  page,
  serve,
  data,
}) => {
  const letGo = await holdForm(page);
  await page.goto(await serve());
  const mail = new MailPage(page, path.join(data, 'sigill', 'evidence'));
  await mail.isReady();
  await page.keyboard.press('Alt+n');
  await mail.body.focus();
  await page.keyboard.type('Hej. ');
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', '<p>Du får <del>1000</del><ins>2000</ins> kr</p>');
    clipboardData.setData('text/plain', 'Du får 10002000 kr');
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('combobox', { name: 'Sök bland kommandon' });
  await expect(palette).toBeFocused();
  await letGo('come');
  await page.keyboard.type('granska', { delay: 40 });
  await expect(palette).toHaveValue('granska');
  await page.keyboard.press('Escape');
  await expect(mail.body).toHaveValue('Hej. Du får 2000 kr');
  await expect(page.getByText('Togs bort ur det du klistrade in: överstruken text.')).toBeVisible();
  await expect(mail.number).toHaveValue('');
});

test('what was begun when the window closes is a draft', async ({ page, serve, data }) => {
  await holdForm(page);
  await page.goto(await serve());
  const mail = new MailPage(page, path.join(data, 'sigill', 'evidence'));
  await mail.isReady();
  await page.keyboard.press('Alt+n');
  await mail.subject.fill('Hann precis');
  await page.goto('about:blank');
  await page.goBack();
  await mail.openFolder('Utkast');
  await expect(mail.rows).toContainText([/Hann precis/u]);
});

import { expect, test } from './sigill.ts';

test('while the index of words is being made anew a search says so, and its result comes by itself', async ({ mail }) => {
  const { page } = mail;
  await mail.write({ subject: 'Beslut om bygglov' });
  await mail.send();
  await mail.sendNow();
  let share = 12;
  await page.route('**/invoke', async route => {
    const isSearch = /"dispatch\.list".*"query"/u.test(route.request().postData() ?? '');
    if (share < 100 && isSearch) await route.fulfill({ json: { ok: false, failure: { code: 'journal.being-indexed', percent: share } } });
    else await route.continue();
  });
  await page.getByRole('searchbox').fill('bygglov');
  await expect(page.getByText('Sökningen görs i ordning efter en uppdatering: 12 % är klart.').first()).toBeVisible();
  share = 60;
  await expect(page.getByText(/60 % är klart/u).first()).toBeVisible();
  share = 100;
  await expect(mail.rows).toContainText([/Beslut om bygglov/u]);
  await expect(page.getByText(/är klart/u)).toBeHidden();
});

import type { Page } from '@playwright/test';
import { expect, test } from './sigill.ts';

/** Writes down whatever a screen reader is told by itself from now on. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(changes => {
      for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!(node instanceof HTMLElement)) continue;
        const notice = node.matches('[role=alert]') ? node : node.querySelector('.mantine-Notification-root[role=alert]');
        if (node.closest('[data-announcer]') !== null) said.push(node.textContent);
        else if (notice !== null) said.push(`! ${notice.textContent}`);
      }
    }).observe(document.body, { subtree: true, childList: true });
  });
  return () => page.evaluate(() => (window as unknown as { readonly said: string[] }).said.splice(0));
}

test('the answer about a recipient, and how sending goes, are told once, in words', async ({ mail }) => {
  const { page } = mail;
  await page.keyboard.press('Control+n');
  await expect(mail.number).toBeFocused();
  const said = await listen(page);
  await page.keyboard.type('198101032384');
  await expect(mail.number).toHaveAccessibleDescription(/Övningsbrevlådan Ek/u);
  await page.keyboard.press('Tab');
  // The name stands in the answer, and no letter of it is a new answer.
  await page.keyboard.type('Anna Andersson');
  await expect(mail.number).toHaveAccessibleDescription(/Når Anna Andersson/u);
  expect(await said()).toEqual(['Digitalt. Når mottagaren i Övningsbrevlådan Ek.']);

  await mail.subject.fill('Kallelse');
  await mail.body.fill('Hej, välkommen på möte.');
  await mail.send();
  await mail.sendNow();
  await expect(page.getByRole('navigation').getByRole('button', { name: /Skickat/u })).toContainText('1');
  await expect.poll(async () => page.locator('[data-announcer]').textContent()).toContain('tog emot');
  expect(await said()).toEqual([
    'Meddelandet skickas strax. Inget har lämnat datorn. Ctrl+Z ångrar.',
    'Anna Andersson: Lämnas till Övningsbrevlådan Ek.',
    expect.stringMatching(/^Anna Andersson: Övningsbrevlådan Ek tog emot .+ Det säger inte att Anna Andersson har läst\.$/u),
  ]);
});

test('what needs a person is told by its notice alone, and what is only for the mouse is told to nobody', async ({ mail }) => {
  const { page } = mail;
  await mail.write({ number: '197710182382', name: 'Maria Öberg', subject: 'Kallelse' });
  expect(await page.getByRole('main').ariaSnapshot()).not.toContain('Släpp filerna');
  const said = await listen(page);
  await mail.send();
  await mail.sendNow();
  await expect(page.getByRole('alert').filter({ hasText: 'Maria Öberg: Kom inte fram' })).toBeVisible();
  const told = await said();
  expect(told.filter(text => text.includes('tog inte emot'))).toEqual([expect.stringMatching(/^! Maria Öberg: Kom inte fram/u)]);
});

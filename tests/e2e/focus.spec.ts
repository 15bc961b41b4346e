import type { Page } from '@playwright/test';
import { expect, test } from './sigill.ts';

/** What has the focus: its name, whether a ring is drawn around it, and what lies over it. */
function focused(page: Page): Promise<{ readonly name: string; readonly hasRing: boolean; readonly isUnder: string }> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
    const labels = isField ? [...(element.labels ?? [])] : [];
    const isOwn = over !== null && (element.contains(over) || over.contains(element) || labels.some(label => label.contains(over)));
    return {
      name: element === document.body ? '' : (element.getAttribute('aria-label') ?? labels[0]?.textContent ?? element.textContent),
      hasRing: outlineStyle !== 'none' && outlineWidth !== '0px',
      isUnder: isOwn ? '' : (over?.className ?? 'nothing: it is outside the window'),
    };
  });
}

async function walk(page: Page, stops: number): Promise<readonly string[]> {
  const names: string[] = [];
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press('Tab');
    const { name, hasRing, isUnder } = await focused(page);
    if (name === '') break;
    expect({ name, hasRing, isUnder }).toEqual({ name, hasRing: true, isUnder: '' });
    names.push(name);
  }
  return names;
}

test('whatever the keyboard comes to has a ring, and nothing lies over it', async ({ mail }) => {
  const { page } = mail;
  await expect(page.getByText('Allt svarar som det ska.')).toBeVisible();
  expect(await walk(page, 40)).toContain('Skriv övningsmeddelandet');
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 700 });
    await page.keyboard.press('Control+n');
    await expect(mail.number).toBeFocused();
    const names = await walk(page, 60);
    expect(names.some(name => name.startsWith('Granska och skicka'))).toBe(true);
    // A place to drop files is nothing for the keyboard.
    expect(names.join(' ')).not.toContain('Släpp filerna');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Escape');
  }
});

test('a button that has worked has the keyboard again, and what is gone leaves it in its part of the window', async ({ mail }) => {
  const { page } = mail;
  await mail.write();
  await mail.send();
  await mail.sendNow();
  await mail.openFolder('Skickat');
  await mail.rows.first().click();
  const evidence = mail.reading.getByRole('button', { name: 'Visa bevis' });
  await evidence.focus();
  // It cannot be pressed while it works.
  await page.keyboard.press('Enter');
  await expect(page.getByText(/filer sparade|sparat/iu).first()).toBeVisible();
  await expect(evidence).toBeFocused();
  await evidence.evaluate(button => button.remove());
  await expect(mail.reading.getByRole('heading', { name: 'Beslut om bistånd' })).toBeFocused();
});

test('the guide of a first start and a new message are there where list and message take turns', async ({ mail }) => {
  const { page } = mail;
  await page.setViewportSize({ width: 680, height: 430 });
  await expect(page.getByRole('heading', { name: 'Välkommen till Sigill' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nytt meddelande' })).toBeVisible();
  await page.getByRole('button', { name: 'Skriv övningsmeddelandet' }).click();
  await expect(mail.number).toHaveValue('19810103-2384');
});

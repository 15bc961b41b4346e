import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { examplePdf } from './example-pdf.ts';
import { expect, test } from './sigill.ts';

/** Counts what a person presses; what is typed as text is not counted. */
class Keys {
  readonly #page: Page;
  #pressed = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.#pressed += 1;
      await this.#page.keyboard.press(key);
    }
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Tab until a button has the focus. */
  async tabTo(button: string | RegExp): Promise<void> {
    const wanted = this.#page.getByRole('button', { name: button });
    await expect(wanted.first()).toBeVisible();
    for (let step = 0; step < 12; step += 1) {
      await this.press('Tab');
      if (await wanted.evaluateAll(found => found.includes(document.activeElement as HTMLElement))) return;
    }
    throw new Error(`Tab never came to ${String(button)}`);
  }

  take(): number {
    const pressed = this.#pressed;
    this.#pressed = 0;
    return pressed;
  }
}

test('the everyday work is done without a mouse, in as many keys as the table says', async ({ mail }) => {
  const { page, rows, review, countdown } = mail;
  const keys = new Keys(page);
  const counted: [task: string, keys: number][] = [];
  const done = (task: string): number => counted.push([task, keys.take()]);
  const palette = page.getByRole('combobox', { name: 'Sök bland kommandon' });
  // A print dialog that is closed at once.
  await page.evaluate(() => {
    window.print = () => void setTimeout(() => window.dispatchEvent(new Event('afterprint')), 50);
  });

  await expect(page.getByRole('button', { name: 'Skriv övningsmeddelandet' })).toBeVisible();
  await keys.press('F6', 'F6', 'F6', 'Tab', 'Enter');
  await expect(mail.number).toBeFocused();
  await expect(mail.number).toHaveAccessibleDescription(/Övningsbrevlådan Ek/u);
  await keys.press('Control+Enter');
  await expect(review.getByRole('button', { name: /^Skicka/u })).toBeFocused();
  await keys.press('Control+Enter');
  await expect(countdown).toBeVisible();
  done('first start: the practice message is sent');

  await keys.press('Control+z');
  await expect(mail.number).toBeFocused();
  done('it is taken back while the time runs');
  await page.keyboard.press('Control+m');

  await keys.press('Control+n');
  await keys.type('198101032384');
  await keys.press('Tab');
  await keys.type('Anna Andersson');
  await expect(mail.number).toHaveAccessibleDescription(/Övningsbrevlådan Ek/u);
  await keys.press('Tab');
  await keys.type('Beslut om bistånd');
  await keys.press('Tab', 'Tab', 'Tab');
  await keys.type('Hej, här är beslutet.');
  const chooser = page.waitForEvent('filechooser');
  await keys.press('Control+Shift+A');
  const file = { name: 'beslut.pdf', mimeType: 'application/pdf', buffer: await examplePdf({ text: 'Beslut, 810103-2384' }) };
  await (await chooser).setFiles(file);
  await expect(mail.attachments.getByText('810103-2384 finns i dokumentet')).toBeVisible();
  await expect(mail.body).toBeFocused();
  await keys.press('Control+Enter');
  await expect(review.getByRole('button', { name: /^Skicka/u })).toBeFocused();
  await keys.press('Control+Enter');
  await expect(countdown).toBeVisible();
  done('a message with a file is written and sent');

  await keys.press('F6', 'F6', 'Tab', 'Enter');
  await expect(countdown).toBeHidden();
  done('it is sent at once instead');
  await expect(page.getByRole('navigation').getByRole('button', { name: /Skickat/u })).toContainText('1');

  await keys.press('Control+e');
  await keys.type('19810103-2384');
  await keys.press('ArrowDown');
  // The keyboard waits in the list until something is found.
  await expect(rows.filter({ hasText: 'I brevlådan' })).toBeFocused();
  await keys.press('Enter');
  await expect(mail.reading.getByRole('heading', { name: 'Beslut om bistånd' })).toBeFocused();
  done('a sent message is found by its number');

  await keys.press('Control+o');
  await expect(page.getByRole('dialog', { name: 'beslut.pdf' })).toBeVisible();
  await keys.press('Escape');
  await expect(mail.reading.getByRole('heading', { name: 'Beslut om bistånd' })).toBeFocused();
  done('its attachment is opened, and closed');

  await keys.press('Escape');
  await expect(rows.first()).toBeFocused();
  await keys.press('Escape');
  await expect(page.getByRole('heading', { name: 'Utkast', level: 1 })).toBeVisible();
  done('the search is left');

  await mail.write({ number: '197710182382', name: 'Maria Öberg', subject: 'Kallelse' });
  await mail.send();
  await mail.sendNow();
  await expect(page.getByRole('navigation').getByRole('button', { name: /Kräver åtgärd/u })).toContainText('1');
  keys.take();
  await keys.press('Control+k');
  await expect(palette).toBeFocused();
  await keys.type('kräver');
  await keys.press('Enter');
  await expect(rows.filter({ hasText: 'Kom inte fram' })).toBeFocused();
  await keys.press('Enter');
  await expect(mail.reading.getByRole('heading', { name: 'Kallelse' })).toBeFocused();
  await keys.tabTo('Skicka som brev');
  await keys.press('Enter');
  await expect(page.getByRole('heading', { name: 'Papperspost', level: 1 })).toBeVisible();
  // The button that was pressed is gone; the keyboard is not.
  await expect(mail.reading.getByRole('heading', { name: 'Kallelse' })).toBeFocused();
  done('what did not arrive becomes a letter');

  await keys.tabTo('Skriv adressen');
  await keys.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Namn på brevet' })).toBeFocused();
  await keys.press('Tab', 'Tab');
  await keys.type('Storgatan 1');
  await keys.press('Tab', 'Tab');
  await keys.type('12345');
  await keys.press('Tab');
  await keys.type('Storstad');
  await keys.press('Enter');
  done('its address is written');

  await expect(mail.reading.getByRole('heading', { name: 'Kallelse' })).toBeFocused();
  await keys.tabTo('Skriv ut');
  await keys.press('Enter');
  await expect(page.getByRole('button', { name: 'Ja, det är utskrivet' })).toBeFocused();
  await keys.press('Enter');
  await expect(mail.reading.getByText('Lämnat för utskrift').first()).toBeVisible();
  await expect(mail.reading.getByRole('heading', { name: 'Kallelse' })).toBeFocused();
  done('it is printed');

  await keys.tabTo('Markera som postat');
  await keys.press('Enter');
  await expect(page.getByLabel('Datum')).toBeFocused();
  await keys.press('Enter');
  await expect(mail.reading.getByText(/^Postat/u).first()).toBeVisible();
  await expect(mail.reading.getByRole('heading', { name: 'Kallelse' })).toBeFocused();
  done('it is said to be posted');

  await page.keyboard.press('Control+n');
  await mail.subject.fill('Beslut i [ärende]');
  await mail.body.fill('Hej [namn], här är beslutet.');
  await keys.press('Control+Shift+M');
  await expect(page.getByRole('textbox', { name: 'Spara det du har skrivit som mall' })).toBeFocused();
  await keys.type('Beslut');
  await keys.press('Enter');
  const template = page.getByRole('list', { name: 'Mallar' }).getByRole('button', { name: 'Beslut', exact: false }).first();
  await expect(template).toBeFocused();
  done('a template is saved');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+n');
  await expect(mail.number).toHaveValue('');
  await keys.press('Control+Shift+M');
  await expect(template).toBeFocused();
  await keys.press('Enter');
  await expect(page.getByRole('dialog').getByRole('textbox').first()).toBeFocused();
  await keys.press('Enter');
  await expect(mail.body).toHaveValue(/här är beslutet/u);
  done('a template is used');
  await page.keyboard.press('Escape');

  await keys.press('Control+k');
  await expect(palette).toBeFocused();
  await keys.type('inst');
  await keys.press('Enter');
  await expect(page.getByRole('heading', { name: 'Inställningar', level: 1 })).toBeFocused();
  await keys.press('Tab', 'Tab', 'ArrowRight');
  await expect(page.getByRole('radio', { name: 'Ljust' })).toBeChecked();
  done('the colours are changed');

  expect(counted.toSorted()).toEqual(theTable().toSorted());
});

function theTable(): readonly (readonly [task: string, keys: number])[] {
  const rows = fs.readFileSync(path.join(import.meta.dirname, 'KEYS.md'), 'utf8').matchAll(/^\| (?<task>[^|]+) \| (?<keys>\d+) \|/gmu);
  return [...rows].map(({ groups }) => [groups?.['task'] ?? '', Number(groups?.['keys'])] as const);
}

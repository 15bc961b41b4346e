import { expect, type Locator, type Page } from '@playwright/test';

type Written = { readonly number: string; readonly name: string; readonly subject: string; readonly body: string };

const example: Written = {
  number: '198101032384',
  name: 'Anna Andersson',
  subject: 'Beslut om bistånd',
  body: 'Hej,\nhär är beslutet.',
};

/** The window as a case worker sees it: parts by their role and name. */
export class MailPage {
  readonly page: Page;
  /** Where what is saved to a folder goes, since nobody can be shown a folder chooser here. */
  readonly savedIn: string;

  constructor(page: Page, savedIn = '') {
    this.page = page;
    this.savedIn = savedIn;
  }

  get newMessage(): Locator {
    return this.page.getByRole('button', { name: 'Nytt meddelande' });
  }

  get number(): Locator {
    return this.page.getByRole('textbox', { name: 'Till', exact: true });
  }

  get name(): Locator {
    return this.page.getByRole('textbox', { name: 'Namn', exact: true });
  }

  get subject(): Locator {
    return this.page.getByRole('textbox', { name: 'Ämne' });
  }

  get body(): Locator {
    return this.page.getByRole('textbox', { name: 'Meddelande', exact: true });
  }

  get attachments(): Locator {
    return this.page.getByRole('region', { name: 'Bilagor' });
  }

  get review(): Locator {
    return this.page.getByRole('dialog', { name: 'Granska och skicka' });
  }

  get countdown(): Locator {
    return this.page.getByRole('timer');
  }

  get rows(): Locator {
    return this.page.getByRole('listbox').getByRole('option');
  }

  get reading(): Locator {
    return this.page.getByRole('region', { name: 'Meddelandet' });
  }

  async isReady(): Promise<void> {
    await expect(this.newMessage).toBeVisible();
  }

  async openFolder(name: 'Utkast' | 'Utkorg' | 'Kräver åtgärd' | 'Papperspost' | 'Skickat'): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name }).click();
    await expect(this.page.getByRole('heading', { name, level: 1 })).toBeVisible();
  }

  async chooseTheme(theme: 'Ljust' | 'Mörkt'): Promise<void> {
    await this.page.getByRole('button', { name: 'Inställningar' }).click();
    await this.page.getByRole('radio', { name: theme }).check();
  }

  /** Waits for the draft to be safe. */
  async isSaved(): Promise<void> {
    await expect(this.page.getByText(/^Sparat \d\d:\d\d$/u)).toBeVisible();
  }

  async attach(...files: readonly { readonly name: string; readonly buffer: Buffer }[]): Promise<void> {
    await this.attachments.getByLabel('Välj PDF-filer').setInputFiles(files.map(file => ({ ...file, mimeType: 'application/pdf' })));
  }

  /** Writes a whole message, as far as the review. */
  async write(message: Partial<Written> = {}): Promise<void> {
    const { number, name, subject, body } = { ...example, ...message };
    await this.newMessage.click();
    await this.number.fill(number);
    await this.name.fill(name);
    await this.subject.fill(subject);
    await this.body.fill(body);
  }

  /** Reviews and confirms; the undo time runs after this. */
  async send(): Promise<void> {
    await this.page.keyboard.press('Control+Enter');
    await expect(this.review).toBeVisible();
    await expect(this.review.getByRole('button', { name: /^Skicka/u })).toBeFocused();
    await this.page.keyboard.press('Control+Enter');
    await expect(this.countdown).toBeVisible();
  }

  async sendNow(): Promise<void> {
    await this.page.getByRole('button', { name: 'Skicka nu' }).click();
    await expect(this.countdown).toBeHidden();
  }
}

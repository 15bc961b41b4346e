import { expect, test } from './sigill.ts';

test('the language is switched on the spot and kept', async ({ mail }) => {
  const { page } = mail;
  await page.getByRole('button', { name: 'Inställningar' }).click();
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('complementary', { name: 'PRACTICE' })).toContainText('Nothing leaves the computer.');
  await page.reload();
  await expect(page.getByRole('button', { name: 'New message' })).toBeVisible();
  await page.getByRole('radio', { name: 'Svenska' }).check();
  await expect(mail.newMessage).toBeVisible();
});

test('theme, density and undo time are kept', async ({ mailOnPractice: mail }) => {
  const { page } = mail;
  await page.getByRole('button', { name: 'Inställningar' }).click();
  await page.getByRole('radio', { name: 'Mörkt' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('radio', { name: 'Tätt' }).check();
  await page.getByLabel('Tid att ångra').fill('25');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(page.getByLabel('Tid att ångra')).toHaveValue('25 s');
  await mail.write();
  await expect(mail.number).toHaveAccessibleDescription(/Når Anna/u);
  await page.keyboard.press('Control+Enter');
  await expect(mail.review).toContainText('om 25 sekunder');
});

test('what the configuration has fixed is shown as fixed', async ({ mail }) => {
  await mail.page.getByRole('button', { name: 'Inställningar' }).click();
  await expect(mail.page.getByLabel('Tid att ångra')).toBeDisabled();
  await expect(mail.page.getByLabel('Tid att ångra')).toHaveAccessibleDescription('Styrs av din organisation.');
  const row = mail.page.getByRole('row', { name: /^Sekunder att ångra/u });
  await expect(row).toContainText('konfigurationsfilen, styrs av din organisation');
  await expect(mail.page.getByRole('row', { name: /^Grupper av arkivarier/u })).toContainText('inte angivet');
});

test('certificates, health and the journal are told in words', async ({ mail }) => {
  const { page } = mail;
  await expect(page.getByRole('contentinfo')).toContainText('FaR svarar');
  await expect(page.getByRole('contentinfo')).toContainText(/Certifikat giltigt till \d{4}-\d\d-\d\d/u);
  await page.getByRole('button', { name: 'Inställningar' }).click();
  const certificates = page.getByRole('region', { name: 'Certifikat' });
  await expect(certificates.getByRole('heading', { name: 'Avsändare' })).toBeVisible();
  await expect(certificates).toContainText('dagar kvar');
  const health = page.getByRole('region', { name: 'Hur det står till' });
  await expect(health).toContainText('Konfigurationen stämmer');
  await expect(health).not.toContainText('Behöver ses över');
  await page.getByRole('button', { name: 'Kontrollera journalen' }).click();
  await expect(page.getByRole('region', { name: 'Journal' })).toContainText(/Journalen är hel\. \d+ rad(?:er)? stämmer\./u);
});

test('a certificate cannot be chosen where nobody can be asked for a file, and that is said', async ({ mail }) => {
  const { page } = mail;
  await page.getByRole('button', { name: 'Inställningar' }).click();
  await page.getByRole('button', { name: 'Installera certifikat' }).click();
  await page.getByRole('textbox', { name: 'Filens lösenord' }).fill('hemligt');
  await page.getByRole('button', { name: 'Välj fil' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Det går inte att göra här');
  await expect(page.getByRole('textbox', { name: 'Filens lösenord' })).toHaveValue('');
});

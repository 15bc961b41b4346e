import { test } from './sigill.ts';
for (const [theme, name, width] of [['Ljust','light',1280],['Mörkt','dark',1280],['Ljust','narrow',360]] as const)
test(`shots ${name}`, async ({ mail }) => {
  const { page } = mail;
  await mail.write(); await mail.send(); await mail.sendNow();
  await mail.chooseTheme(theme);
  await page.getByRole('navigation').getByRole('button', { name: 'Arkiv' }).click();
  await page.setViewportSize({ width, height: 1500 });
  await page.getByRole('radio', { name: 'Lista, CSV', exact: true }).check();
  await page.getByRole('button', { name: 'Välj mapp och exportera' }).click();
  await page.getByRole('table').waitFor();
  const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth, ...[...document.querySelectorAll('.records')].map(e => `${e.scrollWidth}/${e.clientWidth}`)]);
  console.log(name, JSON.stringify(wide));
  await page.screenshot({ path: `/tmp/av-${name}-export.png` });
  await page.getByRole('tab', { name: 'Lämna ut' }).click();
  await page.getByRole('checkbox', { name: 'Beslut om bistånd' }).check();
  await page.getByRole('checkbox', { name: 'Mottagarens namn' }).check();
  await page.getByRole('textbox', { name: 'Bestämmelse för mottagarens namn' }).fill('OSL 26 kap. 1 §');
  await page.getByRole('button', { name: 'Lägg till ord eller stycke' }).click();
  await page.getByRole('button', { name: 'Visa hur det blir' }).click();
  await page.screenshot({ path: `/tmp/av-${name}-request.png` });
  await page.getByRole('tab', { name: 'Gallra' }).click();
  await page.screenshot({ path: `/tmp/av-${name}-erase.png` });
});

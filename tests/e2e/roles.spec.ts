import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import path from 'node:path';
import { openBackend } from '../../app/backend.node.ts';
import type { Result } from '../../app/kernel/result.ts';
import { combinePolicies, Policy } from '../../app/policy/policy.ts';
import { root } from '../../build/bootstrap.mjs';
import { startHeadlessServer } from '../../main/headless/http-server.ts';
import { nodePlatform } from '../../main/node/node-platform.ts';
import { expect, test } from './sigill.ts';

const ACCOUNT = 'KOMMUN\\kim';

type Governed = { readonly refused: readonly string[]; readonly end: () => Promise<void> };

/** The window of an account whose organisation has divided the work. `refused` is every operation that the window asked for and may not. */
async function windowUnder(page: Page, data: string, configurationFile: string, policy: unknown): Promise<Governed> {
  const opened = await openBackend(
    { ...nodePlatform(path.join(data, 'roles')), user: ACCOUNT },
    { configurationFile, runOutbox: false, policy: combinePolicies({ 'group-policy': Policy.parse(policy) }) },
  );
  if (!opened.ok) throw new Error(opened.failure.code);
  const { invoke, subscribe, close } = opened.value;
  const refused: string[] = [];
  const server = await startHeadlessServer({
    page: { folder: path.join(root, 'dist', 'renderer'), bridgeFile: path.join(root, 'dist', 'headless', 'bridge.js') },
    port: 0,
    invoke: async (name, input) => {
      const result = (await invoke(name, input)) as Result<unknown>;
      if (!result.ok && result.failure.code === 'role.not-allowed') refused.push(String(name));
      return result;
    },
    subscribe,
  });
  await page.goto(server.url);
  return {
    refused,
    async end() {
      await page.goto('about:blank');
      await server.close();
      await close();
    },
  };
}

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')}`))).toEqual([]);
}

test('an account without a role is told what is missing and whom to ask, and nothing that it may not is offered or asked for', async ({
  page,
  practice,
  data,
}) => {
  const { refused, end } = await windowUnder(page, data, practice.configurationFile, { defaultRole: 'none' });
  await expect(page.getByText('Ditt konto har ingen roll i Sigill')).toBeVisible();
  await expect(
    page.getByText(/Be den som sköter Sigill hos er, ofta IT, om en roll\. Säg att det gäller kontot KOMMUN\\kim\./u),
  ).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveCount(0);
  await expect(page.getByText(/väntar/u)).toHaveCount(0);
  await isAccessible(page);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('option', { name: /Sök|Nytt|Gå till (?!Inställningar)/u })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Inställningar' }).click();
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.getByRole('radio', { name: 'Svenska' }).check();
  await expect(page.getByText('ingen roll', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Språk och utseende', 'Om Sigill']);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await isAccessible(page);
  expect(refused).toEqual([]);
  await end();
});

test('an administrator is shown to the settings, and opens no messages', async ({ page, practice, data }) => {
  const { refused, end } = await windowUnder(page, data, practice.configurationFile, { defaultRole: 'administrator' });
  await expect(page.getByText('Du är administratör')).toBeVisible();
  await isAccessible(page);
  await page.getByRole('button', { name: 'Öppna inställningarna' }).click();
  await expect(page.getByRole('heading', { name: 'Inställningar', level: 1 })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Installera certifikat' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Kontrollera journalen' })).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: 'Tillbaka' }).click();
  await expect(page.getByText('Du är administratör')).toBeVisible();
  expect(refused).toEqual([]);
  await end();
});

test('an auditor reads what was sent and what was exported, verifies, and changes nothing', async ({ page, practice, data }) => {
  const { refused, end } = await windowUnder(page, data, practice.configurationFile, { defaultRole: 'auditor' });
  await expect(page.getByText('Inget är skickat')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nytt meddelande' })).toHaveCount(0);
  await page.getByRole('navigation').getByRole('button', { name: 'Arkiv' }).click();
  await expect(page.getByRole('tab')).toHaveText(['Exporter', 'Kontrollera', 'Statistik']);
  await expect(page.getByText('Inget är exporterat')).toBeVisible();
  await isAccessible(page);
  await page.getByRole('tab', { name: 'Kontrollera' }).click();
  await page.getByRole('button', { name: 'Kontrollera journalen' }).click();
  await expect(page.locator('.verdict').getByText(/stämmer|tom/u)).toBeVisible();
  await page.getByRole('button', { name: 'Inställningar' }).click();
  await expect(page.getByText('revisor, läser bara')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Installera certifikat' })).toHaveCount(0);
  expect(refused).toEqual([]);
  await end();
});

import { expect } from '@playwright/test';
import { eventsOf, grant, test } from './fixture-program.ts';

const USES: Readonly<Record<string, readonly [permission: string, use: string, refused: string]>> = {
  geolocation: [
    'geolocation',
    "new Promise(done => navigator.geolocation.getCurrentPosition(() => done('granted'), ({ code }) => done(`refused ${code}`)))",
    'refused 1',
  ],
  notifications: ['notifications', 'Notification.requestPermission()', 'denied'],
  camera: ['media', "navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted', ({ name }) => name)", 'NotAllowedError'],
  microphone: [
    'media',
    "navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', ({ name }) => name)",
    'NotAllowedError',
  ],
  'reading the clipboard': [
    'clipboard-read',
    "navigator.clipboard.readText().then(() => 'granted', ({ name }) => name)",
    'NotAllowedError',
  ],
  'full screen': ['fullscreen', "document.documentElement.requestFullscreen().then(() => 'granted', ({ name }) => name)", 'TypeError'],
  'local fonts': ['local-fonts', "queryLocalFonts().then(() => 'granted', ({ name }) => name)", 'NotAllowedError'],
};

for (const [name, [permission, use, refused]] of Object.entries(USES)) {
  test(`${name}: the program is asked, and its no is obeyed`, async ({ page, program }) => {
    await page.getByRole('textbox').click(); // several of these want a gesture
    expect(await page.evaluate(use)).toBe(refused);
    expect(await eventsOf(program)).toContain(`permission-request ${permission} app://bundle/index.html`);
  });
}

test('a frame that the page makes gets nothing that the page does not', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentWindow as unknown as typeof globalThis;
    return [
      await inner.Notification.requestPermission(),
      await inner.navigator.clipboard.readText().then(
        () => 'granted',
        () => 'refused',
      ),
      (await inner.navigator.permissions.query({ name: 'geolocation' })).state,
    ];
  });
  expect(answers).toEqual(['denied', 'refused', 'denied']);
});

test('a yes is obeyed too', async ({ page, program }) => {
  await grant(program, 'clipboard-read', 'clipboard-sanitized-write', 'geolocation');
  await page.getByRole('textbox').click();
  const copied = await page.evaluate(async () => {
    await navigator.clipboard.writeText('Åre');
    return navigator.clipboard.readText();
  });
  expect(copied).toBe('Åre');
});

test('navigator.permissions.query asks the check handler', async ({ page, program }) => {
  const state = (name: string): Promise<string> =>
    page.evaluate(async asked => (await navigator.permissions.query({ name: asked as PermissionName })).state, name);
  expect(await state('geolocation')).toBe('denied');
  expect(await state('notifications')).toBe('denied');
  expect(await eventsOf(program)).toEqual(
    expect.arrayContaining(['permission-check geolocation app://bundle/', 'permission-check notifications app://bundle/']),
  );
  await grant(program, 'geolocation');
  expect(await state('geolocation')).toBe('granted');
});

test('no device can be chosen', async ({ page, program }) => {
  await page.getByRole('textbox').click();
  const chosen = (): Promise<unknown> =>
    page.evaluate(() => {
      const { usb } = navigator as unknown as { usb: { requestDevice: (options: object) => Promise<unknown> } };
      return usb.requestDevice({ filters: [] }).then(
        () => 'granted',
        (error: unknown) => (error as Error).name,
      );
    });
  expect(await chosen()).toBe('NotFoundError');
  expect(await eventsOf(program)).toContain('permission-check usb app://bundle/');
});

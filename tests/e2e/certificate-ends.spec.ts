import fs from 'node:fs';
import path from 'node:path';
import { issueCertificate, pkcs12Of } from '../../app/practice/issue-certificate.node.ts';
import { openPractice } from '../integration/practice/practice-client.ts';
import { expect, test } from './sigill.ts';

test('a certificate that ends within thirty days is said above everything, with what to do', async ({ page, serve }) => {
  const practice = await openPractice();
  const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000 + 3_600_000).toISOString();
  const { authority } = practice.certificates;
  const issued = await issueCertificate({
    subject: [
      [
        ['CN', 'Kommun A'],
        ['serialNumber', '162021004748'],
      ],
    ],
    extensions: [
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', clientAuth: true },
    ],
    validFrom: inDays(-300),
    validTo: inDays(14),
    issuer: authority,
  });
  fs.writeFileSync(path.join(practice.folder, 'ends.p12'), pkcs12Of(issued, authority.certificatePem, 'hemligt'));
  fs.writeFileSync(path.join(practice.folder, 'ends.password'), 'hemligt');
  const configuration = JSON.parse(fs.readFileSync(practice.configurationFile, 'utf8')) as object;
  const certificates = { sender: { pkcs12: 'ends.p12', passwordFile: 'ends.password' } };
  const config = path.join(practice.folder, 'ends.json');
  fs.writeFileSync(config, JSON.stringify({ ...configuration, certificates, environment: 'test' }));
  await page.goto(await serve({ config }));
  const notice = page.getByRole('complementary', { name: 'Certifikat går ut' });
  await expect(notice).toContainText(/Avsändare: Certifikatet går ut .*, om 14 dagar\. Säg till IT/u, { timeout: 30_000 });
  // One certificate serves all three uses; it is named once.
  await expect(notice).not.toContainText('Förmedlare');
  await expect(page.getByRole('complementary', { name: /test/iu })).toBeVisible();
  const shots = process.env['SIGILL_SHOTS'];
  if (shots !== undefined) {
    await page.screenshot({ path: path.join(shots, 'wide.png') });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.screenshot({ path: path.join(shots, 'narrow.png') });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: path.join(shots, 'dark.png') });
  }
  await practice.remove();
});

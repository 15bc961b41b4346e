import fs from 'node:fs';
import path from 'node:path';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DraftId } from '../../../app/contract/values.ts';
import { answerForFace, type FaceRequest } from '../../../main/node/running-face.ts';
import { testAuthority } from '../transport/test-authority.ts';
import { pdfOf } from './pdf-files.ts';
import { ended, newDesk, startPracticeCommand, type Desk } from './run-sigill.ts';

let desk: Desk;
beforeAll(() => {
  desk = newDesk();
});
afterAll(() => {
  desk.remove();
});

type Check = { readonly name: string; readonly ok: boolean; readonly of?: string; readonly finding: string; readonly message: string };
type Health = { readonly ok: boolean; readonly checks: readonly Check[] };

describe('doctor', () => {
  test('all is well in the practice environment, each part by name', async () => {
    const ran = await desk.run(['--json', 'doctor']);
    const { ok, checks } = ran.json() as Health;
    expect(checks.filter(check => !check.ok)).toEqual([]);
    expect([ran.status, ok]).toEqual([0, true]);
    expect([...new Set(checks.map(({ name }) => name))].sort()).toEqual([
      'authority',
      'certificate',
      'clock',
      'configuration',
      'disk',
      'journal',
      'operator',
      'queue',
      'register',
    ]);
    expect(checks.find(({ name }) => name === 'clock')?.finding).toBe('clock.right');
    for (const { message } of checks) expect(message).toMatch(/./u);
  });

  test('--first-start tells what is missing before the computer can send, and where it is decided (W24)', async () => {
    const ran = await desk.here(['--json', 'doctor', '--first-start']);
    const { ok, items } = ran.json() as { readonly ok: boolean; readonly items: readonly Readonly<Record<string, string>>[] };
    expect([ran.status, ok]).toEqual([7, false]);
    expect(items.map(({ part, state }) => `${part ?? ''} ${state ?? ''}`)).toEqual([
      'environment missing',
      'organisation missing',
      'unit missing',
      'certificate missing',
      'register missing',
      'operators missing',
      'first-message later',
    ]);
    const text = (await desk.here(['doctor', '--first-start'])).stdout;
    expect(text).toContain('Konfigurationsfilen: sender.unit. Policy: Unit');
    expect(text).toContain('7 punkter återstår.');
  });

  test('names what does not answer, and the hop', async () => {
    const away = newDesk();
    const practice = await startPracticeCommand(away);
    await practice.stop();
    const ran = await desk.here(['--config', practice.configuration, '--json', 'doctor']);
    const { ok, checks } = ran.json() as Health;
    expect([ran.status, ok]).toEqual([4, false]);
    expect(checks.filter(check => !check.ok).map(({ name }) => name)).toEqual(expect.arrayContaining(['register', 'operator']));
    expect(checks.find(({ name }) => name === 'operator')?.message).toMatch(/127\.0\.0\.1:\d+ .*ansluta/u);
    expect(checks.find(({ name }) => name === 'journal')?.ok).toBe(true);
    away.remove();
  });

  test('names the authority that broke the chain, as a network that inspects TLS does', async () => {
    const away = newDesk();
    const practice = await startPracticeCommand(away);
    const configuration = JSON.parse(fs.readFileSync(practice.configuration, 'utf8')) as object;
    const folder = path.dirname(practice.configuration);
    fs.writeFileSync(path.join(folder, 'other.pem'), testAuthority('Den rätta').certificatePem);
    const file = path.join(folder, 'inspected.json');
    fs.writeFileSync(file, JSON.stringify({ ...configuration, trust: { tlsCaFile: 'other.pem' } }));
    const ran = await desk.here(['--config', file, '--json', 'doctor']);
    await practice.stop();
    away.remove();
    const said = (ran.json() as Health).checks.filter(({ name }) => name === 'register' || name === 'operator');
    expect(said.length).toBeGreaterThan(1);
    for (const { message } of said) expect(message).toMatch(/certifikatet är utfärdat av ”[^”]*Sigill[^”]*”, som Sigill inte litar på/u);
  });

  test('a trust file that is not there is named', async () => {
    const away = newDesk();
    const practice = await startPracticeCommand(away);
    const configuration = JSON.parse(fs.readFileSync(practice.configuration, 'utf8')) as { trust: { tlsCaFile: string } };
    const file = path.join(path.dirname(practice.configuration), 'broken.json');
    fs.writeFileSync(file, JSON.stringify({ ...configuration, trust: { tlsCaFile: 'nowhere.pem' } }));
    const ran = await desk.here(['--config', file, '--json', 'doctor']);
    await practice.stop();
    away.remove();
    expect([ran.status, ran.stdout.includes('trust.tlsCaFile')]).toEqual([7, true]);
  });
});

describe('certificates', () => {
  test('are listed with holder and end', async () => {
    const ran = await desk.here(['--json', 'certificate', 'list']);
    const certificates = ran.json() as readonly { use: string; organisationNumber: string; source: string; daysLeft: number }[];
    expect(ran.status).toBe(0);
    expect(certificates.map(({ use }) => use)).toEqual(['sender', 'dispatcher', 'transport']);
    expect(certificates[0]).toMatchObject({ organisationNumber: '162021004748', source: 'practice' });
    expect(certificates[0]!.daysLeft).toBeGreaterThan(0);
  });

  test('are installed with a password from a file, and used from then on', async () => {
    await desk.here(['--json', 'certificate', 'list']);
    const practice = JSON.parse(fs.readFileSync(path.join(desk.folder, 'data', 'practice.json'), 'utf8')) as {
      certificates: { sender: { pkcs12: string; passwordFile: string } };
    };
    const { pkcs12, passwordFile } = practice.certificates.sender;
    const at = (file: string): string => path.join(desk.folder, 'data', file);
    const install = (password: string, use = 'sender'): ReturnType<Desk['here']> =>
      desk.here(['--json', 'certificate', 'install', at(pkcs12), '--use', use, '--password-file', password]);

    const wrong = await install(desk.file('fel', 'fel lösenord\n'));
    expect([wrong.status, wrong.json()]).toMatchObject([7, { failure: { code: 'certificate.locked', use: 'sender' } }]);
    const missing = await install('finns inte');
    expect([missing.status, missing.json()]).toMatchObject([2, { failure: { code: 'file.unreadable', option: '--password-file' } }]);
    const installed = await install(at(passwordFile));
    expect([installed.status, installed.json()]).toMatchObject([0, [{ use: 'sender', source: 'installed' }]]);
    expect((await desk.here(['--json', 'certificate', 'list'])).json()).toMatchObject([{ use: 'sender', source: 'installed' }, {}, {}]);
    const sent = await desk.here(['--json', 'send', '--to', '198101032384', '--subject', 'a', '--body', 'b', '--class', '2']);
    expect([sent.status, sent.stderr]).toEqual([0, expect.stringMatching(/ÖVNINGSLÄGE/u)]);
  });
});

describe('a configuration for another organisation than the certificate', () => {
  test('7, with both numbers; nothing is held, and the doctor names it', async () => {
    const away = newDesk();
    const practice = await startPracticeCommand(away);
    const configuration = JSON.parse(fs.readFileSync(practice.configuration, 'utf8')) as { sender: object };
    const file = path.join(path.dirname(practice.configuration), 'other.json');
    fs.writeFileSync(
      file,
      JSON.stringify({ ...configuration, sender: { ...configuration.sender, organisationNumber: '2021003898', name: 'Kommun B' } }),
    );
    const fresh = newDesk();
    const sent = await fresh.here([
      '--config',
      file,
      '--json',
      'send',
      '--to',
      '198101032384',
      '--subject',
      'a',
      '--body',
      'b',
      '--class',
      '1',
    ]);
    expect([sent.status, sent.json()]).toMatchObject([
      7,
      {
        failure: { code: 'certificate.wrong-organisation', use: 'sender', expected: '162021003898', found: '162021004748' },
        message: expect.stringMatching(/162021004748/u),
      },
    ]);
    expect((await fresh.here(['--config', file, '--json', 'outbox'])).json()).toEqual([]);
    const { checks } = (await fresh.here(['--config', file, '--json', 'doctor'])).json() as Health;
    await practice.stop();
    expect(checks.find(({ name, of }) => name === 'certificate' && of === 'sender')).toMatchObject({
      ok: false,
      finding: 'certificate.wrong-organisation',
    });
    fresh.remove();
    away.remove();
  });
});

describe('compose', () => {
  test('hands a draft to the window that is open on the data folder', async () => {
    const data = path.join(desk.folder, 'data');
    const shown: FaceRequest[] = [];
    const end = await answerForFace(data, request => shown.push(request));
    const pdf = desk.file('bilaga.pdf', await pdfOf());
    const ran = await desk.here(['--json', 'compose', '--to', '198101032384', '--subject', 'Beslut', '--attach', pdf, '--case', '2026-17']);
    await end();
    const { draft } = ran.json() as { draft: string };
    expect([ran.status, shown]).toEqual([0, [{ draft: DraftId.parse(draft) }]]);
  });

  test('a file that cannot be sent makes no draft', async () => {
    const ran = await desk.here(['--json', 'compose', '--attach', desk.file('text.pdf', 'text')]);
    expect([ran.status, ran.json()]).toMatchObject([2, { failure: { code: 'attachment.not-pdf' } }]);
  });
});

describe('practice start', () => {
  test('writes its configuration, prints its path, and ends cleanly on both signals', async () => {
    const away = newDesk();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const child = away.start(['practice', 'start']);
      const end = ended(child);
      await once(child.stdout ?? child, 'data');
      child.kill(signal);
      const ran = await end;
      expect([ran.status, ran.signal]).toEqual([0, null]);
      const file = ran.stdout.trim();
      expect(file).toBe(path.join(away.folder, 'data', 'practice.json'));
      expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({
        environment: 'practice',
        register: { recipientUrl: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+\//u) },
      });
    }
    away.remove();
  });

  test('a scenario that is not one is refused', async () => {
    const away = newDesk();
    const ran = await away.here([
      '--json',
      'practice',
      'start',
      '--scenario',
      away.file('s.json', '{"recipients": {"198101032384": {"answer": "kanske"}}}'),
    ]);
    expect(ran.status).toBe(7);
    expect(ran.stdout + ran.stderr).not.toContain('198101032384');
    away.remove();
  });
});

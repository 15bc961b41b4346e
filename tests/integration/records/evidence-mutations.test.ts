import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeEvidence } from '../../../app/records/evidence.node.ts';
import { sealLine } from '../../../app/records/seal.node.ts';
import { verifyPath } from '../../../app/records/verify-path.node.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { attachment } from '../delivery/test-parties.ts';
import { archiveWorld, filesIn, sha256Of } from './archive-world.ts';

const world = archiveWorld();
const folder = path.join(world.root, 'bevis');
let files: ReadonlyMap<string, Buffer>;

beforeAll(async () => {
  const id = await world.send(
    {
      subject: 'å ä ö',
      attachments: [attachment('ett.pdf', Buffer.from('%PDF-1.4 ett')), attachment('två.pdf', Buffer.from('%PDF-1.4 två'))],
    },
    { sealed: true },
  );
  valueOf(await writeEvidence(world.services, id, folder));
  files = filesIn(folder);
});

/** What does not hold, in words, when the folder has been changed; it is as before afterwards. */
async function wrongAfter(change: () => void): Promise<readonly string[]> {
  change();
  const { verdict, checks } = valueOf(await verifyPath(folder, 'sv'));
  const wrong = checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`);
  expect(verdict).toBe(wrong.length === 0 ? 'ok' : 'mismatch');
  fs.rmSync(folder, { recursive: true });
  for (const [name, bytes] of files) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), bytes);
  }
  return wrong;
}
const write = (name: string, bytes: Uint8Array | string): void => {
  fs.writeFileSync(path.join(folder, name), bytes);
};

describe('an evidence folder that was tampered with', () => {
  test('holds while it is not', async () => {
    expect(files.size).toBeGreaterThan(8);
    // But for the answer: this operator speaks no Mina meddelanden.
    expect((await wrongAfter(() => undefined)).map(line => line.split(':')[0])).toEqual(['response']);
  });

  test('one bit of any file: it is named', async () => {
    for (const [name, bytes] of files)
      for (let round = 0; round < 16; round += 1) {
        const changed = Buffer.from(bytes);
        changed[Math.floor((bytes.length * (round + 0.5)) / 16)]! ^= 1 << (round % 8);
        expect((await wrongAfter(() => write(name, changed))).join(' '), `${name} ${round}`).toContain(name.replace('.seal', ''));
      }
  });

  test('any file gone, empty, cut, longer, another one’s, a folder or a link: it is named', async () => {
    const names = [...files.keys()];
    for (const [index, name] of names.entries()) {
      const place = path.join(folder, name);
      const bytes = files.get(name)!;
      const changes: readonly (() => void)[] = [
        () => fs.rmSync(place),
        () => write(name, ''),
        () => write(name, bytes.subarray(0, bytes.length / 2)),
        () => write(name, Buffer.concat([bytes, Buffer.from('\n')])),
        () => write(name, files.get(names[(index + 1) % names.length]!)!),
        () => {
          fs.rmSync(place);
          fs.mkdirSync(place);
        },
        () => {
          fs.rmSync(place);
          fs.symlinkSync('/etc/hosts', place);
        },
      ];
      for (const [number, change] of changes.entries())
        expect((await wrongAfter(change)).join(' '), `${name} ${number}`).toContain(name.replace('.seal', ''));
    }
  });

  test('something more, also a link and a name that would move a cursor: it is named', async () => {
    expect((await wrongAfter(() => write('extra.txt', ''))).join(' ')).toContain('extra.txt');
    expect((await wrongAfter(() => fs.symlinkSync('/etc/hosts', path.join(folder, 'länk')))).join(' ')).toContain('länk');
    expect((await wrongAfter(() => fs.symlinkSync('/', path.join(folder, 'länk')))).join(' ')).toContain('länk');
    const odd = (await wrongAfter(() => write('a\u001B[2J\u202Eb', ''))).join(' ');
    expect(odd).toContain('a\uFFFD[2J\uFFFDb');
  });

  test.each<readonly [string, (rows: Record<string, unknown>[]) => Record<string, unknown>[]]>([
    ['removed', rows => rows.slice(0, 1)],
    ['taken from the middle', rows => rows.filter((_, index) => index !== 1)],
    ['reordered', rows => [rows[1]!, rows[0]!, ...rows.slice(2)]],
    ['said twice', rows => [rows[0]!, ...rows]],
    ['given another place', rows => rows.map((row, index) => (index === 0 ? { ...row, seq: 99 } : row))],
    ['without their proof', rows => rows.map(row => ({ ...row, inclusion: [] }))],
  ])('rows of the journal %s, also with a new seal', async (_, change) => {
    const sealed = JSON.parse(files.get('evidence.json')!.toString()) as { journal: { rows: Record<string, unknown>[] } };
    const text = JSON.stringify({ ...sealed, journal: { ...sealed.journal, rows: change(sealed.journal.rows) } });
    const seal = `${await sealLine(sha256Of(Buffer.from(text)), undefined)}\n`;
    const wrong = await wrongAfter(() => {
      write('evidence.json', text);
      write('evidence.seal', seal);
    });
    expect(wrong.map(line => line.split(':')[0])).toEqual(expect.arrayContaining([expect.stringMatching(/^(?:journal|inclusion)$/u)]));
  });
});

test('another folder is refused without being read through', async () => {
  const report = valueOf(await verifyPath('/', 'sv'));
  expect(report.verdict).toBe('mismatch');
});

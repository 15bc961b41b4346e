import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { EARK_PROFILE } from '../../../app/records/package/eark-profile.ts';
import { exportPackage } from '../../../app/records/package/export-package.node.ts';
import { verifyPath } from '../../../app/records/verify-path.node.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { attachment } from '../delivery/test-parties.ts';
import { archiveWorld } from './archive-world.ts';

const world = archiveWorld();
const place = path.join(world.root, 'ändrad.zip');
let whole: Buffer;
let root: string;

beforeAll(async () => {
  await world.send({ subject: 'å ä ö', attachments: [attachment('räkning åäö.pdf', Buffer.from('%PDF-1.4 å'))] }, { sealed: true });
  await world.send({ subject: 'Två' });
  const made = valueOf(
    await exportPackage(
      world.services,
      {
        profile: 'eark',
        selection: {},
        isMasked: false,
        asZip: true,
        folder: world.out(),
        cancelled: new AbortController().signal,
        settings: {},
        version: '1.2.3',
      },
      EARK_PROFILE,
    ),
  );
  whole = fs.readFileSync(made.path);
  root = path.basename(made.path, '.zip');
  expect(await wrongWith(whole)).toEqual([]);
});

/** Everything that does not hold, in words. What is not even a report fails the test by itself. */
async function wrongWith(bytes: Uint8Array): Promise<readonly string[]> {
  fs.writeFileSync(place, bytes);
  const before = fs.readdirSync(world.root).length;
  const { verdict, checks } = valueOf(await verifyPath(place, 'sv'));
  const wrong = checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`);
  expect(verdict).toBe(wrong.length === 0 ? 'ok' : 'mismatch');
  expect(fs.readdirSync(world.root).length).toBe(before);
  return wrong;
}

type Part = { name: string; bytes: Buffer; header: Partial<Record<'method' | 'flags' | 'crc' | 'size' | 'packed', number>> };

const END = 0x06054b50;
const CENTRAL = 0x02014b50;

/** The parts of our own package: names without their root, and bytes. */
function partsOf(bytes: Buffer): Part[] {
  const parts: Part[] = [];
  for (let at = bytes.readUInt32LE(bytes.length - 6); bytes.readUInt32LE(at) === CENTRAL;) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const size = bytes.readUInt32LE(at + 24);
    const offset = bytes.readUInt32LE(at + 42);
    const start = offset + 30 + nameLength;
    parts.push({ name: bytes.toString('utf8', at + 46, at + 46 + nameLength), bytes: bytes.subarray(start, start + size), header: {} });
    at += 46 + nameLength;
  }
  return parts;
}

/** Another program's ZIP of the same parts, with whatever lies in the headers. */
function zipOf(parts: readonly Part[], { comment = '', count = parts.length } = {}): Buffer {
  const out: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, header } of parts) {
    const called = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(header.flags ?? 0x0800, 2);
    fields.writeUInt16LE(header.method ?? 0, 4);
    fields.writeUInt32LE(header.crc ?? crc32(bytes), 10);
    fields.writeUInt32LE(header.packed ?? bytes.length, 14);
    fields.writeUInt32LE(header.size ?? bytes.length, 18);
    fields.writeUInt16LE(called.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, called]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, tail, called]));
    out.push(local, bytes);
    offset += local.length + bytes.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...out, directory, end, Buffer.from(comment)]);
}

/** Numbers that look like chance and are the same each time. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('a ZIP that was tampered with', () => {
  test('one bit anywhere: 160 of them, half in what is no file', async () => {
    const next = chance(7);
    const directory = whole.readUInt32LE(whole.length - 6);
    for (let round = 0; round < 160; round += 1) {
      const at = round % 2 === 0 ? next(whole.length) : directory + next(whole.length - directory);
      const changed = Buffer.from(whole);
      changed[at]! ^= 1 << next(8);
      expect((await wrongWith(changed)).length, `byte ${at}`).toBeGreaterThan(0);
    }
  });

  test('cut off anywhere, or with something before, between or after', async () => {
    const next = chance(11);
    for (let round = 0; round < 30; round += 1) {
      const cut = next(whole.length);
      expect((await wrongWith(whole.subarray(0, cut))).length, `cut at ${cut}`).toBeGreaterThan(0);
    }
    for (const extra of [Buffer.from('x'), Buffer.alloc(1000), whole]) {
      expect((await wrongWith(Buffer.concat([extra, whole]))).length).toBeGreaterThan(0);
      expect((await wrongWith(Buffer.concat([whole, extra]))).length).toBeGreaterThan(0);
      const at = partsOf(whole)[0]!.bytes.length + 30 + partsOf(whole)[0]!.name.length;
      expect((await wrongWith(Buffer.concat([whole.subarray(0, at), extra, whole.subarray(at)]))).length).toBeGreaterThan(0);
    }
  });

  test('each file removed, emptied, renamed or with another one’s bytes: it is named', async () => {
    const parts = partsOf(whole);
    expect(parts.length).toBeGreaterThan(10);
    for (const [index, part] of parts.entries()) {
      const name = part.name.slice(root.length + 1);
      const other = (change: (found: Part) => readonly Part[]): Buffer =>
        zipOf(parts.flatMap((found, at) => (at === index ? change(found) : [found])));
      const wrongs = [
        await wrongWith(other(() => [])),
        await wrongWith(other(found => [{ ...found, bytes: Buffer.alloc(0) }])),
        await wrongWith(other(found => [{ ...found, name: `${found.name}x` }])),
        await wrongWith(other(found => [{ ...found, bytes: parts[(index + 1) % parts.length]!.bytes }])),
      ];
      for (const wrong of wrongs) expect(wrong.join(' '), name).toContain(name);
    }
  });

  test('files in another order, twice, or packed by another program', async () => {
    const parts = partsOf(whole);
    expect((await wrongWith(zipOf([...parts].reverse()))).join(' ')).toContain('omslag');
    expect((await wrongWith(zipOf(parts, { comment: 'hej' }))).join(' ')).toContain('omslag');
    const packed = parts.map(part => {
      const small = deflateRawSync(part.bytes);
      return { ...part, bytes: small, header: { method: 8, crc: crc32(part.bytes), size: part.bytes.length, packed: small.length } };
    });
    expect(await wrongWith(zipOf(packed))).toEqual([expect.stringContaining('Packa upp den och kontrollera mappen.')]);
    for (const twice of parts) {
      const evil = { ...twice, bytes: Buffer.from('elak') };
      for (const order of [
        [...parts, evil],
        [evil, ...parts],
      ])
        expect((await wrongWith(zipOf(order))).join(' ')).toContain(twice.name.endsWith('METS.xml') ? 'METS.xml' : twice.name);
    }
    const mets = parts.find(({ name }) => name.endsWith('METS.xml'))!;
    expect((await wrongWith(zipOf([...parts, mets]))).join(' ')).toContain('METS.xml');
  });

  test.each([
    '../utanför.txt',
    '../../../../../../tmp/utanför.txt',
    '/tmp/utanför.txt',
    'C:\\utanför.txt',
    '..\\utanför.txt',
    'ROOT/../../utanför.txt',
    'ROOT/mapp/',
    'ROOT/con',
    'ROOT/a\u0000b',
    'ROOT/__proto__',
    'annan rot/utanför.txt',
    '',
    'ROOT/',
  ])('with one more file that is called %j: it is named, and nothing is written', async called => {
    const name = called.replace('ROOT', root);
    const wrong = await wrongWith(zipOf([...partsOf(whole), { name, bytes: Buffer.from('elak'), header: {} }]));
    expect(wrong.length).toBeGreaterThan(0);
    if (called !== '') expect(wrong.join(' ')).toContain(called.replace('ROOT/', '').replace('\u0000', '\uFFFD'));
    expect(fs.existsSync('/tmp/utanför.txt')).toBe(false);
    expect(fs.existsSync(path.join(world.root, '..', 'utanför.txt'))).toBe(false);
  });

  test('headers that lie about sums, sizes, ways of packing and number of files', async () => {
    const parts = partsOf(whole);
    const lies: readonly Part['header'][] = [
      { crc: 1 },
      { size: 0 },
      { size: 0xfffffff0, packed: 0xfffffff0 },
      { size: 0xffffffff },
      { packed: 0 },
      { packed: 0xffffffff },
      { method: 8 },
      { method: 99 },
      { flags: 0x0801 },
      { flags: 0x0808 },
      { flags: 0 },
    ];
    for (const header of lies)
      for (const [index, part] of parts.entries()) {
        if (index % 3 !== 0) continue;
        const wrong = await wrongWith(zipOf(parts.map((found, at) => (at === index ? { ...found, header } : found))));
        expect(wrong.length, `${part.name} ${JSON.stringify(header)}`).toBeGreaterThan(0);
      }
    for (const count of [0, 1, parts.length - 1, parts.length + 1, 0xffff])
      expect((await wrongWith(zipOf(parts, { count }))).length, `count ${count}`).toBeGreaterThan(0);
  });

  test('a list of contents or a file that unpacks to hundreds of megabytes is not taken into memory', async () => {
    const bomb = deflateRawSync(Buffer.alloc(600_000_000, 0x20), { level: 9 });
    const sum = crc32(Buffer.alloc(600_000_000, 0x20));
    const header = { method: 8, crc: sum, size: 600_000_000, packed: bomb.length };
    for (const file of ['METS.xml', 'metadata/preservation/checkpoint.json', 'schemas/sigill-message-1.xsd']) {
      const parts = partsOf(whole).map(part => (part.name === `${root}/${file}` ? { ...part, bytes: bomb, header } : part));
      const before = process.memoryUsage().rss;
      expect((await wrongWith(zipOf(parts))).length, file).toBeGreaterThan(0);
      expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
    }
  });
});

test('what is no package at all is refused, however it begins', async () => {
  for (const text of ['', 'PK', 'hej', '%PDF-1.7']) {
    fs.writeFileSync(place, text);
    const report = await verifyPath(place, 'sv');
    expect(report.ok && report.value.verdict === 'ok').toBe(false);
  }
  const pipe = path.join(world.root, 'rör.zip');
  execFileSync('mkfifo', [pipe]);
  expect((await verifyPath(pipe, 'sv')).ok).toBe(false);
  fs.rmSync(pipe);
});

import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { anna } from '../dispatch/dispatch-world.ts';
import { finishHandOver, handOver } from '../../../app/letter/hand-over.node.ts';
import { fail } from '../../../app/kernel/result.ts';
import { sandlista } from '../../../app/letter/manifest.ts';
import { postLetter } from '../../../app/letter/letter-steps.node.ts';
import { folderPrintHouse } from '../../../app/letter/print-room.node.ts';
import type { PrintHouse, PrintJob } from '../../../app/letter/print-house.ts';
import { encryptedPdf } from './attachment-collection.ts';
import { ADDRESS, letterWorld, type LetterWorld } from './letter-world.ts';

type Manifest = {
  readonly batch: string;
  readonly letters: readonly {
    readonly dispatch: string;
    readonly file: string;
    readonly sha256: string;
    readonly address: readonly string[];
    readonly apart: readonly { readonly file: string; readonly sha256: string }[];
  }[];
};
const houseOf = ({ settings, folder }: LetterWorld): PrintHouse =>
  folderPrintHouse({ folder, sandlista: settings.printRoom?.sandlista ?? false });
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const hand = (world: LetterWorld, house = houseOf(world)): ReturnType<typeof handOver> =>
  handOver(world.services, world.settings, house, 'all');
const manifestIn = (folder: string): Manifest => JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Manifest;
/** What a script that empties the folder sees: never what begins with a dot. */
const batchesIn = (folder: string): readonly string[] => readdirSync(folder).filter(name => !name.startsWith('.'));

test('every letter that waits lies in one folder, with a manifest that says whom it is to and what it is, and is in the journal', async () => {
  const world = letterWorld({ printRoom: { folder: '/nowhere', sandlista: true } });
  const bytes = await encryptedPdf();
  const attachment = { name: 'låst.pdf', bytes, sha256: sha256(bytes), pages: 1 };
  const ids = [await world.letter(), await world.letter(['=HYPERLINK("x")', 'Box 1', '123 45 Ö'], { attachments: [attachment] })];
  const withoutAddress = await world.letter([]);
  const handed = await hand(world);
  expect(handed).toMatchObject({ ok: true, value: { left: [{ dispatch: withoutAddress, failure: { code: 'letter.address-missing' } }] } });
  const [batch = ''] = batchesIn(world.folder);
  const folder = path.join(world.folder, batch);
  const { letters } = manifestIn(folder);
  expect(letters.map(({ dispatch }) => dispatch).sort()).toEqual([...ids].sort());
  for (const { file, sha256: expected, apart } of letters) {
    expect(sha256(readFileSync(path.join(folder, file)))).toBe(expected);
    for (const each of apart) expect(sha256(readFileSync(path.join(folder, each.file)))).toBe(each.sha256);
  }
  expect(letters.flatMap(({ apart }) => apart)).toHaveLength(1);
  expect(letters.find(({ dispatch }) => dispatch === ids[0])?.address).toEqual(ADDRESS);
  const csv = readFileSync(path.join(folder, 'manifest.csv'), 'utf8');
  expect(csv.split('\r\n')).toHaveLength(4);
  expect(csv).toContain('"\'=HYPERLINK');
  expect(existsSync(path.join(folder, 'sandlista.csv'))).toBe(true);
  expect(readdirSync(folder).filter(name => /kim|ek|storgatan|låst/iu.test(name))).toEqual([]);
  for (const id of ids)
    expect(world.services.journal.find(id)?.dispatch).toMatchObject({ state: 'handed-over', to: `print-room/${batch}` });
  expect(world.stateOf(withoutAddress)).toBe('letter');
  expect(await hand(world)).toMatchObject({ value: { letters: [] } });
  expect(batchesIn(world.folder)).toHaveLength(1);
});

test('a script that empties the folder while it is written gets each letter once, whole', async () => {
  const world = letterWorld();
  const ids = new Set<string>();
  const taken: string[] = [];
  const faults: string[] = [];
  const collect = (): void => {
    for (const batch of batchesIn(world.folder)) {
      const folder = path.join(world.folder, batch);
      if (!existsSync(path.join(folder, 'manifest.json'))) faults.push('no manifest');
      for (const { dispatch, file, sha256: expected } of manifestIn(folder).letters) {
        if (sha256(readFileSync(path.join(folder, file))) !== expected) faults.push('half a file');
        taken.push(dispatch);
      }
      renameSync(folder, path.join(world.folder, `.taken-${batch}`));
    }
  };
  const watcher = watch(world.folder, collect);
  const timer = setInterval(collect, 1);
  onTestFinished(() => {
    clearInterval(timer);
    watcher.close();
  });
  for (let round = 0; round < 3; round += 1) {
    for (let count = 0; count < 2; count += 1) ids.add(await world.letter());
    expect(await hand(world)).toMatchObject({ ok: true });
  }
  clearInterval(timer);
  collect();
  expect(faults).toEqual([]);
  expect([...taken].sort()).toEqual([...ids].sort());
});

test('a crash before the journal leaves the letter here; one after it is finished by the next hand-over, and nothing goes twice', async () => {
  const world = letterWorld();
  const id = await world.letter();
  const house = houseOf(world);
  const crash = (): never => {
    throw new Error('killed');
  };
  const prepares: PrintHouse = { ...house, prepare: async (...job) => ((await house.prepare(...job)).ok ? crash() : crash()) };
  await expect(hand(world, prepares)).rejects.toThrow('killed');
  expect([world.stateOf(id), batchesIn(world.folder)]).toEqual(['letter', []]);

  await expect(hand(world, { ...house, release: () => Promise.resolve(crash()) })).rejects.toThrow('killed');
  expect([world.stateOf(id), batchesIn(world.folder)]).toEqual(['handed-over', []]);

  expect(await hand(world)).toMatchObject({ ok: true, value: { letters: [] } });
  const [batch = '', ...more] = batchesIn(world.folder);
  expect(more).toEqual([]);
  expect(manifestIn(path.join(world.folder, batch)).letters.map(({ dispatch }) => dispatch)).toEqual([id]);
});

test('what a crash held back is released also when somebody has called the letter posted; what nobody told the journal of is taken away', async () => {
  const world = letterWorld();
  const house = houseOf(world);
  const id = await world.letter();
  const { services } = world;
  const { journal } = services;
  const held: PrintHouse = { ...house, release: () => Promise.resolve(fail({ code: 'print-room.unavailable' })) };
  expect(await hand(world, held)).toMatchObject({ failure: { code: 'print-room.held-back', letters: 1 } });
  expect(world.stateOf(id)).toBe('handed-over');
  postLetter(services, id);
  const { log } = journal.checkpoint();
  const gone = '00000000-0000-4000-8000-000000000000';
  await house.prepare('ours, dead', { log, owner: gone }, []);
  await house.prepare('ours, alive', { log, owner: journal.owner }, []);
  await house.prepare('another computer’s', { log: gone, owner: gone }, []);
  expect(await finishHandOver(services, house)).toMatchObject({ ok: true });
  const [batch = '', ...more] = batchesIn(world.folder);
  expect(more).toEqual([]);
  expect(manifestIn(path.join(world.folder, batch)).letters.map(({ dispatch }) => dispatch)).toEqual([id]);
  expect((await house.prepared()).map(each => each.batch).sort()).toEqual(['another computer’s', 'ours, alive']);
});

test('when another process took one of them meanwhile, none is handed over here', async () => {
  const world = letterWorld();
  const [one, other] = [await world.letter(), await world.letter()];
  const house = houseOf(world);
  const slow: PrintHouse = {
    ...house,
    prepare: async (...job) => {
      const prepared = await house.prepare(...job);
      postLetter(world.services, other);
      return prepared;
    },
  };
  expect(await hand(world, slow)).toMatchObject({ ok: false, failure: { code: 'dispatch.wrong-state' } });
  expect([world.stateOf(one), world.stateOf(other), readdirSync(world.folder)]).toEqual(['letter', 'posted', []]);
});

test('a folder that cannot be written to is told, and the letters stay', async () => {
  const world = letterWorld();
  const id = await world.letter();
  const file = path.join(world.folder, 'a-file');
  writeFileSync(file, '');
  chmodSync(file, 0o400);
  const house = folderPrintHouse({ folder: path.join(file, 'below'), sandlista: false });
  expect(await hand(world, house)).toMatchObject({ failure: { code: 'print-room.unavailable' } });
  expect(world.stateOf(id)).toBe('letter');
});

test('a letter to a protected recipient is in no batch, whoever asks', async () => {
  const world = letterWorld();
  const id = await world.letter([], { recipients: [{ number: anna, name: 'Anna', isProtected: true }] });
  expect(await hand(world)).toEqual({ ok: true, value: { letters: [], left: [] } });
  const asked = await handOver(world.services, world.settings, houseOf(world), [id]);
  expect(asked).toMatchObject({ value: { letters: [], left: [{ failure: { code: 'letter.protected' } }] } });
  expect(readdirSync(world.folder)).toEqual([]);
});

test('the list for envelopes without a window is ISO 8859-1 with its header, and letters that it lacks lose their accents', () => {
  const job = {
    address: {
      lines: [],
      name: 'Łukasz Šimek, "Åke"',
      careOf: 'Ek',
      street: 'Gatan 1',
      apartment: '1203',
      postcode: '12345',
      town: 'Ö',
      country: '',
    },
  } as unknown as PrintJob;
  expect(Buffer.from(sandlista([job])).toString('latin1')).toBe(
    'namn,careOf,adress,lagenhet,postnummer,postort\r\n"Lukasz Simek, ""Åke""",Ek,Gatan 1,1203,12345,Ö\r\n',
  );
});

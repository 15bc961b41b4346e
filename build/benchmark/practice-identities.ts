import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { practiceCertificates, type PracticeCertificates } from '../../app/practice/practice-certificates.node.ts';

/** Runs with certificates of a practice authority of its own (RSA-2048), and leaves nothing behind. */
export async function withPracticeCertificates<T>(work: (certificates: PracticeCertificates) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sigill-benchmark-'));
  try {
    return await work(await practiceCertificates(folder, { id: '162021004748', name: 'Kommun A' }, new Date().toISOString()));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

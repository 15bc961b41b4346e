import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../build/bootstrap.mjs';
import { readSoap } from '../../../app/transport/soap.ts';
import { readXmlBytes } from '../../../app/xml/xml-bytes.node.ts';
import { readDeliveryResult } from '../../../app/delivery/read-delivery-result.ts';
import { ANSWERS, answerTargets, RECIPIENT } from '../../../build/fuzz/answer-targets.ts';
import { randomFrom } from '../../../build/fuzz/mutate.ts';
import { saysDelivered, saysReachable, Undecided } from '../../../build/fuzz/second-reader.ts';

const script = (name: string): string => path.join(root, 'build', name);
const benchmark = (name: string): Record<string, never> =>
  JSON.parse(execFileSync(process.execPath, [script('benchmark.mjs'), name, '--quick'], { encoding: 'utf8' }));

const spread = { rounds: expect.any(Number), median: expect.any(Number), p10: expect.any(Number), p90: expect.any(Number) };

describe('a benchmark prints one document of the agreed form', () => {
  test.each([
    ['sealing', 4 * 4 + 2, 5],
    ['lookup', 3, 2],
  ])('%s', { timeout: 300_000 }, (name, rows, goals) => {
    const found = benchmark(name) as unknown as Record<string, unknown[]>;
    expect(Object.keys(found)).toEqual(['name', 'machine', 'rows', 'goals']);
    expect(found).toMatchObject({ name, machine: { cpu: expect.any(String), cores: expect.any(Number), node: process.version } });
    expect(found['rows']).toEqual(Array.from({ length: rows }, () => expect.objectContaining({ name: expect.any(String), ...spread })));
    expect(found['goals']).toEqual(
      Array.from({ length: goals }, () => ({
        name: expect.any(String),
        goal: expect.stringMatching(/^[<>]= [\d.]+$/u),
        value: expect.any(Number),
        met: expect.any(Boolean),
      })),
    );
  });

  test('one that nobody knows is refused without a document', () => {
    const refused = spawnSync(process.execPath, [script('benchmark.mjs'), 'constructor'], { encoding: 'utf8' });
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toContain('sealing, lookup');
  });
});

describe('fuzzing', () => {
  test('prints one document and ends with 0 when all is well', { timeout: 300_000 }, () => {
    const found = JSON.parse(execFileSync(process.execPath, [script('fuzz.mjs'), '--rounds', '120', '--seed', '3'], { encoding: 'utf8' }));
    expect(found).toMatchObject({ rounds: 120, lost: 0, doubled: 0, misread: 0, crashes: 0, hangs: 0, verdict: 'ok', findings: [] });
    expect(Object.values<{ rounds: number }>(found.targets).reduce((sum, { rounds }) => sum + rounds, 0)).toBe(120);
  });

  test('the second reader says what an answer says', () => {
    const { delivered, reachable } = ANSWERS;
    const with_ = (text: string): Buffer => Buffer.from(delivered.toString('utf8').replace('>true<', `>${text}<`));
    expect(saysDelivered(delivered, RECIPIENT)).toBe(true);
    expect(saysDelivered(with_(' 1 '), RECIPIENT)).toBe(true);
    expect(saysDelivered(with_('false'), RECIPIENT)).toBe(false);
    expect(saysDelivered(delivered, '198101032384')).toBe(false);
    expect(saysDelivered(Buffer.from(delivered.toString('utf8').replaceAll('schema/Service"', 'schema/Other"')), RECIPIENT)).toBe(false);
    expect(saysDelivered(Buffer.from('<html>'), RECIPIENT)).toBe(false);
    expect(saysReachable(reachable, RECIPIENT, 'https://elsewhere.example/')).toBe(false);
    const reading = readXmlBytes(delivered);
    expect(reading.ok && readSoap(reading.root).type).toBe('payload');
    expect(reading.ok && readDeliveryResult(reading.root, RECIPIENT)?.isDelivered).toBe(true);
  });

  test('every reader is fed with answers that it still takes', () => {
    for (const { name, run } of answerTargets.filter(({ weight }) => weight >= 100)) {
      const random = randomFrom(7);
      const wasTaken = (): boolean => {
        try {
          const judgement = run(random);
          return 'wasTaken' in judgement && judgement.wasTaken;
        } catch (error) {
          if (error instanceof Undecided) return false;
          throw error;
        }
      };
      expect({ name, taken: Array.from({ length: 200 }, wasTaken).includes(true) }).toEqual({ name, taken: true });
    }
  });
});

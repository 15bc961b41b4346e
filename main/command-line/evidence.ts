import path from 'node:path';
import { writeEvidence } from '../../app/records/evidence.node.ts';
import { verifyPath } from '../../app/records/verify-path.node.ts';
import { done, type Command } from './command.ts';
import { withDispatch } from './outbox.ts';

/** Everything that proves one dispatch, in a folder of its own. */
export const evidence: Command = {
  name: 'evidence',
  synopsis: 'evidence DISPATCH --out DIR',
  options: { out: 'value' },
  words: [1, 1],
  needsJournal: true,
  run: async context => {
    const out = context.arguments.value('out');
    if (out === undefined || out === '') return { problems: [{ subject: '--out', problem: 'required' }] };
    return withDispatch(context, async (id, { services }) => {
      const written = await writeEvidence(services, id, path.resolve(out));
      if (!written.ok) return written;
      const { folder, files } = written.value;
      return done({ folder, files }, `${context.says.evidenceWritten(files.length)}\n${folder}`);
    });
  },
};

/** Checks an evidence folder or an archive package (folder or ZIP) with nothing but it: no journal, no network, no data folder. */
export const verify: Command = {
  name: 'verify',
  synopsis: 'verify PATH',
  options: {},
  words: [1, 1],
  run: async ({ arguments: given, says, words }) => {
    const place = path.resolve(given.words[0] ?? '');
    const report = await verifyPath(place, words.language);
    if (!report.ok) return report;
    const { verdict, checks } = report.value;
    const lines = checks.map(({ name, ok, detail }) => `${ok ? '✓' : '✗'} ${name}: ${detail}`);
    return {
      status: verdict === 'ok' ? 0 : 8,
      json: report.value,
      text: [...lines, verdict === 'ok' ? says.verifiesOk : says.verifiesNot].join('\n'),
    };
  },
};

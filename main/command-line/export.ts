import path from 'node:path';
import type { Words } from '../../app/contract/language/words.ts';
import { DispatchState } from '../../app/contract/message-views.ts';
import type { ExportSelection } from '../../app/records/archive-package.ts';
import { EXPORT_PROFILES, makeExport } from '../../app/records/export-profiles.node.ts';
import type { Parsed, UsageProblem } from './arguments.ts';
import { done, type Command } from './command.ts';
import { isDate } from './is-date.ts';

/** An archive package or a list, whole or not at all. */
export const exportCommand: Command = {
  name: 'export',
  synopsis:
    'export --profile eark|fgs12|csv|excel|xlsx|jsonl [--from D] [--to D] [--unit U] [--case DNR] [--state S]… [--masked] [--zip] --out DIR',
  options: {
    profile: 'value',
    from: 'value',
    to: 'value',
    unit: 'value',
    case: 'value',
    state: 'values',
    masked: 'switch',
    zip: 'switch',
    out: 'value',
  },
  words: [0, 0],
  needsJournal: true,
  run: async context => {
    const given = context.arguments;
    const problems: UsageProblem[] = [];
    const profile = EXPORT_PROFILES.find(name => name === given.value('profile'));
    if (profile === undefined) problems.push({ subject: '--profile', problem: 'not-one-of', choices: EXPORT_PROFILES });
    const out = given.value('out') ?? '';
    if (out === '') problems.push({ subject: '--out', problem: 'required' });
    const isPackage = profile === 'eark' || profile === 'fgs12';
    if (isPackage && given.has('masked')) problems.push({ subject: `--profile ${profile}, --masked`, problem: 'not-together' });
    if (!isPackage && profile !== undefined && given.has('zip'))
      problems.push({ subject: `--profile ${profile}, --zip`, problem: 'not-together' });
    const selection = readSelection(given, problems);
    if (problems.length > 0 || profile === undefined) return { problems };
    const backend = await context.backend();
    if (!backend.ok) return backend;
    const { services, records } = backend.value;
    const made = await makeExport(services, {
      profile,
      selection,
      isMasked: given.has('masked'),
      asZip: given.has('zip'),
      folder: path.resolve(out),
      cancelled: context.interrupted,
      settings: records.archive,
      version: records.version,
      ...(records.timeStamper === undefined ? {} : { timeStamper: records.timeStamper }),
    });
    if (!made.ok) return made;
    const { checked, ...facts } = made.value;
    const { path: place, dispatches, files, sha256, isTimeStampMissing } = facts;
    const checks = checked === undefined ? undefined : checksOf(context.words.packageChecked(checked));
    const lines = [
      context.says.exportMade(dispatches, files),
      place,
      `SHA-256 ${sha256}`,
      ...(isTimeStampMissing === true ? [context.says.timeStampMissing] : []),
      ...(checks ?? []).map(({ ok, detail }) => `${ok ? '✓' : '–'} ${detail}`),
    ];
    return done({ ...facts, ...(checks === undefined ? {} : { checks }) }, lines.join('\n'));
  },
};

type Check = { readonly name: string; readonly ok: boolean; readonly detail: string };

/** As `verify` has them. What was not checked is not `ok`, and no fault: a package that does not hold is not written. */
const checksOf = ({ requirements, files, schemas, notChecked }: ReturnType<Words['packageChecked']>): readonly Check[] =>
  [
    { name: 'requirements', ok: true, detail: requirements },
    { name: 'files', ok: true, detail: files },
    { name: 'schemas', ok: true, detail: schemas },
    { name: 'not-checked', ok: false, detail: notChecked },
  ].filter(({ detail }) => detail !== '');

function readSelection(given: Parsed, problems: UsageProblem[]): ExportSelection {
  const date = (option: 'from' | 'to'): string | undefined => {
    const text = given.value(option);
    if (text !== undefined && !isDate(text)) problems.push({ subject: `--${option}`, problem: 'not-a-date' });
    return text;
  };
  const from = date('from');
  const to = date('to');
  const unit = given.value('unit');
  const caseNumber = given.value('case');
  const states = given.values('state').flatMap(text => DispatchState.safeParse(text).data ?? []);
  if (states.length < given.values('state').length)
    problems.push({ subject: '--state', problem: 'not-one-of', choices: DispatchState.options });
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(unit === undefined ? {} : { unit }),
    ...(caseNumber === undefined ? {} : { caseNumber }),
    ...(states.length === 0 ? {} : { states }),
  };
}

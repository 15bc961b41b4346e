import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './bootstrap.mjs';
import { bundleWhenStale } from './bundle.ts';
import { installMissingTools } from './install-tools.ts';
import {
  playwrightTally,
  singleCheck,
  summaryLine,
  tallyOf,
  tallyWithout,
  unfinishedFiles,
  vitestTally,
  type Tally,
} from './test-report.ts';

// `npm test`: every step in turn, whatever the one before came to. `npm test -- STEP… [OPTION…]` runs those steps; options go to their runner.

interface Step {
  readonly name: string;
  readonly run: () => Tally | Promise<Tally>;
}

const VITEST_FOLDERS = ['architecture', 'unit', 'ports', 'integration'];
const reports = path.join(root, 'dist', 'reports');

const words = process.argv.slice(2).filter(word => word !== '--as-is');
const firstOption = words.findIndex(word => word.startsWith('-'));
const asked = firstOption === -1 ? words : words.slice(0, firstOption);
const options = firstOption === -1 ? [] : words.slice(firstOption);

const steps = process.argv.includes('--as-is')
  ? stepsAfterSetUp(asked)
  : [{ name: 'tools', run: () => singleCheck(installMissingTools()) }, ...stepsAfterSetUp(asked)];

const tallies: Tally[] = [];
const lines: string[] = [];
for (const { name, run } of steps) {
  console.log(`\n── ${name}`);
  const startedAt = performance.now();
  const tally = await outcomeOf(run);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  tallies.push(tally);
  lines.push(`${tally.failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${seconds.padStart(6)} s   ${summaryLine([tally])}`);
  console.log(lines.at(-1));
}
console.log(`\n── summary\n${lines.join('\n')}`);
tellNames('Skipped', tally => tally.skipped);
tellNames(
  'Failed at first, and passed when tried again (a defect of the test or of the product, not to be got used to)',
  tally => tally.unsteady,
);
console.log(`\n${summaryLine(tallies)}`);
process.exit(tallies.some(tally => tally.failed > 0) ? 1 : 0);

function tellNames(heading: string, choose: (tally: Tally) => readonly string[]): void {
  const names = tallies.flatMap(choose);
  if (names.length > 0) console.log(`\n${heading}:\n${names.map(name => `  ${name}`).join('\n')}`);
}

function stepsAfterSetUp(names: readonly string[]): readonly Step[] {
  const folders = VITEST_FOLDERS.filter(folder => names.includes(folder));
  const all: readonly Step[] = [
    { name: 'types', run: () => check('typescript/bin/tsc', ['-b']) },
    { name: 'lint', run: () => check('eslint/bin/eslint.js', ['--config', 'build/eslint.config.js', '--max-warnings', '0', '.']) },
    { name: 'format', run: () => check('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']) },
    { name: 'bundle', run: bundleOnce },
    { name: 'vitest', run: () => vitest(folders) },
    { name: 'e2e', run: () => playwright('tests/e2e/playwright.config.ts', 'e2e') },
    { name: 'electron', run: () => playwright('tests/electron/playwright.config.ts', 'electron') },
  ];
  if (names.length === 0) return all;
  const unknown = names.filter(name => !VITEST_FOLDERS.includes(name) && all.every(step => step.name !== name));
  if (unknown.length > 0) {
    console.error(`No such step: ${unknown.join(', ')}. There are ${[...all.map(step => step.name), ...VITEST_FOLDERS].join(', ')}.`);
    process.exit(1);
  }
  const needsBundle = names.some(name => name === 'e2e' || name === 'electron');
  return all.filter(({ name }) => names.includes(name) || (name === 'vitest' && folders.length > 0) || (name === 'bundle' && needsBundle));
}

async function outcomeOf(run: Step['run']): Promise<Tally> {
  try {
    return await run();
  } catch (error) {
    console.log(error);
    return singleCheck(false);
  }
}

async function bundleOnce(): Promise<Tally> {
  await bundleWhenStale();
  return singleCheck(true);
}

async function check(script: string, args: readonly string[]): Promise<Tally> {
  return singleCheck((await runTool(script, [...args, ...options])) === 0);
}

async function vitest(folders: readonly string[]): Promise<Tally> {
  const report = freshReport('vitest');
  const status = await runVitest(
    report,
    folders.map(folder => `tests/${folder}/`),
  );
  const tally = tallyOf(report, status === 0, vitestTally);
  if (status === 0 || !fs.existsSync(report)) return tally;
  const whole: unknown = JSON.parse(fs.readFileSync(report, 'utf8'));
  const unfinished = unfinishedFiles(whole);
  if (unfinished.length === 0) return tally;
  console.log(`\nOnce more, since these came to no end: ${unfinished.join(', ')}`);
  const again = freshReport('vitest-again');
  const second = tallyOf(again, (await runVitest(again, unfinished)) === 0, vitestTally);
  const first = tallyWithout(whole, unfinished);
  return {
    passed: first.passed + second.passed,
    failed: first.failed + second.failed,
    skipped: [...first.skipped, ...second.skipped],
    unsteady: [...first.unsteady, ...unfinished.map(file => path.relative(root, file)), ...second.unsteady],
  };
}

function runVitest(report: string, what: readonly string[]): Promise<number> {
  const args = ['run', '--config', 'build/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return runTool('vitest/vitest.mjs', [...args, ...what, ...options]);
}

async function playwright(config: string, name: string): Promise<Tally> {
  const report = freshReport(name);
  const status = await runTool('@playwright/test/cli.js', ['test', '--config', config, '--reporter=list,json', ...options], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  return tallyOf(report, status === 0, playwrightTally);
}

function freshReport(name: string): string {
  const file = path.join(reports, `${name}.json`);
  fs.mkdirSync(reports, { recursive: true });
  fs.rmSync(file, { force: true });
  return file;
}

/** Runs a tool of node_modules under this Node, in the repository, its output shown as it comes. Answers its exit status. */
async function runTool(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> {
  const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const [status] = (await once(child, 'exit')) as [number | null];
  return status ?? 1;
}

import type { Failure } from '../../app/kernel/failure.ts';
import { OrderFile } from '../../app/message/order-file.ts';
import type { OptionTable, Parsed, UsageProblem } from './arguments.ts';
import type { Context } from './command.ts';
import { readGivenText } from './given-file.ts';

/** Options that say what is sent. `--order` takes the place of all the others. */
export const ORDER_OPTIONS: OptionTable = {
  to: 'values',
  name: 'values',
  subject: 'value',
  body: 'value',
  'body-file': 'value',
  html: 'switch',
  attach: 'values',
  class: 'value',
  case: 'value',
  reference: 'value',
  attention: 'value',
  'on-behalf-of': 'value',
  paper: 'value',
  address: 'value',
  'special-address': 'switch',
  addressee: 'value',
  protected: 'switch',
  at: 'value',
  order: 'value',
};

type Unreadable = { readonly problems: readonly UsageProblem[] } | { readonly failure: Failure };

/** The order that the options or the order file ask for. What is wrong with it names the option or field, never what stood there. */
export async function readOrder(context: Pick<Context, 'arguments' | 'readStdin'>): Promise<OrderFile | Unreadable> {
  const { arguments: given } = context;
  const source = given.value('order');
  if (source !== undefined) {
    const others = Object.keys(ORDER_OPTIONS).filter(option => option !== 'order' && given.has(option));
    if (others.length > 0) return problem(`--order, --${others[0] ?? ''}`, 'not-together');
    const text = await readGivenText('--order', source, context.readStdin);
    if (!text.ok) return text;
    let json: unknown;
    try {
      json = JSON.parse(text.value);
    } catch {
      return problem('--order', 'not-json');
    }
    return checked(json, field => field);
  }
  if (given.has('body') && given.has('body-file')) return problem('--body, --body-file', 'not-together');
  const bodyFile = given.value('body-file');
  const body = bodyFile === undefined ? undefined : await readGivenText('--body-file', bodyFile, context.readStdin);
  if (body !== undefined && !body.ok) return body;
  return checked(fromOptions(given, body?.value), field => `--${field}`);
}

function fromOptions(given: Parsed, bodyFromFile: string | undefined): Readonly<Record<string, unknown>> {
  const protectionClass = given.value('class');
  const fields = {
    to: given.values('to'),
    name: given.values('name'),
    subject: given.value('subject'),
    body: bodyFromFile ?? given.value('body'),
    html: given.has('html'),
    attach: given.values('attach'),
    // Number('') is 0 and Number('0x3') is 3: only digits are a class.
    class: protectionClass !== undefined && /^\d{1,9}$/u.test(protectionClass) ? Number(protectionClass) : protectionClass,
    case: given.value('case'),
    reference: given.value('reference'),
    attention: given.value('attention'),
    onBehalfOf: given.value('on-behalf-of'),
    paper: given.value('paper'),
    address: given.value('address'),
    specialAddress: given.has('special-address'),
    addressee: given.value('addressee'),
    protected: given.has('protected'),
    at: given.value('at'),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function checked(json: unknown, called: (field: string) => string): OrderFile | Unreadable {
  const parsed = OrderFile.safeParse(json);
  if (!parsed.success) return { problems: parsed.error.issues.map(issue => problemOf(issue, called)) };
  const { to, name } = parsed.data;
  // One name for several people would stand on somebody else's message.
  return name.length > 0 && name.length !== to.length
    ? problem(called('name'), name.length > to.length ? 'too-many' : 'required')
    : parsed.data;
}

function problemOf(
  issue: { readonly code: string; readonly path: readonly PropertyKey[]; readonly keys?: readonly string[] },
  called: (field: string) => string,
): UsageProblem {
  const field = typeof issue.path[0] === 'string' ? issue.path[0] : undefined;
  if (issue.code === 'unrecognized_keys') return { subject: '--order', problem: 'unknown-field', choices: issue.keys ?? [] };
  if (field === undefined) return { subject: '--order', problem: 'wrong-type' };
  const subject = called(field);
  if (field === 'class') return { subject, problem: 'not-one-of', choices: ['1', '2', '3'] };
  if (field === 'paper') return { subject, problem: 'not-one-of', choices: ['never', 'allow'] };
  if (field === 'addressee') return { subject, problem: 'not-one-of', choices: ['person', 'estate', 'guardian'] };
  if (field === 'at') return { subject, problem: 'not-a-time' };
  return { subject, problem: issue.code === 'too_big' ? 'too-many' : 'wrong-type' };
}

const problem = (subject: string, found: UsageProblem['problem']): Unreadable => ({ problems: [{ subject, problem: found }] });

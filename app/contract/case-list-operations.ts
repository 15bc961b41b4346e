import { z } from 'zod';
import type { NumberProblem } from '../kernel/failure.ts';
import { RecipientId } from './values.ts';

/** Which column of a file holds what, counted from 0. A family name may stand in a column of its own. */
export const CaseColumns = z.strictObject({
  number: z.number().int().nonnegative().max(500),
  name: z.number().int().nonnegative().max(500).optional(),
  familyName: z.number().int().nonnegative().max(500).optional(),
  caseNumber: z.number().int().nonnegative().max(500).optional(),
  hasHeader: z.boolean(),
});
export type CaseColumns = z.output<typeof CaseColumns>;

/** What is told about one row; `row` as the file counts, from 1. Rows with `isKept` are read in all the same. */
export const CaseRemark = z.strictObject({
  row: z.number().int().positive(),
  isKept: z.boolean(),
  /**
   * `number-wrong` with the rule in `problem`; `sole-trader` a firm's number that holds a person's; `duplicate` the same person and case as in row `of`;
   * `minor` under 18
   */
  what: z.enum(['number-missing', 'number-wrong', 'sole-trader', 'name-missing', 'duplicate', 'minor']),
  problem: z.custom<NumberProblem>(value => typeof value === 'object' && value !== null && 'rule' in value).optional(),
  of: z.number().int().positive().optional(),
});
export type CaseRemark = z.output<typeof CaseRemark>;

/** More than this is read by nobody; the counts are of all. */
export const REMARKS_SHOWN = 300;

export const CaseFileReport = z.strictObject({
  /** The first rows, as they stand in the file. */
  sample: z.array(z.array(z.string())),
  columns: CaseColumns,
  rows: z.number().int().nonnegative(),
  kept: z.number().int().nonnegative(),
  remarks: z.array(CaseRemark),
  moreRemarks: z.number().int().nonnegative(),
  /** The longest that the organisation lets a list be kept. */
  mostDays: z.number().int().positive(),
});
export type CaseFileReport = z.output<typeof CaseFileReport>;

export const CasePerson = z.strictObject({ number: RecipientId, name: z.string(), caseNumber: z.string() });
export type CasePerson = z.output<typeof CasePerson>;

export const CaseListSummary = z.strictObject({
  people: z.number().int().nonnegative(),
  importedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type CaseListSummary = z.output<typeof CaseListSummary>;

const file = { name: z.string().min(1).max(400), base64: z.base64(), columns: CaseColumns.optional() };

/** A list of people and cases from a file (W12, S19). */
export const caseListOperations = {
  /** Reads a CSV or XLSX file and tells row by row what would come of it; keeps nothing. Columns are guessed where they are not given. Fails as `case-list.unreadable`. */
  'case-list.check': { input: z.strictObject(file), output: CaseFileReport },
  /** Reads it in, in the place of the list before it, for so many days. Rows that are wrong are left out. */
  'case-list.import': {
    input: z.strictObject({ ...file, days: z.number().int().min(1).max(365) }),
    output: CaseListSummary,
  },
  'case-list.summary': { input: z.strictObject({}), output: z.strictObject({ list: CaseListSummary.optional() }) },
  /** A few people whose name or case number begins so. Never by personal number. */
  'case-list.search': { input: z.strictObject({ query: z.string().max(200) }), output: z.array(CasePerson) },
  /** Deleted for good. */
  'case-list.remove': { input: z.strictObject({}), output: z.strictObject({}) },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

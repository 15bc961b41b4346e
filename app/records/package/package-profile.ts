import type { PackageChecked } from '../../contract/records-views.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { ArchiveDispatch, ArchiveSettings, PackageFile } from '../archive-package.ts';
import type { PackageFacts } from './mets.ts';

export type MetsVerdict = { readonly wrong: string } | { readonly met: number };

/** What a standard decides about a package; the content and the walk are the same for all. Places end with a slash, or are empty for the root. */
export type PackageProfile = {
  readonly standard: PackageChecked['standard'];
  readonly metsFile: string;
  readonly places: {
    readonly content: string;
    readonly preservation: string;
    readonly documentation: string;
    readonly schemas: string;
    readonly descriptive?: string;
  };
  /** Our schema seen from a dispatch's folder, and the system description seen from the index. */
  readonly toSchema: string;
  readonly toDocumentation: string;
  /** The document that describes every dispatch, case by case. */
  readonly recordsFile: string;
  readonly recordsStart: (
    head: {
      readonly name: string;
      readonly at: Instant;
      readonly organisation: { readonly name: string; readonly organisationId: string };
      readonly user: string;
      readonly settings: ArchiveSettings;
    },
    isEmpty: boolean,
  ) => string;
  readonly groupStart: (caseNumber: string, number: number, settings: ArchiveSettings) => string;
  readonly record: (found: ArchiveDispatch, files: readonly PackageFile[]) => string;
  readonly groupEnd: string;
  readonly recordsEnd: (isEmpty: boolean, settings: ArchiveSettings) => string;
  /** Schemas of ours that go with every package of this kind: name and text. */
  readonly ownSchemas: readonly (readonly [name: string, text: string])[];
  readonly describe: (facts: PackageFacts) => string;
  readonly mets: (facts: PackageFacts, files: readonly PackageFile[]) => Iterable<string>;
  /**
   * The first thing that the finished METS does not meet, by its number in the standard, or how many requirements it meets when it meets all that it must.
   * Yields now and then: it takes seconds with many files.
   */
  readonly check: (mets: string, files: readonly PackageFile[]) => Generator<undefined, MetsVerdict>;
  /** For the system description. */
  readonly standards: readonly string[];
  readonly checked: readonly string[];
};

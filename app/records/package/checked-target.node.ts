import { baseName, type SchemaCheck } from './schema-check.node.ts';
import { DISPATCH_FILES } from './dispatch-files.node.ts';
import type { PackageTarget } from './package-target.node.ts';

const { sealed, signed, request, response } = DISPATCH_FILES;
/** What was signed and what an operator answered is kept byte for byte, right or wrong: it is not ours to judge. */
const KEPT: ReadonlySet<string> = new Set([sealed, signed, request, response]);

/** Whether a file of a package is XML that Sigill wrote, and so is held against schemas. */
export const isHeldAgainstSchemas = (file: string): boolean => file.endsWith('.xml') && !KEPT.has(baseName(file));

/** The same package; what Sigill writes in XML is given to the check on its way. */
export function checkedTarget(target: PackageTarget, { give }: Pick<SchemaCheck, 'give'>): PackageTarget {
  return {
    ...target,
    async add(file, content, facts) {
      if (isHeldAgainstSchemas(file)) {
        const pieces = content instanceof Uint8Array ? [content] : content;
        for (const [index, piece] of pieces.entries()) await give(file, piece, index === pieces.length - 1);
      }
      return target.add(file, content, facts);
    },
    async grow(file, facts) {
      const growing = await target.grow(file, facts);
      if (!isHeldAgainstSchemas(file)) return growing;
      return {
        async write(text) {
          await give(file, Buffer.from(text), false);
          await growing.write(text);
        },
        async end() {
          await give(file, new Uint8Array(), true);
          return growing.end();
        },
      };
    },
  };
}

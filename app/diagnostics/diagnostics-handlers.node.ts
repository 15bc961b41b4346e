import { open } from 'node:fs/promises';
import path from 'node:path';
import type { Handlers } from '../contract/operations.ts';
import type { DiagnosticsFile } from '../contract/system-views.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Clock } from '../kernel/instant.ts';
import type { Platform } from '../platform.ts';
import { fileOutput, zipWriter } from '../records/package/zip-writer.node.ts';

/** What was shown is what is saved: the bundle is made once, kept until the next one is, and never changed in between. */
export function diagnosticsHandlers(
  make: () => Promise<readonly DiagnosticsFile[]>,
  { chooser }: Pick<Platform, 'chooser'>,
  { clock, newId }: { readonly clock: Clock; readonly newId: () => string },
): Pick<Handlers, 'diagnostics.preview' | 'diagnostics.save'> {
  let shown: { readonly id: string; readonly files: readonly DiagnosticsFile[] } | undefined;
  return {
    'diagnostics.preview': async () => {
      shown = { id: newId(), files: await make() };
      return ok({ id: shown.id, files: [...shown.files] });
    },
    'diagnostics.save': async ({ id }) => {
      if (shown?.id !== id) return fail({ code: 'input.invalid', issues: ['id: not what was shown last'] });
      const folder = await chooser.chooseFolder('export');
      if (!folder.ok) return folder;
      const now = clock.now();
      const name = `sigill-diagnostics-${now.replaceAll(/[-:]|\.\d+/gu, '')}.zip`;
      try {
        const handle = await open(path.join(folder.value, name), 'wx', 0o600);
        try {
          const zip = zipWriter(fileOutput(handle), now);
          for (const file of shown.files) await zip.add(file.name, Buffer.from(file.text));
          await zip.end();
        } finally {
          await handle.close();
        }
      } catch {
        return fail({ code: 'file.unwritable' });
      }
      return ok({ file: name });
    },
  };
}

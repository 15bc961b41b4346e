import { useCallback } from 'react';
import { useAnnounce } from '../shared/announcer.tsx';
import { useBackend } from '../shared/backend-context.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { readBase64 } from '../shared/read-base64.ts';
import { useSession } from '../shared/session.tsx';
import { useTell } from '../shared/use-tell.tsx';

const ending = '.sigill-utkast';
/** More than the files of any message. */
const mostBytes = 48_000_000;

export const isHandover = ({ name }: Pick<File, 'name'>): boolean => name.toLocaleLowerCase('en').endsWith(ending);

/** A colleague's draft opened from its file, to be looked at and sent (S17). */
export function useOpenHandover(): { readonly open: (file: File) => Promise<void>; readonly choose: () => void } {
  const { call } = useBackend();
  const { say } = useSession();
  const { go } = useNavigation();
  const announce = useAnnounce();
  const { failure: tellFailure } = useTell();
  const open = useCallback(
    async (file: File) => {
      const base64 = file.size > mostBytes ? undefined : await readBase64(file);
      if (base64 === undefined) {
        tellFailure({ code: 'handover.unreadable', why: 'not-one' });
        return;
      }
      const opened = await call('handover.open', { base64 });
      if (!opened.ok) {
        tellFailure(opened.failure);
        return;
      }
      announce(say.handover.opened);
      go({ type: 'compose', draft: opened.value.draft });
    },
    [call, say, go, announce, tellFailure],
  );
  const choose = useCallback(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = ending;
    input.onchange = () => {
      const [file] = input.files ?? [];
      if (file !== undefined) void open(file);
    };
    input.click();
  }, [open]);
  return { open, choose };
}

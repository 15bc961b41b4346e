import { useCallback, useRef, useState } from 'react';
import type { Failure } from '../../app/kernel/failure.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { useSession } from '../shared/session.tsx';
import { readBase64 } from '../shared/read-base64.ts';
import type { DraftSession } from './draft-session.ts';

/** A file that was not taken, and why. It stays until it is dismissed. */
export type FileTrouble = { readonly key: number; readonly file: File; readonly failure: Failure };

export type Attaching = {
  /** Names of files on their way in. */
  readonly pending: readonly string[];
  readonly troubles: readonly FileTrouble[];
  readonly add: (files: readonly File[]) => void;
  readonly dismiss: (key: number) => void;
};

/** Reading a file that could never be sent would only fill the memory. */
const readLimitBytes = 30_000_000;

/** Takes files in, one at a time, from the button, a drop or the clipboard. */
export function useAttaching(session: DraftSession): Attaching {
  const { sender, say } = useSession();
  const announce = useAnnounce();
  const [pending, setPending] = useState<readonly string[]>([]);
  const [troubles, setTroubles] = useState<readonly FileTrouble[]>([]);
  const lastKey = useRef(0);
  const limitBytes = sender.envelopeLimitBytes;

  const add = useCallback(
    (files: readonly File[]) => {
      const fail = (file: File, failure: Failure): void => {
        lastKey.current += 1;
        const key = lastKey.current;
        setTroubles(before => [...before, { key, file, failure }]);
      };
      const take = async (file: File): Promise<void> => {
        if (file.size > readLimitBytes) {
          fail(file, { code: 'message.too-large', bytes: file.size, limitBytes });
          return;
        }
        setPending(before => [...before, file.name]);
        const base64 = await readBase64(file);
        const added = base64 === undefined ? undefined : await session.attach(file.name, base64);
        setPending(before => before.filter((_, index) => index !== before.indexOf(file.name)));
        if (added === undefined) fail(file, { code: 'attachment.unreadable' });
        else if (!added.ok) fail(file, added.failure);
        else announce(say.attached(file.name));
      };
      for (const file of files) void take(file);
    },
    [session, announce, say, limitBytes],
  );
  const dismiss = useCallback((key: number) => setTroubles(before => before.filter(trouble => trouble.key !== key)), []);
  return { pending, troubles, add, dismiss };
}

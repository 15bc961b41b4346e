import { useColorScheme } from '@mantine/hooks';
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { Preferences, SenderView } from '../../app/contract/system-views.ts';
import type { Words } from '../../app/contract/language/words.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { invariant } from '../../app/kernel/fault.ts';
import { readLanguage, spokenNow, SWEDISH, type ScreenWords, type Spoken } from '../language/screen-words.ts';
import { useBackend } from './backend-context.tsx';
import { useChanges } from './changes.tsx';
import { useAnswer } from './use-answer.ts';

export type Session = {
  readonly sender: SenderView;
  readonly preferences: Preferences;
  /** @returns the failure when the choice was not kept */
  readonly choose: (changed: Partial<Preferences>) => Promise<Failure | undefined>;
  /** The words that all faces share, and those of this window. */
  readonly words: Words;
  readonly say: ScreenWords;
  readonly colorScheme: 'light' | 'dark';
};

const SessionContext = createContext<Session | undefined>(undefined);

export type SessionStart =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'ready'; readonly session: Session };

/** `keptOn`: the answer that was there when the other side had kept it; undefined while it has not said so. */
type Choice = { readonly changed: Partial<Preferences>; readonly keptOn?: Preferences | undefined };
const isShown = ({ keptOn }: Choice, base: Preferences | undefined): boolean => keptOn === undefined || keptOn === base;

/** Who sends and how this person wants the window; asked at the start and when somebody changes it. */
export function useSessionStart(): SessionStart {
  const { call } = useBackend();
  const { preferences: version } = useChanges();
  const sender = useAnswer('app.describe', {}, version);
  const read = useAnswer('preferences.read', {}, version);
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  const base = read.value;
  const latest = useRef(base);
  useEffect(() => {
    latest.current = base;
  });
  // What was just chosen is shown at once, and stays until an answer that came after it was kept.
  const preferences = useMemo(
    () => base && choices.filter(choice => isShown(choice, base)).reduce((shown, { changed }) => ({ ...shown, ...changed }), base),
    [base, choices],
  );
  const choose = useCallback(
    async (changed: Partial<Preferences>) => {
      const choice: Choice = { changed };
      setChoices(before => [...before.filter(other => isShown(other, latest.current)), choice]);
      const kept = await call('preferences.change', changed);
      const after = kept.ok ? [{ changed, keptOn: latest.current }] : [];
      setChoices(before => before.flatMap(other => (other === choice ? after : [other])));
      return kept.ok ? undefined : kept.failure;
    },
    [call],
  );
  const spoken = useSpoken(preferences?.language);
  return useMemo((): SessionStart => {
    const failure = sender.failure ?? read.failure;
    if (failure !== undefined) return { state: 'failed', failure };
    if (sender.value === undefined || preferences === undefined || spoken === undefined) return { state: 'waiting' };
    return {
      state: 'ready',
      session: {
        sender: sender.value,
        preferences,
        choose,
        ...spoken,
        colorScheme: preferences.theme === 'auto' ? system : preferences.theme,
      },
    };
  }, [sender.value, sender.failure, read.failure, preferences, spoken, choose, system]);
}

/** The words of a language; while those of another one are being read, the former stay. */
function useSpoken(language: Preferences['language'] | undefined): Spoken | undefined {
  const [last, setLast] = useState<Spoken>();
  const now = language === undefined ? undefined : spokenNow(language);
  if (now !== undefined && now !== last) setLast(now);
  useEffect(() => {
    if (language === undefined || spokenNow(language) !== undefined) return;
    // A file of the program that cannot be read: Swedish is better than no words.
    void readLanguage(language).then(setLast, () => setLast(SWEDISH));
  }, [language]);
  return now ?? last;
}

export function SessionProvider({ session, children }: { readonly session: Session; readonly children: ReactNode }): ReactElement {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  invariant(session, 'no session above');
  return session;
}

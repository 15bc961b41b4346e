import type { ReactElement } from 'react';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';
import { DispatchList } from './dispatch-list.tsx';
import { DraftList } from './draft-list.tsx';

/** The middle pane: a folder, or what a search found in all of them. */
export function ListPane(): ReactElement {
  const { folder, query } = useNavigation().place;
  const { words, say } = useSession();
  return (
    <section className="list-pane" data-pane="list" tabIndex={-1} aria-label={say.listPane}>
      {query !== '' && <DispatchList key="search" filter={{ query }} title={say.searchResult} />}
      {query === '' && folder === 'drafts' && <DraftList />}
      {query === '' && folder !== 'drafts' && <DispatchList key={folder} filter={{ folder }} title={words.folder[folder]} />}
    </section>
  );
}

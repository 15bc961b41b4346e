import type { ReactElement } from 'react';
import { PaperBar } from '../letter/paper-bar.tsx';
import { folderFor } from '../shared/role.ts';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';
import { DispatchList } from './dispatch-list.tsx';
import { filterInput, isFiltered } from './list-filter.ts';
import { DraftList } from './draft-list.tsx';

/** The middle pane: a folder, or what a search found in all of them. */
export function ListPane(): ReactElement | undefined {
  const { folder: asked, query, filter } = useNavigation().place;
  const isSearch = query !== '' || isFiltered(filter);
  const { words, say, sender } = useSession();
  const folder = folderFor(sender, asked);
  if (folder === undefined) return undefined;
  return (
    <section className="list-pane" data-pane="list" tabIndex={-1} aria-label={say.listPane}>
      {isSearch && <DispatchList key="search" filter={filterInput(query, filter)} title={say.searchResult} />}
      {!isSearch && folder === 'drafts' && <DraftList />}
      {!isSearch && folder !== 'drafts' && (
        <DispatchList
          key={folder}
          filter={{ folder }}
          title={words.folder[folder]}
          {...(folder === 'paper' ? { above: <PaperBar /> } : {})}
        />
      )}
    </section>
  );
}

import { ActionIcon, Kbd, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconKeyboard, IconSearch, IconX } from '@tabler/icons-react';
import { useRef, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { useCommand } from '../shared/command-context.tsx';
import { Later } from '../shared/first-picture.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { focusPane } from '../shared/panes.ts';
import { mayDo } from '../shared/role.ts';
import { useAnswer } from '../shared/use-answer.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { useSession } from '../shared/session.tsx';

import { FilterDialog } from './filter-dialog.tsx';
import { isFiltered } from './list-filter.ts';

const searchDelayMs = 200;

/** The program's name, the search field, who sends, and the way to the list of keys. */
export function TopBar({ onShortcuts }: { readonly onShortcuts: () => void }): ReactElement {
  const { sender, say } = useSession();
  return (
    <header className="top-bar">
      <span className="brand">
        <img src={new URL('../seal.svg', import.meta.url).href} alt="" width={22} height={22} />
        Sigill
      </span>
      <div className="search-and-filter">
        {mayDo(sender, 'dispatch.list') && (
          <>
            <SearchField />
            <FilterButton />
          </>
        )}
      </div>
      <span className="organisation" title={[sender.name, sender.unit].filter(part => part !== '').join(' · ')}>
        <span className="organisation-name">{sender.name}</span>
        {sender.unit !== '' && <span className="organisation-unit"> · {sender.unit}</span>}
      </span>
      <ActionIcon variant="subtle" size="lg" aria-label={say.shortcuts.title} title={say.shortcuts.title} onClick={onShortcuts}>
        <IconKeyboard size={20} stroke={1.75} aria-hidden />
      </ActionIcon>
    </header>
  );
}

function SearchField(): ReactElement {
  const { place, go } = useNavigation();
  const { say } = useSession();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(place.query);
  const [wasQuery, setWasQuery] = useState(place.query);
  if (place.query !== wasQuery) {
    // A folder was opened: what was searched for is gone from the field too.
    setWasQuery(place.query);
    if (place.query === '') setTyped('');
  }
  const search = useDebouncedCallback((query: string) => go({ type: 'search', query: query.trim().slice(0, 200) }), searchDelayMs);
  const clear = (): void => {
    setTyped('');
    search.cancel();
    go({ type: 'search', query: '' });
  };
  useCommand('search.focus', () => {
    field.current?.focus();
    field.current?.select();
  });
  return (
    <search className="search">
      <TextInput
        ref={field}
        type="text"
        role="searchbox"
        aria-label={say.searchLabel}
        placeholder={say.search}
        aria-keyshortcuts="Control+E"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />}
        rightSectionWidth={typed === '' ? 64 : 36}
        rightSection={
          typed === '' ? (
            <Kbd size="xs" aria-hidden>
              Ctrl E
            </Kbd>
          ) : (
            <ActionIcon variant="subtle" aria-label={say.clearSearch} onClick={clear}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
          )
        }
        onChange={event => {
          setTyped(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
        onKeyDown={event => {
          if (event.key === 'Escape' && typed !== '') {
            clear();
            event.preventDefault();
          }
          if (event.key === 'ArrowDown' || event.key === 'Enter') {
            // The list of what is found is there before the focus goes to it: fast hands open nothing of the folder that was shown before.
            flushSync(() => search.flush());
            focusPane('list');
            event.preventDefault();
          }
        }}
      />
    </search>
  );
}

/** Narrows what is searched in. What was chosen last is proposed again; who and which case is not remembered. */
function FilterButton(): ReactElement {
  const { place, go } = useNavigation();
  const { call } = useBackend();
  const { say } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const { value: memory } = useAnswer('view.read', {}, isOpen);
  return (
    <>
      <ActionIcon
        variant={isFiltered(place.filter) ? 'light' : 'subtle'}
        size="lg"
        aria-label={say.filter.add}
        title={say.filter.add}
        onClick={() => setIsOpen(true)}
      >
        <IconAdjustmentsHorizontal size={20} stroke={1.75} aria-hidden />
      </ActionIcon>
      <Later>
        {() => (
          <FilterDialog
            isOpen={isOpen}
            filter={isFiltered(place.filter) ? place.filter : (memory?.filter ?? {})}
            onClose={() => setIsOpen(false)}
            onChoose={filter => {
              go({ type: 'filter', filter });
              const { user: _user, caseNumber: _caseNumber, ...kept } = filter;
              void call('view.remember', { filter: kept });
            }}
          />
        )}
      </Later>
    </>
  );
}

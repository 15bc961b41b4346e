import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode, type RefObject } from 'react';

export type Choices<T> = {
  readonly typed: string;
  readonly found: readonly T[];
  readonly active: number;
  readonly type: (text: string) => void;
  readonly choose: (choice: T | undefined) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

/**
 * What a few letters leave of a list, and which of it the arrows have come to. Every word that is typed has to be in the text.
 * @param all undefined: not here yet; whoever presses Enter before gets the first when it is
 * @param textOf what is searched in
 */
export function useChoices<T>(all: readonly T[] | undefined, textOf: (choice: T) => string, onChoose: (choice: T) => void): Choices<T> {
  const [typed, setTyped] = useState('');
  const [index, setIndex] = useState(0);
  const wanted = typed.toLocaleLowerCase('sv').split(/\s+/u);
  const found = (all ?? []).filter(choice => wanted.every(word => textOf(choice).toLocaleLowerCase('sv').includes(word)));
  const active = Math.min(index, found.length - 1);

  const isAwaited = useRef(false);
  const chooseNow = useRef(onChoose);
  const isHere = all !== undefined;
  const [first] = found;
  useEffect(() => {
    chooseNow.current = onChoose;
  });
  useEffect(() => {
    if (isAwaited.current && first !== undefined) chooseNow.current(first);
    if (isHere) isAwaited.current = false;
  }, [isHere, first]);

  const choose = (choice: T | undefined): void => {
    if (choice !== undefined) onChoose(choice);
  };
  return {
    typed,
    found,
    active,
    choose,
    type: text => {
      setTyped(text);
      setIndex(0);
    },
    onKeyDown: event => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined && found.length > 0) setIndex((active + step + found.length) % found.length);
      else if (event.key === 'Enter' && !isHere) isAwaited.current = true;
      else if (event.key === 'Enter') choose(found[active]);
      else return;
      event.preventDefault();
    },
  };
}

/** A field and under it what its letters leave of a list; arrows and Enter choose, and the focus never leaves the field. */
export function ChoiceBox<T extends { readonly id: string }>({
  choices: { typed, found, active, type, choose, onKeyDown },
  field,
  label,
  listLabel,
  placeholder,
  className = '',
  told,
  children,
}: {
  readonly choices: Choices<T>;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly listLabel: string;
  readonly placeholder: string;
  readonly className?: string;
  /** Said under the list, and aloud when it changes. */
  readonly told: string;
  /** What a choice looks like. */
  readonly children: (choice: T) => ReactNode;
}): ReactElement {
  const id = useId();
  return (
    <div className={`palette ${className}`}>
      <TextInput
        ref={field}
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found[active] === undefined ? undefined : `${id}-${String(active)}`}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />}
        data-autofocus
        value={typed}
        onChange={event => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={listLabel}>
        {found.map((choice, position) => (
          <li
            key={choice.id}
            id={`${id}-${String(position)}`}
            ref={element => {
              if (position === active) element?.scrollIntoView({ block: 'nearest' });
            }}
            role="option"
            aria-selected={position === active}
            onClick={() => choose(choice)}
          >
            {children(choice)}
          </li>
        ))}
      </ul>
      <p className="meta palette-none" aria-live="polite">
        {told}
      </p>
    </div>
  );
}

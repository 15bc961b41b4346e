import { useLayoutEffect, useRef, type RefObject } from 'react';

/** Mantine's input takes its description from its own wrapper only; this gives it one that stands elsewhere. */
export function useDescribedBy(id: string): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.setAttribute('aria-describedby', id), [id]);
  return field;
}

import { useEffect } from 'react';
import { isHandover, useOpenHandover } from './use-open-handover.ts';

/** Takes a handed-over draft that is dropped on the window where nothing is written. @param isHere false: something else takes what is dropped */
export function useDroppedHandover(isHere: boolean): void {
  const { open } = useOpenHandover();
  useEffect(() => {
    if (!isHere) return undefined;
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      const file = [...(event.dataTransfer?.files ?? [])].find(isHandover);
      if (file !== undefined) void open(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [isHere, open]);
}

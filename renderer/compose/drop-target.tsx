import { Dropzone } from '@mantine/dropzone';
import { IconFilePlus } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { useSession } from '../shared/session.tsx';

/** While a file is dragged over the window, the whole window takes it. */
export function DropTarget({
  onFiles,
  children,
}: {
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}): ReactElement {
  const { say } = useSession();
  return (
    <>
      {children}
      <Dropzone.FullScreen
        onDropAny={(files, rejections) => onFiles([...files, ...rejections.map(({ file }) => file)])}
        onDrop={() => undefined}
        withinPortal={false}
        // Files are chosen with a button; a place to drop them is no stop for the keyboard.
        activateOnKeyboard={false}
        aria-hidden
        inputProps={{ 'aria-label': say.chooseFiles }}
      >
        <div className="drop-target">
          <IconFilePlus size={40} stroke={1.25} aria-hidden />
          <p>{say.dropNow}</p>
        </div>
      </Dropzone.FullScreen>
    </>
  );
}

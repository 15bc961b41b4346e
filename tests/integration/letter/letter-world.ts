import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { DispatchId } from '../../../app/contract/values.ts';
import { sendDispatch } from '../../../app/dispatch/send-dispatch.ts';
import { PaperConfiguration, type PaperSettings } from '../../../app/letter/paper-configuration.ts';
import { fail } from '../../../app/kernel/result.ts';
import type { Order } from '../../../app/message/compose-messages.ts';
import type { Platform } from '../../../app/platform.ts';
import { dispatchWorld, onPaper, type World } from '../dispatch/dispatch-world.ts';

export type LetterWorld = World & {
  readonly settings: PaperSettings;
  readonly folder: string;
  /** A message that the register said paper about: `address` as it was typed, none when empty. */
  readonly letter: (address?: readonly string[], order?: Partial<Order>) => Promise<DispatchId>;
  readonly stateOf: (id: DispatchId) => string | undefined;
};

/** A shell that can ask nobody anything. */
export const noShell: Pick<Platform, 'chooser' | 'printWindow'> = {
  chooser: {
    openFile: () => Promise.resolve(fail({ code: 'not-available-here', what: 'file-chooser' })),
    chooseFolder: () => Promise.resolve(fail({ code: 'not-available-here', what: 'folder-chooser' })),
  },
};

export const ADDRESS = ['Kim Ek', 'Storgatan 12', '123 45 Storstad'];

export function letterWorld(configured: Record<string, unknown> = {}): LetterWorld {
  const world = dispatchWorld();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sigill-print-room-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const settings = PaperConfiguration.parse({ printRoom: { folder }, ...configured });
  return {
    ...world,
    settings,
    folder,
    letter: async (address = ADDRESS, order = {}) => {
      world.registerAnswers.splice(0, world.registerAnswers.length, onPaper);
      const { dispatch } = await world.hold(order, { paper: 'allow', address });
      const sent = await sendDispatch(world.services, dispatch.id);
      if (!sent.ok || sent.value.dispatch.state !== 'letter') throw new Error('no letter');
      return dispatch.id;
    },
    stateOf: id => world.services.journal.find(id)?.dispatch.state,
  };
}

import type { DispatchId } from '../contract/values.ts';
import type { Result } from '../kernel/result.ts';
import type { PostalAddress } from '../contract/postal-address.ts';

/** One letter for whoever prints: nothing in a file's name tells whom it is to. */
export type PrintJob = {
  readonly dispatch: DispatchId;
  readonly pdf: Uint8Array;
  readonly sha256: string;
  readonly pages: number;
  readonly sheets: number;
  readonly envelope: string;
  readonly isDuplex: boolean;
  readonly isColour: boolean;
  readonly address: PostalAddress;
  readonly isSpecialAddress: boolean;
  /** What must be printed by itself and goes in the same envelope. */
  readonly apart: readonly { readonly name: string; readonly bytes: Uint8Array; readonly sha256: string; readonly reason: string }[];
};

/** Who prepares a batch: the journal that will tell of it, and the process. */
export type Maker = { readonly log: string; readonly owner: string };

/**
 * Whoever prints and posts: a folder of a print room, or a supplier's service behind an adapter of its own. In two steps, so that the journal's word
 * stands between them: what is prepared can be taken back, what is released is the printer's.
 */
export type PrintHouse = {
  /** Stands in the journal as `to`, before the batch's name. */
  readonly name: string;
  /** Everything is there afterwards, durable, but nobody picks it up. Fails as `print-room.unavailable`. */
  readonly prepare: (batch: string, maker: Maker, jobs: readonly PrintJob[]) => Promise<Result<void>>;
  /** Whoever prints may take it from now on. A batch that was released already is left as it is. Fails as `print-room.unavailable`. */
  readonly release: (batch: string) => Promise<Result<void>>;
  /** Takes back what was prepared and not released. */
  readonly discard: (batch: string) => Promise<void>;
  /** Batches that are prepared and not released, also those of other computers that use the same place. */
  readonly prepared: () => Promise<readonly { readonly batch: string; readonly maker: Maker }[]>;
};

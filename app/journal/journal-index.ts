import { swedishDateOf } from '../kernel/instant.ts';
import { channelOf } from '../dispatch/dispatch-view.ts';
import { folderOf, type Dispatch } from '../dispatch/dispatch.ts';
import type { ListQuery } from './journal.ts';

export type IndexName = 'list' | 'tree' | 'words';

/** Raised when the rules that an index is made by change: it is then made again. */
export const INDEX_VERSION: Readonly<Record<IndexName, number>> = { list: 2, tree: 1, words: 3 };

/** Everything that a list can be narrowed by except dates and words, as one key: `folder/state/channel/class`. There are fewer than a hundred. */
export function bucketOf(dispatch: Dispatch): string {
  return [folderOf(dispatch), dispatch.state, channelOf(dispatch), dispatch.protectionClass].join('/');
}

/** The calendar date in Sweden that a list counts a dispatch under. */
export function dayOf(dispatch: Dispatch): string {
  return swedishDateOf(dispatch.createdAt);
}

/** How the dispatches of a bucket are counted: only what arrived or was posted is one or the other. */
export function channelCountedAs(bucket: string): 'digital' | 'paper' | 'other' {
  const [, state = '', channel] = bucket.split('/');
  const hasEnded = state === 'delivered' || state === 'posted' || state === 'returned';
  return hasEnded && (channel === 'digital' || channel === 'paper') ? channel : 'other';
}

/** The folder that a bucket belongs to. */
export function folderOfBucket(bucket: string): string {
  return bucket.slice(0, bucket.indexOf('/'));
}

/** Whether a list asks for some buckets only. */
export function narrowsBuckets({ folder, states, channel, protectionClass }: Omit<ListQuery, 'limit' | 'offset'>): boolean {
  return folder !== undefined || states !== undefined || channel !== undefined || protectionClass !== undefined;
}

/** Whether a list asks for the dispatches of a bucket. */
export function isAskedFor(bucket: string, { folder, states, channel, protectionClass }: Omit<ListQuery, 'limit' | 'offset'>): boolean {
  const [inFolder, inState, inChannel, inClass] = bucket.split('/');
  return (
    (folder === undefined || folder === inFolder) &&
    (states === undefined || states.some(state => state === inState)) &&
    (channel === undefined || channel === inChannel) &&
    (protectionClass === undefined || String(protectionClass) === inClass)
  );
}

import type { Notification as SystemNotification } from 'electron';

export type AttentionNoticeParts = {
  /** How many messages wait for a person. */
  readonly count: () => number;
  /** Whether the window has the person's eye: then it tells her itself. */
  readonly isLookedAt: () => boolean;
  /** Shows a number, never whom or what it is about: it stands on a screen that anybody may see. */
  readonly show: (count: number) => void;
};

/**
 * Tells who looks elsewhere that a message needs her, and nothing else: what goes well is no news (S31).
 * @returns to be called whenever the journal has changed
 */
export function attentionNotice({ count, isLookedAt, show }: AttentionNoticeParts): () => void {
  let told = count();
  return () => {
    const now = count();
    const isMore = now > told;
    told = now;
    if (isMore && !isLookedAt()) show(now);
  };
}

/** Shows in the system's own way, where there is one; a click opens what it is about. */
export function systemNotice(
  Notification: typeof SystemNotification,
  words: (count: number) => { readonly title: string; readonly body: string },
  open: () => void,
): (count: number) => void {
  return count => {
    if (!Notification.isSupported()) return;
    const notice = new Notification(words(count));
    notice.on('click', open);
    notice.show();
  };
}

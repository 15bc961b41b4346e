/** The folders of the window, in their order. A list of its own: the first picture needs it, and not all that parses messages. */
export const FOLDERS = ['drafts', 'outbox', 'attention', 'paper', 'sent'] as const;

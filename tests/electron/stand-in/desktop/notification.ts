import { CoveredEmitter } from '../covered-emitter.ts';
import { recordCall, standIn } from '../control.ts';
import { guardClass, type Part, whole } from '../uncovered.ts';

/** Recorded when shown; a test clicks it by emitting `click` on the one that it finds in `notifications`. */
export class Notification extends CoveredEmitter implements Part<Electron.Notification> {
  title: string;
  body: string;
  silent: boolean;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super('Notification', ['show', 'click', 'close', 'reply', 'action', 'failed']);
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    recordCall('Notification.show', { title: this.title, body: this.body, silent: this.silent });
    standIn.notifications.push(whole<Electron.Notification>(this));
    this.emit('show', {});
  }

  close(): void {
    this.emit('close', {});
  }
}
guardClass('Notification', Notification);

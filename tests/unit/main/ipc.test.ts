import fs from 'node:fs';
import path from 'node:path';
import type { IpcMainInvokeEvent, WebFrameMain } from 'electron';
import { describe, expect, test } from 'vitest';
import { root } from '../../../build/bootstrap.mjs';
import { CALLS, EVENTS, isOwnMainFrame, publishOverIpc, serveOverIpc } from '../../../main/ipc.ts';

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>;

const eventFrom = (url: string, parent: WebFrameMain | null = null): IpcMainInvokeEvent =>
  ({ senderFrame: { url, parent } }) as unknown as IpcMainInvokeEvent;
const own = eventFrom('app://sigill/index.html');

function served(): { readonly channel: string; readonly handler: Handler; readonly calls: unknown[][] } {
  const calls: unknown[][] = [];
  const registered: [string, Handler][] = [];
  serveOverIpc({ handle: (channel, handler) => registered.push([channel, handler as Handler]) }, async (name, input) => {
    calls.push([name, input]);
    return { ok: true, value: 'answer' };
  });
  expect(registered).toHaveLength(1);
  return { channel: registered[0]![0], handler: registered[0]![1], calls };
}

describe('one channel', () => {
  test('hands the page’s call to the router and its answer back', async () => {
    const { channel, handler, calls } = served();
    expect(channel).toBe(CALLS);
    await expect(handler(own, 'journal.verify', {})).resolves.toEqual({ ok: true, value: 'answer' });
    expect(calls).toEqual([['journal.verify', {}]]);
  });

  test.each([
    ['a frame that has gone', { senderFrame: null } as unknown as IpcMainInvokeEvent],
    ['a frame inside our page', eventFrom('app://sigill/index.html', { url: 'app://sigill/' } as WebFrameMain)],
    ['another host', eventFrom('app://elsewhere/index.html')],
    ['another scheme', eventFrom('https://sigill/index.html')],
    ['a host that begins like ours', eventFrom('app://sigill.evil/index.html')],
    ['a file', eventFrom('file:///app/sigill/index.html')],
    ['an empty page', eventFrom('about:blank')],
    ['what is no address', eventFrom('')],
  ])('refuses %s, without a word of why, before the router hears of it', async (_who, event) => {
    const { handler, calls } = served();
    await expect(handler(event, 'journal.verify', {})).rejects.toThrow('Refused: unknown sender');
    expect(calls).toEqual([]);
    expect(isOwnMainFrame(event)).toBe(false);
  });

  test('the preload names the same two channels, since it can import none', () => {
    const preload = fs.readFileSync(path.join(root, 'main/preload.ts'), 'utf8');
    expect([...preload.matchAll(/ipcRenderer\.(\w+)\('([^']+)'/gu)].map(([, verb, channel]) => [verb, channel])).toEqual([
      ['invoke', CALLS],
      ['on', EVENTS],
      ['removeListener', EVENTS],
    ]);
  });
});

describe('events', () => {
  const sentTo = (url: string, isDestroyed: boolean): unknown[][] => {
    const sent: unknown[][] = [];
    publishOverIpc({ send: (...args) => sent.push(args), isDestroyed: () => isDestroyed, getURL: () => url }, { type: 'draft.changed' });
    return sent;
  };

  test('reach the page on the other channel', () => {
    expect(sentTo('app://sigill/index.html', false)).toEqual([[EVENTS, { type: 'draft.changed' }]]);
  });

  test('reach nothing else, and nobody who has gone', () => {
    expect(sentTo('https://elsewhere.test/', false)).toEqual([]);
    expect(sentTo('', false)).toEqual([]);
    expect(sentTo('app://sigill/index.html', true)).toEqual([]);
  });
});

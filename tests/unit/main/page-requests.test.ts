import { expect, test } from 'vitest';
import { ASKED_FIRST } from '../../../app/contract/asked-first.ts';
import { pageRequests } from '../../../main/page-requests.ts';

const compose = { type: 'view.requested', view: 'compose' } as const;
const sent = { type: 'view.requested', view: 'sent' } as const;

function requests(): { readonly page: ReturnType<typeof pageRequests>; readonly shown: unknown[] } {
  const shown: unknown[] = [];
  return { page: pageRequests(request => shown.push(request)), shown };
}

test('what is asked for before the page can hear waits until it can', () => {
  const { page, shown } = requests();
  page.loading();
  page.show(compose);
  for (const operation of ASKED_FIRST) page.called(operation);
  expect(shown).toEqual([]);
  page.called('folder.counts');
  page.called('dispatch.list');
  expect(shown).toEqual([compose]);
});

test('of several that wait the last one counts', () => {
  const { page, shown } = requests();
  page.show(compose);
  page.show(sent);
  page.called('folder.counts');
  expect(shown).toEqual([sent]);
});

test('a page that listens is asked at once, and one that is loaded again is waited for again', () => {
  const { page, shown } = requests();
  page.called('folder.counts');
  page.show(compose);
  expect(shown).toEqual([compose]);
  page.loading();
  page.show(sent);
  expect(shown).toEqual([compose]);
  page.called('folder.counts');
  expect(shown).toEqual([compose, sent]);
});

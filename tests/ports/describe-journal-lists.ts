import { describe, expect, test } from 'vitest';
import { accepted, AT, FAULT, submitted } from '../fakes/dispatch-samples.ts';
import { valueOf } from '../fakes/value-of.ts';
import { journalUnderTest, type JournalUnderTest, type OpenJournal } from './journal-under-test.ts';

/** What every journal answers when it is asked for lists. Run against the fake and against SQLite. */
export function describeJournalLists(name: string, open: OpenJournal): void {
  describe(`lists of a journal: ${name}`, () => {
    const world = (user?: string): JournalUnderTest => journalUnderTest(open, user);

    test('lists newest first by the order of the rows, also when the clock was set back', () => {
      const { clock, journal, dispatch, found } = world();
      dispatch({ subject: 'ett' }, { createdAt: clock.now() });
      clock.set('2020-01-01T00:00:00.000Z');
      const second = dispatch({ subject: 'två' }, { createdAt: clock.now() });
      dispatch({ subject: 'tre' }, { createdAt: clock.now() });
      valueOf(journal.record(second.dispatch.id, second.seq, { type: 'retried', at: AT }));
      expect(found({})).toEqual(['tre', 'två', 'ett']);
      expect(journal.find(second.dispatch.id)?.updatedAt.slice(0, 4)).toBe('2020');
      expect(journal.verify().verdict).toBe('ok');
    });

    test('pages hold every dispatch once, in order, with the total', () => {
      const { dispatch, journal } = world();
      for (let index = 0; index < 23; index += 1) {
        dispatch({ subject: `nr ${index}` }, {}, ...(index % 3 === 0 ? [{ type: 'withdrawn', at: AT } as const] : []));
      }
      const pages = [0, 10, 20, 30].map(offset => journal.list({ limit: 10, offset }));
      expect(pages.map(({ total, rows }) => [total, rows.length])).toEqual([[23, 10], [23, 10], [23, 3], [23, 0]]); // prettier-ignore
      expect(pages.flatMap(({ rows }) => rows.map(({ message }) => message?.subject))).toEqual(
        Array.from({ length: 23 }, (_, index) => `nr ${22 - index}`),
      );
      const outbox = [0, 10].map(offset => journal.list({ folder: 'outbox', limit: 10, offset }));
      expect(outbox.map(({ total, rows }) => [total, rows.length])).toEqual([[15, 10], [15, 5]]); // prettier-ignore
    });

    test('filters by folder, state, channel, class and date, alone and together', () => {
      const { journal, dispatch, found } = world();
      const me = journal.owner;
      dispatch({ subject: 'väntar' }, { createdAt: '2026-03-01T10:00:00.000Z', seenChannel: 'unknown' });
      dispatch({ subject: 'skickad' }, { createdAt: '2026-03-02T10:00:00.000Z', protectionClass: 3 }, submitted(me), accepted('t1'));
      dispatch({ subject: 'olöst' }, { createdAt: '2026-03-03T10:00:00.000Z' }, submitted(me), { type: 'lost' });
      dispatch({ subject: 'vägrad' }, { createdAt: '2026-03-03T22:59:59.000Z' }, submitted(me), { type: 'refused', at: AT, cause: FAULT });
      dispatch(
        { subject: 'brev' },
        { createdAt: '2026-03-03T23:00:00.000Z', paper: 'allow' },
        { type: 'turned-to-letter', at: AT, cause: FAULT },
      );
      dispatch({ subject: 'tagen tillbaka' }, { createdAt: '2026-03-05T10:00:00.000Z' }, { type: 'withdrawn', at: AT });

      expect(journal.counts()).toEqual({ outbox: 1, attention: 2, paper: 1, sent: 1 });
      expect(found({ folder: 'attention' })).toEqual(['vägrad', 'olöst']);
      expect(found({ folder: 'sent' })).toEqual(['skickad']);
      expect(found({ states: ['held', 'withdrawn'] })).toEqual(['tagen tillbaka', 'väntar']);
      expect(found({ states: [] })).toEqual([]);
      expect(found({ channel: 'paper' })).toEqual(['brev']);
      expect(found({ channel: 'unknown' })).toEqual(['väntar']);
      expect(found({ protectionClass: 3 })).toEqual(['skickad']);
      expect(found({ protectionClass: 1 })).toEqual([]);
      // The Swedish date: 23 in UTC is the next day in March.
      expect(found({ from: '2026-03-04', to: '2026-03-04' })).toEqual(['brev']);
      expect(found({ from: '2026-03-03', to: '2026-03-03' })).toEqual(['vägrad', 'olöst']);
      expect(found({ to: '2026-03-02' })).toEqual(['skickad', 'väntar']);
      expect(found({ from: '2026-03-03', channel: 'digital', folder: 'attention', protectionClass: 2, query: 'olö' })).toEqual(['olöst']);
      expect(found({ from: '2026-03-03', folder: 'sent' })).toEqual([]);
      expect(journal.list({ from: '2026-03-02', to: '2026-03-03', limit: 1, offset: 1 })).toMatchObject({
        total: 3,
        rows: [{ message: { subject: 'olöst' } }],
      });
    });

    test('filters by unit, user and case, together with everything else, however they are written', () => {
      const { journal, dispatch, found } = world('KOMMUN\\Åsa.Ek');
      const sender = { organisationId: '162021004748', name: 'Kommun A', unit: 'Bygg & Miljö', supportText: '' };
      const school = { ...sender, unit: 'Skolan' };
      dispatch({ subject: 'ett', sender, caseNumber: 'BN 2026/12' }, { createdAt: '2026-03-01T10:00:00.000Z' });
      dispatch({ subject: 'två', sender: school, caseNumber: 'BN 2026/123' }, {}, submitted(journal.owner), accepted('t'));
      dispatch({ subject: 'tre', sender, caseNumber: '' }, { protectionClass: 3 }, submitted(journal.owner), accepted('t'));
      expect(found({ unit: 'bygg & miljö' })).toEqual(['tre', 'ett']);
      expect(found({ unit: 'bygg & miljo' })).toEqual([]);
      expect(found({ unit: 'Bygg' })).toEqual([]);
      expect(found({ user: 'kommun\\åsa.ek' })).toEqual(['tre', 'två', 'ett']);
      expect(found({ user: 'åsa' })).toEqual([]);
      expect(found({ caseNumber: 'bn2026-12' })).toEqual(['ett']);
      expect(found({ caseNumber: 'BN 2026/1' })).toEqual([]);
      expect(found({ caseNumber: '' })).toEqual(['tre']);
      expect(found({ unit: 'Bygg & Miljö', states: ['delivered'], protectionClass: 3, query: 'tr', user: 'KOMMUN\\Åsa.Ek' })).toEqual([
        'tre',
      ]);
      expect(found({ unit: 'Bygg & Miljö', folder: 'outbox' })).toEqual(['ett']);
      expect(found({ unit: 'Skolan', channel: 'digital', states: ['held'] })).toEqual([]);
      expect(found({ unit: 'Bygg & Miljö', to: '2026-03-01' })).toEqual(['ett']);
      expect(found({ unit: 'Skolan', states: [] })).toEqual([]);
      expect(found({ query: 'fdelivered' })).toEqual([]);
      expect(found({ query: '§sdelivered' })).toEqual([]);
    });

    test('a filter sees a change of state at once', () => {
      const { journal, dispatch, found } = world();
      const held = dispatch({ subject: 'först' }, {});
      expect(found({ query: 'först', folder: 'outbox' })).toEqual(['först']);
      valueOf(journal.record(held.dispatch.id, held.seq, { type: 'withdrawn', at: AT }));
      expect([found({ query: 'först', folder: 'outbox' }), found({ query: 'först', states: ['withdrawn'] })]).toEqual([[], ['först']]);
    });

    test.each([{}, { folder: 'outbox' }, { query: 'nr' }, { unit: 'bygg' }] as const)(
      'the next page starts where the last one ended, whatever is sent meanwhile: %j',
      query => {
        const { dispatch, journal } = world();
        for (let index = 0; index < 7; index += 1) dispatch({ subject: `nr ${index}` }, {});
        const first = journal.list({ ...query, limit: 3, offset: 0 });
        dispatch({ subject: 'nr ny' }, {});
        const last = first.rows.at(-1)?.dispatch.id;
        const second = journal.list({ ...query, limit: 3, offset: 0, ...(last === undefined ? {} : { before: last }) });
        expect(second.rows.map(({ message }) => message?.subject)).toEqual(['nr 3', 'nr 2', 'nr 1']);
        expect(second.total).toBe(8);
        const end = second.rows.at(-1)?.dispatch.id;
        const third = journal.list({ ...query, limit: 3, offset: 0, ...(end === undefined ? {} : { before: end }) });
        expect(third.rows.map(({ message }) => message?.subject)).toEqual(['nr 0']);
      },
    );

    test('finds by words of everything that is known, beginning of words enough', () => {
      const { journal, dispatch, found } = world('bertil.berg');
      const attachments = [{ name: 'Ritning-fasad_norr.pdf', bytes: 1, sha256: 'x', pages: 1 }];
      const sent = dispatch(
        { subject: 'A', recipientName: 'Åsa Lindström', attachments },
        {},
        submitted(journal.owner),
        accepted('TX-77/abc'),
      );
      dispatch(
        { subject: 'B', recipient: '192705178354', body: '<p>Hyran &auml;r <b>för&#32;hög</b></p>', isHtml: true, caseNumber: 'KS 2025-9' },
        {},
      );
      dispatch({ subject: 'Café à la carte', recipient: '162021003898', recipientName: 'Kommun B' }, {});

      expect(found({ query: 'åsa' })).toEqual(['A']);
      expect(found({ query: 'ÅSA lindst' })).toEqual(['A']);
      expect(found({ query: 'asa' })).toEqual([]);
      expect(found({ query: 'café' })).toEqual(['Café à la carte']);
      expect(found({ query: 'cafe\u0301' })).toEqual(['Café à la carte']);
      expect(found({ query: 'fasad' })).toEqual(['A']);
      expect(found({ query: 'tx-77/abc' })).toEqual(['A']);
      expect(found({ query: 'BN 2026/0123' })).toEqual(['Café à la carte', 'A']);
      expect(found({ query: '2025-9' })).toEqual(['B']);
      expect(found({ query: 'hög är' })).toEqual(['B']);
      expect(found({ query: 'bertil' })).toEqual(['Café à la carte', 'B', 'A']);
      expect(found({ query: sent.dispatch.messageId })).toEqual(['A']);
      expect(found({ query: sent.dispatch.id.slice(0, 13) })).toEqual(['A']);
      expect(found({ query: 'åsa hyran' })).toEqual([]);
      expect(found({ query: 'finns inte' })).toEqual([]);
      expect(found({ query: ' - "* ' })).toHaveLength(3);
      expect(found({ query: 'AND OR NOT NEAR(' })).toEqual([]);
    });

    test('finds by the beginning of a long word, whatever forms of it there are', () => {
      const { journal, dispatch, found } = world();
      for (const subject of ['underrättelse', 'Underrättelsen', 'underrättad', 'Överklagandehänvisning'])
        dispatch({ subject, body: '' }, {});
      expect(found({ query: 'underrättelse' })).toEqual(['Underrättelsen', 'underrättelse']);
      expect(found({ query: 'underrätt' })).toEqual(['underrättad', 'Underrättelsen', 'underrättelse']);
      expect(found({ query: 'underrattelse' })).toEqual([]);
      expect(found({ query: 'överklagandehänvisning' })).toEqual(['Överklagandehänvisning']);
      expect(found({ query: 'överklagandehänvisningar' })).toEqual([]);
      expect(found({ query: 'underrättelsen', folder: 'outbox' })).toEqual(['Underrättelsen']);
      // So many forms that they are no longer named one by one.
      for (let index = 0; index < 60; index += 1)
        dispatch({ subject: `underrättelse${String.fromCodePoint(0x4e00 + index)}`, body: '' }, {});
      expect(journal.list({ query: 'underrättelse', limit: 1, offset: 0 }).total).toBe(62);
    });

    test('finds a number however it is written', () => {
      const { dispatch, found } = world();
      dispatch({ subject: 'person', body: '' }, {});
      dispatch({ subject: 'gammal', recipient: '191212121212', body: '' }, {});
      dispatch({ subject: 'organisation', recipient: '162021003898', body: '' }, {});
      dispatch({ subject: 'omnämnd', recipient: '195303231855', body: 'Gäller 19810103-2384.' }, {});
      for (const query of ['198101032384', '19810103-2384', '810103-2384', '8101032384', '19810103 2384', '810103 2384', '19810103-23']) {
        expect([query, found({ query })]).toEqual([query, ['omnämnd', 'person']]);
      }
      for (const query of ['121212+1212', '19121212-1212', '1212121212']) expect([query, found({ query })]).toEqual([query, ['gammal']]);
      for (const query of ['202100-3898', '162021003898', '2021003898'])
        expect([query, found({ query })]).toEqual([query, ['organisation']]);
    });

    test('a search sees a change at once', () => {
      const { journal, dispatch, found } = world();
      const { dispatch: held, seq } = dispatch({ subject: 'först' }, {}, submitted(journal.owner));
      expect(found({ query: 'txnr' })).toEqual([]);
      valueOf(journal.record(held.id, seq, accepted('txnr1')));
      expect(found({ query: 'txnr' })).toEqual(['först']);
      expect(found({ query: 'txnr bygg' })).toEqual([]);
      expect(found({ query: 'txnr först' })).toEqual(['först']);
    });

    test('what the outbox works through comes oldest first', () => {
      const { journal, dispatch } = world();
      const ids = [1, 2, 3].map(() => dispatch({}, {}).dispatch.id);
      dispatch({}, {}, { type: 'withdrawn', at: AT });
      const lost = dispatch({}, {}, submitted('gone'), { type: 'lost', dueAt: AT }).dispatch.id;
      expect(journal.inStates(['held', 'unconfirmed']).map(({ dispatch: { id } }) => id)).toEqual([...ids, lost]);
      expect(journal.inStates([])).toEqual([]);
    });
  });
}

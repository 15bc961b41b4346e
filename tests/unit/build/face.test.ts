import { describe, expect, test } from 'vitest';
import { chooseFace, type Surroundings } from '../../../build/face.ts';

const nothing: Surroundings = { forced: undefined, electron: { isThere: false, why: 'no binary' }, hasDisplay: false, browser: undefined };
const electron = { isThere: true, why: 'installed' };
const browser = '/usr/bin/chromium';

describe('the face of npm start', () => {
  test.each([
    [{}, 'page', 'there is no display for a window'],
    [{ browser }, 'page', 'there is no display for a window'],
    [{ hasDisplay: true }, 'page', 'no binary, and no Chromium, Chrome or Edge is installed'],
    [{ hasDisplay: true, browser }, 'window', 'no binary, so /usr/bin/chromium shows it'],
    [{ hasDisplay: true, browser, electron }, 'electron', 'installed'],
    [{ electron }, 'electron', 'installed'],
    [{ forced: 'page', hasDisplay: true, browser, electron }, 'page', 'SIGILL_FACE asks for it'],
    [{ forced: 'window', hasDisplay: true, browser, electron }, 'window', 'SIGILL_FACE asks for it; /usr/bin/chromium shows it'],
    [{ forced: 'electron', electron }, 'electron', 'SIGILL_FACE asks for it; installed'],
    [{ forced: '', hasDisplay: true, browser }, 'window', 'no binary, so /usr/bin/chromium shows it'],
  ] as const)('%j: %s', (given, face, why) => {
    expect(chooseFace({ ...nothing, ...given })).toEqual({ face, why });
  });

  test.each([
    [{ forced: 'electron' }, 'SIGILL_FACE=electron, but no binary.'],
    [{ forced: 'window', browser }, 'SIGILL_FACE=window, but there is no display.'],
    [{ forced: 'window', hasDisplay: true }, 'SIGILL_FACE=window, but no Chromium, Chrome or Edge is installed.'],
    [{ forced: 'teletype' }, 'SIGILL_FACE=teletype is not known: electron, window or page.'],
  ] as const)('%j is refused with a sentence', (given, refused) => {
    expect(chooseFace({ ...nothing, ...given })).toEqual({ refused });
  });
});

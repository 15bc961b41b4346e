import { CoveredEmitter } from '../covered-emitter.ts';
import { guardClass, type Part } from '../uncovered.ts';

class NativeTheme extends CoveredEmitter implements Part<Electron.NativeTheme> {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;
  #source: Electron.NativeTheme['themeSource'] = 'system';

  constructor() {
    super('nativeTheme', ['updated']);
  }

  get themeSource(): Electron.NativeTheme['themeSource'] {
    return this.#source;
  }

  set themeSource(source: Electron.NativeTheme['themeSource']) {
    this.#source = source;
    this.emit('updated');
  }

  /** The system of the stand-in is light. */
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}
guardClass('nativeTheme', NativeTheme);

export const nativeTheme = new NativeTheme();

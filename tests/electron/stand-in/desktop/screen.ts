import { CoveredEmitter } from '../covered-emitter.ts';
import { guardClass, type Part, whole } from '../uncovered.ts';
import { SCREEN_SIZE } from './screen-size.ts';

const bounds: Electron.Rectangle = { x: 0, y: 0, ...SCREEN_SIZE };

function display(): Electron.Display {
  return whole<Electron.Display>({
    id: 1,
    bounds,
    workArea: bounds,
    size: SCREEN_SIZE,
    workAreaSize: SCREEN_SIZE,
    scaleFactor: 1,
    rotation: 0,
    internal: true,
    label: 'Stand-in',
  });
}

/** One display, which never changes. */
class Screen extends CoveredEmitter implements Part<Electron.Screen> {
  constructor() {
    super('screen', ['display-added', 'display-metrics-changed', 'display-removed']);
  }

  getPrimaryDisplay(): Electron.Display {
    return display();
  }

  getAllDisplays(): Electron.Display[] {
    return [display()];
  }

  getDisplayMatching(): Electron.Display {
    return display();
  }

  getDisplayNearestPoint(): Electron.Display {
    return display();
  }

  getCursorScreenPoint(): Electron.Point {
    return { x: 0, y: 0 };
  }
}
guardClass('screen', Screen);

export const screen = new Screen();

import { CoveredEmitter } from '../covered-emitter.ts';
import { guardClass, type Part } from '../uncovered.ts';

/** Nothing sleeps here by itself: a test emits `suspend` or `lock-screen`. */
class PowerMonitor extends CoveredEmitter implements Part<Electron.PowerMonitor> {
  readonly onBatteryPower = false;

  constructor() {
    super('powerMonitor', [
      'suspend',
      'resume',
      'on-ac',
      'on-battery',
      'shutdown',
      'lock-screen',
      'unlock-screen',
      'user-did-become-active',
      'user-did-resign-active',
    ]);
  }
}
guardClass('powerMonitor', PowerMonitor);

export const powerMonitor = new PowerMonitor();

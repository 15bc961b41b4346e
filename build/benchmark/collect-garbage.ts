import v8 from 'node:v8';
import vm from 'node:vm';

v8.setFlagsFromString('--expose-gc');
// A forced collection makes code old, and old code is thrown away and compiled anew: that would be measured too.
v8.setFlagsFromString('--no-flush-bytecode');

/** A complete collection, now. */
export const collectGarbage = vm.runInNewContext('gc') as () => void;

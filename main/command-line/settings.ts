import { settingValue } from '../../app/contract/language/setting-words.ts';
import { done, type Command } from './command.ts';
import { call } from './invoke.ts';

/** Every setting with the value that counts, and where it comes from (W18). */
export const settingsList: Command = {
  name: 'settings list',
  synopsis: 'settings list',
  options: {},
  words: [0, 0],
  run: async context => {
    const backend = await context.backend();
    if (!backend.ok) return backend;
    const found = await call(backend.value, 'settings.effective', {});
    if (!found.ok) return found;
    const { settings } = context.words;
    const lines = found.value.map(setting => {
      const source = [settings.source[setting.source], ...(setting.isGoverned ? [settings.governed] : [])].join(', ');
      return `${settings.name[setting.name] ?? setting.name}: ${settingValue(settings, setting)} (${source})`;
    });
    return done(found.value, lines.join('\n'));
  },
};

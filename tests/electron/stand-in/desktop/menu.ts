import { CoveredEmitter } from '../covered-emitter.ts';
import { recordCall, standIn } from '../control.ts';
import { guardClass, type Part, whole } from '../uncovered.ts';
import { BrowserWindow } from '../window/browser-window.ts';
import { roleAction } from './menu-role.ts';

let applicationMenu: Electron.Menu | null = null;
let lastCommandId = 0;

/** A menu that nobody sees. Its items do what they do when a test calls `click()`; accelerators are text only. */
export class Menu extends CoveredEmitter implements Part<Electron.Menu> {
  items: Electron.MenuItem[] = [];

  constructor() {
    super('Menu', ['menu-will-close', 'menu-will-show']);
  }

  static buildFromTemplate(template: readonly (Electron.MenuItemConstructorOptions | Electron.MenuItem)[]): Electron.Menu {
    const menu = new Menu();
    for (const item of template) menu.append(isMenuItem(item) ? item : whole<Electron.MenuItem>(new MenuItem(item)));
    return whole<Electron.Menu>(menu);
  }

  static setApplicationMenu(menu: Electron.Menu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): Electron.Menu | null {
    return applicationMenu;
  }

  append(item: Electron.MenuItem): void {
    this.insert(this.items.length, item);
  }

  insert(position: number, item: Electron.MenuItem): void {
    this.items.splice(position, 0, item);
    item.menu = whole<Electron.Menu>(this);
  }

  getMenuItemById(id: string): Electron.MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found !== null) return found;
    }
    return null;
  }

  /** Its items can be clicked from `popups` of the stand-in's control. */
  popup(): void {
    standIn.popups.push(whole<Electron.Menu>(this));
    recordCall(
      'Menu.popup',
      this.items.map(({ label }) => label),
    );
  }

  closePopup(): void {
    recordCall('Menu.closePopup', undefined);
  }
}
guardClass('Menu', Menu);

export class MenuItem implements Part<Electron.MenuItem> {
  readonly commandId: number;
  readonly id: string;
  readonly type: Electron.MenuItem['type'];
  readonly accelerator: string | null;
  readonly sublabel: string;
  readonly toolTip: string;
  readonly submenu?: Electron.Menu;
  readonly role?: NonNullable<Electron.MenuItem['role']>;
  menu: Electron.Menu = whole<Electron.Menu>(new Menu());
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly click: (event?: Electron.KeyboardEvent, window?: Electron.BaseWindow) => void;

  constructor(options: Electron.MenuItemConstructorOptions) {
    const { submenu, role, click } = options;
    lastCommandId += 1;
    this.commandId = lastCommandId;
    this.id = options.id ?? '';
    this.type = options.type ?? (submenu === undefined ? 'normal' : 'submenu');
    this.accelerator = options.accelerator ?? null;
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.label = options.label ?? '';
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    if (submenu !== undefined) this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : submenu;
    if (role !== undefined) this.role = role as NonNullable<Electron.MenuItem['role']>; // the two lists in electron.d.ts differ
    const action = role === undefined ? undefined : roleAction(role);
    this.click = (event = {}, window = BrowserWindow.getFocusedWindow() ?? undefined): void => {
      if (this.type === 'checkbox' || this.type === 'radio') this.checked = !this.checked;
      if (action !== undefined) action(window as Electron.BrowserWindow | undefined);
      else click?.(whole<Electron.MenuItem>(this), window, event);
    };
  }
}
guardClass('MenuItem', MenuItem);

function isMenuItem(item: Electron.MenuItemConstructorOptions | Electron.MenuItem): item is Electron.MenuItem {
  return item instanceof MenuItem;
}

const { contextBridge, ipcRenderer } = require('electron');

const requireOf = name => {
  try {
    require(name);
    return 'found';
  } catch (error) {
    return error.message;
  }
};

contextBridge.exposeInMainWorld('bridge', {
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  subscribe: listener => {
    const heard = (_event, ...args) => listener(...args);
    ipcRenderer.on('pong', heard);
    return () => ipcRenderer.off('pong', heard);
  },
  throwNow: () => {
    throw new RangeError('not now');
  },
  requireOf,
  preloadGlobals: () => ({ sandboxed: process.sandboxed, type: process.type, contextIsolated: process.contextIsolated }),
  nested: { list: [1, { two: 2 }] },
});

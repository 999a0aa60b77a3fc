const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('flow', { call: (name, input) => ipcRenderer.invoke(name, input) });

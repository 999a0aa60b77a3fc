const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('floor', { send: (url) => ipcRenderer.invoke('send', url) });

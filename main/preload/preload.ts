import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { StudioBridge } from '../../app/contract/bridge.ts';
import { channels } from '../../app/contract/bridge.ts';

/** All that the page can reach: one function to call, one to listen, and where a
 * dropped file lies. Both ends check what passes. */
const bridge: StudioBridge = {
  call: (name, request) => ipcRenderer.invoke(channels.call, { name, request }),
  on: (listener) => {
    const forward = (_event: unknown, name: string, data: unknown) => listener(name, data);
    ipcRenderer.on(channels.event, forward);
    return () => ipcRenderer.off(channels.event, forward);
  },
  pathOf: (dropped) => webUtils.getPathForFile(dropped as File),
};

contextBridge.exposeInMainWorld('studio', bridge);

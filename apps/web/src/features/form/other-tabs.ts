interface Save {
  id: string;
  version: number;
}

export interface OtherTabs {
  /** Tells this browser's other tabs that a profile has a new version, which they then fetch. */
  announce(save: Save): void;
  close(): void;
}

/** Opens a channel to this browser's other tabs. `onSave` is called for their saves only. */
export function openOtherTabs(onSave: (save: Save) => void): OtherTabs {
  const channel = new BroadcastChannel("rep-settings");
  channel.onmessage = ({ data }: MessageEvent<Save>) => onSave(data);
  return {
    announce: (save) => channel.postMessage(save),
    close: () => channel.close(),
  };
}

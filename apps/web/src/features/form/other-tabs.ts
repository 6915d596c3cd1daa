interface Save {
  id: string;
  version: number;
}

export interface OtherTabs {
  /** Notifies the other tabs of this browser that a profile has a new version. They fetch it themselves. */
  announce(save: Save): void;
  close(): void;
}

/** A channel to the other tabs of this browser. `onSave` hears of their saves, never of this tab's own. */
export function openOtherTabs(onSave: (save: Save) => void): OtherTabs {
  const channel = new BroadcastChannel("rep-settings");
  channel.onmessage = ({ data }: MessageEvent<Save>) => onSave(data);
  return {
    announce: (save) => channel.postMessage(save),
    close: () => channel.close(),
  };
}

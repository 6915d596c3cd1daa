import type { FailPoints } from "../fail-points.ts";
import type { Cursors } from "../session/cursors.ts";
import type { Sessions } from "../session/sessions.ts";
import type { Store } from "../storage/store.ts";

/** What commands need of the server they run on. */
export interface Services {
  /** The version of MongoDB it stands in for. */
  readonly version: string;
  readonly port: number;
  readonly store: Store;
  readonly sessions: Sessions;
  readonly cursors: Cursors;
  readonly failPoints: FailPoints;
  /** How many clients are connected. */
  readonly connections: number;
}

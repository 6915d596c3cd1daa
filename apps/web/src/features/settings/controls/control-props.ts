import type { FieldPath } from "@rep/schema/fields";
import type { ReactNode, RefCallback } from "react";
import type { Value } from "../state/values.ts";

/** What `ProfileField` hands to the component of a field's control. */
export interface FieldControlProps {
  path: FieldPath;
  frame: {
    id: string;
    label: string;
    hint: ReactNode;
    error: string | undefined;
    readOnlyReason: string | undefined;
    note: ReactNode;
  };
  input: {
    name: string;
    onChange: (value: Value) => void;
    onBlur: () => void;
    ref: RefCallback<HTMLElement>;
  };
  value: Value;
}

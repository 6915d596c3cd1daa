import type { ControlProps } from "./control.ts";
import { describedBy, type FieldProps, FieldTexts } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { Switch } from "./switch.tsx";

type SwitchRowProps = Omit<FieldProps, "children"> &
  Omit<ControlProps<boolean>, "describedBy" | "invalid" | "readOnly">;

/** A switch with its label and a line that says what it does. The whole row is the target. */
export function SwitchRow({ label, hint, error, readOnlyReason, note, ...control }: SwitchRowProps) {
  const { id } = control;
  const texts = { hint, error, readOnlyReason, note };
  return (
    <div className="relative flex items-start justify-between gap-4 py-3" data-field={id}>
      <div className="min-w-0 flex-1">
        <label
          id={`${id}-label`}
          htmlFor={id}
          className="font-medium text-ink text-sm after:absolute after:inset-0 after:cursor-pointer after:content-['']"
        >
          {label}
        </label>
        <div className="flex flex-col gap-1 [&>[id$=-hint]]:-order-1">
          <FieldTexts id={id} {...texts} />
        </div>
      </div>
      {readOnlyReason && <Icon name="lock" className="mt-0.5 text-ink-muted" />}
      <Switch
        {...control}
        describedBy={describedBy(id, texts)}
        invalid={Boolean(error)}
        readOnly={Boolean(readOnlyReason)}
      />
    </div>
  );
}

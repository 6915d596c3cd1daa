import type { ControlProps } from "./control.ts";
import { cx } from "./cx.ts";
import { describedBy, editedMark, FieldIntro, FieldOutcome, type FieldProps } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { Switch } from "./switch.tsx";

type SwitchRowProps = Omit<FieldProps, "children"> &
  Omit<ControlProps<boolean>, "describedBy" | "invalid" | "readOnly">;

/** A switch with its label and a line of explanation. The whole row is the target. */
export function SwitchRow(props: SwitchRowProps) {
  const { label, hint, error, readOnlyReason, note, edited, ...control } = props;
  const { id } = control;
  const texts = { id, hint, error, readOnlyReason, note };
  return (
    <div
      className={cx("flex items-start justify-between gap-4 py-3", editedMark)}
      data-field={id}
      data-edited={edited ? "" : undefined}
    >
      <div className="min-w-0 flex-1">
        <label
          id={`${id}-label`}
          htmlFor={id}
          className="font-medium text-ink text-sm after:absolute after:inset-0 after:cursor-pointer after:content-['']"
        >
          {label}
        </label>
        <FieldIntro {...texts} />
        <FieldOutcome {...texts} />
      </div>
      {edited}
      {readOnlyReason && <Icon name="lock" className="mt-0.5 text-ink-muted" />}
      <Switch
        {...control}
        describedBy={describedBy(texts)}
        invalid={Boolean(error)}
        readOnly={Boolean(readOnlyReason)}
      />
    </div>
  );
}

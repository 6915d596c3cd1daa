import type { ImportPreview as ImportPreviewData } from "@rep/schema/people";
import { Icon } from "../../components/ui/icon.tsx";
import { ScrollList } from "../../components/ui/scroll-list.tsx";
import { count } from "../../lib/phrases.ts";
import { FormMessage } from "../form/form-message.tsx";
import { fileProblem } from "./state.ts";

interface ImportPreviewProps {
  preview: ImportPreviewData;
}

/** How many rows to show: thousands would block a phone. */
const most = 500;

/**
 * Previews an import row by row, or says why the file cannot be read. Rows with problems come first, because they
 * prevent the import.
 */
export function ImportPreview({ preview }: ImportPreviewProps) {
  const { rows, good, bad } = preview;
  const unreadable = fileProblem(preview);
  if (unreadable !== undefined) return <FormMessage failure={unreadable} />;
  const sorted = rows.toSorted(
    (a, b) => Number(b.issues.length > 0) - Number(a.issues.length > 0) || a.line - b.line,
  );
  return (
    <div className="flex flex-col gap-3">
      <p role="status">
        {bad === 0
          ? `${count(good, "person", "people")} can be invited.`
          : `${count(bad, "row")} cannot be invited. Correct the file and choose it again; nobody is invited until every row is right.`}
      </p>
      <ScrollList label="Rows of the file">
        {sorted.slice(0, most).map(({ line, values, issues }) => (
          <li
            key={line}
            className="grid gap-x-6 gap-y-1 px-3 py-2.5 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
          >
            <div className="min-w-0 break-words">
              <p className="text-ink-muted text-xs">Line {line}</p>
              <p className="font-medium">{values.fullName}</p>
              <p className="text-ink-muted">{values.email}</p>
            </div>
            <div className="min-w-0 break-words sm:pt-4">
              {issues.length === 0
                ? "Will be invited"
                : issues.map(({ column, message }) => (
                    <p key={`${column} ${message}`} className="flex gap-1.5 text-danger-text">
                      <Icon name="alert" className="mt-0.5" />
                      <span className="min-w-0">
                        {column && `${column}: `}
                        {message}
                      </span>
                    </p>
                  ))}
            </div>
          </li>
        ))}
      </ScrollList>
      {sorted.length > most && (
        <p className="text-ink-muted text-sm">
          The list shows the first {most} rows{bad > 0 && ", those with problems before the others"}.
        </p>
      )}
    </div>
  );
}

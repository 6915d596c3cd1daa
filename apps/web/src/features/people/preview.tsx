import type { ImportPreview as ImportPreviewData } from "@rep/schema/people";
import { Icon } from "../../components/ui/icon.tsx";
import { count } from "../../lib/words.ts";

interface ImportPreviewProps {
  preview: ImportPreviewData;
}

/** What an import would do, row by row. Rows with problems come first: they hold everything back. */
export function ImportPreview({ preview: { rows, good, bad } }: ImportPreviewProps) {
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
      <section
        className="max-h-96 overflow-auto rounded-md border border-line"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to be able to scroll what scrolls (WCAG 2.1.1)
        tabIndex={0}
        aria-label="Rows of the file"
      >
        <table className="w-full text-left text-sm">
          <thead>
            <tr>
              {["Line", "Email", "Full name", "What will happen"].map((title) => (
                <th key={title} scope="col" className="px-3 py-2 font-medium">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map(({ line, values, issues }) => (
              <tr key={line} className="border-line border-t align-top">
                <td className="px-3 py-2">{line}</td>
                <td className="break-all px-3 py-2">{values.email}</td>
                <td className="px-3 py-2">{values.fullName}</td>
                <td className="px-3 py-2">
                  {issues.length === 0
                    ? "Is invited"
                    : issues.map(({ column, message }) => (
                        <p key={`${column} ${message}`} className="flex gap-1.5 text-danger-text">
                          <Icon name="alert" className="mt-0.5" />
                          <span>
                            {column && `${column}: `}
                            {message}
                          </span>
                        </p>
                      ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

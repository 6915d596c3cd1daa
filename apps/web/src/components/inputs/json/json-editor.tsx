import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState } from "@codemirror/state";
import { Decoration, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "react";
import type { ControlProps } from "../../ui/control.ts";
import { scanJson } from "./scan-json.ts";

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--color-accent-text)" },
  { tag: tags.string, color: "var(--color-success-text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--color-warning-text)" },
  { tag: tags.invalid, color: "var(--color-danger-text)" },
]);

const theme = EditorView.theme({
  "&": {
    color: "var(--color-ink)",
    backgroundColor: "var(--color-surface)",
    fontSize: "0.8125rem",
    borderRadius: "inherit",
  },
  "&.cm-focused": { outline: "2px solid var(--color-focus)" },
  ".cm-scroller": {
    fontFamily: "var(--font-mono)",
    lineHeight: "1.5",
    minHeight: "10rem",
    maxHeight: "28rem",
  },
  ".cm-content": { caretColor: "var(--color-ink)" },
  ".cm-gutters": {
    backgroundColor: "var(--color-sunken)",
    color: "var(--color-ink-muted)",
    borderColor: "var(--color-line)",
  },
  ".cm-problem": { backgroundColor: "var(--color-danger-soft)" },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--color-hover)",
    outline: "1px solid var(--color-line-strong)",
  },
});

/** The page's own nonce: the Content-Security-Policy takes no style of CodeMirror's without it. */
const nonce = () => document.querySelector<HTMLElement>("script[nonce]")?.nonce ?? "";

/** Tints the line that does not read. The words are the Field's. */
const problemLine = EditorView.decorations.compute(["doc"], (state) => {
  const { problem } = scanJson(state.doc.toString());
  if (!problem) return Decoration.none;
  const { from } = state.doc.line(Math.min(problem.line, state.doc.lines));
  return Decoration.set([Decoration.line({ class: "cm-problem" }).range(from)]);
});

/**
 * The JSON text in CodeMirror: numbered lines, colours, undo. Tab moves on, as in the rest of the form: no key is
 * taken that the keyboard needs to leave.
 */
export function JsonEditor({ value, onChange, onBlur, ...props }: ControlProps<string>) {
  const { id, describedBy, invalid, readOnly = false, ref } = props;
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const attributes = useRef(new Compartment());
  const latest = useRef({ value, onChange, onBlur, ref });
  latest.current = { value, onChange, onBlur, ref };

  useEffect(() => {
    if (!parent.current) return;
    const editor = new EditorView({
      parent: parent.current,
      doc: latest.current.value,
      extensions: [
        // The page's Content-Security-Policy lets no style element in without it.
        EditorView.cspNonce.of(document.querySelector<HTMLElement>("script[nonce]")?.nonce ?? ""),
        history(),
        lineNumbers(),
        bracketMatching(),
        indentOnInput(),
        json(),
        syntaxHighlighting(colours),
        theme,
        EditorView.cspNonce.of(nonce()),
        problemLine,
        EditorView.lineWrapping,
        keymap.of([...defaultKeymap, ...historyKeymap]),
        attributes.current.of([]),
        EditorView.updateListener.of((update) => {
          const text = update.state.doc.toString();
          if (update.docChanged && text !== latest.current.value) latest.current.onChange(text);
        }),
        EditorView.domEventHandlers({ blur: () => latest.current.onBlur?.() }),
      ],
    });
    view.current = editor;
    latest.current.ref?.(editor.contentDOM);
    return () => {
      latest.current.ref?.(null);
      editor.destroy();
    };
  }, []);

  useEffect(() => {
    const doc = view.current?.state.doc;
    if (!doc || doc.toString() === value) return;
    view.current?.dispatch({ changes: { from: 0, to: doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const spoken = {
      "aria-labelledby": `${id}-label`,
      ...(describedBy && { "aria-describedby": describedBy }),
      ...(invalid && { "aria-invalid": "true" }),
      ...(readOnly && { "aria-readonly": "true", tabindex: "0" }),
    };
    const parts = [EditorView.contentAttributes.of(spoken), EditorState.readOnly.of(readOnly)];
    view.current?.dispatch({ effects: attributes.current.reconfigure(parts) });
  }, [id, describedBy, invalid, readOnly]);

  return (
    <div
      ref={parent}
      className={`overflow-hidden rounded-md border ${invalid ? "border-danger-text" : "border-line-strong"}`}
    />
  );
}

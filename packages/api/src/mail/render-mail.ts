/** The content of a mail, in order. */
export interface MailContent {
  subject: string;
  paragraphs: string[];
  action: { label: string; url: string };
  /** Why it was sent, for people who did not expect it. */
  footer: string;
}

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const paragraph = (text: string, style: string) =>
  `<p style="margin:0 0 16px;${style}">${escapeHtml(text)}</p>`;

function renderHtml({ subject, paragraphs, action, footer }: MailContent): string {
  const url = escapeHtml(action.url);
  const text = paragraphs.map((each) => paragraph(each, "font-size:16px;line-height:24px;color:#1c1917"));
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px;background:#f5f5f4;font-family:system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:520px;margin:0 auto;padding:32px;background:#ffffff;border-radius:12px">
${text.join("\n")}
<p style="margin:24px 0"><a href="${url}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1d4ed8;color:#ffffff;font-size:16px;text-decoration:none">${escapeHtml(action.label)}</a></p>
<p style="margin:0 0 16px;font-size:14px;line-height:20px;color:#57534e">Or open this address: <a href="${url}" style="color:#1d4ed8;word-break:break-all">${url}</a></p>
${paragraph(footer, "font-size:14px;line-height:20px;color:#57534e")}
</div>
</body>
</html>
`;
}

function renderText({ paragraphs, action, footer }: MailContent): string {
  return `${[...paragraphs, `${action.label}:\n${action.url}`, footer].join("\n\n")}\n`;
}

/** Renders a mail as text and as HTML, which loads nothing. */
export function renderMail(content: MailContent): { subject: string; text: string; html: string } {
  return { subject: content.subject, text: renderText(content), html: renderHtml(content) };
}

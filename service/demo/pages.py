"""The sent mails as pages to open in a browser, and the page that leads to everything."""

import base64
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from html import escape
from pathlib import Path

from service.demo import words
from service.demo.findings import Finding, UnitStanding
from service.demo.letters_in import OFFICE_TIME
from service.demo.smtp_server import SentMail

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --dim: #777; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem;
  border-bottom: 1px solid var(--line); }
th { color: var(--dim); font-weight: 500; }
td small { color: var(--dim); } .scroll { overflow-x: auto; }
pre { white-space: pre-wrap; font: inherit; border-left: 3px solid var(--line);
  padding-left: 1rem; }
iframe { width: 100%; height: 62rem; border: 1px solid var(--line); background: #fff; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dt { color: var(--dim); } dd { margin: 0; overflow-wrap: anywhere; }
table.mails td:nth-child(n+2) { min-width: 9rem; } table.units td { min-width: 6rem; }
table.units td:first-child { min-width: 10rem; }
@media (max-width: 40rem) {
  dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; }
  body { margin-top: 1rem; }
}
"""


def write_pages(
    folder: Path,
    sent: Sequence[SentMail],
    findings: Sequence[Finding],
    standings: Sequence[UnitStanding],
) -> None:
    """Write index.html, and each sent mail as .eml and as a page under mails/."""
    mails = folder / "mails"
    mails.mkdir(exist_ok=True)
    for mail in sent:
        (mails / f"{mail.number:03d}.eml").write_bytes(mail.raw)
        (mails / f"{mail.number:03d}.html").write_text(_mail_page(mail), encoding="utf-8")
    (folder / "index.html").write_text(_index(sent, findings, standings), encoding="utf-8")


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style><body>{body}</body></html>"
    )


def _mail_page(mail: SentMail) -> str:
    message = mail.message
    heads = "".join(
        f"<dt>{name}</dt><dd>{escape(str(message[name]))}</dd>"
        for name in message
        if name.lower() not in {"content-type", "mime-version", "content-transfer-encoding"}
    )
    shown = _html_with_pictures(message)
    body = (
        f'<iframe sandbox title="The letter as HTML" srcdoc="{escape(shown)}"></iframe>'
        if shown
        else ""
    )
    text = f"<h2>The same as plain text</h2><pre>{escape(mail.text)}</pre>"
    number = f"{mail.number:03d}"
    top = (
        f'<p><a href="../index.html">← overview</a> · <a href="{number}.eml">{number}.eml</a></p>'
        f"<h1>{escape(str(message['Subject']))}</h1><dl>{heads}</dl>"
    )
    return _page(str(message["Subject"]), top + body + text)


def _html_with_pictures(message: EmailMessage) -> str:
    """Return the HTML of a mail with its cid: pictures written into it."""
    part = message.get_body(("html",))
    if part is None:
        return ""
    html = str(part.get_content())
    for picture in message.walk():
        name = (picture["Content-ID"] or "").strip("<>")
        content = picture.get_payload(decode=True)
        if name and isinstance(content, bytes):
            data = base64.b64encode(content).decode()
            html = html.replace(f"cid:{name}", f"data:{picture.get_content_type()};base64,{data}")
    return html


def _index(
    sent: Sequence[SentMail], findings: Sequence[Finding], standings: Sequence[UnitStanding]
) -> str:
    by_id = {str(mail.message["Message-ID"]).strip(): mail.number for mail in sent}
    body = (
        "<h1>One campaign, eleven units, one mailbox</h1>"
        "<p>What <code>hopthu demo</code> played: the mail that arrived, what the service"
        " understood, the letters that it sent. Beside this page lie the configuration"
        " (<code>config.toml</code>), the roster (<code>units.csv</code>), the database"
        ' (<code>hopthu.db</code>), the files of each unit (<a href="units/">units/</a>) and the'
        ' sent mails (<a href="mails/">mails/</a>), and the draft of the consolidated report'
        ' (<a href="bao-cao.docx">bao-cao.docx</a>).</p>'
        f"<h2>Who has sent what</h2>{_standings_table(standings)}"
        f"<h2>What happened</h2>{_findings_table(findings, by_id)}"
        f"<h2>The letters sent</h2>{_letters_table(sent)}"
    )
    return _page("hopthu demo", body)


def _table(kind: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="scroll"><table class="{kind}"><tr>{head}</tr>{body}</table></div>'


def _standings_table(standings: Sequence[UnitStanding]) -> str:
    columns = ["Unit", *(finding.stage.title for finding in standings[0].stages)]
    rows = [
        [escape(one.name), *(escape(words.standing(stage)) or "–" for stage in one.stages)]
        for one in standings
    ]
    return _table("units", columns, rows)


def _findings_table(findings: Sequence[Finding], by_id: dict[str, int]) -> str:
    rows = []
    for finding in findings:
        message = finding.message
        at = message.received_at.astimezone(OFFICE_TIME) if message.received_at else None
        brought = words.files(finding.attachments)
        files = f"<br><small>{escape(brought)}</small>" if brought else ""
        mail = (
            f"{escape(message.from_name or message.from_address or '')}<br>"
            f"{escape(message.subject or '')}{files}"
        )
        letters = "<br>".join(
            f'<a href="mails/{by_id[one.message_id]:03d}.html">{escape(one.subject)}</a>'
            if one.message_id in by_id
            else escape(words.answered(one))
            for one in finding.letters
        )
        lacking = "".join(
            f"<br><small>missing: {words.missing(one)}</small>" for one in finding.standing
        )
        meaning = escape(words.understood(finding)) + lacking
        rows.append([f"{at:%d/%m/%Y %H:%M}" if at else "", mail, meaning, letters or "–"])
    return _table("mails", ["Arrived", "Mail", "Understood as", "Answer"], rows)


def _letters_table(sent: Sequence[SentMail]) -> str:
    rows = [
        [
            f"{mail.number:03d}",
            f'<a href="mails/{mail.number:03d}.html">{escape(str(mail.message["Subject"]))}</a>',
            escape(", ".join(mail.recipients)),
            _left_at(mail),
        ]
        for mail in sent
    ]
    return _table("letters", ["No.", "Subject", "To", "Left"], rows)


def _left_at(mail: SentMail) -> str:
    at = parsedate_to_datetime(str(mail.message["Date"])).astimezone(OFFICE_TIME)
    return f"{at:%d/%m/%Y %H:%M}"

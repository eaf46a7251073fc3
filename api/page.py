"""The OpenAPI document as a page to read: plain HTML that loads nothing."""

import json
from html import escape

from api.routing import Json

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --quiet: #888; --accent: #b4530b; }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { margin: 0 0 .25rem; }
h2 { font-size: 1.05rem; margin: 2.5rem 0 .25rem; border-top: 1px solid var(--line); padding-top: 1rem; }
h2 b { color: var(--accent); margin-right: .4rem; }
h3 { font-size: .9rem; margin: 1rem 0 .25rem; color: var(--quiet); }
pre { background: #8881; padding: .75rem; overflow-x: auto; border-radius: .4rem; }
code, pre { font: .85rem/1.5 ui-monospace, monospace; }
nav li, td { padding: .15rem .75rem .15rem 0; text-align: left; vertical-align: top; }
p { margin: .3rem 0; }
a { color: inherit; }
"""


def render(document: Json) -> str:
    """The whole page."""
    operations = [
        (method.upper(), path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    server = document["servers"][0]["url"]
    links = "".join(
        f'<li><a href="#{operation["operationId"]}"><code>{method} {escape(path)}</code></a></li>'
        for method, path, operation in operations
    )
    info = document["info"]
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(info["title"])}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head><body>'
        f"<h1>{escape(info['title'])}</h1><p>{_rich(info['description'])}</p>"
        f'<p><code>{escape(server)}</code> · <a href="{escape(server.rstrip("/"))}/openapi.json">openapi.json</a></p>'
        f"<nav><ul>{links}</ul></nav>{''.join(_operation(*one) for one in operations)}</body></html>"
    )


def _operation(method: str, path: str, operation: Json) -> str:
    parts = [
        f'<h2 id="{operation["operationId"]}"><b>{method}</b><code>{escape(path)}</code></h2>',
        f"<p>{_rich(operation['summary'])} {_rich(operation['description'])}</p>",
    ]
    parts += [
        f"<p><code>{escape(one['name'])}</code> ({one['in']}{', required' if one['required'] else ''})</p>"
        for one in operation["parameters"]
        if one["in"] != "path"
    ]
    if "requestBody" in operation:
        parts.append(_example("Request", operation["requestBody"]["content"]["application/json"]))
    rows = []
    for status, response in operation["responses"].items():
        content = response["content"].get("application/json", {})
        if "example" in content:
            parts.append(_example(status, content))
        rows.append(f"<tr><td>{status}</td><td>{_rich(response['description'])}</td></tr>")
    return "".join([*parts, f"<table>{''.join(rows)}</table>"])


def _example(title: str, content: Json) -> str:
    return f"<h3>{title}</h3><pre>{escape(json.dumps(content['example'], indent=2, ensure_ascii=False))}</pre>"


def _rich(text: str) -> str:
    """Escaped, with `backquotes` as code."""
    return "".join(
        f"<code>{escape(part)}</code>" if place % 2 else escape(part) for place, part in enumerate(text.split("`"))
    )

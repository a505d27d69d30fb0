"""What the commands over linked articles print, in blocks that become lines on a terminal or one HTML page."""

import html
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rich.text import Text

Kind = Literal["title", "heading", "line", "item", "quote", "quiet", "link", "told"]
_INDENT: dict[Kind, str] = {
    "title": "", "heading": "", "line": "", "item": "  · ", "quote": "      ", "quiet": "    ", "link": "  ", "told": "  · "
}  # fmt: skip
_STYLE: dict[Kind, str] = {
    "title": "bold",
    "heading": "bold cyan",
    "line": "",
    "item": "",
    "quote": "",
    "quiet": "dim",
    "link": "",
    "told": "",
}
_TAG: dict[Kind, str] = {"title": "h1", "heading": "h2", "quote": "blockquote"}
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title><style>
body {{ font: 16px/1.5 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff }}
h1 {{ font-size: 1.5rem; line-height: 1.25; margin: 2.5rem 0 .5rem }} h1:first-child {{ margin-top: 0 }}
h2 {{ font-size: 1.05rem; margin: 1.4rem 0 .3rem; color: #345 }}
p {{ margin: .2rem 0 }} p.link a {{ color: #345 }} p.item, p.told {{ padding-left: 1.1rem; text-indent: -1.1rem }}
p.item::before, p.told::before {{ content: "·"; display: inline-block; width: 1.1rem; text-indent: 0 }}
p.quiet {{ color: #666; padding-left: 1.1rem; font-size: .9rem }}
blockquote {{ margin: .15rem 0 .5rem 1.1rem; padding-left: .7rem; border-left: 3px solid #cbd5dd; color: #333 }}
mark {{ background: #fdf0b5 }} .denied, p.denied {{ color: #a11 }} .good, p.good {{ color: #175e2e }}
@media (prefers-color-scheme: dark) {{ body {{ color: #ddd; background: #161a1d }} h2, p.link a {{ color: #9bc }}
blockquote {{ color: #ccc; border-color: #456 }}
p.quiet {{ color: #999 }} mark {{ background: #5a4b00; color: #fff }} .denied, p.denied {{ color: #f88 }}
.good, p.good {{ color: #8d8 }} }}
</style></head><body>
{body}
</body></html>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line or paragraph.

    ``marked`` are the bounds of the words of it that are evidence; ``style`` is plain, denied or good; ``anchor`` names a place in a page,
    of a ``link`` the one it leads to.
    """

    kind: Kind
    text: str
    marked: tuple[int, int] | None = None
    style: Literal["", "denied", "good"] = ""
    anchor: str = ""


def print_blocks(blocks: Iterable[Block]) -> None:
    """Print blocks for a person; on a terminal they are folded to its width."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=False)
    for block in blocks:
        if block.kind in ("title", "heading"):
            console.print()
        console.print(Text(_INDENT[block.kind]) + _words(block), overflow="fold")


def _words(block: Block) -> "Text":
    # Not at the top: `standoff --help` does without rich.
    from standoff.cli.printing import styled

    style = {"denied": "bold red", "good": "green", "": _STYLE[block.kind]}[block.style]
    if block.marked is None:
        return styled(block.text, style)
    start, end = block.marked
    before, inside, after = (" ".join(part.split()) for part in (block.text[:start], block.text[start:end], block.text[end:]))
    gaps = (" " if block.text[:start].endswith((" ", "\n")) else "", " " if block.text[end:].startswith((" ", "\n")) else "")
    return (
        styled(f"{before}", style)
        .append(gaps[0])
        .append_text(styled(inside, "underline"))
        .append(gaps[1])
        .append_text(styled(after, style))
    )


def page(title: str, blocks: Iterable[Block]) -> str:
    """Give one HTML page that needs nothing beside it; nothing of an article becomes markup."""
    return _PAGE.format(title=html.escape(title), body="\n".join(_element(block) for block in blocks))


def _element(block: Block) -> str:
    tag, classes = _TAG.get(block.kind, "p"), " ".join(name for name in (block.kind, block.style) if name)
    if block.marked is None:
        inner = html.escape(block.text)
    else:
        start, end = block.marked
        parts = (html.escape(block.text[:start]), html.escape(block.text[start:end]), html.escape(block.text[end:]))
        inner = f"{parts[0]}<mark>{parts[1]}</mark>{parts[2]}"
    anchor = html.escape(block.anchor, quote=True)
    if block.kind == "link":
        return f'<{tag} class="{classes}"><a href="#{anchor}">{inner}</a></{tag}>'
    place = f' id="{anchor}"' if anchor else ""
    return f'<{tag} class="{classes}"{place}>{inner}</{tag}>'

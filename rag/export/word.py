"""Answer → a Word document (.docx): the least of Office Open XML that Word and LibreOffice open.

    [Content_Types].xml, _rels/.rels     what is in the file
    word/document.xml                    the answer's blocks, its sources numbered as in the answer
    word/styles.xml                      headings, items, sources, tables

No macro, field, link or picture is ever written; every text is escaped. Marks [n] are links inside
the document to their sources. The same answer gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

from rag.export.answer_text import Block, Kind, list_blocks
from rag.records import Answer

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MARK = re.compile(r"\[(\d{1,3})\]")
_STYLES = {
    Kind.TITLE: "Title",
    Kind.HEADING: "Heading1",
    Kind.ITEM: "ListBullet",
    Kind.SOURCE: "Source",
    Kind.TEXT: "Normal",
}
_FONT = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="SimSun"/>'
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="98A2B3"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)

_TYPES_PART = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
)
_ROOT_PART = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT_PART = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)


def write_word(answer: Answer, question: str = "") -> bytes:
    """The bytes of a .docx file."""
    numbers = {one.n for one in answer.citations}
    body = "".join(_set_block(block, numbers) for block in list_blocks(answer, question))
    document = f'<w:document xmlns:w="{_MAIN}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    parts = {
        "[Content_Types].xml": _TYPES_PART,
        "_rels/.rels": _ROOT_PART,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _DOCUMENT_PART,
        "word/styles.xml": f'<w:styles xmlns:w="{_MAIN}">{"".join(_styles())}</w:styles>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, (_XML + text).encode("utf-8"))
    return packed.getvalue()


def _set_block(block: Block, numbers: set[int]) -> str:
    if block.kind is Kind.TABLE:
        return _set_table(block, numbers)
    if block.kind is Kind.SOURCE:
        name = f'<w:bookmarkStart w:id="{block.n}" w:name="source{block.n}"/>'
        number = f'{_run(f"[{block.n}] ")}<w:bookmarkEnd w:id="{block.n}"/>'
        return _paragraph(f"{name}{number}{_run(block.text)}", _STYLES[block.kind])
    text = f"• {block.text}" if block.kind is Kind.ITEM else block.text
    return _paragraph(_runs(text, numbers), _STYLES[block.kind])


def _set_table(block: Block, numbers: set[int]) -> str:
    columns = "<w:gridCol/>" * len(block.rows[0])
    rows = []
    for place, row in enumerate(block.rows):
        bold = block.head and place == 0
        cells = (
            f"<w:tc><w:tcPr/>{_paragraph(_runs(cell, numbers, bold=bold), 'Normal')}</w:tc>"
            for cell in row
        )
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    edges = f"<w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders></w:tblPr>"
    grid = f"<w:tbl>{edges}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    return grid + _paragraph("", "Normal")


def _paragraph(runs: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _runs(text: str, numbers: set[int], *, bold: bool = False) -> str:
    """A text whose marks [n] lead to their sources."""
    parts = _MARK.split(text)
    made = [_run(parts[0], bold=bold)]
    for number, after in zip(parts[1::2], parts[2::2], strict=True):
        mark = _run(f"[{number}]", bold=bold)
        known = int(number) in numbers
        made.append(
            f'<w:hyperlink w:anchor="source{number}">{mark}</w:hyperlink>' if known else mark
        )
        made.append(_run(after, bold=bold))
    return "".join(made)


def _run(text: str, *, bold: bool = False) -> str:
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _styles() -> Iterator[str]:
    plain = f'<w:rPr>{_FONT}<w:sz w:val="22"/></w:rPr>'
    yield f"<w:docDefaults><w:rPrDefault>{plain}</w:rPrDefault></w:docDefaults>"
    looks = {"Normal": (22, False, 0), "Title": (32, True, 0), "Heading1": (26, True, 0),
             "ListBullet": (22, False, 360), "Source": (18, False, 0)}  # fmt: skip
    for name, (size, bold, indent) in looks.items():
        weight = "<w:b/>" if bold else ""
        default = ' w:default="1"' if name == "Normal" else ""
        yield (
            f'<w:style w:type="paragraph"{default} w:styleId="{name}">'
            f'<w:name w:val="{name.replace("Heading1", "heading 1")}"/>'
            f'<w:pPr><w:spacing w:after="120"/><w:ind w:left="{indent}"/></w:pPr>'
            f'<w:rPr>{weight}<w:sz w:val="{size}"/></w:rPr></w:style>'
        )

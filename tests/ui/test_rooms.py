"""The rooms over plain HTTP: reading, correcting, checking, comparing, putting files in."""

from __future__ import annotations

import io
import json
import re
import shutil
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from shelves import sample_path, stock
from starlette.applications import Starlette
from starlette.testclient import TestClient

from extract.records import CellState, State
from rag.library import Library
from ui.web.keeping.receiving import clean_name
from ui.web.rooms.access import Access, Credentials
from ui.web.rooms.asking import read_box, write_box
from ui.web.rooms.routes import Rooms

SAMPLE = sample_path("gulou-2022")
_HOSTILE = '<img src=x onerror="window.pwned=1">'


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(stock(tmp_path_factory.mktemp("home"), SAMPLE.stem)) as opened:
        yield opened


def _client(library: Library, access: Access) -> Iterator[TestClient]:
    rooms = Rooms(library, access)
    with TestClient(Starlette(routes=rooms.routes()), base_url="http://127.0.0.1") as client:
        yield client
    rooms.close()


@pytest.fixture
def page(library: Library) -> Iterator[TestClient]:
    yield from _client(library, Access("127.0.0.1"))


@pytest.fixture
def stranger(library: Library) -> Iterator[TestClient]:
    yield from _client(library, Access("0.0.0.0"))


def _sha(library: Library) -> str:
    return library.documents()[0].sha256


def _wrong_cell(library: Library) -> tuple[int, str]:
    """The cell that prints 47.2 where its parts add up to 47.29."""
    failed = next(
        one
        for one in library.load(_sha(library)).findings
        if one.state is State.FAIL and any(o.evidence.text == "47.2" for o in one.operands)
    )
    cell = next(o.evidence for o in failed.operands if o.evidence.text == "47.2")
    return cell.page, write_box(cell.bbox)


def test_a_table_stands_with_every_cell_and_its_place(page: TestClient, library: Library) -> None:
    table = library.load(_sha(library)).tables[2]
    html = page.get("/rooms/read", params={"doc": _sha(library), "table": table.id}).text
    cells = [cell for row in table.rows for cell in row.cells]
    assert html.count("<td") == len(cells)
    for cell in cells:
        if cell.state is CellState.NUMBER:
            assert f'data-b="{write_box(cell.bbox)}"' in html
    assert all(f'data-page="{number}"' in html for number in table.pages)


def test_a_place_opens_the_table_with_its_cell(page: TestClient, library: Library) -> None:
    number, box = _wrong_cell(library)
    html = page.get(
        "/rooms/read", params={"doc": _sha(library), "page": str(number), "box": box}
    ).text
    chosen = re.search(r'data-chosen="(c\d+-\d+)"', html)
    assert chosen
    assert re.search(rf'<td id="{chosen[1]}"[^>]*>47\.2<', html)


def test_what_needs_a_human_is_listed_and_opens(page: TestClient, library: Library) -> None:
    html = page.get("/rooms/read", params={"doc": _sha(library), "view": "queue"}).text
    failed = [f for f in library.load(_sha(library)).findings if f.state is State.FAIL]
    assert html.count("data-task=") == len(failed) > 0
    opened = page.get("/rooms/read", params={"doc": _sha(library), "task": "0"}).text
    assert "mz-task-bar" in opened


def test_a_correction_changes_the_checks_and_is_taken_back(
    page: TestClient, library: Library
) -> None:
    number, box = _wrong_cell(library)
    before = sum(f.state is State.FAIL for f in library.load(_sha(library)).findings)
    wish = {"doc": _sha(library), "page": str(number), "box": box, "value": "47.29"}
    assert _basic_pay(page) == "47.2"
    refused = page.post("/rooms/corrections", json={**wish, "why": " ", "who": "王会计"})
    assert refused.status_code == 422
    assert "理由" in refused.json()["html"]
    kept = page.post("/rooms/corrections", json={**wish, "why": _HOSTILE, "who": "王会计"})
    assert kept.status_code == 200
    assert "不再不符" in kept.json()["html"]
    assert "<img" not in kept.json()["html"]
    after = sum(f.state is State.FAIL for f in library.load(_sha(library)).findings)
    assert after == before - 1
    assert _basic_pay(page) == "47.29"
    html = page.get("/rooms/read", params={"doc": _sha(library), "page": str(number), "box": box})
    assert 'data-was="47.2"' in html.text
    assert "<img src=x" not in html.text
    standing = library.store.corrections(_sha(library))[-1].id
    undo = {"doc": _sha(library), "id": str(standing)}
    assert page.post("/rooms/corrections/undo", json=undo).status_code == 200
    assert page.post("/rooms/corrections/undo", json=undo).status_code == 422
    assert not library.store.corrections(_sha(library))


def _basic_pay(page: TestClient) -> str:
    """The amount of 基本工资 in the comparison, which is kept while the library stands."""
    html = page.get("/rooms/compare", params={"item": "30101"}).text
    found = re.search(r"<td[^>]*mz-amount[^>]*>([\d.]+) 万元", html)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/rooms/corrections", {"value": "1"}),
        ("/rooms/corrections/undo", {"id": "1"}),
        ("/rooms/documents/delete", {}),
        ("/rooms/lost/forget", {}),
        ("/rooms/jobs/change", {"act": "cancel", "id": "1"}),
    ],
)
def test_a_stranger_changes_nothing(
    stranger: TestClient, library: Library, path: str, body: dict[str, str]
) -> None:
    answer = stranger.post(path, json={"doc": _sha(library), **body})
    assert answer.status_code == 403
    assert "只供阅读" in answer.json()["html"]
    assert len(library.documents()) == 1


def test_a_stranger_puts_nothing_in_but_reads(stranger: TestClient) -> None:
    answer = stranger.post("/rooms/uploads", params={"name": "a.pdf"}, content=b"%PDF-1.4")
    assert answer.status_code == 403
    html = stranger.get("/rooms/library").text
    assert "data-drop" not in html
    assert "data-delete" not in html
    assert stranger.get("/rooms/read").status_code == 200
    assert "data-correct" not in stranger.get("/rooms/read").text


def test_signing_in_opens_the_entrance(library: Library) -> None:
    for client in _client(library, Access("0.0.0.0", Credentials("ed", "secret"))):
        assert "data-drop" not in client.get("/rooms/library").text
        assert client.get("/rooms/sign-in").status_code == 401
        back = client.get("/rooms/sign-in", auth=("ed", "secret"), follow_redirects=False)
        assert back.status_code == 303
        assert "httponly" in back.headers["set-cookie"].lower()
        assert "data-drop" in client.get("/rooms/library").text
        assert client.post("/rooms/sign-out").status_code == 200
        assert "data-drop" not in client.get("/rooms/library").text
        assert client.post("/rooms/sign-out").status_code == 403


@pytest.mark.parametrize("state", ["fail", "pass", "any"])
def test_the_ledger_shows_what_is_asked_for(page: TestClient, library: Library, state: str) -> None:
    html = page.get("/rooms/check", params={"state": state}).text
    findings = library.load(_sha(library)).findings
    wanted = [f for f in findings if state in ("any", f.state.value)]
    assert html.count('<li class="mz-card-finding') == min(len(wanted), 20) > 0
    assert f"{len(wanted)} 条" in html


def test_both_sides_of_a_failure_are_pictures_that_lead_to_their_place(
    page: TestClient, library: Library
) -> None:
    html = page.get("/rooms/check", params={"rule": "row-sum"}).text
    number, box = _wrong_cell(library)
    assert f"rooms/pages/{_sha(library)}/{number}.png" in html
    assert box.replace(",", "%2C") in html
    picture = page.get(f"/rooms/pages/{_sha(library)}/{number}.png")
    assert picture.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "query", [{"state": "'"}, {"level": "-1"}, {"from": "9" * 30}, {"rule": _HOSTILE}]
)
def test_nonsense_in_the_address_breaks_nothing(page: TestClient, query: dict[str, str]) -> None:
    for room in ("read", "check", "library"):
        answer = page.get(f"/rooms/{room}", params={"doc": "../../etc", "box": "1,2", **query})
        assert answer.status_code == 200
        assert "<img src=x" not in answer.text


def test_an_item_is_compared_with_its_share_and_its_place(page: TestClient) -> None:
    html = page.get("/rooms/compare", params={"item": "基本支出", "over": "支出总计"}).text
    assert 'class="mz-bars"' not in html  # one amount needs no chart
    assert 'data-go="read"' in html
    assert "占“支出总计”" in html
    none = page.get("/rooms/compare", params={"item": _HOSTILE}).text
    assert "不能当作零" in none
    assert "<img src=x" not in none


def _file(page: TestClient, path: str, **query: str) -> tuple[str, bytes]:
    answer = page.get(f"/rooms/downloads/{path}", params=query)
    assert answer.status_code == 200
    return unquote(answer.headers["content-disposition"].rpartition("''")[2]), answer.content


def test_files_are_taken_along_and_read_back(page: TestClient, library: Library) -> None:
    sha = _sha(library)
    name, ledger = _file(page, "ledger.xlsx", doc=sha)
    assert name == "gulou-2022.核对.xlsx"
    findings = library.load(sha).findings
    assert openpyxl.load_workbook(io.BytesIO(ledger)).worksheets[0].max_row == len(findings) + 1
    lines = _file(page, "ledger.json", doc=sha)[1].decode().splitlines()
    assert len(json.loads(lines[0])["findings"]) == len(findings)
    assert _file(page, "marked.pdf", doc=sha)[1].startswith(b"%PDF")
    assert len(openpyxl.load_workbook(io.BytesIO(_file(page, "tables.xlsx")[1])).sheetnames) > 5
    assert _file(page, "figures.csv", doc=sha)[1].count(b"\n") > 100
    package = zipfile.ZipFile(io.BytesIO(_file(page, "package.zip")[1]))
    assert "datapackage.json" in package.namelist()
    assert "公用经费" in _file(page, "comparison.csv", item="公用经费")[1].decode("utf-8-sig")


def test_a_file_that_cannot_be_made_is_said(page: TestClient) -> None:
    assert page.get("/rooms/downloads/marked.pdf").status_code == 422
    assert page.get("/rooms/pages/x/1.png").status_code == 404


def _wait(page: TestClient) -> str:
    for _ in range(240):
        html = page.get("/rooms/jobs").text
        if html and "data-busy" not in html:
            return html
        time.sleep(0.25)
    raise AssertionError("still reading")


def test_files_are_put_in_read_apart_and_deleted(
    page: TestClient, library: Library, drawn: Path, tmp_path: Path
) -> None:
    for name, content in (("坏.pdf", b"no pdf"), (drawn.name, drawn.read_bytes())):
        sent = page.post("/rooms/uploads", params={"name": f"../{name}"}, content=content)
        assert sent.json() == {"said": ""}
    html = _wait(page)
    assert "没有读入：坏.pdf: 不是 PDF 文件" in html
    assert 'data-job="retry"' in html
    added = next(one for one in library.documents() if one.name == drawn.name)
    assert page.post("/rooms/documents/delete", json={"doc": added.sha256}).status_code == 200
    assert [one.name for one in library.documents()] == [SAMPLE.name]
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../a.pdf", "a.pdf"), ("C:\\x\\b.pdf", "b.pdf"), ("c\n.pdf", "c.pdf"), ("", "未命名.pdf"),
     (".env", "env"), ("长" * 300 + ".pdf", "长" * 120 + ".pdf")],
)  # fmt: skip
def test_a_name_is_a_name(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.parametrize("text", ["", "1,2,3", "1,2,3,x", "3,0,1,0", "1e9,0,0,0", "nan,0,1,1"])
def test_a_box_is_four_numbers_in_order(text: str) -> None:
    assert read_box(text) is None
    assert read_box("1,2.5,3,4") == (1.0, 2.5, 3.0, 4.0)

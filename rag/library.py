"""A folder of documents that were read, kept and indexed.

    HOME/files/<sha256>.pdf     the files themselves, under names of our own
    HOME/library.sqlite         rag/store/disclosures.py   (or MINGZHANG_DATABASE_URL)
    HOME/words.sqlite, chroma/  rag/index/search.py   (or MINGZHANG_CHROMA_URL)
    HOME/write.lock             held by the process that writes

``add`` puts the copy and the index in place first and makes the store's transaction last: from that
moment a document is in the library, whole, and before it not at all. What a kill leaves behind is
cleared up before the next write. Readers need no lock.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple, Self

from filelock import FileLock, Timeout

from extract.apart import Read
from extract.corrections import apply_corrections
from extract.errors import LibraryBusy, LibraryUnusable, UnreadableFile
from extract.records import Correction, Disclosure, Document
from rag.answer.digest import Digest, digest_reading
from rag.index.passages import CUT, make_passages
from rag.index.search import Index
from rag.readings import Keeper, Readings
from rag.records import Passage
from rag.settings import LibrarySettings
from rag.store.disclosures import Store

Progress = Callable[[int, int], None]
"""Called with steps done and steps in all: a page counts one when read and one when indexed."""

PATIENCE = 10.0
"""Seconds to wait for another writer, who needs about one for a document of thirty pages."""


AT_ONCE = 20
"""Documents whose facts a writer makes first, where they are lacking: a few seconds. The others
are left to ``fill_facts``."""
A_SECOND = 5
"""Documents whose facts are kept in one transaction."""


class Added(NamedTuple):
    """What ``add`` did. already: the file was there, read by this version; nothing changed."""

    sha256: str
    document: Document
    already: bool


class Library:
    """The documents that questions are asked of. Close it, or use ``with``."""

    def __init__(
        self,
        settings: LibrarySettings,
        *,
        read: Read | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """Raises LibraryUnusable where the folder or the database cannot be used."""
        self.settings = settings
        self.home = settings.home
        self._files = self.home / "files"
        try:
            self._files.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise _unusable(self.home, exc) from exc
        self.store = Store(settings.database_url or self.home / "library.sqlite")
        self.index = Index(self.store, self.home, chroma_url=settings.chroma_url)
        self._keeper = Keeper(self.store)
        self._read = read
        self._patience = patience
        self._mended = False

    @classmethod
    def open(
        cls,
        home: Path | None = None,
        *,
        read: Read | None = None,
        patience: float = PATIENCE,
    ) -> Library:
        """The library in ``home``, all of it there; without, the one that the environment names.

        read: what reads a file, for readings made elsewhere; patience: seconds to wait for a lock.
        """
        settings = LibrarySettings()
        if home is not None:
            settings = LibrarySettings(home=home, database_url=None, chroma_url=None)
        return cls(settings, read=read, patience=patience)

    def close(self) -> None:
        self.index.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ── reading ────────────────────────────────────────────────────────────────────────────────

    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order in which they were added."""
        return self.store.documents()

    def load(self, sha256: str) -> Disclosure:
        """All that was read of a document, corrected. Raises KeyError for one that is not there."""
        return self.store.load(sha256)

    def loader(self) -> Readings:
        """``load`` for one question: the library as it is now, and its facts."""
        load = self.store.loader()
        return Readings(load, self._keeper, self._keeper.now())

    def search(
        self, query: str, *, sha256s: Sequence[str] | None = None, k: int = 10
    ) -> tuple[Passage, ...]:
        """The k passages that fit best, best first; ``index.search`` gives their scores too."""
        return tuple(hit.passage for hit in self.index.search(query, sha256s=sha256s, k=k))

    def passages_on(self, sha256: str, pages: Sequence[int]) -> tuple[Passage, ...]:
        """The passages of a document that stand on some pages (1-based), in document order."""
        return self.store.passages([sha256], pages=pages)

    def pdf(self, sha256: str) -> Path:
        """The library's copy of a file.

        Raises KeyError for a document that is not there, LibraryUnusable for a copy that was lost.
        """
        if not self.store.has(sha256):
            raise KeyError(sha256)
        path = self._copy_of(sha256)
        if not path.is_file():
            todo = "请用 mingzhang add 重新加入原文件"
            raise LibraryUnusable("资料库中的 PDF 副本不见了", where=str(path), todo=todo)
        return path

    def holds(self, path: Path) -> bool:
        """Whether adding a file would change nothing. Raises UnreadableFile."""
        return self._known(_hash(path)) is not None

    # ── writing ────────────────────────────────────────────────────────────────────────────────

    def add(
        self,
        path: Path,
        *,
        progress: Progress | None = None,
        again: bool = False,
        read: Read | None = None,
    ) -> Added:
        """Read one PDF into the library; the same file twice changes nothing.

        again: read it even if it is there; read: what reads this one file.
        A file that another version read is read again too.
        Raises UnreadableFile (and NotAPdf, LockedPdf), LibraryBusy, LibraryUnusable; the library is
        then as it was.
        """
        sha256 = _hash(path)
        known = None if again else self._known(sha256)
        if known is not None:
            return Added(sha256, known, already=True)
        disclosure = (read or self._reader())(path, progress=_half(progress, first=True))
        if disclosure.document.sha256 != sha256:
            raise UnreadableFile("文件在读取时发生了变化", where=path.name, todo="请再加入一次")
        disclosure = _renamed(disclosure, _readable(path.name))
        known_corrections = self.store.corrections(sha256)
        passages = make_passages(apply_corrections(disclosure, known_corrections))
        pages = disclosure.document.pages
        self.index.embed(passages, progress=_half(progress, first=False, pages=pages))
        digest = digest_reading(disclosure)
        with self._writing():
            self._keep_copy(path, sha256)
            self.index.put(sha256, passages)
            self.store.save(disclosure, passages=passages, reader=READER, digest=digest)
        if progress:
            progress(2 * pages, 2 * pages)
        return Added(sha256, disclosure.document, already=False)

    def remove(self, sha256: str) -> bool:
        """Forget a document and its file; False if it was not there."""
        with self._writing():
            found = self.store.delete(sha256)
            if found:
                self.index.delete(sha256)
                self._copy_of(sha256).unlink(missing_ok=True)
        return found

    def correct(self, correction: Correction) -> Correction:
        """Keep a correction beside the reading; answers and searches use it from now on.

        It comes back with its id. Raises KeyError for a document that is not there.
        """
        with self._writing():
            self.store.reading(correction.sha256)
            kept = self.store.keep_correction(correction)
            self._index_again(correction.sha256)
        return kept

    def undo(self, number: int, when: str) -> Correction | None:
        """Take a correction back; its record stays. None if none stands under that number."""
        standing = {one.id: one for one in self.store.corrections()}
        correction = standing.get(number)
        if correction is None:
            return None
        with self._writing():
            self.store.withdraw_correction(number, when)
            if self.store.has(correction.sha256):
                self._index_again(correction.sha256)
        return correction._replace(withdrawn=when)

    def fill_facts(self) -> int:
        """Keep facts of the documents of which this version of the code has none; how many it was.

        Needs no writer's lock: facts of what was written meanwhile are made again. What another
        process is filling is left to it, 0. About 0.2 s of CPU a document; a kill costs a second.
        """
        filled = 0
        with suppress(Timeout), FileLock(self.home / "facts.lock", timeout=0):
            while missing := self.store.undigested():
                before = filled
                for start in range(0, len(missing), A_SECOND):
                    filled += self._digest(missing[start : start + A_SECOND])
                if filled == before:
                    break
        return filled

    def mend(self) -> None:
        """Clear up after a kill, and rebuild what was lost of the index."""
        with self._writing():
            pass

    # ── inside ─────────────────────────────────────────────────────────────────────────────────

    def _index_again(self, sha256: str) -> None:
        """Bring the passages of a document in line with its corrections."""
        passages = make_passages(self.store.load(sha256))
        self.index.put(sha256, passages)
        self.store.replace_passages(sha256, passages)

    def _digest(self, sha256s: Sequence[str]) -> int:
        """Keep facts of documents; 0 where the library changed while they were made."""
        since = self.store.generation()
        made: list[Digest] = []
        for sha256 in sha256s:
            with suppress(KeyError):  # removed since
                made.append(digest_reading(self.store.reading(sha256)))
        return len(made) if made and self.store.keep_digests(made, since=since) else 0

    def _known(self, sha256: str) -> Document | None:
        """The document, if this version read it and its copy is there."""
        entry = self.store.entry(sha256)
        if entry is None or entry.reader != READER or not self._copy_of(sha256).is_file():
            return None
        return entry.document

    def _reader(self) -> Read:
        if self._read is None:
            from extract.pipeline import read_disclosure

            self._read = read_disclosure
        return self._read

    def _copy_of(self, sha256: str) -> Path:
        return self._files / f"{sha256}.pdf"

    def _keep_copy(self, path: Path, sha256: str) -> None:
        """Copy beside and rename: a reader sees all of the file or none of it."""
        handle, part = tempfile.mkstemp(suffix=".part", dir=self._files)
        os.close(handle)
        shutil.copyfile(path, part)
        if _hash(Path(part)) != sha256:
            raise UnreadableFile("文件在读取时发生了变化", where=path.name, todo="请再加入一次")
        Path(part).replace(self._copy_of(sha256))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """The writer's lock, over a library in order; a failure inside leaves it in order."""
        with self._locked():
            self._tidy()
            before = self.store.generation()
            try:
                yield
                self.index.follow(before, self.store.generation())
            except Exception:
                self._mended = False
                with suppress(LibraryUnusable, OSError):
                    self._tidy()
                raise

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = FileLock(self.home / "write.lock", timeout=self._patience)
        try:
            with lock:
                yield
        except Timeout as exc:
            raise LibraryBusy(
                "另一个进程正在写入资料库", where=str(self.home), todo="请等它完成后再试"
            ) from exc
        except OSError as exc:
            raise _unusable(self.home, exc) from exc

    def _tidy(self) -> None:
        """Drop files that no document owns, and bring the index in line with the store."""
        if self._mended:
            return
        owned = {f"{document.sha256}.pdf" for document in self.documents()}
        for path in self._files.iterdir():
            if path.suffix == ".part" or (path.suffix == ".pdf" and path.name not in owned):
                path.unlink(missing_ok=True)
        if self.store.cut() != CUT:
            for document in self.documents():
                self._index_again(document.sha256)
            self.store.note_cut(CUT)
        self._digest(self.store.undigested()[:AT_ONCE])
        self.index.mend()
        self._mended = True


READER = version("mingzhang")
"""Version of what reads files; a document that another one read is read again when added."""


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as exc:
        cause = exc.strerror or str(exc)
        raise UnreadableFile(f"文件打不开（{cause}）", where=str(path), todo="请检查路径") from exc


def _readable(name: str) -> str:
    """A file's name as text: names from a Chinese archive may be GB 18030 on a UTF-8 system."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name


def _renamed(disclosure: Disclosure, name: str) -> Disclosure:
    return disclosure._replace(document=disclosure.document._replace(name=name))


def _half(progress: Progress | None, *, first: bool, pages: int = 0) -> Progress | None:
    """Progress of one of the two halves, in pages, as progress of the whole."""
    if progress is None:
        return None

    def report(done: int, total: int) -> None:
        if first:
            progress(done, 2 * total)
        elif total:
            progress(pages + done * pages // total, 2 * pages)

    return report


def _unusable(home: Path, exc: OSError) -> LibraryUnusable:
    todo = "请检查文件夹的权限与磁盘空间，或用 MINGZHANG_HOME 另选一个"
    return LibraryUnusable(
        f"资料库文件夹无法使用（{exc.strerror or exc}）", where=str(home), todo=todo
    )

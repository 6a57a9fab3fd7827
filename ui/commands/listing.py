"""``mingzhang list``: what is in the library."""

from __future__ import annotations

import argparse

from extract.wire import write_document
from rag.library import Library
from ui.cli import EXIT_DONE
from ui.report import describe_document
from ui.words import choose_words


def run(options: argparse.Namespace) -> int:
    """options: json, lang. An empty library is said on stdout and is no error."""
    words = choose_words(options.lang)
    with Library.open() as library:
        documents = library.documents()
    for document in documents:
        if options.json:
            print(write_document(document).model_dump_json())
        else:
            print("\n".join(describe_document(document, words)))
    if not documents and not options.json:
        print(words.empty)
    return EXIT_DONE

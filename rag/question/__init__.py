"""Question + history → Query: who, which year, which item, what is wanted.

question, history, documents
 │ names.py      how organisations' names are spoken
 │ joined.py    names said once for several bodies, each spelt out
 │ spoken.py     how a name is shortened       │ places.py    what place stands before it
 │ mentions.py   which organisations a question means │ settled.py  of those that overlap
 │ bodies.py     of very many bodies those that may be named at all
 │ guesses.py    names spelt wrong             │ misspellings.py  with a character wrong
 │ described.py  bodies told by what they do
 │ strangers.py  which of them no document is of │ organs.py  organs that every place has
 │ closest.py   which of the library's are nearest to one that it does not hold
 │ sounds.py     how characters sound │ spelling.py  words of the field spelt by sound
 │ pinyin.py     a question spelt in pinyin   │ commands.py  what is not asked but commanded
 │ english.py    bodies named in English
 │ translate.py  the rest of an English question in Chinese │ glossary.py  its words
 │ years.py      which years
 │ items.py      items: official names, everyday words, codes │ lexicon.py   items in a text
 │ labels.py     what two printings of one label have in common
 │ intents.py    what is wanted: value, change, why, list, rank …
 │ asking.py     words that name nothing │ content.py   what a question speaks of besides
 │ masks.py     blanks where something was understood │ chosen.py   items asked for
 │ holdings.py   questions about the library itself │ catalogue.py  likewise in English
 │ stated.py     the change that a question puts in figures
 │ listed.py    第二个呢: what of the list before it is meant
 │ alone.py     one question by itself         │ clauses.py  several that one sentence puts
 │ recall.py    what a question takes from the turns before it │ query.py   the noun itself
 ▼ read.py       all of it
Query
 │ reckoning.py  a question that reckons with several figures: a plain one for each
 ▼ choose.py     with a model: what the grammar did not understand, by closed choice
Query
"""

__all__ = [
    "alone",
    "asking",
    "bodies",
    "catalogue",
    "choose",
    "chosen",
    "clauses",
    "closest",
    "commands",
    "content",
    "described",
    "english",
    "glossary",
    "guesses",
    "holdings",
    "intents",
    "items",
    "joined",
    "labels",
    "lexicon",
    "listed",
    "masks",
    "mentions",
    "misspellings",
    "names",
    "organs",
    "pinyin",
    "places",
    "query",
    "read",
    "recall",
    "reckoning",
    "settled",
    "sounds",
    "spelling",
    "spoken",
    "stated",
    "strangers",
    "translate",
    "years",
]

"""Where the library lives. The models' settings belong to ``extract.llm``.

MINGZHANG_HOME           folder of the library; default: the platform's user data folder
MINGZHANG_DATABASE_URL   a database server (SQLAlchemy URL) instead of HOME/library.sqlite
MINGZHANG_CHROMA_URL     a Chroma server (http://host:port) instead of HOME/chroma
"""

from __future__ import annotations

from pathlib import Path

import platformdirs
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def default_home() -> Path:
    """The platform's user data folder for this application."""
    return Path(platformdirs.user_data_dir("mingzhang", appauthor=False))


class LibrarySettings(BaseSettings):
    """Read from the environment; an empty variable counts as not set."""

    model_config = SettingsConfigDict(
        env_prefix="MINGZHANG_", env_ignore_empty=True, extra="ignore", frozen=True
    )

    home: Path = Field(default_factory=default_home)
    database_url: str | None = None
    chroma_url: str | None = None

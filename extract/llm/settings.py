"""Environment and ``.env`` → ModelSettings. Without MINGZHANG_MODEL no model is ever used.

OPENAI_BASE_URL              an OpenAI-compatible endpoint; without it, that of OpenAI
OPENAI_API_KEY               its key; endpoints on loopback often need none
MINGZHANG_MODEL              the model's name there, or gguf:PATH for a file served in-process
MINGZHANG_READER             grammar, model or both: how ``add`` and ``extract`` read by default
MINGZHANG_MODEL_…            limits and prices, one a field of ModelSettings

The environment outranks ``.env`` in the working folder. A key alone turns nothing on: a machine
that has one for other purposes sends no document anywhere.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import platformdirs
from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from extract.errors import ModelUnusable

OPENAI = "https://api.openai.com/v1"
GGUF = "gguf:"
LOOPBACK = ("localhost", "127.0.0.1", "::1")

Reader = Literal["grammar", "model", "both"]


def _named(name: str) -> AliasChoices:
    return AliasChoices(name, name.upper())


class ModelSettings(BaseSettings):
    """Seconds, tokens, and prices per million tokens in whatever currency the user counts."""

    model_config = SettingsConfigDict(
        env_prefix="MINGZHANG_MODEL_",
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    base_url: str | None = Field(default=None, validation_alias=_named("openai_base_url"))
    api_key: SecretStr | None = Field(default=None, validation_alias=_named("openai_api_key"))
    model: str | None = Field(default=None, validation_alias=_named("mingzhang_model"))
    reader: Reader | None = Field(default=None, validation_alias=_named("mingzhang_reader"))
    home: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("mingzhang", appauthor=False)),
        validation_alias=_named("mingzhang_home"),
    )

    timeout: float = Field(default=60.0, gt=0, description="seconds for one request")
    answer_timeout: float = Field(
        default=30.0, gt=0, description="seconds for the prose of an answer"
    )
    document_timeout: float = Field(
        default=600.0, gt=0, description="seconds for reading one document"
    )
    retries: int = Field(
        default=2, ge=0, le=10, description="further tries after 429, 5xx, disconnects"
    )
    concurrency: int = Field(default=4, ge=1, le=64, description="requests at one time")
    samples: int = Field(default=1, ge=1, le=9, description="readings of a chunk to choose from")
    max_tokens: int = Field(default=1024, ge=16, description="tokens of one reply")
    context: int = Field(default=8192, ge=512, description="tokens of context of a GGUF file")
    daily_tokens: int = Field(default=2_000_000, ge=0, description="tokens a day, 0 for no limit")
    daily_cost: Decimal | None = Field(
        default=None, ge=0, description="money a day, by the prices below"
    )
    price_in: Decimal | None = Field(
        default=None, ge=0, description="price of a million tokens sent"
    )
    price_out: Decimal | None = Field(
        default=None, ge=0, description="price of a million tokens received"
    )

    @property
    def on(self) -> bool:
        """Whether a model is named at all."""
        return bool(self.model and self.model.strip())

    @property
    def gguf(self) -> Path | None:
        """The file to serve in-process, where one is named."""
        name = (self.model or "").strip()
        return Path(name[len(GGUF) :]).expanduser() if name.startswith(GGUF) else None

    @property
    def name(self) -> str:
        """What answers and logs call the model."""
        return self.gguf.name if self.gguf else (self.model or "").strip()

    @property
    def url(self) -> str:
        """The endpoint, "" for a file served in-process."""
        return "" if self.gguf else (self.base_url or OPENAI).rstrip("/")

    @property
    def is_local(self) -> bool:
        """Whether the endpoint is on this machine."""
        return bool(self.gguf) or urlsplit(self.url).hostname in LOOPBACK

    def cost(self, tokens_in: int, tokens_out: int) -> Decimal:
        """What tokens cost by the prices that are set; 0 where none is."""
        prices = (self.price_in or Decimal(0), self.price_out or Decimal(0))
        return (prices[0] * tokens_in + prices[1] * tokens_out) / 1_000_000


def read_settings() -> ModelSettings:
    """The settings as they are now. Raises ModelUnusable for one that cannot be understood."""
    try:
        return ModelSettings()
    except ValidationError as exc:
        first = exc.errors()[0]
        name = "".join(str(part) for part in first["loc"]).upper()
        name = (
            name
            if "_" in name and name.split("_")[0] in ("OPENAI", "MINGZHANG")
            else (f"MINGZHANG_MODEL_{name}")
        )
        todo = "请改正环境变量或 .env"
        raise ModelUnusable(f"模型设置无法理解：{first['msg']}", where=name, todo=todo) from exc

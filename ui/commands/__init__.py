"""The sub-commands of ``mingzhang``: each module has ``run(options) -> exit code``."""

__all__ = ["add", "ask", "chat", "check", "evaluate", "extract", "listing"]

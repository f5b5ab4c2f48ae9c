"""The register, the outbox and the replays."""

from .event import Event
from .outbox import Outbox
from .replay import Replay

__all__ = ["Event", "Outbox", "Replay"]
